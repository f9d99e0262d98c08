"""Clauses of a sentence, by its commas and by where its verbs stand."""

from __future__ import annotations

from typing import Final, Literal

from attrs import define

from attribution.language import Language
from attribution.model import Sentence, Tokens

__all__ = ["Clause", "Clauses"]

ClauseKind = Literal["main", "final", "relative", "infinitive", "fragment"]
_LONGEST: Final = 120
"""Most items of a clause: no sentence has more, but hostile ones."""
_BRACKET: Final = 12
"""Most items of a bracket that does not part clauses."""


@define(eq=False)
class Clause:
    """
    Items `start` up to `end` between two marks.

    Attributes:
        mark: Class of the mark before it, ``""`` for the first.
        kind: With the verb second (or first), with the verb last, relative, an infinitive
            with its particle, or without a verb.
        first: Item of the first word behind a coordinator.
        verb: Item of the finite verb, or -1.
        told: Whether the verb is in the mood of reported speech.
    """

    start: int
    end: int
    mark: str
    kind: ClauseKind = "fragment"
    first: int = 0
    verb: int = -1
    told: bool = False


class Clauses:
    """Cuts sentences of verb-second languages into clauses."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._relatives = words["relative_pronouns"]
        self._subordinators = words["subordinators"] | words["complementizers"]
        self._purpose = words["infinitive_openers"]
        self._marks = words["infinitive_marks"]
        self._infinitives = tuple(sorted(words["infinitive_endings"]))
        self._inner = tuple(sorted(words["infinitive_inner"]))
        self._told = words["reported_finites"] | words["reported_pasts"]

    def of(self, s: Sentence) -> list[Clause]:
        """The clauses of a sentence, in order."""
        found = [self._read(s, clause) for clause in _cut(s)]
        return [clause for clause in found if clause.end > clause.start]

    def _read(self, s: Sentence, c: Clause) -> Clause:
        f = c.start
        while f < c.end and s.classes[f] in "C" and f + 1 < c.end:
            f += 1
        c.first = f
        if f >= c.end:
            return c
        last = self._last_verb(s, f, c.end)
        told_by_end = self._infinitive(s, f, c.end, 1)
        if told_by_end and not self._opens(s, f):
            c.verb = self._finite(s, f, c.end - 1)
            c.kind = "main" if c.verb >= 0 and s.classes[c.verb] == "A" else "infinitive"
        elif self._opens(s, f) and last > f:
            c.kind, c.verb = "final", last
        elif c.mark == "," and self._is_relative(s, f, c.end) and last > f:
            c.kind, c.verb = "relative", last
        else:
            c.verb = self._finite(s, f, c.end)
            if self._infinitive(s, f, c.end, 4) and (c.verb < 0 or s.words[f] in self._purpose):
                c.kind = "infinitive"
            elif c.verb >= 0:
                c.kind = "main"
        c.told = c.verb >= 0 and s.words[c.verb] in self._told
        return c

    def _opens(self, s: Sentence, f: int) -> bool:
        return s.words[f] in self._subordinators and s.classes[f] in "TOPWB"

    def _is_relative(self, s: Sentence, f: int, end: int) -> bool:
        if s.words[f] not in self._relatives:
            f += 1
            if f >= end or s.classes[f - 1] not in "PX" or s.words[f] not in self._relatives:
                return False
        if f + 1 >= end or s.classes[f + 1] == "A":
            return False
        last = end - 1
        if s.classes[last] != "A" and "A" in s.classes[f + 1 : last]:
            return False
        told = s.words[last] in self._told and set(s.classes[f + 1 : last]) <= set("ENK")
        return not (told and last > f + 1)

    @staticmethod
    def _last_verb(s: Sentence, f: int, end: int) -> int:
        """The finite verb at the end of a clause, or -1."""
        last = end - 1
        while last > f and s.classes[last] in ".M)":
            last -= 1
        return last if s.classes[last] in "AV" and s.shapes[last] == Tokens.LOWER else -1

    @staticmethod
    def _finite(s: Sentence, f: int, end: int) -> int:
        """The first auxiliary or verb of a clause, or -1."""
        for i in range(f, end):
            if s.classes[i] in "AV" and (s.shapes[i] == Tokens.LOWER or i == f):
                return i
        return -1

    def _infinitive(self, s: Sentence, f: int, end: int, reach: int) -> bool:
        """Whether an infinitive with its particle is among the last items of a clause."""
        for i in range(end - 1, max(f, end - reach) - 1, -1):
            word = s.words[i]
            if s.shapes[i] == Tokens.LOWER and word.endswith(self._infinitives) and (
                (i > f and s.words[i - 1] in self._marks)
                or any(inner in word[2:-2] for inner in self._inner)
            ):  # fmt: skip
                return True
        return False


def _cut(s: Sentence) -> list[Clause]:
    """Stretches between commas and other marks; a short bracket parts nothing."""
    found: list[Clause] = []
    start, mark = 0, ""
    i, n = 0, len(s.classes)
    while i < n:
        letter = s.classes[i]
        if letter == "(":
            close = s.classes.find(")", i, i + _BRACKET)
            i = close if close > 0 else i
        elif letter in ",;:" or (letter == "-" and _apart(s, i)) or (
            letter == "C" and _shares(s, start, i)
        ):  # fmt: skip
            found.append(Clause(start, i, mark))
            start, mark = i + 1, letter
        i += 1
        if i - start >= _LONGEST:
            found.append(Clause(start, i, mark))
            start, mark = i, ""
    end = n
    while end > start and s.classes[end - 1] == "." and s.shapes[end - 1] == Tokens.MARK:
        end -= 1
    found.append(Clause(start, end, mark))
    return found


def _shares(s: Sentence, start: int, i: int) -> bool:
    """Whether a coordinator joins a second verb to the subject of the first."""
    after = i + 1
    return (
        after < len(s.classes)
        and s.classes[after] in "AV"
        and s.shapes[after] == Tokens.LOWER
        and any(letter in "AV" for letter in s.classes[start:i])
    )


def _apart(s: Sentence, i: int) -> bool:
    return 0 < i < len(s.classes) - 1 and s.starts[i] > s.ends[i - 1]
