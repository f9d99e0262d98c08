"""Speakers: the people and bodies of a document, each with its names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

import regex
from attrs import evolve

from attribution.document import Document
from attribution.language import Language
from attribution.model import Entity, Evidence, Mention, Relation, Sentence, Speaker
from attribution.parsers._antecedents import Antecedents
from attribution.parsers._clusters import Clusters
from attribution.parsers._roles import role_heads
from attribution.parsers._told import Told
from attribution.parsers.mentions import mentions
from attribution.parsers.relations import relations
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["speakers"]

_NEAR, _REACH = 12, 400
"""Mentions, and code points, before a pronoun in which a noun may be its antecedent."""
_GAP: Final = 10
"""Code points between two nouns of a list at most."""
_BODIES: Final = frozenset({"organisation", "unknown"})
_ENDS: Final = frozenset(",.;:)") | {""}


def speakers(language: Language, *, people: Iterable[Speaker] = ()) -> Parser[Speaker]:
    """
    Find who the names and nouns of a document stand for.

    Reads `Sentence`, `Mention` and `Relation`, provides `Speaker`. Names join by their parts:
    "Putin" and
    "Russian President Vladimir Putin", "FTC" and "Federal Trade Commission". Two people of
    one surname stay two. The name reported is the fullest one without titles. A source that
    is a noun and fits no name is a speaker of its own: "the intelligence community".

    Args:
        language: Pack with determiners, suffixes and titles.
        people: Those whom the caller knows: see :meth:`~attribution.model.Speaker.given`. One
            that the text mentions gets the name and the identifier given.
    """
    return _speakers(language, tuple(people)) if people else _unaided(language)


@cache
def _unaided(language: Language) -> Parser[Speaker]:
    return _speakers(language, ())


def _speakers(language: Language, people: tuple[Speaker, ...]) -> Parser[Speaker]:
    def find(document: Document) -> Iterator[Speaker]:
        return _Finder(document, language, people).speakers()

    return parser(
        name="speakers",
        provides=Speaker,
        requires=[sentences(language), mentions(language), relations(language)],
    )(find)


class _Finder:
    """The speakers of one document."""

    def __init__(self, document: Document, language: Language, people: Iterable[Speaker]) -> None:
        words = language.words
        self._text = document.text
        self._possessives = words["possessive_determiners"]
        self._determiners = words["determiners"] | self._possessives
        self._relatives = words["relative_pronouns"]
        self._articles = self._determiners - self._possessives - words["definite_determiners"]
        self._people = language.nouns["person"]
        self._plural = words["plural_determiners"]
        self._partitive = words["quantifier_nouns"]
        attached = "|".join(map(re.escape, sorted(words["always_attached"]))) or "(?!)"
        self._number_of = regex.compile(rf"\G(?:\S++\s++)*?\S++\s++(?:{attached})\s++(?=\S)")
        self._definite = words["definite_determiners"]
        self._clitics = {"", *words["possessive_clitics"], *(
            clitic.replace("'", "’") for clitic in words["possessive_clitics"]
        )}  # fmt: skip
        self._joining = words["list_coordinators"] - {"&"}
        self._tails = words["prepositions"] | words["subject_relatives"]
        self._told = Told(document.text, language)
        self._clusters = Clusters(document.text, language, people)
        relations = document[Relation]
        given = [m for r in relations for m in (r.source, r.reported_by) if m is not None]
        antecedents = Antecedents(document.text, language, document[Sentence])
        phrases = (antecedents.before(m) if m.form == "relative" else m for m in given)
        third = {w: p.plural for w, p in language.pronouns.items() if p.person == 3}
        self._pronouns = [
            (m.span.start, third[word])
            for m in given
            if m.form == "pronoun" and (word := m.head.of(self._text).lower()) in third
        ]
        self._sources = [m for m in phrases if m is not None and not self._is_pronoun(m)]
        mentioned = [m for m in self._owned(document[Mention]) if not self._is_pronoun(m)]
        self._mentions = _unique([*mentioned, *self._sources])

    def speakers(self) -> Iterator[Speaker]:
        """Named ones first, then nouns."""
        for mention in self._mentions:
            if mention.form in ("name", "label") or (
                mention.form == "possessive" and not mention.head.of(self._text).islower()
            ):
                self._clusters.add(mention)
            elif self._clusters.has_given and (
                given := self._clusters.given_name(
                    (mention.span.of(self._text), self._key(mention))
                )
            ):
                self._clusters.add(mention, given)
        self._beside()
        named = self._clusters.speakers()
        yield from named
        yield from self._nominals(named)

    def _owned(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Nouns with whose they are: "Lund's lawyers", "her husband"."""
        owner: Mention | None = None
        for mention in mentions:
            if owner is not None and mention.form == "nominal":
                gap = self._text[owner.head.end : mention.span.start].strip().lower()
                if gap in self._clitics:
                    mention = evolve(mention, span=Span(owner.span.start, mention.span.end))
            owner = mention if mention.form == "possessive" else None
            yield mention

    def _is_pronoun(self, mention: Mention) -> bool:
        if mention.form == "possessive":
            return mention.head.of(self._text).lower() in self._possessives
        return mention.form in ("pronoun", "relative", "list")

    def _beside(self) -> None:
        """Acronyms in brackets, and nouns in apposition."""
        text = self._text
        for one, other in pairwise(self._mentions):
            gap = text[one.span.end : other.span.start]
            behind = text[other.span.end : other.span.end + 1]
            if one.form == "name" and other.form == "name":
                acronym = other.head.of(text).replace(".", "")
                if gap == " (" and behind == ")" and acronym.isalpha() and acronym.isupper():
                    self._clusters.alias(one, other)
            elif gap == ", ":
                for name, noun in ((one, other), (other, one)):
                    if (
                        name.form == "name"
                        and noun.form == "nominal"
                        and noun.entity == "person"
                        and self._first(noun) not in self._relatives  # Berg, whose lawyer
                        and (behind in _ENDS or (noun is other and self._determined(noun)))
                    ):
                        self._clusters.role(name, noun)
                if (
                    one.form == "name" and one.entity in _BODIES
                    and other.form == "nominal" and other.entity == "organisation"
                    and self._first(other) in self._articles
                    and other.head.of(text).lower() not in self._people
                ):  # fmt: skip
                    self._clusters.role(one, other)

    def _nominals(self, named: Iterable[Speaker]) -> Iterator[Speaker]:
        """Speakers of the sources that are nouns and fit the name or role of nobody."""
        text = self._text
        heads = {
            head
            for speaker in named
            for head in role_heads(
                evolve(speaker, roles=())
                if speaker.roles and speaker.entity == "organisation"
                else speaker,
                self._tails,
            )
        }
        taken = {m.head for speaker in named for m in speaker.mentions}
        wanted = {self._key(m) for m in self._sources if m.form in ("nominal", "possessive")}
        wanted |= {
            self._key(m)
            for m in self._mentions
            if m.form == "nominal" and m.entity == "person" and not m.plural
            and self._first(m) in self._definite
        }  # fmt: skip
        near = dict(self._near_pronouns())
        lists = list(self._lists([m for m, several in near.items() if several]))
        wanted |= {self._key(m) for m in (*near, *lists)}
        grouped: dict[str, list[Mention]] = {}
        for mention in (*self._sources, *self._mentions, *lists):
            if mention.head not in taken and (
                mention.form == "nominal"
                or (mention.form == "possessive" and mention.entity != "unknown")
            ):
                key = self._key(mention)
                if key in wanted:
                    taken.add(mention.head)
                    grouped.setdefault(key, []).append(mention)
        for same in grouped.values():
            first = min(same, key=lambda m: m.span.start)
            if (
                self._first(first) in self._definite
                and first.head.of(text).lower() in heads
                and first.entity != "collective"
            ):
                continue
            yield Speaker(
                first.span,
                self._name(first),
                entity=first.entity,
                gender=first.gender,
                plural=first.plural,
                mentions=tuple(sorted(same, key=attrgetter("span.start", "span.end"))),
                evidence=tuple(self._evidence(first)),
            )

    def _evidence(self, mention: Mention) -> Iterator[Evidence]:
        """What told kind, number and gender of a noun."""
        if mention.entity != "unknown":
            yield self._told.kind(mention, mention.entity)
        yield self._told.number(mention)
        if mention.gender is not None:
            yield self._told.gender(mention)

    def _name(self, mention: Mention) -> str:
        """The noun phrase up to its noun, without "a number of"."""
        start, end = mention.span.start, max(mention.head.end, mention.span.start + 1)
        words = Span(start, end).of(self._text)
        found = self._number_of.match(words)
        if found and found.group().split()[-2].lower() in self._partitive:
            rest = words[found.end() :].split()
            while len(rest) > 1 and rest[0].lower() in self._plural:
                rest = rest[1:]
            return words[words.rindex(rest[0], found.end()) :]
        return words

    def _near_pronouns(self) -> Iterator[tuple[Mention, bool]]:
        """
        Nouns right before a source that is a pronoun, of its number: "A man left. He said".

        Each with whether the pronoun may stand for several.
        """
        starts = [m.span.start for m in self._mentions]
        for offset, plural in self._pronouns:
            at = bisect_left(starts, offset)
            for mention in self._mentions[max(0, at - _NEAR) : at]:
                if (
                    mention.form == "nominal"
                    and mention.entity != "unknown"
                    and (plural is None or plural == mention.plural)
                    and offset - mention.span.end < _REACH
                ):
                    yield mention, plural is not False

    def _lists(self, nouns: Sequence[Mention]) -> Iterator[Mention]:
        """Nouns that a list joins to a group: "drivers, cooks and porters"."""
        run: list[Mention] = []
        for noun in nouns:
            gap = self._text[run[-1].span.end : noun.span.start] if run else ""
            words = gap.replace(",", " , ").lower().split() if len(gap) < _GAP else ()
            if not (words and set(words) <= {",", *self._joining}):
                run = [noun]
                continue
            run.append(noun)
            if words[-1] in self._joining:
                head = Span(run[0].span.start, noun.head.end)
                bodies = all(m.entity == "organisation" for m in run)
                kind: Entity = "organisation" if bodies else "collective"
                yield Mention(head, head, "nominal", kind, plural=True)
                run = []

    def _determined(self, mention: Mention) -> bool:
        return self._first(mention) in self._determiners

    def _first(self, mention: Mention) -> str:
        return mention.span.of(self._text).split()[0].lower()

    def _key(self, mention: Mention) -> str:
        """A noun phrase up to its noun, without determiners, in lower case."""
        words = self._text[mention.span.start : mention.head.end].lower().split()
        while len(words) > 1 and words[0] in self._determiners:
            words = words[1:]
        return " ".join(words)


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    """By place, the longer of two before the other; without repeats."""
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    found: list[Mention] = []
    for _, alike in groupby(ordered, key=attrgetter("span")):
        found += dict.fromkeys(more) if len(more := list(alike)) > 1 else more
    return found
