"""Expressions of time, over the items of one sentence."""

from __future__ import annotations

from attribution.language import Language
from attribution.model import Sentence, Tokens

__all__ = ["TimePhrases"]


class TimePhrases:
    """Finds expressions of time with a language's words for days, months and hours."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._time_prepositions = words["time_prepositions"]
        self._months = words["months"]
        self._meridiems = words["meridiems"]
        self._time_strong = (
            words["weekdays"] | words["months"] | words["time_nouns"] | words["time_adverbs"]
        )
        self._modifiers = words["time_modifiers"]
        self._complementizers = words["complementizers"]
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
        end = i
        while j < n and j - i < 8:
            word = words[j]
            if (
                word in self._time_strong
                and classes[j] != "K"
                and not (word in self._months and s.shapes[j] == Tokens.LOWER)
            ):
                j += 1
                end = j
            elif classes[j] == "U" and (
                end > i or len(word) == 4 or ":" in word or self._half(s, j + 1)
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
        if j > i and words[j - 1] in self._modifiers and words[j] in self._time_prepositions:
            return True  # late on Friday
        year = classes[j + 1 : j + 2] == "U" and len(words[j + 1]) == 4
        return words[j] in ".," and end > i and year

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
