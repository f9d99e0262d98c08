"""Turns of a dialogue: what is known of each before it is asked who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from attribution.language import Language
from attribution.model import Gender, Tokens
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._names import Name
from attribution.parsers.fiction._roster import Roster
from attribution.parsers.fiction._tags import Tag, TagReader

__all__ = ["Turn", "TurnReader"]


@define(eq=False, slots=True)
class Turn:
    """
    Quotations that one person speaks without another one between.

    Attributes:
        quotes: Numbers of the quotations.
        paragraph: Number of the first paragraph.
        last: Number of the last paragraph.
        tag: The tag that tells most.
        kind: N (a name), A (a noun that is a character's name), h, s, t, I (he, she, they,
            I), m, f, d (a noun for a man, a woman, a person), or - (no tag).
        subject: The character that the tag names, or -1.
        gender: What the tag tells.
        gap: Paragraphs of narration since the turn before, at most 3; -1 in its paragraph, 4
            where a scene ends between: by asterisks, or a heading in capitals.
        question: Whether it ends with a question mark.
        words: The words of its quotations, in lower case.
        called: Characters that it calls by name.
        called_gender: What a "sir" or "madam" in it tells.
        spoken_of: Characters that it names otherwise.
        before: Characters named in its paragraph before it speaks; True for subjects.
        behind: Characters named in its paragraph between or behind its quotations.
        beat: Gender of a pronoun that is the subject of a sentence in its paragraph.
        told: Characters named in the narration since the turn before.
        told_gender: Gender of the last pronoun subject in that narration.
        seen: Characters by how lately the narrator named them, the last first, with the
            paragraph.
    """

    quotes: list[int]
    paragraph: int
    last: int
    tag: Tag | None = None
    kind: str = "-"
    subject: int = -1
    gender: Gender | None = None
    gap: int = 3
    question: bool = False
    words: tuple[str, ...] = ()
    called: set[int] = field(factory=set)
    called_gender: Gender | None = None
    spoken_of: set[int] = field(factory=set)
    before: list[tuple[int, bool]] = field(factory=list)
    behind: list[tuple[int, bool]] = field(factory=list)
    beat: Gender | None = None
    told: list[tuple[int, bool]] = field(factory=list)
    told_gender: Gender | None = None
    seen: list[tuple[int, int]] = field(factory=list)

    @property
    def by_noun(self) -> bool:
        """Whether its tag has a noun: "the landlady said"."""
        return self.kind in "Amfd"


_RECENT = 10
"""Characters that are remembered as lately named."""
_BEHIND = 40
"""Names behind a turn that are looked at, where a paragraph goes on and on."""


class TurnReader:
    """Puts quotations together to turns."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self._verbs = words["auxiliaries"] | words["finite_pasts"] | words["common_verbs"]
        self._past = tuple(end for end, letter in language.endings.items() if letter == "E")
        self._prepositions = words["prepositions"]
        self._pronouns = {
            word: pronoun
            for word, pronoun in language.pronouns.items()
            if pronoun.kind == "personal" and pronoun.gender and "subject" in pronoun.cases
        }
        self._first_person = first_person(language)
        self._possessive = {
            word: pronoun.gender
            for word, pronoun in language.pronouns.items()
            if "possessive" in pronoun.cases and pronoun.gender in ("masculine", "feminine")
        }
        self._called: dict[str, Gender] = {}
        for word in language.fiction["called_feminine"]:
            self._called[word] = "feminine"
        for word in language.fiction["called_masculine"]:
            self._called[word] = "masculine"
        self._before_called = language.fiction["before_called"]
        self._tags = TagReader(language)

    def read(
        self, book: Book, names: Sequence[Name], roster: Roster, tags: Sequence[Tag | None]
    ) -> list[Turn]:
        """The turns of a book, in order."""
        turns = self._join(book, roster, tags)
        self._hear(book, names, roster, turns)
        self._tell(book, names, roster, turns)
        return turns

    # Which quotations are one turn

    def _join(self, book: Book, roster: Roster, tags: Sequence[Tag | None]) -> list[Turn]:
        paragraph_of = [-1] * len(book.quotes)
        for i, q in enumerate(book.quote):
            if q >= 0 and paragraph_of[q] < 0:
                paragraph_of[q] = book.paragraph[i]
        turns: list[Turn] = []
        for q, quotation in enumerate(book.quotes):
            here = paragraph_of[q]
            if here < 0:
                continue
            turn = turns[-1] if turns else None
            goes_on = quotation.continues is not None
            if turn is not None and (
                goes_on or (turn.last == here and not self._another(turn, tags[q], roster))
            ):
                turn.quotes.append(q)
                turn.last = here
            else:
                turn = Turn([q], here, here)
                if turns:
                    between = here - turns[-1].last
                    turn.gap = -1 if between == 0 else min(3, between - 1)
                    if between > 1 and _parted(book, turns[-1].last + 1, here):
                        turn.gap = 4
                turns.append(turn)
            if tags[q] is not None and (turn.tag is None or _better(tags[q], turn.tag)):
                self._set_tag(turn, tags[q], roster)
        for turn in turns:
            inner = book.quotes[turn.quotes[-1]].inner
            turn.question = book.text[inner.start : inner.end].rstrip(" \"'”’_").endswith("?")
        return turns

    def _another(self, turn: Turn, tag: Tag | None, roster: Roster) -> bool:
        """Whether a tag in the same paragraph tells of another speaker."""
        if tag is None or turn.tag is None:
            return False
        kind, subject, gender = self._reading(tag, roster)
        if subject >= 0 and turn.subject >= 0:
            return subject != turn.subject
        if gender and turn.gender:
            return gender != turn.gender
        return (kind == "I") != (turn.kind == "I")

    def _set_tag(self, turn: Turn, tag: Tag | None, roster: Roster) -> None:
        assert tag is not None
        turn.tag = tag
        turn.kind, turn.subject, turn.gender = self._reading(tag, roster)

    def _reading(self, tag: Tag, roster: Roster) -> tuple[str, int, Gender | None]:
        """A tag's kind, the character that it names, and the gender that it tells."""
        subject = tag.subject
        number = roster.of(subject.start if subject.name is None else subject.name.start)
        if subject.kind == "name":
            if number >= 0:
                return "N", number, roster.genders[number]
            return "d", -1, subject.gender
        gender = subject.gender
        if subject.kind == "pronoun":
            if subject.word in self._first_person:
                if roster.narrator >= 0:
                    return "N", roster.narrator, roster.genders[roster.narrator]
                return "I", -1, None
            return _PRONOUNS[gender], -1, gender
        if number >= 0 and not roster.nouns[number]:
            return "A", number, gender
        if number < 0 and not gender and not subject.person:
            owner = self._possessive.get(subject.article)
            if owner:
                return _PRONOUNS[owner], -1, owner
        return {"masculine": "m", "feminine": "f", None: "d"}[gender], number, gender

    # What is said

    def _hear(self, book: Book, names: Sequence[Name], roster: Roster, turns: list[Turn]) -> None:
        turn_of = {q: turn for turn in turns for q in turn.quotes}
        for name in names:
            turn = turn_of.get(name.quoted)
            number = roster.of(name.start)
            if turn is not None and number >= 0:
                (turn.called if name.called else turn.spoken_of).add(number)
        for turn in turns:
            turn.spoken_of -= turn.called
        words = book.words
        said: dict[int, list[str]] = {}
        for i, q in enumerate(book.quote):
            if q >= 0 and words[i][0].isalpha():
                said.setdefault(q, []).append(words[i])
        for turn in turns:
            turn.words = tuple(word for q in turn.quotes for word in said.get(q, ()))
        for i, q in enumerate(book.quote):
            if q >= 0 and words[i] in self._called and q in turn_of:
                behind = words[i + 1] if i + 1 < len(words) else ""
                before = words[i - 1] if i else ""
                if behind[:1] in _PAUSES and (
                    before[:1] in _PAUSES or before in self._before_called
                ):
                    turn_of[q].called_gender = self._called[words[i]]

    # What is told

    def _tell(self, book: Book, names: Sequence[Name], roster: Roster, turns: list[Turn]) -> None:
        first_token: dict[int, int] = {}
        for i, q in enumerate(book.quote):
            if q >= 0:
                first_token.setdefault(q, i)
        told = [
            (n.start, roster.of(n.start), not n.possessive and self._acts(book, n.start, n.end))
            for n in names
            if n.quoted < 0
        ]
        told = [entry for entry in told if entry[1] >= 0]
        told += [
            (start, number, self._acts(book, start, end))
            for start, end, number in roster.phrases
            if book.quote[start] < 0
        ]
        if roster.narrator >= 0:
            told += [
                (i, roster.narrator, True)
                for i, word in enumerate(book.words)
                if word in self._first_person and book.quote[i] < 0
            ]
        told.sort()
        acts = self._pronoun_subjects(book)
        seen: dict[int, int] = {}
        at = a = 0
        before_paragraph = -1
        for turn in turns:
            opening = first_token[turn.quotes[0]]
            fresh = turn.paragraph != before_paragraph
            while at < len(told) and told[at][0] < opening:
                start, number, subject = told[at]
                where = book.paragraph[start]
                seen.pop(number, None)
                seen[number] = where
                if where == turn.paragraph:
                    if fresh:
                        turn.before.append((number, subject))
                elif where > before_paragraph and turn.paragraph - where <= 3:
                    turn.told.append((number, subject))
                at += 1
            while a < len(acts) and acts[a][0] < opening:
                where = book.paragraph[acts[a][0]]
                if where == turn.paragraph:
                    if fresh:
                        turn.beat = acts[a][1]
                elif where > before_paragraph:
                    turn.told_gender = acts[a][1]
                a += 1
            turn.seen = [(n, seen[n]) for n in reversed(list(seen)[-_RECENT:])]
            before_paragraph = turn.last
            look = at
            stop = min(len(told), at + _BEHIND)
            while look < stop and book.paragraph[told[look][0]] <= turn.last:
                turn.behind.append(told[look][1:])
                look += 1
            look = a
            while look < len(acts) and book.paragraph[acts[look][0]] <= turn.last:
                turn.beat = turn.beat or acts[look][1]
                look += 1

    def _acts(self, book: Book, start: int, end: int) -> bool:
        """Whether a name or noun is the subject of a verb."""
        if end >= len(book.words) or (start and book.words[start - 1] in self._prepositions):
            return False
        behind = book.words[end]
        return book.shapes[end] == Tokens.LOWER and (
            behind in self._verbs or behind.endswith(self._past) or self._tags.is_say(behind)
        )

    def _pronoun_subjects(self, book: Book) -> list[tuple[int, Gender | None]]:
        """Where "he" or "she" begins a sentence of the narrator."""
        pronouns = self._pronouns
        return [
            (i, pronouns[word].gender)
            for i, word in enumerate(book.words)
            if word in pronouns and book.quote[i] < 0 and book.first[i]
        ]


_PRONOUNS: dict[Gender | None, str] = {"masculine": "h", "feminine": "s", None: "t"}
_PAUSES = frozenset(",.!?;:-—–…\"'”’")


def _parted(book: Book, begin: int, end: int) -> bool:
    """Whether one of some paragraphs is a heading in capitals, or marks alone."""
    return any(
        all(letter.isupper() or not letter.isalpha() for letter in p.span.of(book.text))
        for p in book.paragraphs[begin:end]
    )


def _better(tag: Tag | None, other: Tag) -> bool:
    assert tag is not None
    return tag.subject.kind == "name" and other.subject.kind != "name" and other.side != "inverted"


def first_person(language: Language) -> frozenset[str]:
    """Words such as "I"."""
    return frozenset(
        word
        for word, p in language.pronouns.items()
        if p.person == 1 and p.kind == "personal" and "subject" in p.cases and not p.plural
    )
