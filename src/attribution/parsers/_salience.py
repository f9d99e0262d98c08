"""How likely each speaker before is the one that a pronoun stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define

from attribution.language import Pronoun
from attribution.model import Gender, Relation, Speaker
from attribution.parsers._places import Occurrence, Places, Several

__all__ = ["Salience"]

_WINDOW: Final = 40
"""Mentions to the left that a pronoun is looked for in."""
_DECAY: Final = 0.75
"""What a mention is worth after each sentence that passes."""
_SUBJECT: Final = 2.0
"""What a subject is worth beside other mentions."""
_ADJACENT: Final = 1.5
"""What it is worth to be the subject of the sentence before, in one paragraph."""
_ASKED: Final = 4.0
"""What it is worth to have been asked, right before."""
_ASKING: Final = 0.3
"""What is left of the one who asks."""
_SPOKE: Final = 2.0
"""What it is worth to have spoken last."""
_PASSED: Final = 0.5
"""What is left of it where somebody else was the subject since."""
_ASIDE: Final = 0.3
"""What is left of it in a relative clause."""
_NOUN: Final = 0.4
"""What a noun is worth beside a name, for "he" and "she"."""
_GENDER: Final = 1.5
"""What it is worth that the gender is known."""
_NOUN_SUBJECT: Final = 0.7
"""Likewise, for a subject such as "the mayor"."""
_UNKNOWN: Final = 0.5
"""What a name that may be anything is worth as a person."""
_BODY: Final = 0.25
"""What a body is worth for "they"."""
_ANYTHING: Final = 0.3
"""What a name that may be anything is worth for "they"."""
_QUOTED: Final = 0.3
"""What a mention in a quotation is worth."""
_OWN: Final = 0.05
"""What is left of a speaker whom the statement itself names, or is addressed to."""
_BREAK: Final = 0.2
"""What is left of a mention in an earlier part of the text."""


@define(eq=False)
class _Spoke:
    who: Several
    sentence: int
    section: int
    worth: float


class Salience:
    """Worths of speakers as antecedents, in one pass over the text."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._last: _Spoke | None = None
        self._last_group: _Spoke | None = None
        self._spoken: set[Speaker] = set()
        self.genders: dict[Speaker, Gender] = {}

    def spoke(self, who: Several, offset: int, *, aside: bool = False) -> None:
        """
        Note who made the statement whose source stands at an offset.

        Args:
            who: The speakers.
            offset: Where their source stands.
            aside: Whether it is a relative clause, which passes sooner.
        """
        worth = _SPOKE * (_ASIDE if aside else 1.0)
        places = self._places
        spoke = _Spoke(who, places.sentence(offset), places.section(offset), worth)
        self._last = spoke
        self._spoken.update(who)
        if len(who) > 1 or who[0].plural or who[0].entity in ("organisation", "collective"):
            self._last_group = spoke

    def is_person(self, speaker: Speaker) -> bool:
        """Whether a speaker is a person as far as is known: an unknown one must have spoken."""
        return speaker.entity == "person" or (
            speaker.entity == "unknown" and (speaker in self._spoken or speaker in self.genders)
        )

    def is_last(self, who: Several) -> bool:
        """Whether they spoke last."""
        return self._last is not None and self._last.who == who

    def worths(self, relation: Relation, offset: int, pronoun: Pronoun) -> Mapping[Several, float]:
        """
        What each of those who agree with a pronoun is worth as its antecedent.

        Args:
            relation: The statement that the pronoun is the source of.
            offset: Where the pronoun stands.
            pronoun: The pronoun.
        """
        places = self._places
        here, section = places.sentence(offset), places.section(offset)
        paragraph = places.paragraph(offset)
        depth = 0 if relation.parent is None else 1
        worths: dict[Several, float] = {}
        fits: dict[Several, float] = {}
        subject: Occurrence | None = None
        asked: Occurrence | None = None
        for o in places.before(offset, _WINDOW):
            fit = self._agrees(o, pronoun)
            if not fit:
                continue
            fits[o.who] = min(fit, 1.0)
            worth = fit * _DECAY ** (here - o.sentence)
            worth *= _SUBJECT if o.subject else 1.0
            if o.subject and here - o.sentence < 2 and o.paragraph == paragraph:
                worth *= _ADJACENT
                subject = o if o.depth <= depth else subject
            if o.asked and here - o.sentence < 2:
                worth *= _ASKED
                asked = o
            worth *= _QUOTED if o.depth > depth else 1.0
            worth *= _BREAK if o.section < section else 1.0
            if pronoun.human and not places.named.intersection(o.who):
                worth *= _NOUN_SUBJECT if o.subject and o.definite else _NOUN
            worths[o.who] = worths.get(o.who, 0.0) + worth
        for last in dict.fromkeys((self._last, None if pronoun.gender else self._last_group)):
            if last and last.who in worths:
                worth = last.worth * _DECAY ** max(0, here - last.sentence - 1)
                if pronoun.human and not places.named.intersection(last.who):
                    worth *= _NOUN
                if subject and subject.who != last.who and subject.sentence > last.sentence:
                    worth *= _PASSED
                worth *= _BREAK if last.section < section else 1.0
                worths[last.who] += worth * (1 + fits[last.who]) / 2
        for who in self._own(relation):
            if who in worths:
                worths[who] *= _OWN
        if asked is not None and subject is not None and subject.sentence == asked.sentence:
            worths[subject.who] *= _ASKING if subject.who != asked.who else 1.0
        return worths

    def _own(self, relation: Relation) -> set[Several]:
        """Those whom the statement names: "he said Lund was safe" is not Lund's."""
        found = {o.who for piece in relation.content for o in self._places.within(piece)}
        if relation.addressee is not None:
            found |= {o.who for o in self._places.within(relation.addressee.span)}
        return found

    def _agrees(self, o: Occurrence, pronoun: Pronoun) -> float:
        """How well they agree with a pronoun in gender and number: 0 if not at all."""
        if o.member and pronoun.plural is not False:
            return 0.0
        if len(o.who) > 1:
            known = o.subject or any(one.entity not in ("unknown", "place") for one in o.who)
            return 1.0 if known and pronoun.plural is not False and not pronoun.gender else 0.0
        (speaker,) = o.who
        entity = speaker.entity
        gender = self.genders.get(speaker, speaker.gender)
        if pronoun.gender or (pronoun.human and not pronoun.plural):
            if speaker.plural or entity not in ("person", "unknown", "anonymous"):
                return 0.0
            if entity == "unknown" and speaker not in self._places.named:
                return 0.0
            if gender:
                return _GENDER if gender == (pronoun.gender or gender) else 0.0
            return 1.0 if self.is_person(speaker) else _UNKNOWN
        if entity == "unknown" and not (o.subject or speaker in self._spoken):
            return 0.0
        if pronoun.plural is not False:
            if speaker.plural or entity == "collective":
                return 1.0
            if entity == "organisation":
                return 0.0 if speaker in self._places.documents else _BODY
            return _ANYTHING if entity == "unknown" and not gender else 0.0
        if speaker.plural or gender or entity in ("person", "collective", "anonymous"):
            return 0.0
        return 1.0 if entity == "organisation" else 0.5
