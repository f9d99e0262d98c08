"""Blocks: the paragraphs of a book, whose lines are wrapped from the first page to the last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph
from attribution.parsers.paragraphs import paragraphs
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["blocks"]

_LINE = regex.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*+")
_WRAP = 120
"""Longest line, in code points, of a text that may be hard-wrapped."""
_LONG = 30
"""Lines of an average block from which paragraphs must be told by indents."""
_ENDS = frozenset(".!?…:\"'”’»)_*")


@cache
def blocks(language: Language) -> Parser[Paragraph]:
    """
    Find the paragraphs of a book.

    Provides `Paragraph`. Where a text is wrapped to a width, which is judged over the whole
    of it, a paragraph is what blank lines, or indents, mark off: a ragged line can't cut one.
    Any other text is read by :func:`~attribution.parsers.paragraphs`.

    Args:
        language: Not asked; the same for all.

    Returns:
        Parser giving paragraphs by start, none overlapping, without surrounding white space.
    """
    plain = paragraphs(language)

    @parser(provides=Paragraph)
    def blocks(document: Document) -> Iterator[Paragraph]:
        text = document.text
        found = list(_blocks(text))
        if not _wrapped(text, found):
            yield from plain.find(document)
            return
        indented = sum(map(len, found)) > _LONG * len(found)
        for lines in found:
            first = lines[0]
            for before, line in pairwise(lines):
                if indented and _indent(text, line) and text[before.end - 1] in _ENDS:
                    yield Paragraph(Span(first.start, before.end))
                    first = line
            yield Paragraph(Span(first.start, lines[-1].end))

    return blocks


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines between blank ones."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        span = Span(*match.span()).trim(text, "")
        if lines and text.count("\n", lines[-1].end, span.start) > 1:
            yield lines
            lines = []
        lines.append(span)
    if lines:
        yield lines


def _wrapped(text: str, found: list[list[Span]]) -> bool:
    """Whether lines end within sentences, and none but a few is longer than a line of print."""
    inner = [line for lines in found for line in lines[:-1]]
    if not inner:
        return False
    ended = sum(text[line.end - 1] in _ENDS for line in inner)
    wide = sum(len(line) > _WRAP for lines in found for line in lines)
    return 2 * ended < len(inner) and 100 * wide <= sum(map(len, found))


def _indent(text: str, line: Span) -> bool:
    start = line.start
    return text[max(0, start - 2) : start].isspace() and text[start - 1 : start] not in "\r\n"
