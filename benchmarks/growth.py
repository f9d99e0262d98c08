"""
Time and peak memory against length, from 10 kB to 10 MB: printed, and drawn for the docs.

``python -m benchmarks.growth [LONGEST]``, in code points. Each length is timed in a process of
its own, by the processor, on stretches from all over the news, since some pages have more to
find than others. Memory is what reading adds to what Python holds, as its own allocator counts
it, in another process: what the system counts leaves out what was free before.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tracemalloc
from time import process_time

from benchmarks._gold import ROOT
from benchmarks._texts import of_length

LENGTHS = tuple(round(10 ** (4 + step / 2)) for step in range(7))
ALL = 400_000
"""Code points of news, of which the short lengths are stretches."""
WARM = "“Rain is late,” Ana Lund said on Friday."


def seconds(length: int) -> float:
    """Mean seconds to read a text of a length."""
    from attribution import parse

    parse(WARM)
    news = of_length(max(length, ALL))
    texts = [news[at : at + length] for at in range(0, len(news) - length + 1, length)]
    start = process_time()
    for text in texts:
        parse(text)
    return (process_time() - start) / len(texts)


def megabytes(length: int) -> float:
    """Peak of what reading a text of a length adds, in MB."""
    from attribution import parse

    parse(WARM)
    text = of_length(length)
    tracemalloc.start()
    parse(text)
    return tracemalloc.get_traced_memory()[1] / 1e6


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
        took, held = (_alone(what, length) for what in MEASURES)
        print(f"| {length:,} | {took:.3f} | {held:.1f} |", flush=True)
        found.append((length, took, held))
    print(f"\nslope of time {slope([(n, s) for n, s, _ in found]):.2f}, of memory", end=" ")
    print(f"{slope([(n, m) for n, _, m in found]):.2f}")
    try:
        draw(found)
    except ModuleNotFoundError:
        print("no pictures: matplotlib is not installed")


MEASURES = {"seconds": seconds, "megabytes": megabytes}


def _alone(what: str, length: int) -> float:
    """A measure, taken in a process of its own."""
    one = [sys.executable, "-m", "benchmarks.growth", "--one", what, str(length)]
    done = subprocess.run(one, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(MEASURES[sys.argv[2]](int(sys.argv[3])))
    else:
        main(*sys.argv[1:])
