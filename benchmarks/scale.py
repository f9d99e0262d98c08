"""
What a large corpus costs: measured here for a few articles, and computed for a billion.

Writes docs/explanation/scale.md. The articles are the development part of PolNeAR where it is
(see benchmarks/_gold.py): figures of them may be told, their text may not.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from _gold import DEFAULT, ROOT

from attribution import Recipe
from attribution.io.arrow import parse_batch
from attribution.io.parquet import parse_parquet

PAGE = ROOT / "docs" / "explanation" / "scale.md"
ARTICLES = 1_000_000_000
WORDS = 500
"""Words of an article in the model; those of the news are about that long."""
CLUSTERS = ((1, 8), (10, 16), (100, 16), (1000, 16))
"""Machines, and cores of each."""
HANDLING = 0.9
"""Share of the time that a cluster's cores do our work; the rest is reading, waiting, retrying."""
PEAK = """
import re, sys
from attribution.io.parquet import parse_parquet
from attribution import Recipe
parse_parquet(sys.argv[1], sys.argv[2], Recipe(options={"rules_only": sys.argv[3] == "rules"}))
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


def articles(path: Path) -> list[dict[str, str]]:
    """Id, text and date of each."""
    with path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [{"id": r["id"], "text": r["text"], "published": "2016-10-01"} for r in rows]


def measured(rows: list[dict[str, str]], repeats: int) -> dict[str, Any]:
    """What reading costs: seconds of the processor, the least of several; bytes; memory."""
    table = pa.Table.from_pylist(rows)
    words = sum(len(row["text"].split()) for row in rows)
    found: dict[str, Any] = {"articles": len(rows), "words": words}
    for way in ("rules", "weights"):
        recipe = Recipe(options={"rules_only": way == "rules"})
        for flat in (False, True):
            parse_batch(table.slice(0, 2), recipe, flat=flat)
            times = []
            for _ in range(repeats):
                start = process_time()
                parse_batch(table, recipe, flat=flat)
                times.append(process_time() - start)
            found[f"{way}, {'flat' if flat else 'documents'}"] = round(words / min(times))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pq.write_table(table, folder / "in.parquet", compression="zstd")
        found["text"] = sum(len(row["text"].encode()) for row in rows)
        found["in"] = (folder / "in.parquet").stat().st_size
        for flat in (False, True):
            out = folder / f"{flat}.parquet"
            parse_parquet(folder / "in.parquet", out, flat=flat)
            found["out, flat" if flat else "out, documents"] = out.stat().st_size
        many = pa.concat_tables([table] * (1024 // len(rows) + 1)).slice(0, 1024)
        pq.write_table(many, folder / "many.parquet", compression="zstd")
        for way in ("rules", "weights"):
            done = subprocess.run(
                [sys.executable, "-c", PEAK, folder / "many.parquet", folder / "o.parquet", way],
                capture_output=True,
                text=True,
                check=True,
            )
            found[f"memory, {way}"] = int(done.stdout)
    return found


def page(m: dict[str, Any]) -> str:
    """The page, with the arithmetic."""
    each = {key: m[key] / m["words"] * WORDS for key in ("text", "in")}
    each |= {form: m[f"out, {form}"] / m["words"] * WORDS for form in ("documents", "flat")}
    total = ARTICLES * WORDS
    hours = {way: total / m[f"{way}, flat"] / 3600 for way in ("rules", "weights")}
    memory = {way: m[f"memory, {way}"] / 1024 for way in ("rules", "weights")}
    speeds = "\n".join(
        f"| {way} | {m[f'{way}, documents']:,} | {m[f'{way}, flat']:,} | {memory[way]:,.0f} MB |"
        for way in ("rules", "weights")
    )
    clusters = "\n".join(
        f"| {machines:,} × {cores} cores | {machines * cores:,} | "
        + " | ".join(_time(hours[way] / (machines * cores) / HANDLING) for way in hours)
        + f" | {cores * memory['weights'] / 1024:,.1f} GB |"
        for machines, cores in CLUSTERS
    )
    tera = {key: value * ARTICLES / 1e12 for key, value in each.items()}
    rate = {way: m[f"{way}, flat"] / WORDS for way in hours}
    share = rate["rules"] * each["in"] / 1e6
    return f"""# How far it carries

What a corpus costs that is larger than one machine: measured on {m["articles"]} articles of political news
({m["words"]:,} words), computed for a billion. Written by `nox -s scale`, which measures anew; other machines have other figures.
These are of a virtual machine with two cores, which others kept busy meanwhile: the time of the processor, least of
three.

## Measured

On one core, from an Arrow batch to an Arrow batch; the memory is the peak of a process that reads a Parquet file of
1,024 articles, Python, Arrow and the language pack included. It does not grow with the file: the test in
`tests/arrow/test_long.py` holds 20,000 records to within a tenth of what 2,000 take.

| | words/s, a row a document | words/s, flat | memory of a process |
|---|---|---|---|
{speeds}

An article of {WORDS} words is {each["text"]:,.0f} bytes of text; in Parquet (zstd, in a file of {m["articles"]})
{each["in"]:,.0f} bytes in, {each["documents"]:,.0f} out with a row a document (which holds the text again),
{each["flat"]:,.0f} out when flat.

## The model

Articles are read one by one, and none needs to know of another. So the time is

    hours = articles × words an article / (words/s of a core × 3,600 × cores × share)

with {HANDLING:.0%} as the share of the time that cores do this and nothing else. A core reads
{rate["rules"]:,.0f} articles a second by rules, which is {share:,.2f} MB/s of Parquet: a machine of 16 cores
{16 * share:,.1f} MB/s, far less than a disk or a network gives. What bounds the work is the processor; there is no
shuffle, and no state between batches.

## A billion articles

{ARTICLES:,} × {WORDS} = {total:,} words.

- by rules: {total:,} / {m["rules, flat"]:,} / 3,600 = **{hours["rules"]:,.0f} core hours**
- with weights: {total:,} / {m["weights, flat"]:,} / 3,600 = **{hours["weights"]:,.0f} core hours**
- in: {ARTICLES:,} × {each["in"]:,.0f} bytes = **{tera["in"]:,.1f} TB** of Parquet
- out: **{tera["flat"]:,.1f} TB** flat, or {tera["documents"]:,.1f} TB with a row a document

| cluster | cores | by rules | with weights | memory a machine (a process a core, weights) |
|---|---|---|---|---|
{clusters}

With files of 100,000 articles there are {ARTICLES // 100_000:,} files of {each["in"] * 1e5 / 1e6:,.0f} MB, each
{_time(1e5 / rate["rules"] / 3600)} of one core by rules. A machine that is lost costs the parts that it had in hand:
256 articles a process with `attribution parse`, a partition with Spark.

## What is not in the model

- Articles much longer than {WORDS} words: the time a word is the same (twice the text, twice the time, which
  `tests/property/test_linear.py` holds us to), the memory grows with the longest one.
- Getting the texts out of web pages.
- Duplicates. News is copied: reading each text once, by a hash of it, saves what the copies are.
- A cluster was not at hand: two processes on one machine, and Spark with two executors on it, are what was run. Times
  beyond that are arithmetic.
"""  # noqa: E501 - Markdown


def _time(hours: float) -> str:
    if hours >= 48:
        return f"{hours / 24:,.0f} days"
    return f"{hours:,.1f} hours" if hours >= 2 else f"{hours * 60:,.0f} minutes"


def main() -> None:
    """Measure, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--corpus", type=Path, default=DEFAULT / "polnear-dev.jsonl")
    args = options.parse_args()
    found = measured(articles(args.corpus), args.repeats)
    print(json.dumps(found, indent=1))
    PAGE.write_text(page(found), "utf8")


if __name__ == "__main__":
    main()
