"""Whether a cue is denied or only supposed, and what marks it as hearsay."""

from __future__ import annotations

from attribution.language import Language
from attribution.model import Polarity, Sentence
from attribution.parsers._cue_candidate import CueCandidate

__all__ = ["Polarities"]


class Polarities:
    """Tells polarity and certainty, with a language's closed classes."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._restrictive = words["restrictive_adverbs"]
        self._conditional = words["conditional_subordinators"]
        self._certainty = words["certainty_hearsay"]
        self._negations = words["negations"]

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
