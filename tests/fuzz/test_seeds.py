"""What is fuzzed, on its seeds: the short form of ``nox -s fuzz``, without a fuzzer."""

from pathlib import Path

import pytest
import targets

SEEDS = Path(__file__).parent / "seeds"
CASES = [(name, path) for name in targets.TARGETS for path in sorted((SEEDS / name).iterdir())]


@pytest.mark.parametrize(("name", "path"), CASES, ids=lambda case: str(getattr(case, "name", case)))
def test_the_seeds_break_no_law(name, path):
    """each seed, then cut short, turned round, and after each first byte that says how"""
    data = path.read_bytes()
    for changed in (data, data[: len(data) // 2], data[::-1], data + b"\xff", b""):
        targets.TARGETS[name](changed)
    for way in range(0, 128, 5):
        targets.TARGETS[name](bytes([way]) + data[1:])


def test_each_target_has_seeds():
    assert {name for name, _ in CASES} == set(targets.TARGETS)
