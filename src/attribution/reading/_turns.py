"""One text after the other; and how a failure is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attribution.document import Document
from attribution.errors import RecordError

__all__ = ["Bad", "Read", "failure", "in_turn", "shown"]

Read: TypeAlias = Callable[[Document], Document]
Bad: TypeAlias = Callable[[RecordError], object] | None


def in_turn(records: Iterable[Document], read: Read, bad: Bad) -> Iterator[Document]:
    """Each record, read in this process; see :func:`~attribution.reading.parse_many`."""
    for number, record in enumerate(records, 1):
        try:
            document = read(record)
        except Exception as error:  # told with the record that it came from
            failed = RecordError(failure(record, number, shown(error)))
            if bad is None:
                raise failed from error
            bad(failed)
            continue
        yield document


def shown(error: BaseException) -> str:
    """An exception in one line."""
    return f"{type(error).__name__}: {error}"


def failure(record: Document, number: int, reason: str) -> str:
    """The message of a :class:`RecordError`."""
    name = f"record {number}" if record.id is None else f"record {number} ({record.id!r})"
    return f"{name} could not be read: {reason}"
