"""What is fuzzed, on its seeds: the short form of ``nox -s fuzz``, without a fuzzer."""

import re
from pathlib import Path

import pytest
import targets

SEEDS = Path(__file__).parent / "seeds"
CASES = [(name, path) for name in targets.TARGETS for path in sorted((SEEDS / name).iterdir())]


VALUE = re.compile(rb'"[^"]*"|\d+|\[[^\[\]]*\]')
OTHERS = (b"", b"null", b"true", b"7", b"99999", b'"x"', b"[]", b"[7]", b"{}")


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda case: str(getattr(case, "name", case)))
def test_the_seeds_break_no_law(name, path):
    """
    each seed, then cut short and turned round; after each first byte that says how, or, where
    none does, with each of its values put for another
    """
    data = path.read_bytes()
    read = targets.TARGETS[name]
    for changed in (data, data[: len(data) // 2], data[::-1], data + b"\xff", b""):
        read(changed)
    if name in ("text", "html"):
        for way in range(0, 128, 5):
            read(bytes([way]) + data[1:])
        return
    for value in VALUE.finditer(data):
        for other in OTHERS:
            read(data[: value.start()] + other + data[value.end() :])


def test_each_target_has_seeds():
    assert {name for name, _ in CASES} == set(targets.TARGETS)
