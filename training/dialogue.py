"""
Train the weights of who speaks in a dialogue, from novels whose quotations have speakers.

usage: python -m training.dialogue NOVELS.jsonl -o dialogue.tsv
       python -m training.dialogue NOVELS.jsonl --predict found.jsonl --listed given.jsonl

NOVELS holds one JSON object a line, as pdnc-open.jsonl: id, text, characters, quotations with
spans and speaker; score_speakers.py must lie in the folder above. Needs numpy and scipy; the
same input gives the same bytes.

A linear ranker: the probability of a character is the softmax of its summed weights over the
characters that may speak in the turn. The first pass learns with the true earlier speakers, the
second also with those that the first one's weights predict, so that the weights know its slips.
A second set of weights reads the book again, with the answers of the first on both sides.
Both are trained twice: for books alone, and for books whose characters are given ("list:").
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections import Counter
from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from attribution import Language, Speaker, fiction
from attribution.model import Attribution, Resolution
from attribution.parsers.fiction._guess import Answer
from attribution.parsers.fiction.turns import Scene, SceneReader

Weights = dict[str, float]
SEEN = 8
"""Times that a feature must have been seen to get a weight."""
L2 = (8.0, 16.0)
"""Strength of the prior that weights are small: in the first reading, and in the second."""
STEPS = 60


@define(eq=False)
class Novel:
    """A novel as the ranker sees it, and who speaks in each turn by the annotators."""

    id: str
    scene: Scene
    gold: list[str | None]
    right: dict[str, frozenset[int]]


@define(eq=False)
class Examples:
    """Rows of features, one a candidate: columns by name, groups of candidates, which are right."""

    names: list[str]
    columns: Any
    rows: Any
    groups: Any
    right: Any


def scorer(corpus: Path) -> Any:
    """The module score_speakers.py above the corpus: it knows which names are right."""
    spec = spec_from_file_location("score_speakers", corpus.parent.parent / "score_speakers.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_novel(record: dict[str, Any], names: Any, *, listed: bool) -> Novel:
    """Read a novel; with its characters given if `listed`."""
    language = Language.load("en")
    given = [Speaker.given(c["name"], aliases=c["aliases"]) for c in record["characters"]]
    pipeline = fiction(language, characters=given if listed else ())
    pipeline = pipeline.without(Attribution).without(Resolution)
    scene = SceneReader(language).read(pipeline.parse(record["text"]))
    owner = {}
    for quotation in record["quotations"]:
        for start, end in quotation["spans"]:
            owner.update(dict.fromkeys(range(start, end), quotation["speaker"]))
    gold = []
    for turn in scene.turns:
        found: Counter[str] = Counter()
        for q in turn.quotes:
            span = scene.book.quotes[q].span
            found.update(s for i in range(span.start, span.end, 3) if (s := owner.get(i)))
        gold.append(found.most_common(1)[0][0] if found else None)
    known = names(record["characters"])
    right = {
        speaker: frozenset(
            n for n, s in enumerate(scene.roster.speakers) if known.right(s.name, speaker)
        )
        for speaker in set(gold) - {None}
    }
    return Novel(record["id"], scene, gold, right)


def examples(novel: Novel, weights: Weights | None, guess: list[Answer] | None = None) -> Examples:
    """The choices of a novel; earlier speakers are the true ones, or those that weights predict."""
    scene = novel.scene
    ranker = scene.ranker(weights or {}, guess)
    predicted = [a.number for a in ranker.decode()] if weights else []
    ids: dict[str, int] = {}
    columns: list[int] = []
    rows: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    strangers: dict[str, int] = {}
    history: tuple[int, ...] = ()
    group = 0
    for t, turn in enumerate(scene.turns):
        found = dict.fromkeys((*ranker.candidates(t), *(h for h in history[:5] if h >= 0)))
        speaker = novel.gold[t]
        good = [c for c in found if speaker and c in novel.right[speaker]]
        if good and len(found) > 1:
            for c in found:
                for feature in (*ranker.static(t, c), *ranker.dynamic(t, c, history)):
                    columns.append(ids.setdefault(feature, len(ids)))
                    rows.append(len(groups))
                groups.append(group)
                right.append(c in good)
            group += 1
        if weights:
            pick: int | None = predicted[t]
        elif good:
            sizes = scene.roster.sizes
            before = next((h for h in history if h in good), max(good, key=lambda c: sizes[c]))
            pick = turn.subject if turn.subject in good else before
        else:
            pick = strangers.setdefault(speaker, -2 - len(strangers)) if speaker else None
        if pick is not None:
            history = (pick, *history[:7])
    return Examples(
        list(ids),
        np.array(columns, np.int32),
        np.array(rows, np.int32),
        np.array(groups, np.int32),
        np.array(right, bool),
    )


def fit(parts: Sequence[Examples], l2: float, start: Weights | None = None) -> Weights:
    """Weights that make the right candidates likely."""
    counted: Counter[str] = Counter()
    for part in parts:
        times = np.bincount(part.columns, minlength=len(part.names))
        counted.update(dict(zip(part.names, times.tolist(), strict=True)))
    names = sorted(name for name, times in counted.items() if times >= SEEN * len(parts) / 11)
    column = {name: i for i, name in enumerate(names)}
    columns, rows, groups, right = [], [], [], []
    row = group = 0
    for part in parts:
        here = np.array([column.get(name, -1) for name in part.names], np.int32)[part.columns]
        columns.append(here[here >= 0])
        rows.append(part.rows[here >= 0].astype(np.int64) + row)
        groups.append(part.groups + group)
        right.append(part.right)
        row += len(part.groups)
        group += int(part.groups[-1]) + 1 if len(part.groups) else 0
    indices = (np.concatenate(rows), np.concatenate(columns))
    matrix = csr_matrix((np.ones(len(indices[0]), np.float32), indices), (row, len(names)))
    transposed = matrix.T.tocsr()
    of, good = np.concatenate(groups), np.concatenate(right).astype(np.float64)
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w.astype(np.float32)
        scores = (scores - np.maximum.reduceat(scores, starts)[of]).astype(np.float64)
        mass = np.exp(scores)
        total = np.add.reduceat(mass, starts)
        hit = np.maximum(np.add.reduceat(mass * good, starts), 1e-12)
        slope = mass / total[of] - mass * good / hit[of]
        value = -(np.log(hit) - np.log(total)).sum() + 0.5 * l2 * (w @ w)
        return float(value), transposed @ slope.astype(np.float32) + l2 * w

    begin = np.array([(start or {}).get(name, 0.0) for name in names])
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return dict(zip(names, found.tolist(), strict=True))


# Work in two processes, on novels that they share.

_NOVELS: list[Novel] = []
_FORK = multiprocessing.get_context("fork")


def read_all(corpus: Path, *, listed: bool, processes: int = 2) -> list[Novel]:
    """Read every novel of a corpus."""
    names = scorer(corpus).Names
    with corpus.open(encoding="utf8") as lines:
        records = [json.loads(line) for line in lines]
    _READ[:] = [lambda i: read_novel(records[i], names, listed=listed)]
    with _FORK.Pool(processes) as pool:
        return pool.map(_read, range(len(records)), 1)


_READ: list[Any] = []


def _read(number: int) -> Novel:
    novel: Novel = _READ[0](number)
    return novel


def _examples(job: tuple[int, Weights | None, list[Answer] | None]) -> Examples:
    return examples(_NOVELS[job[0]], *job[1:])


def _decoded(job: tuple[int, Weights, list[Answer] | None]) -> list[Answer]:
    number, weights, guess = job
    return _NOVELS[number].scene.ranker(weights, guess).decode()


class Trainer:
    """
    Trains on some of the novels; what does not change is computed once.

    Args:
        novels: The novels.
        processes: How many work at a time.
    """

    def __init__(self, novels: list[Novel], processes: int = 2) -> None:
        """Compute the examples with the true earlier speakers."""
        _NOVELS[:] = novels
        self._pool = _FORK.Pool(processes)
        self._true = self._made([(i, None, None) for i in range(len(novels))])

    def train(self, numbers: Sequence[int], passes: int = 2) -> tuple[Weights, Weights]:
        """Weights of both readings, from the novels of these numbers."""
        first = self._first(numbers, passes)
        guesses = dict(zip(numbers, self._decode(numbers, first), strict=True))
        true = self._made([(i, None, guesses[i]) for i in numbers])
        second = fit(true, L2[1])
        for _ in range(passes - 1):
            again = self._made([(i, second, guesses[i]) for i in numbers])
            second = fit([*true, *again], L2[1], second)
        return first, second

    def decode(
        self, numbers: Sequence[int], weights: tuple[Weights, Weights]
    ) -> list[list[Answer]]:
        """The answers in the novels of these numbers."""
        guesses = self._decode(numbers, weights[0])
        jobs = [(i, weights[1], guess) for i, guess in zip(numbers, guesses, strict=True)]
        return self._pool.map(_decoded, jobs, 1)

    def _first(self, numbers: Sequence[int], passes: int) -> Weights:
        true = [self._true[i] for i in numbers]
        weights = fit(true, L2[0])
        for _ in range(passes - 1):
            again = self._made([(i, weights, None) for i in numbers])
            weights = fit([*true, *again], L2[0], weights)
        return weights

    def _decode(self, numbers: Sequence[int], weights: Weights) -> list[list[Answer]]:
        return self._pool.map(_decoded, [(i, weights, None) for i in numbers], 1)

    def _made(self, jobs: list[tuple[int, Weights | None, list[Answer] | None]]) -> list[Examples]:
        return self._pool.map(_examples, jobs, 1)


def calibration(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Constant and slope that turn log-odds of the ranker into those of being right."""
    odds = np.array([log(max(p, 1e-6) / max(1 - p, 1e-6)) for p, _ in pairs])
    odds = np.clip(odds, -13.8, 13.8)
    hit = np.array([right for _, right in pairs], float)

    def loss(w: Any) -> tuple[float, Any]:
        z = w[0] + w[1] * odds
        off = 1 / (1 + np.exp(-z)) - hit
        return float((np.logaddexp(0, z) - hit * z).sum()), np.array([off.sum(), off @ odds])

    constant, slope = minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B").x
    return float(constant), float(slope)


def graded(novel: Novel, answers: Sequence[Answer]) -> list[tuple[float, bool]]:
    """Probability of each answer, and whether it is right, where the annotators tell it."""
    return [
        (answer.probability, answer.number in novel.right[speaker])
        for speaker, answer in zip(novel.gold, answers, strict=True)
        if speaker is not None
    ]


def predicted(novel: Novel, answers: Sequence[Answer]) -> dict[str, Any]:
    """A record for score_speakers.py."""
    scene = novel.scene
    rows = []
    for turn, answer in zip(scene.turns, answers, strict=True):
        name = scene.roster.speakers[answer.number].name if answer.number >= 0 else None
        for q in turn.quotes:
            span = scene.book.quotes[q].span
            rows.append({"spans": [[span.start, span.end]], "speaker": name})
    return {"id": novel.id, "quotations": rows}


def cross_validated(
    trainer: Trainer, novels: int, folds: int, passes: int = 2
) -> list[list[Answer]]:
    """The answers in each novel, by weights from the novels of the other folds."""
    found: dict[int, list[Answer]] = {}
    for fold in range(folds):
        rest = [i for i in range(novels) if i % folds != fold]
        here = [i for i in range(novels) if i % folds == fold]
        weights = trainer.train(rest, passes)
        found.update(zip(here, trainer.decode(here, weights), strict=True))
    return [found[i] for i in range(novels)]


def named(weights: tuple[Weights, Weights], constant: float, slope: float, prefix: str) -> Weights:
    """Weights of both readings and the calibration, by the names of the pack."""
    first, second = weights
    rows = {**first, **{f"2:{name}": weight for name, weight in second.items()}}
    rows = {f"{prefix}{name}": round(w, 2) for name, w in rows.items() if abs(w) >= 0.05}
    return {
        f"{prefix}=constant": round(constant, 3), f"{prefix}=slope": round(slope, 3), **rows
    }  # fmt: skip


def write(rows: Weights, about: str) -> str:
    """The file of the pack, sorted."""
    lines = [f"# {line}".rstrip() for line in about.splitlines()]
    lines += [f"{name}\t{rows[name]:g}" for name in sorted(rows)]
    return "\n".join(lines) + "\n"


ABOUT = """\
Who speaks in a dialogue: weights of features (see parsers/fiction/_ranker.py), and the calibration.
Trained by training/dialogue.py on {corpus} ({count} novels); numbers only.
"""


def main() -> None:
    """Train, or cross-validate."""
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("corpus", type=Path)
    options.add_argument("-o", "--out", type=Path)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--passes", type=int, default=2)
    options.add_argument("--predict", type=Path, help="write the held-out predictions")
    options.add_argument("--listed", type=Path, help="write them with the characters given")
    args = options.parse_args()
    weights: Weights = {}
    count = 0
    for listed, path, prefix in ((False, args.predict, ""), (True, args.listed, "list:")):
        if not (args.out or path):
            continue
        novels = read_all(args.corpus, listed=listed)
        count = len(novels)
        trainer = Trainer(novels)
        answers = cross_validated(trainer, count, args.folds, args.passes)
        pairs = [p for n, a in zip(novels, answers, strict=True) for p in graded(n, a)]
        constant, slope = calibration(pairs)
        hits = sum(right for _, right in pairs)
        print(f"{prefix} held-out turns right: {hits / len(pairs):.3f} of {len(pairs)}")
        print(f"{prefix} calibration: {constant:.3f} {slope:.3f}", flush=True)
        if path:
            rows = [predicted(novel, a) for novel, a in zip(novels, answers, strict=True)]
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        if args.out:
            found = trainer.train(range(count), args.passes)
            weights |= named(found, constant, slope, prefix)
    if args.out:
        about = ABOUT.format(corpus=args.corpus.name, count=count)
        args.out.write_text(write(weights, about), encoding="utf8")


if __name__ == "__main__":
    main()
