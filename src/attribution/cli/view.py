"""``attribution view``: pages that show who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from attribution.cli._help import examples
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

__all__ = ["command"]

_UNSAFE = re.compile(r"[^\w.-]+")


@click.command(
    "view",
    epilog=examples(
        "attribution view article.txt -o article.html",
        "attribution view monday.txt tuesday.txt -o pages",
        "curl -s https://example.org/article.txt | attribution view - > article.html",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--title", metavar="TITLE", help="Heading of the page, or of the index.")
@reading_options
@output_option
def command(files: tuple[str, ...], title: str | None, output: str | None, **reading: Any) -> None:
    """
    Make a page that shows who said what in FILE ("-" is standard input).

    The page is one file that asks nothing of the network. Several files give a folder, which
    -o names: a page for each, and index.html, which leads to them.
    """
    from attribution.io.html import to_html
    from attribution.io.records import read_file

    many = len(files) > 1
    if many and output is None:
        raise click.UsageError("Several files give a folder: name it with -o.")
    written_over(output, files)
    with ending() as stack:
        documents = parsed((read_file(path) for path in files), **reading)
        if many:
            _folder(documents, files, Path(str(output)), title)
        else:
            (document,) = documents
            opened(output, stack).write(to_html(document, title=title))


def _folder(
    documents: Iterator[Document], files: tuple[str, ...], folder: Path, title: str | None
) -> None:
    """
    A page for each document, then the index.

    Raises:
        InputError: The folder or a page can't be written.
        click.UsageError: A page would be written over a file that is read.
    """
    from attribution.io.html import to_html, to_html_index

    names = _names(files)
    for name in (*names, "index.html"):
        written_over(str(folder / name), files)

    def pages() -> Iterator[tuple[str, Document]]:
        for name, document in zip(names, documents, strict=True):
            (folder / name).write_text(to_html(document), encoding="utf-8")
            yield name, document

    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = to_html_index(pages(), title=title)
        (folder / "index.html").write_text(index, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder} can't be written: {error.strerror or error}") from error


def _names(files: tuple[str, ...]) -> list[str]:
    """A file name for each page: that of the text, made safe, and unlike all others."""
    names: list[str] = []
    taken = {"index.html"}
    for path in files:
        stem = "standard-input" if path == "-" else Path(path).stem
        stem = _UNSAFE.sub("-", stem).strip("-.") or "page"
        name, number = f"{stem}.html", 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}.html", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
