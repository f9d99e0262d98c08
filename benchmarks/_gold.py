"""The gold corpora and their scorer, which are no part of this repository."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attribution import Document

ROOT = Path(__file__).parents[1]
DEFAULT = Path(os.environ.get("ATTRIBUTION_CORPORA", ROOT.parent / "shared" / "eval" / "data"))


def scorer(data: Path) -> ModuleType:
    """The module ``score.py`` beside the corpora."""
    path = data.parent / "score.py"
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parsed(corpus: Path, *, rules_only: bool = False) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each gold record with the document that the preset makes of its text."""
    import attribution  # only here: what is timed beside it doesn't hold it

    with corpus.open(encoding="utf8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record, attribution.parse(record["text"], rules_only=rules_only)


def sides(
    score: ModuleType, record: dict[str, Any], document: Document, *, flat: bool = True
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[float]]:
    """Gold and predicted roles as the scorer compares them, and the predictions' confidence."""
    text = record["text"]
    roles = ("source", "cue", "content")
    gold = [{r: score.normal(text, a.get(r) or []) for r in roles} for a in record["attributions"]]
    found, confidence = [], []
    for a in document.attributions:
        if flat and a.parent is not None:
            continue
        spans = {
            "source": [[a.source.span.start, a.source.span.end]] if a.source else [],
            "cue": [[a.cue.span.start, a.cue.span.end]] if a.cue else [],
            "content": [[s.start, s.end] for s in a.content],
        }
        found.append({role: score.normal(text, spans[role]) for role in roles})
        confidence.append(a.confidence)
    return [g for g in gold if g["content"]], found, confidence


def pairs(
    score: ModuleType, text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> list[tuple[int, int]]:
    """Gold and predicted attributions that are one relation, matched one to one as in scoring."""
    characters = [[score.chars(text, a["content"]) for a in side] for side in (gold, found)]
    sources = [[score.chars(text, a["source"]) for a in side] for side in (gold, found)]
    possible = []
    for i, g in enumerate(characters[0]):
        for j, p in enumerate(characters[1]):
            both = len(g & p)
            one, other = sources[0][i], sources[1][j]
            if both and 2 * both >= len(g | p) and (one & other or not (one or other)):
                possible.append((both / len(g | p), i, j))
    matched: list[tuple[int, int]] = []
    for _, i, j in sorted(possible, reverse=True):
        if all(i != a and j != b for a, b in matched):
            matched.append((i, j))
    return matched
