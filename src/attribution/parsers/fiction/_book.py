"""A book as columns: which token stands in which paragraph and which quotation."""

from __future__ import annotations

from collections.abc import Container

from attrs import define

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph, Quotation, Tokens

__all__ = ["ENDS", "Book", "tag_verbs"]

ENDS = frozenset(
    {
        ".",
        "!",
        "?",
        "...",
        "…",
        ":",
        ";",
        "--",
        "—",
        "–",
        "-",
        "----",
        "---",
        "(",
        "“",
        '"',
        "‘",
        "«",
    }
)
"""Behind these a capital means nothing."""


@define(eq=False)
class Book:
    """
    A text's tokens, and what they stand in.

    Attributes:
        text: The text.
        words: Each token in lower case.
        shapes: Each token's shape, as in :class:`~attribution.model.Tokens`.
        starts: Offset of each token.
        ends: Offset one past each token.
        quotes: Speech in marks, by start; none stands in another.
        paragraphs: The paragraphs, by start.
        quote: For each token, the number of the quotation that it stands in, or -1.
        paragraph: For each token, the number of its paragraph.
        first: For each token, 1 where a sentence or quotation may begin with it.
    """

    text: str
    words: tuple[str, ...]
    shapes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quotes: tuple[Quotation, ...]
    paragraphs: tuple[Paragraph, ...]
    quote: list[int]
    paragraph: list[int]
    first: bytearray

    @staticmethod
    def of(document: Document, short: Container[str]) -> Book:
        """
        Read the layers `Tokens`, `Paragraph` and `Quotation`.

        Args:
            document: The document.
            short: Abbreviations behind which no sentence ends, with their dots.
        """
        tokens = document[Tokens][0] if document[Tokens] else None
        starts, ends = (tokens.starts, tokens.ends) if tokens else ((), ())
        words, shapes = (tokens.words, tokens.shapes) if tokens else ((), ())
        quotes = tuple(q for q in document[Quotation] if q.depth == 0 and q.use == "speech")
        paragraphs = document[Paragraph]
        quote = _inside(starts, [q.span.start for q in quotes], [q.span.end for q in quotes])
        opens = [p.span.start for p in paragraphs]
        paragraph = _inside(starts, opens, [*opens[1:], len(document.text)])
        first = bytearray(len(words))
        before = -1
        fresh = True
        for i, word in enumerate(words):
            here = paragraph[i]
            if here != before or (i and quote[i] != quote[i - 1] and quote[i] >= 0):
                fresh = True
            before = here
            first[i] = fresh
            if word in ENDS:
                fresh = not (word == "." and i and ends[i - 1] == starts[i] and (
                    len(words[i - 1]) == 1 or f"{words[i - 1]}." in short
                ))  # fmt: skip
            elif shapes[i] != Tokens.MARK:
                fresh = False
        return Book(
            document.text, words, shapes, starts, ends, quotes, paragraphs, quote, paragraph, first
        )


def tag_verbs(language: Language) -> frozenset[str]:
    """Verbs that stand beside a quotation, in every form: "said", "cried", "laughed"."""
    return language.fiction["say"] | frozenset(
        word
        for word, entries in language.cues.words.items()
        if any(e.form == "verb" and e.frames & {"quote", "tag"} for e in entries)
    )


def _inside(starts: tuple[int, ...], opens: list[int], closes: list[int]) -> list[int]:
    """For each start, the number of the stretch that it lies in, or -1."""
    found = [-1] * len(starts)
    at, last = -1, len(opens) - 1
    for i, start in enumerate(starts):
        while at < last and opens[at + 1] <= start:
            at += 1
        if at >= 0 and start < closes[at]:
            found[i] = at
    return found
