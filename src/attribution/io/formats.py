"""Formats by name, ours and those of plugins, and documents written in them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from attrs import field, frozen

from attribution import plugins
from attribution.document import Document
from attribution.errors import InputError, PluginError
from attribution.io.offsets import Unit

__all__ = ["Format", "Sink", "dump", "load_format", "names", "to_text", "write"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Sink(Protocol):
    """Whatever takes text, such as an open file."""

    def write(self, text: str, /) -> object:
        """Take it."""


@frozen
class Format:
    r"""
    A function ``Document -> str`` and how several documents stand in one file.

    The function may take the keyword `offsets` (a unit; without it, it counts code points or
    nothing) and the keyword `header` (False from the second document of a file on).

    Attributes:
        function: Gives a document's text; a line end is put behind it where it has none.
        array: Whether that is a JSON value, and several are to be one array.

    Example:
        >>> shout = Format(lambda document: document.text.upper())
        >>> shout(Document("Rain."))
        'RAIN.\n'
    """

    function: Callable[..., str]
    array: bool = False
    _keywords: frozenset[str] = field(init=False, repr=False, eq=False)

    @_keywords.default
    def _read(self) -> frozenset[str]:
        return frozenset(inspect.signature(self.function).parameters)

    @property
    def has_offsets(self) -> bool:
        """Whether it can count in other units than code points."""
        return "offsets" in self._keywords

    def __call__(
        self, document: Document, *, offsets: Unit = "codepoint", header: bool = True
    ) -> str:
        """
        The text of one document; it ends with a line end, or is empty.

        Raises:
            ValueError: Another unit than code points was asked of a format without units.
        """
        keywords: dict[str, object] = {"header": header} if "header" in self._keywords else {}
        if self.has_offsets:
            keywords["offsets"] = offsets
        elif offsets != "codepoint":
            raise ValueError(f"this format has no offsets in {offsets}, only in code points")
        text = self.function(document, **keywords)
        return text if text.endswith("\n") or not text else f"{text}\n"


def names() -> tuple[str, ...]:
    """
    The formats that are installed, sorted.

    Example:
        >>> "brat" in names()
        True
    """
    return plugins.names(plugins.FORMATS)


def load_format(name: str) -> Format:
    """
    A format by its name.

    Args:
        name: As a distribution registered it in the entry point group
            ``attribution.formats``: a :class:`Format`, or a plain function.

    Raises:
        PluginError: Nobody registered it, two did, loading it failed, or it can't be called.
    """
    found = plugins.load(plugins.FORMATS, name)
    if isinstance(found, Format):
        return found
    if not callable(found):
        raise PluginError(f"format {name!r} is no function but {found!r}")
    return Format(found)


def to_text(document: Document, name: str, *, offsets: Unit = "codepoint") -> str:
    r"""
    A document in a format.

    Args:
        document: What a parser gave.
        name: One of :func:`names`.
        offsets: Unit of the offsets, where the format has them.

    Raises:
        PluginError: There is no such format, or it can't be loaded.
        ValueError: The format does not know that unit.

    Example:
        >>> to_text(Document("Rain."), "bio").splitlines()[2]
        'Rain\t0\t4\tO\tO\tO'
    """
    return load_format(name)(document, offsets=offsets)


def write(
    documents: Iterable[Document], stream: Sink, form: Format, *, offsets: Unit = "codepoint",
    many: bool = True,
) -> None:  # fmt: skip
    """
    Write each document as soon as it comes, so that what was done is kept.

    Args:
        documents: What a parser gave.
        stream: Opened with ``newline=""``, as :mod:`csv` wants it.
        form: From :func:`load_format`.
        offsets: Unit of the offsets, where the format has them.
        many: Whether several are expected: a JSON format then gives an array, which is
            closed even where the documents end in an error.

    Raises:
        ValueError: The format does not know that unit.
    """
    if not (many and form.array):
        for number, document in enumerate(documents):
            stream.write(form(document, offsets=offsets, header=not number))
        return
    separator = "[\n"
    try:
        for document in documents:
            stream.write(separator + form(document, offsets=offsets).removesuffix("\n"))
            separator = ",\n"
    except InputError:
        stream.write(("" if separator[0] == "," else "[") + "\n]\n")
        raise
    stream.write(("" if separator[0] == "," else "[") + "\n]\n")


def dump(data: Any, *, indent: int | None = 1) -> str:
    """
    Data as JSON text, not escaped where that is not needed.

    A lone surrogate is written as an escape, so that the text can be saved as UTF-8. Data
    that hold a high and a low one side by side as two code points are the exception: JSON
    would read their escapes as one character and shift the offsets, so they stay as they are.

    Args:
        data: Dictionaries, lists, strings, numbers.
        indent: Number of spaces a level; None for one line.
    """
    line = json.dumps(data, ensure_ascii=False, indent=indent)
    if _PAIR.search(line):
        return line
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
