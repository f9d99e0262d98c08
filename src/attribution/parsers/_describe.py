"""What a noun phrase is: a name or a pronoun, of a person or a body, with which title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Entity, Gender, Mention, MentionForm, Sentence, Tokens
from attribution.parsers._lists import parts
from attribution.parsers._phrase import Phrase
from attribution.span import Span

__all__ = ["Describer"]

_AROUND: Final = 12
"""Items on each side that tell whether a text is in capitals."""


class Describer:
    """Makes mentions of phrases, with a language's lists of titles, nouns and first names."""

    def __init__(self, language: Language) -> None:
        self._titles = language.title_genders
        self._generic = language.words["generic_titles"]
        self._modifiers = language.title_modifiers
        self._pronouns = language.pronouns
        self._first_names = language.first_names
        self._genders = language.noun_genders
        self._outlets = language.outlets
        nouns = language.nouns
        self._person = nouns["person"]
        self._demonyms = language.words["demonyms"]
        self._ages = tuple(language.words["age_endings"])
        self._persons = nouns["person_plural"]
        self._collective = nouns["collective"]
        self._organisation = nouns["organisation"]
        self._document = nouns["document"]
        self._anonymous = nouns["anonymous_marks"]
        self._naming = language.words["naming_prepositions"]
        self._determiners = language.words["determiners"]
        self._joining = language.words["list_coordinators"] - {"&"}
        self._several = self._persons | self._collective
        self._short = self._person | self._organisation
        self._places = language.words["place_prepositions"]
        self._place_words = language.words["place_beginnings"]
        self._partitive = language.words["quantifier_nouns"]
        self._attached = language.words["always_attached"]
        self._plural = language.words["plural_determiners"]
        telling = self._partitive.union(self._pronouns, *nouns.values())
        self._telling = {phrase.split()[-1] for phrase in telling}

    def is_nobody(self, s: Sentence, start: int, end: int) -> bool:
        """Whether a noun phrase has no name, nor any word that tells of whom or what it is."""
        return "K" not in s.classes[start:end] and self._telling.isdisjoint(s.words[start:end])

    def mention(self, s: Sentence, phrase: Phrase) -> Mention:
        """The mention that a phrase is."""
        span = s.slice(phrase.start, phrase.end)
        start, end = phrase.head_start, phrase.head_end
        if phrase.rule == "source.label":
            return Mention(span, s.slice(start, end), "label", "unknown")
        if end - start == 1 and s.classes[start] in "RrWS" and not self._several_of(s, start):
            return self._pronoun(s, span, start)
        if other := self._indefinite(s, phrase):
            return other
        form: MentionForm = "possessive" if phrase.rule == "source.possessive" else "name"
        name = self._name(s, start, end)
        if name and (place := self._place(s, start, *name)):
            return Mention(span, place, form, "place")
        apposed: Span | None = None
        listed = parts(s, phrase, self._joining)
        if listed:
            names = [self._name(s, *part) for part in listed]
            commas = "," in s.classes[start : listed[-1][0]]
            if not any(names) and not self._one(s, listed):
                return self._nouns(s, span, listed)
            if all(names) or (names[0] and not commas):
                return Mention(span, s.slice(start, listed[-1][1]), "list", "person", plural=True)
            if names[-1] and len(listed) == 2 and self._one(s, listed):
                (start, _), (_, end) = listed
                name = names[-1]
        if name is None and (named := self._apposed(s, phrase)):
            start, end = named
            name, apposed = named, s.slice(phrase.head_start, phrase.head_end)
        if name is None:
            return self._nominal(s, span, start, end, form)
        first, last = name
        given = first + (
            s.words[first] in self._determiners and first < last - 1 and s.classes[first] != "K"
        )
        titles: list[str] = []
        titled = False
        before = start
        while before < last - 1 and (before < given or self._title(s, before, last)):
            length = self._title(s, before, last) or 1
            titles.append(_spelt(s.words[before : before + length]))
            before += length
            titled = titled or before > given
        given = max(given, before)
        body = s.words[last - 1] in self._organisation
        while given < last - 2 and not body and self._glued(s, given):
            given += 1
        head = _part(s, span, given, last)
        if self._in_place(s, start, last):
            return Mention(span, head, form, "place")
        gender = self._gender(titles, s.words[given])
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

    def _gender(self, titles: Sequence[str], first: str) -> Gender | None:
        """What titles tell, or a first name, or a title that is for both: "chairman"."""
        told = [title for title in titles if self._titles.get(title)]
        sure = next((self._titles[title] for title in told if title not in self._generic), None)
        return sure or self._first_names.get(first) or next(map(self._titles.get, told), None)

    def _glued(self, s: Sentence, i: int) -> bool:
        """Whether a capital word only stands before a name: "Democrat Ana Lund"."""
        return s.words[i] not in self._first_names and s.words[i + 1] in self._first_names

    @staticmethod
    def _apposed(s: Sentence, phrase: Phrase) -> tuple[int, int] | None:
        """Items of the name in "the mayor, Ana Lund,", or None."""
        first = s.classes.find(",", phrase.head_end, phrase.end) + 1
        if not first:
            return None
        last = first
        while last < phrase.end and s.classes[last] in "KU.":
            last += 1
        whole = last == phrase.end or s.classes[last] == ","
        return (first, last) if "K" in s.classes[first:last] and whole else None

    def _pronoun(self, s: Sentence, span: Span, i: int) -> Mention:
        word = s.words[i]
        pronoun = self._pronouns.get(word)
        head = _part(s, span, i, i + 1)
        if s.classes[i] == "W":
            return Mention(span, head, "relative")
        form: MentionForm = "possessive" if s.classes[i] == "S" else "pronoun"
        if pronoun is None:
            return Mention(span, head, form)
        entity: Entity = "person" if pronoun.human else "unknown"
        return Mention(span, head, form, entity, None, pronoun.gender, bool(pronoun.plural))

    def _name(self, s: Sentence, start: int, end: int) -> tuple[int, int] | None:
        """Items of the last name in a phrase's head, or None where the head is a noun."""
        last = end
        while last > start and s.classes[last - 1] not in "KU":
            if s.classes[last - 1] in "NYZI" and last == end:
                return None
            last -= 1
        if last == start or s.classes[last - 1] != "K":
            return None
        if not self._is_outlet(s, start, last) and self._is_noun(s, start, last):
            return None
        first = last
        while first > start and s.classes[first - 1] in "KU.":
            first -= 1
        while first < last and s.classes[first] != "K":
            first += 1
        return self._body(s, start, first, last), last

    def _place(self, s: Sentence, start: int, first: int, last: int) -> Span | None:
        """The name of a place that begins like one: "Port Ellen", but not "Lake" alone."""
        if first > start and s.shapes[first - 1] == Tokens.CAPITALISED:
            first -= s.words[first - 1] in self._place_words
        begins = last - first > 1 and s.words[first] in self._place_words
        outlet = " ".join(s.words[first:last]) in self._outlets
        if not begins or outlet or s.words[last - 1] in self._organisation:
            return None
        return s.slice(first, last)

    def _is_outlet(self, s: Sentence, start: int, last: int) -> bool:
        """Whether the words are an outlet's name, with or without "the"."""
        bare = start + (s.classes[start] == "D")
        return any(" ".join(s.words[i:last]) in self._outlets for i in (start, bare))

    def _is_noun(self, s: Sentence, start: int, last: int) -> bool:
        """Whether words with capitals end in a noun: "MPs", "its CEO", but not "Coastal Board"."""
        word = s.words[last - 1]
        if s.shapes[last - 1] == Tokens.CAPITALS and word in self._short:
            return self._first_names.keys().isdisjoint(s.words[start : last - 1])  # Jan Berg MP
        if word in self._organisation and s.classes[last - 2 : last] == "KK":
            return False
        alone = s.classes[start:last] == "DK"
        return word in self._several or (alone and (word in self._person or word in self._demonyms))

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

    def _several_of(self, s: Sentence, i: int) -> bool:
        """Whether a pronoun is one for several of some: "others"."""
        pronoun = self._pronouns.get(s.words[i])
        return pronoun is not None and pronoun.kind == "indefinite" and bool(pronoun.plural)

    def _indefinite(self, s: Sentence, phrase: Phrase) -> Mention | None:
        """
        The pronoun that a phrase is: "that", "no one", "not everyone", "most of whom".

        One for several people is a noun like "critics": "others".
        """
        start, end = phrase.head_start, phrase.head_end
        negated = s.classes[start] == "J" and start + 1 < end
        words = s.words[start + negated : end]
        last = phrase.end - 1
        if s.classes[last] == "W" and start < last <= start + 2:
            return Mention(s.slice(start, phrase.end), s.slice(last, last + 1), "relative")
        pronoun = self._pronouns.get(" ".join(words)) if len(words) < 3 else None
        if pronoun is None:
            return None
        if pronoun.kind == "indefinite" and pronoun.plural and not negated:
            head = s.slice(start, end)
            return Mention(head, head, "nominal", "collective", plural=True)
        return Mention(
            s.slice(phrase.start, phrase.end),
            s.slice(start + negated, end),
            "relative" if pronoun.kind == "relative" else "pronoun",
            "person" if pronoun.human else "unknown",
            gender=pronoun.gender,
            plural=bool(pronoun.plural),
        )

    def _in_place(self, s: Sentence, start: int, last: int) -> bool:
        """Whether a name of one or two words stands behind a preposition of place."""
        names = s.words[start:last]
        return (
            last - start <= 2
            and start > 0
            and s.words[start - 1] in self._places
            and s.classes[start:last] in ("K", "KK")
            and " ".join(names) not in self._outlets
            and names[-1] not in self._organisation
        )

    def _one(self, s: Sentence, listed: Sequence[tuple[int, int]]) -> bool:
        """Whether two nouns are one person: "the former first lady and senator"."""
        (start, end), (other, _) = listed[:2]
        return (
            len(listed) == 2
            and s.classes[start] in "DS"
            and s.classes[other] not in "DS"
            and s.words[end - 1] in self._person
            and s.words[start] not in self._plural
        )

    def _nouns(self, s: Sentence, span: Span, listed: Sequence[tuple[int, int]]) -> Mention:
        """Several nouns are one group: "regulators and advisers"."""
        last = listed[-1][1]
        word = s.words[last - 1]
        body = word in self._organisation and word not in self._several
        entity: Entity = "organisation" if body else "collective"
        return Mention(span, s.slice(listed[0][0], last), "nominal", entity, plural=True)

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
        if not self._person.isdisjoint(before):
            return "person"
        if not self._organisation.isdisjoint(s.words[start:last]):
            return "organisation"
        if last - given == 1 and _acronym(s, given):
            return "organisation"
        return "unknown"

    def _nominal(self, s: Sentence, span: Span, start: int, end: int, form: MentionForm) -> Mention:
        while (
            s.words[end - 1] in self._partitive
            and end < len(s.words)
            and s.words[end] in self._attached
            and (further := _noun_end(s, end + 1)) > end + 1
            and s.ends[further - 1] <= span.end
        ):
            end = further
        noun = end - 1
        word = s.words[noun]
        phrase = " ".join(s.words[start:end])
        if form != "possessive":
            form = "nominal"
        plural = word in self._persons or word in self._collective
        anonymous = phrase in self._anonymous or not self._anonymous.isdisjoint(s.words[start:end])
        entity: Entity = "unknown"
        if anonymous:
            entity = "anonymous"
        elif word in self._collective:
            entity = "collective"
        elif word in self._organisation or word in self._document:
            entity = "organisation"
        elif word in self._persons:
            entity = "collective"
        elif word in self._person or word in self._demonyms or word.endswith(self._ages):
            entity = "person"
        if s.words[start] in self._plural:
            plural = True
        head = _part(s, span, noun, end)
        return Mention(span, head, form, entity, None, self._genders.get(word), plural)


def _part(s: Sentence, span: Span, start: int, end: int) -> Span:
    """The span of items: the same object where they are all of `span`, as they are mostly."""
    same = s.starts[start] == span.start and s.ends[end - 1] == span.end
    return span if same else s.slice(start, end)


def _acronym(s: Sentence, i: int) -> bool:
    """Whether a word is in capitals where the others are not: "FBI"."""
    if s.shapes[i] != Tokens.CAPITALS:
        return False
    around = s.shapes[max(0, i - _AROUND) : i + _AROUND]
    capitals = around.count(Tokens.CAPITALS)
    small = around.count(Tokens.LOWER) + around.count(Tokens.CAPITALISED)
    return capitals <= small


def _noun_end(s: Sentence, i: int) -> int:
    """Item one past the nouns that begin at item `i`."""
    while i < len(s.classes) and s.classes[i] in "DSNKUYBEIZq":
        i += 1
    return i


def _spelt(words: Sequence[str]) -> str:
    """Words as they are written: a dot stands with the word before it."""
    return " ".join(words).replace(" .", ".")
