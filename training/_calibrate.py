"""How likely a relation is right, from how likely its cue, source and content are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from unittest.mock import patch

import numpy as np
from attrs import evolve
from scipy.optimize import minimize

from attribution.language import Language
from attribution.model import Relation
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._engine import Engine
from attribution.parsers._features import Row
from attribution.parsers._reading import Reading
from attribution.parsers.relations import relations
from attribution.span import Span
from attribution.weights import Weights

__all__ = ["calibration", "matched"]

_EDGE = 1e-4
_START = (-1.3, 0.5, 0.1, 0.2)
"""What rivals are told apart by, until it is fitted."""


def _points(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e) if not text[i].isspace()}


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def matched(record: dict[str, Any], found: Sequence[Relation]) -> list[bool]:
    """
    Which relations are right: the contents overlap by half, the sources at all.

    The same as "relation" in ``score.py``.
    """
    text = record["text"]
    gold = [
        (_points(text, a["content"]), _points(text, a["source"]))
        for a in record["attributions"]
        if a["content"]
    ]
    pairs = []
    for j, r in enumerate(found):
        content = _points(text, _pairs(r.content))
        source = _points(text, _pairs([r.source.span] if r.source else []))
        for i, (other, other_source) in enumerate(gold):
            both = len(content & other)
            if both and both / len(content | other) >= 0.5 and (
                source & other_source or not (source or other_source)
            ):  # fmt: skip
                pairs.append((both / len(content | other), i, j))
    used: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used and j not in right:
            used.add(i)
            right.add(j)
    return [j in right for j in range(len(found))]


def calibration(
    records: Sequence[dict[str, Any]], language: Language, weights: Weights
) -> list[float]:
    """
    Constant and factors of the log-odds of cue, source and content.

    Args:
        records: Articles that the weights were not fitted on.
        language: The pack; its own weights are left aside.
        weights: The weights.
    """
    pack = evolve(language)
    pack.__dict__["weights"] = evolve(weights, calibration=_START)
    parse = relations(pack, rules_only=False).parse
    parts: dict[tuple[str, int], tuple[float, float, float]] = {}
    read = Engine.read

    def noted(
        self: Engine, row: Row, index: int, c: CueCandidate, *more: Any, **options: Any
    ) -> Reading:
        reading = read(self, row, index, c, *more, **options)
        parts[name, row.sentences[index].starts[c.head]] = reading.parts
        return reading

    columns: list[tuple[float, float, float]] = []
    labels: list[bool] = []
    with patch.object(Engine, "read", noted):
        for record in records:
            name = record["id"]
            found = [r for r in parse(record["text"])[Relation] if r.parent is None and r.cue]
            for r, is_right in zip(found, matched(record, found), strict=True):
                at = (name, r.cue.head.start) if r.cue else None
                if at in parts:
                    columns.append(parts[at])
                    labels.append(is_right)
    p = np.clip(np.array(columns), _EDGE, 1 - _EDGE)
    x = np.concatenate([np.ones((len(p), 1)), np.log(p / (1 - p))], axis=1)
    y = np.array(labels, float)

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        value = (np.logaddexp(0, z) - y * z).sum() + 0.05 * (w @ w)
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + 0.1 * w

    fitted = minimize(loss, np.array(_START), jac=True, method="L-BFGS-B").x
    return [round(float(w), 4) for w in fitted]
