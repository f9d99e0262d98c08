"""Names: the people of a book, by its own use of capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Speaker
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._names import NameFinder
from attribution.parsers.fiction.blocks import blocks
from attribution.parsers.fiction.dialogue import dialogue
from attribution.parsers.tokens import tokens
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["names"]


@lru_cache(maxsize=64)  # casts are many
def names(language: Language, given: tuple[Speaker, ...] = ()) -> Parser[Mention]:
    """
    Find the names of a book, with their titles: "Lady Ashdown", "Tom", "the Colonel".

    Reads `Paragraph`, `Quotation` and `Tokens`, provides `Mention`. A word is a name if the
    book writes it with a capital inside its sentences, and seldom without; so a long text
    tells more than a short one.

    Args:
        language: Pack with titles, given names and the words that are nobody's name.
        given: Characters whom the caller knows: a word of their names is a name wherever a
            sentence has it with a capital.

    Returns:
        Parser giving mentions of the form "name" by start, none overlapping; `role` is the
        title, `head` the rest.
    """
    finder = NameFinder(language, given)

    @parser(provides=Mention, requires=[blocks(language), dialogue(language), tokens(language)])
    def names(document: Document) -> Iterator[Mention]:
        book = Book.of(document, language.abbreviations)
        starts, ends = book.starts, book.ends
        for name in finder.find(book):
            end = ends[name.end - 1]
            yield Mention(
                Span(starts[name.start], end),
                Span(starts[name.head], end),
                "name",
                "person",
                Span(starts[name.start], ends[name.head - 1]) if name.head > name.start else None,
                name.gender,
            )

    return names
