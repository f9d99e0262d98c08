"""Paragraphs: a line each, unless lines were wrapped to a width."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import regex

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["paragraphs"]

_LINE: Final = regex.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]++")
_WRAP: Final = 120
"""Longest line, in code points, of a text that may be hard-wrapped."""
_ENDS: Final = frozenset(".!?…:。！？\"'`”’“‘»«›‹」』)]}")
"""What a line of its own ends with, whatever the marks."""


@cache
def paragraphs(language: Language) -> Parser[Paragraph]:
    """
    Find paragraphs.

    Provides `Paragraph`. Lines apart by a blank line are always two paragraphs. Lines that
    follow each other are one paragraph if they look wrapped to a width: most lines around end
    within a sentence, and the first word of the second would not have fitted on the first.

    Args:
        language: Not asked; the same for all.

    Returns:
        Parser giving paragraphs by start, none overlapping, without surrounding white space.
    """

    def find(document: Document) -> Iterator[Paragraph]:
        block: list[Span] = []
        text = document.text
        end = 0
        for match in _LINE.finditer(text):
            span = Span(*match.span()).trim(text, "")
            if not span:
                continue
            if block and _blank(text, end, span.start):
                yield from _join(text, block)
                block = []
            block.append(span)
            end = span.end
        yield from _join(text, block)

    return parser(name="paragraphs", provides=Paragraph)(find)


def _blank(text: str, end: int, start: int) -> bool:
    """Whether more than one line break lies between two lines."""
    gap = text[end:start].replace("\r\n", "\n")
    return sum(c in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" for c in gap) > 1


def _join(text: str, lines: list[Span]) -> Iterator[Paragraph]:
    if not lines:
        return
    width = max(len(line) for line in lines)
    ended = [text[line.end - 1] in _ENDS for line in lines[:-1]]
    wrapped = width <= _WRAP and 2 * sum(ended) < len(lines) - 1
    start = lines[0].start
    for line, following in pairwise(lines):
        if not (wrapped and _full(text, line, following, width)):
            yield Paragraph(Span(start, line.end))
            start = following.start
    yield Paragraph(Span(start, lines[-1].end))


def _full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    word = following.start
    while word < following.end and not text[word].isspace():
        word += 1
    return len(line) + 1 + word - following.start > width
