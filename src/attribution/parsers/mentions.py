"""Mentions: expressions for people and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Sentence
from attribution.parsers._describe import Describer
from attribution.parsers._grammar import phrases as phrases_of
from attribution.parsers._phrases import Phrase
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["mentions"]

_OPENS = frozenset("DSKNUYZBEq")


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

    @parser(provides=Mention, requires=[sentences(language)])
    def mentions(document: Document) -> Iterator[Mention]:
        for sentence in document[Sentence]:
            yield from finder.find(sentence)

    return mentions


class _Finder:
    def __init__(self, language: Language) -> None:
        self._phrases = phrases_of(language)
        self._expletives = language.words["expletives"]
        self._describer = Describer(language)

    def find(self, s: Sentence) -> Iterator[Mention]:
        """The mentions of a sentence."""
        i = 0
        n = len(s.words)
        while i < n:
            letter = s.classes[i]
            if letter in "RrW":
                yield self._describer.mention(s, Phrase(i, i + 1, i, i + 1, "mention"))
                i += 1
                continue
            if letter not in _OPENS or s.words[i] in self._expletives:
                i += 1
                continue
            end = self._phrases.phrase_end_base(s, i)
            if end <= i:
                i += 1
                continue
            yield from self._parts(s, i, end)
            i = end

    def _parts(self, s: Sentence, start: int, end: int) -> Iterator[Mention]:
        """The mentions of a noun phrase: its possessor, and itself."""
        first = start
        for i in range(start, end):
            if s.classes[i] == "G" and i > first:
                mention = self._describer.mention(
                    s, Phrase(first, i, first, i, "source.possessive")
                )
                if mention.entity != "unknown" or _named(s, first, i):
                    yield mention
                first = i + 1
            elif s.classes[i] == "S" and i + 1 < end:
                yield self._describer.mention(s, Phrase(i, i + 1, i, i + 1, "mention"))
                first = i + 1
        if first < end:
            last = end
            while last > first and s.classes[last - 1] in "UZ":
                last -= 1
            last = last if last > first else end
            mention = self._describer.mention(s, Phrase(first, last, first, last, "mention"))
            if mention.entity != "unknown" or _named(s, first, last):
                yield mention


def _named(s: Sentence, start: int, end: int) -> bool:
    return any(letter == "K" for letter in s.classes[start:end])
