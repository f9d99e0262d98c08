"""Claims to check: quotations that somebody says a text has, as JSONL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from attrs import frozen

from attribution.errors import InputError

__all__ = ["Claim", "read_claims"]


@frozen
class Claim:
    """
    A quotation that somebody says is in a text.

    Attributes:
        quote: Its words.
        speaker: Whom they say it is by.
        id: The caller's name for it.
        line: The line that it stood on, counted from 1.
    """

    quote: str
    speaker: str | None = None
    id: str | None = None
    line: int = 0


def read_claims(stream: BinaryIO, name: str) -> Iterator[Claim]:
    """
    The claims of a JSONL stream, in order; blank lines are none.

    A line is ``{"quote", "speaker"?, "id"?}``; other keys are not read.

    Args:
        stream: Lines of UTF-8.
        name: What messages call it; ``"-"`` is standard input.

    Raises:
        InputError: A line is not UTF-8, not JSON, not an object, lacks ``quote``, or a value
            is no string; the message names file and line. Also when reading fails.

    Example:
        >>> import io
        >>> list(read_claims(io.BytesIO(b'{"quote": "Go."}'), "claims.jsonl"))
        [Claim(quote='Go.', speaker=None, id=None, line=1)]
    """
    name = "standard input" if name == "-" else name
    number = 0
    lines = iter(stream)
    while True:
        number += 1
        try:
            line = next(lines, None)
        except OSError as error:
            raise InputError(f"{name}, line {number}: {error.strerror or error}") from error
        if line is None:
            return
        if line.strip():
            yield _claim(line, f"{name}, line {number}", number)


def _claim(line: bytes, where: str, number: int) -> Claim:
    try:
        data = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start + 1}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: not a JSON object")
    if "quote" not in data:
        raise InputError(f'{where}: lacks "quote"')
    for key in ("quote", "speaker"):
        if not isinstance(data.get(key), str | None) or data.get("quote") is None:
            raise InputError(f'{where}: "{key}" is not a string')
    name = data.get("id")
    return Claim(data["quote"], data.get("speaker"), None if name is None else str(name), number)
