"""The passage that comes nearest to a quotation, and what differs, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import regex
from attrs import frozen

from attribution.verify._fold import MARKS, Folded

__all__ = ["Difference", "Nearest", "nearest", "weight"]

_TRIED = 4
_OTHER_CASE = 0.75
_MARK = regex.compile(rf"[{MARKS}\n]")


@frozen
class Difference:
    """
    A stretch of the quotation beside a stretch of the text.

    Attributes:
        same: Whether they have the same words.
        quote: First token of the quotation, and one past the last.
        text: First token of the text, and one past the last.
    """

    same: bool
    quote: tuple[int, int]
    text: tuple[int, int]


@frozen
class Nearest:
    """
    A passage.

    Attributes:
        similarity: Share of the words that are the same, long and rare ones counting more.
        start: Its first token.
        end: One past its last.
        differences: All of the quotation and of the passage, in order.
    """

    similarity: float
    start: int
    end: int
    differences: tuple[Difference, ...]


def weight(key: str, count: int) -> float:
    """What a word counts: more if it is long, less if the text has it often."""
    if not key[0].isalnum():
        return 0.25
    return min(len(key), 8) / (1 + log(max(count, 1)))


def nearest(text: Folded, quote: Folded, start: int, end: int) -> Nearest | None:
    """
    The passage that shares most with some tokens of a quotation; None if nothing is shared.

    One pass with a window over the text, and then an alignment in the best few windows.
    """
    size = end - start
    wanted = quote.lower[start:end]
    counts = Counter(key for key in text.lower if key in set(wanted))
    weights = {key: weight(key, counts[key]) for key in wanted}
    best: Nearest | None = None
    for first in _windows(text.lower, wanted, weights):
        slack = max(3, size // 4)
        near = _align(text, quote, (start, end), max(0, first - slack), first + size + slack)
        if near is not None and (best is None or near.similarity > best.similarity):
            best = near
    return best


def _windows(keys: Sequence[str], wanted: Sequence[str], weights: dict[str, float]) -> list[int]:
    """Where the windows start that share most with the wanted words, best first."""
    size = len(wanted)
    missing = Counter(wanted)
    score = 0.0
    best: dict[int, tuple[float, int]] = {}
    for n, key in enumerate(keys):
        if key in weights:
            missing[key] -= 1
            if missing[key] >= 0:
                score += weights[key]
        gone = keys[n - size] if n >= size else ""
        if gone in weights:
            missing[gone] += 1
            if missing[gone] > 0:
                score -= weights[gone]
        first = max(0, n + 1 - size)
        block = first // max(size, 8)
        if score > best.get(block, (1e-9, 0))[0] + 1e-9:
            best[block] = (score, first)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1]))
    return [first for _, first in ranked[:_TRIED]]


def _align(
    text: Folded, quote: Folded, inside: tuple[int, int], first: int, last: int
) -> Nearest | None:
    start, end = inside
    from difflib import SequenceMatcher  # slow to import, and seldom needed

    ours, theirs = quote.lower[start:end], text.lower[first:last]
    blocks = [b for b in SequenceMatcher(None, ours, theirs).get_matching_blocks() if b.size]
    if not blocks:
        return None
    left, right = blocks[0], blocks[-1]
    low, high = first + left.b, first + right.b + right.size
    low -= _room(text, low, left.a, -1)
    high += _room(text, high, len(ours) - right.a - right.size, 1)
    found: list[Difference] = []
    same = 0.0
    a, b = start, low
    for block in blocks:
        a, b = _until(found, (a, start + block.a), (b, first + block.b))
        for _ in range(block.size):
            alike = quote.keys[a] == text.keys[b]
            both = 2 * weight(quote.lower[a], 1)
            same += both if alike else _OTHER_CASE * both
            _put(found, Difference(alike, (a, a + 1), (b, b + 1)))
            a, b = a + 1, b + 1
    _until(found, (a, end), (b, high))
    total = sum(weight(key, 1) for key in (*ours, *text.lower[low:high]))
    return Nearest(same / total, low, high, tuple(found))


def _until(
    found: list[Difference], quote: tuple[int, int], text: tuple[int, int]
) -> tuple[int, int]:
    if quote[0] < quote[1] or text[0] < text[1]:
        _put(found, Difference(False, quote, text))
    return quote[1], text[1]


def _put(found: list[Difference], one: Difference) -> None:
    """Add it, to the one before where both are the same or both are not."""
    if found and found[-1].same is one.same:
        before = found.pop()
        one = Difference(one.same, (before.quote[0], one.quote[1]), (before.text[0], one.text[1]))
    found.append(one)


def _room(text: Folded, at: int, most: int, step: int) -> int:
    """How many words there are beside a token, up to a stop, a mark, or a line end."""
    count = 0
    while count < most:
        n = at + count * step + min(step, 0)
        if not 0 <= n < len(text.keys) or not text.keys[n][0].isalnum():
            break
        inner = (
            (text.ends[n], text.starts[n + 1]) if step < 0 else (text.ends[n - 1], text.starts[n])
        )
        if 0 < n + (step < 0) < len(text.keys) and _MARK.search(text.text, *inner):
            break
        count += 1
    return count
