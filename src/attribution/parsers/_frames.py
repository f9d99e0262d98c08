"""The frame of a statement: when and through which medium it was made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, TypeVar

from attribution.document import Document
from attribution.model import (
    Annotation,
    Cue,
    Medium,
    Mention,
    Relation,
    Sentence,
    TimeExpression,
)
from attribution.parsers._adjuncts import Adjuncts
from attribution.parsers._by_start import ByStart
from attribution.span import Span

__all__ = ["Frames"]

A = TypeVar("A", bound=Annotation)
_PLACE: Final = attrgetter("start", "end")
_GAP: Final = frozenset(" \t\n\r\u00a0,")
"""What may lie between a cue, or its source, and what touches it."""


class Frames:
    """
    Finds the medium and the time of statements.

    Args:
        document: With `Relation` and `Sentence`; `Medium` and `TimeExpression` where they are
            present.
        adjuncts: Tells which words say when, where and how.
    """

    def __init__(self, document: Document, adjuncts: Adjuncts) -> None:
        self._text = document.text
        self._adjuncts = adjuncts
        self._sentences = ByStart(document[Sentence])
        self._media = ByStart(document.get(Medium))
        self._times = ByStart(document.get(TimeExpression))
        pieces: set[Span] = set()
        parts: set[Span] = set()
        for relation in document[Relation]:
            pieces.update(relation.content)
            parts.update(_parts(relation))
        self._pieces = ByStart([Annotation(piece) for piece in sorted(pieces, key=_PLACE)])
        parts |= pieces
        self._starts = sorted(part.start for part in parts)
        self._ends = sorted(part.end for part in parts)
        self._shared: dict[Span, tuple[Medium | None, TimeExpression | None]] = {}
        """Those of the first statement of each source."""

    def of(self, relation: Relation) -> tuple[Medium | None, TimeExpression | None]:
        """
        Medium and time of a statement; None where none is told.

        They stand behind its cue or before its source, parted from it by nothing but other
        words on when, where and how ("in an interview with the paper published on Monday");
        what touches the cue goes before the others.
        """
        cue, source = relation.cue, relation.source
        s = self._sentences.at(cue.span.start) if cue is not None else None
        if cue is None or s is None:
            return None, None
        medium, time = None, None
        if self._media.starts_in(s.span) or self._times.starts_in(s.span):
            medium, time = self._around_cue(relation, cue, s)
        if source is None:
            return medium, time
        there = s if source.span in s.span else self._sentences.at(source.span.start) or s
        medium, time = medium or self._origin(source, there), time or self._issued(source, there)
        shared = self._shared.setdefault(source.span, (medium, time))
        return medium or shared[0], time or shared[1]

    def _around_cue(
        self, relation: Relation, cue: Cue, s: Sentence
    ) -> tuple[Medium | None, TimeExpression | None]:
        zone = self._zone(cue.span, relation.source)
        told = relation.addressee
        if told is not None and self._touch(zone.end, told.span.start):
            zone = Span(zone.start, told.span.end)
        piece = self._pieces.at(cue.span.start)
        around = self._around(zone, s, piece)
        media = self._free(self._media, around, piece)
        taken = [*_parts(relation), *([told.span] if told else []), *(m.span for m in media)]
        times = [
            time
            for time in self._free(self._times, around, piece)
            if not any(time.span in part for part in taken) and not _is_aside(s, zone, time.span)
        ]
        if not media and not times:
            return None, None
        places = self._places(
            s, zone, around, sorted([a.span for a in (*media, *times)], key=_PLACE)
        )
        return _first(media, places), _first(times, places)

    def _zone(self, cue: Span, source: Mention | None) -> Span:
        """A cue, with its source unless another statement stands between."""
        if source is None:
            return cue
        first, last = sorted((cue, source.span), key=_PLACE)
        between = bisect_left(self._starts, first.end) < bisect_left(self._starts, last.start)
        return cue if between else Span(first.start, max(first.end, last.end))

    def _free(self, found: ByStart[A], around: Span, piece: Annotation | None) -> list[A]:
        """Those around a statement that stand in the content of no other one."""
        return [a for a in found.within(around) if self._pieces.at(a.span.start) is piece]

    def _around(self, zone: Span, s: Sentence, piece: Annotation | None) -> Span:
        """What lies between the parts of statements before and behind a zone."""
        at = bisect_right(self._ends, zone.start)
        start = self._ends[at - 1] if at else 0
        at = bisect_left(self._starts, zone.end)
        end = self._starts[at] if at < len(self._starts) else s.span.end
        for outer in (s, piece):
            if outer is not None:
                start, end = max(start, outer.span.start), min(end, outer.span.end)
        return Span(min(start, zone.start), max(end, zone.end))

    def _places(self, s: Sentence, zone: Span, around: Span, framed: Sequence[Span]) -> list[Span]:
        """
        Where what belongs to a statement may stand, the likeliest place first.

        Args:
            s: The sentence of its cue.
            zone: Its cue, source and addressee, with what lies between them.
            around: The part of the sentence that may belong to it.
            framed: The times and media in it, in order.
        """
        end = zone.end
        for span in framed:
            if span.start >= end and self._touch(end, span.start):
                end = span.end
        first = bisect_left(s.starts, zone.end)
        last = bisect_left(s.starts, around.end)
        last = self._adjuncts.behind(s, first, last)
        behind = max(end, s.ends[last - 1]) if last > first else end
        before = self._before(s, zone, around, framed)
        return [Span(zone.end, end), zone, Span(before, zone.start), Span(end, behind)]

    def _before(self, s: Sentence, zone: Span, around: Span, framed: Sequence[Span]) -> int:
        """Offset from which on what stands before a zone belongs to it."""
        first, last = bisect_left(s.starts, around.start), bisect_left(s.starts, zone.start)
        while first < last and s.classes[first] in ",C":
            first += 1
        if first >= last:
            return zone.start
        if self._adjuncts.before(s, first, last):
            return s.starts[first]
        start = zone.start
        for span in reversed(framed):
            if span.end <= start and self._touch(span.end, start):
                start = span.start
        return start if s.classes[first] != "O" else zone.start

    def _touch(self, end: int, start: int) -> bool:
        return 0 <= start - end <= 4 and _GAP.issuperset(self._text[end:start])

    def _origin(self, source: Mention, s: Sentence) -> Medium | None:
        """The letter of "a letter from Lund, who …"."""
        if source.form != "relative":
            return None
        media = self._media.within(Span(s.span.start, source.span.start))
        return next((m for m in reversed(media) if m.kind == "letter"), None)

    def _issued(self, source: Mention, s: Sentence) -> TimeExpression | None:
        """The time in "a report published on Friday"."""
        for time in self._times.within(source.span):
            i = bisect_left(s.starts, time.span.start)
            if i and self._adjuncts.is_participle(s.words[i - 1]):
                return time
        return None


def _is_aside(s: Sentence, zone: Span, span: Span) -> bool:
    """Whether a span stands in a relative clause of a zone: "Lund, who left in May, said"."""
    first, last = bisect_left(s.starts, zone.start), bisect_left(s.starts, span.start)
    return span in zone and "W" in s.classes[first:last]


def _parts(relation: Relation) -> list[Span]:
    """Cue and source."""
    return [part.span for part in (relation.cue, relation.source) if part is not None]


def _first(found: Sequence[A], places: Sequence[Span]) -> A | None:
    """The first one in the likeliest place that has one."""
    return next((a for place in places for a in found if a.span in place), None)
