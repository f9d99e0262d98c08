"""To whom a statement was made, and who carried it, where the words around its cue say so."""

from __future__ import annotations

from bisect import bisect_left

from attribution.language import Language
from attribution.model import Mention, Sentence
from attribution.parsers._adjuncts import ADJUNCTS, Adjuncts
from attribution.parsers._describe import Describer
from attribution.parsers._draft import Draft
from attribution.parsers._phrase import Phrase
from attribution.parsers._phrases import Phrases

__all__ = ["Audience"]


class Audience:
    """
    Finds whom an interview was with, a letter to, a testimony before; and who carried it.

    Args:
        language: Pack with media, outlets, prepositions and participles.
        phrases: Finds noun phrases.
        describer: Makes mentions of them.
    """

    def __init__(self, language: Language, phrases: Phrases, describer: Describer) -> None:
        words = language.words
        self._phrases = phrases
        self._describer = describer
        self._adjuncts = Adjuncts(language, phrases)
        self._prepositions = words["audience_prepositions"]
        self._bodies = words["body_prepositions"]
        self._datives = words["addressee_openers"]
        self._carried = words["carrying_participles"]
        self._agents = words["agent_prepositions"] & words["medium_prepositions"]
        self._telling = self._prepositions | self._agents
        self._media = language.media
        self._outlets = language.outlets
        self._known = language.nouns["organisation"] | language.nouns["person_plural"]

    def address(self, draft: Draft) -> None:
        """
        Give a draft its addressee and its reporter where it has none yet.

        "In an interview with the paper", "in a message to voters"; "in comments carried by
        state media".
        """
        s, cue, source = draft.sentence, draft.cue, draft.source
        if cue is None or source is None or (draft.addressee and draft.reported_by):
            return
        start, end = cue.span.start, cue.span.end
        if source.span in s.span:
            start, end = min(start, source.span.start), max(end, source.span.end)
        pieces = [piece for piece in draft.pieces if piece.overlaps(s.span)]
        behind = min((p.start for p in pieces if p.start >= end), default=s.span.end)
        before = max((p.end for p in pieces if p.end <= start), default=s.span.start)
        first, last = bisect_left(s.starts, end), bisect_left(s.starts, behind)
        self._read(draft, first, min(last, first + ADJUNCTS), behind=True)
        draft.addressee = draft.addressee or self._dative(s, first, last)
        first, last = bisect_left(s.starts, before), bisect_left(s.starts, start)
        while first < last and s.classes[first] in ",C":
            first += 1
        self._read(draft, first, last, behind=False)
        if draft.addressee is None and self._datives:
            last = bisect_left(s.starts, cue.span.start)
            if source.span.end <= cue.span.start:
                first = bisect_left(s.starts, source.span.end)
            draft.addressee = self._dative(s, first, last)

    def _read(self, draft: Draft, first: int, last: int, *, behind: bool) -> None:
        """Take what adjuncts tell that stand behind a cue, or before its source."""
        s = draft.sentence
        if not 2 < last - first <= ADJUNCTS or self._telling.isdisjoint(s.words[first:last]):
            return
        if behind:
            last = self._adjuncts.behind(s, first, last)
        elif not self._adjuncts.before(s, first, last):
            return
        carried = False
        for i in range(first, last - 1):
            word = s.words[i]
            carried = carried or word in self._carried
            if word not in self._telling or i == first:
                continue
            end = self._phrases.phrase_end_base(s, i + 1)
            if not i + 1 < end <= last:
                continue
            phrase = Phrase(i + 1, end, i + 1, end, "addressee")
            if word in self._prepositions:
                told = self._leads(s.words[i - 1]) and self._is_somebody(s, i, end)
                if told and draft.addressee is None:
                    draft.addressee = self._describer.mention(s, phrase)
            elif carried and draft.reported_by is None and s.words[end - 1] not in self._media:
                draft.reported_by = self._describer.mention(s, phrase)

    def _dative(self, s: Sentence, first: int, last: int) -> Mention | None:
        """Whom a case tells, where a language has one for it: "sagte Lund dem Spiegel"."""
        if first >= last or s.words[first] not in self._datives:
            return None
        start = first + (s.classes[first] == "P")
        end = self._phrases.phrase_end_base(s, start)
        behind = s.classes[end : end + 2]  # "dem Vernehmen nach" tells no addressee
        postposed = behind[:1] == "P" and behind[1:] in ("", ".", ",", ":", ";")
        if not start < end <= last or self._phrases.time_end(s, first) > first or postposed:
            return None
        return self._describer.mention(s, Phrase(start, end, start, end, "addressee"))

    def _leads(self, word: str) -> bool:
        return word in self._media or self._adjuncts.is_participle(word)

    def _is_somebody(self, s: Sentence, preposition: int, end: int) -> bool:
        """Whether a phrase behind a preposition can be spoken to."""
        outlet = self._outlets.get(" ".join(s.words[preposition + 1 : end]))
        if outlet is not None and outlet.kind == "platform":
            return False
        return s.words[preposition] not in self._bodies or s.words[end - 1] in self._known
