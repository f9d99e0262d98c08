"""
Train the weights of a language pack on a corpus in the gold JSON Lines shape.

usage: python -m training.train CORPUS.jsonl… -o weights.bin [--smoke] [--most N]

The same corpora, in the same order, give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any

from attribution.language import Language
from attribution.parsers._contents import Contents
from attribution.parsers._features import PAD, Piece, Site
from attribution.parsers._features_content import ContentChoice
from attribution.parsers._features_cue import Extent, cue_features, gate_features
from attribution.parsers._features_source import SourceChoice
from attribution.parsers._phrases import Phrases
from attribution.parsers._ranking import Choice, Edges, total
from attribution.weights import TASKS, Table, Weights
from training._calibrate import calibration
from training._fit import Features, Instances, Setting, fit_choices, fit_labels, quantised
from training._gold import (
    Article,
    Gold,
    TrainingRow,
    articles,
    gate_words,
    prepare,
    symbols,
    tagged,
)

__all__ = ["train"]

SETTINGS = {
    "gate": Setting(3, 2.0, 0.04),
    "cue": Setting(2, 4.0, 0.08),
    "extent": Setting(3, 1.0, 0.1),
    "source": Setting(3, 1.5, 0.08),
    "content": Setting(3, 2.4, 0.08),
}
SMOKE = {task: Setting(3, 2.0, 0.0, 8) for task in SETTINGS}
_GATE = -2.6
"""Least log-odds, by the gate, of a word that cues are fitted on: 2 % of the cues are below."""
_CLOSER = -1.75
"""The same of a word that is looked at closely when reading: the others are hardly ever cues."""
_LOST = 0.008
"""Share of the cues that the gate may lose."""
_THRESHOLD = 0.4
_CONFIDENCE = 0.42
"""Least probability of a relation that makes the F1 of relations largest on held-out articles."""
_LIKELY = 0.4
"""Probability from which a candidate counts as a cue that a content may cross."""
_LONG_AGO = time.monotonic()


def _log(*words: object) -> None:
    print(f"{time.monotonic() - _LONG_AGO:6.1f} s", *words, file=sys.stderr)


class Trainer:
    """The tables of weights for some articles, one after the other."""

    def __init__(
        self,
        found: Sequence[Article],
        language: Language,
        settings: dict[str, Setting],
        names: list[tuple[int, list[str]]],
        gate: frozenset[str],
        tags: dict[str, int],
    ) -> None:
        self.found = found
        self.language = language
        self.settings = settings
        self.names = names
        self.gate = gate
        self.tags = tags
        self.ids = {word: first + i for first, words in names for i, word in enumerate(words)}
        self.contents = Contents(language, Phrases(language))
        self.tables: dict[str, Table] = {}
        self.gate_threshold = 0
        for article in found:
            for row in article.rows:
                codes = row.codes
                get = self.ids.get
                ids = [get(w) or c for w, c in zip(row.words, codes, strict=False)]
                row.ids = [*ids, *[PAD] * 8]

    # The gate

    def fit_gate(self) -> None:
        """Fit the gate on all; the rows get the scores of a gate fitted on the other half."""
        halves = (self.found[::2], self.found[1::2])
        for fitted, scored in (halves, halves[::-1]):
            table = self._gate(fitted)
            for article in scored:
                for row in article.rows:
                    row.first = {
                        i: total(table, gate_features(row, i)) * table.scale for i in row.candidates
                    }
        self.tables["gate"] = table = self._gate(self.found)
        sums = sorted(
            row.first[i]
            for article in self.found for row in article.rows
            for i, label in row.labels.items() if label == 1
        )  # fmt: skip
        least = sums[int(len(sums) * _LOST)] if sums else 0.0
        self.gate_threshold = int(max(least, _GATE) / table.scale)

    def _gate(self, found: Sequence[Article]) -> Table:
        features = Features()
        labels: list[int] = []
        for article in found:
            for row in article.rows:
                for i, label in row.labels.items():
                    if label is not None:
                        features.add(gate_features(row, i))
                        labels.append(label)
        return Table(*quantised(*fit_labels(features, labels, self.settings["gate"])))

    # Cues

    def sites(self, row: TrainingRow) -> list[Site]:
        """The candidates that pass the gate."""
        least = self.gate_threshold * self.tables["gate"].scale
        return [Site(row, *row.candidates[i], self.ids) for i, x in row.first.items() if x >= least]

    def fit_cues(self) -> None:
        """Fit on all; rows get as `cues` what the weights of the other half find likely."""
        halves = (self.found[::2], self.found[1::2])
        least = log(_LIKELY / (1 - _LIKELY))
        for fitted, scored in (halves, halves[::-1]):
            table = self._cues(fitted)
            for article in scored:
                for row in article.rows:
                    row.cues = []
                    for site in self.sites(row):
                        x = total(table, cue_features(site)) * table.scale
                        if x >= least:
                            row.cues.append(site.head)
        self.tables["cue"] = self._cues(self.found)

    def _cues(self, found: Sequence[Article]) -> Table:
        features = Features()
        labels: list[int] = []
        for article in found:
            for row in article.rows:
                for site in self.sites(row):
                    label = row.labels[site.head]
                    if label is not None:
                        features.add(cue_features(site))
                        labels.append(label)
        return Table(*quantised(*fit_labels(features, labels, self.settings["cue"])))

    # Spans

    def fit_spans(self) -> None:
        """Fit the choices of extent, source and content, each on gold answers to the others."""
        extents, sources, contents = Instances(), Instances(), Instances()
        self.tables["edge"] = Table(self.edges(), 1.0)
        edges = Edges(self.tables["edge"].of)
        for article in self.found:
            for gold in article.golds:
                k, c = gold.row.candidates[gold.head]
                site = Site(gold.row, k, c, self.ids)
                extents.add(Extent(site, edges), gold.cue, None)
                site.start, site.stop = gold.cue
                if gold.source is None:
                    continue
                first = gold.source[0]
                left = gold.source if 0 <= first < gold.head else None
                right = gold.source if first > gold.head else None
                sources.add(SourceChoice(site, edges), left, right)
                site.source = gold.source
                site.pieces = self.ruled(gold)
                choice: Choice = ContentChoice(site, edges)
                if gold.left or gold.right or gold.elsewhere:
                    contents.add(choice, gold.left, gold.right)
        for task, instances in (("extent", extents), ("source", sources), ("content", contents)):
            fitted = fit_choices(instances, self.settings[task])
            self.tables[task] = Table(*quantised(*fitted))
            _log(task, len(instances.gold), "choices", len(self.tables[task].of), "weights")

    def ruled(self, gold: Gold) -> list[Piece]:
        """The content of a cue by the rules."""
        row = gold.row
        k, c = row.candidates[gold.head]
        base, end = row.bases[k], row.bases[k + 1]
        heads = sorted({gold.head, *(i for i in row.cues if base <= i < end)})
        others = [row.candidates[i][1] for i in heads]
        pieces = self.contents.of(row.sentences[k], c, others)[0]
        return [(a + base, b + base) for a, b in pieces if a < b]

    def edges(self) -> dict[int, int]:
        """What a span begins or ends with in the corpus: nothing else is looked at."""
        seen: set[int] = set()
        for article in self.found:
            for gold in article.golds:
                k, c = gold.row.candidates[gold.head]
                site = Site(gold.row, k, c, self.ids)
                seen.update(_edges(Extent(site), (gold.cue, None)))
                site.start, site.stop = gold.cue
                if gold.source is None:
                    continue
                is_left = 0 <= gold.source[0] < gold.head
                source = (gold.source, None) if is_left else (None, gold.source)
                seen.update(_edges(SourceChoice(site), source))
                site.source = gold.source
                seen.update(_edges(ContentChoice(site), (gold.left, gold.right)))
        return dict.fromkeys(seen, 1)

    def weights(self) -> tuple[Weights, dict[str, Any]]:
        """Everything fitted, without calibration."""
        self.fit_gate()
        _log("gate", len(self.tables["gate"].of), "weights, threshold", self.gate_threshold)
        self.fit_cues()
        _log("cue", len(self.tables["cue"].of), "weights")
        self.fit_spans()
        meta: dict[str, Any] = {
            "scales": {task: self.tables[task].scale for task in TASKS},
            "cue_threshold": _THRESHOLD,
            "gate_threshold": int(_CLOSER / self.tables["gate"].scale),
            "least_confidence": 0.0,
        }
        return Weights.read(self.pack(meta), "weights"), meta

    def pack(self, meta: dict[str, Any]) -> bytes:
        """The file."""
        tables = {task: self.tables[task].of for task in TASKS}
        return Weights.pack(meta, self.names, self.gate, tables, self.tags)


def _edges(choice: Choice, gold: tuple[Piece | None, Piece | None]) -> Iterator[int]:
    """What the two ends of the right spans look like, where they are candidates."""
    for right, answer in enumerate(gold):
        for end, found in enumerate(choice.places(bool(right))):
            if answer is not None and answer[end] in found:
                order = found.index(answer[end])
                yield choice.edges_at(found, bool(right), bool(end))[order]


def train(
    paths: Sequence[str | Path],
    *,
    smoke: bool = False,
    most: int = 0,
    fold: int = 0,
    calibrate: bool = True,
    lexicon: str | Path | None = None,
) -> bytes:
    """
    The bytes of a file of weights.

    Args:
        paths: Corpora in the gold JSON Lines shape.
        smoke: Whether to take 20 articles and few steps: to see that all works.
        most: Most articles to take, 0 for all.
        fold: Every n-th article is left out, for a trial on them; 0 for none.
        calibrate: Whether to fit the confidence on a third of the articles.
        lexicon: Words with their parts of speech, as Brill's tagger has them; None for none.
    """
    language = Language.load("en")
    settings = SMOKE if smoke else SETTINGS
    tags = tagged(lexicon) if lexicon else {}
    found = articles(paths, language, 20 if smoke else most, tags)
    found = [a for n, a in enumerate(found) if not fold or n % fold]
    gate = gate_words(found, language)
    prepare(found, language, gate)
    names = symbols(found)
    _log(len(found), "articles,", sum(len(a.golds) for a in found), "attributions")
    factors = [0.0, 1.0, 0.0, 0.0]
    if calibrate:
        parts = [a for n, a in enumerate(found) if n % 3]
        trial = Trainer(parts, language, settings, names, gate, tags)
        weights, _ = trial.weights()
        factors = calibration([a.record for a in found[::3]], language, weights)
        _log("calibration", factors)
    trainer = Trainer(found, language, settings, names, gate, tags)
    _, meta = trainer.weights()
    meta["calibration"] = factors
    meta["least_confidence"] = _CONFIDENCE if calibrate else 0.0
    meta["about"] = {"corpora": [Path(p).name for p in paths], "articles": len(found)}
    return trainer.pack(meta)


def main() -> None:
    """Train, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--smoke", action="store_true", help="20 articles and few steps")
    parser.add_argument("--most", type=int, default=0, help="most articles to take")
    parser.add_argument("--fold", type=int, default=0, help="leave out every n-th article")
    parser.add_argument("--raw", action="store_true", help="leave the confidence as it is")
    parser.add_argument("--lexicon", type=Path, help="words with their parts of speech")
    args = parser.parse_args()
    data = train(
        args.corpora,
        smoke=args.smoke,
        most=args.most,
        fold=args.fold,
        calibrate=not args.raw,
        lexicon=args.lexicon,
    )
    args.output.write_bytes(data)
    _log(len(data), "bytes")


if __name__ == "__main__":
    main()
