"""Documents as dictionaries that spaCy's displaCy draws with ``manual=True``."""

from __future__ import annotations

from typing import Any

from attribution.document import Document
from attribution.io._tokens import tokens
from attribution.io.formats import Format, dump
from attribution.model import Attribution
from attribution.span import Span

__all__ = ["COLOURS", "DISPLACY", "to_displacy"]

COLOURS = {"CONTENT": "#cfe8ff", "CUE": "#ffe3a3", "SOURCE": "#d5f0c9"}
"""Colours for displaCy's ``options={"colors": …}``; black text on each passes WCAG AA."""


def to_displacy(document: Document) -> dict[str, Any]:
    """
    One dictionary for both of displaCy's styles; spaCy itself is not needed.

    ``tokens`` and ``spans`` are for ``style="span"``, which can draw spans that overlap;
    ``text`` and ``ents`` are for ``style="ent"``, which can't: where two overlap, the one
    that starts first is there, or the longer one. Offsets are code points. The id of the
    statement is ``kb_id``.

    Args:
        document: What a parser gave.

    Example:
        >>> shown = to_displacy(parse("“Rain is late,” said Ana Lund."))
        >>> [(s["label"], s["start_token"], s["end_token"]) for s in shown["spans"]]
        [('CONTENT', 0, 6), ('CUE', 6, 7), ('SOURCE', 7, 9)]
    """
    found = [
        (span, label, f"s{n}")
        for n, a in enumerate(document.get(Attribution), 1)
        for label, spans in _parts(a)
        for span in spans
        if span
    ]
    found.sort(key=lambda row: (row[0].start, -row[0].end, row[1], row[2]))
    words = tokens(document.text, (span for span, _, _ in found))
    starts = {token.start: n for n, token in enumerate(words)}
    ends = {token.end: n for n, token in enumerate(words, 1)}
    spans, entities, reached = [], [], 0
    for span, label, number in found:
        row = {"start": span.start, "end": span.end, "label": label}
        bare = span.trim(document.text, "")
        if bare:
            at = {"start_token": starts[bare.start], "end_token": ends[bare.end]}
            spans.append({**row, **at, "kb_id": number, "kb_url": "#"})
        if span.start >= reached:
            entities.append({**row, "kb_id": number})
            reached = span.end
    return {
        "text": document.text,
        "title": document.id,
        "ents": entities,
        "tokens": [token.of(document.text) for token in words],
        "spans": spans,
        "settings": {"lang": document.language, "direction": "ltr"},
    }


def _text(document: Document) -> str:
    return dump(to_displacy(document))


DISPLACY = Format(_text, array=True)
"""The format ``displacy``: a dictionary a document."""


def _parts(a: Attribution) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return (
        ("CONTENT", a.content),
        ("CUE", (a.cue.span,) if a.cue else ()),
        ("SOURCE", (a.source.span,) if a.source else ()),
    )
