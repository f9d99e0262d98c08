"""What takes minutes: memory over 2,000 and 20,000 records, and kills at random times."""

import os
import random
import subprocess
import sys
import time

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

import pyarrow.parquet as pq

import corpus

pytestmark = pytest.mark.skipif(
    "ATTRIBUTION_LONG" not in os.environ, reason="takes minutes: nox -s arrow"
)
PEAK = """
import re, resource, sys
from attribution.io.parquet import parse_parquet
if __name__ == "__main__":
    parse_parquet(sys.argv[1], sys.argv[2], processes=2)
    own = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
    print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def made(path, count, paragraphs):
    """One row group, however many records: the hardest for memory."""
    pq.write_table(pa.Table.from_pylist(corpus.records(count, paragraphs)), path)
    return path


def test_memory_is_flat(tmp_path):
    """peaks of the parent and of its largest process, within a tenth"""
    script = tmp_path / "peak.py"
    script.write_text(PEAK, "utf8")
    peaks = []
    for count in (2_000, 20_000):
        source = made(tmp_path / f"c{count}.parquet", count, 4)
        done = subprocess.run(
            [sys.executable, script, source, tmp_path / "o.parquet"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        peaks.append([int(kilobytes) for kilobytes in done.stdout.split()])
    print("peaks in kB, parent and process:", peaks)
    assert peaks[1][0] <= 1.1 * peaks[0][0]
    assert peaks[1][1] <= 1.1 * peaks[0][1]


def test_killed_at_any_time(tmp_path):
    """the command line, killed until it is done"""
    source, target = made(tmp_path / "c.parquet", 3_000, 4), tmp_path / "o.parquet"
    command = [sys.executable, "-m", "attribution", "parse", source, "--processes", "2", "-o"]
    draw = random.Random(0)
    kills = 0
    while True:
        process = subprocess.Popen([*command, target], stderr=subprocess.DEVNULL)
        try:
            assert process.wait(timeout=draw.uniform(2, 6)) == 0
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    assert kills >= 2
    time.sleep(5)  # whoever outlived the kill is done by now
    subprocess.run([*command, tmp_path / "whole.parquet"], check=True)
    print("kills:", kills)
    assert target.read_bytes() == (tmp_path / "whole.parquet").read_bytes()
    assert not list(tmp_path.glob("*.parts"))
