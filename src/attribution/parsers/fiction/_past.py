"""What the narrator's names tell of the turns of a whole book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import define

from attribution.parsers.fiction._roster import Roster
from attribution.parsers.fiction._turns import Turn

__all__ = ["Past", "ahead"]

_WINDOW = 10
"""Turns before and behind in which names are counted."""


@define(eq=False)
class Past:
    """
    How often characters are named: by character, or for each turn by character.

    Attributes:
        size: Step of each character's rank by mentions.
        tags: Step of how many tags name each.
        before: How often tags name each in the turns before.
        behind: The same in the turns behind.
        told: How often the narrator names each around the turns before, and behind.
        called: How often each is called around here.
    """

    size: list[str]
    tags: list[str]
    before: list[dict[int, int]]
    behind: list[dict[int, int]]
    told: list[tuple[dict[int, int], dict[int, int]]]
    called: list[dict[int, int]]

    @staticmethod
    def of(turns: Sequence[Turn], roster: Roster) -> Past:
        """Count what the turns of a book tell."""
        n = len(roster.genders)
        order = sorted(range(n), key=lambda c: (-roster.sizes[c], c))
        size = [""] * n
        for rank, c in enumerate(order):
            size[c] = str(rank) if rank < 3 else "5" if rank < 6 else "9" if rank < 12 else "+"
        tags = [0] * n
        for turn in turns:
            if turn.subject >= 0:
                tags[turn.subject] += 1
        before: list[dict[int, int]] = []
        behind: list[dict[int, int]] = []
        told: list[tuple[dict[int, int], dict[int, int]]] = []
        called: list[dict[int, int]] = []
        for t in range(len(turns)):
            before.append(_count(turns[max(0, t - _WINDOW) : t]))
            behind.append(_count(turns[t + 1 : t + 1 + _WINDOW]))
            near = turns[max(0, t - _WINDOW) : t + 1 + _WINDOW]
            told.append(
                (_told(turns[max(0, t - _WINDOW) : t]), _told(turns[t + 1 : t + 1 + _WINDOW]))
            )
            called.append(_few(Counter(c for turn in near for c in turn.called)))
        few = [str(min(6, x.bit_length())) for x in tags]
        return Past(size, few, before, behind, told, called)


def ahead(turns: Sequence[Turn]) -> list[tuple[int, int] | None]:
    """For each turn, how many turns on the next one with a name is, if nothing lies between."""
    found: list[tuple[int, int] | None] = [None] * len(turns)
    following: tuple[int, int] | None = None
    for t in range(len(turns) - 1, -1, -1):
        found[t] = following
        turn = turns[t]
        if turn.subject >= 0:
            following = (1, turn.subject)
        elif following is not None:
            following = (following[0] + 1, following[1])
        if turn.gap not in (0, 1) or (following and following[0] > 12):
            following = None
    return found


def _told(turns: Sequence[Turn]) -> dict[int, int]:
    """How often the narrator names each character around some turns."""
    return _few(
        Counter(
            c for turn in turns for near in (turn.told, turn.before, turn.behind) for c, _ in near
        )
    )


def _few(times: Counter[int]) -> dict[int, int]:
    return {c: min(4, n) for c, n in times.items()}


def _count(turns: Sequence[Turn]) -> dict[int, int]:
    found: dict[int, int] = {}
    for turn in turns:
        if turn.subject >= 0:
            found[turn.subject] = min(3, found.get(turn.subject, 0) + 1)
    return found
