"""Who has a noun as a role: "the senator", "the Republican nominee"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import Gender, Mention, Speaker
from attribution.parsers._places import Occurrence, Places
from attribution.span import Span

__all__ = ["Roles", "role_heads"]

_WINDOW: Final = 60
"""Mentions to the left among which the holder of a role is looked for."""
_AHEAD: Final = 12
"""Mentions to the right among which somebody is looked for who is introduced with the role."""
_AGE: Final = ", 0123456789"
"""What an age behind a noun is made of: "the Dane, 54,"."""
_SURE, _LATER = 0.9, 0.65
_RECENT: Final = 3
"""Sentences back in which all who are named are meant by "the two men"."""


def role_heads(speaker: Speaker, tails: frozenset[str]) -> set[str]:
    """
    The nouns that a speaker's name and roles come down to, in lower case.

    Args:
        speaker: The speaker.
        tails: Words that begin what stands behind a noun: "of", "who".
    """
    found = {speaker.name.split()[-1].lower()} if speaker.name.split() else set()
    for role in speaker.roles:
        for part in role.lower().split(","):
            words = part.split()
            cut = next((i for i, word in enumerate(words) if i and word in tails), len(words))
            found.update(words[cut - 1 : cut])
    return found


class Roles:
    """
    Finds the named one that a noun stands for.

    Args:
        document: With speakers.
        language: Pack with determiners, prepositions and nouns.
        places: Where the speakers stand.
    """

    def __init__(self, document: Document, language: Language, places: Places) -> None:
        words = language.words
        self._text = document.text
        self._places = places
        self._definite = words["definite_determiners"]
        self._endings = tuple(words["plural_endings"])
        self._pairs = words["pairs"]
        self._numbers = words["number_words"]
        self._determiners = words["determiners"] | words["possessive_determiners"]
        tails = words["prepositions"] | words["subject_relatives"]
        self._heads: dict[Speaker, set[str]] = {}
        self._words: dict[Speaker, set[str]] = {}
        for speaker in places.named:
            self._heads[speaker] = role_heads(speaker, tails)
            self._words[speaker] = {w for role in speaker.roles for w in role.split()}
        self._ages = tuple(words["age_endings"])
        self._anaphoric = language.nouns["anaphoric"]
        self._relational = language.nouns["relational"]
        self._introduced: dict[str, int] = {}
        for mention in document[Mention]:
            if mention.form == "nominal" and self.first(mention) not in self._definite:
                noun = mention.head.of(self._text).lower()
                self._introduced.setdefault(noun, mention.span.start)

    def first(self, mention: Mention) -> str:
        """The first word of a mention, in lower case."""
        span = mention.span
        return self._text[span.start : span.end].split(maxsplit=1)[0].lower()

    def who(self, mention: Mention) -> tuple[Speaker, float] | None:
        """
        The named one that has a noun as a role, and how sure it is; None if nobody.

        Of several, the one who shares most of the noun's other words, and of these the last
        one. Where nobody before has it, it may be somebody who is introduced with it soon.
        """
        definite = self.first(mention) in self._definite
        noun = self._noun(mention)
        best: Speaker | None = None
        most = -1
        for o in reversed(self._places.before(mention.span.start, _WINDOW)) if definite else ():
            for speaker in o.who:
                if noun in self._heads.get(speaker, ()) and self.fits(mention, speaker):
                    shared = len(self._others(mention) & self._words[speaker])
                    if shared > most:
                        best, most = speaker, shared
        if best is not None:
            return best, _SURE
        for o in self._places.behind(mention.span.end, _AHEAD):
            (speaker, *more) = o.who
            if (
                not more
                and speaker.mentions[0].head.start == o.start
                and noun in self._heads.get(speaker, ())
                and self.fits(mention, speaker)
                and (definite or self._tail(mention) & self._words[speaker])
            ):
                return speaker, _LATER
        return None

    def several(self, mention: Mention) -> tuple[Speaker, ...]:
        """
        Those whom "the senators" or "the two men" stands for; empty if nobody.

        A pair are the two who were named in the last sentences, if nobody else was; otherwise
        they are all who have the role.
        """
        words = mention.span.of(self._text).lower().split()
        pair = words[0] not in self._numbers and not self._pairs.isdisjoint(words[:2])
        if not (pair or words[0] in self._definite) or mention.entity == "organisation":
            return ()
        before = [o for o in self._places.before(mention.span.start, _WINDOW) if o.named]
        if pair:
            here = self._places.sentence(mention.span.start)
            before = [o for o in before if here - o.sentence <= _RECENT]
        found = self._people(before, mention.gender)
        if pair:
            return found if len(found) == 2 else ()
        noun = mention.head.of(self._text).lower()
        ending = next((e for e in self._endings if noun.endswith(e)), "")
        nouns = {noun, noun.removesuffix(ending)}
        found = tuple(one for one in found if nouns & self._heads.get(one, set()))
        return found if len(found) > 1 else ()

    @staticmethod
    def _people(occurrences: Iterable[Occurrence], gender: Gender | None) -> tuple[Speaker, ...]:
        """The persons of a gender among those who are named, each once."""
        return tuple(
            dict.fromkeys(
                one
                for o in occurrences
                for one in o.who
                if one.entity in ("person", "unknown")
                and not (one.plural or (gender and one.gender and gender != one.gender))
            )
        )

    def fits(self, mention: Mention, speaker: Speaker) -> bool:
        """Whether neither the gender nor other names in the role speak against it."""
        if mention.gender and speaker.gender and mention.gender != speaker.gender:
            return False
        named = {word for word in self._others(mention) if word[:1].isupper()}
        roles = {word for word in self._words.get(speaker, ()) if word[:1].isupper()}
        return not (named and roles) or bool(named & roles)

    def may_vary(self, mention: Mention) -> bool:
        """
        Whether a noun may stand for somebody whose role the text does not say.

        "The Vermont senator" may, and "the company"; "a senator", "the senator from Vermont",
        "his lawyer" and "the driver" of whom the text has said "a driver" may not.
        """
        noun = self._noun(mention)
        return (
            (mention.entity == "person" or noun in self._anaphoric)
            and not mention.plural
            and not Span(mention.head.end, mention.span.end).of(self._text).strip(_AGE)
            and self.first(mention) in self._definite
            and noun not in self._relational
            and self._introduced.get(noun, mention.span.start) >= mention.span.start
        )

    def is_body(self, mention: Mention) -> bool:
        """Whether a noun that may vary stands for a body: "the company"."""
        return self._noun(mention) in self._anaphoric

    def _noun(self, mention: Mention) -> str:
        """The noun of a mention, in lower case; of "the 54-year-old" the number."""
        noun = mention.head.of(self._text).lower()
        for ending in self._ages:
            noun = noun.removesuffix(ending)
        return noun

    def _others(self, mention: Mention) -> set[str]:
        """The words before the noun, as they are written."""
        words = Span(mention.span.start, mention.head.start).of(self._text).split()
        return {word for word in words if word.lower() not in self._determiners}

    def _tail(self, mention: Mention) -> set[str]:
        """The names behind the noun: "a spokeswoman for Ana Lund"."""
        words = Span(mention.head.end, mention.span.end).of(self._text).split()
        return {word.strip(",.'’s") for word in words if word[:1].isupper()}
