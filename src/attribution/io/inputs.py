"""Texts as people have them: files of several kinds, compressed or not, folders and globs."""

from __future__ import annotations

import codecs
import glob
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, get_args

import regex
from attrs import frozen

from attribution.errors import InputError
from attribution.io.opening import COMPRESSED, Watch, open_stream
from attribution.io.records import NAMES, Record, decoded, read_jsonl
from attribution.io.sources import read_html, read_markdown
from attribution.io.sources._html import Extractor
from attribution.io.tables import read_table

__all__ = ["KINDS", "Input", "Kind", "find_inputs", "read_inputs", "read_one"]

Kind = Literal["text", "html", "markdown", "jsonl", "csv"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a file may be; by its ending, where nobody says."""
_ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_CHARSET = regex.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{1,40})")
_HEAD = 1024
"""Bytes in which a page must say how it is encoded."""
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8"}
"""Encodings that browsers take for another one where a page names them."""


@frozen
class Input:
    """
    A file to read.

    Attributes:
        path: Where it is; ``"-"`` is standard input.
        kind: What it is: one of :data:`KINDS`.
    """

    path: str
    kind: Kind

    @property
    def many(self) -> bool:
        """Whether it is of a kind that holds several texts."""
        return self.kind in ("jsonl", "csv")

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where that is not known."""
        try:
            return 0 if self.path == "-" else Path(self.path).stat().st_size
        except (OSError, ValueError):
            return 0


def find_inputs(paths: Iterable[str], kind: Kind | None = None) -> list[Input]:
    """
    The files that paths lead to, in order.

    A folder gives the files in it, and in its folders, whose ending says what they are, sorted
    by name; hidden ones are left out. A path with ``*``, ``?`` or ``[…]`` that is no file gives
    what it matches, sorted; ``**`` stands for any folders.

    Args:
        paths: Files, folders, patterns; ``"-"`` is standard input.
        kind: What the files are; by default as they end: ``.txt``, ``.html``, ``.md``,
            ``.jsonl``, ``.csv``, each also with ``.gz`` or ``.zst`` after it. A file with
            another ending is text.

    Raises:
        InputError: A folder holds no such file, or nothing matches a pattern.

    Example:
        >>> find_inputs(["a.txt", "page.html.gz", "-"])
        [Input(path='a.txt', kind='text'), Input(path='page.html.gz', kind='html'), Input(path='-', kind='text')]
    """  # noqa: E501
    found = []
    for path in paths:
        if path == "-":
            found.append(Input(path, kind or "text"))
        elif _is_folder(path):
            inside = [Input(p, kind or k) for p in _inside(Path(path)) if (k := _kind(p))]
            if not inside:
                known = ", ".join(_ENDINGS)
                raise InputError(f"{path}: no file in this folder ends in one of {known}")
            found += inside
        elif glob.has_magic(path) and not Path(path).exists():
            matched = sorted(p for p in glob.glob(path, recursive=True) if not _is_folder(p))
            if not matched:
                raise InputError(f"{path}: no file matches")
            found += [Input(p, kind or _kind(p) or "text") for p in matched]
        else:
            found.append(Input(path, kind or _kind(path) or "text"))
    return found


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _inside(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield str(path)


def _kind(path: str) -> Kind | None:
    bare = Path(path)
    if bare.suffix.lower() in COMPRESSED:
        bare = bare.with_suffix("")
    return _ENDINGS.get(bare.suffix.lower())


def read_inputs(
    inputs: Iterable[Input],
    *,
    column: str = "text",
    extractor: Extractor = "article",
    bad: Callable[[InputError], object] | None = None,
    watch: Watch | None = None,
) -> Iterator[Record]:
    """
    The texts of files, in order, each as soon as it is read.

    A record of a page or of Markdown has the way back to its source in `extract`.

    Args:
        inputs: From :func:`find_inputs`.
        column: In CSV, the column with the text; ``id`` and ``published`` are read too.
        extractor: What of a page is its text: see
            :func:`~attribution.io.sources.read_html`.
        bad: Called with the error of a file or record that can't be read, which is then left
            out; without it the error is raised.
        watch: Called with the number of bytes each time some were read from a file.

    Raises:
        InputError: A file or record can't be read; the message names it and the line.
    """
    for one in inputs:
        try:
            with open_stream(one.path, watch) as stream:
                yield from _records(one, stream, column, extractor, bad)
        except InputError as error:
            if bad is None:
                raise
            bad(error)


def read_one(
    path: str, *, kind: Kind | None = None, column: str = "text", extractor: Extractor = "article"
) -> Record:
    """
    The text of a file that must hold just one.

    Raises:
        InputError: It can't be read, or holds none or several.
    """
    records = read_inputs(find_inputs([path], kind), column=column, extractor=extractor)
    first = next(records, None)
    if first is None or next(records, None) is not None:
        raise InputError(
            f"{NAMES.get(path, path)}: holds {'several texts' if first else 'no text'}, not one"
        )
    return first


def _records(
    one: Input,
    stream: BinaryIO,
    column: str,
    extractor: Extractor,
    bad: Callable[[InputError], object] | None,
) -> Iterator[Record]:
    name = NAMES.get(one.path, one.path)
    try:
        if one.kind == "jsonl":
            yield from read_jsonl(stream, name, bad)
            return
        if one.kind == "csv":
            yield from read_table(stream, name, column=column, bad=bad)
            return
        data = stream.read()
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    path = None if one.path == "-" else one.path
    if one.kind == "text":
        yield Record(decoded(data, name, 1), path, size=len(data))
        return
    if one.kind == "html":
        found = read_html(_page(data), extractor=extractor)
    else:
        found = read_markdown(decoded(data, name, 1))
    yield Record(found.text, path, found.published, len(data), found)


def _page(data: bytes) -> str:
    """A page's text as browsers decode it: what can't be read becomes a replacement character."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
                           (codecs.BOM_UTF16_BE, "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    found = _CHARSET.search(data[:_HEAD])
    if found:
        try:
            name = codecs.lookup(found[1].decode("ascii")).name
            return data.decode(_AS_BROWSERS.get(name, name), "replace")
        except (LookupError, UnicodeError):
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
