"""Noun phrases of languages whose articles tell the case and whose nouns have a capital."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence, Tokens
from attribution.parsers._phrase import Phrase
from attribution.parsers._phrases import Phrases

__all__ = ["CasePhrases"]

_REACH: Final = 40
_MODIFIERS: Final = 6
"""Most adjectives before a noun."""
_CAPITALS: Final = (Tokens.CAPITALISED, Tokens.CAPITALS)
_BRACKET: Final = 6
"""Most items of a bracket inside a phrase: a party behind a name."""


class CasePhrases(Phrases):
    """Noun phrases from article to noun, with what is governed by the noun."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        words = language.words
        self._oblique = words["oblique_determiners"]
        self._genitive = words["genitive_determiners"]
        self._definite = words["definite_determiners"]
        self._noun_prepositions = words["noun_prepositions"]
        self._inflected = tuple(sorted(words["adjective_endings"]))
        self._place_prepositions = words["place_prepositions"]
        self._adjectives = tuple(sorted(words["genitive_endings"]))

    def phrase_end_base(self, s: Sentence, i: int) -> int:
        """Item one past the article, adjectives and nouns that begin at item `i`; `i` if none."""
        classes = s.classes
        n = min(len(classes), i + _REACH)
        j = i
        if j < n and classes[j] in "Rr":
            return j + 1
        while j < n and classes[j] in "DSUB" and not self._is_head(s, j) and j - i < 3:
            if classes[j] == "B" and j == i:
                return i
            j += 1
        if j == i + 1 and j < n and classes[j] in "PX" and classes[i] in "DS":
            inner = self.phrase_end_base(s, j + 1)
            if j + 1 < inner < n and s.shapes[inner] == Tokens.LOWER and classes[inner] in "EV":
                j = inner
        first = j
        while j < n and j - first < _MODIFIERS and not self._is_head(s, j) and (
            classes[j] in "ENVBU" or (classes[j] in "C," and j > first and classes[j - 1] == "E"
                                      and j + 1 < n and classes[j + 1] == "E")
        ):  # fmt: skip
            j += 1
        if j >= n or not self._is_head(s, j):
            return first if first > i and classes[first - 1] == "U" else i
        while j < n and (
            (self._is_head(s, j) and not self._anew(s, first, j))
            or (
                classes[j] == "U"
                and classes[j - 1] == "K"
                and not (j + 1 < n and (self._is_head(s, j + 1) or classes[j + 1] in "EZ."))
            )
            or (classes[j] == "-" and j + 1 < n and s.starts[j + 1] == s.ends[j])
            or (classes[j] == "K" and s.words[j] == ".")
            or (classes[j] == "K" and s.shapes[j] == Tokens.LOWER)
        ):
            j += 1
        return j

    def _anew(self, s: Sentence, first: int, j: int) -> bool:
        """Whether a noun begins a phrase of its own: "warf die Partei | Verrat vor"."""
        if j == first or s.classes[j] != "N" or s.classes[j - 1] != "N":
            return False
        return not s.words[j - 1].endswith(self._inflected) and s.starts[j] > s.ends[j - 1]

    @staticmethod
    def _is_head(s: Sentence, j: int) -> bool:
        letter = s.classes[j]
        return (letter in "NK" and s.shapes[j] in _CAPITALS) or letter in "qQ" or (
            letter == "K" and s.shapes[j] == Tokens.QUOTATION
        )  # fmt: skip

    def phrase_end(self, s: Sentence, i: int) -> int:
        """Likewise, with genitives, a party in brackets, "von …" and what is joined by "und"."""
        end = self.phrase_end_base(s, i)
        if end == i or s.classes[i] in "Rr":
            return end
        n = min(len(s.classes), i + _REACH)
        while end < n:
            further = self._further(s, end, n)
            if further == end:
                break
            end = further
        return end

    def _further(self, s: Sentence, end: int, n: int) -> int:
        letter, word = s.classes[end], s.words[end]
        if letter == "(":
            close = s.classes.find(")", end, min(n, end + _BRACKET))
            return close + 1 if close > 0 else end
        named = (  # "sagte Lund der Zeitung": a dative
            s.classes[end - 1] == "K"
            and s.shapes[end - 1] == Tokens.CAPITALISED
            and word in self._definite
        )
        if word in self._genitive and s.classes[end - 1] in "NKq)" and not named:
            inner = self.phrase_end_base(s, end)
            return inner if inner > end + 1 else end
        attached = word in self._always or (
            s.classes[end - 1] in "N)" and (word in self._noun_prepositions or (
                word in self._place_prepositions and s.classes[end + 1 : end + 2] == "K"))
        )  # fmt: skip
        if letter in "PX" and attached and self.time_end(s, end) == end:
            inner = self.phrase_end_base(s, end + 1)
            return inner if inner > end + 1 else end
        if letter in "EN" and s.shapes[end] == Tokens.LOWER and word.endswith(self._adjectives):
            inner = self.phrase_end_base(s, end)
            return inner if inner > end + 1 else end
        if letter == "C" and word in self._lists and end + 1 < n:
            inner = self.phrase_end_base(s, end + 1)
            if inner > end + 1 and (inner == len(s.classes) or s.classes[inner] not in "AV"):
                return inner
            if inner > end + 1 and inner < n and s.classes[end - 1] in "NK":
                return inner
        return end

    def full(self, s: Sentence, i: int, limit: int) -> int:
        """Likewise, with the appositions behind it: "Ana Lund, die Vorsitzende des Rats,"."""
        end = self.phrase_end(s, i)
        if end == i or s.classes[i] in "Rr":
            return end
        limit = min(limit, i + _REACH)
        while end + 1 < limit and s.classes[end] == "," and s.classes[end + 1] not in "Qq":
            inner = self.phrase_end(s, end + 1)
            closed = inner > end + 1 and (inner >= limit or s.classes[inner] in ",.:-")
            if not closed or self.time_end(s, end + 1) > end + 1:
                break
            end = inner
        return end

    def can_be_subject(self, s: Sentence, i: int) -> bool:
        """Whether the article or pronoun at item `i` can be a nominative."""
        return s.words[i] not in self._oblique and s.classes[i] not in "rPXZ"

    def as_source(self, s: Sentence, start: int, end: int, rule: str) -> Phrase:
        """Items as a source, with its own noun or name apart."""
        head_end = min(self.phrase_end_base(s, start), end)
        return Phrase(start, end, start, head_end if head_end > start else end, rule)
