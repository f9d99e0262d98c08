"""What one parser leaves for another that reads the same sentences: nothing is made twice."""

from __future__ import annotations

from typing import Generic, TypeVar
from weakref import ref

from attribution.model import Sentence

__all__ = ["Recall"]

T = TypeVar("T")


class Recall(Generic[T]):
    """
    Things made for a sentence, each given back once, and forgotten when the sentence is.

    Only time hangs on it: what isn't here is made anew. Threads may share it. A thing must not
    hold its sentence, or neither is ever forgotten.
    """

    def __init__(self) -> None:
        self._of: dict[int, tuple[ref[Sentence], T]] = {}

    def keep(self, sentence: Sentence, thing: T) -> None:
        """Keep a thing for whoever reads the same object."""
        key, of = id(sentence), self._of

        def forget(_: ref[Sentence]) -> None:
            of.pop(key, None)

        of[key] = ref(sentence, forget), thing

    def take(self, sentence: Sentence) -> T | None:
        """What was kept for a sentence, or None."""
        sentence_of, thing = self._of.pop(id(sentence), (None, None))
        return thing if sentence_of is not None and sentence_of() is sentence else None
