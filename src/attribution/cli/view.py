"""``attribution view``: pages that show who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribution.cli._help import examples
from attribution.cli._inputs import found, input_options, records
from attribution.cli._shared import (
    ending,
    opened,
    output_option,
    parsed,
    reading_options,
    written_over,
)
from attribution.document import Document
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.io.records import Record

__all__ = ["command"]

_UNSAFE = re.compile(r"[^\w.-]+")


@click.command(
    "view",
    epilog=examples(
        "attribution view article.txt -o article.html",
        "attribution view monday.txt tuesday.txt -o pages",
        "attribution view articles/ -o pages --title 'The dam'",
        "curl -s https://example.org/dam.html | attribution view - --from html > dam.html",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--title", metavar="TITLE", help="Heading of the page, or of the index.")
@input_options
@reading_options
@output_option
def command(
    files: tuple[str, ...],
    title: str | None,
    kind: str | None,
    column: str,
    extractor: str,
    output: str | None,
    **reading: Any,
) -> None:
    """
    Make a page that shows who said what in FILE ("-" is standard input).

    The page is one file that asks nothing of the network. Several texts give a folder, which
    -o names: a page for each, and index.html, which leads to them. FILE may be what "parse"
    reads, but for Parquet.
    """
    from attribution.io.html import to_html

    with ending() as stack:
        inputs = found(files, kind, output)
        many = len(inputs) > 1 or inputs[0].many
        if many and output is None:
            raise click.UsageError("Several texts give a folder: name it with -o.")
        texts = stack.enter_context(records(inputs, column=column, extractor=extractor))
        if many:
            paths = [file.path for file in inputs]
            _folder(parsed(texts, **reading), paths, Path(str(output)), title)
        else:
            titles: list[str | None] = [title]
            (document,) = parsed(_titled(texts, titles), **reading)
            opened(output, stack).write(to_html(document, title=titles[-1]))


def _titled(texts: Iterator[Record], titles: list[str | None]) -> Iterator[Record]:
    """A text, and what it calls itself where nobody gave a title."""
    for text in texts:
        if titles[-1] is None and text.extract:
            titles.append(text.extract.title)
        yield text


def _folder(
    documents: Iterator[Document], paths: Sequence[str], folder: Path, title: str | None
) -> None:
    """
    A page for each document, then the index.

    Raises:
        InputError: The folder or a page can't be written.
        click.UsageError: A page would be written over a file that is read.
    """
    from attribution.io.html import to_html, to_html_index

    taken = {"index.html"}
    written_over(str(folder / "index.html"), paths)

    def pages() -> Iterator[tuple[str, Document]]:
        for document in documents:
            name = _name(document.id, taken)
            written_over(str(folder / name), paths)
            (folder / name).write_text(to_html(document), encoding="utf-8")
            yield name, document

    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = to_html_index(pages(), title=title)
        (folder / "index.html").write_text(index, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder} can't be written: {error.strerror or error}") from error


def _name(id: str | None, taken: set[str]) -> str:
    """A file name for a page: that of the text, made safe, and unlike those taken."""
    stem = _UNSAFE.sub("-", Path(id or "text").stem).strip("-.") or "page"
    name, number = f"{stem}.html", 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}.html", number + 1
    taken.add(name.casefold())
    return name
