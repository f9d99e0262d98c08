"""
A report of the errors on a gold corpus, by kind, with examples: where to work next.

usage: python benchmarks/errors.py [CORPUS.jsonl] [--examples N] [--rules-only] > errors.md

The report quotes the corpus: it is for reading, not for the repository.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

from _gold import DEFAULT, pairs, parsed, scorer, sides

KINDS = (
    "missed cue",
    "cue found, wrong source",
    "cue found, wrong content",
    "spurious cue",
    "source extent",
    "content start",
    "content end",
    "content pieces",
)


def kinds(gold: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """What is not exactly right about a relation that was found."""
    out = []
    if gold["source"] != found["source"]:
        out.append("source extent")
    one, other = gold["content"], found["content"]
    if one != other:
        if len(one) != len(other):
            out.append("content pieces")
        else:
            out += (
                ["content start"]
                if any(a[0] != b[0] for a, b in zip(one, other, strict=True))
                else []
            )
            out += (
                ["content end"]
                if any(a[1] != b[1] for a, b in zip(one, other, strict=True))
                else []
            )
    return out


def same_cue(a: dict[str, Any], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The attributions whose cue overlaps that of `a`."""
    return [o for o in others if any(s < d and c < e for s, e in a["cue"] for c, d in o["cue"])]


def missed(gold: dict[str, Any], found: list[dict[str, Any]]) -> str:
    """Why a gold relation was not found."""
    near = same_cue(gold, found)
    if not near:
        return "missed cue"
    content = any(
        s < d and c < e for o in near for s, e in gold["content"] for c, d in o["content"]
    )
    source = any(s < d and c < e for o in near for s, e in gold["source"] for c, d in o["source"])
    return "cue found, wrong source" if content and not source else "cue found, wrong content"


def shown(text: str, a: dict[str, Any]) -> str:
    """An attribution on one line."""
    words = {r: " … ".join(text[s:e] for s, e in a[r]).replace("\n", " ") for r in a}
    return f"[{words['source']}] <{words['cue']}> {{{words['content'][:160]}}}"


def main() -> None:
    """Print the report, as Markdown."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", nargs="?", type=Path, default=DEFAULT / "polnear-dev.jsonl")
    arguments.add_argument("--examples", type=int, default=12, metavar="N")
    arguments.add_argument("--rules-only", action="store_true")
    options = arguments.parse_args()
    score = scorer(options.corpus.parent)
    errors: dict[str, list[str]] = defaultdict(list)
    for record, document in parsed(options.corpus, rules_only=options.rules_only):
        text = record["text"]
        gold, found, _ = sides(score, record, document)
        matched = pairs(score, text, gold, found)
        for i, j in matched:
            for kind in kinds(gold[i], found[j]):
                errors[kind].append(f"gold {shown(text, gold[i])}  \nfound {shown(text, found[j])}")
        for i, g in enumerate(gold):
            if all(i != a for a, _ in matched):
                errors[missed(g, found)].append(shown(text, g))
        for j, f in enumerate(found):
            if all(j != b for _, b in matched) and not same_cue(f, gold):
                errors["spurious cue"].append(shown(text, f))
    print(f"# Errors on {options.corpus.name}\n\n| kind | number |\n|---|---|")
    for kind in KINDS:
        print(f"| {kind} | {len(errors[kind])} |")
    for kind in KINDS:
        step = max(1, len(errors[kind]) // options.examples)
        print(f"\n## {kind}\n")
        for example in errors[kind][::step][: options.examples]:
            print(f"- {example}")


if __name__ == "__main__":
    main()
