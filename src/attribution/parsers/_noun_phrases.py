"""Noun phrases and adjuncts, read forward from an item of a sentence."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._time_phrases import TimePhrases

__all__ = ["HEADS", "INSIDE", "REACH", "NounPhrases"]

HEADS: Final = frozenset("NKUYZqI")
INSIDE: Final = frozenset("NKUYGDSBEIZq-")
REACH: Final = 40
"""Items that a look to the left or right may cross: keeps every look constant in cost."""
_BEHIND_PRONOUN: Final = {"S": frozenset("DTRX,.:QO"), "R": frozenset("TXDRS,.:QO")}
"""Classes behind "her" and "you" where they are objects."""


class NounPhrases:
    """Finds where phrases end, with a language's closed classes."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._time = TimePhrases(language)
        self.time_end = self._time.end
        self.time_start = self._time.start
        self._always = words["always_attached"]
        self._naming = words["naming_prepositions"]
        self._organisation = language.nouns["organisation"]
        self._adjunct = words["adjunct_prepositions"]
        self._verbal = words["verbal_prepositions"]
        self._lists = words["list_coordinators"]
        self._people = language.nouns["person"] | language.nouns["person_plural"]
        self._told = self._people | language.nouns["organisation"] | language.nouns["collective"]
        self._by = words["agent_prepositions"] & words["medium_prepositions"]
        self._media = language.media
        self._outlets = language.outlets

    # Adjuncts

    def adjunct_end(self, s: Sentence, i: int) -> int:
        """Item one past an adjunct ("on Friday", "in a statement") at item `i`; `i` if none."""
        n = min(len(s.words), i + REACH)
        j = i
        while j < n:
            time = self.time_end(s, j)
            if time > j and s.classes[time : time + 1] != "G":
                j = time
            elif s.classes[j] in "PXO" and (s.words[j] in self._adjunct or self.is_by(s, j)):
                end = self._before_clause(s, j + 1, self.phrase_end(s, j + 1))
                if end == j + 1:
                    break
                j = end
            elif s.classes[j] == "B" and j > i and s.classes[j + 1 : j + 2] != "A":
                j += 1  # but not in "said on Friday there was"
            else:
                break
        return j

    def _before_clause(self, s: Sentence, start: int, end: int) -> int:
        """The end of "in a statement" before a clause: "in a statement costs will"."""
        if s.classes[end : end + 1] in ("A", "V"):
            for i in range(start, end - 1):
                if s.words[i] in self._media and s.classes[i] in "NYI":
                    return i + 1
        return end

    def is_by(self, s: Sentence, i: int) -> bool:
        """Whether an item is the preposition of "by phone"."""
        end = self.phrase_end_base(s, i + 1) if s.words[i] in self._by else 0
        return end > i and s.words[end - 1] in self._media and s.classes[end - 1] != "K"

    def in_medium(self, s: Sentence, start: int, end: int) -> bool:
        """Whether an adjunct says through which medium: "in a statement", "on Twitter"."""
        if s.classes[start] not in "PX":
            return False
        return " ".join(s.words[start + 1 : end]) in self._outlets or any(
            s.words[i] in self._media and s.classes[i] in "NYI" for i in range(start + 1, end)
        )

    def somebody_end(self, s: Sentence, i: int) -> int:
        """Item one past a phrase at item `i` for somebody who can be told; `i` if none is there."""
        letter, following = s.classes[i : i + 1], s.classes[i + 1 : i + 2]
        if letter == "r" or following in _BEHIND_PRONOUN.get(letter, ()):
            return i + 1
        if letter not in ("D", "S", "K", "N"):
            return i
        end = self.phrase_end_base(s, i)
        return end if letter != "N" or s.words[end - 1] in self._told else i

    # Noun phrases

    def phrase_end(self, s: Sentence, i: int) -> int:
        """Item one past the noun phrase that begins at item `i`; `i` if none does."""
        classes, words = s.classes, s.words
        n = min(len(words), i + REACH)
        if i < n and classes[i] in "RrW":
            return i + 1
        j = i
        end = i
        while j < n:
            letter = classes[j]
            if letter in "DSU" or letter in INSIDE:
                if letter in "DS" and end > i and classes[j - 1] in HEADS:
                    break
                if letter in "-" and not (j + 1 < n and s.starts[j + 1] == s.ends[j]):
                    break
                if letter in "BE" and end > i:
                    break
                if letter in "ZU" and end > i and classes[j - 1] in "KN" and self._is_time(s, j):
                    break
                if letter == "K" and end > i and classes[j - 1] == "N" and words[j - 1] not in (
                    self._people) and classes[i] in "DS" and self._bare(s, j):  # fmt: skip
                    break
                j += 1
                if letter in HEADS:
                    end = j
            elif letter in "PX" and end == j and j + 1 < n and (
                words[j] in self._always
                or self._attached(s, i, j)
                or self.name_end(s, i, j) > j
            ):  # fmt: skip
                inner = self.phrase_end_base(s, j + 1)
                if inner == j + 1:
                    break
                j = end = inner
            elif letter == "C" and end == j and words[j] in self._lists and j + 1 < n and (
                classes[j + 1] in "DSKN"
            ):  # fmt: skip
                inner = self.phrase_end_base(s, j + 1)
                if inner == j + 1 or (inner < len(words) and classes[inner] in "VA"):
                    break
                j = end = inner
            else:
                break
        return end

    def phrase_end_base(self, s: Sentence, i: int) -> int:
        """Like :meth:`phrase_end`, without prepositional phrases or coordination."""
        classes = s.classes
        n = min(len(classes), i + 12)
        end = i
        j = i
        while j < n and (classes[j] in INSIDE) and not (
            classes[j] in "DS" and end > i and classes[j - 1] in HEADS
        ):  # fmt: skip
            if classes[j] in "ZU" and end > i and self._is_time(s, j):
                break
            if classes[j] == "q" and end > i and classes[j - 1] == "K":
                break
            if classes[j] == "-" and not (j + 1 < n and s.starts[j + 1] == s.ends[j]):
                break
            j += 1
            if classes[j - 1] in HEADS:
                end = j
        return self.name_end(s, i, end)

    def name_end(self, s: Sentence, start: int, end: int) -> int:
        """Item one past a body's name, of which items `start` up to `end` are the beginning."""
        classes, words = s.classes, s.words
        n = min(len(words), end + 8)
        if end >= n or classes[end - 1] != "K":
            return end
        if classes[end] == "C" and classes[end + 1 : end + 2] == "K":
            last = self._capitals_end(s, end + 1, n)
            return last if words[last - 1] in self._organisation else end
        if words[end] in self._naming and any(w in self._organisation for w in words[start:end]):
            first = end + 1 + (classes[end + 1 : end + 2] == "D")
            if first < n and classes[first] == "K":
                return self._capitals_end(s, first, n)
        return end

    @staticmethod
    def _capitals_end(s: Sentence, i: int, n: int) -> int:
        while i < n and s.classes[i] == "K":
            i += 1
        return i

    def _is_time(self, s: Sentence, j: int) -> bool:
        """Whether an expression of time begins at an item, and is more than a number."""
        return self.time_end(s, j) > j + (s.classes[j] == "U")

    def _bare(self, s: Sentence, j: int) -> bool:
        return j + 1 < len(s.classes) and s.classes[j + 1] in "VA"

    def _attached(self, s: Sentence, start: int, at: int) -> bool:
        """Whether a preposition goes on with a phrase rather than with the verb."""
        if self.time_end(s, at) > at or s.words[at] in self._verbal:
            return False
        return at > start and s.classes[at - 1] in "NY" and s.classes[at + 1] in "DSKN"
