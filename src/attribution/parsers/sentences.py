"""Sentences: never cut inside a quotation, nor between a quotation and its tag."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import Paragraph, Quotation, Reference, Sentence, Tokens
from attribution.parsers._grammar import classes
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.tokens import tokens
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["sentences"]

_FINAL: Final = frozenset({".", "!", "?", "…", "。", "！", "？"})
_AFTER: Final = frozenset({")", "]", "”", "’", '"', "'", "»", "''", "}", "*"})
_SPEECH: Final = '"speech"'
"""Word of an item that is a quotation of speech."""
_TAG_LENGTH: Final = 6
"""Most items between the quotation "Is it?" and the cue of its tag."""


@cache
def sentences(language: Language) -> Parser[Sentence]:
    """
    Find sentences, outside quotations and inside them.

    Reads `Paragraph`, `Quotation` and `Tokens`, and `Reference` where it is present; provides
    `Sentence`. A dateline and a credit line are no part of the sentence beside them.

    Args:
        language: Pack with abbreviations and the cues that make a tag.

    Returns:
        Parser giving sentences by start; those of one depth never overlap.
    """
    splitter = _Splitter(language)

    def find(document: Document) -> Iterator[Sentence]:
        (columns,) = document[Tokens]
        found = document[Quotation]
        framed = {r.span.end for r in document.get(Reference) if r.kind == "dateline"}
        credited = {r.span.start for r in document.get(Reference) if r.kind == "credit"}
        edges = sorted(framed | credited)
        at = edge = 0
        for paragraph in document[Paragraph]:
            inside: list[Quotation] = []
            while at < len(found) and found[at].span.start < paragraph.span.end:
                inside.append(found[at])
                at += 1
            start = paragraph.span.start
            while edge < len(edges) and edges[edge] <= start:
                edge += 1
            while edge < len(edges) and edges[edge] < paragraph.span.end:
                cut = Span(start, edges[edge])
                first = [q for q in inside if q.span.end <= cut.end]
                inside = [q for q in inside if q.span.start >= cut.end]
                yield from splitter.split(columns, document.text, cut, first, 0)
                start = cut.end
                edge += 1
            rest = Span(start, paragraph.span.end)
            yield from splitter.split(columns, document.text, rest, inside, 0)

    return parser(
        name="sentences",
        provides=Sentence,
        requires=[paragraphs(language), quotations(language), tokens(language)],
        uses=[Reference],
    )(find)


class _Splitter:
    def __init__(self, language: Language) -> None:
        self._abbreviations = language.abbreviations
        self._classes = classes(language)
        self._meridiems = language.words["meridiems"]
        self._dates = (
            language.words["weekdays"] | language.words["months"] | language.words["time_zones"]
        )
        self._ordinals = "ordinal-dots" in language.hooks
        self._letters = language.words["capital_words"]
        self._romans = frozenset("ivx")
        self._tags = {
            word
            for word, entries in language.cues.words.items()
            if any(e.form == "verb" and "quote" in e.frames for e in entries)
        }

    def split(
        self, columns: Tokens, text: str, region: Span, inside: list[Quotation], depth: int
    ) -> Iterator[Sentence]:
        """The sentences of a region, and of the quotations inside it."""
        items = _Items()
        first = bisect_left(columns.starts, region.start)
        last = bisect_left(columns.starts, region.end)
        i = first
        q = 0
        while i < last:
            if q < len(inside) and columns.starts[i] >= inside[q].span.start:
                quotation = inside[q]
                nested = []
                q += 1
                while q < len(inside) and inside[q].span.start < quotation.span.end:
                    nested.append(inside[q])
                    q += 1
                items.add(
                    quotation.span.start, quotation.span.end, f'"{quotation.use}"', Tokens.QUOTATION
                )
                if quotation.use == "speech":
                    yield from self.split(columns, text, quotation.inner, nested, depth + 1)
                i = bisect_left(columns.starts, quotation.span.end, i)
            else:
                end = last
                if q < len(inside):
                    end = min(last, bisect_left(columns.starts, inside[q].span.start, i))
                items.add_all(columns, i, end)
                i = end
        yield from self._cut(items, text, depth)

    def _cut(self, items: _Items, text: str, depth: int) -> Iterator[Sentence]:
        start = 0
        i = 0
        count = len(items.words)
        while i < count:
            word = items.words[i]
            if word[0] == '"' or word in _FINAL or word[:2] == "..":
                end = self._boundary(items, text, i)
                if end:
                    yield self._sentence(items, start, end, depth)
                    start = i = end
                    continue
            i += 1
        if start < count:
            yield self._sentence(items, start, count, depth)

    def _sentence(self, items: _Items, start: int, end: int, depth: int) -> Sentence:
        words, shapes = tuple(items.words[start:end]), tuple(items.shapes[start:end])
        return Sentence(
            Span(items.starts[start], items.ends[end - 1]),
            depth,
            tuple(items.starts[start:end]),
            tuple(items.ends[start:end]),
            words,
            shapes,
            self._classes.of(words, shapes),
        )

    def _boundary(self, items: _Items, text: str, i: int) -> int:
        """Index one past the sentence's last item, if it ends with item `i`; else 0."""
        word, shape = items.words[i], items.shapes[i]
        count = len(items.words)
        if shape == Tokens.QUOTATION:
            final = text[items.ends[i] - 3 : items.ends[i]].strip("\"'”’»“‘`")[-1:]
            if final not in _FINAL or i + 1 == count:
                return 0
            opener = text[items.starts[i] - 1 : items.starts[i] + 1]
            if opener[:1] == items.words[i + 1] and (opener[1:].isalnum() or opener[1:] in "¿¡"):
                glued = i + 2 < count and items.starts[i + 2] == items.ends[i + 1]
                if glued and items.shapes[i + 2] == Tokens.LOWER:
                    return 0  # a dash opened the speech, and one parts it from its tag
            part = final == "." and text[items.starts[i] + 1].islower() and items.capital(i + 1)
            return i + 1 if part or not self._goes_on(items, i + 1, final) else 0
        if word not in _FINAL and word[:2] != "..":
            return 0
        end = i + 1
        while end < count and items.words[end] in _AFTER | _FINAL and (
            items.starts[end] == items.ends[end - 1]
        ):  # fmt: skip
            end += 1
        if end == count:
            return end
        if items.starts[end] == items.ends[end - 1] and word not in "。！？":
            return 0
        if items.shapes[end] == Tokens.LOWER and not items.words[end][0].isnumeric():
            return 0 if _cased(items, text, end) else end
        if word == "." and i and items.ends[i - 1] == items.starts[i]:
            before = items.words[i - 1] + "."
            if self._ordinals and self._is_ordinal(items, i - 1, end):
                return 0
            speech = items.words[end] == _SPEECH
            if before in self._abbreviations and not (speech and len(before) == 2):
                may_end = self._abbreviations[before] and (
                    self._opens(items, end)
                    or (
                        items.words[i - 1] in self._meridiems
                        and items.capital(end)
                        and items.words[end] not in self._dates
                    )
                )
                return end if may_end else 0
            letters = "." in before[:-1] and items.shapes[i - 1] != Tokens.NUMBER
            initial = (
                len(before) == 2
                and items.shapes[i - 1] == Tokens.CAPITALISED
                and items.words[i - 1] not in self._letters
            )
            if (letters or initial) and not speech:
                return 0
        return end

    def _is_ordinal(self, items: _Items, at: int, after: int) -> bool:
        """Whether a number with a dot is an ordinal, since no sentence opens behind it."""
        word, shape = items.words[at], items.shapes[at]
        if shape == Tokens.NUMBER:
            short = len(word) < 3 and word.isdigit()
        else:
            short = shape == Tokens.CAPITALS and self._romans.issuperset(word)
        return short and not self._classes.is_small(items.words[after])

    def _opens(self, items: _Items, at: int) -> bool:
        """Whether a capital behind "U.S." begins a sentence: a quotation, or a small word."""
        if items.shapes[at] == Tokens.QUOTATION:
            return True
        return items.capital(at) and self._classes.is_small(items.words[at])

    def _goes_on(self, items: _Items, at: int, final: str) -> bool:
        """Whether what follows a quotation of a whole sentence belongs to the same sentence."""
        shape = items.shapes[at]
        if shape == Tokens.QUOTATION:
            return False
        if shape in (Tokens.LOWER, Tokens.MARK):
            return items.words[at] not in ("—", "–", "--", "-", "•", "*")
        for i in range(at, min(at + _TAG_LENGTH, len(items.words))):
            word = items.words[i]
            if word in self._tags:
                after = items.words[i + 1] if i + 1 < len(items.words) else "."
                if final == "." and items.shapes[i + 2 : i + 3] == [Tokens.QUOTATION]:
                    return False  # “….” She added, “…”
                return i > at and after != ":" and (final != "." or after in (".", ","))
            if items.shapes[i] in (Tokens.MARK, Tokens.QUOTATION) and (word != "," or final == "."):
                return False
        return False


class _Items:
    """Columns of the items of a region."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.shapes: list[int] = []

    def add(self, start: int, end: int, word: str, shape: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(word)
        self.shapes.append(shape)

    def add_all(self, columns: Tokens, first: int, last: int) -> None:
        self.starts += columns.starts[first:last]
        self.ends += columns.ends[first:last]
        self.words += columns.words[first:last]
        self.shapes += columns.shapes[first:last]

    def capital(self, i: int) -> bool:
        return self.shapes[i] in (Tokens.CAPITALISED, Tokens.CAPITALS, Tokens.QUOTATION)


def _cased(items: _Items, text: str, i: int) -> bool:
    """Whether the item is written in a script with capitals."""
    first = text[items.starts[i]]
    return first.islower() or first in "'’"
