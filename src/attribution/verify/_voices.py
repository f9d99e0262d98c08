"""Whose words a passage is, and whether a name means the same speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Attribution
from attribution.span import Span
from attribution.verify._fold import fold

__all__ = ["agrees", "voices"]

_SHARE = 1 / 3


def voices(document: Document, spans: Sequence[Span]) -> list[Attribution]:
    """
    The attributions that a passage belongs to, in order of the text.

    Of nested ones the innermost counts, and one must have a third of the passage.
    """
    near = [
        a for a in document.attributions if any(s.overlaps(p) for s in spans for p in a.content)
    ]
    rest = list(spans)
    found = []
    for a in sorted(near, key=lambda a: sum(map(len, a.content))):
        before = sum(map(len, rest))
        for piece in a.content:
            rest = [part for span in rest for part in _without(span, piece)]
        if before - sum(map(len, rest)) >= _SHARE * sum(map(len, spans)):
            found.append(a)
    return sorted(found, key=lambda a: a.span)


def _without(span: Span, hole: Span) -> Iterator[Span]:
    if not span.overlaps(hole):
        yield span
        return
    if span.start < hole.start:
        yield Span(span.start, hole.start)
    if hole.end < span.end:
        yield Span(hole.end, span.end)


def agrees(name: str, a: Attribution, document: Document, language: Language) -> bool | None:
    """
    Whether a name means the speaker of an attribution; None where that one is not known.

    A part of the name will do, also one with initials, with or without its title.
    """
    wanted = _parts(name, language)
    texts = [a.source.span.of(document.text)] if a.source else []
    if a.speaker is None:
        return True if any(_within(wanted, _parts(text, language)) for text in texts) else None
    known = a.speaker
    whole = _parts(known.name, language)
    texts += [known.name, *known.aliases, *known.roles]
    texts += [mention.head.of(document.text) for mention in known.mentions]
    return _within(whole, wanted) or any(_within(wanted, _parts(text, language)) for text in texts)


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    return bool(few) and all(any(_like(one, other) for other in many) for one in few)


def _like(one: str, other: str) -> bool:
    """The same word, or the initial of it."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


def _parts(name: str, language: Language) -> list[str]:
    """The words of a name without titles and articles, unless nothing else is left."""
    words = [key for key in fold(name).lower if key[0].isalnum()]
    words = [word.removesuffix("'s") for word in words]
    loose = _loose(language)
    return [word for word in words if word not in loose] or words


@cache
def _loose(language: Language) -> frozenset[str]:
    titles = {part.strip(".") for title in language.title_genders for part in title.split()}
    return language.words["determiners"] | titles
