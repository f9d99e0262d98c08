"""Texts to read: files, standard input, and JSONL records."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import BinaryIO

from attrs import frozen

from attribution.errors import InputError
from attribution.io.load import iso_date
from attribution.io.opening import open_stream
from attribution.io.sources import Extract

__all__ = ["NAMES", "Record", "decoded", "read_file", "read_jsonl", "record"]

NAMES = {"-": "standard input"}
"""What messages call a path."""


@frozen
class Record:
    """
    One text to read.

    Attributes:
        text: As it stands in the file; line ends are kept.
        id: The record's name, or the file's as the caller wrote it; None for standard input.
        published: When it was published, if the record says so.
        size: Bytes that it took up in its file.
        extract: How `text` was taken out of a page or of Markdown; None for plain text.
    """

    text: str
    id: str | None = None
    published: date | datetime | None = None
    size: int = 0
    extract: Extract | None = None


def read_file(path: str) -> Record:
    """
    The text of a UTF-8 file, or of standard input for ``"-"``.

    A byte order mark is no part of the text; everything else is.

    Raises:
        InputError: It can't be read, or is not UTF-8; the message names file and line.
    """
    name = NAMES.get(path, path)
    with open_stream(path) as stream:
        try:
            data = stream.read()
        except OSError as error:
            raise InputError(f"{name}: {error.strerror or error}") from error
    return Record(decoded(data, name, 1), None if path == "-" else path, size=len(data))


def read_jsonl(
    stream: BinaryIO, name: str, bad: Callable[[InputError], object] | None = None
) -> Iterator[Record]:
    """
    The records of a JSONL stream, in order; blank lines are none.

    Args:
        stream: Lines of UTF-8.
        name: What messages call it; ``"-"`` is standard input.
        bad: Called with the error of a line that is no record, and then the line is left
            out; without it the error is raised.

    Raises:
        InputError: A line is not UTF-8, not JSON, not an object, or lacks ``text``; the
            message names file and line. Also when reading fails.
    """
    name = NAMES.get(name, name)
    number = 0
    lines = iter(stream)
    while True:
        number += 1
        try:
            line = next(lines)
        except StopIteration:
            return
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(f"{name}, line {number}: {reason}") from error
        if not line.strip():
            continue
        try:
            found = record(line, name, number)
        except InputError as error:
            if bad is None:
                raise
            bad(error)
            continue
        yield found


def record(line: bytes, name: str, number: int) -> Record:
    """
    One line of JSONL: ``{"id", "text", "published"?}``; other keys are not read.

    A number as id is taken as its digits.

    Args:
        line: UTF-8.
        name: The file, for messages.
        number: The line's, counted from 1, for messages.

    Raises:
        InputError: It is no such record; the message names file and line.
    """
    where = f"{name}, line {number}"
    text = decoded(line, name, number)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:  # a number too long, a nesting too deep
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: not a JSON object")
    if "text" not in data:
        raise InputError(f'{where}: lacks "text"')
    if not isinstance(data["text"], str):
        raise InputError(f'{where}: "text" is not a string')
    name_of = data.get("id")
    if isinstance(name_of, int | float) and not isinstance(name_of, bool):
        name_of = str(name_of)
    if not isinstance(name_of, str | None):
        raise InputError(f'{where}: "id" is neither a string nor a number')
    published = data.get("published")
    try:
        when = None if published is None else iso_date(published)
    except InputError as error:
        raise InputError(f'{where}: "published": {error}') from error
    return Record(data["text"], name_of, when, len(line))


def decoded(data: bytes, name: str, line: int) -> str:
    """
    Bytes as text; a byte order mark on line 1 is left out.

    Raises:
        InputError: They are not UTF-8; the message names file, line and byte.
    """
    try:
        return data.decode("utf-8").removeprefix("\ufeff" if line == 1 else "")
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise InputError(
            f"{name}, line {line}: not UTF-8: byte 0x{data[error.start]:02x} at byte {column}"
        ) from error
