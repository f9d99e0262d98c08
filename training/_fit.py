"""Log-linear models over whole-number features, fitted by L-BFGS, pruned and fitted again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from attrs import define, field, frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from attribution.parsers._features import Piece
from attribution.parsers._ranking import Choice

__all__ = ["Features", "Instances", "Setting", "fit_choices", "fit_labels", "quantised"]

Vector = np.ndarray[Any, np.dtype[np.float64]]
Keys = np.ndarray[Any, np.dtype[np.uint64]]
Objective = Callable[[Vector], tuple[float, Vector]]
_NONE = -1e9


@frozen
class Setting:
    """
    How a choice is fitted.

    Attributes:
        least: Times that a feature must occur.
        l2: Strength of the prior that weights are small.
        prune: Weights up to this are dropped after the first fit.
        steps: Most steps of the first fit; the second takes half of them.
    """

    least: int
    l2: float
    prune: float
    steps: int = 60


@define
class Features:
    """Rows of features, end to end."""

    flat: array[int] = field(factory=lambda: array("Q"))
    ends: array[int] = field(factory=lambda: array("Q", [0]))

    def add(self, features: Iterable[int]) -> int:
        """Append a row, and give its number."""
        self.flat.extend(features)
        self.ends.append(len(self.flat))
        return len(self.ends) - 2

    def keys(self) -> Keys:
        """All features, row after row."""
        return np.frombuffer(self.flat, dtype=np.uint64) if self.flat else np.zeros(0, np.uint64)

    def matrix(self, vocabulary: Keys) -> Any:
        """One row for each, with a 1 for each feature of the vocabulary."""
        keys = self.keys()
        at = np.searchsorted(vocabulary, keys)
        at[at == len(vocabulary)] = 0
        known = vocabulary[at] == keys if len(vocabulary) else np.zeros(len(keys), bool)
        before = np.concatenate([[0], np.cumsum(known)])
        ends = np.frombuffer(self.ends, dtype=np.uint64).astype(np.int64)
        columns = at[known].astype(np.int32)
        ones = np.ones(len(columns), np.float32)
        shape = (len(ends) - 1, len(vocabulary))
        return csr_matrix((ones, columns, before[ends].astype(np.int32)), shape=shape)


@define
class Instances:
    """Choices with their right answers."""

    unary: Features = field(factory=Features)
    pair: Features = field(factory=Features)
    side: Features = field(factory=Features)
    starts: array[int] = field(factory=lambda: array("q"))
    ends: array[int] = field(factory=lambda: array("q"))
    sizes: list[tuple[int, int]] = field(factory=list)
    sides: list[list[int]] = field(factory=list)
    gold: list[tuple[int, int, int]] = field(factory=list)

    def add(self, choice: Choice, left: Piece | None, right: Piece | None) -> bool:
        """Add a choice whose answer is `left` and `right`; False if they are no candidates."""
        found = [choice.spans(*choice.places(right)) for right in (False, True)]
        allowed = choice.sides(bool(found[0]), bool(found[1]))
        side = (left is not None) + 2 * (right is not None)
        answer = (left, right)
        if side not in allowed or any(
            g is not None and g not in pairs for g, pairs in zip(answer, found, strict=True)
        ):
            return False
        right_pairs = [-1, -1]
        for n, pairs in enumerate(found):
            starts = {a: -1 for a, _ in pairs}
            ends = {b: -1 for _, b in pairs}
            for a in starts:
                starts[a] = self.unary.add(choice.start_features(a))
            for b in ends:
                ends[b] = self.unary.add(choice.end_features(b))
            for a, b in pairs:
                if (a, b) == answer[n]:
                    right_pairs[n] = len(self.starts)
                self.starts.append(starts[a])
                self.ends.append(ends[b])
                self.pair.add(choice.pair_features(a, b))
        self.sizes.append((len(found[0]), len(found[1])))
        self.sides.append(
            [self.side.add(choice.side_features(n)) if n in allowed else -1 for n in range(4)]
        )
        self.gold.append((side, right_pairs[0], right_pairs[1]))
        return True


def _vocabulary(features: Iterable[Features], least: int) -> Keys:
    keys, counts = np.unique(np.concatenate([f.keys() for f in features]), return_counts=True)
    found: Keys = keys[counts >= least]
    return found


def _minimum(objective: Objective, start: Vector, steps: int) -> Vector:
    options = {"maxiter": steps, "maxcor": 8, "ftol": 1e-7}
    found: Vector = minimize(objective, start, jac=True, method="L-BFGS-B", options=options).x
    return found


def _pruned(
    matrices: list[Any],
    vocabulary: Keys,
    make: Callable[[list[Any]], Objective],
    setting: Setting,
) -> tuple[Keys, Vector]:
    weights = _minimum(make(matrices), np.zeros(len(vocabulary)), setting.steps)
    if setting.prune:
        keep = np.abs(weights) > setting.prune
        matrices = [m[:, keep] for m in matrices]
        vocabulary = vocabulary[keep]
        weights = _minimum(make(matrices), weights[keep], setting.steps // 2)
    counts = sum(np.asarray(m.sum(0)).ravel() for m in matrices)
    order = np.lexsort((vocabulary, -counts))
    return vocabulary[order], weights[order]


def fit_labels(features: Features, labels: list[int], setting: Setting) -> tuple[Keys, Vector]:
    """Weights of features that tell label 1 from 0, the commonest first."""
    y = np.array(labels, float)

    def make(matrices: list[Any]) -> Objective:
        (x,) = matrices
        turned = x.T.tocsr()

        def objective(w: Vector) -> tuple[float, Vector]:
            z = x @ w
            loss = (np.logaddexp(0, z) - y * z).sum() + 0.5 * setting.l2 * (w @ w)
            return loss, turned @ (1 / (1 + np.exp(-z)) - y) + setting.l2 * w

        return objective

    vocabulary = _vocabulary([features], setting.least)
    return _pruned([features.matrix(vocabulary)], vocabulary, make, setting)


def fit_choices(instances: Instances, setting: Setting) -> tuple[Keys, Vector]:
    """Weights of features under which the right choices are likely, the commonest first."""
    parts = [instances.unary, instances.pair, instances.side]
    vocabulary = _vocabulary(parts, setting.least)
    starts = np.array(instances.starts, dtype=np.int64)
    ends = np.array(instances.ends, dtype=np.int64)
    sizes = np.array(instances.sizes).reshape(-1)
    n = len(instances.gold)
    group = np.repeat(np.arange(2 * n), sizes)
    filled = sizes > 0
    first = (np.cumsum(sizes) - sizes)[filled]
    sides = np.array(instances.sides)
    allowed = sides >= 0
    rows = np.where(allowed, sides, 0)
    gold = np.array(instances.gold)
    chosen = (np.arange(n), gold[:, 0])
    right = np.concatenate([gold[:, 1][gold[:, 1] >= 0], gold[:, 2][gold[:, 2] >= 0]])

    def make(matrices: list[Any]) -> Objective:
        unary, pair, side = matrices
        turned = [m.T.tocsr() for m in matrices]

        def objective(w: Vector) -> tuple[float, Vector]:
            u = unary @ w
            p = u[starts] + u[ends] + pair @ w
            s = side @ w
            most = np.zeros(2 * n)
            most[filled] = np.maximum.reduceat(p, first)
            e = np.exp(p - most[group])
            whole = np.ones(2 * n)
            whole[filled] = np.add.reduceat(e, first)
            z = np.where(filled, most + np.log(whole), _NONE).reshape(n, 2)
            options = np.where(allowed, s[rows], _NONE)
            options[:, 1] += z[:, 0]
            options[:, 2] += z[:, 1]
            options[:, 3] += z[:, 0] + z[:, 1]
            top = options.max(1)
            q = np.exp(options - top[:, None])
            total = q.sum(1)
            q /= total[:, None]
            loss = (top + np.log(total)).sum() - s[rows[chosen]].sum() - p[right].sum()
            share = np.stack([q[:, 1] + q[:, 3], q[:, 2] + q[:, 3]], 1).reshape(-1)
            dp = e / whole[group] * share[group]
            dp[right] -= 1
            size = unary.shape[0]
            du = np.bincount(starts, dp, size) + np.bincount(ends, dp, size)
            q[chosen] -= 1
            ds = np.zeros(side.shape[0])
            ds[sides[allowed]] = q[allowed]
            gradient = turned[0] @ du + turned[1] @ dp + turned[2] @ ds
            return loss + 0.5 * setting.l2 * (w @ w), gradient + setting.l2 * w

        return objective

    return _pruned([f.matrix(vocabulary) for f in parts], vocabulary, make, setting)


def quantised(vocabulary: Keys, weights: Vector) -> tuple[dict[int, int], float]:
    """Weights as whole numbers from -127 to 127, and what 1 stands for."""
    scale = round(float(np.abs(weights).max(initial=1e-6)) / 127, 9)
    whole = np.clip(np.rint(weights / scale), -127, 127).astype(int)
    table = {int(k): int(x) for k, x in zip(vocabulary, whole, strict=True) if x}
    return table, scale
