"""Language packs: folders of data, validated into typed fields."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, TypeVar, get_args

from attrs import define, field, frozen

from attribution import plugins
from attribution.errors import LanguageError, PluginError
from attribution.model import Category, CueForm, Gender

__all__ = ["CueEntry", "Language", "MarkFamily", "Outlet", "Pronoun"]

Frame = Literal["quote", "that", "clause", "tag", "wh", "to", "ing", "np", "person", "as", "of"]
T = TypeVar("T")


@frozen(eq=False)
class MarkFamily:
    """Quotation marks that can pair with each other; see ``und/marks.toml``."""

    name: str
    open: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    oriented: bool = False
    apostrophe: bool = False


@frozen(eq=False)
class CueEntry:
    """
    One entry of a cue lexicon.

    Attributes:
        lemma: Dictionary form.
        category: Speech, writing, thought or source.
        form: Part of speech.
        forms: Inflected forms, in lower case.
        frames: What can follow it as content: a quotation, a that-clause, an infinitive …
        particles: Words that belong to the cue when they follow it: "call *for*".
        counts: Frame to (times a cue, times seen), as counted on a corpus.
    """

    lemma: str
    category: Category
    form: CueForm
    forms: tuple[str, ...]
    frames: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    counts: Mapping[str, tuple[int, int]] = field(factory=dict)


@frozen(eq=False)
class Pronoun:
    """A pronoun's person, number, gender and case; `human` is None where it can be either."""

    person: int
    plural: bool
    gender: Gender | None
    case: str
    human: bool | None


@frozen(eq=False)
class Outlet:
    """A news outlet or agency that the pack knows by name."""

    name: str
    kind: str


@define(eq=False)
class Language:
    """
    A language pack, read from its folder on first use of each part.

    Two packs are never equal; :meth:`load` gives the same object each time.

    Attributes:
        code: BCP 47 tag.
        name: English name of the language.
        folder: Where its files lie.
        base: The pack that it extends; a file that the pack lacks is read there.
        settings: The rest of ``pack.toml``.
    """

    code: str
    name: str
    folder: Traversable = field(repr=False)
    base: Language | None = field(default=None, repr=False)
    settings: Mapping[str, Any] = field(factory=dict, repr=False)
    __dict__: dict[str, Any] = field(init=False, repr=False)  # for the cached properties

    @staticmethod
    def load(source: str | Path) -> Language:
        """
        Load a pack by the code that a distribution registered, or from a folder.

        Args:
            source: A code such as ``"en"``, or the path of a folder with a ``pack.toml``.

        Raises:
            LanguageError: No such pack, or its ``pack.toml`` is wrong.
            PluginError: The distribution that registered it can't be loaded.
        """
        return _load_folder(source) if isinstance(source, Path) else _load_code(source)

    # Marks and sentences

    @cached_property
    def marks(self) -> tuple[MarkFamily, ...]:
        """Families of quotation marks (``marks.toml``)."""
        families = []
        for name, row in self._toml("marks.toml").get("family", {}).items():
            where = f"marks.toml: family.{name}"
            unknown = set(row) - {"open", "close", "either", "oriented", "apostrophe"}
            if unknown:
                raise LanguageError(f"{self.folder}/{where}: unknown key {sorted(unknown)[0]!r}")
            sets = {way: self._words(where, row.get(way, [])) for way in ("open", "close", "either")}
            families.append(
                MarkFamily(
                    name,
                    **sets,
                    oriented=bool(row.get("oriented")),
                    apostrophe=bool(row.get("apostrophe")),
                )
            )
        return tuple(families)

    @cached_property
    def dashes(self) -> frozenset[str]:
        """Dashes that can open a line of dialogue (``marks.toml``)."""
        return self._words("marks.toml: dashes", self._toml("marks.toml").get("dashes", []))

    @cached_property
    def elisions(self) -> frozenset[str]:
        """Words that begin with an apostrophe: "'til" (``pack.toml``)."""
        return self._words("pack.toml: elisions", self.settings.get("elisions", []))

    @cached_property
    def clitics(self) -> frozenset[str]:
        """Endings that are tokens of their own: "'s" (``pack.toml``)."""
        return self._words("pack.toml: clitics", self.settings.get("clitics", []))

    @cached_property
    def abbreviations(self) -> Mapping[str, bool]:
        """Abbreviations with their dots, and whether one may end a sentence."""
        found: dict[str, bool] = {}
        may_end = False
        for line in (self._text("abbreviations.txt") or "").splitlines():
            if line.startswith("#"):
                may_end = may_end or "may end a sentence" in line
            elif line.strip():
                found[line.strip()] = may_end
        return found

    # Words

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Closed classes (``words.toml``): "determiners", "prepositions", "auxiliaries" …"""
        return _Classes(self._lists("words.toml"))

    @cached_property
    def nouns(self) -> Mapping[str, frozenset[str]]:
        """Classes of nouns (``nouns.toml``): "person", "collective", "organisation" …"""
        return _Classes(self._lists("nouns.toml"))

    @cached_property
    def media(self) -> Mapping[str, str]:
        """Nouns for media and occasions, and the kind of each (``nouns.toml``)."""
        return self._pairs("nouns.toml", "media")

    @cached_property
    def noun_genders(self) -> Mapping[str, Gender]:
        """Nouns that tell a gender: "spokeswoman" (``nouns.toml``)."""
        return self._genders("nouns.toml", "gendered")

    @cached_property
    def title_genders(self) -> Mapping[str, Gender | None]:
        """Titles before a name, with the gender that they tell (``titles.toml``)."""
        return {
            title: _GENDERS.get(gender) for title, gender in self._pairs("titles.toml", "titles").items()
        }

    @cached_property
    def name_suffixes(self) -> frozenset[str]:
        """Words after a name that belong to it: "jr." (``titles.toml``)."""
        return frozenset(self._toml("titles.toml").get("suffixes", []))

    @cached_property
    def name_particles(self) -> frozenset[str]:
        """Small words inside names: "van", "bin" (``titles.toml``)."""
        return frozenset(self._toml("titles.toml").get("particles", []))

    @cached_property
    def first_names(self) -> Mapping[str, Gender]:
        """Given names of one gender, in lower case (``firstnames.toml``)."""
        data = self._toml("firstnames.toml")
        return {
            name.lower(): gender
            for key, gender in (("f", "feminine"), ("m", "masculine"),
                                ("feminine", "feminine"), ("masculine", "masculine"))
            for name in data.get(key, [])
        }  # fmt: skip

    @cached_property
    def pronouns(self) -> Mapping[str, Pronoun]:
        """Pronouns (``pronouns.toml``)."""
        found: dict[str, Pronoun] = {}
        for word, row in self._toml("pronouns.toml").items():
            try:
                human = row.get("human")
                found[word] = Pronoun(
                    int(row.get("person", 3)),
                    row.get("number", "singular") in ("plural", "p", "pl"),
                    _GENDERS.get(str(row.get("gender", ""))),
                    str(row.get("case", "subject")),
                    human if isinstance(human, bool) else None,
                )
            except (AttributeError, ValueError) as error:
                raise LanguageError(f"{self.folder}/pronouns.toml: {word}: {error}") from error
        return found

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by lower-case name or alias (``outlets.toml``)."""
        found: dict[str, Outlet] = {}
        for name, row in self._toml("outlets.toml").items():
            outlet = Outlet(name, str(row.get("kind", "outlet")))
            for alias in (name, *row.get("aliases", [])):
                found[alias.lower()] = outlet
        return found

    @cached_property
    def cues(self) -> Mapping[str, tuple[CueEntry, ...]]:
        """Cue entries by inflected form, in lower case (``cues.toml``)."""
        found: dict[str, tuple[CueEntry, ...]] = {}
        counts = self._counts()
        for form, table in self._toml("cues.toml").items():
            if form not in get_args(CueForm):
                raise LanguageError(f"{self.folder}/cues.toml: unknown part of speech {form!r}")
            for lemma, row in table.items():
                entry = self._cue(form, lemma, row, counts.get((form, lemma), {}))
                for word in entry.forms:
                    found[word] = (*found.get(word, ()), entry)
        return found

    def _cue(
        self, form: Any, lemma: str, row: Mapping[str, Any], counts: Mapping[str, tuple[int, int]]
    ) -> CueEntry:
        where = f"cues.toml: {form}.{lemma}"
        category = row.get("category")
        if category not in get_args(Category):
            raise LanguageError(f"{self.folder}/{where}: unknown category {category!r}")
        frames = self._words(where, row.get("frames", []))
        if not frames <= set(get_args(Frame)):
            bad = sorted(frames - set(get_args(Frame)))[0]
            raise LanguageError(f"{self.folder}/{where}: unknown frame {bad!r}")
        forms = tuple(row.get("forms", [lemma]))
        particles = self._words(where, row.get("particles", []))
        return CueEntry(lemma, category, form, forms, frames, particles, counts)

    def _counts(self) -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
        found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        text = self._text("counts.tsv") or ""
        for number, line in enumerate(text.splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            try:
                form, lemma, frame, hits, seen = line.split("\t")
                found.setdefault((form, lemma), {})[frame] = (int(hits), int(seen))
            except ValueError as error:
                raise LanguageError(f"{self.folder}/counts.tsv:{number}: {error}") from error
        return found

    # Files

    def file(self, name: str) -> Traversable | None:
        """A file of the pack, or of the one that it extends; None if neither has it."""
        found = self.folder / name
        if found.is_file():
            return found
        return self.base.file(name) if self.base else None

    def _text(self, name: str) -> str | None:
        found = self.file(name)
        try:
            return found.read_text("utf8") if found else None
        except (OSError, UnicodeDecodeError) as error:
            raise LanguageError(f"{found}: {error}") from error

    def _toml(self, name: str) -> dict[str, Any]:
        return _parse_toml(f"{self.folder}/{name}", self._text(name) or "")

    def _lists(self, name: str) -> dict[str, frozenset[str]]:
        return {
            key: self._words(f"{name}: {key}", words)
            for key, words in self._toml(name).items()
            if isinstance(words, list)
        }

    def _pairs(self, name: str, key: str) -> dict[str, str]:
        table = self._toml(name).get(key, {})
        if not isinstance(table, dict):
            raise LanguageError(f"{self.folder}/{name}: {key} must be a table")
        return {str(word): str(value) for word, value in table.items()}

    def _genders(self, name: str, key: str) -> dict[str, Gender]:
        pairs = ((word, _GENDERS.get(tag)) for word, tag in self._pairs(name, key).items())
        return {word: gender for word, gender in pairs if gender}

    def _words(self, where: str, words: object) -> frozenset[str]:
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LanguageError(f"{self.folder}/{where}: must be a list of strings")
        return frozenset(words)


class _Classes(dict[str, frozenset[str]]):
    """A class that a pack does not list is empty."""

    def __missing__(self, key: str) -> frozenset[str]:
        return frozenset()


_GENDERS: Mapping[str, Gender] = {
    "f": "feminine",
    "feminine": "feminine",
    "m": "masculine",
    "masculine": "masculine",
}


def _parse_toml(where: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{where}: {error}") from error


@cache
def _load_code(code: str) -> Language:
    try:
        found = plugins.load(plugins.LANGUAGES, code)
    except PluginError as error:
        if code not in plugins.names(plugins.LANGUAGES):
            raise LanguageError(str(error)) from error
        raise
    if isinstance(found, Language):
        return found
    if isinstance(found, ModuleType):
        return _read(files(found))
    make: Callable[[], object] | None = found if callable(found) else None
    made = make() if make else None
    if not isinstance(made, Language):
        raise LanguageError(f"language {code!r} is neither a folder nor gives a Language: {found!r}")
    return made


@cache
def _load_folder(folder: Path) -> Language:
    return _read(folder)


def _read(folder: Traversable) -> Language:
    path = folder / "pack.toml"
    try:
        settings = _parse_toml(str(path), path.read_text("utf8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LanguageError(f"{path}: {error}") from error
    for key in ("code", "name", "version", "licence"):
        if not isinstance(settings.get(key), str):
            raise LanguageError(f"{path}: {key} must be a string")
    base = settings.get("extends")
    return Language(
        settings["code"], settings["name"], folder, _load_code(base) if base else None, settings
    )
