"""The cast of a book: which names are one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from attribution.language import Language
from attribution.model import Gender, Speaker
from attribution.parsers.fiction._names import Name

__all__ = ["Cast", "Character", "Form"]

Form = tuple[str, tuple[str, ...]]
"""Class of title, and words."""
_ELDER = 3
"""How much oftener "Mr. X" than "Mr. John X" is another one."""
_OFTEN = 8
"""Times from which a bare surname, and a bare given name, are two people's."""

Shelf = dict[str, list["Character"]]


@define(eq=False)
class Character:
    """
    Names that stand for one person.

    Attributes:
        number: Its place in the cast.
        forms: How often each form of the name is used.
        titles: Classes of title that it is used with.
        gender: What titles, given names, or the caller tell.
        given: The caller's own speaker.
    """

    number: int
    forms: Counter[Form] = field(factory=Counter)
    titles: set[str] = field(factory=set)
    gender: Gender | None = None
    given: Speaker | None = None

    @property
    def size(self) -> int:
        """How often it is named."""
        return sum(self.forms.values())


class Cast:
    """
    The characters of a book, found by their names or given by the caller.

    Args:
        language: Pack with titles and given names.
        names: Every name of the book.
        given: The caller's characters: then there are no others.
    """

    def __init__(
        self, language: Language, names: Sequence[Name], given: Sequence[Speaker] = ()
    ) -> None:
        fiction = language.fiction
        self.characters: list[Character] = []
        self._of: dict[Form, int] = {}
        self._nouns: dict[str, int] = {}
        self.phrases: dict[tuple[str, ...], int] = {}
        """Noun phrases, without article, that stand for a character wherever they are told."""
        self._people = language.nouns["person"] | frozenset(language.noun_genders)
        self._generic = fiction["generic"]
        self._offices = self._people - self._generic - language.nouns["relational"]
        self._first_names = language.first_names
        self._titles: Mapping[str, Gender | None] = {
            title.rstrip("."): gender
            for title, gender in language.title_genders.items()
            if " " not in title
        }
        self._articles = fiction["articles"]
        self._married, self._unmarried, self._gentle = "married", "unmarried", "gentle"
        self._class = {
            title: kind for kind in ("married", "unmarried", "gentle") for title in fiction[kind]
        }
        self._genders: dict[str, Gender | None] = {**self._titles}
        for title, kind in self._class.items():
            self._genders[kind] = self._genders.get(kind) or self._titles.get(title)
        self._counts = Counter(map(self.form, names))
        self._told = Counter(self.form(name) for name in names if name.quoted < 0)
        self._closed = bool(given)
        if given:
            self._take(given)
        else:
            self._discover()
        for character in sorted(self.characters, key=lambda c: (-c.size, c.number)):
            for title in sorted(character.titles & self._offices):
                self.phrases.setdefault((title,), character.number)

    def form(self, name: Name) -> Form:
        """The form of a name."""
        return self._class.get(name.title, name.title), name.words

    def of(self, name: Name) -> int:
        """Number of the character that a name stands for, or -1."""
        return self._of.get(self.form(name), -1)

    def noun(self, phrase: str) -> int:
        """Number of the character whom a noun phrase, without article, names; or -1."""
        return self._nouns.get(phrase, -1)

    def add_noun(self, phrase: str, gender: Gender | None) -> int:
        """A character who has no name: "the landlady". None is added to a given cast."""
        if phrase not in self._nouns and not self._closed:
            self._nouns[phrase] = self._new(gender).number
            self.phrases[tuple(phrase.split(" "))] = self._nouns[phrase]
        return self._nouns.get(phrase, -1)

    def know(self, people: Iterable[Speaker]) -> None:
        """Give the names and identifiers of people known to the characters that have them."""
        for person in people:
            found: Counter[int] = Counter()
            for alias in (person.name, *person.aliases):
                form = self.read(alias)
                number = self._of.get(form, -1)
                if number >= 0:
                    found[number] += self._counts[form]
            if found:
                best = max(found, key=lambda c: (found[c], -c))
                self.characters[best].given = person
                self.characters[best].gender = person.gender or self.characters[best].gender

    def merge(self, number: int, into: int) -> None:
        """Make the names of one character another's; they stand for the same person."""
        gone, kept = self.characters[number], self.characters[into]
        for form, times in gone.forms.items():
            self._of[form] = into
            kept.forms[form] += times
        for title in gone.titles:
            if self.phrases.get((title,)) == number:
                self.phrases[(title,)] = into
        kept.titles |= gone.titles
        kept.gender = kept.gender or gone.gender
        gone.forms = Counter()

    def _new(self, gender: Gender | None = None) -> Character:
        made = Character(len(self.characters), gender=gender)
        self.characters.append(made)
        return made

    def _join(self, form: Form, character: Character) -> None:
        self._of[form] = character.number
        character.forms[form] += self._counts[form]
        if form[0]:
            character.titles.add(form[0])
        character.gender = character.gender or self._gender(form)

    def _gender(self, form: Form) -> Gender | None:
        title, words = form
        return self._genders.get(title) or self._first_names.get(words[0]) or (
            self._titles.get(words[0]) if len(words) == 1 else None
        )  # fmt: skip

    def _fit(self, character: Character, gender: Gender | None, title: str) -> bool:
        """Whether a name of that gender and title can be the character's."""
        if gender and character.gender and gender != character.gender:
            return False
        if title == self._unmarried and self._married in character.titles:
            return False
        return not (title == self._married and self._unmarried in character.titles)

    # Found in the text

    def _discover(self) -> None:
        forms = sorted(self._counts, key=lambda f: (-self._counts[f], f))
        surnames: Shelf = {}
        givens: Shelf = {}
        for form in forms:
            if len(form[1]) > 1:
                self._full(form, surnames, givens)
        for form in forms:
            if len(form[1]) == 1 and form[0]:
                self._titled(form, surnames, givens)
        for form in forms:
            if len(form[1]) == 1 and not form[0]:
                self._single(form, surnames, givens)

    def _full(self, form: Form, surnames: Shelf, givens: Shelf) -> None:
        """A name of several words."""
        title, words = form
        first, last = words[0], words[-1]
        gender = self._gender(form)
        wife = title == self._married and self._first_names.get(first) == "masculine"
        for character in () if wife else givens.get(first, ()):
            if self._fit(character, gender, title) and (
                character in surnames.get(last, ())
                or any(
                    words == other[: len(words)] or other == words[: len(other)]
                    for _, other in character.forms
                )
            ):
                self._join(form, character)
                _put(surnames, last, character)
                return
        made = self._new("feminine" if wife else gender)
        self._join(form, made)
        _put(surnames, last, made)
        if not wife:
            _put(givens, first, made)

    def _titled(self, form: Form, surnames: Shelf, givens: Shelf) -> None:
        """A title and one word: "Mr. Bennet", "Aunt Juley"."""
        title, (word,) = form
        gender = self._genders.get(title)
        fitting = [c for c in surnames.get(word, ()) if self._fit(c, gender, title)]
        if title == self._married:
            fitting = [c for c in fitting if self._married in c.titles]
        elif title == self._unmarried:
            fitting = [c for c in fitting if self._married not in c.titles]
        elif title == self._gentle:
            fitting = [c for c in fitting if self._counts[form] <= _ELDER * c.size]
        if len(fitting) == 1:
            self._join(form, fitting[0])
            return
        wife = title == self._married and self._first_names.get(word) == "masculine"
        by_given = [c for c in givens.get(word, ()) if self._fit(c, gender, title)]
        if not fitting and by_given and (word in self._first_names or title != self._married):
            self._join(form, max(by_given, key=lambda c: (c.size, -c.number)))
            return
        made = self._new(gender)
        self._join(form, made)
        _put(surnames, word, made)
        if not wife and (
            word in self._first_names or title not in (self._married, self._unmarried, self._gentle)
        ):
            _put(givens, word, made)

    def _single(self, form: Form, surnames: Shelf, givens: Shelf) -> None:
        """One word: "Emma", "Darcy", "the Colonel"."""
        word = form[1][0]
        if word in self._titles:
            titled = [c for c in self.characters if word in c.titles]
            if titled:
                self._join(form, max(titled, key=lambda c: (c.size, -c.number)))
                return
        gender = self._first_names.get(word)
        by_given = [c for c in givens.get(word, ()) if self._fit(c, gender, "")]
        if len(by_given) > 1:
            by_given = [c for c in by_given if not self._other(c.forms, form)]
        by_surname = [c for c in surnames.get(word, ()) if self._fit(c, gender, "")]
        men = [c for c in by_surname if c.gender != "feminine"]
        found = by_given if by_given and (gender or not by_surname) else men or by_surname
        if found:
            gentle = self._gentle
            best = max(found, key=lambda c: (gentle in c.titles, c.size, -c.number))
            self._join(form, best)
            return
        made = self._new(gender or self._titles.get(word))
        self._join(form, made)
        _put(givens, word, made)

    def _other(self, names: Iterable[Form], form: Form) -> bool:
        """
        Whether a bare given name is not that of a character with some names.

        A narrator who calls one person by the surname does not call the same one by the
        given name too.
        """
        word = form[1][0]
        bare = sum(
            self._told[("", words[-1:])] for _, words in set(names) if words[0] == word != words[-1]
        )
        mine = self._told[form]
        return bare >= _OFTEN and mine >= _OFTEN and mine > 0.3 * self._counts[form]

    # Given by the caller

    def _take(self, given: Sequence[Speaker]) -> None:
        exact: dict[Form, list[Character]] = {}
        bare: dict[tuple[str, ...], list[Character]] = {}
        parts: Shelf = {}
        for speaker in given:
            made = self._new(speaker.gender)
            made.given = speaker
            genders: set[Gender | None] = set()
            for alias in dict.fromkeys((speaker.name, *speaker.aliases)):
                form = self.read(alias)
                if not form[1]:
                    continue
                self._name_noun(alias, form[1], made)
                exact.setdefault(form, []).append(made)
                bare.setdefault(form[1], []).append(made)
                if form[0]:
                    made.titles.add(form[0])
                if len(form[1]) > 1:
                    _put(parts, form[1][0], made)
                    _put(parts, form[1][-1], made)
                genders.add(self._gender(form))
            told = genders - {None}
            if made.gender is None and len(told) == 1:
                made.gender = told.pop()
        for character in self.characters:  # "the doctor" may be Doctor Bull
            for title in sorted(character.titles):
                other = self._nouns.get(title, character.number)
                if other != character.number:
                    del self._nouns[title]
                    self.phrases.pop((title,), None)
        sizes: Counter[int] = Counter()
        doubtful: list[tuple[Form, list[Character]]] = []
        for form in sorted(self._counts, key=lambda f: (-self._counts[f], f)):
            owners = list(dict.fromkeys(exact.get(form, ()))) or self._near(form, bare, parts)
            bare_word = not form[0] and len(form[1]) == 1
            if bare_word and len(owners) == 1 and self._other(self._aliases(owners[0]), form):
                owners = [c for c in parts[form[1][0]] if c is not owners[0]] or owners
            if len(owners) == 1:
                self._take_form(form, owners[0])
                sizes[owners[0].number] += self._counts[form]
            elif owners:
                doubtful.append((form, owners))
        for form, owners in doubtful:
            self._take_form(form, max(owners, key=lambda c: (sizes[c.number], -c.number)))

    def _near(
        self, form: Form, bare: Mapping[tuple[str, ...], list[Character]], parts: Shelf
    ) -> list[Character]:
        """Given characters that a form which is none of their aliases can stand for."""
        title, words = form
        for near in (bare.get(words), parts.get(words[-1]), parts.get(words[0])):
            owners = self._fitting(form, near or ())
            if owners:
                return owners
        if title or len(words) > 1 or words[0] not in self._titles:
            return []
        return [c for c in self.characters if words[0] in c.titles]

    def _fitting(self, form: Form, near: Iterable[Character]) -> list[Character]:
        """Those of some given characters whom a form can stand for."""
        title, words = form
        gender = self._genders.get(title)
        owners = [c for c in dict.fromkeys(near) if self._fit(c, gender, title)]
        if title == self._married:
            owners = [c for c in owners if self._married in c.titles]
        elif title in (self._unmarried, self._gentle):
            owners = [c for c in owners if self._married not in c.titles]
        if len(words) > 1:
            owners = [c for c in owners if self._compatible(c, words)]
        return owners

    def _take_form(self, form: Form, character: Character) -> None:
        self._of[form] = character.number
        character.forms[form] += self._counts[form]

    def _compatible(self, character: Character, words: tuple[str, ...]) -> bool:
        """Whether a longer name is one of a given character: not another first name."""
        for _, other in self._aliases(character):
            if len(other) > 1 and other[-1] == words[-1] and other[0] != words[0]:
                return False
        return True

    def _name_noun(self, alias: str, words: tuple[str, ...], character: Character) -> None:
        """An alias such as "the waiter"; "the man" may be anybody."""
        if len(words) == 1 and words[0] in self._generic:
            return
        self._nouns.setdefault(" ".join(words), character.number)
        if alias.lower().split()[0] in self._articles and (
            len(words) > 1 or words[0] in self._people
        ):
            self.phrases.setdefault(words, character.number)

    def _aliases(self, character: Character) -> list[Form]:
        assert character.given is not None
        return [self.read(alias) for alias in (character.given.name, *character.given.aliases)]

    def read(self, alias: str) -> Form:
        """The form of a name that the caller wrote."""
        words = [w for w in alias.lower().replace(".", " ").replace(",", " ").split() if w]
        if len(words) > 1 and words[0] in self._articles:
            words = words[1:]
        title = ""
        while len(words) > 1 and words[0] in self._titles:
            title = title or words[0]
            words = words[1:]
        return self._class.get(title, title), tuple(words)


def _put(shelf: Shelf, word: str, character: Character) -> None:
    known = shelf.setdefault(word, [])
    if character not in known:
        known.append(character)
