"""The phrase that a relative pronoun stands behind: "critics, who"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Mention, Sentence
from attribution.parsers._grammar import describer, phrases
from attribution.parsers._phrase import Phrase

__all__ = ["Antecedents"]

_NEAR: Final = 60
"""Sentences before an offset among which the innermost one that covers it is looked for."""
_LEFT: Final = 40
"""Items between two dashes at most."""
_PEOPLE: Final = frozenset({"person", "collective", "anonymous"})
_HUMAN: Final = _PEOPLE | {"organisation"}
_LISTED: Final = frozenset("DSNEUK")
_BETWEEN: Final = frozenset(",-(")


class Antecedents:
    """
    Finds the antecedents of relative pronouns.

    Args:
        text: The document's.
        language: Pack for phrases and mentions.
        sentences: Those of the document, by start.
    """

    def __init__(self, text: str, language: Language, sentences: Sequence[Sentence]) -> None:
        self._phrases = phrases(language)
        self._describer = describer(language)
        self._joining = language.words["list_coordinators"]
        self._pronouns = language.pronouns
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def before(self, relative: Mention) -> Mention | None:
        """The phrase that ends right before a relative pronoun, a comma or a dash aside."""
        start = relative.span.start
        at = bisect_right(self._starts, start)
        for s in reversed(self._sentences[max(0, at - _NEAR) : at]):
            if start >= s.span.end:
                continue
            i = bisect_left(s.starts, start)
            if i == len(s.starts) or s.starts[i] != start:
                continue
            i = self._end(s, i)
            phrase = self._phrases.left(s, i) if i else None
            if phrase is None:
                return None
            phrase = self._joined(s, phrase)
            pronoun = self._pronouns.get(relative.head.of(self._text).lower())
            if pronoun and pronoun.human:
                return self._human(s, phrase)
            return self._describer.mention(s, phrase)
        return None

    @staticmethod
    def _end(s: Sentence, i: int) -> int:
        """Item one past it: before a comma, "most of", an age, or what stands in dashes."""
        if i > 2 and s.classes[i - 1] == "P" and s.classes[i - 3] in _BETWEEN:
            i -= 2
        opener = s.classes.rfind("-", max(0, i - _LEFT), max(0, i - 1))
        if s.classes[i - 1 : i] == "-" and opener > 0:
            i = opener
        while i > 0 and s.classes[i - 1] in _BETWEEN:
            i -= 1
        if i > 2 and s.classes[i - 2 : i] == ",U":
            i -= 2
        return i

    def _joined(self, s: Sentence, phrase: Phrase) -> Phrase:
        """With the noun that stands before in a list: "farmers and bakers who"."""
        at = phrase.start - 1
        if (
            at < 1
            or s.words[at] not in self._joining
            or phrase.end - phrase.start > 1
            or s.classes[phrase.start] != "N"
        ):
            return phrase
        start = at
        while start > max(0, at - _LEFT) and s.classes[start - 1] in _LISTED:
            start -= 1
        return Phrase(start, phrase.end, start, at, phrase.rule) if start < at else phrase

    def _human(self, s: Sentence, phrase: Phrase) -> Mention | None:
        """The last person or body in a phrase: "the rise of Ana Lund"; a bare noun is none."""
        whole = self._describer.mention(s, phrase)
        if whole.form == "list" or (whole.plural and " " in whole.head.of(self._text)):
            return whole
        return self._last(s, phrase, _PEOPLE) or self._last(s, phrase, _HUMAN)

    def _last(self, s: Sentence, phrase: Phrase, kinds: frozenset[str]) -> Mention | None:
        end = phrase.end
        while end > phrase.start:
            start = end
            while start > phrase.start and s.classes[start - 1] not in "PX":
                start -= 1
            if start < end:
                head = self._phrases.head_end(s, start, end)
                mention = self._describer.mention(s, Phrase(start, end, start, head, "mention"))
                bare = mention.form == "nominal" and s.classes[start] == "N" and not mention.plural
                if mention.form in ("name", "list") or (mention.entity in kinds and not bare):
                    return mention
            end = start - 1
        return None
