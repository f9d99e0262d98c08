"""Training: from a few articles to a pack that loads, the same bytes each time."""

import json
import sys
from pathlib import Path

import pytest

from attribution import Relation
from attribution.language import Language
from attribution.parsers import relations
from attribution.weights import Weights

pytest.importorskip("numpy")
pytest.importorskip("scipy")

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["Ilse Krämer", "The mayor", "Tom Rask", "A spokesman", "She"]
VERBS = ["said", "claimed", "added", "denied", "wrote"]


def article(n: int) -> dict[str, object]:
    text = ""
    rows = []
    for k in range(4):
        name, verb = NAMES[(n + k) % 5], VERBS[(n * 3 + k) % 5]
        what = f"that the bridge over river {n + k} was closed"
        start = len(text)
        cue = start + len(name) + 1
        content = cue + len(verb) + 1
        text += f"{name} {verb} {what}. It rained on day {k}.\n\n"
        rows.append(
            {
                "id": f"{n}-{k}",
                "source": [[start, start + len(name)]],
                "cue": [[cue, cue + len(verb)]],
                "content": [[content, content + len(what)]],
            }
        )
    return {"id": str(n), "text": text, "attributions": rows}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "gold.jsonl"
    lines = [json.dumps(article(n), ensure_ascii=False) for n in range(20)]
    path.write_text("\n".join(lines) + "\n", "utf8")
    return path


@pytest.fixture(scope="module")
def trained(corpus):
    if not (ROOT / "training" / "train.py").is_file():
        pytest.skip("training is not shipped")
    sys.path.insert(0, str(ROOT))
    try:
        from training.train import train
    finally:
        sys.path.remove(str(ROOT))
    return [train([corpus], smoke=True) for _ in range(2)]


def test_two_runs_give_the_same_bytes(trained):
    assert trained[0] == trained[1]


def test_a_pack_with_them_loads(trained, tmp_path):
    Weights.read(trained[0], "weights.bin")
    en = Language.load("en")
    for name in ("cues.toml", "words.toml", "grammar.toml", "pronouns.toml", "nouns.toml"):
        (tmp_path / name).write_bytes((en.folder / name).read_bytes())
    (tmp_path / "pack.toml").write_bytes((en.folder / "pack.toml").read_bytes())
    (tmp_path / "weights.bin").write_bytes(trained[0])
    pack = Language.load(tmp_path)
    text = article(3)["text"]
    document = relations(pack, rules_only=False, min_confidence=0.0).parse(text)
    assert len(document[Relation]) >= 3


def test_calibration_where_one_statement_excludes_another():
    """Which rivals are given depends on the probabilities that are being fitted."""
    sys.path.insert(0, str(ROOT))
    try:
        from training._calibrate import calibration
    finally:
        sys.path.remove(str(ROOT))
    rivals = "Lund mentioned raising the wage and described Reed's plans for new rules on banks."
    records = [article(n) for n in range(6)]
    records.append({"id": "rivals", "text": rivals, "attributions": []})
    en = Language.load("en")
    constant, *factors = calibration(records, en, en.weights)
    assert len(factors) == 3
    assert all(-20 < weight < 20 for weight in (constant, *factors))
    assert sum(factors) > 0
