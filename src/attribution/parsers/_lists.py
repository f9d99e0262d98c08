"""What a phrase lists: "Lund, Berg and Okoro"."""

from __future__ import annotations

from typing import Final

from attribution.model import Sentence
from attribution.parsers._phrase import Phrase

__all__ = ["parts"]

_PART: Final = frozenset("DSNKUYBEIZq.G-J")
_NOUN: Final = frozenset("NKYUq")


def parts(s: Sentence, phrase: Phrase, coordinators: frozenset[str]) -> list[tuple[int, int]]:
    """
    The items of each part of a list, the phrase's own head first; empty if it is none.

    Args:
        s: The sentence.
        phrase: Its head ends before the first comma or coordinator.
        coordinators: Words that join the last part to the others: "and".
    """
    found = [(phrase.head_start, phrase.head_end)]
    i = phrase.head_end
    while i < phrase.end:
        first = i + (s.classes[i] == ",")
        last = first < phrase.end and s.classes[first] == "C" and s.words[first] in coordinators
        first += last
        if first == i:
            break
        end = first
        while end < phrase.end and s.classes[end] in _PART:
            end += 1
        if not _NOUN.intersection(s.classes[first:end]):
            break
        found.append((first, end))
        if last:
            return found
        i = end
    return []
