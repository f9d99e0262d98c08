"""A noun phrase, as the items of a sentence that it is."""

from __future__ import annotations

__all__ = ["Phrase"]


class Phrase:
    """
    A noun phrase: items `start` up to `end`, of which `head_start` up to `head_end` is the
    part before any apposition, relative clause or prepositional phrase.

    As a plain class it costs half of a frozen one; it never changes all the same.
    """

    __slots__ = ("end", "head_end", "head_start", "rule", "start")

    def __init__(self, start: int, end: int, head_start: int, head_end: int, rule: str) -> None:
        self.start: int = start
        self.end: int = end
        self.head_start: int = head_start
        self.head_end: int = head_end
        self.rule: str = rule
