"""Statements beyond their cue: reported mood, "this", and what is quoted inside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Evidence, Mention, Quotation, Sentence
from attribution.parsers._case_phrases import CasePhrases
from attribution.parsers._clauses import Clause, Clauses
from attribution.parsers._describe import Describer
from attribution.parsers._draft import Draft
from attribution.parsers._regions import Region
from attribution.parsers._verb_second_source import Subjects
from attribution.span import Span, hull

__all__ = ["Reported"]

_FREE: Final = 0.6
"""Confidence of a statement told by its mood alone, as read on news."""
_PART, _LONG = 4, 6
"""Least words of a quotation without a cue: part of a sentence, or a whole one."""
_NEAR: Final = 12
"""Drafts looked back at: keeps the look constant in cost."""
_WORDS: Final = 3
"""Most words of a capitalised quotation inside a statement that reads as a name."""


class Reported:
    """
    Adds to the drafts of a document's paragraphs, one after the other.

    A sentence without a cue whose verb is in the mood of reported speech goes on with whoever
    spoke last. "Dies bestätigte Lund" is about the sentence before it. A quotation within an
    indirect statement is a statement of its own, by the same source.
    """

    def __init__(self, language: Language, phrases: CasePhrases, describer: Describer) -> None:
        self._clauses = Clauses(language)
        self._told = language.words["reported_finites"]
        self._modals = language.words["reported_modals"]
        self._subjects = Subjects(language, phrases)
        self._describer = describer
        self._cues = {
            word
            for word, entries in language.cues.words.items()
            if any(entry.form == "verb" for entry in entries)
        }
        self._spoke: Mention | None = None
        self._before: Sentence | None = None
        self._free: Draft | None = None

    def add(
        self,
        text: str,
        region: Region,
        drafts: Sequence[Draft],
        quotation_at: Mapping[int, Quotation],
    ) -> list[Draft]:
        """The drafts of a paragraph, with those that need no cue."""
        of: dict[int, list[Draft]] = {}
        for draft in drafts:
            of.setdefault(id(draft.sentence), []).append(draft)
        made: list[Draft] = []
        for sentence in region.sentences:
            here = of.get(id(sentence), [])
            for draft in here:
                if draft.candidate and draft.candidate.frame == "back":
                    if self._before is None:
                        draft.pieces.clear()
                        continue
                    draft.pieces.insert(0, self._before.span)
                made.append(draft)
                made += self._apart(draft)
            self._speak(sentence, here)
            made += self._alone(text, sentence, made, quotation_at)
            if here:
                self._free = None
            else:
                self._follow(sentence, made)
            self._before = sentence
        inner = [i for draft in made for i in self._inner(text, draft, quotation_at)]
        return [*made, *inner]

    def _alone(
        self, text: str, s: Sentence, made: Sequence[Draft], quotation_at: Mapping[int, Quotation]
    ) -> list[Draft]:
        """Quotations in a sentence that no cue takes, long enough to be no name."""
        found: list[Draft] = []
        source: Mention | None = None
        for i, letter in enumerate(s.classes):
            if letter not in "Qq":
                continue
            span = s.slice(i, i + 1)
            quotation = quotation_at.get(span.start)
            if quotation is None or quotation.use not in ("speech", "term"):
                continue
            words = quotation.inner.of(text).split()
            least = _LONG if words and words[0][:1].isupper() else _PART
            near = made[-_NEAR:]
            if len(words) < least or any(span in p or p in span for d in near for p in d.pieces):
                continue
            source = source or self._subject(s) or self._spoke
            alone = Draft(s, [span], source=source, confidence=_FREE)
            alone.evidence.append(Evidence("content.quoted-alone", (span,)))
            found.append(alone)
        return found

    def _apart(self, draft: Draft) -> list[Draft]:
        """What stands in other sentences than the cue, as statements of their own."""
        if draft.cue is None:
            draft.source = draft.source or self._spoke
            return []
        if draft.candidate is None or draft.candidate.frame == "back" or draft.is_turn:
            return []
        inside = [p for p in draft.pieces if p.overlaps(draft.sentence.span)]
        others = [p for p in draft.pieces if p not in inside]
        if not inside or not others:
            return []
        draft.pieces = inside
        found = []
        for piece in others:
            other = Draft(draft.sentence, [piece], source=draft.source)
            other.confidence = _FREE
            other.evidence.append(Evidence("content.goes-on", (piece,)))
            found.append(other)
        return found

    def _speak(self, s: Sentence, here: Sequence[Draft]) -> None:
        """Note who spoke in a sentence: the source of its largest statement, or its subject."""
        spoken = [draft for draft in here if draft.source and draft.cue and draft.pieces]
        if spoken:
            self._spoke = max(spoken, key=lambda draft: draft.size).source
        elif not here and (subject := self._subject(s)):
            self._spoke = subject

    def _subject(self, s: Sentence) -> Mention | None:
        """The subject of a sentence that reports without a cue: "Lund sieht das gelassen"."""
        clauses = self._clauses.of(s)
        for n, clause in enumerate(clauses):
            if clause.kind == "main":
                if clause.told:
                    return None
                phrase = self._subjects.of(s, clauses, n, clause.verb, False, False)
                if phrase is None or s.classes[phrase.start] in "Rr":
                    return None
                mention = self._describer.mention(s, phrase)
                known = mention.entity != "unknown" or not self._cues.isdisjoint(
                    s.words[clause.start : clause.end]
                )
                return mention if known else None
        return None

    def _follow(self, s: Sentence, made: list[Draft]) -> None:
        """A sentence without a cue."""
        if not self._is_told(s, self._clauses.of(s)):
            self._free = None
            return
        if self._free is not None:
            self._free.pieces[-1:] = [hull((self._free.pieces[-1], s.span))]
            return
        source = self._spoke
        self._free = Draft(s, [s.span], source=source, confidence=_FREE)
        self._free.evidence.append(Evidence("content.reported-mood", (s.span,)))
        made.append(self._free)

    def _is_told(self, s: Sentence, clauses: Sequence[Clause]) -> bool:
        for clause in clauses:
            if clause.kind == "main":
                return s.words[clause.verb] in self._told
        return False

    def _inner(self, text: str, draft: Draft, quotation_at: Mapping[int, Quotation]) -> list[Draft]:
        """The quotations inside a draft's content, each as a statement of its own."""
        s = draft.sentence
        found: list[Draft] = []
        for i in _items(s, draft.pieces):
            if s.classes[i] not in "Qq":
                continue
            span = s.slice(i, i + 1)
            quotation = quotation_at.get(span.start)
            outer = next((p for p in draft.pieces if span in p and p.start < span.start), None)
            if quotation is None or outer is None or span == outer:
                continue
            words = quotation.inner.of(text).split()
            if not words or (words[0][:1].isupper() and len(words) <= _WORDS):
                continue
            inside = Draft(s, [span], draft.cue, draft.candidate, draft.source)
            inside.inner = True
            inside.confidence = draft.confidence
            inside.evidence.append(Evidence("content.quoted-within", (span,)))
            found.append(inside)
        return found


def _items(s: Sentence, pieces: Sequence[Span]) -> Iterator[int]:
    """The items of a sentence that stand in the pieces."""
    for piece in pieces:
        yield from range(bisect_left(s.starts, piece.start), bisect_left(s.starts, piece.end))
