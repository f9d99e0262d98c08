"""Word classes where every noun has a capital, so that a capital tells no name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Tokens
from attribution.parsers._classes import _MARKS, _QUOTATIONS, Classes

__all__ = ["NounClasses"]

_SMALLEST: Final = 5
"""Letters of the shortest noun that is looked for at the end of a compound."""
_LETTERS: Final = "NYV"


class NounClasses(Classes):
    """
    The same letters, with other reasons for them.

    A capitalised word is a noun (``N``) where the pack's lists or endings know it, or the end
    of a compound is such a noun, or an article or adjective stands before it; else it is a
    name (``K``). A small word that no list knows is a verb or an adjective by its ending and
    by what stands around it.
    """

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._first_names = language.first_names
        self._outlets = language.outlets
        self._nouns = frozenset().union(*language.nouns.values(), language.media)
        self._noun_endings = tuple(sorted(language.words["noun_endings"]))
        self._polite = language.words["polite_pronouns"]
        self._adjectives = tuple(sorted(language.words["adjective_endings"]))
        self._adverbs = tuple(sorted(language.words["adverb_endings"]))
        self._verbal = tuple(sorted(language.words["verb_endings"]))

    def of(self, words: Sequence[str], shapes: Sequence[int]) -> str:
        """One letter for each item of a sentence."""
        letters: list[str] = []
        last = len(words) - 1
        before = ""
        for i, word in enumerate(words):
            shape = shapes[i]
            if shape == Tokens.MARK:
                letter = _MARKS.get(word[:3], "M")
                if letter == "." and before == "K" and i < last:
                    letter = "K"
            elif shape == Tokens.QUOTATION:
                letter = _QUOTATIONS.get(word, "q")
            elif shape == Tokens.NUMBER:
                letter = "U"
            elif shape == Tokens.LOWER:
                letter = self._small(words, shapes, i, letters)
            else:
                following = words[i + 1] if i < last else ""
                first = i == 0 or before in "Q:.("
                letter = self._capital(word, shape, first, letters, following)
            letters.append(letter)
            before = letter
        return "".join(letters)

    def _small(
        self, words: Sequence[str], shapes: Sequence[int], i: int, letters: Sequence[str]
    ) -> str:
        word = words[i]
        before = letters[-1] if letters else ""
        capital = i + 1 < len(words) and shapes[i + 1] in (Tokens.CAPITALISED, Tokens.CAPITALS)
        letter = self._table.get(word, "")
        if letter in ("V", "Y", "N", "") and before in ("D", "S") and capital:
            return "E"
        if letter and letter not in "NY":
            return letter
        if (word in self._particles and before == "K" and capital) or word in self._outlets:
            return "K"
        adjective = word.endswith(self._adjectives)
        if letter == "Y":
            return "E" if adjective and capital and before in ("D", "S", "P", "U", "E", "") else "V"
        if adjective and (capital or before in ("D", "S")):
            return "E"
        return "V" if word.endswith(self._verbal) else "E"

    def _capital(
        self, word: str, shape: int, first: bool, letters: Sequence[str], following: str
    ) -> str:
        letter = self._table.get(word, "")
        if letter == "Z":
            return letter
        if first:
            if letter and letter not in "NY":
                return letter
            unknown = not self.is_noun(word) and not self._named(word)
            if unknown and shape != Tokens.CAPITALS and word.endswith(self._adverbs):
                return "B"
            if unknown and word.endswith(self._adjectives) and self.is_noun(following):
                return "N"
        elif word in self._polite:
            return "R"
        elif letter and letter not in _LETTERS:
            return letter if letter in "DU" else "K"
        if shape == Tokens.CAPITALS and len(word) > 1:
            return "K"
        if self.is_noun(word):
            return "N"
        if self._named(word):
            return "K"
        return "N" if letters and letters[-1] in "DSE" else "K"

    def _named(self, word: str) -> bool:
        return word in self._first_names or word in self._outlets

    def is_noun(self, word: str) -> bool:
        """Whether a word is a noun by the lists, by its ending, or as a compound."""
        if word in self._nouns or word.endswith(self._noun_endings):
            return True
        if word in self._first_names:
            return False
        last = word.rpartition("-")[2]
        if last != word:
            return self.is_noun(last)
        return any(word[cut:] in self._nouns for cut in range(2, len(word) - _SMALLEST + 1))
