"""Which words around a cue say when, where and through what something was said."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._phrases import Phrases

__all__ = ["ADJUNCTS", "Adjuncts"]

ADJUNCTS: Final = 60
"""Most items of adjuncts: keeps every look constant in cost."""
_PHRASE: Final = frozenset("DSNKGYUJBEq")
"""Classes of what a preposition may have behind it."""
_OPENING: Final = frozenset("POXIZUE")
"""Classes that an adjunct before the source begins with, if no time or participle does."""
_OPEN: Final = frozenset("OPX")
"""Classes of what is no adjunct without something behind it: "hours after" before a subject."""
_CLAUSE: Final = frozenset("AVRTW")
"""Classes that tell a clause of its own."""


class Adjuncts:
    """
    Tells which words around a cue say when, where and through what.

    Args:
        language: Pack with media, prepositions and participles.
        phrases: Finds expressions of time.
    """

    def __init__(self, language: Language, phrases: Phrases) -> None:
        words = language.words
        self._leading = (
            words["adjunct_prepositions"]
            | words["place_prepositions"]
            | words["medium_prepositions"]
            | words["time_prepositions"]
        ) - words["topic_prepositions"]
        self._participles = words["frame_participles"]
        self._media = language.media
        self._phrases = phrases

    def is_participle(self, word: str) -> bool:
        """Whether a word tells that something was made or said: "published", "speaking"."""
        return word in self._participles

    def behind(self, s: Sentence, first: int, last: int) -> int:
        """Item one past the adjuncts that stand from item `first` on, at most up to `last`."""
        words, classes = s.words, s.classes
        led = False
        i = first
        last = min(last, first + ADJUNCTS)
        while i < last:
            word, letter = words[i], classes[i]
            time = self._phrases.time_end(s, i)
            if i < time <= last:
                i = time - 1
                led = True
            elif letter == ",":
                led = False
            elif word in self._leading or word in self._participles or letter in "ZUB":
                led = True
            elif not led or (letter not in _PHRASE and not self._joins(s, i, last)):
                break
            i += 1
        return i

    def before(self, s: Sentence, first: int, last: int) -> bool:
        """Whether all items from `first` up to `last` are adjuncts of what stands behind them."""
        words, classes = s.words, s.classes
        if last - first > ADJUNCTS or classes[last - 1] in _OPEN:
            return False
        if classes[first] not in _OPENING and not self._opens(s, first):
            return False
        relative = clause = False
        i = first
        while i < last:
            letter = classes[i]
            time = self._phrases.time_end(s, i)
            if i < time <= last:
                i = time
                continue
            if letter in ";:.Q" or (letter == "C" and clause):
                return False
            if letter in "WT" and not clause and words[i - 1] in self._media:
                relative = True
            elif letter in _CLAUSE and words[i] not in self._participles:
                clause = clause or i == first or classes[i - 1] not in "DS"
            i += 1
        return not clause or (relative and classes[last - 1] == ",")

    def _opens(self, s: Sentence, i: int) -> bool:
        return s.words[i] in self._participles or self._phrases.time_end(s, i) > i

    def _joins(self, s: Sentence, i: int, last: int) -> bool:
        """Whether an item stands inside a phrase: "of", "a televised debate", "A and B"."""
        classes = s.classes
        if classes[i] == "C":
            return i + 1 < last and classes[i + 1] in "DSKN"
        return classes[i] in "PX" or (classes[i - 1] in "DSN" and classes[i] in "IVY")
