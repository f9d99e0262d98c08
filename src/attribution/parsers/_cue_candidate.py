"""What may be a cue: what stands before and after it, and how often its like was one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, log
from typing import Final

from attribution.language import Language
from attribution.model import Category, CueForm, Polarity
from attribution.parsers._phrase import Phrase

__all__ = ["CueCandidate", "Rates"]

_PRIOR: Final = 3.0
"""Weight of what is known of similar cues against the counts of the cue itself."""
_KEPT: Final = 4096
"""Kinds of candidates whose share is kept."""
_TIGHT: Final = frozenset({"quote", "p-quote", "that", "wh", "to", "clause"})
_TAGS: Final = frozenset({"quote", "iquote", "iclause", "as"})


class CueCandidate:
    """
    A word that may be a cue; all positions are items of its sentence.

    `tag` says what stands before cue and source: ``"quote"``, ``"clause"`` (a comma), or
    nothing; with ``"i"`` before it if the source follows. `frame` says what stands after:
    ``"quote"``, ``"that"``, ``"clause"`` … `content` is where that begins, or -1.
    """

    __slots__ = (
        "addressee", "category", "certainty", "content", "end", "form", "frame", "head", "lemma",
        "parts", "passive", "pieces", "polarity", "reliability", "rule", "source", "start", "tag",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        head: int,
        lemma: str,
        category: Category,
        form: CueForm,
        tag: str = "",
        frame: str = "",
        content: int = -1,
    ) -> None:
        self.start: int = start
        self.end: int = end
        self.head: int = head
        self.lemma: str = lemma
        self.category: Category = category
        self.form: CueForm = form
        self.tag: str = tag
        self.frame: str = frame
        self.content: int = content
        self.source: Phrase | None = None
        self.addressee: tuple[int, int] | None = None
        self.passive: bool = False
        self.polarity: Polarity = "positive"
        self.certainty: int = -1
        self.reliability: float = 0.5
        self.parts: tuple[int, ...] = ()
        """Items of the cue that stand apart from it: "teilte … mit"."""
        self.pieces: list[tuple[int, int]] | None = None
        """The content, where the grammar that found the cue has found it too; and the rule."""
        self.rule: str = ""

    @property
    def key(self) -> str:
        """What is counted: before and after."""
        return f"{'passive ' if self.passive else ''}{self.tag}|{self.frame}"

    @property
    def tight(self) -> bool:
        """Whether a quotation, a clause or an infinitive stands where the content would."""
        if self.form == "verb":
            frame = self.frame.lstrip("K").removeprefix("person-")
            return frame in _TIGHT or self.tag.lstrip("I") in _TAGS
        return self.form != "noun" or (self.source is not None and self.frame in _TIGHT)


class Rates:
    """How often candidates of a kind were cues, by lemma and by what stands around."""

    def __init__(self, language: Language) -> None:
        self._of = language.cues.counts
        self._base: dict[str, float] = {}
        for (form, lemma), keys in self._of.items():
            if lemma == "*" and "*" in keys:
                hits, seen = keys["*"]
                self._base[form] = (hits + 1) / (seen + 2)
        self._share: Callable[[str, str, str], float] = lru_cache(_KEPT)(self._counted)

    def of(self, c: CueCandidate) -> float:
        """The share of a candidate's like that were cues, from 0 to 1."""
        return self._share(c.form, c.lemma, c.key)

    def _counted(self, form: str, lemma: str, key: str) -> float:
        base = self._base.get(form)
        if base is None:
            return 0.5
        if (form, lemma) not in self._of:
            lemma = lemma.split(" ")[0]
        own = self._of.get((form, lemma), {})
        like = self._of.get((form, "*"), {})
        hits, seen = like.get(key, (0, 0))
        frame = (hits + _PRIOR * base) / (seen + _PRIOR)
        hits, seen = own.get("*", (0, 0))
        word = (hits + _PRIOR * base) / (seen + _PRIOR)
        prior = _logistic(_logit(frame) + _logit(word) - _logit(base))
        hits, seen = own.get(key, (0, 0))
        return (hits + _PRIOR * prior) / (seen + _PRIOR)


def _logit(p: float) -> float:
    return log(p / (1 - p))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
