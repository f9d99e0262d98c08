"""What the grammar makes a clear statement, whatever the weights find: a tag, "said that"."""

from __future__ import annotations

from typing import Final

from attribution.model import Sentence
from attribution.parsers._cue_candidate import CueCandidate

__all__ = ["SAYS_THAT", "has_tag", "says_that", "tagged"]

SAYS_THAT: Final = "VT"
"""Classes of a verb and "that"."""
_SAYING: Final = frozenset({"speech", "writing"})


def has_tag(s: Sentence) -> bool:
    """Whether a quotation stands where a tag could be its own: see :func:`tagged`."""
    return s.classes[0] == "Q" or ",Q" in s.classes or ":Q" in s.classes


def tagged(s: Sentence, c: CueCandidate) -> int:
    """The item of the quotation that a candidate and its source clearly tag, or -1."""
    if c.source is None or c.form != "verb":
        return -1
    if c.frame.lstrip("K").removeprefix("person-") == "quote" and s.classes[c.content - 1] in ",:":
        return c.content
    first = s.classes[: min(c.start, c.source.start)]
    return 0 if c.tag.endswith("quote") and first in ("Q", "Q,") else -1


def says_that(s: Sentence, c: CueCandidate) -> bool:
    """Whether a candidate is a verb of saying with a source, right before "that"."""
    if c.form != "verb" or c.source is None or c.category not in _SAYING:
        return False
    return c.frame == "that" and s.classes[c.end - 1 : c.end + 1] == SAYS_THAT
