"""
Time and peak memory against length, from 10 kB to 10 MB: printed, and drawn for the docs.

``python -m benchmarks.growth [LONGEST]``, in code points. Each length is read in a process of
its own; the time is that of the processor, and the memory what reading adds to a process that
has read a sentence.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
from time import process_time

from benchmarks._gold import ROOT
from benchmarks._texts import of_length

LENGTHS = tuple(round(10 ** (4 + step / 2)) for step in range(7))


def peak() -> float:
    """Peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(length: int) -> tuple[float, float]:
    """Seconds, at their best, and MB to read one text of a length."""
    from attribution import parse

    text = of_length(length)
    parse("“Rain is late,” Ana Lund said on Friday.")
    before = peak()
    times = []
    for _ in range(max(1, min(5, 300_000 // length))):
        start = process_time()
        parse(text)
        times.append(process_time() - start)
    return min(times), peak() - before


def slope(points: list[tuple[float, float]]) -> float:
    """Exponent of a power law through the points: 1 is linear."""
    logs = [(math.log(x), math.log(y)) for x, y in points if y > 0]
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return above / sum((x - mean_x) ** 2 for x, _ in logs)


def draw(found: list[tuple[int, float, float]]) -> None:
    """Both curves, each with the line that is straight growth."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "attribution"
    from matplotlib import pyplot

    for column, unit, name in ((1, "seconds", "time.svg"), (2, "MB", "memory.svg")):
        points = [(row[0], row[column]) for row in found]
        figure, axes = pyplot.subplots(figsize=(5, 4))
        axes.loglog(*zip(*points, strict=True), "o-", color="#0b5394", label="measured")
        end, top = points[-1]
        straight = [(x, top * x / end) for x, _ in points]
        axes.loglog(*zip(*straight, strict=True), "--", color="#999", label="slope 1")
        axes.set(xlabel="code points", ylabel=unit, title=f"slope {slope(points):.2f}")
        axes.legend()
        figure.tight_layout()
        figure.savefig(ROOT / "docs" / "explanation" / name, metadata={"Date": None})


def main(longest: str = "10000000") -> None:
    """Print the table, and draw the pictures if matplotlib is there."""
    found = []
    print("| code points | seconds | MB |\n|---|---|---|", flush=True)
    for length in (n for n in LENGTHS if n <= int(longest)):
        one = [sys.executable, "-m", "benchmarks.growth", "--one", str(length)]
        done = subprocess.run(one, capture_output=True, text=True, check=True, cwd=ROOT)
        seconds, memory = map(float, done.stdout.split())
        print(f"| {length:,} | {seconds:.3f} | {memory:.1f} |", flush=True)
        found.append((length, seconds, memory))
    print(f"\nslope of time {slope([(n, s) for n, s, _ in found]):.2f}, of memory", end=" ")
    print(f"{slope([(n, m) for n, _, m in found if n >= 100_000]):.2f} (from 100,000 on)")
    try:
        draw(found)
    except ModuleNotFoundError:
        print("no pictures: matplotlib is not installed")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measure(int(sys.argv[2])))
    else:
        main(*sys.argv[1:])
