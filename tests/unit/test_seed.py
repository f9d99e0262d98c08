"""The founding article: all that a careful reader finds in it, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import attribution
from attribution.io.json import to_dict

GOLDEN = Path(__file__).parents[1] / "golden"
TEXT = (GOLDEN / "seed.txt").read_text("utf8")
EXPECTED = json.loads((GOLDEN / "seed.json").read_text("utf8"))
FOUND = to_dict(attribution.parse(TEXT))
EDGE = ' \t\n.,;:"“”'
PARTS = ("addressee", "medium", "time", "reported_by", "credit", "certainty")


def words(spans: list[list[int]]) -> list[str]:
    return [TEXT[start:end].strip(EDGE) for start, end in spans]


def match(expected: dict[str, Any]) -> dict[str, Any]:
    """The attribution found with the same content."""
    found = [a for a in FOUND["attributions"] if words(a["content"]) == words(expected["content"])]
    assert len(found) == 1, words(expected["content"])
    return found[0]


def test_nothing_else_is_found():
    assert len(FOUND["attributions"]) == len(EXPECTED["attributions"]) == 19


@pytest.mark.parametrize("expected", EXPECTED["attributions"], ids=lambda a: a["id"])
def test_every_attribution(expected):
    found = match(expected)
    for role in ("cue", "source"):
        assert words(found[role]) == words(expected[role]), role
    for key in ("kind", "cue_lemma", "cue_category", "speaker"):
        assert found[key] == expected[key], key
    for key in PARTS:
        part = found[key] and {"text": found[key]["text"], "span": found[key]["span"]}
        assert part == expected[key], key
    parent = {a["id"]: a for a in EXPECTED["attributions"]}.get(expected["parent"])
    assert found["parent"] == (match(parent)["id"] if parent else None)


def test_credits():
    found = [r for r in FOUND["references"] if r["kind"] == "credit"]
    assert [(r["text"], r["span"]) for r in found] == [
        (r["text"], r["span"]) for r in EXPECTED["references"]
    ]


def test_times_with_a_publication_date():
    found = to_dict(attribution.parse(TEXT, published=date(2016, 12, 23)))
    times = {a["time"]["text"]: a["time"]["value"] for a in found["attributions"] if a["time"]}
    assert times == {
        "On Thursday": "2016-12-22",
        "on Friday": "2016-12-23",
        "on Thursday": "2016-12-22",
        "During his election campaign": None,
    }


def test_every_answer_names_its_evidence():
    for found in FOUND["attributions"]:
        assert found["evidence"]
        assert 0 <= found["confidence"] <= 1
