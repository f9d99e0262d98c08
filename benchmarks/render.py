"""
Count the statements that are found whole, and print the table of docs/explanation/reliability.md.

usage: python -m benchmarks.render [ARTICLES]

ARTICLES is how many are written for each frame of the English pack; 100 by default.
"""

from __future__ import annotations

import sys

import attribution
from attribution.testing import frames, written

SEVERAL = "several paragraphs"
DOUBLE = ("“”", '""', "«»", "„“")
"""Marks of quotations over several paragraphs: an opening ‘ never closed is an apostrophe."""


def counted(name: str, articles: int, *, rules_only: bool) -> tuple[int, int, int]:
    """Of the statements of a frame: how many, how many found whole, and how many too many."""
    seen = whole = more = 0
    marks = DOUBLE if name.startswith(SEVERAL) else ()
    for article in written(articles, frames=[name], marks=marks):
        document = attribution.parse(article.text, rules_only=rules_only)
        lacks = [statement.lacks(document) for statement in article.statements]
        seen += len(lacks)
        whole += lacks.count(())
        more += max(0, len(document.attributions) - len(lacks))
    return seen, whole, more


def main() -> None:
    """Print a row for each frame, and one for all."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(
        "| frame | statements | whole by rules | with weights | too many |\n|---|---|---|---|---|"
    )
    total = [0] * 5
    for name in frames():
        seen, ruled, ruled_more = counted(name, articles, rules_only=True)
        _, weighed, more = counted(name, articles, rules_only=False)
        row = [seen, ruled, weighed, ruled_more, more]
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(_line(name, *row))
    print(_line("all", *total))


def _line(name: str, seen: int, ruled: int, weighed: int, ruled_more: int, more: int) -> str:
    shares = f"{ruled / seen:.1%} | {weighed / seen:.1%}"
    return f"| {name} | {seen:,} | {shares} | {ruled_more}, {more} |"


if __name__ == "__main__":
    main()
