"""References: credit lines, datelines and bylines, the frame around a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import regex

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph, Reference
from attribution.parsers.paragraphs import paragraphs
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["references"]

_CREDIT_LENGTH: Final = 80
"""Longest credit, in code points, looked for at the end of a paragraph."""
_FRAME_LENGTH: Final = 120
"""Longest dateline or byline, in code points."""
_NAME: Final = r"[\p{Lu}\d][^\s()\[\].,;:]*+(?:\s[\p{Lu}\d&][^\s()\[\].,;:]*+){0,4}"


@cache
def references(language: Language) -> Parser[Reference]:
    """
    Find what vouches for stretches of the text: "Ref. CNN.", "(Reuters)", "LISBON (AP) —", and
    "— Reuters" in a paragraph of its own.

    Reads `Paragraph`, provides `Reference`. A credit covers the text back to the credit
    before it; a dateline, its agency and a byline cover the text on to the next of their
    kind, or to its end.

    Args:
        language: Pack with the words that open a credit or byline, months and outlets.
    """
    finder = _Finder(language)

    def find(document: Document) -> Iterator[Reference]:
        text = document.text
        credited = 0
        opened: list[tuple[str, Span, Span]] = []
        for paragraph in document[Paragraph]:
            for kind, span, name in finder.frame(text, paragraph.span):
                opened.append((kind, span, name))
            credit = finder.credit(text, paragraph.span)
            if credit is not None:
                span, name = credit
                yield Reference(span, name, "credit", Span(min(credited, span.start), span.start))
                credited = span.end
        yield from _covering(opened, len(text))

    return parser(name="references", provides=Reference, requires=[paragraphs(language)])(find)


def _covering(opened: list[tuple[str, Span, Span]], end: int) -> Iterator[Reference]:
    next_of: dict[str, int] = {}
    for kind, span, name in reversed(opened):
        covers = Span(span.end, next_of.get(kind, end))
        next_of[kind] = span.start
        if kind == "agency":
            yield Reference(span, name, "agency", covers)
        elif kind == "dateline":
            yield Reference(span, name, "dateline", covers)
        else:
            yield Reference(span, name, "byline", covers)


class _Finder:
    def __init__(self, language: Language) -> None:
        words = language.words
        self._outlets = language.outlets
        credit = "|".join(sorted(map(regex.escape, words["credit_words"]))) or r"(?!)"
        by = "|".join(sorted(map(regex.escape, words["byline_words"]))) or r"(?!)"
        months = "|".join(sorted(map(regex.escape, words["months"]))) or r"(?!)"
        # Where nouns have capitals, "UN-Rat" begins like a dateline: a hyphen needs a space.
        dash = r"\s?(?:—|–|--|-)\s?"
        if "noun-capitals" in language.hooks:
            dash = r"(?:\s?(?:—|–|--)\s?|\s-\s?|-\s)"
        joined = "|".join(sorted(map(regex.escape, words["byline_coordinators"]))) or r"(?!)"
        self._credit = regex.compile(
            rf"(?:^|(?<=\s))(?P<span>(?i:{credit})\s{{0,3}}(?P<name>{_NAME}))[.\s]*+$"
        )
        self._bracket = regex.compile(
            rf"(?:^|(?<=\s))(?P<span>[(\[](?:(?i:{credit})\s{{0,3}})?(?P<name>{_NAME})[)\]])[.\s]*+$"
        )
        self._sign_off = regex.compile(rf"(?P<span>(?:—|–|--|-)\s?(?P<name>{_NAME}))[.\s]*+")
        self._dateline = regex.compile(
            rf"\A(?P<place>\p{{Lu}}[\p{{Lu}}.'’\-]+(?:\s\p{{Lu}}[\p{{Lu}}.'’\-]+){{0,3}}"
            rf"(?:,\s\p{{Lu}}[\p{{L}}.]+(?:\s\p{{Lu}}[\p{{L}}.]+)?(?<!\b(?i:{months})\.?))?)"
            rf"(?:,\s(?i:{months})\.?\s\d{{1,2}}(?:,\s\d{{4}})?)?"
            rf"(?:\s\((?P<agency>{_NAME})\))?{dash}(?=\S)"
        )
        self._byline = regex.compile(
            rf"(?i:{by})\s(?P<name>\p{{Lu}}[\p{{L}}.'’\-]*+"
            rf"(?:\s(?:(?:{joined})\s)?\p{{Lu}}[\p{{L}}.'’\-]*+){{1,5}})(?:,\s[^.\n]{{2,40}})?$"
        )

    def credit(self, text: str, paragraph: Span) -> tuple[Span, Span] | None:
        """Span and name of the credit that ends a paragraph."""
        start = max(paragraph.start, paragraph.end - _CREDIT_LENGTH)
        tail = text[start : paragraph.end]
        match = self._credit.search(tail)
        if match is None:
            match = self._bracket.search(tail)
            if match is None and len(tail) == len(paragraph):
                match = self._sign_off.fullmatch(tail)
            if match is None or match["name"].lower() not in self._outlets:
                return None
        a, b = match.span("name")
        return _at(start, *match.span("span")), _at(start, a, b)

    def frame(self, text: str, paragraph: Span) -> Iterator[tuple[str, Span, Span]]:
        """Kind, span and name of the dateline, agency or byline that a paragraph begins with."""
        start = paragraph.start
        head = text[start : min(paragraph.end, start + _FRAME_LENGTH)]
        match = self._dateline.match(head)
        if match is not None:
            yield (
                "dateline",
                _at(start, *match.span()).trim(text, ""),
                _at(start, *match.span("place")),
            )
            if match["agency"]:
                a, b = match.span("agency")
                yield "agency", _at(start, a - 1, b + 1), _at(start, a, b)
        elif len(paragraph) < _FRAME_LENGTH and (match := self._byline.fullmatch(head)):
            yield "byline", paragraph, _at(start, *match.span("name"))


def _at(offset: int, start: int, end: int) -> Span:
    return Span(offset + start, offset + end)
