"""The frames of a pack, ``articles.toml``: how a paragraph is written from drawn parts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import regex
from attrs import define, field, frozen

from attribution.errors import LanguageError
from attribution.language import Language

__all__ = ["Choose", "Frames", "Marks", "Person", "Writer"]

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]
"""Draws one of several: Hypothesis, or a generator of random numbers."""
Marks = tuple[str, str, str, str]
"""Opening and closing mark, and those of a quotation inside."""

_FILE = "articles.toml"
_TOKEN = regex.compile(
    r"\[(?P<role>[a-z_]+)(?:\.(?P<of>\d))? |(?P<close>\])"
    r"|\{(?P<slot>\w+)(?:\.(?P<about>\w+))?\}|(?P<mark>[“”‘’])"
)
_LISTS = {
    "clause": "clauses", "Clause": "clauses", "short": "shorts", "Short": "shorts",
    "Question": "questions", "term": "terms", "act": "acts", "description": "descriptions",
    "group": "groups", "addressee": "addressees", "time": "times", "medium": "media",
    "agency": "agencies", "claim": "claims",
}  # fmt: skip
_PAST = 2
"""Which of a verb's forms is the past."""


@frozen
class Person:
    """Somebody in an article."""

    given: str
    surname: str
    title: str
    pronoun: str

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"


@frozen(eq=False)
class Frames:
    """
    What a pack's ``articles.toml`` has to write with.

    Attributes:
        frames: Templates by name.
        lists: Words to choose from: clauses, titles, surnames …
        given: Given names, each with the pronoun that goes with it.
        cues: Cues by class.
        marks: Marks to choose from.
    """

    frames: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]
    given: Sequence[tuple[str, str]]
    cues: Mapping[str, Sequence[str]]
    marks: Sequence[str]

    @staticmethod
    @cache
    def of(language: Language) -> Frames:
        """
        Read those of a pack.

        Raises:
            LanguageError: It has none, or they can't be read.
        """
        file = language.file(_FILE)
        if file is None:
            raise LanguageError(f"{language.folder}: there is no {_FILE} to write articles from")
        try:
            data = tomllib.loads(file.read_text("utf8"))
            return Frames(
                data["frames"],
                {key: words for key, words in data.items() if isinstance(words, list)},
                [(name, word) for word, names in data["given"].items() for name in names],
                {name: _cues(language, row) for name, row in data["cues"].items()},
                data["marks"],
            )
        except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
            raise LanguageError(f"{file}: {error!r}") from error


def _cues(language: Language, row: Mapping[str, Any]) -> Sequence[str]:
    """The words of a class of cues: as listed, or the past of fitting verbs of the lexicon."""
    if "words" in row:
        words: list[str] = row["words"]
        return words
    entries = {e.lemma: e for known in language.cues.words.values() for e in known}
    asked = set(row["frames"])
    return sorted(
        entry.forms[_PAST]
        for entry in entries.values()
        if entry.form == "verb"
        and entry.category == row["category"]
        and asked <= entry.frames
        and entry.lemma not in language.media_verbs
    )


@define
class Part:
    """A part that is being written: where it stands, and who is named in it, or before it."""

    role: str
    statement: int
    start: int
    end: int = -1
    person: Person | None = None


@define(eq=False)
class Writer:
    """Writes paragraphs from frames; each person has a surname of their own."""

    frames: Frames
    choose: Choose
    marks: Marks
    surnames: list[str] = field(factory=list)

    def paragraph(self, template: str) -> tuple[str, list[Part]]:
        """The words of a frame, and where its parts came to stand."""
        text = ""
        parts: list[Part] = []
        opened: list[Part] = []
        people: dict[str, Person] = {}
        person: Person | None = None
        at = 0
        for token in _TOKEN.finditer(template):
            text += template[at : token.start()]
            at = token.end()
            if token["role"]:
                opened.append(Part(token["role"], int(token["of"] or 1), len(text)))
                parts.append(opened[-1])
            elif token["close"]:
                part = opened.pop()
                part.end, part.person = len(text), part.person or person
            elif token["mark"]:
                text += self.marks["“”‘’".index(token["mark"])]
            else:
                slot, about = token["slot"], token["about"] or ""
                if slot.lower() in ("name", "surname", "she"):
                    person = people.get(about) or self._person(titled=slot == "name")
                    people[about] = person
                    for part in opened:
                        part.person = part.person or person
                    text += _named(slot, person)
                elif slot == "said":
                    text += self.choose(self.frames.cues[about])
                else:
                    words = self.choose(self.frames.lists[_LISTS[slot]])
                    text += _capital(words) if slot[0].isupper() else words
                    text += "?" * (slot == "Question")
        return text + template[at:], parts

    def _person(self, titled: bool) -> Person:
        frames = self.frames
        if not self.surnames:
            self.surnames = list(frames.lists["surnames"])
        surname = self.choose(self.surnames)
        self.surnames.remove(surname)
        given, pronoun = self.choose(frames.given)
        title = self.choose(("", *frames.lists["titles"])) if titled else ""
        return Person(given, surname, title, pronoun)


def _named(slot: str, person: Person) -> str:
    if slot == "surname":
        return person.surname
    if slot in ("she", "She"):
        return person.pronoun if slot == "she" else _capital(person.pronoun)
    return f"{person.title} {person.name}" if slot == "name" and person.title else person.name


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
