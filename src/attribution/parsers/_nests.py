"""Which statement stands in which: the parents of relations, and what can't stand together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Evidence, Relation, Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._draft import Draft
from attribution.parsers._drafts import Drafter
from attribution.parsers._grammar import phrases
from attribution.span import Span, hull

__all__ = ["Nester", "stands_in"]

_ACTIVE: Final = 24
"""Contents that a statement is looked for in: keeps the look constant in cost."""
_LIKELIER: Final = 2.7
"""What the odds of a statement must be, at least, against one whose content it stands in."""
_WITHOUT_SOURCE: Final = 0.6
"""What that is multiplied by where the one around has no source."""
_JOINING: Final = "TW"
"""Classes of words that make a clause a part of what stands before it."""
_PARTING: Final = ",-;:CO.M"
"""Classes of what parts a clause from what stands before it: there the likelier one is right."""
_ASIDE: Final = ",-;:CB"
"""The same of a verb from another one of its subject."""
_JOINED: Final = ";C"
"""The same of a clause from another one beside it."""
_REPORT: Final = 0.45
"""Least probability of a statement that is kept as the report of another one."""
_APART: Final = 0.25
"""What the odds of a statement beside another must be, at least, against that one."""


class Nester:
    """Finds the statement that each statement stands in, and leaves out what is none."""

    def __init__(
        self, language: Language, drafter: Drafter, min_nested: float, max_nested: int
    ) -> None:
        self._max_nested = max_nested
        self._drafter = drafter
        self._min_nested = min_nested
        self._pronouns = language.pronouns
        self._predicative = language.words["predicative_lemmas"]
        self._phrases = phrases(language)
        self._base_forms = {
            entry.forms[0]
            for entries in language.cues.words.values()
            for entry in entries
            if entry.form == "verb"
        }

    def nest(self, text: str, drafts: Iterable[Draft]) -> Iterator[Relation]:
        """The relations, each with its parent."""
        pieces = sorted(
            ((piece, draft) for draft in drafts for piece in draft.pieces),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        anchored = sorted({id(d): d for _, d in pieces}.values(), key=lambda d: d.anchor)
        outer: dict[int, list[Draft]] = {}
        active: list[tuple[int, Draft]] = []
        at = 0
        for draft in anchored:
            while at < len(pieces) and pieces[at][0].start <= draft.anchor:
                active.append((pieces[at][0].end, pieces[at][1]))
                at += 1
            active = [pair for pair in active if pair[0] > draft.anchor][-_ACTIVE:]
            outer[id(draft)] = [d for _, d in active if d is not draft and d.size > draft.size]
        anchored = _likeliest(anchored, outer)
        made: dict[int, Relation] = {}
        levels: dict[int, int] = {}
        for draft in sorted(anchored, key=lambda d: -d.size):
            around = [d for d in outer[id(draft)] if id(d) in made]
            parent = min(around, key=lambda d: d.size, default=None)
            level = levels[id(parent)] + 1 if parent else 0
            if parent is None or (level <= self._max_nested and self._keeps(draft)):
                relation = made[id(parent)] if parent else None
                made[id(draft)] = self._drafter.relation(text, draft, relation)
                levels[id(draft)] = level
        return iter(made.values())

    def _keeps(self, draft: Draft) -> bool:
        """Whether a statement inside a statement is worth reporting."""
        cue, c = draft.cue, draft.candidate
        if draft.inner:
            return True
        if cue is None or c is None or cue.reliability < self._min_nested:
            return False
        if c.source is None:
            return c.passive and c.addressee is not None  # she had been told that
        if cue.category == "thought" or cue.form == "adjective" or self._is_summons(draft, c):
            return False
        words = draft.sentence.words
        pronoun = self._pronouns.get(words[c.source.start])
        performative = pronoun is not None and pronoun.person == 1 and c.start == c.head
        return not (performative and words[c.head] in self._base_forms)

    def _is_summons(self, draft: Draft, c: CueCandidate) -> bool:
        """Whether nothing is said of what a verb names: "nobody called the police"."""
        if c.lemma not in self._predicative or c.frame != "np" or len(draft.pieces) > 1:
            return False
        s, piece = draft.sentence, draft.pieces[0]
        first, last = bisect_left(s.starts, piece.start), bisect_left(s.starts, piece.end)
        end = self._phrases.phrase_end_base(s, first)
        return end > first and self._phrases.adjunct_end(s, end) >= last


def _likeliest(drafts: list[Draft], outer: dict[int, list[Draft]]) -> list[Draft]:
    """
    The drafts without those that a likelier one inside their content excludes.

    What one source says beside another statement of its own ends the content of that one.

    Args:
        drafts: All of them, by where they stand.
        outer: Those in whose content each stands, by its id; those that don't stay are
            taken out.
    """
    gone: set[int] = set()
    for draft in sorted(drafts, key=lambda d: -(d.confidence or 0)):
        if id(draft) not in gone:
            for around in outer[id(draft)]:
                if _excludes(draft, around):
                    gone.add(id(around))
                    _credit(draft, around)
    for draft in drafts:
        left: list[Draft] = []
        for around in outer[id(draft)]:
            if id(around) not in gone:
                if (start := _apart(draft, around)) > 0:
                    _end_before(around, draft.sentence, start)
                else:
                    left.append(around)
                    _credit(draft, around)
        if outer[id(draft)] and not left and draft.confidence is None:
            gone.add(id(draft))  # The rules found it for what it stood in.
        outer[id(draft)] = left
    return [draft for draft in drafts if id(draft) not in gone]


def _excludes(draft: Draft, around: Draft) -> bool:
    """Whether a draft is so much likelier than the one around it that only one can be right."""
    c = draft.candidate
    if c is None or draft.confidence is None:
        return False
    if c.category == "thought" and _is_tagged(around):
        return False
    if _has_same_source(draft, around):
        inside = 2 * draft.size > around.size and not _stands_beside(draft, around)
        return inside and draft.is_likelier(around, 1)
    s = draft.sentence
    start = min(c.start, c.source.start) if c.source else c.start
    before = s.classes[start - 1] if start else "."
    if c.form == "noun" or before in _JOINING:
        return False
    odds = 1.0 if before in _PARTING else _LIKELIER
    if around.source is None:
        odds *= _WITHOUT_SOURCE
    return draft.is_likelier(around, odds)


def _credit(draft: Draft, around: Draft) -> None:
    """
    Note whose statement told nothing but another one as who reports that: "Lund said it was
    late, Reuters reported", "According to Reuters, Lund said so", "Lund, according to Reuters,
    said so".
    """
    cue, source, (piece, *more) = around.cue, around.source, around.pieces
    if cue is None or source is None or draft.source is None or draft.cue is None:
        return
    said = [p for p in draft.pieces if cue.span not in p]
    told = hull([draft.source.span, draft.cue.span, *said])
    between = len(more) == 1 and piece.end <= cue.span.start and source.span.end <= more[0].start
    end = (more[-1] if more else piece).end
    if draft.reported_by is not None or not _reports(around) or (
        told.start - piece.start > 1 or end - told.end > 1
        or not (between or not (more or source.span.overlaps(told)))
    ):  # fmt: skip
        return
    draft.pieces = said or draft.pieces
    draft.reported_by = source
    draft.evidence += around.evidence[:1]


def _reports(draft: Draft) -> bool:
    """Whether a draft is likely one for "according to Reuters," or "…, Reuters reported"."""
    c, cue, source = draft.candidate, draft.cue, draft.source
    if c is None or cue is None or c.tag.startswith("~") or not draft.likely(_REPORT):
        return False
    if source is None or source.form == "pronoun":
        return False
    behind = c.form == "verb" and cue.span.start >= draft.pieces[-1].end
    return c.category == "source" or (behind and c.category in ("speech", "writing"))


def _is_tagged(draft: Draft) -> bool:
    """Whether a verb of saying stands behind its clause: "Lund hopes that it rains, Berg said"."""
    c = draft.candidate
    if c is None or c.form != "verb" or c.tag.startswith("~"):
        return False
    return c.category == "speech" and c.tag.endswith("clause")


def _has_same_source(draft: Draft, around: Draft) -> bool:
    """Whether a draft, and the one around it, have one source: it is no part of the content."""
    source, other = draft.source, around.source
    return (
        source is not None and other is not None and source.span.overlaps(other.span)
        and not any(source.span in piece for piece in around.pieces)
    )  # fmt: skip


def _stands_beside(draft: Draft, around: Draft) -> bool:
    """Whether a statement of the same source is set apart: "…, telling them that …"."""
    c = draft.candidate
    if c is None or not draft.is_likelier(around, _APART) or not _has_same_source(draft, around):
        return False
    return c.start > 0 and draft.sentence.classes[c.start - 1] in _ASIDE


def _apart(draft: Draft, around: Draft) -> int:
    """
    The item from which a statement in the content of another is none of it, or -1.

    So is one with a subject of its own behind a semicolon or a conjunction, and a tagged
    quotation behind a colon: Lund thought it was late: “…,” Berg said; others say that …
    """
    c, s, cue = draft.candidate, draft.sentence, around.cue
    if c is not None and _stands_beside(draft, around):
        return c.start
    if c is None or c.source is None or cue is None or around.sentence is not s or (
        c.form != "verb" or not draft.is_likelier(around, _APART)
    ):  # fmt: skip
        return -1
    at = bisect_left(s.starts, draft.pieces[0].start)
    if 0 < at < c.start and s.classes[at - 1 : at + 1] == ":Q":
        start = at
    else:
        start = c.source.start
        if not 0 < start < c.start or s.classes[start - 1] not in _JOINED:
            return -1
    return start if cue.span.end < s.starts[start] else -1


def _end_before(around: Draft, s: Sentence, start: int) -> None:
    """End the content of a draft before an item of its sentence, and the marks before that."""
    if around.sentence is not s:
        return
    last = start - 1
    while last > 0 and s.classes[last] in _ASIDE:
        last -= 1
    end = s.ends[last]
    for n, piece in enumerate(around.pieces):
        if piece.start < end < piece.end:
            around.pieces[n] = Span(piece.start, end)
            around.evidence.append(Evidence("content.before-statement", (around.pieces[n],)))


def stands_in(span: Span, pieces: Sequence[Span]) -> bool:
    """Whether a span lies in one of the pieces, which are in order."""
    at = bisect_right(pieces, span.start, key=lambda piece: piece.start)
    return any(span in piece for piece in pieces[max(0, at - _ACTIVE) : at])
