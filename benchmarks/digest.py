"""
What the library makes of many texts, as one line to compare.

``python -m benchmarks.digest``, with the library that is installed: other versions of Python,
and the compiled wheel, must print the same. ``nox -s same`` sees to that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import islice

from benchmarks._gold import DEFAULT, ROOT
from benchmarks._texts import news

import attribution
from attribution.io.json import to_json

_FICTION = 60
_GERMAN = 40
"""Texts of each that are read beside the news."""


def documents() -> Iterator[attribution.Document]:
    """The examples, the news by weights and by rules, fiction and German."""
    for path in sorted((ROOT / "examples").glob("**/*.txt")):
        yield attribution.parse(path.read_text("utf8"))
    for text in news():
        yield attribution.parse(text)
        yield attribution.parse(text, rules_only=True)
    for text in _records("riqua-valid.jsonl", _FICTION):
        yield attribution.fiction(attribution.Language.load("en")).parse(text)
    for text in _records("german-dev.jsonl", _GERMAN):
        yield attribution.parse(text, language="de")


def _records(name: str, most: int) -> Iterator[str]:
    corpus = DEFAULT / name
    if corpus.exists():
        with corpus.open(encoding="utf8") as lines:
            yield from (json.loads(line)["text"] for line in islice(lines, most))


def main() -> None:
    """Print the digest, and of how many documents it is."""
    digest = hashlib.sha256()
    read = 0
    for document in documents():
        digest.update(to_json(document).encode())
        read += 1
    print(f"{digest.hexdigest()} {read} documents")


if __name__ == "__main__":
    main()
