"""Which features carried a choice, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

from attribution.model import Evidence
from attribution.parsers._features import CODES, A, T
from attribution.span import Span
from attribution.weights import Weights

__all__ = ["carried"]

_MOST = 2
"""Features that are named for a choice, of at least the weight below."""
_LEAST = 4
_LOW = (1 << A) - 1
_LETTERS = {number: letter for letter, number in CODES.items()}
_CUE = {
    0: ("word", "w"), 1: ("next", "w"), 2: ("before", "w"), 3: ("next-but-one", "w"),
    4: ("before-but-one", "w"), 7: ("word+next", "ww"), 8: ("before+word", "ww"),
    9: ("word+class", "w-"), 10: ("word+class", "w-"), 14: ("lemma", "l"),
    16: ("lemma+surroundings", "ls"), 17: ("lemma+frame", "l-"), 18: ("lemma+tag", "l-"),
    15: ("surroundings", "s-"), 20: ("source", "w"), 21: ("source", "w-"),
    22: ("lemma+source", "l-"), 24: ("lemma+quotation", "l-"), 29: ("sentence-start", "w-"),
    31: ("before-source", "w-"), 33: ("before-cue", "w-"), 34: ("behind-cue", "w-"),
    35: ("lemma+behind", "lw"), 36: ("next+next", "ww"), 41: ("lemma+before", "lw"),
}  # fmt: skip
_SOURCE = {
    0: ("first", "w"), 1: ("before", "w"), 2: ("before+class", "w-"), 3: ("first+class", "w-"),
    8: ("surroundings", "s-"), 10: ("lemma+distance", "l-"), 12: ("first+next", "ww"),
}  # fmt: skip
_SOURCE_END = {
    0: ("last", "w"), 1: ("behind", "w"), 2: ("last+behind", "ww"), 3: ("behind+class", "w-"),
    8: ("surroundings", "s-"), 9: ("last+class", "w-"), 10: ("lemma+distance", "l-"),
}  # fmt: skip
_CONTENT = {
    0: ("first", "w-"), 1: ("before", "w-"), 2: ("first+before", "ww"), 4: ("surroundings", "s-"),
    5: ("lemma+class", "l-"), 6: ("lemma+first", "lw"), 13: ("second", "w-"),
    14: ("lemma+distance", "l-"), 17: ("lemma+before", "lw"),
}  # fmt: skip
_CONTENT_END = {
    0: ("behind", "w-"), 1: ("last", "w-"), 2: ("behind+last", "ww"), 3: ("behind+next", "ww"),
    6: ("surroundings", "s-"), 7: ("lemma+class", "l-"), 16: ("next", "w-"),
    18: ("lemma+behind", "lw"),
}  # fmt: skip
_SIDE = {1: ("surroundings", "s"), 2: ("lemma", "l"), 13: ("lemma+behind", "lw")}


def _spread(*blocks: tuple[int, Mapping[int, tuple[str, str]]]) -> dict[int, tuple[str, str]]:
    return {first + n: entry for first, block in blocks for n, entry in block.items()}


_NAMES: Mapping[str, Mapping[int, tuple[str, str]]] = {
    "cue": _CUE,
    "source": _spread(
        (0, _SOURCE), (16, _SOURCE), (32, _SOURCE_END), (48, _SOURCE_END),
        *((80 + 16 * n, {1: ("surroundings", "s"), 2: ("lemma", "l")}) for n in range(3)),
    ),
    "content": _spread(
        (0, _CONTENT), (24, _CONTENT), (48, _CONTENT_END), (72, _CONTENT_END),
        *((128 + 16 * n, _SIDE) for n in range(4)),
    ),
}  # fmt: skip
_PREFIXES = {"l": "=", "s": "~", "w": ""}


def carried(
    weights: Weights, task: str, features: Sequence[int], spans: tuple[Span, ...]
) -> list[Evidence]:
    """
    The features that spoke most for a choice.

    Args:
        weights: Where they have their weights.
        task: Name of the choice.
        features: All its features.
        spans: What was chosen.

    Returns:
        Evidence such as ``weight.cue:word=said``, the weightiest first.
    """
    table = weights.tables[task]
    weighed = zip(map(table.of.get, features, repeat(0)), features, strict=False)
    best = sorted(weighed, reverse=True)[:_MOST]
    return [
        Evidence(f"weight.{task}:{_name(weights, task, f)}", spans, round(w * table.scale, 3))
        for w, f in dict.fromkeys(best)
        if w >= _LEAST
    ]


def _name(weights: Weights, task: str, feature: int) -> str:
    template = feature >> T
    name, kinds = _NAMES.get(task, {}).get(template, (f"shape-{template}", ""))
    low, high = feature & _LOW, feature >> A & _LOW
    fields = (low,) if len(kinds) == 1 else (high, low)
    parts = [_word(weights, kind, i) for kind, i in zip(kinds, fields, strict=False) if kind != "-"]
    return f"{name}={' '.join(parts)}" if parts else name


def _word(weights: Weights, kind: str, id: int) -> str:
    if kind == "w" and id < 64:
        return _LETTERS.get(id, "-")
    return weights.name(id, _PREFIXES[kind]) or "-"
