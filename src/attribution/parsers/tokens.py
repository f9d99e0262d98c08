"""Tokens: the text's words and marks, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from operator import add

import regex

from attribution.document import Document
from attribution.language import Language
from attribution.model import Tokens
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["tokens"]


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(regex.escape, words), key=lambda word: (-len(word), word)))


def _pattern(language: Language) -> regex.Pattern[str]:
    marks = {"'": "['’]", "-": "[-‐‑]"}
    behind = [
        marks[mark] + rf"(?:{inner})\b"
        for mark in marks
        if (inner := _alternatives(c[1:] for c in language.clitics if c[0] == mark))
    ]
    clitic = rf"(?i:{'|'.join(behind)})" if behind else r"(?!)"
    before = _alternatives(c[:-1] for c in language.clitics if c[-1] == "'")
    before = rf"(?<!\w)(?i:{before})['’](?=\w)" if before else r"(?!)"
    return regex.compile(
        r"\w++(?=\s)|[^\w\s&@\#'’.\-‐‑`]|"  # what nothing else can be, as most are: told soonest
        rf"&(?i:\#\d{{1,6}}|[a-z]{{2,8}});"  # an entity of HTML
        rf"|[@\#]\w++"  # a handle or topic
        rf"|[^\W\d_](?:\.[^\W\d_])+(?!\w)"  # U.S, a.m
        rf"|{before}"
        rf"|{clitic}"
        rf"|\w++(?:(?!{clitic})['’\-‐‑]\w++|[.,:](?=\d)\d++)*+"
        rf"|\.{{2,}}+|-{{2,}}+|``|''"
        rf"|[^\w\s]"
    )


@cache
def tokens(language: Language) -> Parser[Tokens]:
    """
    Cut the text into tokens.

    Provides `Tokens`: one annotation that holds columns. A clitic such as "'s" is a token of
    its own, before a word ("l'") or behind it ("'s", "-il"), and so is each mark; "U.S", "don't"
    and "Russia-US" are one token each.

    Args:
        language: Pack with the list of clitics.
    """
    words_in = _pattern(language).findall

    def find(document: Document) -> Iterator[Tokens]:
        text = document.text
        found = words_in(text)
        starts: list[int] = []
        at = 0
        for word in found:  # Nothing but white space stands between two of them.
            at = text.index(word, at)
            starts.append(at)
            at += len(word)
        ends = tuple(map(add, starts, map(len, found)))
        seen = {word: _read(word) for word in set(found)}
        known = [seen[word] for word in found]
        yield Tokens(
            Span(0, len(text)),
            tuple(starts),
            ends,
            tuple([word for word, _ in known]),
            tuple([shape for _, shape in known]),
        )

    return parser(name="tokens", provides=Tokens)(find)


def _read(word: str) -> tuple[str, int]:
    """A token in lower case, with typewriter apostrophes, and its shape."""
    lower = word.lower().replace("’", "'")
    return lower, _shape(word, lower)


def _shape(word: str, lower: str) -> int:
    first = word[0]
    if first.isalpha():
        if word == lower and first.islower():
            return Tokens.LOWER
        if len(word) > 1 and word.isupper() and word[-1] not in "'’":
            return Tokens.CAPITALS
        return Tokens.CAPITALISED if first.isupper() or first.istitle() else Tokens.LOWER
    if first.isdigit():
        return Tokens.NUMBER
    if first in "@#" and len(word) > 1:
        return Tokens.CAPITALISED
    if first in "'’-‐‑" and len(word) > 1 and (first in "'’" or word[1].isalpha()):
        return Tokens.LOWER
    return Tokens.LOWER if first.isalnum() else Tokens.MARK
