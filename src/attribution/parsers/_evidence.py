"""Which features carried a choice, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Final

from attribution.model import Evidence
from attribution.parsers._features import CODES, A, T
from attribution.span import Span
from attribution.weights import Weights

__all__ = ["carried"]

_MOST: Final = 2
"""Features that are named for a choice, of at least the weight below."""
_LEAST: Final = 4
_KEPT: Final = 4096
"""Names of features that are kept."""
_LOW: Final = (1 << A) - 1
_LETTERS: Final = {number: letter for letter, number in CODES.items()}
_CUE: Final = {
    0: ("word", "w"), 1: ("next", "w"), 2: ("before", "w"), 3: ("next-but-one", "w"),
    5: ("word+class", "w-"), 6: ("lemma", "l"), 7: ("surroundings", "s-"),
    8: ("lemma+frame", "l-"), 9: ("lemma+tag", "l-"), 10: ("lemma+quotation", "l-"),
    11: ("lemma+behind", "lw"), 13: ("source", "w"), 16: ("before-source", "w-"),
    17: ("behind-cue", "w-"),
}  # fmt: skip
_SOURCE: Final = {
    0: ("first", "w"), 1: ("before", "w"), 2: ("before+class", "w-"), 5: ("lemma+class", "l-"),
    **dict.fromkeys((3, 4), ("classes", "")), **dict.fromkeys((6, 7, 8), ("distance", "")),
}  # fmt: skip
_SOURCE_END: Final = {
    0: ("last", "w"), 1: ("behind", "w"), 2: ("classes", ""), 3: ("surroundings", "s-"),
    4: ("distance", ""),
}  # fmt: skip
_CONTENT: Final = {
    0: ("first", "w-"), 1: ("before", "w-"), 2: ("first+before", "ww"),
    5: ("lemma+class", "l-"), 7: ("lemma+before", "lw"), 8: ("lemma+distance", "l-"),
    **dict.fromkeys((9, 10), ("surroundings", "s-")), **dict.fromkeys((11, 12), ("distance", "")),
    **dict.fromkeys((13, 14), ("classes", "")),
}  # fmt: skip
_CONTENT_END: Final = {
    0: ("behind", "w-"), 1: ("last", "w-"), 2: ("behind+next", "ww"), 3: ("next", "w-"),
    5: ("lemma+class", "l-"), 6: ("lemma", "l-"), 9: ("behind", "w-"),
    10: ("behind", "w-"),
}  # fmt: skip
_SIDE: Final = {
    1: ("lemma", "l"), 2: ("surroundings", "s-"), 5: ("before", "w-"),
}  # fmt: skip


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
_PREFIXES: Final = {"l": "=", "s": "~", "w": ""}


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
    weighed = list(map(table.of.get, features, repeat(0)))
    found: list[Evidence] = []
    while len(found) < _MOST and (most := max(weighed)) >= _LEAST:
        at = weighed.index(most)
        weighed[at] = 0
        name = _name(weights, task, features[at])
        found.append(Evidence(name, spans, round(most * table.scale, 3)))
    return found


@lru_cache(_KEPT)
def _name(weights: Weights, task: str, feature: int) -> str:
    template = feature >> T
    name, kinds = _NAMES.get(task, {}).get(template, (f"shape-{template}", ""))
    low, high = feature & _LOW, feature >> A & _LOW
    fields = (low,) if len(kinds) == 1 else (high, low)
    parts = [_word(weights, kind, i) for kind, i in zip(kinds, fields, strict=False) if kind != "-"]
    words = f"={' '.join(parts)}" if parts else ""
    return f"weight.{task}:{name}{words}"


def _word(weights: Weights, kind: str, id: int) -> str:
    if kind == "w" and id < 64:
        return _LETTERS.get(id, "-")
    return weights.name(id, _PREFIXES[kind]) or "-"
