"""Documents read back from files: our JSON, Citron's, and brat's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.brat import from_brat
from attribution.io.citron import from_citron
from attribution.io.load import from_dict
from attribution.io.records import read_file

__all__ = ["READERS", "read_documents"]

READERS = ("json", "citron", "brat")
"""What :func:`read_documents` can read."""


def read_documents(path: str, kind: str = "json", *, text: str | None = None) -> Iterator[Document]:
    """
    The documents of a file, or of standard input for ``"-"``.

    JSON may be one object, an array of objects, or one object a line. An ``.ann`` file of brat
    is read with the text beside it.

    Args:
        path: The file.
        kind: One of :data:`READERS`.
        text: For brat, the file with the text; by default the same name with ``.txt``.

    Raises:
        InputError: It can't be read, or is not of that kind; the message says where.
        ValueError: There is no such kind.
    """
    if kind not in READERS:
        raise ValueError(f"no reader {kind!r} (readers: {', '.join(READERS)})")
    found = read_file(path)
    name = "standard input" if path == "-" else path
    if kind == "brat":
        if text is None and path == "-":
            raise InputError("standard input: brat's annotations need a file with their text")
        words = read_file(str(Path(path).with_suffix(".txt")) if text is None else text)
        yield _read(lambda lines: from_brat(lines, words.text, id=words.id), found.text, name)
        return
    make = from_citron if kind == "citron" else from_dict
    for data, where in _objects(found.text, name):
        yield _read(make, data, where)


def _read(make: Callable[[Any], Document], data: Any, where: str) -> Document:
    try:
        return make(data)
    except InputError as error:
        raise InputError(f"{where}: {error}") from error


def _objects(text: str, name: str) -> Iterator[tuple[Any, str]]:
    """Each object, and where it stands."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        first, _, rest = text.lstrip().partition("\n")
        if not rest.strip() or not _is_json(first):
            raise InputError(f"{name}: not JSON: {error}") from error
    else:
        if isinstance(whole, list):
            yield from ((data, f"{name}, item {n}") for n, data in enumerate(whole, 1))
        else:
            yield whole, name
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line), f"{name}, line {number}"
            except (ValueError, RecursionError) as error:
                raise InputError(f"{name}, line {number}: not JSON: {error}") from error


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
