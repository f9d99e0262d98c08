"""Language packs: folders of data, validated into typed fields."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import define, evolve, field

from attribution import plugins
from attribution._entries import MarkFamily, Outlet, Pronoun
from attribution.errors import LanguageError, PluginError
from attribution.lexicon import CueLexicon, read_counts, read_numbers, strings
from attribution.model import Gender
from attribution.weights import Weights

__all__ = ["HOOKS", "Language", "MarkFamily", "Outlet", "Pronoun"]


HOOKS: Mapping[str, str] = {
    "dropped-subjects": "A verb may open a sentence, its subject left out.",
    "noun-capitals": "Nouns are written with a capital, which so tells no name.",
    "objects-before-verb": "A pronoun that is an object stands before the verb and with it.",
    "ordinal-dots": "A dot behind a number makes it an ordinal: it ends no sentence.",
    "reported-mood": "A mood of its own tells reported speech, with or without a cue.",
    "verb-second": "The verb stands second in a clause, and last behind a subordinator.",
}
"""Grammars that no list of words can tell, by the name that a pack asks for them."""


@define(eq=False, slots=False)
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

    @staticmethod
    def load(source: str | Path) -> Language:
        """
        Load a pack by the code that a distribution registered, or from a folder.

        Args:
            source: A code such as ``"en"``, or the path of a folder with a ``pack.toml``. A
                string is a path if it has a slash in it.

        Raises:
            LanguageError: No such pack, or its ``pack.toml`` is wrong.
            PluginError: The distribution that registered it can't be loaded.
        """
        if isinstance(source, str) and ("/" in source or os.sep in source):
            source = Path(source)
        return _load_code(source) if isinstance(source, str) else _load_folder(source)

    def with_cues(self, path: str | Path) -> Language:
        """
        The same pack with more cues, from a file of the shape of ``cues.toml``.

        Args:
            path: The file. Its words go before those of the pack; see
                :meth:`attribution.lexicon.CueLexicon.with_more`.

        Returns:
            A pack with the code of this one; the same object for the same content.

        Raises:
            LanguageError: It can't be read, or is wrong; the message names file and key.
        """
        try:
            text = Path(path).read_text("utf8")
        except (OSError, UnicodeDecodeError) as error:
            raise LanguageError(f"{path}: {error}") from error
        return _with_cues(self, str(path), text)

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
            sets = {
                way: self._strings(where, row.get(way, [])) for way in ("open", "close", "either")
            }
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
        return self._strings("marks.toml: dashes", self._toml("marks.toml").get("dashes", []))

    @cached_property
    def elisions(self) -> frozenset[str]:
        """Words that begin with an apostrophe: "'til" (``pack.toml``)."""
        return self._strings("pack.toml: elisions", self.settings.get("elisions", []))

    @cached_property
    def clitics(self) -> frozenset[str]:
        """Endings that are tokens of their own: "'s" (``pack.toml``)."""
        return self._strings("pack.toml: clitics", self.settings.get("clitics", []))

    @cached_property
    def endings(self) -> Mapping[str, str]:
        """Endings that tell a word's class: "ly" is ``B`` (``pack.toml``)."""
        endings = self.settings.get("endings", {})
        if not isinstance(endings, dict):
            raise LanguageError(f"{self.folder}/pack.toml: endings must be a table")
        return endings

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

    @cached_property
    def hooks(self) -> frozenset[str]:
        """Named grammars that the pack asks for (``pack.toml``); see :data:`HOOKS`."""
        asked = self._strings("pack.toml: hooks", self.settings.get("hooks", []))
        if unknown := sorted(asked - HOOKS.keys()):
            raise LanguageError(f"{self.folder}/pack.toml: hooks: unknown hook {unknown[0]!r}")
        return asked

    # Words

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Closed classes (``words.toml``, ``grammar.toml``): "determiners", "prepositions" …"""
        return _Classes({**self._lists("words.toml"), **self._lists("grammar.toml")})

    @cached_property
    def fiction(self) -> Mapping[str, frozenset[str]]:
        """Words of novels (``fiction.toml``): "kinship", "exclamations", "say" …"""
        return _Classes(self._lists("fiction.toml"))

    @cached_property
    def nouns(self) -> Mapping[str, frozenset[str]]:
        """Classes of nouns (``nouns.toml``): "person", "collective", "organisation" …"""
        return _Classes(self._lists("nouns.toml"))

    @cached_property
    def media(self) -> Mapping[str, str]:
        """Nouns for media and occasions, and the kind of each (``nouns.toml``)."""
        return self._pairs("nouns.toml", "media")

    @cached_property
    def media_verbs(self) -> Mapping[str, str]:
        """Lemmas of cues that name their medium: "tweet" (``grammar.toml``)."""
        return self._pairs("grammar.toml", "media_verbs")

    @cached_property
    def noun_genders(self) -> Mapping[str, Gender]:
        """Nouns that tell a gender: "spokeswoman" (``nouns.toml``)."""
        return self._genders("nouns.toml", "gendered")

    @cached_property
    def title_genders(self) -> Mapping[str, Gender | None]:
        """Titles before a name, with the gender that they tell (``titles.toml``)."""
        table = self._toml("titles.toml").get("titles", {})
        try:
            return {title: _GENDERS.get(row["gender"]) for title, row in table.items()}
        except (KeyError, TypeError) as error:
            raise LanguageError(f"{self.folder}/titles.toml: titles: {error!r}") from error

    @cached_property
    def title_modifiers(self) -> frozenset[str]:
        """Words before a title that belong to it: "former" (``titles.toml``)."""
        return self._group("titles.toml", "modifiers")

    @cached_property
    def name_suffixes(self) -> frozenset[str]:
        """Words after a name that belong to it: "jr." (``titles.toml``)."""
        return self._group("titles.toml", "suffixes")

    @cached_property
    def name_particles(self) -> frozenset[str]:
        """Small words inside names: "van", "bin" (``titles.toml``)."""
        return self._group("titles.toml", "particles")

    @cached_property
    def first_names(self) -> Mapping[str, Gender]:
        """Given names of one gender, in lower case (``firstnames.toml``)."""
        names = self._genders("firstnames.toml", "names")
        return {name.lower(): gender for name, gender in names.items()}

    @cached_property
    def pronouns(self) -> Mapping[str, Pronoun]:
        """Pronouns (``pronouns.toml``)."""
        found: dict[str, Pronoun] = {}
        for word, row in self._toml("pronouns.toml").get("pronoun", {}).items():
            where = f"{self.folder}/pronouns.toml: {word}"
            try:
                found[word] = Pronoun(
                    row["kind"],
                    row["person"],
                    {"singular": False, "plural": True, "both": None}[row["number"]],
                    _GENDERS.get(row["gender"]),
                    strings(f"{where}: case", row["case"]),
                    {"true": True, "false": False, "both": None}[row["human"]],
                )
            except (KeyError, TypeError) as error:
                raise LanguageError(f"{where}: {error!r}") from error
        return found

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Outlets by lower-case name or alias (``outlets.toml``)."""
        found: dict[str, Outlet] = {}
        for name, row in self._toml("outlets.toml").get("outlet", {}).items():
            if not isinstance(row, dict):
                raise LanguageError(f"{self.folder}/outlets.toml: {name}: must be a table")
            outlet = Outlet(name, str(row.get("kind", "outlet")))
            for alias in (name, *row.get("aliases", [])):
                found[alias.lower()] = outlet
        return found

    @cached_property
    def cues(self) -> CueLexicon:
        """Reporting cues (``cues.toml``), with what was counted of them (``counts.tsv``)."""
        counts = read_counts(f"{self.folder}/counts.tsv", self._text("counts.tsv") or "")
        return CueLexicon.read(f"{self.folder}/cues.toml", self._toml("cues.toml"), counts)

    @property
    def has_weights(self) -> bool:
        """Whether the pack has trained weights of its own; they are not read to tell."""
        return (self.folder / "weights.bin").is_file()

    @cached_property
    def weights(self) -> Weights | None:
        """Trained weights (``weights.bin``) of the pack itself; None if it has none."""
        found = self.folder / "weights.bin"
        try:
            return Weights.read(found.read_bytes(), str(found)) if self.has_weights else None
        except OSError as error:
            raise LanguageError(f"{found}: {error}") from error

    @cached_property
    def dialogue(self) -> Mapping[str, float] | None:
        """Trained weights of who speaks in a dialogue (``dialogue.tsv``); None without them."""
        text = self._text("dialogue.tsv")
        return None if text is None else read_numbers(f"{self.folder}/dialogue.tsv", text)

    @cached_property
    def dialogue_rules(self) -> Mapping[str, float]:
        """Weights set by hand, which serve in their place (``dialogue_rules.tsv``)."""
        where = f"{self.folder}/dialogue_rules.tsv"
        return read_numbers(where, self._text("dialogue_rules.tsv") or "")

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

    def _strings(self, where: str, words: object) -> frozenset[str]:
        return strings(f"{self.folder}/{where}", words)

    def _toml(self, name: str) -> dict[str, Any]:
        return _parse_toml(f"{self.folder}/{name}", self._text(name) or "")

    def _lists(self, name: str) -> dict[str, frozenset[str]]:
        return {
            key: self._strings(f"{name}: {key}", words)
            for key, words in self._toml(name).items()
            if isinstance(words, list)
        }

    def _pairs(self, name: str, key: str) -> dict[str, str]:
        table = self._toml(name).get(key, {})
        if not isinstance(table, dict):
            raise LanguageError(f"{self.folder}/{name}: {key} must be a table")
        return {str(word): str(value) for word, value in table.items()}

    def _group(self, name: str, key: str) -> frozenset[str]:
        return self._strings(f"{name}: {key}", self._toml(name).get(key, {}).get("words", []))

    def _genders(self, name: str, key: str) -> dict[str, Gender]:
        pairs = ((word, _GENDERS.get(tag)) for word, tag in self._pairs(name, key).items())
        return {word: gender for word, gender in pairs if gender}


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
def _with_cues(language: Language, where: str, text: str) -> Language:
    found = evolve(language)
    more = CueLexicon.read(where, _parse_toml(where, text), {})
    found.cues = language.cues.with_more(more)
    return found


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
        raise LanguageError(
            f"language {code!r} is neither a folder nor gives a Language: {found!r}"
        )
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
