"""Reading with the trained weights of a pack; their file is tested in test_weights_file.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

import attribution
from attribution import Language, newswire

TEXT = (Path(__file__).parents[1] / "golden" / "seed.txt").read_text("utf8")


def spans(document):
    return [
        (a.content, a.cue and a.cue.span, a.source and a.source.span) for a in document.attributions
    ]


def test_the_same_answer_twice_and_in_another_process():
    first = spans(attribution.parse(TEXT, rules_only=False))
    assert first == spans(attribution.parse(TEXT, rules_only=False))
    program = (
        "import attribution, sys; d = attribution.parse(sys.stdin.read(), rules_only=False); "
        "print([(a.content, a.cue and a.cue.span, a.source and a.source.span) "
        "for a in d.attributions])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=TEXT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(first)


def test_weights_are_in_the_evidence():
    document = attribution.parse("Ana Lund said that the road was open.", rules_only=False)
    (found,) = document.attributions
    assert any(e.rule.startswith("weight.") and e.weight is not None for e in found.evidence)
    assert 0 < found.confidence < 1


def test_a_pack_without_weights_reads_by_rule():
    plain = Language.load("und")
    assert plain.weights is None
    assert attribution.parse("x", language="und", rules_only=False).attributions == ()


def test_by_rules_the_weights_are_not_read():
    english = evolve(Language.load("en"))
    newswire(english, rules_only=True).complete().parse("“It is late,” Ana Lund said.")
    assert "weights" not in vars(english)
    newswire(english, rules_only=False).complete().parse("“It is late,” Ana Lund said.")
    assert "weights" in vars(english)


@pytest.mark.parametrize(
    "text", ["", "“", "said", "\ud800 said \x00", "“a” " * 50, ": - ; said he"]
)
def test_any_text(text):
    for a in attribution.parse(text, rules_only=False).attributions:
        assert all(0 <= s.start < s.end <= len(text) for s in a.content)
