"""A text cut wherever a span begins or ends: each piece knows what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from attribution.io.html._view import View
from attribution.model import Paragraph
from attribution.span import Span

__all__ = ["Piece", "blocks", "pieces"]

_BLANK = re.compile(r"(?<![^\S\n\r])[^\S\n\r]*+(?:\r\n|\n|\r)(?:[^\S\n\r]*(?:\r\n|\n|\r))+")

CONTENT, CUE, SOURCE, SPEAKER = range(4)


@frozen
class Piece:
    """
    A stretch of the text with the same spans all over it.

    Attributes:
        start: First code point.
        end: One past the last.
        content: Numbers of the statements whose content it is in, the outermost first.
        cue: Numbers of those whose cue it is in.
        source: Numbers of those whose source it is in.
        speaker: Places of the speakers that it names.
        opens: Numbers of the statements whose content begins here.
    """

    start: int
    end: int
    content: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def blocks(view: View) -> list[tuple[Span, bool]]:
    """
    The text in stretches, in order and without a gap; each with whether it is a paragraph.

    What is not a paragraph is the white space between them.
    """
    text = view.document.text
    layer = view.document.get(Paragraph)
    if layer:
        edges = _apart([p.span for p in layer], len(text))
    else:
        edges = [0, *(e for m in _BLANK.finditer(text) for e in m.span()), len(text)]
    found = [Span(a, b) for a, b in pairwise(edges) if a < b]
    return [(span, bool(span.of(text).strip())) for span in found]


def _apart(spans: list[Span], length: int) -> list[int]:
    """Edges of spans that may, in a document made by hand, overlap."""
    return sorted({0, length, *(s.start for s in spans), *(s.end for s in spans)})


def pieces(view: View, edges: set[int]) -> Iterator[Piece]:
    """
    The whole text in pieces, in order and without a gap.

    Args:
        view: What to cut.
        edges: Further offsets to cut at, as those of paragraphs.
    """
    begins: dict[int, list[tuple[int, int]]] = {}
    ends: dict[int, list[tuple[int, int]]] = {}
    opens: dict[int, list[int]] = {}

    def add(role: int, number: int, span: Span) -> None:
        if span:
            begins.setdefault(span.start, []).append((role, number))
            ends.setdefault(span.end, []).append((role, number))

    sizes = {n: len(a.span) for n, a in enumerate(view.found, 1)}
    for n, a in enumerate(view.found, 1):
        first = min(a.content).start if a.content else a.span.start
        opens.setdefault(first, []).append(n)
        for span in a.content:
            add(CONTENT, n, span)
        if a.cue:
            add(CUE, n, a.cue.span)
        if a.source:
            add(SOURCE, n, a.source.span)
    for place, span in dict.fromkeys(view.mentions()):
        add(SPEAKER, place, span)

    length = len(view.document.text)
    cuts = sorted({0, length, *begins, *ends, *opens, *edges})
    inside: dict[tuple[int, int], int] = {}
    for start, end in zip(cuts, [*cuts[1:], length], strict=True):
        for key in ends.get(start, ()):
            inside[key] -= 1
            if not inside[key]:
                del inside[key]
        for key in begins.get(start, ()):
            inside[key] = inside.get(key, 0) + 1
        roles: tuple[list[int], ...] = ([], [], [], [])
        for role, number in inside:
            roles[role].append(number)
        roles[CONTENT].sort(key=lambda n: (-sizes[n], n))
        here = sorted(opens.get(start, ()), key=lambda n: (-sizes[n], n))
        if start < end or here:
            content, cue, source, speaker = (tuple(numbers) for numbers in roles)
            yield Piece(start, end, content, cue, source, speaker, tuple(here))
