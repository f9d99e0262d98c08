"""Scores on the gold corpora, with floors; skipped, and said so, where the corpora are not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("ATTRIBUTION_CORPORA", ROOT.parent / "shared" / "eval" / "data"))
SCORER = DATA.parent / "score.py"

pytestmark = pytest.mark.skipif(
    not (SCORER.is_file() and DATA.is_dir()),
    reason=f"no gold corpora at {DATA} (set ATTRIBUTION_CORPORA)",
)


@pytest.fixture(scope="module")
def predicted(tmp_path_factory):
    """The command line's answer for a corpus, made once."""
    made: dict[tuple[str, ...], Path] = {}

    def predict(name: str, *flags: str) -> Path:
        if (name, *flags) not in made:
            out = tmp_path_factory.mktemp("corpus") / name
            command = [sys.executable, "-m", "attribution", "parse", "--jsonl", str(DATA / name)]
            subprocess.run([*command, *flags, "-o", str(out)], check=True)
            made[name, *flags] = out
        return made[name, *flags]

    return predict


def score(name: str, predicted: Path, *flags: str) -> dict[str, dict[str, dict[str, float]]]:
    command = [sys.executable, str(SCORER), str(DATA / name), str(predicted), "--json", *flags]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def test_polnear_dev(predicted):
    result = score("polnear-dev.jsonl", predicted("polnear-dev.jsonl"), "--flat")
    relation = result["relation"]
    assert relation["f1"] >= 0.56
    assert relation["p"] > relation["r"]
    assert result["exact"]["source"]["f1"] >= 0.65
    assert result["exact"]["cue"]["f1"] >= 0.60


def test_polnear_dev_direct(predicted):
    result = score("polnear-dev.jsonl", predicted("polnear-dev.jsonl"), "--flat", "--direct-only")
    assert result["relation"]["f1"] >= 0.76
    assert result["exact"]["content"]["f1"] >= 0.79


def test_polnear_dev_with_weights(predicted):
    found = predicted("polnear-dev.jsonl", "--weights")
    result = score("polnear-dev.jsonl", found, "--flat")
    assert result["relation"]["f1"] >= 0.64
    assert result["strict"]["f1"] >= 0.52
    direct = score("polnear-dev.jsonl", found, "--flat", "--direct-only")
    assert direct["relation"]["f1"] >= 0.81


def test_fiction(predicted):
    name = "riqua-valid.jsonl"
    result = score(name, predicted(name, "--preset", "fiction"))
    assert result["exact"]["content"]["f1"] >= 0.9
    assert result["exact"]["cue"]["f1"] >= 0.74


def test_german(predicted):
    name = "german-dev.jsonl"
    found = predicted(name, "--language", "de")
    result = score(name, found)
    assert result["relation"]["f1"] >= 0.56
    assert result["exact"]["source"]["f1"] >= 0.61
    assert result["exact"]["cue"]["f1"] >= 0.70
    assert result["exact"]["content"]["f1"] >= 0.62
    assert score(name, found, "--direct-only")["exact"]["content"]["f1"] >= 0.85
