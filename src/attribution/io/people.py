"""People known beforehand, from JSON Lines."""

from __future__ import annotations

import json
from typing import Any, get_args

from attribution.errors import InputError
from attribution.io.records import read_file
from attribution.model import Entity, Gender, Speaker

__all__ = ["person", "read_people"]


def read_people(path: str) -> tuple[Speaker, ...]:
    """
    The people of a file, or of standard input for ``"-"``; blank lines are none.

    Args:
        path: A file with one object a line, as :func:`person` reads it.

    Raises:
        InputError: It can't be read, or a line is no such object; the message names file
            and line.
    """
    record = read_file(path)
    name = record.id or "standard input"
    found = []
    for number, line in enumerate(record.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(person(json.loads(line)))
        except (ValueError, RecursionError) as error:
            kind = "" if isinstance(error, InputError) else "not JSON: "
            raise InputError(f"{name}, line {number}: {kind}{error}") from error
    return tuple(found)


def person(data: object) -> Speaker:
    """
    One person: ``{"name", "aliases"?, "id"?, "entity"?, "gender"?, "plural"?}``.

    Other keys are not read; ``id`` becomes the identifier, a number as its digits.

    Args:
        data: What JSON gave.

    Raises:
        InputError: It is no such object.

    Example:
        >>> from attribution.io.people import person
        >>> person({"name": "Ana Lund", "aliases": ["Lund"], "id": "Q1"}).identifier
        'Q1'
    """
    if not isinstance(data, dict):
        raise InputError("not a JSON object")
    aliases = _get(data, "aliases", list, [])
    identifier = data.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    if not isinstance(identifier, str | None):
        raise InputError('"id" is neither a string nor a number')
    for key, allowed in (("entity", get_args(Entity)), ("gender", get_args(Gender))):
        if data.get(key) is not None and data[key] not in allowed:
            raise InputError(f'"{key}": {data[key]!r} is none of {", ".join(allowed)}')
    if not all(isinstance(alias, str) for alias in aliases):
        raise InputError('"aliases" are not all strings')
    try:
        return Speaker.given(
            _get(data, "name", str),
            aliases=aliases,
            identifier=identifier,
            entity=data.get("entity") or "person",
            gender=data.get("gender"),
            plural=_get(data, "plural", bool, False),
        )
    except ValueError as error:
        raise InputError(str(error)) from error


def _get(data: dict[str, Any], key: str, kind: type, default: Any = None) -> Any:
    value = data.get(key)
    if value is None:
        if default is None:
            raise InputError(f'lacks "{key}"')
        return default
    if not isinstance(value, kind):
        raise InputError(f'"{key}" is no {kind.__name__}')
    return value
