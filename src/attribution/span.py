"""Half-open intervals of Unicode code points, and their algebra."""

from __future__ import annotations

from collections.abc import Iterable
from functools import total_ordering
from typing import Final

from attrs import frozen

from attribution.errors import SpanError

__all__ = ["Span", "hull"]


@total_ordering
@frozen
class Span:
    """
    A half-open interval ``[start, end)`` of a text, in Unicode code points.

    Spans are ordered by start, then by end. ``text[span.start:span.end]`` is what
    :meth:`of` gives.

    Args:
        start: First code point, counted from 0.
        end: One past the last code point; equal to `start` for an empty span.

    Raises:
        SpanError: `start` is negative, or `end` lies before `start`.

    Example:
        >>> Span(4, 9).of("she said so")
        'said '
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # noqa: D107 - the class says it
        if not 0 <= start <= end:
            raise SpanError(f"no span from {start} to {end}: need 0 <= start <= end")
        _set_start(self, start)
        _set_end(self, end)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """Pickled as its two numbers: documents hold thousands of spans."""
        return type(self), (self.start, self.end)

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def __bool__(self) -> bool:
        """Whether the span covers anything."""
        return self.end > self.start

    def __contains__(self, other: object) -> bool:
        """Whether a span lies within this one, or an offset on one of its code points."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return isinstance(other, int) and self.start <= other < self.end

    def of(self, text: str) -> str:
        """
        The words of the span.

        Raises:
            SpanError: The span ends past the text.
        """
        if self.end > len(text):
            raise SpanError(
                f"span {self.start}-{self.end} leaves a text of {len(text)} code points"
            )
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def intersection(self, other: Span) -> Span | None:
        """The code points that both cover, or None where there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def shift(self, by: int) -> Span:
        """
        The span moved by `by` code points.

        Raises:
            SpanError: It would start before 0.
        """
        return Span(self.start + by, self.end + by)

    def trim(self, text: str, edge: str) -> Span:
        """The span without white space, and the characters of `edge`, at its two ends."""
        start, end = self.start, self.end
        while start < end and (text[start] in edge or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in edge or text[end - 1].isspace()):
            end -= 1
        return Span(start, end)


# A text has more spans than anything else: set like this, they are made a third faster.
_set_start: Final = Span.__dict__["start"].__set__
_set_end: Final = Span.__dict__["end"].__set__


def hull(spans: Iterable[Span]) -> Span:
    """
    The smallest span that covers all of `spans`.

    Raises:
        SpanError: There are none.

    Example:
        >>> hull([Span(7, 9), Span(2, 4)])
        Span(start=2, end=9)
    """
    found = tuple(spans)
    if not found:
        raise SpanError("no hull of no spans")
    return Span(min(s.start for s in found), max(s.end for s in found))
