"""A text taken out of a source, piece by piece, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal, TypeVar

import attrs
from attrs import frozen

from attribution.document import Document
from attribution.errors import SpanError
from attribution.model import Sentence, Tokens
from attribution.span import Span

__all__ = ["Extract", "SourceMap", "Writer"]

A = TypeVar("A")


@frozen
class SourceMap:
    """
    Where each character of a text stands in the source that it was taken from.

    The text is a row of pieces, in the order of the source. A piece is copied character by
    character, or it stands for a stretch of the source as a whole: "&" for ``&amp;``, a space
    for a line break and an indent, a paragraph break for nothing at all.

    Attributes:
        starts: Offset of each piece in the text; the first is 0.
        sources: Offset of each piece in the source, never falling.
        ends: Offset one past each piece in the source.
        copied: Whether each piece is copied.
        length: Code points of the text.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    ends: tuple[int, ...]
    copied: tuple[bool, ...]
    length: int

    def back(self, span: Span) -> Span:
        """
        A span of the text as a span of the source: from its first character to its last.

        What was left out between the two, such as a tag, lies within.

        Raises:
            SpanError: It leaves the text.
        """
        if span.end > self.length:
            raise SpanError(
                f"span {span.start}-{span.end} leaves a text of {self.length} code points"
            )
        if not span:
            at = self._at(span.start)[0] if span.start < self.length else self._end()
            return Span(at, at)
        return Span(self._at(span.start)[0], self._at(span.end - 1)[1])

    def _at(self, offset: int) -> tuple[int, int]:
        """Where one character of the text stands."""
        piece = bisect_right(self.starts, offset) - 1
        if self.copied[piece]:
            start = self.sources[piece] + offset - self.starts[piece]
            return start, start + 1
        return self.sources[piece], self.ends[piece]

    def _end(self) -> int:
        return self.ends[-1] if self.ends else 0


@frozen
class Extract:
    """
    The text of a source, as a reader sees it.

    Attributes:
        text: What a reader sees: no tags, no links, entities as the characters they stand for.
        source: What the caller gave, unchanged.
        map: The way back from the one to the other.
        kind: What the source is.
        title: The source's name for itself.
        published: When it says that it was published.
    """

    text: str
    source: str
    map: SourceMap
    kind: Literal["html", "markdown"]
    title: str | None = None
    published: date | datetime | None = None

    def back(self, span: Span) -> Span:
        """A span of the text as a span of the source; see :meth:`SourceMap.back`."""
        return self.map.back(span)

    def in_source(self, document: Document) -> Document:
        """
        A document of the text as one of the source: the same layers, all spans led back.

        Raises:
            ValueError: It is a document of another text.
        """
        if document.text != self.text:
            raise ValueError("the document is not of this text")
        move = _mover(self.map)
        found = attrs.evolve(document, text=self.source, layers=())
        for layer, held in document.layers:
            found = found.with_layer(layer, [move(a) for a in held])
        return found


def _mover(way: SourceMap) -> Callable[[A], A]:
    """A function that leads every span of an annotation back, and of all that it holds."""
    done: dict[int, tuple[Any, Any]] = {}

    def columns(value: Sentence | Tokens) -> dict[str, Any]:
        pairs = [way.back(Span(*p)) for p in zip(value.starts, value.ends, strict=True)]
        return {
            "span": way.back(value.span),
            "starts": tuple(s.start for s in pairs),
            "ends": tuple(s.end for s in pairs),
        }

    def move(value: Any) -> Any:
        if isinstance(value, Span):
            return way.back(value)
        if isinstance(value, tuple):
            return tuple(move(item) for item in value)
        if not attrs.has(type(value)):
            return value
        if id(value) not in done:
            if isinstance(value, Sentence | Tokens):
                moved = attrs.evolve(value, **columns(value))
            else:
                names = [f.name for f in attrs.fields(type(value)) if f.init]
                moved = attrs.evolve(value, **{name: move(getattr(value, name)) for name in names})
            done[id(value)] = (value, moved)  # the value is kept, so that its id stays its own
        return done[id(value)][1]

    return move


class Writer:
    """
    Puts a text together, in the order of its source.

    White space becomes one space, and none where a line begins or ends; breaks that follow
    each other become the widest of them.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._chunks: list[str] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._ends: list[int] = []
        self._copied: list[bool] = []
        self._length = 0
        self._space: tuple[int, int] | None = None
        self._break = ""

    def copy(self, start: int, end: int) -> None:
        """The source from `start` to `end`, as it is."""
        self._settle(start)
        self._add(self.source[start:end], start, end, copied=True)

    def put(self, characters: str, start: int, end: int) -> None:
        """Characters that stand for the source from `start` to `end`."""
        if characters:
            self._settle(start)
            self._add(characters, start, end, copied=False)

    def space(self, start: int, end: int) -> None:
        """White space at this place of the source."""
        if self._space is None:
            self._space = (start, end)

    def line(self) -> None:
        """A line ends; two in a row end the paragraph."""
        self._break = "\n\n" if self._break else "\n"

    def paragraph(self) -> None:
        """A paragraph ends."""
        self._break = "\n\n"

    def done(
        self,
        kind: Literal["html", "markdown"],
        title: str | None,
        published: date | datetime | None,
    ) -> Extract:
        """What was put together."""
        way = SourceMap(
            tuple(self._starts),
            tuple(self._sources),
            tuple(self._ends),
            tuple(self._copied),
            self._length,
        )
        return Extract("".join(self._chunks), self.source, way, kind, title, published)

    def _settle(self, start: int) -> None:
        """Write the break or space that is due before the next piece."""
        if self._length and self._break:
            self._add(self._break, start, start, copied=False)
        elif self._length and self._space:
            self._add(" ", *self._space, copied=False)
        self._break, self._space = "", None

    def _add(self, characters: str, start: int, end: int, *, copied: bool) -> None:
        if not characters:
            return
        if copied and self._copied and self._copied[-1] and self._ends[-1] == start:
            self._ends[-1] = end
        else:
            self._starts.append(self._length)
            self._sources.append(start)
            self._ends.append(end)
            self._copied.append(copied)
        self._chunks.append(characters)
        self._length += len(characters)
