"""Whether a cue is denied or only supposed, and what marks it as hearsay."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Polarity, Sentence
from attribution.parsers._cue_candidate import CueCandidate

__all__ = ["Polarities"]

_BETWEEN: Final = frozenset("ABJE")
"""Classes between the mark of an infinitive and its verb: "to have said"."""
_NEAR: Final = 4
"""Items before a word in which its negation is looked for."""
_FAR: Final = 12
"""Items before a verb in which is looked for what it depends on: keeps the look constant."""
_OPENS: Final = ("", ",", "C", "-", "Q", "O")
"""Classes before the auxiliary of a question."""


class Polarities:
    """Tells polarity and certainty, with a language's closed classes."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._restrictive = words["restrictive_adverbs"]
        self._conditional = words["conditional_subordinators"]
        self._certainty = words["certainty_hearsay"]
        self._negations = words["negations"]
        self._nobody = words["negative_subjects"]
        self._withholding = words["withholding_words"]
        self._intending = words["intending_words"]
        self._modals = words["hypothetical_modals"]
        self._absent = words["absent_nouns"]
        self._to = words["infinitive_marks"]
        self._that = words["clause_complementizers"]
        self._gerunds = tuple(e for e, letter in language.endings.items() if letter == "I")

    def of(self, s: Sentence, c: CueCandidate) -> tuple[Polarity, int]:
        """Polarity of a cue with its source, and the item that tells hearsay; -1 if none."""
        polarity: Polarity = "positive"
        certainty = -1
        for k in range(c.start, c.head):
            if s.words[k] in self._negations and s.words[k + 1] not in self._restrictive:
                polarity = "negated"
        for k in range(max(0, c.start - 2), c.head):
            if s.words[k] in self._certainty:
                certainty = k
        first = c.source.start if c.source else c.start
        if polarity == "positive" and first and s.words[first - 1] in self._conditional:
            polarity = "hypothetical"
        return polarity, certainty

    def around(self, s: Sentence, c: CueCandidate) -> Polarity:
        """
        Polarity of a cue by all that stands around it.

        Denied are also "nobody said", "refused to say", "without saying" and "no evidence that
        Lund said"; supposed also "may say", "plans to say" and "did Lund say?".
        """
        if c.polarity != "positive" or c.form != "verb":
            return c.polarity
        first = c.source.start if c.source and c.source.end <= c.start else c.start
        numbered = "".join(s.words[first + 1 : first + 2]).isdecimal()  # No 10
        inverted = first > 1 and s.classes[first - 1] == "A"  # nor did Lund say
        before = (*s.words[max(0, c.start - 1) : c.start], *s.words[first - 2 : first] * inverted)
        if (s.words[first] in self._nobody and not numbered) or not (
            self._nobody.isdisjoint(before)
        ):
            return "negated"
        if first > 1 and s.words[first - 1] in self._that and s.words[first - 2] in self._absent:
            denied = not self._negations.isdisjoint(s.words[max(0, first - _NEAR) : first - 2])
            return "negated" if denied else "positive"
        governor = self._governor(s, c.head)
        if governor >= 0:
            denied = self._is_denied(s, governor)
            if s.words[governor] in self._intending:
                return "hypothetical"
            if denied != (s.words[governor] in self._withholding):
                return "negated"
        return "hypothetical" if self._is_supposed(s, c, first) else "positive"

    def _governor(self, s: Sentence, head: int) -> int:
        """The item that an infinitive or a gerund depends on: "refused to say"; -1 if none."""
        i = head - 1
        floor = max(-1, head - _FAR)
        while i > floor and s.words[i] not in self._to and s.classes[i] in _BETWEEN:
            i -= 1
        if i < 0 or s.words[i] not in self._to:
            i += 1
            while i < head and not s.words[i].endswith(self._gerunds):  # having said
                i += 1
            if not s.words[i].endswith(self._gerunds):
                return -1
        i -= 1
        while i > floor and s.classes[i] in "BPX" and s.words[i] not in self._withholding:
            i -= 1
        return i

    def _is_denied(self, s: Sentence, i: int) -> bool:
        """Whether a negation stands right before an item, in its own verb group."""
        for k in range(i - 1, max(-1, i - _NEAR), -1):
            if s.words[k] in self._negations:
                return s.words[k + 1] not in self._restrictive
            if s.classes[k] not in _BETWEEN:
                return False
        return False

    def _is_supposed(self, s: Sentence, c: CueCandidate, first: int) -> bool:
        """Whether a cue may be, or is asked for."""
        for k in range(c.start, c.head):
            if s.words[k] in self._modals and s.words[k + 1] not in self._restrictive:
                return True
        asks = s.words[-1] == "?" and first > 0 and s.classes[first - 1] == "A"
        return asks and s.classes[max(0, first - 2) : first - 1] in _OPENS
