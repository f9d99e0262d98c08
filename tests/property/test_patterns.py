"""
No pattern of the library or of a pack backtracks badly.

Each is searched for in strings of its own alphabet that almost match: one or two characters of
it, repeated, and then something else. Twice the string may take about twice the time.
"""

import json
import os
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from time import process_time

import pytest
import regex

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "attribution"
COMMON = ("a", "A", "1", " ", "\n")
MOST = 6
"""Characters of the alphabet of one pattern that are tried, each with each."""
SMALL = range(12, 33, 2)
"""Lengths at which what is exponential shows, while it still ends."""
SIZES = tuple(32 * 2**n for n in range(8))
QUICK = 0.004
"""Seconds below which a time is noise."""
RATIO = 3.2


@pytest.fixture(scope="module")
def patterns():
    """By the line that compiles it: flavour, pattern, flags, word lists."""
    done = subprocess.run(
        [sys.executable, str(HERE / "_patterns.py")],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return json.loads(done.stdout)


def compiled(flavour, pattern, flags, lists):
    if flavour == "re":
        return re.compile(pattern, flags)
    return regex.compile(pattern, flags & ~regex.DEBUG, **lists)


def alphabet(pattern, lists):
    """What the pattern is written with, of each sort some, with what no pattern can name."""
    written = re.sub(r"\\[a-zA-Z](\{[^}]*\})?|\(\?<?[\w=!<>]*|\{[\d,]+\}", " ", pattern)
    marks = dict.fromkeys(c for c in written if not c.isalnum() and c not in "\\[](){}|?*+^$ ")
    brackets = dict.fromkeys(c for c in "()[]" if f"\\{c}" in pattern)
    words = [words[0] for words in lists.values() if words]
    return [*COMMON, *words[:1], *list({**brackets, **marks})[: MOST - len(words[:1])]]


def attacks(letters):
    for one in letters:
        yield one, ""
        yield one, "\0"
    for pair in permutations(letters, 2):
        yield "".join(pair), "\0"


def seconds(pattern, piece, tail, size):
    text = (piece * (size // len(piece) + 1))[:size] + tail
    start = process_time()
    for _ in pattern.finditer(text):
        pass
    return process_time() - start


def blow_up(pattern, piece, tail):
    """The size at which twice the string takes far more than twice the time; or None."""
    for size in SMALL:
        if min(seconds(pattern, piece, tail, size) for _ in range(2)) > QUICK:
            return size
    before = 0.0
    for size in SIZES:
        time = seconds(pattern, piece, tail, size)
        if time > QUICK and time > RATIO * max(before, QUICK / 2):
            best = min(seconds(pattern, piece, tail, size) for _ in range(3))
            base = min(seconds(pattern, piece, tail, size // 2) for _ in range(3))
            if best > QUICK and best > RATIO * base:
                return size
        before = time
    return None


def test_no_pattern_blows_up(patterns):
    found = []
    seen = set()
    for where, flavour, pattern, flags, lists in patterns:
        key = (flavour, pattern, str(lists))
        if key in seen:
            continue
        seen.add(key)
        ready = compiled(flavour, pattern, flags, lists)
        letters = alphabet(pattern, lists)
        for piece, tail in attacks(letters):
            if (size := blow_up(ready, piece, tail)) is not None:
                found.append((where, pattern, piece, tail, size))
                break
    assert not found
    assert len(seen) > 30


def test_no_pattern_is_missed(patterns):
    """Each line of the sources that compiles one was seen to."""
    lines = {where for where, *_ in patterns}
    for path in SOURCE.rglob("*.py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert not re.search(r"\b(re|regex)\.(match|search|sub|split|find\w+|fullm\w+)\(", line)
            if re.search(r"\b(re|regex)\.compile\(", line):
                near = {f"{path.name}:{n}" for n in range(number, number + 8)}
                assert lines & near, f"{path.name}:{number}"


@pytest.mark.parametrize("bad", [r"(a+)+b", r"(a|a)*b", r"(\w+\s?)*:", r"\s+$"])
def test_a_bad_pattern_is_noticed(bad):
    """quadratic or worse: what the test is for"""
    ready = re.compile(bad)
    assert any(blow_up(ready, piece, tail) for piece, tail in attacks(["a", " ", "1"]))
