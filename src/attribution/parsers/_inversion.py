"""Subjects inside a verb, French "a-t-elle dit", or left out, Spanish "«Ganaremos», prometió"."""

from __future__ import annotations

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._phrase import Phrase

__all__ = ["Inversion"]


class Inversion:
    """
    Sees a pronoun that a hyphen hangs between auxiliary and participle, and a tag of a verb alone.

    Either only where the language has such ones.
    """

    def __init__(self, language: Language) -> None:
        self._dropped = "dropped-subjects" in language.hooks
        self._hung = frozenset(clitic for clitic in language.clitics if clitic[0] == "-")

    def take(self, s: Sentence, c: CueCandidate) -> bool:
        """Whether the cue's source stands so before its head; then it is set, with the tag."""
        at = c.head - 1
        if self._dropped and c.start and s.classes[c.end : c.end + 1] == "." and (
            s.classes[: c.start].endswith(("Q,", "Q"))
        ):  # fmt: skip
            c.tag, c.frame, c.content = "iquote", "end", -1
            return True
        if at < 1 or s.words[at] not in self._hung or s.classes[at - 1] not in "AV":
            return False
        c.source = Phrase(at, at + 1, at, at + 1, "source.inverted-pronoun")
        c.start, c.parts = c.head, (at - 1,)
        before = s.classes[max(0, at - 3) : at - 1]
        quoted = before.endswith(("Q", "Q,", "Q-"))
        c.tag = "iquote" if quoted else "iclause" if before.endswith((",", "-")) else "none"
        if c.tag != "none" and c.frame != "quote":
            c.frame, c.content = "end", -1
        return True
