"""A pipeline written as data: which preset, and which parsers are added, replaced, left out."""

from __future__ import annotations

import inspect
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from attribution import plugins
from attribution.errors import AttributionException, RecipeError
from attribution.language import Language

__all__ = ["Recipe", "Step"]


@frozen
class Step:
    """
    A parser by name.

    Attributes:
        parser: As a distribution registered it in the group ``attribution.parsers``.
        options: Given to it by keyword.
    """

    parser: str
    options: Mapping[str, Any] = field(factory=dict)


@frozen
class Recipe:
    """
    A pipeline written as data; it pickles, so that other processes can make the same.

    :meth:`attribution.pipeline.Pipeline.of` makes the pipeline.

    Attributes:
        preset: Name of the pipeline that is changed.
        language: Code of a pack, or the path of its folder.
        options: Given to the preset by keyword.
        cues: Files with more cues: see :meth:`attribution.language.Language.with_cues`.
        without: Names of layers that are left out: ``"Medium"``.
        replace: Parsers, each in the place of the one that provides the same layer.
        add: Parsers, each beside the one that provides the same layer; where there is none,
            behind all others.
        file: Where it is written, for messages.
    """

    preset: str = "newswire"
    language: str = "en"
    options: Mapping[str, Any] = field(factory=dict)
    cues: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    replace: tuple[Step, ...] = ()
    add: tuple[Step, ...] = ()
    file: str = field(default="recipe", eq=False)

    @staticmethod
    def read(path: str | Path) -> Recipe:
        """
        Read a recipe from a TOML file.

        Paths in it are relative to the folder that it lies in: the language, if it has a
        slash; the cues; each option whose parameter is annotated as a `Path`.

        Raises:
            RecipeError: It can't be read, is no TOML, or a key is unknown or of another type;
                the message names file and key.
        """
        try:
            data = tomllib.loads(Path(path).read_text("utf8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise RecipeError(f"{path}: {reason}") from error
        return _Reader(str(path), Path(path).parent).recipe(data)

    def pack(self) -> Language:
        """
        The language pack, with the cues added.

        Raises:
            RecipeError: There is no such pack, or a file of it or the cues are wrong.
        """
        where = "language"
        try:
            pack = Language.load(self.language)
            where = "cues"
            for path in self.cues:
                pack = pack.with_cues(path)
        except AttributionException as error:
            raise RecipeError(f"{self.file}: {where}: {error}") from error
        return pack

    def made(self, group: str, name: str, options: Mapping[str, Any], where: str) -> object:
        """
        What a plugin makes for the pack of this recipe.

        Args:
            group: One of :data:`attribution.plugins.GROUPS`.
            name: The plugin's.
            options: Given to it by keyword.
            where: The key, for messages.

        Raises:
            RecipeError: There is no such plugin, it does not take an option, or it failed.
        """
        place = f"{self.file}: {where}"
        try:
            make = plugins.load(group, name)
            if not callable(make):
                raise RecipeError(f"{place}: {name!r} is no function but {make!r}")
            return make(self.pack(), **self._checked(make, name, options, place))
        except RecipeError:
            raise
        except AttributionException as error:
            raise RecipeError(f"{place}: {error}") from error
        except Exception as error:  # whatever a plugin raises is the plugin's failure
            raise RecipeError(f"{place}: {name!r} failed: {error!r}") from error

    def _checked(
        self, make: Callable[..., object], name: str, options: Mapping[str, Any], place: str
    ) -> dict[str, Any]:
        """The options, if the function takes them; paths set out from the recipe's folder."""
        parameters = dict(list(inspect.signature(make).parameters.items())[1:])
        anything = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
        found: dict[str, Any] = {}
        for key, value in options.items():
            if key not in parameters and not anything:
                known = ", ".join(parameters) or "none"
                raise RecipeError(f"{place}: {name!r} has no option {key!r} (it has: {known})")
            wanted = str(parameters[key].annotation) if key in parameters else ""
            if isinstance(value, str) and "Path" in wanted:
                value = Path(self.file).parent / value
            found[key] = tuple(value) if isinstance(value, list) else value
        return found


class _Reader:
    """Checks what TOML gave, key by key."""

    def __init__(self, file: str, folder: Path) -> None:
        self.file = file
        self.folder = folder

    def recipe(self, data: Mapping[str, Any]) -> Recipe:
        keys = ("preset", "language", "options", "cues", "without", "replace", "add")
        self._known(data, keys, "")
        language = self._string(data.get("language", "en"), "language")
        if "/" in language or os.sep in language:
            language = os.path.join(self.folder, language)
        return Recipe(
            preset=self._string(data.get("preset", "newswire"), "preset"),
            language=language,
            options=self._table(data.get("options", {}), "options"),
            cues=tuple(str(self.folder / name) for name in self._strings(data, "cues")),
            without=self._strings(data, "without"),
            replace=self._steps(data, "replace"),
            add=self._steps(data, "add"),
            file=self.file,
        )

    def _steps(self, data: Mapping[str, Any], key: str) -> tuple[Step, ...]:
        rows = data.get(key, [])
        if not isinstance(rows, list):
            raise self._wrong(key, f"must be an array of tables: [[{key}]]")
        return tuple(self._step(row, f"{key}[{n}]") for n, row in enumerate(rows, 1))

    def _step(self, row: object, where: str) -> Step:
        table = self._table(row, where)
        self._known(table, ("parser", "options"), f"{where}.")
        if "parser" not in table:
            raise self._wrong(f"{where}.parser", "is missing")
        return Step(
            self._string(table["parser"], f"{where}.parser"),
            self._table(table.get("options", {}), f"{where}.options"),
        )

    def _known(self, data: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
        for key in data:
            if key not in keys:
                raise self._wrong(f"{where}{key}", f"unknown key (known: {', '.join(keys)})")

    def _string(self, value: object, where: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(where, "must be a string")
        return value

    def _strings(self, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = data.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise self._wrong(key, "must be a list of strings")
        return tuple(found)

    def _table(self, value: object, where: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(where, "must be a table")
        return value

    def _wrong(self, where: str, what: str) -> RecipeError:
        return RecipeError(f"{self.file}: {where}: {what}")
