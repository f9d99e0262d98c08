"""Passives, whose subject is told or spoken of and says nothing: "Lund was told that"."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._features import Piece
from attribution.parsers._phrase import Phrase

__all__ = ["Passives"]

_SAID: Final = frozenset({"that", "wh", "quote", "colon", "clause"})
"""What follows a verb that says something to its object."""
_SPOKEN_OF: Final = frozenset({"to", "p", "p-quote"})
"""What follows a verb that says something of its subject: "Lund is said to be ill"."""
_OPENS: Final = frozenset("TWOQq")
"""Classes that what is told begins with."""


class Passives:
    """Tells what the subject of a passive is, in languages whose pack says what agents follow."""

    def __init__(self, language: Language, candidates: CueCandidates) -> None:
        words = language.words
        self._candidates = candidates
        self._cues = language.cues.words
        self._agents = words["passive_agents"]
        self._quoting = words["quoting_verbs"]
        self._be = words["be_forms"] - words["have_forms"]
        """Auxiliaries of passives alone: "he's said" is "he has said"."""
        self._pronouns = language.pronouns

    def is_one(self, s: Sentence, c: CueCandidate) -> bool:
        """
        Whether the subject of a cue is not its source.

        It is that of an adjective, "was worried that", and who is quoted is found elsewhere.
        """
        if not (c.passive and self._agents and c.form == "verb"):
            return False
        first = self._candidates.phrases.group_start(s, c.head)
        if self._be.isdisjoint(s.words[first : c.head]):
            return False
        word = s.words[c.head]
        entries = self._cues.get(word, ())
        return word not in self._quoting and all(entry.form != "adjective" for entry in entries)

    def has_agent(self, s: Sentence, c: CueCandidate) -> bool:
        """Whether who says it stands right behind the verb: "was told by Berg"."""
        behind = s.words[c.head + 1 : c.head + 2]
        return behind != () and behind[0] in self._agents

    def told(self, s: Sentence, c: CueCandidate) -> Piece | None:
        """The subject of a passive verb of telling, as items: whom it was told."""
        subject = _subject(c)
        if subject and subject.end - subject.start == 1:
            pronoun = self._pronouns.get(s.words[subject.start])
            if pronoun is not None and pronoun.human is False:
                return None  # it was said that
        entries = self._cues.get(s.words[c.head], ())
        tells = any(entry.form == "verb" and "person" in entry.frames for entry in entries)
        return (subject.start, subject.end) if subject and tells else None

    def read(self, s: Sentence, c: CueCandidate) -> list[Piece]:
        """
        Set source, addressee and frame of a passive, by the rules.

        Args:
            s: Its sentence.
            c: The cue; it is changed.

        Returns:
            Its subject, where that is part of the content: "Lund is said to be ill".
        """
        subject, told = _subject(c), self.told(s, c)
        c.source = None
        if self.has_agent(s, c):
            phrase = self._candidates.phrases.right(s, c.head + 2)
            if phrase is not None:
                frame, content = self._candidates.frame(s, phrase.end)
                if frame in _SAID or frame in _SPOKEN_OF:
                    agent = (phrase.start, phrase.end, phrase.head_start, phrase.head_end)
                    c.source = Phrase(*agent, "source.agent")
                    c.frame, c.content = frame, content
        frame = c.frame.removeprefix("person-")
        if told and frame in _SAID:
            c.addressee = told
        elif subject and frame in _SPOKEN_OF:
            return [(subject.start, subject.end)]
        return []

    @staticmethod
    def without(s: Sentence, base: int, told: Piece, pieces: list[Piece]) -> list[Piece]:
        """The content of a verb of telling, as items of a row, without whom it was told."""
        first = told[0] + base
        if len(pieces) < 2 or pieces[0][0] != first or s.classes[pieces[1][0] - base] not in _OPENS:
            return pieces
        return pieces[1:]


def _subject(c: CueCandidate) -> Phrase | None:
    return c.source if c.source and c.source.end <= c.start else None
