"""Who has a noun as a role: "the senator", "the Republican nominee"."""

from __future__ import annotations

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Speaker
from attribution.parsers._places import Places
from attribution.span import Span

__all__ = ["Roles", "role_heads"]

_WINDOW = 60
"""Mentions to the left among which the holder of a role is looked for."""


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
        self._determiners = words["determiners"] | words["possessive_determiners"]
        tails = words["prepositions"] | words["subject_relatives"]
        self._heads: dict[Speaker, set[str]] = {}
        self._words: dict[Speaker, set[str]] = {}
        for speaker in document[Speaker]:
            if any(mention.form != "nominal" for mention in speaker.mentions):
                self._heads[speaker] = role_heads(speaker, tails)
                self._words[speaker] = set(" ".join(speaker.roles).lower().split())

    def who(self, mention: Mention) -> tuple[Speaker, float] | None:
        """
        The named one that a noun stands for, and how sure it is; None if nobody.

        Of several who have the role, the one who shares most of the noun's other words, and
        of these the last one.
        """
        noun = mention.head.of(self._text).lower()
        words = Span(mention.span.start, mention.head.end).of(self._text).lower().split()
        others = set(words[:-1]) - self._determiners
        best: Speaker | None = None
        most = -1
        for o in reversed(self._places.before(mention.span.start, _WINDOW)):
            for speaker in o.who:
                if speaker not in self._heads or noun not in self._heads[speaker]:
                    continue
                if mention.gender and speaker.gender and mention.gender != speaker.gender:
                    continue
                shared = len(others & self._words[speaker])
                if shared > most:
                    best, most = speaker, shared
        return (best, 0.75) if best is not None else None
