"""Rows of items, and places in them: what the features of every choice are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from attribution.model import Sentence
from attribution.parsers._cue_candidate import CueCandidate

__all__ = ["CODES", "PAD", "A", "Piece", "Row", "Site", "T", "bucket"]

Piece = tuple[int, int]
"""Items of a row, from the first up to one past the last."""
A: Final = 24
"""
Bits that the first field of a feature is shifted by, against the second.

Where features are made it is written out, and so is `T`: Python then works out ``3 << 48`` only
once.
"""
T: Final = 48
"""Bits that the number of a feature's template is shifted by."""
PAD: Final = 63
"""Class and word of what lies outside a row."""
CODES: Final = {letter: i + 1 for i, letter in enumerate("DSPXCAJRrWTOUBVEIYNKGZQq,;:.-()M")}
"""Word classes as numbers below `PAD`. An unknown word has its class's number as its id."""
_TABLE: Final = bytes(CODES.get(chr(i), 0) for i in range(256))
REFINED: Mapping[str, Mapping[int, int]] = {
    "N": {tag: 32 + tag for tag in range(9)},
    "V": {0: 41, 1: 42, 2: 43, 3: 44},
    "Y": {5: 45, 6: 45, 0: 46, 1: 46, 2: 46},
    "E": {2: 47, 3: 48, 7: 49},
    "I": {4: 50},
}
"""Codes of a class's words by their commonest tag, a number as in `attribution.weights.TAGS`."""
_QUOTATION: Final = 51
"""First of the codes that quotations have in `Row.marked`."""
_AROUND: Final = 6
"""Most sentences of mere quotations that a window takes in, on either side."""
_BUCKETS: Final = [0, 1, 2, 3, 4, 5, 6, 6, *[7] * 3, *[8] * 5, *[9] * 10, *[10] * 15, *[11] * 24]


def _marks(classes: str) -> bytes:
    """A table that turns some classes into 1, and all others into 0."""
    return bytes(chr(i) in classes for i in range(256))


_VERBS, _COMMAS, _QUOTED = _marks("VA"), _marks(","), _marks("Q")


def _counted(letters: bytes, table: bytes) -> list[int]:
    """How many of the marked letters stand before each, and before the end."""
    return list(accumulate(letters.translate(table), initial=0))


def bucket(n: int) -> int:
    """A count, the coarser the larger, below 14; 13 if it is negative."""
    return _BUCKETS[n] if 0 <= n < 65 else 12 if n > 0 else 13


class Row:
    """
    The sentences of a region, as columns over all their items.

    Only the first `own` sentences stand in the region; those behind are paragraphs of mere
    quotations that follow it.

    Ids and codes are padded: an index below 0 or past the end, by up to eight, gives padding.
    """

    __slots__ = (
        "bases", "broken", "classes", "codes", "commas", "cues", "ids", "made", "marked", "of",
        "quoted", "quotes", "sentences", "verbs", "words",
    )  # fmt: skip

    def __init__(
        self,
        sentences: Sequence[Sentence],
        symbols: Mapping[str, int],
        own: int | None = None,
        tags: Mapping[str, int] | None = None,
        text: str = "",
    ) -> None:
        self.sentences = sentences
        self.bases: list[int] = []
        """First item of each sentence, and one past the last of all."""
        self.words: list[str] = []
        self.of: list[int] = []
        """Sentence of each item."""
        self.quotes: list[bool] = []
        """Whether each sentence is quotations and nothing else."""
        size = 0
        for k, s in enumerate(sentences):
            self.bases.append(size)
            self.words += s.words
            self.of += [k] * len(s.words)
            size += len(s.words)
            self.quotes.append("Q" in s.classes and _MERE.issuperset(s.classes))
        self.bases.append(size)
        self.broken = size if own is None else self.bases[own]
        """The first item of another paragraph."""
        self.classes = "".join([s.classes for s in sentences])
        letters = self.classes.encode("ascii", "replace")
        self.codes = letters.translate(_TABLE) + bytes([PAD]) * 8
        if tags:
            codes = bytearray(self.codes)
            for i, (word, letter) in enumerate(zip(self.words, self.classes, strict=True)):
                refined = REFINED.get(letter)
                if refined and word in tags:
                    codes[i] = refined.get(tags[word], codes[i])
            self.codes = bytes(codes)
        self.marked = self._marked(text) if text and "Q" in self.classes else self.codes
        """The codes, those of quotations told apart by what stands at their ends."""
        get = symbols.get
        self.ids = [get(w) or c for w, c in zip(self.words, self.codes, strict=False)] + [PAD] * 8
        self.verbs = _counted(letters, _VERBS)
        """Number of verbs before each item; likewise `commas` and `quoted`."""
        self.commas = _counted(letters, _COMMAS)
        self.quoted = _counted(letters, _QUOTED)
        self.cues: list[int] = []
        """Items that are heads of cues, for the choice of content."""
        self.made: dict[int, tuple[CueCandidate, int, int, float]] = {}
        """Candidates by item, each with start, end and reliability as the rules have them."""

    def _marked(self, text: str) -> bytes:
        marked = bytearray(self.codes)
        i = -1
        while (i := self.classes.find("Q", i + 1)) >= 0:
            k = self.of[i]
            s, at = self.sentences[k], i - self.bases[k]
            marked[i] = _QUOTATION + _kind(text, s.starts[at], s.ends[at])
        return bytes(marked)

    def parted(self, piece: Piece) -> list[Piece]:
        """A piece, cut where another paragraph begins."""
        start, end = piece
        cuts = [base for base in self.bases if base >= self.broken and start < base < end]
        return list(pairwise([start, *cuts, end]))

    def window(self, k: int) -> Piece:
        """Sentence `k`, with the sentences of mere quotations that stand around it."""
        first = last = k
        while first > 0 and k - first < _AROUND and self.quotes[first - 1]:
            first -= 1
        while last + 1 < len(self.quotes) and last - k < _AROUND and self.quotes[last + 1]:
            last += 1
        return self.bases[first], self.bases[last + 1]

    def is_long(self, i: int) -> bool:
        """Whether an item is a quotation of more than a few words."""
        return self.marked[i] >= _QUOTATION and (self.marked[i] - _QUOTATION) & 1 == 1

    def is_capital(self, i: int) -> bool:
        """Whether an item is a quotation that begins with a capital."""
        return self.marked[i] >= _QUOTATION and (self.marked[i] - _QUOTATION) & 2 == 2

    def between(self, lo: int, hi: int) -> int:
        """What lies between two items: verbs, commas, quotations; below 64."""
        return (
            min(self.verbs[hi] - self.verbs[lo], 4) * 12
            + min(self.commas[hi] - self.commas[lo], 3) * 3
            + min(self.quoted[hi] - self.quoted[lo], 2)
        )


def _kind(text: str, start: int, end: int) -> int:
    """A quotation's first letter, final mark and length, as a number below 12."""
    first = next(filter(str.isalnum, text[start : start + _EDGE]), "")
    tail = text[max(start, end - _EDGE) : end]
    mark = 1 if "," in tail else 2 if not _FINAL.isdisjoint(tail) else 0
    return mark * 4 + first.isupper() * 2 + (text.count(" ", start, end) > _SHORT)


_EDGE: Final = 3
"""Characters in which a quotation's marks, and the mark before the last of them, stand."""
_FINAL: Final = frozenset(".!?…")
_SHORT: Final = 3
"""Most spaces in a short quotation."""
_MERE: Final = frozenset("Q.,CMU-")


class Site:
    """A cue in its row, with what the features of its spans share. Positions are of the row."""

    __slots__ = (
        "base",
        "candidate",
        "content",
        "end",
        "form",
        "frame",
        "head",
        "hi",
        "index",
        "key",
        "lemma",
        "lo",
        "pieces",
        "row",
        "rule",
        "source",
        "source_end",
        "source_head",
        "source_start",
        "start",
        "stop",
        "tag",
    )  # fmt: skip

    def __init__(
        self, row: Row, index: int, candidate: CueCandidate, symbols: Mapping[str, int]
    ) -> None:
        c = candidate
        self.row, self.index, self.candidate = row, index, candidate
        self.base = base = row.bases[index]
        self.end = row.bases[index + 1]
        self.head = base + c.head
        self.start, self.stop = base + c.start, base + c.end
        self.lo, self.hi = row.window(index)
        get = symbols.get
        self.lemma = get("=" + c.lemma, 0)
        self.key = get("~" + c.key, 0)
        self.tag = get("<" + c.tag, 0)
        self.frame = get(">" + c.frame, 0)
        self.form = get("&" + c.form, 0)
        p = c.source
        self.rule = get("@" + p.rule, 0) if p else 0
        self.source_start = base + p.start if p else -1
        self.source_end = base + p.end if p else -1
        self.source_head = base + p.head_end if p else -1
        self.content = base + c.content if c.content >= 0 else -1
        self.pieces: list[Piece] = []
        """The content by the rules."""
        self.source: Piece = (-1, -1)
        """The source that was chosen."""
