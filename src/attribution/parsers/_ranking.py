"""The choice of spans beside a cue, by weights: the same sums on every machine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from itertools import repeat
from math import exp, log
from typing import ClassVar, Final

from attribution.parsers._features import Piece, Site
from attribution.weights import Table

__all__ = ["Choice", "Chosen", "Edges", "choose", "likeliest", "total"]

_BEAM: Final = 5
"""Spans of a side whose pairs of start and end are looked at."""
_ZERO: Final = repeat(0)
_FIRST: Final = 7
"""Places from the nearest on that are told apart by their order."""
_PLACES: Final = 64
"""More than there ever are places of a side."""
_PAIRS: Final = 1 << 12
"""Pairs of codes, of six bits each."""


class Edges:
    """
    What stands on the two sides of the places where spans begin and end in the corpus.

    Args:
        seen: Edges, as :meth:`Choice.edges_at` has them.
    """

    def __init__(self, seen: Iterable[int]) -> None:
        flags: dict[int, bytearray] = {}
        for edge in seen:
            flags.setdefault(edge >> 12, bytearray(_PAIRS))[edge & _PAIRS - 1] = 1
        none = bytes(_PAIRS)
        self._of: dict[int, list[bytes]] = {}
        for which in {edge >> 8 for edge in flags}:
            orders = [bytes(flags.get(which << 8 | n, none)) for n in range(_FIRST + 1)]
            self._of[which] = orders + orders[-1:] * (_PLACES - len(orders))
        self._none = [none] * _PLACES

    def of(self, which: int) -> list[bytes]:
        """For each place in order, a flag for each pair of codes."""
        return self._of.get(which, self._none)


class Choice(ABC):
    """
    Spans on either side of a cue, to choose one, the other, both or none of.

    A side is a bit: 1 for a span to the left, 2 for one to the right.
    """

    task: ClassVar[str]

    kind: ClassVar[int] = 0
    """Number of the choice in edges."""

    def __init__(self, site: Site, edges: Edges | None = None) -> None:
        self.site = site
        self.edges = edges
        """Edges where a span may begin or end; None for all."""
        self.known: dict[int, list[int]] = {}
        """Features of the places that were looked at; an end has its complement as its key."""

    def edges_at(self, places: list[int], right: bool, end: bool) -> list[int]:
        """What is looked at to tell whether a span may begin, or end, at each of the places."""
        z = self.site.row.codes
        which = (self.kind + right + 2 * end) << 20
        return [
            which | (order if order < _FIRST else _FIRST) << 12 | z[place - 1] << 6 | z[place]
            for order, place in enumerate(places)
        ]

    def likely(self, places: list[int], right: bool, end: bool, sure: tuple[int, ...]) -> list[int]:
        """Those of the places where a span may begin, or end; `sure` ones always."""
        if self.edges is None or not places:
            return places
        z = self.site.row.codes
        seen = self.edges.of(self.kind + right + 2 * end)
        return [
            place
            for place, flags in zip(places, seen, strict=False)
            if flags[z[place - 1] << 6 | z[place]] or place in sure
        ]

    @abstractmethod
    def places(self, right: bool) -> tuple[list[int], list[int]]:
        """Where spans of a side can begin, and end, from the nearest on."""

    @abstractmethod
    def spans(self, starts: list[int], ends: list[int]) -> list[Piece]:
        """The spans of a side that begin and end at such places, from the nearest on."""

    @abstractmethod
    def sides(self, left: bool, right: bool) -> tuple[int, ...]:
        """The sides that can be chosen, where there are spans on the left, on the right."""

    @abstractmethod
    def start_features(self, a: int) -> list[int]:
        """The features of a span that begins with item `a`."""

    @abstractmethod
    def end_features(self, b: int) -> list[int]:
        """The features of a span that ends before item `b`."""

    @abstractmethod
    def pair_features(self, a: int, b: int) -> list[int]:
        """The features of a span's two ends together."""

    def features(self, a: int, b: int) -> list[int]:
        """The features of a span's start and end, whether it was looked at or not."""
        known = self.known
        return (known.get(a) or self.start_features(a)) + (known.get(~b) or self.end_features(b))

    def side_features(self, side: int) -> list[int]:
        """The features of a choice of sides."""
        return []


class Chosen:
    """
    What was chosen.

    Attributes:
        left: Span to the left of the cue.
        right: Span to the right.
        probability: Of this choice against all others.
    """

    __slots__ = ("left", "probability", "right")

    def __init__(self, left: Piece | None, right: Piece | None, probability: float) -> None:
        self.left = left
        self.right = right
        self.probability = probability

    @property
    def pieces(self) -> list[Piece]:
        """The spans, in order."""
        return [piece for piece in (self.left, self.right) if piece]


def total(table: Table, features: Iterable[int]) -> int:
    """The sum of the features' weights."""
    return sum(map(table.of.get, features, _ZERO))


def choose(choice: Choice, table: Table) -> Chosen:
    """The likeliest choice."""
    get = table.of.get
    scale = table.scale
    best: list[Piece | None] = [None, None]
    whole = [0.0, 0.0]
    top = [0.0, 0.0]
    for side in (0, 1):
        begins, stops = choice.places(side == 1)
        pairs = choice.spans(begins, stops)
        if not pairs:
            continue
        sums = _weighed(choice, get, begins, stops, pairs)
        x, a, b = max(sums)
        best[side] = (a, b)
        top[side] = x * scale
        whole[side] = _log_sum([x * scale for x, _, _ in sums])
    sides = []
    for side in choice.sides(best[0] is not None, best[1] is not None):
        y = sum(map(get, choice.side_features(side), _ZERO)) * scale
        sides.append((y + whole[0] * (side & 1) + whole[1] * (side >> 1), side))
    odds, side = max(sides)
    odds -= _log_sum([y for y, _ in sides])
    left = best[0] if side & 1 else None
    right = best[1] if side & 2 else None
    odds += (top[0] - whole[0] if left else 0.0) + (top[1] - whole[1] if right else 0.0)
    return Chosen(left, right, exp(odds))


def likeliest(choice: Choice, table: Table) -> Piece:
    """The likeliest span to the left, where there must be one."""
    begins, stops = choice.places(False)
    pairs = choice.spans(begins, stops)
    if len(pairs) == 1:
        return pairs[0]
    _, a, b = max(_weighed(choice, table.of.get, begins, stops, pairs))
    return a, b


def _weighed(
    choice: Choice,
    get: Callable[[int, int], int],
    begins: list[int],
    stops: list[int],
    pairs: list[Piece],
) -> list[tuple[int, int, int]]:
    """The spans with the largest sums of their ends' weights, each after the sum of all."""
    known = choice.known
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for a in begins:
        known[a] = features = choice.start_features(a)
        starts[a] = sum(map(get, features, _ZERO))
    for b in stops:
        known[~b] = features = choice.end_features(b)
        ends[b] = sum(map(get, features, _ZERO))
    sums = [(starts[a] + ends[b], a, b) for a, b in pairs]
    if len(sums) > _BEAM:
        sums.sort(reverse=True)
        del sums[_BEAM:]
    return [(x + sum(map(get, choice.pair_features(a, b), _ZERO)), a, b) for x, a, b in sums]


def _log_sum(values: list[float]) -> float:
    largest = max(values)
    return largest + log(sum([exp(x - largest) for x in values]))
