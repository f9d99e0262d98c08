"""Attributions: relations with their speaker, medium, time and credit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Generic, TypeVar

from attribution.document import Document
from attribution.language import Language
from attribution.model import (
    Annotation,
    Attribution,
    Medium,
    Mention,
    Reference,
    Relation,
    Resolution,
    Sentence,
    Speaker,
    TimeExpression,
)
from attribution.parsers.relations import relations
from attribution.parsers.resolutions import resolutions
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["attributions"]

A = TypeVar("A", bound=Annotation)
_GAP: Final = frozenset(" \t\n\r\u00a0,")
"""What may lie between a cue, or its source, and the time or medium that belongs to it."""
_BEFORE: Final = 50
"""Annotations before an offset that may cover it."""
_NONE: Final = Resolution(Span(0, 0), None, "no-source")


@cache
def attributions(language: Language, *, min_confidence: float = 0.0) -> Parser[Attribution]:
    """
    Put together who said what.

    Reads `Sentence`, `Relation` and `Resolution`, and `Medium`, `TimeExpression` and
    `Reference` where they are present; provides `Attribution`. A time or a medium belongs to
    the statement if nothing but commas and others of their kind part it from the source or
    the cue. A credit belongs to every statement that it covers.

    Args:
        language: Pack for the parsers that this one brings.
        min_confidence: Attributions of a lower confidence are left out; what stands in one of
            them gets the next outer one as its parent.

    Returns:
        Parser giving attributions by start of their content.
    """

    def find(document: Document) -> Iterator[Attribution]:
        return _Assembler(document, min_confidence).assemble()

    return parser(
        name="attributions",
        provides=Attribution,
        requires=[sentences(language), relations(language), resolutions(language)],
        uses=[Medium, TimeExpression, Reference],
    )(find)


class _Assembler:
    def __init__(self, document: Document, min_confidence: float) -> None:
        self._least = min_confidence
        self._text = document.text
        self._relations = document[Relation]
        self._resolutions = {found.span: found for found in document[Resolution]}
        self._media = _ByStart(document.get(Medium))
        self._times = _ByStart(document.get(TimeExpression))
        self._credits = [_covering(document, kind) for kind in ("agency", "credit")]
        self._sentences = _ByStart(document[Sentence])
        self._made: dict[int, Attribution] = {}
        """By the identity of the relation, whose hash goes through all its parts."""
        self._frames: dict[Span, tuple[Medium | None, TimeExpression | None]] = {}

    def assemble(self) -> Iterator[Attribution]:
        """The attributions, each outer one before its inner ones."""
        for relation in self._relations:
            if relation.confidence >= self._least:
                self._of(relation)
        return iter(self._made.values())

    def _of(self, relation: Relation) -> Attribution:
        made = self._made.get(id(relation))
        if made is None:
            outer = relation.parent
            while outer is not None and outer.confidence < self._least:
                outer = outer.parent
            parent = self._of(outer) if outer is not None else None
            made = self._made[id(relation)] = self._assembled(relation, parent)
        return made

    def _assembled(self, relation: Relation, parent: Attribution | None) -> Attribution:
        cue, source = relation.cue, relation.source
        resolution = self._resolutions.get(source.span if source else relation.span, _NONE)
        medium, time = self._frame(relation)
        return Attribution(
            relation.span,
            relation.content,
            relation.kind,
            cue,
            source,
            resolution.speaker,
            resolution.reason,
            resolution.candidates,
            relation.addressee,
            medium,
            time,
            relation.reported_by,
            self._credit(relation.span),
            parent,
            cue.polarity if cue else "positive",
            cue.certainty if cue else None,
            relation.force,
            relation.confidence,
            relation.evidence,
            resolution.speakers,
            resolution.confidence,
            resolution.chain,
            self._behind(relation.addressee),
            self._behind(relation.reported_by),
        )

    def _behind(self, mention: Mention | None) -> tuple[Speaker, ...]:
        """Whom the addressee, or who reports, stands for."""
        return self._resolutions.get(mention.span, _NONE).speakers if mention is not None else ()

    def _credit(self, span: Span) -> Reference | None:
        """The credit that covers the start of a statement: an agency's before one behind."""
        found = (covering.at(span.start) for covering in self._credits)
        return next((credit for credit in found if credit), None)

    def _frame(self, relation: Relation) -> tuple[Medium | None, TimeExpression | None]:
        """Medium and time: touching the cue, or those of a cue that shares the source."""
        cue, source = relation.cue, relation.source
        if cue is None:
            return None, None
        sentence = self._sentence(cue.span.start)
        parts = [part.span for part in (cue, source, relation.addressee) if part is not None]
        zone = Span(min(p.start for p in parts), max(p.end for p in parts))
        media = self._outside(self._media.within(sentence), relation)
        times = [
            t
            for t in self._outside(self._times.within(sentence), relation)
            if not any(t.span in part for part in (*parts, *(m.span for m in media)))
        ]
        zone = self._grow(zone, [a.span for a in (*media, *times)])
        medium = next((m for m in media if m.span in zone), None) or self._origin(source, media)
        time = next((t for t in times if t.span in zone), None)
        if source is not None:
            shared = self._frames.setdefault(source.span, (medium, time))
            medium = medium or shared[0]
        return medium, time

    @staticmethod
    def _outside(found: Sequence[A], relation: Relation) -> list[A]:
        return [a for a in found if not any(a.span.overlaps(piece) for piece in relation.content)]

    def _grow(self, zone: Span, around: Sequence[Span]) -> Span:
        """Take in what touches the zone, one after the other."""
        for span in sorted(around):
            if span.start >= zone.end and self._touch(zone.end, span.start):
                zone = Span(zone.start, span.end)
        for span in sorted(around, reverse=True):
            if span.end <= zone.start and self._touch(span.end, zone.start):
                zone = Span(span.start, zone.end)
        return zone

    def _touch(self, end: int, start: int) -> bool:
        return start - end <= 4 and _GAP.issuperset(self._text[end:start])

    def _origin(self, source: Mention | None, media: Sequence[Medium]) -> Medium | None:
        """The letter of "a letter from Lund, who …"."""
        if source is None or source.form != "relative":
            return None
        before = [m for m in media if m.kind == "letter" and m.span.end < source.span.start]
        return before[-1] if before else None

    def _sentence(self, offset: int) -> Span:
        found = self._sentences.at(offset)
        return found.span if found else Span(offset, offset)


def _covering(document: Document, kind: str) -> _ByStart[Reference]:
    """References of one kind, by what they cover."""
    found = [r for r in document.get(Reference) if r.kind == kind]
    found.sort(key=lambda r: (r.covers.start, r.covers.end))
    return _ByStart(found, [r.covers for r in found])


class _ByStart(Generic[A]):
    """Annotations in order of their spans, or of others, looked up by place."""

    def __init__(self, found: Sequence[A], spans: Sequence[Span] | None = None) -> None:
        self._found = found
        self._spans = [annotation.span for annotation in found] if spans is None else spans
        self._starts = [span.start for span in self._spans]

    def at(self, offset: int) -> A | None:
        """The innermost that covers an offset, among the few before it."""
        at = bisect_right(self._starts, offset)
        for i in range(at - 1, max(0, at - _BEFORE) - 1, -1):
            if offset in self._spans[i]:
                return self._found[i]
        return None

    def within(self, span: Span) -> list[A]:
        """Those that lie in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        return [a for a in self._found[first:last] if a.span in span]
