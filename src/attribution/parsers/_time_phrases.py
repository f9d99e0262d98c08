"""Expressions of time, over the items of one sentence."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence, Tokens

__all__ = ["TimePhrases"]

_LONGEST: Final = 12
"""Most items of an expression of time."""


class TimePhrases:
    """Finds expressions of time with a language's words for days, months and hours."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._time_prepositions = words["time_prepositions"]
        self._months = words["months"]
        self._meridiems = words["meridiems"] | words["hour_marks"]
        self._halves = tuple(self._meridiems)
        self._time_strong = (
            words["weekdays"] | words["months"] | words["time_nouns"] | words["time_adverbs"]
        )
        self._days = words["weekdays"] | words["months"]
        self._joins = words["time_joins"]
        self._zones = words["time_zones"]
        self._on = self._joins | self._zones
        self._complementizers = words["complementizers"]
        self._late = words["time_modifiers"] - words["determiners"] - words["complementizers"]
        self._time_weak = words["time_modifiers"] | words["number_words"] | words["determiners"]
        self._last = self._time_strong | self._meridiems
        """Words that an expression may end with; so it may with a number."""
        self._first = self._time_strong | self._time_weak | self._time_prepositions
        """Words that one may begin with; so it may with a number."""

    def is_strong(self, word: str) -> bool:
        """Whether a word makes an expression of time by itself."""
        return word in self._time_strong

    def end(self, s: Sentence, i: int) -> int:
        """Item one past the expression of time that begins at item `i`; `i` if none does."""
        words, classes = s.words, s.classes
        n = len(words)
        j = i
        if j >= n or (words[j] not in self._first and classes[j] != "U"):
            return i
        if words[j] in self._time_prepositions:
            j += 1
            if j < n and words[j] in self._time_prepositions:  # at around nine
                j += 1
        end = i
        while j < n and j - i < _LONGEST:
            word = words[j]
            if (
                word in self._time_strong
                and classes[j] != "K"
                and not (word in self._months and s.shapes[j] == Tokens.LOWER)
            ) or (end > i and word in self._zones):
                j += 1
                end = j
            elif classes[j] == "U" and (
                end > i or len(word) == 4 or self._is_hour(s, j)
            ):  # fmt: skip
                j += 1 + self._half(s, j + 1)
                end = j
            elif self._goes_on(s, i, j, end):
                j += 1
            else:
                break
            if end > i and words[j : j + 1] and words[j] in self._complementizers:
                break
        return end

    def _goes_on(self, s: Sentence, i: int, j: int, end: int) -> bool:
        """Whether an expression that began at item `i`, and has one up to `end`, takes in `j`."""
        words, classes = s.words, s.classes
        if words[j] in self._time_weak or classes[j] == "U":
            return True
        if j > i and words[j - 1] in self._late and words[j] in self._time_prepositions:
            return True  # late on Friday
        if end == i or j + 1 >= len(words):
            return False
        if words[j] in self._joins:  # at 9 pm on Friday
            return self._tells(s, j + 1)
        dotted = words[j] == "." and "." in words[j - 1] and words[j - 1] in self._meridiems
        if dotted:  # at 9 p.m. on Friday
            return self._tells(s, j + 1) or words[j + 1] in self._on
        return words[j] in ".," and classes[j + 1] == "U" and len(words[j + 1]) == 4

    def _tells(self, s: Sentence, i: int) -> bool:
        """Whether an item begins a day or an hour."""
        word = s.words[i]
        if s.classes[i] != "U":
            return word in self._days
        return self._is_hour(s, i) or (i + 1 < len(s.words) and s.words[i + 1] in self._months)

    def _is_hour(self, s: Sentence, i: int) -> bool:
        """Whether a number tells an hour: "10:30", "9 pm", "9pm"."""
        word = s.words[i]
        return ":" in word or self._half(s, i + 1) or word.endswith(self._halves)

    def _half(self, s: Sentence, i: int) -> bool:
        """Whether item `i` says which half of the day: "pm"."""
        return i < len(s.words) and s.words[i] in self._meridiems

    def start(self, s: Sentence, end: int) -> int:
        """Item at which an expression of time begins that ends before item `end`; `end` if none."""
        best = end
        if end and s.words[end - 1] not in self._last and s.classes[end - 1] != "U":
            return end
        for i in range(end - 1, max(-1, end - 7), -1):
            if s.classes[i] in ",;:.-Qq":
                break
            if self.end(s, i) == end:
                best = i
        return best
