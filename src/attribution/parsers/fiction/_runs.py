"""Runs of turns: what is said and told in a whole exchange, rather than beside one turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from attribution.model import Gender
from attribution.parsers.fiction._turns import Turn

__all__ = ["Runs", "phrase", "runs"]

_REACH = 8
"""Turns before and behind that belong to an exchange at most."""


def runs(turns: Sequence[Turn]) -> list[range]:
    """For each turn, those around it that at most a paragraph parts from each other."""
    n = len(turns)
    begin = list(range(n))
    for t in range(1, n):
        if turns[t].gap in (0, 1):
            begin[t] = max(begin[t - 1], t - _REACH)
    end = [t + 1 for t in range(n)]
    for t in range(n - 2, -1, -1):
        if turns[t + 1].gap in (0, 1):
            end[t] = min(end[t + 1], t + 1 + _REACH)
    return [range(b, e) for b, e in zip(begin, end, strict=True)]


def phrase(turn: Turn) -> str:
    """The noun phrase that is the subject of a turn's tag."""
    assert turn.tag is not None
    return f"{turn.tag.subject.article} {turn.tag.subject.phrase}"


class Runs:
    """
    Counts over runs of turns, and over all uses of a noun phrase.

    In a run two people mostly take turns: who is called in a turn speaks an odd number of
    turns away; and a "he" speaks at an even one.

    Args:
        turns: The turns of a book.
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._beside: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._called: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._seen: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._uses: Counter[str] = Counter()
        n = len(turns)
        self._genders: list[tuple[set[Gender], set[Gender]]] = []
        self._called_by: list[tuple[Counter[int], Counter[int]]] = []
        self._named_in: list[tuple[Counter[int], Counter[int]]] = []
        self._spoken: list[Counter[int]] = []
        self._acting: list[tuple[Counter[int], Counter[int]]] = []
        self._beats: list[tuple[set[Gender], set[Gender]]] = []
        self._told: list[Counter[int]] = []
        for t, (turn, run) in enumerate(zip(turns, runs(turns), strict=True)):
            genders: tuple[set[Gender], set[Gender]] = (set(), set())
            called: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
            named: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
            spoken: Counter[int] = Counter()
            acting: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
            beats: tuple[set[Gender], set[Gender]] = (set(), set())
            told: Counter[int] = Counter()
            if turn.kind != "N":
                for at in run:
                    other = turns[at]
                    spoken.update(other.spoken_of)
                    odd = (at - t) % 2
                    told.update(number for number, _ in other.told)
                    if at == t:
                        continue
                    if other.beat:
                        beats[odd].add(other.beat)
                    acting[odd].update(n for n, acts in (*other.before, *other.behind) if acts)
                    if other.gender and other.subject < 0:
                        genders[odd].add(other.gender)
                    called[odd].update(other.called)
                    if other.called_gender:
                        genders[1 - odd].add(other.called_gender)
                    if other.subject >= 0:
                        named[odd][other.subject] += 1
            self._genders.append(genders)
            self._called_by.append(called)
            self._named_in.append(named)
            self._spoken.append(spoken)
            self._acting.append(acting)
            self._beats.append(beats)
            self._told.append(told)
            if turn.by_noun:
                key = phrase(turn)
                self._uses[key] += 1
                self._seen[key].update(number for number, _ in turn.seen[:4])
                for at in (t - 1, t + 1):
                    if 0 <= at < n and turns[max(at, t)].gap < 2:
                        if turns[at].subject >= 0:
                            self._beside[key][turns[at].subject] += 1
                        self._called[key].update(turns[at].called)

    def features(self, t: int, c: int, gender: Gender | None) -> Iterator[str]:
        """Features of a character in a turn."""
        turn = self._turns[t]
        k = turn.kind
        even, odd = self._called_by[t]
        if even or odd:
            yield f"{k}:Rv{min(odd[c], 2)}{min(even[c], 2)}"
        even, odd = self._named_in[t]
        if even or odd:
            yield f"{k}:Rn{min(even[c], 3)}{min(odd[c], 3)}"
        even, odd = self._acting[t]
        if even or odd:
            yield f"{k}:Ra{min(even[c], 3)}{min(odd[c], 3)}"
        yield f"{k}:Rt{min(self._told[t][c], 3)}"
        yield f"{k}:Rm{min(self._spoken[t][c], 3)}"
        if gender:
            here, there = self._genders[t]
            if here:
                yield f"{k}:Rg{gender in here:d}{len(here)}"
            if there:
                yield f"{k}:Ro{gender in there:d}{len(there)}"
            even_beats, odd_beats = self._beats[t]
            if even_beats:
                yield f"{k}:Rh{gender in even_beats:d}{len(even_beats)}"
            if odd_beats:
                yield f"{k}:Ri{gender in odd_beats:d}{len(odd_beats)}"
        if self._turns[t].by_noun:
            key = phrase(turn)
            uses = self._uses[key]
            if uses > 2:
                many = f"{uses > 9:d}"
                yield f"{k}:Rb{many}{_part(self._beside[key][c], uses)}"
                yield f"{k}:Rc{many}{_part(self._called[key][c], uses)}"
                yield f"{k}:Rs{many}{_part(self._seen[key][c], uses)}"


def _part(times: int, uses: int) -> int:
    """A share in steps: none, less than a twentieth, a tenth, a fifth, two fifths, more."""
    share = times / uses
    return sum(share > x for x in (0, 0.05, 0.1, 0.2, 0.4))
