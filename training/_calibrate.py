"""How likely a relation is right, from how likely its cue, source and content are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log
from typing import Any

import numpy as np
from attrs import evolve
from scipy.optimize import minimize

from attribution.language import Language
from attribution.model import Relation
from attribution.parsers.relations import relations
from attribution.span import Span
from attribution.weights import Weights

__all__ = ["calibration", "matched"]

_EDGE = 1e-4


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
    parsers = []
    for part in range(3):
        factors = (0.0, *(float(n == part) for n in range(3)))
        pack = evolve(language)
        pack.__dict__["weights"] = evolve(weights, calibration=factors)
        parsers.append(relations(pack, rules_only=False).parse)
    columns: list[list[float]] = []
    labels: list[bool] = []
    for record in records:
        found = [
            [r for r in parse(record["text"])[Relation] if r.parent is None and r.cue]
            for parse in parsers
        ]
        # Which of two rivals stays depends on the probabilities: those are taken that always do.
        likely = [{r.cue.span: r.confidence for r in part if r.cue} for part in found]
        for r, is_right in zip(found[0], matched(record, found[0]), strict=True):
            if r.cue and all(r.cue.span in part for part in likely):
                columns.append([part[r.cue.span] for part in likely])
                labels.append(is_right)
    p = np.clip(np.array(columns), _EDGE, 1 - _EDGE)
    x = np.concatenate([np.ones((len(p), 1)), np.log(p / (1 - p))], axis=1)
    y = np.array(labels, float)

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w
        value = (np.logaddexp(0, z) - y * z).sum() + 0.05 * (w @ w)
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + 0.1 * w

    start = np.array([-log(2), 0.5, 0.5, 0.5])
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return [round(float(w), 4) for w in fitted]
