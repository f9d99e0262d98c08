"""Voices: which words each character says, and which are said to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

from attribution.parsers.fiction._turns import Turn

__all__ = ["Voices"]

_LEAST = 3
"""Turns in which a word must stand, to tell anything."""
_MOST = 0.08
"""Part of the turns from which a word is everybody's."""
_REACH = 8
"""Turns of an exchange on either side that are heard together."""
_PRIOR = 20
"""Turns that a character is taken to have spoken like everybody else."""
_LITTLE = 0.25
"""A grade up to this tells nothing."""
_PEOPLE = 20
"""Most characters of whom a word can tell."""
_STEPS = (-1.5, -0.5, 0.2, 0.7, 1.5, 2.5, 4.0, 6.0)


class Voices:
    """
    Words that tell who speaks, or who is spoken to, from the turns whose speakers are known.

    What the exchange itself tells is left out, so that a slip in it doesn't confirm itself.

    Args:
        turns: The turns of a book.
        path: Who speaks in each; -1 for unknown.
    """

    def __init__(self, turns: Sequence[Turn], path: Sequence[int]) -> None:
        n = len(turns)
        begins = [t for t in range(n) if t == 0 or turns[t].gap not in (0, 1)]
        blocks = [range(b, e) for b, e in pairwise([*begins, n])]
        heard: list[list[int]] = [[] for _ in range(n)]
        for block in blocks:
            for t in block:
                near = {path[o] for o in (t - 1, t + 1) if o in block}
                heard[t] = sorted(near - {path[t], -1})
        words = _telling(turns)
        self._own = _grades(words, [[c] if c >= 0 else [] for c in path], blocks)
        self._to = _grades(words, heard, blocks)
        self._block = [block for block in blocks for _ in block]
        self._last = -1
        self._sums: tuple[dict[int, float], dict[int, float]] = ({}, {})

    def features(self, t: int, c: int, k: str) -> Iterator[str]:
        """Features of a character in a turn; their names begin with `k`."""
        even, odd = self._together(t)
        yield f"{k}o{_step(self._own[t].get(c))}"
        yield f"{k}p{_step(even.get(c))}"
        if odd:
            yield f"{k}q{_step(odd.get(c))}"

    def _together(self, t: int) -> tuple[dict[int, float], dict[int, float]]:
        """Who speaks like the turns an even number away, who is spoken to like the others."""
        if t != self._last:  # Turns are asked about one after the other.
            block = self._block[t]
            even: dict[int, float] = {}
            odd: dict[int, float] = {}
            for at in range(max(block.start, t - _REACH), min(block.stop, t + _REACH + 1)):
                sums, grades = (odd, self._to[at]) if (at - t) % 2 else (even, self._own[at])
                for c, grade in grades.items():
                    sums[c] = sums.get(c, 0.0) + grade
            self._last, self._sums = t, (even, odd)
        return self._sums


def _telling(turns: Sequence[Turn]) -> list[list[str]]:
    """For each turn, its words that are neither rare nor everybody's."""
    sets = [sorted(set(turn.words)) for turn in turns]
    times = Counter(word for words in sets for word in words)
    most = max(_LEAST, len(turns) * _MOST)
    return [[w for w in words if _LEAST <= times[w] <= most] for words in sets]


def _grades(
    words: Sequence[Sequence[str]], people: Sequence[Sequence[int]], blocks: Sequence[range]
) -> list[dict[int, float]]:
    """For each turn, how much its words tell for a character, by all other exchanges."""
    table: defaultdict[str, Counter[int]] = defaultdict(Counter)
    sizes: Counter[int] = Counter()
    times: Counter[str] = Counter()
    for here, those in zip(words, people, strict=True):
        times.update(here)
        sizes.update(those)
        for c in those:
            for word in here:
                table[word][c] += 1

    def grade(word: str, c: int, many: int) -> float:
        share = times[word] / len(words)
        ratio = log((many + _PRIOR * share) / ((sizes[c] + _PRIOR) * share))
        return max(-1.0, min(2.0, ratio))

    grades: dict[str, list[tuple[int, float]]] = {}
    for word, counted in table.items():
        each = [(c, grade(word, c, many)) for c, many in counted.items()]
        telling = sorted((x for x in each if abs(x[1]) > _LITTLE), key=lambda x: (-x[1], x[0]))
        grades[word] = telling[:_PEOPLE]
    found: list[dict[int, float]] = []
    for block in blocks:
        here_said: Counter[tuple[str, int]] = Counter(
            (word, c) for t in block for c in people[t] for word in words[t]
        )
        for t in block:
            sums: dict[int, float] = {}
            for word in words[t]:
                for c, x in grades.get(word, ()):
                    here_times = here_said.get((word, c))
                    if here_times is not None:
                        left = table[word][c] - here_times
                        if not left:
                            continue
                        x = grade(word, c, left)
                    sums[c] = sums.get(c, 0.0) + x
            found.append(sums)
    return found


def _step(grade: float | None) -> str:
    return "-" if grade is None else str(sum(grade > x for x in _STEPS))
