"""Media: through what, or on which occasion, something was said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Medium, Sentence
from attribution.parsers._grammar import phrases as phrases_of
from attribution.parsers.cues import cues
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["media"]


@cache
def media(language: Language) -> Parser[Medium]:
    """
    Find media and occasions: "on state TV", "in a statement", "tweeted".

    Reads `Sentence` and `Cue`, provides `Medium`. In the sentences that have a cue: phrases
    that a preposition opens and a noun for a medium closes; such phrases without a
    preposition before the one they came from ("a letter from Lund, who …"); and cues that
    name their medium.

    Args:
        language: Pack with nouns and verbs for media.
    """
    finder = _Finder(language)
    verbs = language.media_verbs

    def find(document: Document) -> Iterator[Medium]:
        found = document[Cue]
        for cue in found:
            if cue.lemma in verbs and cue.form == "verb":
                yield Medium(cue.head, verbs[cue.lemma])
        starts = {cue.head.start for cue in found}
        for sentence in document[Sentence]:
            if not starts.isdisjoint(sentence.starts):
                yield from finder.find(sentence)

    return parser(name="media", provides=Medium, requires=[sentences(language), cues(language)])(
        find
    )


class _Finder:
    def __init__(self, language: Language) -> None:
        self._phrases = phrases_of(language)
        self._prepositions = language.words["medium_prepositions"]
        self._agents = language.words["agent_prepositions"]
        self._sources = language.words["medium_sources"]
        self._places = language.words["outlet_prepositions"]
        self._media = language.media
        self._platforms = {
            name for name, outlet in language.outlets.items() if outlet.kind == "platform"
        }
        self._outlets = language.outlets

    def find(self, s: Sentence) -> Iterator[Medium]:
        i = 0
        n = len(s.words)
        while i < n:
            if s.words[i] in self._prepositions and s.classes[i] in "PO":
                end = self._end(s, i + 1)
                kind = self._kind(s, i + 1, end)
                if not kind and s.words[i] in self._places:
                    kind = self._outlet(s, i + 1, end)
                if kind:
                    further = self._platform(s, end)
                    yield Medium(s.slice(i, further), kind)
                    i = further
                    continue
            elif s.classes[i] in "DS":
                end = self._phrases.phrase_end_base(s, i)
                kind = self._kind(s, i, end)
                if kind and any(word in self._sources for word in s.words[end : end + 4]):
                    yield Medium(s.slice(i, end), kind)
            i += 1

    def _end(self, s: Sentence, start: int) -> int:
        """Item one past a noun phrase, with a noun behind it that could be a verb: "show"."""
        end = self._phrases.phrase_end_base(s, start)
        named = start < end < len(s.words) and s.classes[end] in "VY"
        return end + 1 if named and s.words[end] in self._media else end

    def _kind(self, s: Sentence, start: int, end: int) -> str:
        """Kind of the medium whose phrase the items are, or ``""``; "by the Post" is none."""
        if start and s.words[start - 1] in self._agents and s.classes[end - 1] == "K":
            return ""
        for first in range(max(start, end - 3), end):
            kind = self._media.get(" ".join(s.words[first:end]))
            if kind:
                return kind
        return ""

    def _outlet(self, s: Sentence, start: int, end: int) -> str:
        """Kind of the outlet whose name the items are, or begin with: "CNN's State of Play"."""
        possessive = s.classes.find("G", start, end)
        outlet = self._outlets.get(" ".join(s.words[start : possessive if possessive > 0 else end]))
        return outlet.kind if outlet else ""

    def _platform(self, s: Sentence, end: int) -> int:
        """One past "on X" behind "in a post", or `end`."""
        if s.words[end : end + 1] and s.words[end] in self._prepositions:
            last = self._phrases.phrase_end_base(s, end + 1)
            if " ".join(s.words[end + 1 : last]) in self._platforms:
                return last
        return end
