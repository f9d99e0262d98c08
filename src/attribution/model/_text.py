"""The text and its surface: paragraphs, tokens, sentences, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from attribution.model._pickled import by_values
from attribution.span import Span

__all__ = [
    "Annotation",
    "Paragraph",
    "Quotation",
    "Sentence",
    "Tokens",
    "Use",
]

Use = Literal["speech", "term", "title", "name", "measure", "code"]


@frozen
class Annotation:
    """
    Something found in a text.

    Attributes:
        span: Where; half-open, in Unicode code points of the document's text.
    """

    span: Span

    def __reduce__(self) -> tuple[Any, ...]:
        return by_values(self)

    def spans(self) -> Iterator[Span]:
        """Every span that the annotation points to, its own first."""
        yield self.span


@frozen
class Paragraph(Annotation):
    """A paragraph, without the white space around it. Hard-wrapped lines are one paragraph."""


@frozen
class Sentence(Annotation):
    """
    A sentence, with its final mark, as a row of items: tokens, and whole quotations.

    Sentences of one depth never overlap. A sentence never cuts a quotation that stands in
    it: each is one item of it. The sentences inside a quotation are sentences too, one
    level deeper.

    Attributes:
        depth: Number of quotations that it stands in.
        starts: Offset of each item's first code point.
        ends: Offset one past its last.
        words: Each item as in :class:`Tokens`; a quotation is its use in double marks.
        shapes: Each item's shape; a quotation's is ``Tokens.QUOTATION``.
        classes: A guess at each item's word class, one letter an item.
    """

    depth: int = 0
    starts: tuple[int, ...] = field(default=(), eq=False, repr=False)
    ends: tuple[int, ...] = field(default=(), eq=False, repr=False)
    words: tuple[str, ...] = field(default=(), eq=False, repr=False)
    shapes: tuple[int, ...] = field(default=(), eq=False, repr=False)
    classes: str = field(default="", eq=False, repr=False)

    def slice(self, start: int, end: int) -> Span:
        """The span of the items from `start` up to `end`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


@frozen
class Tokens(Annotation):
    """
    The tokens of the whole text, as columns of equal length.

    An object for every word would cost more than all the rest of a parse.

    Attributes:
        starts: Offset of each token's first code point.
        ends: Offset one past its last.
        words: Each token in lower case, with typewriter apostrophes.
        shapes: Each token's shape: one of the constants below.
    """

    LOWER: ClassVar[int] = 0
    CAPITALISED: ClassVar[int] = 1
    CAPITALS: ClassVar[int] = 2
    NUMBER: ClassVar[int] = 3
    MARK: ClassVar[int] = 4
    QUOTATION: ClassVar[int] = 5
    """Shapes. CAPITALISED starts with a capital, CAPITALS has two or more and no small letter."""

    starts: tuple[int, ...] = field(eq=False, repr=False)
    ends: tuple[int, ...] = field(eq=False, repr=False)
    words: tuple[str, ...] = field(eq=False, repr=False)
    shapes: tuple[int, ...] = field(eq=False, repr=False)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.starts)


@frozen
class Quotation(Annotation):
    """
    Text between quotation marks: surface only, whoever speaks.

    A quotation that runs over several paragraphs is one annotation a paragraph.

    Attributes:
        span: With its marks.
        inner: Without them.
        use: Speech, a term ("scare quotes"), a title, a name ("Tiny"), a measure, code.
        closed: False if its own closing mark is missing.
        depth: Number of quotations that it stands in.
        continues: The quotation of the paragraph before that this one goes on with.
    """

    inner: Span
    use: Use = "speech"
    closed: bool = True
    depth: int = 0
    continues: Span | None = None

    def spans(self) -> Iterator[Span]:
        """Own span, words, and the quotation gone on with."""
        yield self.span
        yield self.inner
        if self.continues is not None:
            yield self.continues
