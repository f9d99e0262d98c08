"""Finding the names of people in a book, by its own use of capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

import regex
from attrs import define

from attribution.language import Language
from attribution.model import Gender, Mention, Speaker, Tokens
from attribution.parsers.fiction._book import Book, tag_verbs

__all__ = ["Name", "NameFinder"]

_LEFT = frozenset({",", ".", "!", "?", ";", ":", "--", "—", "–", "...", "…", "(", "-"})
_RIGHT = frozenset(
    {",", ".", "!", "?", ";", ":", "--", "—", "–", "...", "…", ")", "'", '"', "’", "”", "-"}
)
_MOST = 5
"""Most words of a name."""
_MOSTLY = 0.4
"""Least part of a word's small letters that its capitals within sentences must reach."""
_SPEAKS = 2
"""Times that "Sunday" must speak, and more, to be a name."""
_LETTERS = regex.compile(r"[^\W\d_]++")


@define(eq=False, slots=True)
class Name:
    """
    A name where it stands.

    Attributes:
        start: Its first token, the title included.
        head: Its first token behind the title.
        end: One past its last token.
        title: The title in lower case without its dot, or "".
        words: The words behind the title, in lower case.
        gender: What the title tells.
        quoted: Number of the quotation that it stands in, or -1.
        called: Whether someone is called by it: "Come, Huck".
        possessive: Whether it is possessive: "Hale's".
        article: Whether "the" or "a" stands before it.
    """

    start: int
    head: int
    end: int
    title: str
    words: tuple[str, ...]
    gender: Gender | None
    quoted: int
    called: bool
    possessive: bool
    article: bool


class NameFinder:
    """Finds names with the titles and word classes of a language."""

    def __init__(self, language: Language, given: Iterable[Speaker] = ()) -> None:
        words, fiction = language.words, language.fiction
        self._titles: Mapping[str, Gender | None] = {
            title.rstrip("."): gender
            for title, gender in language.title_genders.items()
            if " " not in title
        }
        self._particles = language.name_particles
        self._first = language.first_names
        self._definite = words["definite_determiners"]
        self._kinship = fiction["kinship"]
        self._exclamations = fiction["exclamations"]
        self._says = tag_verbs(language)
        self._clitics = words["possessive_clitics"] - {"'"}
        self._things = fiction["not_people"] | words["weekdays"] | words["months"]
        self._closed = (
            words["determiners"]
            | words["possessive_determiners"] | words["prepositions"] | words["coordinators"]
            | words["subordinators"] | words["auxiliaries"] | words["negations"]
            | frozenset(language.pronouns)
        )  # fmt: skip
        self._given = _words(given) - (self._closed - words["auxiliaries"]) - self._titles.keys()
        self._articles = words["determiners"] | words["possessive_determiners"]

    def find(self, book: Book) -> Iterator[Name]:
        """The names of a book, in order."""
        known = self._known(book)
        given = self._given - known.keys()
        never = (self._things - known.keys() | self._closed) - self._given
        words, shapes, first = book.words, book.shapes, book.first
        titles, kinship = self._titles, self._kinship
        capitals = (Tokens.CAPITALISED, Tokens.CAPITALS)
        i, n = 0, len(words)
        while i < n:
            word = words[i]
            if shapes[i] not in capitals:
                i += 1
                continue
            if word in titles:
                head = i + 1
                if head < n and words[head] == ".":
                    head += 1
                inner = head
                while inner < n and words[inner] in titles and shapes[inner] in capitals:
                    inner += 1
                    if inner < n and words[inner] == ".":
                        inner += 1
                while (
                    inner + 1 < n
                    and words[inner] in self._particles
                    and shapes[inner] == Tokens.LOWER
                ):
                    inner += 1
                if (
                    inner < n and shapes[inner] in capitals
                    and words[inner] not in never and (words[inner] in known or not first[inner])
                ):  # fmt: skip
                    end = self._end(book, inner, never)
                    while shapes[inner - 1] == Tokens.LOWER:
                        inner -= 1
                    yield self._name(book, i, inner, end, word)
                    i = end
                    continue
                if i and words[i - 1] in self._definite and shapes[i] == Tokens.CAPITALISED:
                    yield self._name(book, i, i, i + 1, "")
                    i += 1
                    continue
            inside = not first[i] and (
                word in given or (word in kinship and words[i - 1] not in self._articles)
            )
            if inside or (word in known and word not in never):
                end = self._end(book, i, never)
                yield self._name(book, i, i, end, "")
                i = end
                continue
            i += 1

    def again(self, book: Book, mentions: Iterable[Mention]) -> list[Name]:
        """The names that a layer of mentions holds, as :meth:`find` gave them."""
        at = {start: i for i, start in enumerate(book.starts)}
        ends = {end: i + 1 for i, end in enumerate(book.ends)}
        found = []
        for mention in mentions:
            start, head = at.get(mention.span.start, -1), at.get(mention.head.start, -1)
            end = ends.get(mention.span.end, -1)
            if mention.form == "name" and 0 <= start <= head < end:
                title = book.words[start] if start < head else ""
                found.append(self._name(book, start, head, end, title))
        return found

    def _end(self, book: Book, start: int, never: Set[str]) -> int:
        """One past the last word of a name that begins at a token."""
        words, shapes = book.words, book.shapes
        capitals = (Tokens.CAPITALISED, Tokens.CAPITALS)
        i = start + 1
        n = min(len(words), start + _MOST)
        while i < n:
            near = book.starts[i] - book.ends[i - 1] <= 2
            following = i + 1 < n and shapes[i + 1] in capitals
            initial = words[i] == "." and book.ends[i - 1] - book.starts[i - 1] == 1
            word = shapes[i] in capitals and words[i] not in never and near
            if word or (initial and following):
                i += 1
            elif words[i] in self._particles and following:
                i += 2
            else:
                break
        while i > start + 1 and words[i - 1] == ".":
            i -= 1
        return i

    def _name(self, book: Book, start: int, head: int, end: int, title: str) -> Name:
        words = book.words
        before = words[start - 1] if start else ""
        behind = words[end] if end < len(words) else ""
        quote = book.quote[start]
        called = False
        if quote >= 0:
            opens = start == 0 or book.quote[start - 1] != quote or before in "\"“‘'«"
            closes = end >= len(words) or book.quote[end] != quote or behind in _RIGHT
            called = (
                closes
                and (opens or before in _LEFT or before in self._exclamations)
                and not (opens and behind not in _RIGHT)
            )
        return Name(
            start,
            head,
            end,
            title,
            tuple(w for w in words[head:end] if w != "."),
            self._titles.get(title),
            quote,
            called,
            behind in self._clitics or (behind in ("'", "’") and words[end - 1].endswith("s")),
            before in self._articles,
        )

    def _known(self, book: Book) -> Mapping[str, int]:
        """Words that the book writes with a capital where it need not, and how often."""
        inside: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        initial: Counter[str] = Counter()
        speaks: Counter[str] = Counter()
        headed = _headings(book)
        for i, (word, shape) in enumerate(zip(book.words, book.shapes, strict=True)):
            if shape == Tokens.LOWER:
                lower[word] += 1
            elif shape == Tokens.CAPITALISED or (
                shape == Tokens.CAPITALS and book.paragraph[i] not in headed
            ):
                (initial if book.first[i] else inside)[word] += 1
                if word in self._things and i and book.words[i - 1] in self._says:
                    speaks[word] += book.quote[i] < 0
        found = {}
        for word, times in inside.items():
            thing = word in self._things and speaks[word] <= _SPEAKS
            if times > _MOSTLY * lower[word] and word not in self._titles and not thing:
                found[word] = times
        for word, times in initial.items():
            if word not in found and word in self._first and times > lower[word]:
                found[word] = times
        return found


def _words(given: Iterable[Speaker]) -> frozenset[str]:
    """The words of names that the caller wrote."""
    names = (name for person in given for name in (person.name, *person.aliases))
    return frozenset(word for name in names for word in _LETTERS.findall(name.lower()))


def _headings(book: Book) -> set[int]:
    """Paragraphs without a small letter at the start of a word."""
    seen: set[int] = set()
    small: set[int] = set()
    for shape, paragraph in zip(book.shapes, book.paragraph, strict=True):
        seen.add(paragraph)
        if shape == Tokens.LOWER:
            small.add(paragraph)
    return seen - small
