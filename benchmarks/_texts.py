"""Texts to time the library on: the newswire of the corpora, or the example where they lack."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks._gold import DEFAULT, ROOT

__all__ = ["news", "of_length"]


def news(data: Path = DEFAULT) -> list[str]:
    """The articles of polnear-dev; without the corpora, the example article a hundred times."""
    corpus = data / "polnear-dev.jsonl"
    if not corpus.exists():
        return [(ROOT / "examples" / "article.txt").read_text("utf8")] * 100
    return [json.loads(line)["text"] for line in corpus.read_text("utf8").splitlines()]


def of_length(length: int) -> str:
    """One text of so many code points: articles, one after the other, from the first again."""
    whole = "\n\n".join(news())
    return (whole * (length // len(whole) + 1))[:length]
