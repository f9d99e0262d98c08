"""
Who is the source? Speakers on 26 news articles read by hand, gold source spans given.

usage: python benchmarks/speakers.py [CORPORA] [--errors N]

The gold attributions take the place of the pipeline's own relations; names are compared
without case, titles and determiners, and an alias of the same entity counts.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _gold import DEFAULT

from attribution import Document, Language, Mention, Relation, Sentence, Span, newswire, parser
from attribution.model import Resolution, Speaker
from attribution.parsers._describe import Describer
from attribution.parsers._phrases import Phrase, Phrases
from attribution.pipeline import Parser

ENGLISH = Language.load("en")
TITLES = {word for title in ENGLISH.title_genders for word in title.split()}
DETERMINERS = ENGLISH.words["determiners"] | ENGLISH.words["quantifiers"]
SMALL = TITLES | ENGLISH.title_modifiers


def normal(name: str) -> str:
    """A name without case, punctuation, titles and determiners."""
    words = re.findall(r"[\w'-]+", name.lower().replace("’", "'"))
    kept = [word for word in words if word not in DETERMINERS]
    return " ".join(word for word in kept if word not in SMALL) or " ".join(kept)


def gold_relations(rows: list[dict[str, Any]]) -> Parser[Relation]:
    """A parser that gives the gold attributions."""
    describer, phrases = Describer(ENGLISH), Phrases(ENGLISH)

    @parser(provides=Relation, requires=[Sentence])
    def relations(document: Document) -> Iterator[Relation]:
        for row in rows:
            content = tuple(Span(*span) for span in sorted(row["content"]))
            if not content:
                continue
            mention = None
            if row["source"]:
                start, end = min(row["source"])[0], max(row["source"], key=lambda s: s[1])[1]
                mention = _mention(document, describer, phrases, start, end)
            hull = Span(content[0].start, max(s.end for s in content))
            marked = document.text[hull.start] in "\"“'‘"
            yield Relation(hull, content, None, mention, "direct" if marked else "indirect")

    return relations


def _mention(
    document: Document, describer: Describer, phrases: Phrases, start: int, end: int
) -> Mention | None:
    for s in document[Sentence]:
        if s.span.start <= start < s.span.end:
            first = bisect_left(s.starts, start)
            last = bisect_left(s.starts, end)
            if first < last and s.starts[first] == start:
                stop = last - (s.classes[last - 1] in ",.")
                head = phrases.head_end(s, first, max(stop, first + 1))
                rule = "source.possessive" if s.classes[stop - 1] == "G" else "source.gold"
                if rule == "source.possessive":
                    head = max(first + 1, stop - 1)
                return describer.mention(s, Phrase(first, max(stop, first + 1), first, head, rule))
    return None


def main() -> None:
    """Print the share that is right, by the form of the source."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", nargs="?", type=Path, default=DEFAULT)
    arguments.add_argument("--errors", type=int, default=0, metavar="N")
    options = arguments.parse_args()
    lines = (options.corpora / "polnear-dev.jsonl").read_text("utf8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    speakers = (options.corpora / "polnear-dev-speakers.jsonl").read_text("utf8").splitlines()
    for row in map(json.loads, speakers):
        gold[row["id"]].append(row)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    errors: list[str] = []
    answers: list[tuple[float, bool]] = []
    several = [0, 0]
    for name, rows in gold.items():
        record = records[name]
        pipeline = newswire(ENGLISH).replace(Relation, gold_relations(record["attributions"]))
        document = pipeline.parse(record["text"])
        found = {r.span.start: r for r in document[Resolution]}
        for row in rows:
            start = min(row["source"])[0]
            words = record["text"][start : row["source"][0][1]]
            resolution = found.get(start)
            names = (row["speaker"] or "").split("; ") + row["aliases"]
            wanted = {normal(n) for n in names if n}
            speaker = resolution.speaker if resolution else None
            given = {normal(n) for n in (speaker.name, *speaker.aliases)} if speaker else set()
            right = bool(given & wanted) if wanted else not given
            if resolution is not None and speaker is not None:
                answers.append((resolution.confidence, right))
            people = {normal(n) for n in (row["speaker"] or "").split("; ") if n}
            if len(people) > 1:
                named = {normal(n) for s in _speakers(resolution) for n in (s.name, *s.aliases)}
                several[0] += 1
                several[1] += people <= named
            for kind in ("all", row["form"], _pronoun(row["form"], words)):
                if kind:
                    counts[kind][0] += 1
                    counts[kind][1] += right
                    counts[kind][2] += bool(speaker)
            if not right:
                reason = resolution.reason if resolution else "no resolution"
                errors.append(
                    f"{words!r} is {row['speaker']!r}, not {speaker and speaker.name!r} ({reason})"
                )
    print("| source | rows | right | answered | precision of the answered |\n|---|---|---|---|---|")
    for kind, (total, right, answered) in counts.items():
        shares = (right / total, answered / total, right / answered if answered else 0)
        print(f"| {kind} | {total} |", " | ".join(f"{share:.1%}" for share in shares), "|")
    print(f"\nSeveral speakers: all are found in {several[1]} of {several[0]}.")
    print("\n| least confidence | coverage | precision |\n|---|---|---|")
    for least in (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        kept = [right for confidence, right in answers if confidence >= least]
        if kept:
            coverage, precision = len(kept) / counts["all"][0], sum(kept) / len(kept)
            print(f"| {least} | {coverage:.1%} | {precision:.1%} |")
    step = max(1, len(errors) // options.errors) if options.errors else 0
    print(*(errors[::step][: options.errors] if step else []), sep="\n")


def _speakers(resolution: Resolution | None) -> tuple[Speaker, ...]:
    return resolution.speakers if resolution is not None else ()


def _pronoun(form: str, words: str) -> str:
    if form != "pronoun":
        return ""
    return "he, she" if words.lower() in ("he", "she") else "they, it" if words.lower() in (
        "they", "it") else ""  # fmt: skip


if __name__ == "__main__":
    main()
