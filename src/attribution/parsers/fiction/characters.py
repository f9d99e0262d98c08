"""Characters: who the names of a book stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Gender, Mention, Speaker
from attribution.parsers.fiction import _people
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._cast import Cast, Character, Form
from attribution.parsers.fiction._names import Name, NameFinder
from attribution.parsers.fiction._petnames import join_pet_names
from attribution.parsers.fiction._tags import Tag, TagReader
from attribution.parsers.fiction.blocks import blocks
from attribution.parsers.fiction.dialogue import dialogue
from attribution.parsers.fiction.names import names
from attribution.parsers.tokens import tokens
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["characters"]

_LONGEST = 8
"""Most words of a noun phrase that stands for a character."""


def characters(
    language: Language, given: Iterable[Speaker] = (), *, only: bool = True
) -> Parser[Speaker]:
    """
    Find the characters of a book.

    Reads `Paragraph`, `Quotation`, `Tokens` and `Mention`, provides `Speaker`. Names join by
    given name, surname and title; "Mrs. Bennet" joins nobody but a Mrs. Bennet. The name
    reported is the commonest form. Gender comes from titles, given names, and the pronouns
    that follow. A noun beside a quotation ("said the landlady") is a character of its own.

    Args:
        language: Pack with titles, given names and pronouns.
        given: Characters whom the caller knows, by name and aliases.
        only: Whether there are no others than those given.

    Returns:
        Parser giving speakers by their first mention of the name reported.
    """
    return _characters(language, tuple(given), only)


@cache
def _characters(language: Language, given: tuple[Speaker, ...], only: bool) -> Parser[Speaker]:
    finder = _Finder(language, given, only)

    @parser(
        provides=Speaker,
        requires=[blocks(language), dialogue(language), tokens(language), names(language)],
    )
    def characters(document: Document) -> Iterator[Speaker]:
        return finder.find(document)

    return characters


class _Finder:
    def __init__(self, language: Language, given: tuple[Speaker, ...], only: bool) -> None:
        self._language = language
        self._given = given if only else ()
        self._known = () if only else given
        self._names = NameFinder(language)
        self._tags = TagReader(language)
        self._definite = language.words["definite_determiners"]

    def find(self, document: Document) -> Iterator[Speaker]:
        language = self._language
        book = Book.of(document, language.abbreviations)
        mentions = [m for m in document[Mention] if m.form == "name"]
        found = self._names.again(book, mentions)
        cast = Cast(language, found, self._given)
        cast.know(self._known)
        tags = self._tags.read(book, found)
        if not self._given:
            join_pet_names(book, found, cast, tags, language.fiction["kinship"])
        nouns = self._nouns(book, cast, found, tags)
        genders = _people.genders(book, found, cast, language)
        people = _people.people(book, found, cast, tags, language.words["prepositions"])
        by_start = {mention.span.start: mention for mention in mentions}
        told: dict[int, list[Mention]] = {}
        surfaces: dict[int, dict[Form, Counter[str]]] = {}
        for name in found:
            number = cast.of(name)
            if number >= 0:
                mention = by_start[book.starts[name.start]]
                told.setdefault(number, []).append(mention)
                forms = surfaces.setdefault(number, {})
                forms.setdefault(cast.form(name), Counter())[mention.span.of(book.text)] += 1
        for number, phrases in nouns.items():
            told.setdefault(number, []).extend(phrases)
        for character in cast.characters:
            here = sorted(told.get(character.number, ()), key=lambda m: m.span)
            if people[character.number] and (here or character.given is not None):
                forms = surfaces.get(character.number, {})
                yield self._speaker(book, character, here, forms, genders[character.number])

    def _nouns(
        self, book: Book, cast: Cast, names: list[Name], tags: list[Tag | None]
    ) -> dict[int, list[Mention]]:
        """The nouns that speak or are told of, by the number of their character."""
        found: dict[int, list[Mention]] = {}
        taken = {name.start for name in names}
        for tag in tags:
            if tag is None or tag.subject.kind != "nominal" or tag.subject.plural:
                continue
            subject = tag.subject
            number = cast.noun(subject.phrase)
            if number < 0 and subject.person:
                number = cast.add_noun(subject.phrase, subject.gender)
            if number >= 0:
                taken.add(subject.start)
                found.setdefault(number, []).append(
                    _nominal(book, subject.start, subject.end, subject.gender)
                )
        lengths: dict[str, set[int]] = {}
        for phrase in cast.phrases:
            if len(phrase) <= _LONGEST:
                lengths.setdefault(phrase[0], set()).add(len(phrase))
        words = book.words
        for i in range(1, len(words)):
            if words[i] not in lengths or words[i - 1] not in self._definite or book.quote[i] >= 0:
                continue
            for length in sorted(lengths[words[i]], reverse=True):
                told = cast.phrases.get(words[i : i + length])
                if told is not None:
                    if taken.isdisjoint(range(i - 1, i + length)):
                        mention = _nominal(book, i - 1, i + length, None)
                        found.setdefault(told, []).append(mention)
                    break
        return found

    def _speaker(
        self,
        book: Book,
        character: Character,
        mentions: list[Mention],
        forms: dict[Form, Counter[str]],
        gender: Gender | None,
    ) -> Speaker:
        text = book.text
        known = sorted(forms, key=lambda f: (-sum(forms[f].values()), f))
        names = [forms[form].most_common(1)[0][0] for form in known]
        names += [m.span.of(text) for m in mentions if m.form == "nominal"]
        given = character.given
        name = given.name if given is not None else names[0]
        span = next((m.span for m in mentions if m.span.of(text) == name),
                    mentions[0].span if mentions else Span(0, 0))  # fmt: skip
        aliases = dict.fromkeys((*(given.aliases if given else ()), *names))
        aliases.pop(name, None)
        roles = dict.fromkeys(m.role.of(text) for m in mentions if m.role is not None)
        return Speaker(
            span,
            name,
            tuple(aliases),
            tuple(roles) if given is None else (*given.roles, *roles),
            "person",
            gender,
            mentions=tuple(mentions),
            identifier=given.identifier if given is not None else None,
        )


def _nominal(book: Book, start: int, end: int, gender: Gender | None) -> Mention:
    span = Span(book.starts[start], book.ends[end - 1])
    head = Span(book.starts[end - 1], span.end)
    return Mention(span, head, "nominal", "person", gender=gender)
