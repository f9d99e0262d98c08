"""The phrase of a source that weights chose."""

from __future__ import annotations

from typing import Final

from attribution.model import Sentence
from attribution.parsers._features import Piece, Site
from attribution.parsers._phrase import Phrase
from attribution.parsers._phrases import Phrases

__all__ = ["bare", "by_medium", "inverted", "ruled_source", "source_phrase", "with_participle"]

_NAMING: Final = frozenset("KNY")
"""Classes of nouns: behind brackets, they are the head of a source."""
_FINITE: Final = frozenset("VA")
_NAMED: Final = frozenset("KNR")
"""Classes of the subject before a verb that may be a noun: "Lund plans to say"."""
_PARTS: Final = frozenset(",;:-.QCOT")
"""Classes that end a relative clause, or part it in two."""
_FAR: Final = 40
"""Items before a source in which the noun around it is looked for."""


def by_medium(site: Site, phrases: Phrases) -> bool:
    """Whether a source behind a cue is none, but says by what it was told: "by phone"."""
    i = site.source[0] - site.base - 1
    return i >= 0 and phrases.is_by(site.row.sentences[site.index], i)


def bare(site: Site, phrases: Phrases) -> Piece:
    """
    The source without the verb of another clause around it.

    Of "Berg claims Lund" before "said", that is "Lund"; of "Lund plans" before "to say", "Lund".
    """
    start, end = site.source
    classes = site.row.classes
    s = site.row.sentences[site.index]
    first = start - site.base
    if first > 1 and phrases.is_fixed(s.words[first - 2]) and classes[start - 1] in "PX":
        return ruled_source(site)  # Berg, according to Lund, said
    comma = classes.find(",", start, end)
    if comma > 0 and phrases.is_fixed(s.words[comma + 1 - site.base]):
        return start, comma  # Berg, according to Lund, said
    if comma > 0 or "W" in classes[start:end]:
        return start, end
    start = phrases.clause_start(s, start - site.base, end - site.base) + site.base
    while end - start > 1 and classes[end - 1] in _FINITE:
        end -= 1
    to = end == site.start and classes[end] == "X" and classes[end - 1] == "Y"
    if to and classes[end - 2] in _NAMED and end - start > 1:
        end -= 1
    return start, end


def inverted(site: Site, pieces: list[Piece]) -> bool:
    """Whether weights took for content who says what is before it: "Bridge unsafe, says report"."""
    c, base = site.candidate, site.base
    if c.tag != "iclause" or c.source is None or not site.pieces:
        return False
    last = c.source.end + base
    if last < site.end and site.row.classes[last] != ".":
        return False
    return pieces == [(c.source.start + base, c.source.end + base)]


def ruled_source(site: Site) -> Piece:
    """The items of the rules' source before the cue; ``(-1, -1)`` if it has none there."""
    known = site.candidate.source
    if known is None or known.start + site.base >= site.start:
        return -1, -1
    return known.start + site.base, known.end + site.base


def with_participle(site: Site) -> Piece:
    """
    The source, with the participle that the rules see behind it, "a report published today", and
    without one that a comma parts from it: "Lund, citing the log".
    """
    start, end = site.source
    known = site.candidate.source
    if known is None or known.start + site.base != start:
        return site.source
    last, classes = known.end + site.base, site.row.classes
    if last > end:
        return (start, last) if classes[end : end + 1] == "V" else site.source
    return (start, last) if classes[last : last + 2] in (",I", ",V") else site.source


def source_phrase(site: Site, phrases: Phrases) -> Phrase | None:
    """The chosen source as a phrase of the sentence; the rules' own where they agree."""
    s = site.row.sentences[site.index]
    start, end = site.source
    if start < 0:
        return None
    start, end = start - site.base, end - site.base
    known = site.candidate.source
    if around := _around(phrases, s, start, end, site.candidate.start):
        return around
    if known and (known.start, known.end) == (start, end):
        return known
    close = s.classes.find(")", start, end - 1)
    head = close + 1 if close > 0 and s.classes[close + 1] in _NAMING else start
    if known and known.start == start and known.head_end <= end:
        return Phrase(start, end, known.head_start, known.head_end, known.rule)
    if end - start > 1 and s.classes[end - 1] == "G":
        return Phrase(start, end, start, end - 1, "source.possessive")
    head_end = phrases.head_end(s, head, end)
    return Phrase(start, end, head, head_end, "source.ranked")


def _around(phrases: Phrases, s: Sentence, start: int, end: int, cue: int) -> Phrase | None:
    """The noun whose relative clause ends in a source: "an aide who met the press said"."""
    who = s.classes.rfind("W", max(0, start - _FAR), start)
    if who < 1 or s.classes[who - 1] not in _NAMING or not 0 <= cue - end <= 1:
        return None
    inside = s.classes[who + 1 : start]
    if _FINITE.isdisjoint(inside) or not _PARTS.isdisjoint(inside):
        return None
    phrase = phrases.left(s, who)
    if phrase is None:
        return None
    return Phrase(phrase.start, end, phrase.head_start, phrase.head_end, phrase.rule)
