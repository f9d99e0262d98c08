"""What is learnt of a book's characters once it has been read: who speaks near whom, and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from attrs import define

from attribution.parsers.fiction._runs import phrase, runs
from attribution.parsers.fiction._turns import Turn
from attribution.parsers.fiction._voices import Voices

__all__ = ["Answer", "Guess"]

_NEAR = 8
"""Turns before and behind in which it counts who speaks."""


@define(eq=False, slots=True)
class Answer:
    """
    Who speaks in a turn.

    Attributes:
        number: The character, or -1.
        probability: From 0 to 1, before calibration.
        rivals: Others by probability.
    """

    number: int
    probability: float
    rivals: list[tuple[float, int]]


@define(eq=False)
class Guess:
    """
    Who speaks in each turn by a first reading.

    Attributes:
        path: Number of the character, or -1, for each turn.
        sure: A digit for each turn, the higher the likelier the answer is.
        near: For each turn, how often each character speaks nearby.
        phrases: For each noun phrase in tags, how often it stands for each character.
        turns: The turns.
        runs: For each turn, those around it that nothing parts from it.
        several: How many speak in each of them.
        voices: Which words tell for each character, by these answers.
    """

    path: list[int]
    sure: list[int]
    near: list[dict[int, int]]
    phrases: dict[str, Counter[int]]
    turns: Sequence[Turn]
    runs: list[range]
    several: list[int]
    voices: Voices

    @staticmethod
    def of(answers: Sequence[Answer], turns: Sequence[Turn]) -> Guess:
        """Count what answers tell."""
        path = [a.number for a in answers]
        sure = [sum(a.probability > x for x in (0.4, 0.6, 0.8, 0.95)) for a in answers]
        near: list[dict[int, int]] = []
        window: Counter[int] = Counter(path[:_NEAR])
        for t in range(len(path)):
            if t + _NEAR < len(path):
                window[path[t + _NEAR]] += 1
            if t > _NEAR:
                window[path[t - _NEAR - 1]] -= 1
            near.append({c: n for c, n in window.items() if n > 0})
        phrases: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for turn, number in zip(turns, path, strict=True):
            if turn.by_noun:
                phrases[phrase(turn)][number] += 1
        around = runs(turns)
        several = [len({path[t] for t in run}) for run in around]
        voices = Voices(turns, path)
        return Guess(path, sure, near, dict(phrases), turns, around, several, voices)

    def features(self, t: int, c: int) -> Iterator[str]:
        """Features of a character in a turn."""
        path, turns = self.path, self.turns
        turn = turns[t]
        k = turn.kind
        mine = path[t] == c
        n = len(path)
        around = []
        for side in (-3, -2, -1, 1, 2, 3):
            at = t + side
            same = 0 <= at < n and path[at] == c
            around.append("1" if same else "0")
            if same and abs(side) < 3:
                yield f"{k}:G{side:+d}{min(self.sure[at], 3)}"
        here = "".join(around)
        gaps = f"{turn.gap > 0:d}{t + 1 < n and turns[t + 1].gap > 0:d}"
        yield f"{k}:Ga{here}"
        yield f"{k}:Gb{here[1:5]}{gaps}"
        if t and t + 1 < n and path[t - 1] == path[t + 1] != c:
            yield f"{k}:Gs{gaps}"
        near = self.near[t]
        times = near.get(c, 0) - mine
        yield f"{k}:Gn{min(times, 6)}"
        even = odd = 0
        for other in self.runs[t]:
            if path[other] == c and other != t:
                if (other - t) % 2:
                    odd += 1
                else:
                    even += 1
        yield f"{k}:Ge{min(even, 3)}{min(odd, 3)}"
        yield f"{k}:Gd{min(self.several[t], 4)}{min(even, 2)}{min(odd, 2)}"
        yield from self.voices.features(t, c, f"{k}:V")
        rank = sum(1 for other, m in near.items() if other != c and m - (path[t] == other) > times)
        yield f"{k}:Gr{min(rank, 4)}"
        if turn.by_noun:
            counted = self.phrases[phrase(turn)]
            total = counted.total() - 1
            if total:
                share = (counted[c] - mine) / total
                many = 0 if total < 3 else 1 if total < 10 else 2
                yield f"{k}:Gp{many}{int(share * 4.99)}"
