"""The trained weights of a pack: what is wrong with a file is said, and what is right holds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import attribution
from attribution import Language, LanguageError
from attribution.weights import Weights

EN = Language.load("en")
FILE = EN.file("weights.bin")
BYTES = FILE.read_bytes() if FILE else b""
TEXT = (Path(__file__).parents[1] / "golden" / "seed.txt").read_text("utf8")


def spans(document):
    return [
        (a.content, a.cue and a.cue.span, a.source and a.source.span) for a in document.attributions
    ]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "magic"),
        (b"not weights at all, but long enough to be a header of some" * 2, "magic"),
        (BYTES[:8] + b"\x63\x00" + BYTES[10:], "version"),
        (BYTES[:-10], "size"),
        (BYTES[:-1] + bytes([BYTES[-1] ^ 1]), "checksum"),
    ],
    ids=["empty", "other", "version", "cut short", "changed"],
)
def test_a_bad_file_is_named(data, key):
    with pytest.raises(LanguageError, match=rf"here/weights\.bin: {key}"):
        Weights.read(data, "here/weights.bin")


def test_the_file_is_small_and_loads_fast():
    assert len(BYTES) < 3_000_000
    started = time.perf_counter()
    Weights.read(BYTES, "weights.bin")
    assert time.perf_counter() - started < 0.5  # 0.15 s on an idle machine


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


@pytest.mark.parametrize(
    "text", ["", "“", "said", "\ud800 said \x00", "“a” " * 50, ": - ; said he"]
)
def test_any_text(text):
    for a in attribution.parse(text, rules_only=False).attributions:
        assert all(0 <= s.start < s.end <= len(text) for s in a.content)
