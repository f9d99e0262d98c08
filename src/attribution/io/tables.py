"""Texts in a column of a CSV file."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from attribution.errors import InputError
from attribution.io.load import iso_date
from attribution.io.records import Record, decoded

__all__ = ["read_table"]

_LONGEST = 2**31 - 1
"""Code points that a cell may have."""


def read_table(
    stream: BinaryIO,
    name: str,
    *,
    column: str = "text",
    bad: Callable[[InputError], object] | None = None,
) -> Iterator[Record]:
    r"""
    The records of a CSV stream, in order; its first row names the columns.

    The separator is the first of comma, semicolon and tab that stands in the first row. Columns
    called ``id`` and ``published`` are read too; an empty date is none.

    Args:
        stream: UTF-8; a byte order mark is left out.
        name: What messages call it.
        column: The column with the text.
        bad: Called with the error of a row that is no record, and then the row is left out;
            without it the error is raised.

    Raises:
        InputError: There is no such column, or a row is no record; the message names the line.

    Example:
        >>> import io
        >>> list(read_table(io.BytesIO(b'id,text\n7,"Rain, she said"'), "a.csv"))
        [Record(text='Rain, she said', id='7', published=None, size=18, extract=None)]
    """
    lines = _Lines(stream, name)
    first = next(lines, None)
    if first is None:
        raise InputError(f"{name}: no row")
    rows = csv.reader(chain((first,), lines), delimiter=_separator(first), strict=True)
    header = [cell.strip() for cell in _row(rows, lines) or ()]
    if column not in header:
        have = ", ".join(map(repr, header))
        raise InputError(f"{name}, line 1: no column {column!r} (columns: {have})")
    before = lines.size
    while True:
        try:
            row = _row(rows, lines)
            if row is None:
                return
            found = _record(row, header, column, lines, lines.size - before) if row else None
        except InputError as error:
            if bad is None or error is lines.broken:
                raise
            bad(error)
            continue
        finally:
            before = lines.size
        if found is not None:
            yield found


class _Lines(Iterator[str]):
    """The lines of a stream, decoded and counted; `broken` is why it can't be read further."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self.number = self.size = 0
        self.broken: InputError | None = None
        self._lines = iter(stream)

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            self.broken = InputError(f"{self.name}, line {self.number + 1}: {reason}")
            raise self.broken from error
        self.number += 1
        self.size += len(line)
        return decoded(line, self.name, self.number)


def _separator(header: str) -> str:
    return min(",;\t", key=lambda mark: (mark not in header, header.find(mark)))


def _row(rows: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    limit = csv.field_size_limit(_LONGEST)  # it holds for the whole process: give it back
    try:
        return next(rows, None)
    except csv.Error as error:
        raise InputError(f"{lines.name}, line {lines.number}: not CSV: {error}") from error
    finally:
        csv.field_size_limit(limit)


def _record(row: list[str], header: list[str], column: str, lines: _Lines, size: int) -> Record:
    where = f"{lines.name}, line {lines.number}"
    cells = dict(zip(header, row, strict=False))
    if column not in cells:
        raise InputError(f"{where}: {len(row)} cells, none of them for {column!r}")
    date = cells.get("published", "").strip()
    try:
        published = iso_date(date) if date else None
    except InputError as error:
        raise InputError(f"{where}: published: {error}") from error
    return Record(cells[column], cells.get("id") or None, published, size)
