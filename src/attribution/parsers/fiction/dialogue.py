"""Dialogue: the quotations of a book, whatever stands for its marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex
from attrs import evolve

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph, Quotation
from attribution.parsers.fiction._book import tag_verbs
from attribution.parsers.fiction.blocks import blocks
from attribution.parsers.quotations import quotations
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["dialogue"]

_LONGEST = 12
"""Most words of a quoted stretch that a sentence of the narrator can take in."""
_DASHES = 0.6
"""Least share, among the quotations that open a paragraph, of those that a dash opens."""
_FEW = 3
"""Least lines of dialogue that make a book one of dashes."""


@cache
def dialogue(language: Language) -> Parser[Quotation]:
    """
    Find the quotations of a novel or a story.

    Reads `Paragraph`, provides `Quotation`. Marks pair as in
    :func:`~attribution.parsers.quotations`; beyond that

    - words that the narrator's own sentence takes in ("what she called “the wonders of
      science”") are a term, whatever their number;
    - a book whose lines of dialogue begin with a dash is read by its dashes, and cut where
      a tag stands between commas: "— Well, said Ana, it rained.";
    - in a book of single marks, a quotation that stays open at the end of a paragraph goes on
      in the next one.

    Args:
        language: Pack with the marks, dashes and cues.

    Returns:
        Parser giving quotations by start; two of them nest or are apart.
    """
    marked = quotations(language)
    dashes = language.dashes | {"--"} if language.dashes else language.dashes
    says = tag_verbs(language)
    tag = regex.compile(
        r"[,?!.]\s+(?:\L<says>\s+(?:\w[\w.’'-]*\s*){1,4}|(?:\w[\w.’'-]*\s+){1,3}\L<says>)(?=[,.])",
        says=says or ["\0"],
    )
    singles = frozenset(
        mark
        for family in language.marks
        if family.apostrophe
        for mark in (*family.open, *family.either)
        if len(mark) == 1
    )

    @parser(provides=Quotation, requires=[blocks(language)])
    def dialogue(document: Document) -> Iterator[Quotation]:
        text = document.text
        paragraphs = document[Paragraph]
        found = list(marked.find(document))
        if _by_dashes(text, paragraphs, found, dashes):
            for paragraph in paragraphs:
                yield from _lines(text, paragraph.span, dashes, tag)
            return
        opened = {q.span.start for q in found}
        for quotation in found:
            if quotation.use == "speech" and quotation.depth == 0:
                quotation = _told(text, quotation, says)
            yield quotation
        yield from _open_singles(text, paragraphs, opened, singles)

    return dialogue


def _told(text: str, quotation: Quotation, says: frozenset[str]) -> Quotation:
    """The quotation, as a term if the narrator's sentence takes it in."""
    start = quotation.span.start
    before = text[max(0, start - 40) : start].rstrip(" \n_")
    if not before or not before[-1].isalnum() or "\n\n" in text[start - 3 : start]:
        return quotation
    word = before.split()[-1].lower()
    inner = quotation.inner.of(text)
    if word in says or len(inner.split()) > _LONGEST:
        return quotation
    return evolve(quotation, use="term")


# Dashes


def _by_dashes(
    text: str, paragraphs: tuple[Paragraph, ...], found: list[Quotation], dashes: frozenset[str]
) -> bool:
    """Whether dashes, rather than marks, open the lines of dialogue."""
    lines = sum(text.startswith(tuple(dashes), p.span.start) for p in paragraphs) if dashes else 0
    if lines < _FEW:
        return False
    starts = {p.span.start for p in paragraphs}
    marks = sum(q.depth == 0 and q.span.start in starts for q in found
                if not text.startswith(tuple(dashes), q.span.start - 1))  # fmt: skip
    return lines >= _DASHES * (lines + marks)


def _lines(
    text: str, span: Span, dashes: frozenset[str], tag: regex.Pattern[str]
) -> Iterator[Quotation]:
    """The speech in a paragraph that a dash opens."""
    opening = next((d for d in sorted(dashes) if text.startswith(d, span.start)), "")
    if not opening:
        return
    start = span.start + len(opening)
    for piece in _pieces(text, start, span.end, dashes, tag):
        inner = piece.trim(text, "")
        if inner:
            yield Quotation(inner, inner)


@cache
def _dashes(dashes: frozenset[str]) -> regex.Pattern[str]:
    return regex.compile(r"\L<dashes>", dashes=sorted(dashes))


def _pieces(
    text: str, start: int, end: int, dashes: frozenset[str], tag: regex.Pattern[str]
) -> Iterator[Span]:
    """What the dashes, or tags between commas, leave to the speaker."""
    at = [m.span() for m in _dashes(dashes).finditer(text, start, end)]
    inner = [k for k, (a, b) in enumerate(at)
             if text[a - 1].isspace() and text[b : b + 1].islower()]  # fmt: skip
    if inner:
        first = inner[0]
        yield Span(start, at[first][0])
        for (_, b), (c, _) in pairwise([*at[first + 1 :], (end, end)]):
            following = text[b : b + 2]
            if following[:1].isspace() or not following[:1].isalnum():
                yield Span(b, c).trim(text, ".,;: ")
                return
        return
    cut = tag.search(text, start, end)
    while cut is not None:
        yield Span(start, cut.start() + 1)
        start = cut.end() + 1
        if text[cut.end() : cut.end() + 1] == ".":
            return
        cut = tag.search(text, min(start, end), end)
    if start < end:
        yield Span(start, end)


# Single marks


def _open_singles(
    text: str, paragraphs: tuple[Paragraph, ...], opened: set[int], singles: frozenset[str]
) -> Iterator[Quotation]:
    """Paragraphs that a single mark opens, that none closes, and that go on in the next one."""
    before: Span | None = None
    for this, following in pairwise([*(p.span for p in paragraphs), Span(len(text), len(text))]):
        opens = text[this.start] in singles and this.start not in opened
        goes_on = text[following.start : following.start + 1] in singles
        if opens and goes_on and text[this.start + 1 : this.start + 2].isalnum():
            yield Quotation(this, Span(this.start + 1, this.end), closed=False, continues=before)
            before = this
        else:
            before = None
