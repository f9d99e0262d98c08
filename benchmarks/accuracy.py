"""
Score the newswire preset on the gold corpora, and print the tables of docs/explanation/accuracy.md.

usage: python benchmarks/accuracy.py [CORPORA] [--rules-only] [--errors N]

CORPORA is the folder of the gold corpora; score.py must lie beside it. By default
$ATTRIBUTION_CORPORA, or ../shared/eval/data.
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

import attribution
from attribution.io.json import to_dict

ROOT = Path(__file__).parents[1]
RUNS = (
    ("polnear-dev", "polnear-dev.jsonl", ("--flat",)),
    ("polnear-dev, direct only", "polnear-dev.jsonl", ("--flat", "--direct-only")),
    ("riqua-valid (fiction)", "riqua-valid.jsonl", ()),
    ("german-dev", "german-dev.jsonl", ()),
    ("german-dev, direct only", "german-dev.jsonl", ("--direct-only",)),
)
ROWS = (
    ("relation", ("relation",)),
    ("strict", ("strict",)),
    ("exact source", ("exact", "source")),
    ("exact cue", ("exact", "cue")),
    ("exact content", ("exact", "content")),
)


LANGUAGES = {"german-dev.jsonl": "de"}
"""Of the corpora that are not in English."""


def predict(corpus: Path, out: Path, *, rules_only: bool) -> float:
    """Write the predictions for a corpus; words read in a second."""
    language = LANGUAGES.get(corpus.name, "en")
    attribution.parse("Warm up, she said.", language=language, rules_only=rules_only)
    words = 0
    started = time.perf_counter()
    with corpus.open(encoding="utf8") as lines, out.open("w", encoding="utf8") as to:
        for line in lines:
            record = json.loads(line)
            words += len(record["text"].split())
            document = attribution.parse(
                record["text"], id=record["id"], language=language, rules_only=rules_only
            )
            to.write(json.dumps(to_dict(document)) + "\n")
    return words / (time.perf_counter() - started)


def score(data: Path, name: str, predicted: Path, *flags: str) -> dict[str, dict[str, float]]:
    """The scorer's result, by row."""
    command = [sys.executable, str(data.parent / "score.py"), str(data / name), str(predicted)]
    done = subprocess.run([*command, "--json", *flags], check=True, capture_output=True)
    result = json.loads(done.stdout)
    rows = {}
    for title, keys in ROWS:
        found = result
        for key in keys:
            found = found[key]
        rows[title] = found
    return rows


def main() -> None:
    """Print a table for each corpus, and some errors if they are asked for."""
    default = os.environ.get("ATTRIBUTION_CORPORA", ROOT.parent / "shared" / "eval" / "data")
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", nargs="?", type=Path, default=Path(default))
    arguments.add_argument("--rules-only", action="store_true", help="without the trained weights")
    arguments.add_argument("--errors", type=int, default=0, metavar="N")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Path] = {}
        for title, name, flags in RUNS:
            if name not in made:
                made[name] = Path(folder) / name
                speed = predict(options.corpora / name, made[name], rules_only=options.rules_only)
                print(f"\n{name}: {speed:,.0f} words/s")
            print(f"\n| {title} | precision | recall | F1 |\n|---|---|---|---|")
            for row, found in score(options.corpora, name, made[name], *flags).items():
                print(f"| {row} | {found['p']:.1%} | {found['r']:.1%} | {found['f1']:.1%} |")
            if options.errors:
                command = [sys.executable, str(options.corpora.parent / "score.py")]
                files = [str(options.corpora / name), str(made[name])]
                shown = [*command, *files, *flags, "--errors", str(options.errors)]
                subprocess.run(shown, check=True)


if __name__ == "__main__":
    main()
