"""Reading quotation marks: which way each points, by its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex
from attrs import define

from attribution.language import Language, MarkFamily

__all__ = ["Mark", "MarkReader"]

_OPENING: Final = frozenset("([{<¿¡—–―-/*_=>;")
_CLOSING: Final = frozenset(",;:!?)]}%")


@define(eq=False)  # not frozen: hostile text is nothing but marks, and these are made twice as fast
class Mark:
    """A mark in the text: its span, family, and which way it can point."""

    start: int
    end: int
    family: MarkFamily
    opens: bool
    closes: bool
    code: bool = False
    measure: int = -1
    """Start of a measure (6'2") that the mark ends, or -1."""
    plural: bool = False
    """Whether it reads as the apostrophe of a plural, should it close: "the drivers' union"."""


class MarkReader:
    """Finds the marks of a language's table in a stretch of text."""

    def __init__(self, language: Language) -> None:
        self._table = {
            mark: (family, way)
            for family in language.marks
            for way in ("open", "close", "either")
            for mark in getattr(family, way)
        }
        marks = sorted(self._table, key=lambda mark: (-len(mark), mark))
        self._find = regex.compile("|".join(map(_pattern, marks))) if marks else None
        self._elisions = {elision[1:] for elision in language.elisions}
        self._plurals = language.words["plural_endings"]
        self._doubled = {mark for mark in self._table if len(mark) == 2}

    def read(self, text: str, start: int, end: int) -> Iterator[Mark]:
        """The marks between two offsets; offsets outside count as the edge of the text."""
        if self._find is None:
            return
        for match in self._find.finditer(text, start, end):
            family, way = self._table[match.group()]
            a, b = match.span()
            before = text[a - 1] if a > start else ""
            after = text[b] if b < end else ""
            if family.oriented:
                yield Mark(a, b, family, way == "open", way == "close")
            elif family.apostrophe:
                yield self._single(text, a, b, end, family, way, before, after)
            else:
                yield self._double(text, start, a, b, family, way, before, after)

    def _double(
        self, text: str, start: int, a: int, b: int, family: MarkFamily, way: str,
        before: str, after: str,
    ) -> Mark:  # fmt: skip
        if way == "either":
            if before == "=" or (before == "(" and a - 2 >= start and text[a - 2].isalnum()):
                return Mark(a, b, family, True, True, code=True)
            if before.isdigit():
                feet = _feet(text, start, a)
                if feet >= 0:
                    return Mark(a, b, family, False, False, measure=feet)
        opens = _edge(before) and bool(after) and not after.isspace() and after not in _CLOSING
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if way == "close" and before.isspace() and after == ".":
            opens, closes = False, True
        if opens and closes and before in "([{<¿¡":
            closes = False
        if opens == closes and way != "either":
            opens, closes = way == "open", way == "close"
        elif not opens and not closes:
            opens = closes = True
        return Mark(a, b, family, opens, closes)

    def _single(
        self, text: str, a: int, b: int, end: int, family: MarkFamily, way: str,
        before: str, after: str,
    ) -> Mark:  # fmt: skip
        opens = (
            (_edge(before) or before in "\"“„«") and bool(after) and not after.isspace()
            and after not in _CLOSING
        )  # fmt: skip
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if way == "open":
            closes = closes and not opens
            opens = opens or not closes
        elif opens:
            word = b
            while word < end and word < b + 12 and text[word].isalnum():
                word += 1
            opens = not (after.isdigit() or text[b:word].lower() in self._elisions)
        plural = (
            text[a - 1].lower() in self._plurals
            and text[b : b + 1].isspace()
            and text[b + 1 : b + 2].isalnum()
        )
        return Mark(a, b, family, opens, closes, plural=plural)


def _pattern(mark: str) -> str:
    """A mark; one of two apostrophes stands behind a third where they close: ''Not 'Oh, no.'''"""
    pattern = regex.escape(mark)
    if mark != 2 * mark[0]:
        return pattern
    return rf"(?<!\S){pattern}|{pattern}(?!{mark[0]}(?!{mark[0]}))"


def _edge(before: str) -> bool:
    return not before or before.isspace() or before in _OPENING or before in "\"“”'‘’«»"


def _feet(text: str, start: int, at: int) -> int:
    """Start of the feet of a measure whose inches end at `at`, or -1."""
    i = at
    while i > start and at - i < 4 and text[i - 1].isdigit():
        i -= 1
    while i > start and text[i - 1] == " " and at - i < 5:
        i -= 1
    if i <= start or text[i - 1] not in "'’′":
        return -1
    i -= 1
    feet = i
    while i > start and feet - i < 4 and text[i - 1].isdigit():
        i -= 1
    return i if i < feet else -1
