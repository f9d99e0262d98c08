"""Quotations: text between marks, paired inside each paragraph, whatever the marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import regex
from attrs import define

from attribution.document import Document
from attribution.language import Language, MarkFamily
from attribution.model import Paragraph, Quotation, Use
from attribution.parsers._marks import Mark, MarkReader
from attribution.parsers.paragraphs import paragraphs
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["quotations"]

_WORD: Final = regex.compile(r"[^\s]++")
_SHORT, _SHORT_LENGTH = 6, 80
"""Most words, and code points, of a stretch that only a plural's apostrophe could close."""
_BEHIND_MARK: Final = regex.compile(
    r"(?<=[,?!])\s++(?P<word>\w++(?:-\w++)*+)(?:\s++(?P<word>\w++(?:-\w++)*+)){0,3}+"
)
"""Four words at most: "Ana Maria Lund said" is the longest tag."""
_BEFORE_NICKNAME: Final = regex.compile(r"(?<!\S)\p{Lu}\S*+(?<=\p{L})\x20\Z")
_BEHIND_NICKNAME: Final = regex.compile(r"\x20\p{Lu}")


@cache
def quotations(
    language: Language, *, max_depth: int = 8, max_length: int = 50_000
) -> Parser[Quotation]:
    """
    Find quotations: text between marks.

    Reads `Paragraph`, provides `Quotation`. Marks pair by what stands around them, so that
    mismatched ones (``"…”``) pair too. A paragraph is a firewall: a stray mark can't reach
    the next one, but a quotation whose mark is opened again there goes on.

    Args:
        language: Pack with the table of marks and the list of elisions.
        max_depth: Quotations nested deeper are left out.
        max_length: Code points, marks included; a longer one within a paragraph is left out,
            and what stands in it is read as if its marks were not there.

    Returns:
        Parser giving quotations by start; two of them nest or are apart.
    """
    reader = MarkReader(language)
    dashes = language.dashes
    tag_verbs = _tag_verbs(language)
    verbs = language.words["auxiliaries"]

    def read(text: str, span: Span) -> _Page:
        marks = list(reader.read(text, span.start, span.end))
        pairs, unclosed = _pair([m for m in marks if not m.family.apostrophe], text, span.end)
        pairs += _pair_singles([m for m in marks if m.family.apostrophe], pairs, text)
        pairs = [p for p in pairs if text[p.inner_start : p.inner_end].strip()]
        if not pairs and unclosed is None and text[span.start] in dashes:
            pairs = _dialogue(text, span.start, span.end, dashes)
        if unclosed is not None:
            unclosed.cut = _tag_start(text, unclosed.start, unclosed.cut, tag_verbs)
        first = marks[0] if marks and marks[0].start == span.start and marks[0].opens else None
        return _Page(span.start, pairs, unclosed, first.family if first else None)

    def find(document: Document) -> Iterator[Quotation]:
        text = document.text
        held: _Page | None = None
        for paragraph in document[Paragraph]:
            page = read(text, paragraph.span)
            if held is not None:
                if held.unclosed and held.unclosed.family is page.opens:
                    held.unclosed.closed = True
                    page.continues = Span(held.unclosed.start, held.unclosed.end)
                yield from _annotations(text, held, verbs, max_depth, max_length)
            held = page
        if held is not None:
            yield from _annotations(text, held, verbs, max_depth, max_length)

    return parser(name="quotations", provides=Quotation, requires=[paragraphs(language)])(find)


def _tag_verbs(language: Language) -> frozenset[str]:
    """Forms of the verbs that can stand in a tag."""
    return frozenset(
        word
        for word, entries in language.cues.words.items()
        if any(e.form == "verb" and {"quote", "tag"} <= e.frames for e in entries)
    )


def _tag_start(text: str, start: int, end: int, verbs: frozenset[str]) -> int:
    """Where a quotation that is never closed has a tag: ", said Ana", ", Ana Lund said."."""
    for found in _BEHIND_MARK.finditer(text, start, end):
        words = found.captures("word")
        if words[0] in verbs and len(words) > 1 and words[1][0].isupper():
            return found.start()
        for word, at in zip(words[1:], found.ends("word")[1:], strict=True):
            if word in verbs and (at == end or text[at] in ".,;:"):
                return found.start()
    return end


@define(eq=False)
class _Pair:
    """Two marks that belong together; still mutable, since the next paragraph may close it."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: MarkFamily
    closed: bool = True
    code: bool = False
    measure: bool = False
    cut: int = -1
    """Where an unclosed one ends if the next paragraph does not go on with it."""


@define(eq=False)
class _Page:
    """The pairs of one paragraph, held back until the next one is seen."""

    start: int
    pairs: list[_Pair]
    unclosed: _Pair | None
    opens: MarkFamily | None
    """Family of the mark that the paragraph begins with, if it opens."""
    continues: Span | None = None


def _pair(marks: list[Mark], text: str, end: int) -> tuple[list[_Pair], _Pair | None]:
    """Pair marks that are no apostrophes, with a stack; and the outermost that stays open."""
    pairs: list[_Pair] = []
    stack: list[Mark] = []
    code: Mark | None = None
    for mark in marks:
        if mark.measure >= 0:
            pairs.append(
                _Pair(mark.measure, mark.end, mark.measure, mark.start, mark.family, measure=True)
            )
        elif code is not None and mark.family is code.family:
            pairs.append(_Pair(code.start, mark.end, code.end, mark.start, mark.family, code=True))
            code = None
        elif mark.code and not (stack and stack[-1].family is mark.family):
            code = mark
        else:
            at = next((i for i in range(len(stack) - 1, -1, -1)
                       if stack[i].family is mark.family), -1) if mark.closes else -1  # fmt: skip
            if at >= 0:
                opener = stack[at]
                del stack[at:]
                pairs.append(_Pair(opener.start, mark.end, opener.end, mark.start, mark.family))
            elif mark.opens and len(stack) < _DEEPEST:
                stack.append(mark)
    if not stack:
        return pairs, None
    opener = stack[0]
    inside = [p.start for p in pairs if p.start > opener.start and p.family is opener.family]
    cut = min(inside, default=end)
    while cut > opener.end and text[cut - 1].isspace():
        cut -= 1
    if cut <= opener.end:
        return pairs, None
    return pairs, _Pair(opener.start, end, opener.end, end, opener.family, closed=False, cut=cut)


_DEEPEST: Final = 64
"""Marks open at once; more is no text."""


def _pair_singles(marks: list[Mark], outer: list[_Pair], text: str) -> list[_Pair]:
    """Pair marks that may be apostrophes; a pair never crosses a pair of `outer`."""
    regions: dict[int, list[Mark]] = {}
    nested = sorted(outer, key=lambda p: p.start)
    inside: list[int] = []
    at = 0
    for mark in marks:
        while at < len(nested) and nested[at].start <= mark.start:
            inside.append(at)
            at += 1
        while inside and nested[inside[-1]].end <= mark.start:
            inside.pop()
        around = inside[-1] if inside else -1
        if around < 0 or not nested[around].measure:
            regions.setdefault(around, []).append(mark)
    pairs: list[_Pair] = []
    for region in regions.values():
        pairs += _pair_region(region, text)
    return pairs


def _pair_region(marks: list[Mark], text: str) -> list[_Pair]:
    pairs: list[_Pair] = []
    i = 0
    while i < len(marks):
        opener = marks[i]
        i += 1
        if not opener.opens:
            continue
        closer = plural = None
        j = i
        while j < len(marks) and closer is None and not (marks[j].opens and not marks[j].closes):
            if marks[j].closes:
                if marks[j].plural:
                    plural = plural or j
                else:
                    closer = j
            j += 1
        if closer is None and plural is not None:
            start, end = opener.end, marks[plural].start
            if end - start <= _SHORT_LENGTH and len(text[start:end].split()) <= _SHORT:
                closer = plural
        if closer is None:
            continue
        mark = marks[closer]
        pairs.append(_Pair(opener.start, mark.end, opener.end, mark.start, opener.family))
        i = closer + 1
    return pairs


def _dialogue(text: str, start: int, end: int, dashes: frozenset[str]) -> list[_Pair]:
    """Speech that a dash opens and dashes interrupt: "— Ven —dijo Marta—. Ya es tarde."."""
    at = [i for i in range(start, end) if text[i] in dashes]
    narration = next(
        (k for k, i in enumerate(at)
         if k and text[i - 1].isspace() and text[i : i + 2].islower()), 0)  # fmt: skip
    if not narration:
        return []
    family = MarkFamily("dash")
    spoken = [Span(start + 1, at[narration]).trim(text, "")]
    for left, right in pairwise([*at[narration:], end]):
        if not text[left + 1 : left + 2].isalnum():
            spoken.append(_resumed(text, left + 1, right))
    return [_Pair(p.start, p.end, p.start, p.end, family) for p in spoken if p]


def _resumed(text: str, start: int, end: int) -> Span:
    """What is said on behind a dash and the stop of the narration: "—. Ya es tarde."."""
    trimmed = Span(start, end).trim(text, ".,;: ")
    return Span(trimmed.start, trimmed.end + text.startswith(".", trimmed.end))


def _annotations(
    text: str, page: _Page, verbs: frozenset[str], max_depth: int, max_length: int
) -> Iterator[Quotation]:
    pairs = page.pairs
    if page.unclosed is not None:
        if not page.unclosed.closed:
            page.unclosed.end = page.unclosed.inner_end = page.unclosed.cut
        pairs = [*pairs, page.unclosed]
    ends: list[int] = []
    short = (pair for pair in pairs if pair.end - pair.start <= max_length)
    for pair in sorted(short, key=lambda p: p.start):
        while ends and ends[-1] <= pair.start:
            ends.pop()
        if ends and pair.end > ends[-1]:
            continue
        continues = page.continues if pair.start == page.start else None
        if len(ends) < max_depth:
            yield Quotation(
                Span(pair.start, pair.end),
                Span(pair.inner_start, pair.inner_end),
                "speech" if continues else _use(text, pair, verbs),
                pair.closed,
                len(ends),
                continues,
            )
        ends.append(pair.end)


def _use(text: str, pair: _Pair, verbs: frozenset[str]) -> Use:
    if pair.measure:
        return "measure"
    if pair.code:
        return "code"
    words = _WORD.findall(text, pair.inner_start, min(pair.inner_end, pair.inner_start + 200))
    ends = text[pair.inner_end - 1] in ".,!?…—-;:"
    if not pair.closed or len(words) > 8:
        return "speech"
    capitals = [word[:1].isupper() for word in words]
    if len(words) <= 2 and all(capitals) and not ends and _in_name(text, pair):
        return "name"
    if text[pair.inner_start].upper() == text[pair.inner_start].lower():
        return "speech"
    if len(words) == 1:
        alone = capitals[0] and (ends or text.startswith(",", pair.end))
        return "speech" if alone else "term"
    if not ends and capitals[0] and capitals[-1] and all(
        capital or (len(word) <= 4 and word not in verbs)
        for capital, word in zip(capitals, words, strict=True)
    ):  # fmt: skip
        return "title"
    if len(words) <= 3 and not capitals[0] and not ends:
        return "term"
    return "speech"


def _in_name(text: str, pair: _Pair) -> bool:
    """Whether a capitalised word stands on either side, a space apart: Joe "Tiny" Malone."""
    before = text[max(0, pair.start - 30) : pair.start]
    return bool(_BEFORE_NICKNAME.search(before) and _BEHIND_NICKNAME.match(text, pair.end))
