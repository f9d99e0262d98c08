"""
Coverage-guided fuzzing: ``python tests/fuzz/fuzz.py TARGET [SECONDS] [CORPUS]``.

What libFuzzer prints ends with the number of executions and the coverage. An input that breaks
a law is written to ``crash-…`` in the working folder: make a regression test of it, in
``tests/unit/test_fuzz_findings.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["attribution"]):
    sys.path.insert(0, str(Path(__file__).parent))
    import targets

HERE = Path(__file__).parent
LONGEST = 160
"""Bytes: short inputs are quick, and what is wrong with a long one shows in a short one."""


def main(name: str, seconds: str = "60", corpus: str | None = None) -> None:
    """Fuzz one target, from the seeds beside this file; new inputs go to the corpus."""
    folders = [*([corpus] if corpus else []), str(HERE / "seeds" / name)]
    options = [
        f"-max_len={LONGEST}",
        f"-max_total_time={seconds}",
        f"-dict={HERE / 'words.dict'}",
        "-timeout=60",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, *folders], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
