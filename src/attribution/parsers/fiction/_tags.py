"""Tags: the narrator's "said Emma" beside a quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import define

from attribution.language import Language
from attribution.model import Gender, Tokens
from attribution.parsers.fiction._book import Book, tag_verbs
from attribution.parsers.fiction._names import Name

__all__ = ["Subject", "Tag", "TagReader"]

Side = Literal["inverted", "after", "before", "colon"]
_FAR = 30
"""Most tokens before a quotation in which its tag can begin."""
_PHRASE = 7
"""Most tokens of a noun phrase."""
_ADVERBS = 4
"""Most words between a subject and its verb."""
_PAUSES = frozenset({",", ":", "--", "—", "–", ";", "----", "---"})


@define(eq=False, slots=True)
class Subject:
    """
    Who a tag says speaks.

    Attributes:
        start: First token.
        end: One past the last.
        kind: Name, pronoun, or nominal ("the old man").
        name: The name in it.
        word: The pronoun or the noun.
        gender: What the pronoun or noun tells.
        plural: Whether it stands for several.
        phrase: A noun phrase in lower case, without its article.
        person: Whether it is a noun for one person, and not one for anybody ("the man").
        article: What a noun phrase begins with.
    """

    start: int
    end: int
    kind: Literal["name", "pronoun", "nominal"]
    name: Name | None
    word: str
    gender: Gender | None
    plural: bool
    phrase: str = ""
    person: bool = False
    article: str = ""


@define(eq=False, slots=True)
class Tag:
    """A verb beside a quotation, with its subject; `verb` is -1 where a colon stands for it."""

    subject: Subject
    verb: int
    side: Side


class TagReader:
    """Reads tags with the verbs, nouns and pronouns of a language."""

    def __init__(self, language: Language) -> None:
        self._says = tag_verbs(language)
        words = language.words
        self._pronouns = {
            word: pronoun
            for word, pronoun in language.pronouns.items()
            if pronoun.kind == "personal" and "subject" in pronoun.cases and pronoun.person != 2
        }
        self._openers = words["determiners"] | words["possessive_determiners"]
        self._stops = (
            words["prepositions"] | words["auxiliaries"] | words["subordinators"]
            | words["relative_pronouns"] | words["coordinators"] | frozenset(language.pronouns)
        ) - words["possessive_determiners"]  # fmt: skip
        self._adverbs = words["cue_adverbs"] | words["common_adverbs"]
        self._auxiliaries = words["auxiliaries"]
        self._genders = language.noun_genders
        self._plurals = language.nouns["person_plural"]
        self._generic = language.fiction["generic"]
        self._particles = language.fiction["particles"]
        self._joins = language.fiction["clause_joins"]
        self._clitics = words["possessive_clitics"] - {"'"}
        self._people = (
            language.nouns["person"] | language.nouns["relational"] | frozenset(self._genders)
        )
        self._past = tuple(end for end, letter in language.endings.items() if letter == "E")
        self._manner = tuple(end for end, letter in language.endings.items() if letter == "B")
        self._prepositions = words["prepositions"]
        self._finite = words["finite_pasts"] | words["common_verbs"]

    def is_say(self, word: str) -> bool:
        """Whether a word can be the verb of a tag."""
        return word in self._says

    def read(self, book: Book, names: Sequence[Name]) -> list[Tag | None]:
        """The tag of each quotation of a book, or None."""
        at = {name.start: name for name in names}
        first, last = _edges(book)
        found: list[Tag | None] = [None] * len(book.quotes)
        for q in range(len(book.quotes)):
            if first[q] < 0:
                continue
            found[q] = self._after(book, at, first[q], last[q]) or self._before(
                book, at, first[q], q
            )
        return found

    # Behind

    def _after(self, book: Book, at: Mapping[int, Name], first: int, end: int) -> Tag | None:
        words = book.words
        if (
            end >= len(words)
            or book.quote[end] >= 0
            or book.paragraph[end] != book.paragraph[first]
        ):
            return None
        i = end
        if words[i] in _PAUSES and i + 1 < len(words):
            i += 1
        shape = book.shapes[i]
        lower = shape == Tokens.LOWER
        closes = self._closing(book, first, end)
        comma = closes in _PAUSES or words[end] in _PAUSES
        v = self._skip_adverbs(book, i)
        if lower and v < len(words) and (words[v] in self._says or (
            words[v].endswith(self._past) and v + 1 < len(words)
            and (v + 1 in at or words[v + 1] in self._pronouns)
        )):  # fmt: skip
            after = v + 1
            if after < len(words) and words[after] in self._particles:
                after += 1
            subject = self.subject(book, at, after)
            if subject is not None:
                return Tag(subject, v, "inverted")
        subject = self.subject(book, at, i)
        if subject is None:
            return None
        v = self._verb(book, subject.end, any_verb=lower or comma)
        return Tag(subject, v, "after") if v >= 0 else None

    def _closing(self, book: Book, first: int, end: int) -> str:
        """The mark that a quotation ends with, the quotation mark aside."""
        i = end - 1
        while i > first and i > end - 3 and book.words[i] in ('"', "'", "”", "’", "''", "»"):
            i -= 1
        return book.words[i]

    def _skip_adverbs(self, book: Book, i: int) -> int:
        words = book.words
        stop = min(len(words), i + 3)
        while i < stop and (words[i] in self._adverbs or words[i].endswith(self._manner)):
            i += 1
        return i

    def _verb(self, book: Book, i: int, *, any_verb: bool) -> int:
        """The verb of a subject that ends at a token, or -1."""
        words = book.words
        stop = min(len(words), i + _ADVERBS + 1)
        start = i
        while i < stop and book.quote[i] < 0:
            word = words[i]
            if word in self._says:
                return i
            if word in self._auxiliaries or word in self._adverbs or word.endswith(self._manner):
                i += 1
            elif (
                any_verb
                and i == start
                and book.shapes[i] == Tokens.LOWER
                and (word.endswith(self._past) or word in self._finite)
            ):
                return i
            elif word == "," and i == start:
                return self._past_comma(book, i + 1)
            else:
                return -1
        return -1

    def _past_comma(self, book: Book, i: int) -> int:
        """The verb behind an apposition or a participle: "Emma, laughing, replied"."""
        words = book.words
        stop = min(len(words), i + 12)
        while i < stop and book.quote[i] < 0 and words[i] not in (".", ";", ":"):
            if words[i] == "," and i + 1 < stop and words[i + 1] in self._says:
                return i + 1
            i += 1
        return -1

    # Before

    def _before(self, book: Book, at: Mapping[int, Name], first: int, q: int) -> Tag | None:
        """The tag in the clause that leads up to a quotation."""
        end = first
        if end == 0:
            return None
        words = book.words
        here = book.paragraph[first]
        outside = book.paragraph[end - 1] != here
        if book.quote[end - 1] >= 0:
            return None
        if outside and (words[end - 1] not in _PAUSES or book.paragraph[end - 1] != here - 1):
            return None
        pause = words[end - 1] in _PAUSES
        start = end - 1 if pause else end
        stop = max(0, start - _FAR)
        begin = start
        paragraph = book.paragraph[end - 1]
        while begin > stop and book.quote[begin - 1] < 0 and book.paragraph[begin - 1] == paragraph:
            if words[begin - 1] in (".", "!", "?") and book.first[begin]:
                break
            begin -= 1
        verb = -1
        for i in range(start - 1, begin - 1, -1):
            if words[i] in self._says and not (i and words[i - 1] in self._prepositions):
                verb = i
                break
        if verb < 0 and not (pause and words[end - 1] in (":", "--", "—")):
            return None
        if verb < 0 and book.quote[begin - 1] >= 0 and begin and words[begin - 1] != ".":
            return None
        subject = self._leading(book, at, begin, verb if verb >= 0 else start)
        if subject is None:
            return None
        return Tag(subject, verb, "before" if verb >= 0 else "colon")

    def _leading(self, book: Book, at: Mapping[int, Name], begin: int, verb: int) -> Subject | None:
        """The subject of a verb that stands before it: the nearest that a clause can begin with."""
        words = book.words
        best: Subject | None = None
        i = begin
        while i < verb:
            before = words[i - 1] if i > begin else ""
            governed = before in self._prepositions or (before and before.endswith("ing"))
            if i in at or words[i] in self._pronouns or words[i] in self._openers:
                subject = self.subject(book, at, i)
                if subject is not None:
                    possessive = subject.end < len(words) and words[subject.end] in self._clitics
                    if (
                        not governed
                        and not possessive
                        and (best is None or words[i - 1] in self._joins or subject.end >= verb - 1)
                    ):
                        best = subject
                    i = subject.end
                    continue
            i += 1
        return best

    # Phrases

    def subject(self, book: Book, at: Mapping[int, Name], i: int) -> Subject | None:
        """The pronoun, name or noun phrase that begins at a token."""
        words = book.words
        if i >= len(words) or book.quote[i] >= 0:
            return None
        word = words[i]
        pronoun = self._pronouns.get(word)
        if pronoun is not None:
            return Subject(i, i + 1, "pronoun", None, word, pronoun.gender, bool(pronoun.plural))
        if i in at:
            return self._named(at[i], i)
        if word not in self._openers and not (
            book.shapes[i] == Tokens.LOWER and i + 1 in at and not word.endswith(self._manner)
            and word not in self._stops
        ):  # fmt: skip
            return None
        return self._nominal(book, at, i)

    def _nominal(self, book: Book, at: Mapping[int, Name], i: int) -> Subject | None:
        words, n = book.words, len(book.words)
        j = i + 1
        noun = -1
        stop = min(n, i + _PHRASE)
        while j < stop and book.quote[j] < 0:
            word = words[j]
            if j in at and not at[j].possessive:
                return self._named(at[j], i)
            if word in self._clitics or (word in ("'", "’") and noun >= 0):
                noun = -1
                j += 1
                continue
            verbal = word in self._says or (
                word.endswith(self._manner) and word not in self._people
            )
            if book.shapes[j] == Tokens.MARK or word in self._stops or (verbal and noun >= 0):
                break
            compound = noun == j - 1 and words[noun] not in self._people
            if word in self._people or noun < 0 or compound:
                noun = j
            j += 1
        if noun < 0:
            return None
        if j in at and words[noun] in self._people and not at[j].possessive:
            return self._named(at[j], i)
        word = words[noun]
        opens = words[i] in self._openers
        return Subject(
            i, noun + 1, "nominal", None, word, self._genders.get(word), word in self._plurals,
            " ".join(words[i + opens : noun + 1]),
            word in self._people and word not in self._generic,
            words[i] if opens else "",
        )  # fmt: skip

    def _named(self, name: Name, start: int) -> Subject:
        return Subject(start, name.end, "name", name, " ".join(name.words), name.gender, False)


def _edges(book: Book) -> tuple[list[int], list[int]]:
    """First token, and one past the last, of each quotation."""
    first = [-1] * len(book.quotes)
    last = [-1] * len(book.quotes)
    for i, q in enumerate(book.quote):
        if q >= 0:
            if first[q] < 0:
                first[q] = i
            last[q] = i + 1
    return first, last
