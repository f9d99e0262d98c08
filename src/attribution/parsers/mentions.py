"""Mentions: expressions for people and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Sentence
from attribution.parsers._grammar import describer as describer_of
from attribution.parsers._grammar import phrases as phrases_of
from attribution.parsers._phrase import Phrase
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["mentions"]

_OPENS: Final = frozenset("DSKNUYZBEq")
_BARE: Final = tuple("DSK")
_OBJECTS: Final = tuple("rRDSKU")


@cache
def mentions(language: Language) -> Parser[Mention]:
    """
    Find names, pronouns and nouns for people and bodies.

    Reads `Sentence`, provides `Mention`: base phrases with their title ("Russian President
    Vladimir Putin"), without the apposition or relative clause that a source may have. A
    noun phrase counts if its noun is one for a person, a group, a body or a document.

    Args:
        language: Pack with titles, nouns, pronouns and first names.

    Returns:
        Parser giving mentions by start, none overlapping.
    """
    finder = _Finder(language)

    def find(document: Document) -> Iterator[Mention]:
        for sentence in document[Sentence]:
            yield from finder.find(sentence)

    return parser(name="mentions", provides=Mention, requires=[sentences(language)])(find)


class _Finder:
    def __init__(self, language: Language) -> None:
        self._phrases = phrases_of(language)
        self._expletives = language.words["expletives"]
        self._comparing = [(word,) for word in language.words["comparisons"]]
        self._describer = describer_of(language)

    def find(self, s: Sentence) -> list[Mention]:
        """The mentions of a sentence."""
        found: list[Mention] = []
        i = 0
        n = len(s.words)
        while i < n:
            letter = s.classes[i]
            if letter in "RrW":
                found.append(self._describer.mention(s, Phrase(i, i + 1, i, i + 1, "mention")))
                i += 1
                continue
            if letter not in _OPENS or s.words[i] in self._expletives:
                i += 1
                continue
            if letter == "U" and s.words[i - 1 : i] in self._comparing and i + 1 < n:
                i += 1
                letter = s.classes[i]
            while letter == "B" and s.classes[i + 1 : i + 2] in _BARE:
                i += 1
                letter = s.classes[i]
            end = self._phrases.phrase_end_base(s, i)
            if end <= i:
                i += 1
                continue
            subject = self._subject_end(s, i, end)
            found += self._parts(s, i, subject)
            i = subject if subject == end else self._behind(s, subject)
        return found

    @staticmethod
    def _subject_end(s: Sentence, start: int, end: int) -> int:
        """The end of a phrase, or of the subject before a verb: "Lund interviewed 60 refugees"."""
        for i in range(start + 1, end):
            if s.classes[i] not in "EY":
                continue
            subject = i
            while subject > start + 1 and s.classes[subject - 1] == "B":
                subject -= 1
            object_follows = s.classes[i + 1 : i + 2] in _OBJECTS
            name = s.classes[subject - 1] == "K"
            if (name and (s.classes[i] == "E" or (i + 1 == end and object_follows))) or (
                s.classes[subject - 1] == "N" and s.classes[i] == "E" and object_follows
            ):
                return subject
        return end

    @staticmethod
    def _behind(s: Sentence, i: int) -> int:
        """Item one past the adverbs and the verb at item `i`."""
        while s.classes[i] == "B":
            i += 1
        return i + 1

    def _parts(self, s: Sentence, start: int, end: int) -> list[Mention]:
        """The mentions of a noun phrase: its possessor, and itself."""
        found: list[Mention] = []
        first = start
        for i in range(start, end):
            letter = s.classes[i]
            if letter == "G" and i > first:
                self._add(found, s, first, i, "source.possessive")
                first = i + 1
            elif letter == "S" and i + 1 < end:
                found.append(self._describer.mention(s, Phrase(i, i + 1, i, i + 1, "mention")))
                first = i + 1
        if first < end:
            last = end
            while last > first and s.classes[last - 1] in "UZ":
                last -= 1
            last = last if last > first else end
            self._add(found, s, first, last, "mention")
        return found

    def _add(self, found: list[Mention], s: Sentence, start: int, end: int, rule: str) -> None:
        """Add a noun phrase, if it has a name, or its kind is known."""
        if not self._describer.is_nobody(s, start, end):
            mention = self._describer.mention(s, Phrase(start, end, start, end, rule))
            if mention.entity != "unknown" or "K" in s.classes[start:end]:
                found.append(mention)
