"""What stands behind a cue: a quotation, a clause, "that", an infinitive, a noun phrase."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._phrases import Phrases

__all__ = ["Following"]

_LED: Final = 16
"""Items of a clause between a cue and its quotation."""


class Following:
    """Names what begins at an item, with a language's closed classes."""

    def __init__(self, language: Language, phrases: Phrases) -> None:
        self._phrases = phrases
        self._questions = language.words["question_words"]
        self._attached = language.words["always_attached"]
        self._that = language.words["clause_complementizers"]

    def frame(self, s: Sentence, a: int) -> tuple[str, int]:
        """What stands at an item, and where the content that it opens begins, or -1."""
        classes, words, n = s.classes, s.words, len(s.words)
        if a >= n or classes[a] == ".":
            return "end", -1
        letter = classes[a]
        if letter in "Qq":
            return "quote", a
        if letter in ",:" and a + 1 < n and classes[a + 1] in "Qq":
            return "quote", a + 1
        if letter == ":":
            return "colon", a + 1 if a + 1 < n else -1
        if letter == "," and words[a + 2 : a + 3] == (",",) and classes[a + 3 : a + 4] == "Q":
            return "quote", a + 3
        if letter == "T" and words[a] in self._that:
            return "that", a
        if letter in "TWO" and words[a] in self._questions:
            return "wh", a
        if letter in "XI":
            return ("to" if letter == "X" else "ing"), a
        if letter in "M,-;)":
            return ("mark" if letter == "M" else "comma"), -1
        if letter in "RDSNKUYZBGE" and self._clause(s, a):
            return "clause", a
        if letter in "RrDSNKUYGE":
            return "np", a
        if letter == "O":
            at = s.classes.find(",Q", a, a + _LED)  # said as she left, “…”
            led = at > 0 and not {";", ":", "Q"}.intersection(s.classes[a:at])
            return ("quote", at + 1) if led else ("sub", -1)
        return {"P": "prep", "V": "verb", "A": "verb"}.get(letter, "other"), a

    def _clause(self, s: Sentence, a: int) -> bool:
        """Whether a clause, with a finite verb, seems to begin at item `a`."""
        first = a
        if s.classes[a : a + 2] == "DP" and s.words[a + 1] in self._attached:
            first = a + 2  # some of the money has
        end = self._phrases.phrase_end(s, first)
        n = len(s.words)
        while end < n and s.classes[end] == "B":
            end += 1
        if end == first or end >= n:
            return False
        return s.classes[end] in "AVY" or (s.classes[a] == "R" and s.classes[end] in "EN")
