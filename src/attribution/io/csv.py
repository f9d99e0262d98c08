"""Documents as rows for a spreadsheet; :func:`write_csv` and its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from attribution.document import Document
from attribution.io.formats import Format, Sink
from attribution.io.offsets import Offsets, Unit
from attribution.model import Annotation, Attribution
from attribution.span import Span

__all__ = ["COLUMNS", "CSV", "rows", "write_csv"]

COLUMNS = (
    "document",
    "published",
    "id",
    "kind",
    "speaker",
    "role",
    "source",
    "cue",
    "cue_lemma",
    "cue_category",
    "content",
    "addressee",
    "medium",
    "time",
    "time_value",
    "reported_by",
    "credit",
    "parent",
    "polarity",
    "certainty",
    "force",
    "confidence",
    "reason",
    "offsets",
    "source_span",
    "cue_span",
    "content_spans",
)
"""The header, in order. Spans are ``start end``, several of them parted by ``;``."""

_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")


def write_csv(
    documents: Iterable[Document],
    stream: Sink,
    offsets: Unit = "codepoint",
    *,
    header: bool = True,
    bom: bool = False,
) -> None:
    """
    One row an attribution, after a header, as RFC 4180 has it (lines end in CRLF).

    A cell that a spreadsheet would run as a formula (it starts with ``=``, ``+``, ``-``,
    ``@``, or a control character) gets an apostrophe before it.

    Args:
        documents: What a parser gave.
        stream: Opened with ``newline=""``, as :mod:`csv` wants it.
        offsets: Unit of the spans, noted in a column of its own.
        header: Whether to write the names of the columns first.
        bom: Whether to begin with a byte order mark, by which Excel knows UTF-8.
    """
    if bom:
        stream.write("\ufeff")
    out = csv.writer(stream)  # its CRLF also makes it quote a lone "\r", which "\n" would not
    if header:
        out.writerow(COLUMNS)
    for document in documents:
        out.writerows([_safe(cell) for cell in row] for row in rows(document, offsets))


def _table(document: Document, *, offsets: Unit = "codepoint", header: bool = True) -> str:
    out = io.StringIO(newline="")
    write_csv([document], out, offsets, header=header)
    return out.getvalue()


CSV = Format(_table)
"""The format ``csv``: one row an attribution, below one header."""


def rows(document: Document, offsets: Unit = "codepoint") -> Iterator[tuple[str, ...]]:
    """The cells of a document's attributions, in the order of :data:`COLUMNS`, as they are."""
    ruler = Offsets(document.text, offsets)
    found = document.get(Attribution)
    ids = {a: f"s{n}" for n, a in enumerate(found, 1)}
    for a in found:
        yield _row(document, a, ids, ruler)


def _row(
    document: Document, a: Attribution, ids: dict[Attribution, str], ruler: Offsets
) -> tuple[str, ...]:
    text = document.text

    def words(part: Annotation | None) -> str:
        return "" if part is None else part.span.of(text)

    def spans(*found: Span) -> str:
        return ";".join("{} {}".format(*ruler.out(span)) for span in found)

    role = a.source.role if a.source else None
    return (
        document.id or "",
        document.published.isoformat() if document.published else "",
        ids[a],
        a.kind,
        a.speaker.name if a.speaker else "",
        role.of(text) if role else "",
        words(a.source),
        words(a.cue),
        a.cue.lemma if a.cue else "",
        a.cue.category if a.cue else "",
        a.words(text),
        words(a.addressee),
        words(a.medium),
        words(a.time),
        _value(a),
        words(a.reported_by),
        a.credit.name.of(text) if a.credit else "",
        ids.get(a.parent, "") if a.parent else "",
        a.polarity,
        words(a.certainty),
        a.force,
        f"{a.confidence:.2f}",
        a.reason,
        ruler.unit,
        spans(a.source.span) if a.source else "",
        spans(a.cue.span) if a.cue else "",
        spans(*a.content),
    )


def _value(a: Attribution) -> str:
    value = a.time.value if a.time else None
    return value.isoformat() if isinstance(value, date) else value or ""


def _safe(cell: str) -> str:
    """
    The cell, defused.

    White space does not help a formula past us: some programs skip it.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
