"""Who is quoted in "the Times quoted Lund as saying", and by whom."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Evidence, Sentence
from attribution.parsers._draft import Draft
from attribution.parsers._grammar import describer, phrases
from attribution.parsers._phrase import Phrase
from attribution.span import Span

__all__ = ["Quoting"]

_REACH: Final = 16
"""Items between the verb that quotes and "as" at most."""
_ENDS: Final = frozenset(".;:QVA")
"""Classes of what does not stand between them."""
_LAST: Final = 4
"""Drafts before one among which another of the same words is looked for."""

_Found = tuple[int, int, Phrase, Phrase | None]
"""The item of the verb, the one behind all of it, who is quoted, and who quotes."""


class Quoting:
    """Makes such a statement that of who is quoted, reported by who quotes."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._phrases = phrases(language)
        self._describer = describer(language)
        self._verbs = words["quoting_verbs"]
        self._participles = words["quoting_participles"]
        self._particles = words["quoting_particles"]
        self._agents = words["agent_prepositions"]
        self._be = words["be_forms"]

    def mended(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, those of such a sentence mended, and one of two of the same words."""
        if not self._verbs:
            return drafts
        kept: list[Draft] = []
        verbs: list[tuple[Sentence, int]] = []
        for draft in drafts:
            found = self._found(draft)
            place = draft.sentence, found[0] if found else -1
            if found:
                self._mend(draft, *found)
                if place in verbs[-_LAST:]:
                    continue
            kept.append(draft)
            verbs.append(place)
        return kept

    def _found(self, draft: Draft) -> _Found | None:
        c, s = draft.candidate, draft.sentence
        if c is None:
            return None
        head = c.head
        if s.words[head] in self._verbs:
            for i in range(head + 1, min(head + _REACH, len(s.words) - 1)):
                if s.words[i] in self._particles and s.words[i + 1] in self._participles:
                    return self._parts(s, head, i)
                if s.classes[i] in _ENDS:
                    return self._led(s, head, i)
        elif head > 1 and s.words[head] in self._participles and (
            s.words[head - 1] in self._particles
        ):  # fmt: skip
            for i in range(head - 2, max(-1, head - _REACH), -1):
                if s.words[i] in self._verbs:
                    return self._parts(s, i, head - 1)
                if s.classes[i] in _ENDS:
                    return None
        return None

    def _led(self, s: Sentence, verb: int, at: int) -> _Found | None:
        """Who is quoted right before a colon: "Lund quoted Berg: “…”"."""
        start = self._phrases.group_start(s, verb)
        whole = self._phrases.phrase_end(s, verb + 1) == at > verb + 1
        subject = self._phrases.left(s, start)
        if not whole or s.classes[at : at + 2] != ":Q" or subject is None:
            return None
        if not self._be.isdisjoint(s.words[start:verb]):
            return None
        head_end = self._phrases.head_end(s, verb + 1, at)
        return verb, at, Phrase(verb + 1, at, verb + 1, head_end, "source.quoted"), subject

    def _parts(self, s: Sentence, verb: int, particle: int) -> _Found | None:
        start = self._phrases.group_start(s, verb)
        subject = self._phrases.left(s, start)
        first, last = verb + 1, particle - (s.classes[particle - 1] == ",")
        passive = not self._be.isdisjoint(s.words[start:verb])
        if passive and s.words[first] in self._agents:
            first += 1
        inner: Phrase | None = None
        end = particle + 2
        if passive and first >= last and s.words[end : end + 1] and s.words[end] in self._agents:
            first, last = end + 1, self._phrases.phrase_end(s, end + 1)
            end = max(first, last)
        if first < last:
            head_end = self._phrases.head_end(s, first, last)
            inner = Phrase(first, last, first, head_end, "source.quoted")
        quoted, by = (subject, inner) if passive else (inner, subject)
        return (verb, end, quoted, by) if quoted else None

    def _mend(self, draft: Draft, verb: int, after: int, quoted: Phrase, by: Phrase | None) -> None:
        s = draft.sentence
        after += s.classes[after : after + 1] in (",", ":")
        end = len(s.words) - (s.classes[-1] == ".")
        if self._phrases.adjunct_end(s, after) < end or s.classes[-1] == ":":
            first = s.starts[after] if after < end else s.span.end
            pieces = [Span(max(p.start, first), p.end) for p in draft.pieces if p.end > first]
            draft.pieces = pieces or ([s.slice(after, end)] if after < end else [])
        else:
            last = min(by.start if by else verb, quoted.start, verb)
            while last > 0 and s.classes[last - 1] in ",-":
                last -= 1
            pieces = [p for p in draft.pieces if p.end <= s.starts[last]]
            behind = [p for p in draft.pieces if p.start >= s.span.end]
            if pieces or last:
                draft.pieces = (pieces or [s.slice(0, last)]) + behind
        draft.source = self._describer.mention(s, quoted)
        if draft.addressee and draft.addressee.span.overlaps(draft.source.span):
            draft.addressee = None
        draft.reported_by = self._describer.mention(s, by) if by else None
        draft.evidence.append(Evidence("source.quoted", (draft.source.span,)))
