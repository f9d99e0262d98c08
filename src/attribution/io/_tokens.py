"""Tokens for formats that have them: cut wherever a span starts or ends."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from attribution.span import Span

__all__ = ["tokens"]

_TOKEN = regex.compile(r"\w[\w\p{M}]*(?:['’\-‐‑][\w\p{M}]+)*|[^\w\s\x1c-\x1f]", regex.V1)


def tokens(text: str, spans: Iterable[Span] = ()) -> list[Span]:
    """
    The words and marks of a text, without its white space.

    Args:
        text: The text.
        spans: No token reaches over the start or the end of one of them.

    Example:
        >>> [t.of("the U.N.'s") for t in tokens("the U.N.'s")]
        ['the', 'U', '.', 'N', '.', "'", 's']
    """
    cuts = sorted({edge for span in spans for edge in (span.start, span.end)})
    found: list[Span] = []
    at = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            found.append(Span(start, cuts[at]))
            start = cuts[at]
            at += 1
        found.append(Span(start, end))
    return found
