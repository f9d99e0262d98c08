"""What a noun phrase is: a name or a pronoun, of a person or a body, with which title."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.language import Language
from attribution.model import Entity, Gender, Mention, MentionForm, Sentence
from attribution.parsers._phrases import Phrase
from attribution.span import Span

__all__ = ["Describer"]


class Describer:
    """Makes mentions of phrases, with a language's lists of titles, nouns and first names."""

    def __init__(self, language: Language) -> None:
        self._titles = language.title_genders
        self._modifiers = language.title_modifiers
        self._pronouns = language.pronouns
        self._first_names = language.first_names
        self._genders = language.noun_genders
        self._outlets = language.outlets
        nouns = language.nouns
        self._person = nouns["person"]
        self._persons = nouns["person_plural"]
        self._collective = nouns["collective"]
        self._organisation = nouns["organisation"]
        self._document = nouns["document"]
        self._anonymous = nouns["anonymous_marks"]
        self._naming = language.words["naming_prepositions"]
        self._determiners = language.words["determiners"]
        self._lists = language.words["list_coordinators"]
        self._plural = language.words["plural_determiners"]

    def mention(self, s: Sentence, phrase: Phrase) -> Mention:
        """The mention that a phrase is."""
        span = s.slice(phrase.start, phrase.end)
        start, end = phrase.head_start, phrase.head_end
        if phrase.rule == "source.label":
            return Mention(span, s.slice(start, end), "label", "unknown")
        if end - start == 1 and s.classes[start] in "RrWS":
            return self._pronoun(s, span, start)
        name = self._name(s, start, end)
        apposed: Span | None = None
        form: MentionForm = "possessive" if phrase.rule == "source.possessive" else "name"
        if name is None and (named := self._apposed(s, phrase)):
            start, end = named
            name, apposed = named, s.slice(phrase.head_start, phrase.head_end)
        if name is None:
            return self._nominal(s, span, start, end, form)
        first, last = name
        if any(s.words[i] in self._lists for i in range(start + 1, end - 1)) and (
            self._two_names(s, start, end)
        ):  # fmt: skip
            return Mention(span, s.slice(start, end), "list", "person", plural=True)
        given = first + (s.words[first] in self._determiners and first < last - 1)
        gender: Gender | None = None
        titled = False
        while given < last - 1 and (length := self._title(s, given, last)):
            gender = gender or self._titles.get(_spelt(s.words[given : given + length]))
            given += length
            titled = True
        while given < last - 2 and self._glued(s, given):
            given += 1
        gender = self._first_names.get(s.words[given]) or gender
        head = s.slice(given, last)
        role = apposed
        if role is not None:
            pass
        elif phrase.end > end and s.classes[end : end + 1] == ",":
            role = s.slice(end + 1, phrase.end)
        elif given > start and any(s.classes[i] in "NK" for i in range(start, given)):
            first_role = start + (s.classes[start] in "DS")
            role = s.slice(first_role, given) if first_role < given else None
        entity = self._entity(s, start, given, last, titled, gender)
        return Mention(span, head, form, entity, role, gender)

    def _glued(self, s: Sentence, i: int) -> bool:
        """Whether a capital word only stands before a name: "Democrat Ana Lund"."""
        return s.words[i] not in self._first_names and s.words[i + 1] in self._first_names

    @staticmethod
    def _apposed(s: Sentence, phrase: Phrase) -> tuple[int, int] | None:
        """Items of the name in "the mayor, Ana Lund,", or None."""
        first = phrase.head_end + 1
        if first >= phrase.end or s.classes[phrase.head_end] != ",":
            return None
        last = first
        while last < phrase.end and s.classes[last] in "KU":
            last += 1
        whole = last == phrase.end or s.classes[last] == ","
        return (first, last) if last > first and whole else None

    def _pronoun(self, s: Sentence, span: Span, i: int) -> Mention:
        word = s.words[i]
        pronoun = self._pronouns.get(word)
        if s.classes[i] == "W":
            return Mention(span, s.slice(i, i + 1), "relative")
        form: MentionForm = "possessive" if s.classes[i] == "S" else "pronoun"
        if pronoun is None:
            return Mention(span, s.slice(i, i + 1), form)
        entity: Entity = "person" if pronoun.human else "unknown"
        return Mention(
            span, s.slice(i, i + 1), form, entity, None, pronoun.gender, bool(pronoun.plural)
        )

    def _name(self, s: Sentence, start: int, end: int) -> tuple[int, int] | None:
        """Items of the last name in a phrase's head, or None where the head is a noun."""
        last = end
        while last > start and s.classes[last - 1] not in "KU":
            if s.classes[last - 1] in "NYZI" and last == end:
                return None
            last -= 1
        if last == start or s.classes[last - 1] != "K":
            return None
        first = last
        while first > start and s.classes[first - 1] in "KU.":
            first -= 1
        while first < last and s.classes[first] != "K":
            first += 1
        return self._body(s, start, first, last), last

    def _body(self, s: Sentence, start: int, first: int, last: int) -> int:
        """First item of a body's name whose end is the name at `first`: "Institute of Arts"."""
        i = first - 1 - (s.classes[first - 1 : first] == "D")
        if i <= start or s.classes[i - 1] != "K":
            return first
        begin = i
        while begin > start and s.classes[begin - 1] == "K":
            begin -= 1
        if s.words[i] in self._naming:
            return begin if self._organisation.intersection(s.words[begin:i]) else first
        joined = s.classes[i] == "C" and s.words[last - 1] in self._organisation
        return begin if joined else first

    def _two_names(self, s: Sentence, start: int, end: int) -> bool:
        at = next(i for i in range(start + 1, end - 1) if s.words[i] in self._lists)
        return s.classes[at - 1] in "KN" and any(c == "K" for c in s.classes[at + 1 : end])

    def _title(self, s: Sentence, i: int, last: int) -> int:
        """Number of items of the title at item `i`, 0 if none."""
        for length in (3, 2, 1):
            if i + length < last:
                words = s.words[i : i + length]
                if _spelt(words) in self._titles:
                    return length
        word = s.words[i]
        if word in self._modifiers or (i + 1 < last and self._title(s, i + 1, last)):
            return 1
        return 1 if "-" in word and word.rsplit("-", 1)[0] in self._titles else 0

    def _entity(
        self, s: Sentence, start: int, given: int, last: int, titled: bool, gender: Gender | None
    ) -> Entity:
        words = s.words[given:last]
        if " ".join(words) in self._outlets or words[-1] in self._organisation:
            return "organisation"
        if titled or gender:
            return "person"
        before = s.words[start:given]
        if any(word in self._person for word in before):
            return "person"
        if any(word in self._organisation for word in (*before, *words)):
            return "organisation"
        return "unknown"

    def _nominal(self, s: Sentence, span: Span, start: int, end: int, form: MentionForm) -> Mention:
        noun = end - 1
        word = s.words[noun]
        phrase = " ".join(s.words[start:end])
        if form != "possessive":
            form = "nominal"
        plural = word in self._persons or word in self._collective
        anonymous = any(
            mark in phrase for mark in self._anonymous if mark in (word, phrase)
        ) or any(w in self._anonymous for w in s.words[start:end])
        entity: Entity = "unknown"
        if anonymous:
            entity = "anonymous"
        elif word in self._collective:
            entity = "collective"
        elif word in self._organisation or word in self._document:
            entity = "organisation"
        elif word in self._persons:
            entity = "collective"
        elif word in self._person:
            entity = "person"
        if s.words[start] in self._plural:
            plural = True
        return Mention(
            span, s.slice(noun, noun + 1), form, entity, None, self._genders.get(word), plural
        )


def _spelt(words: Sequence[str]) -> str:
    """Words as they are written: a dot stands with the word before it."""
    return " ".join(words).replace(" .", ".")
