"""Gold articles as rows, with the right answer to every choice."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from attribution.language import Language
from attribution.model import Sentence, Tokens
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._engine import loose
from attribution.parsers._features import Piece, Row
from attribution.parsers._regions import joined, regions
from attribution.parsers.sentences import sentences
from attribution.weights import TAGS

__all__ = [
    "Article",
    "Gold",
    "TrainingRow",
    "articles",
    "gate_words",
    "prepare",
    "symbols",
    "tagged",
]

_EDGE = ",;:.-"
_SAME = {"VBP": "VB", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB"}
"""Tags that are taken for another."""
_LIKELY = 0.008
"""Least share of a word's occurrences in cues, for a word of the lexicon."""
_ADDED = 0.03
"""The same for another word."""


class TrainingRow(Row):
    """A row with its candidates: item to sentence and candidate, and item to label."""

    def __init__(
        self,
        own: Sequence[Sentence],
        behind: Sequence[Sentence],
        tags: Mapping[str, int],
        text: str,
    ) -> None:
        super().__init__([*own, *behind], {}, len(own), tags, text)
        self.candidates: dict[int, tuple[int, CueCandidate]] = {}
        self.labels: dict[int, int | None] = {}
        """1 a cue, 0 none, None not known: within a cue, or within a content."""
        self.first: dict[int, float] = {}
        """Log-odds of each candidate by the weights of the gate."""


@define(eq=False)
class Gold:
    """An attribution whose cue was found in a row; None for what is not known."""

    row: TrainingRow
    head: int
    cue: Piece
    source: Piece | None
    left: Piece | None
    right: Piece | None
    elsewhere: bool


@define(eq=False)
class Article:
    """A text with its attributions."""

    record: dict[str, Any]
    rows: list[TrainingRow]
    golds: list[Gold] = field(factory=list)


def tagged(path: str | Path) -> dict[str, int]:
    """
    Words in small letters with their commonest tag, from a lexicon of Brill's tagger.

    A line is a word and its tags, the commonest first; one that begins with ";" is a comment.
    """
    found: dict[str, int] = {}
    for line in Path(path).read_text("utf8").split("\n"):
        word, tag, *_ = [*line.split(), "", ""]
        tag = _SAME.get(tag, tag)
        if word.isalpha() and word.islower() and len(word) > 1 and tag in TAGS:
            found[word] = TAGS.index(tag)
    return found


def articles(
    paths: Iterable[str | Path],
    language: Language,
    most: int = 0,
    tags: Mapping[str, int] | None = None,
) -> list[Article]:
    """The articles of gold JSON Lines files; at most `most` of them, if it is not 0."""
    parse = sentences(language).parse
    found = []
    for path in paths:
        for line in Path(path).read_text("utf8").split("\n"):
            if not line.strip():
                continue
            record = json.loads(line)
            document = parse(record["text"])
            rows = [
                TrainingRow(region.sentences, behind, tags or {}, record["text"])
                for region, behind in joined(regions(document))
                if region.depth == 0
            ]
            found.append(Article(record, rows))
            if most and len(found) >= most:
                return found
    return found


def _covered(record: Mapping[str, Any], role: str) -> set[int]:
    return {i for a in record["attributions"] for s, e in a[role] for i in range(s, e)}


def _items(rows: Iterable[TrainingRow]) -> Iterator[tuple[int, int, TrainingRow, int]]:
    """Start, end, row and place of every item."""
    for row in rows:
        for base, s in zip(row.bases, row.sentences, strict=False):
            for i, (start, end) in enumerate(zip(s.starts, s.ends, strict=True)):
                yield start, end, row, base + i


def gate_words(found: Iterable[Article], language: Language) -> frozenset[str]:
    """Words that can be the head of a cue."""
    lexicon = language.cues
    listed = {*lexicon.words, *lexicon.light, *lexicon.fixed, *lexicon.possessive, ":"}
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for article in found:
        cues, contents = _covered(article.record, "cue"), _covered(article.record, "content")
        place: dict[int, tuple[str, str, int]] = {}
        for start, _, row, i in _items(article.rows):
            s = row.sentences[row.of[i]]
            place[start] = (row.words[i], row.classes[i], s.shapes[i - row.bases[row.of[i]]])
            if start in cues or start not in contents:
                seen[row.words[i]] += 1
                hits[row.words[i]] += start in cues
        for a in article.record["attributions"]:
            words = [place[i] for s, e in a["cue"] for i in range(s, e) if i in place]
            if not any(word in listed or letter == "-" for word, letter, _ in words):
                other.update(
                    word for word, letter, shape in words
                    if letter in "VYEINBPK" and shape != Tokens.QUOTATION
                )  # fmt: skip
    gate = set()
    for word, n in seen.items():
        if word in listed or word in language.dashes or set(word) <= {"-"}:
            keep = hits[word] / n >= _LIKELY or n < 20
        else:
            keep = other[word] >= 2 and other[word] / n >= _ADDED
        if keep:
            gate.add(word)
    return frozenset(gate)


def symbols(found: Iterable[Article], least: int = 4) -> list[tuple[int, list[str]]]:
    """Ids of words, lemmas, surroundings; of tags, frames, forms and rules, which are few."""
    words: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {prefix: Counter() for prefix in "=~<>&@"}
    for article in found:
        for row in article.rows:
            words.update(row.words)
            for _, c in row.candidates.values():
                kinds["="][c.lemma] += 1
                kinds["~"][c.key] += 1
                kinds["<"][c.tag] += 1
                kinds[">"][c.frame] += 1
                kinds["&"][c.form] += 1
                if c.source:
                    kinds["@"][c.source.rule] += 1
    many = [sorted(w for w, n in words.items() if n >= least)]
    for prefix in "=~":
        many.append(sorted(prefix + w for w, n in kinds[prefix].items() if n >= 2))
    out: list[tuple[int, list[str]]] = [(64, many[0]), (64, many[1] + many[2])]
    for prefix in "<>&@":
        common = sorted(kinds[prefix].items(), key=lambda pair: (-pair[1], pair[0]))
        most = 15 if prefix == "&" else 60
        out.append((1, [prefix + word for word, _ in common[:most]]))
    return out


def prepare(found: Iterable[Article], language: Language, gate: frozenset[str]) -> None:
    """Find the candidates of every row, and the right answers."""
    candidates = CueCandidates(language)
    for article in found:
        cues, contents = _covered(article.record, "cue"), _covered(article.record, "content")
        for start, _, row, i in _items(article.rows):
            if row.words[i] in gate:
                k = row.of[i]
                row.candidates[i] = (k, loose(candidates, row.sentences[k], i - row.bases[k]))
                row.labels[i] = None if start in cues or start in contents else 0
        _align(article)


def _align(article: Article) -> None:
    places = list(_items(article.rows))
    starts = [place[0] for place in places]

    def items(spans: Iterable[Sequence[int]]) -> Iterator[tuple[TrainingRow, int]]:
        for s, e in spans:
            j = bisect_left(starts, s)
            if j and (j == len(starts) or starts[j] != s) and places[j - 1][1] > s:
                j -= 1
            while j < len(starts) and starts[j] < e:
                yield places[j][2], places[j][3]
                j += 1

    for a in article.record["attributions"]:
        found = list(items(a["cue"]))
        if not found:
            continue
        row = found[0][0]
        cue = [i for other, i in found if other is row]
        heads = [i for i in cue if i in row.candidates]
        if not heads:
            continue
        head = max(heads, key=lambda i: _head_rank(row.candidates[i][1], i))
        row.labels[head] = 1
        source = [i for other, i in items(a["source"]) if other is row]
        content = [i for other, i in items(a["content"]) if other is row]
        left = _longest(row, [i for i in content if i < cue[0]])
        right = _longest(row, [i for i in content if i > cue[-1]])
        piece = _source(row, source, head, cue) if a["source"] else (-1, -1)
        extent = (cue[0], cue[-1] + 1)
        article.golds.append(Gold(row, head, extent, piece, left, right, not content))


def _head_rank(c: CueCandidate, i: int) -> tuple[float, bool, int]:
    return (-1.0 if c.tag.startswith("~") else c.reliability, c.form == "verb", -i)


def _source(row: TrainingRow, items: list[int], head: int, cue: list[int]) -> Piece | None:
    if not items:
        return None
    a, b = _trimmed(row, min(items), max(items) + 1)
    k = row.of[head]
    inside = row.bases[k] <= a and b <= row.bases[k + 1]
    beside = b <= cue[0] or a > cue[-1]
    return (a, b) if a < b and inside and beside else None


def _trimmed(row: TrainingRow, a: int, b: int) -> Piece:
    while a < b and row.classes[a] in _EDGE:
        a += 1
    while b > a and row.classes[b - 1] in _EDGE:
        b -= 1
    return a, b


def _longest(row: TrainingRow, items: list[int]) -> Piece | None:
    """The longest of the pieces that items make, those joined that only marks part."""
    runs: list[list[int]] = []
    for i in sorted(set(items)):
        if runs and all(row.classes[j] in _EDGE for j in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    pieces = [_trimmed(row, a, b) for a, b in runs]
    best = max(pieces, key=lambda p: p[1] - p[0], default=(0, 0))
    return best if best[0] < best[1] else None
