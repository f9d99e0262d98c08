"""Annotations looked up by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from attribution.model import Annotation
from attribution.span import Span

__all__ = ["ByStart"]

A = TypeVar("A", bound=Annotation)
_BEFORE: Final = 50
"""Annotations before an offset that may cover it."""


class ByStart(Generic[A]):
    """Annotations in order of their spans, or of others, looked up by place."""

    def __init__(self, found: Sequence[A], spans: Sequence[Span] | None = None) -> None:
        self._found = found
        spans = [annotation.span for annotation in found] if spans is None else spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def at(self, offset: int) -> A | None:
        """The innermost that covers an offset, among the few before it."""
        at = bisect_right(self._starts, offset)
        for i in range(at - 1, max(0, at - _BEFORE) - 1, -1):
            if offset < self._ends[i]:
                return self._found[i]
        return None

    def starts_in(self, span: Span) -> bool:
        """Whether one starts in a span."""
        at = bisect_left(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end

    def within(self, span: Span) -> list[A]:
        """Those that lie in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end)
        return [self._found[i] for i in range(first, last) if self._ends[i] <= span.end]
