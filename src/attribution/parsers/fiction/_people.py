"""What a book's narrator tells of its characters: who is a person, of which gender, who tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attribution.language import Language
from attribution.model import Gender
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._cast import Cast
from attribution.parsers.fiction._names import Name
from attribution.parsers.fiction._roster import Roster
from attribution.parsers.fiction._tags import Tag

__all__ = ["first_persons", "genders", "narrator", "people"]

_AHEAD = 14
"""Tokens behind a name in which a pronoun is taken to be its own."""
_SURE = 0.65
"""Least share of the pronouns that agree."""
_NARRATES = 0.006
"""Least share of "I" among the narrator's words in a story told by a character."""


def genders(
    book: Book, names: Sequence[Name], cast: Cast, language: Language
) -> list[Gender | None]:
    """The gender of each character, by titles, given names, and the pronouns behind its name."""
    told = {
        word: p.gender
        for word, p in language.pronouns.items()
        if p.gender and p.person == 3 and p.kind in ("personal", "possessive", "reflexive")
    }
    votes: list[Counter[Gender]] = [Counter() for _ in cast.characters]
    starts = {name.start for name in names}
    words, quote = book.words, book.quote
    for name in names:
        number = cast.of(name)
        if number < 0 or name.quoted >= 0 or cast.characters[number].gender:
            continue
        paragraph = book.paragraph[name.start]
        for i in range(name.end, min(len(words), name.end + _AHEAD)):
            if i in starts or quote[i] >= 0 or book.paragraph[i] != paragraph:
                break
            gender = told.get(words[i])
            if gender:
                votes[number][gender] += 1
                break
    found: list[Gender | None] = []
    for character, counted in zip(cast.characters, votes, strict=True):
        gender = character.gender
        total = sum(counted.values())
        if gender is None and total:
            best, times = counted.most_common(1)[0]
            if times >= _SURE * total and times > 1:
                gender = best
        found.append(gender)
    return found


def people(
    book: Book,
    names: Sequence[Name],
    cast: Cast,
    tags: Sequence[Tag | None],
    places: frozenset[str],
) -> list[bool]:
    """Whether each character is a person, rather than a place or a thing with a name."""
    for_it: Counter[int] = Counter()
    against: Counter[int] = Counter()
    for tag in tags:
        if tag is not None and tag.subject.name is not None:
            for_it[cast.of(tag.subject.name)] += 4
    words = book.words
    for name in names:
        number = cast.of(name)
        if name.title or name.called:
            for_it[number] += 2
        elif name.possessive:
            for_it[number] += 1
        elif name.start and words[name.start - 1] in places:
            against[number] += 1
    return [
        c.given is not None
        or not c.forms
        or for_it[c.number] > 0.5 * against[c.number]
        or c.gender is not None
        for c in cast.characters
    ]


def narrator(
    book: Book, names: Sequence[Name], roster: Roster, first_person: frozenset[str]
) -> int:
    """The character who tells the story in the first person, or -1: much called, little named."""
    told = sum(q < 0 for q in book.quote)
    mine = first_persons(book, first_person)
    if mine < _NARRATES * told or not told:
        return -1
    called: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for name in names:
        number = roster.of(name.start)
        if number >= 0:
            if name.called:
                called[number] += 1
            elif name.quoted < 0:
                named[number] += 1
    worth = {c: times / (3 + named[c]) for c, times in called.items() if times > 1}
    return max(worth, key=lambda c: (worth[c], -c), default=-1)


def first_persons(book: Book, first_person: frozenset[str]) -> int:
    """How often the narrator says "I"."""
    return sum(
        word in first_person and q < 0 for word, q in zip(book.words, book.quote, strict=True)
    )
