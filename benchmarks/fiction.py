"""
Score the fiction preset on novels, and print the tables of docs/explanation/fiction.md.

usage: python benchmarks/fiction.py [CORPORA] [--rules-only] [--folds N]

CORPORA is the folder of the gold corpora; score.py and score_speakers.py must lie beside it. By
default $ATTRIBUTION_CORPORA, or ../shared/eval/data. By default the weights of the pack are
used, which were trained on pdnc-open: its figures are then no measure of other novels. With
--folds each novel of pdnc-open is read with weights trained on others, first without and then
with the list of its characters (numpy and scipy needed).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from attribution import Language, fiction
from attribution.io.json import to_dict

ROOT = Path(__file__).parents[1]
RUNS = (
    ("pdnc-open.jsonl", "score_speakers.py"),
    ("litbank-open.jsonl", "score_speakers.py"),
    ("riqua-valid.jsonl", "score.py"),
)


def predict(corpus: Path, out: Path, *, rules_only: bool) -> float:
    """Write the predictions for a corpus; words read in a second of the processor."""
    pipeline = fiction(Language.load("en"), rules_only=rules_only).complete()
    words = 0
    started = time.process_time()
    with corpus.open(encoding="utf8") as lines, out.open("w", encoding="utf8") as to:
        for line in lines:
            record = json.loads(line)
            words += len(record["text"].split())
            document = pipeline.parse(record["text"], id=record["id"])
            to.write(json.dumps(to_dict(document)) + "\n")
    return words / (time.process_time() - started)


def score(data: Path, name: str, scorer: str, predicted: Path) -> None:
    """Print what the scorer prints."""
    command = [sys.executable, str(data.parent / scorer), str(data / name), str(predicted)]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    default = os.environ.get("ATTRIBUTION_CORPORA", ROOT.parent / "shared" / "eval" / "data")
    options.add_argument("data", nargs="?", type=Path, default=Path(default))
    options.add_argument("--rules-only", action="store_true")
    options.add_argument("--folds", type=int)
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out, given = Path(folder) / "predicted.jsonl", Path(folder) / "given.jsonl"
        if args.folds:
            corpus = args.data / "pdnc-open.jsonl"
            command = [sys.executable, "-m", "training.dialogue", str(corpus)]
            command += ["--folds", str(args.folds), "--predict", str(out), "--listed", str(given)]
            subprocess.run(command, check=True, cwd=ROOT)
            for predictions in (out, given):
                score(args.data, corpus.name, "score_speakers.py", predictions)
            return
        for name, scorer in RUNS:
            speed = predict(args.data / name, out, rules_only=args.rules_only)
            print(f"{name}: {speed:,.0f} words a second")
            score(args.data, name, scorer, out)


if __name__ == "__main__":
    main()
