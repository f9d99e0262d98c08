"""``attribution parse``: the attributions of files, or of a corpus."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from attribution.cli._help import examples
from attribution.cli._shared import (
    Formats,
    ending,
    offsets_option,
    opened,
    output_option,
    parsed,
    reading_options,
    style_of,
    the_format,
    written_over,
)
from attribution.document import Document
from attribution.errors import AttributionException, InputError
from attribution.io.offsets import Unit

if TYPE_CHECKING:
    from attribution.io.records import Record

__all__ = ["command"]


@click.command(
    "parse",
    short_help="Who said what in files or a corpus.",
    epilog=examples(
        "attribution parse article.txt",
        "attribution parse article.txt --published 2016-12-23 -f json",
        "attribution parse monday.txt tuesday.txt -o said.csv",
        "attribution parse --jsonl corpus.jsonl -o said.jsonl --processes 4 --skip-bad",
    ),
)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="FILE…")
@click.option(
    "--jsonl",
    type=click.Path(allow_dash=True),
    metavar="CORPUS",
    help='Read records {"id", "text", "published"?}, one a line.',
)
@reading_options
@click.option(
    "--format",
    "-f",
    "style",
    type=Formats("pretty"),
    help="Default: as -o ends; else jsonl for --jsonl, pretty for files.",
)
@offsets_option
@output_option
@click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with N processes at once.",
)
@click.option("--skip-bad", is_flag=True, help="Leave out what can't be read, and count it.")
def command(
    files: tuple[str, ...],
    jsonl: str | None,
    style: str | None,
    offsets: Unit,
    output: str | None,
    processes: int,
    skip_bad: bool,
    **reading: Any,
) -> None:
    """
    Find the attributions of each FILE ("-" is standard input), or of a corpus.

    Exits with 2 where the input can't be read; what came before it is written.
    """
    if bool(files) == (jsonl is not None):
        raise click.UsageError("Give either FILE… (or - for standard input) or --jsonl CORPUS.")
    written_over(output, files if jsonl is None else (jsonl,))
    many = jsonl is not None or len(files) > 1
    style = style or style_of(output, "pretty") or ("pretty" if jsonl is None else "jsonl")
    skipped: list[AttributionException] = []

    def skip(error: AttributionException) -> None:
        skipped.append(error)
        click.echo(f"attribution: left out: {error}", err=True)

    with ending() as stack:
        bad = skip if skip_bad else None
        records = stack.enter_context(_corpus(jsonl, bad)) if jsonl else _files(files, bad)
        documents = parsed(records, processes=processes, bad=bad, **reading)
        _write(documents, stack, style, offsets, output, many)
    if skip_bad:
        click.echo(f"attribution: {len(skipped)} left out", err=True)


def _write(
    documents: Iterator[Document],
    stack: contextlib.ExitStack,
    style: str,
    offsets: Unit,
    output: str | None,
    many: bool,
) -> None:
    """Write each document as soon as it is read, so that what was done is kept."""
    if style == "pretty":
        out = opened(output, stack)
        _write_tables(documents, out)
    else:
        from attribution.io.formats import write

        form = the_format(style, offsets)
        out = opened(output, stack)
        write(documents, out, form, offsets=offsets, many=many)
    out.flush()


def _write_tables(documents: Iterator[Document], out: IO[str]) -> None:
    from attribution.io.pretty import print_pretty

    for number, document in enumerate(documents):
        if number:
            out.write("\n")
        print_pretty(document, out)


def _files(files: tuple[str, ...], bad: Callable[[InputError], object] | None) -> Iterator[Record]:
    from attribution.io.records import read_file

    for path in files:
        try:
            record = read_file(path)
        except InputError as error:
            if bad is None:
                raise
            bad(error)
            continue
        yield record


@contextlib.contextmanager
def _corpus(path: str, bad: Callable[[InputError], object] | None) -> Iterator[Iterator[Record]]:
    """The records of a corpus, with a progress bar where a person is looking."""
    from attribution.io.records import open_bytes, read_jsonl

    with contextlib.ExitStack() as stack:
        stream = open_bytes(path)
        if path != "-":
            stack.enter_context(stream)
        records = read_jsonl(stream, path, bad)
        if sys.stderr.isatty():
            records = stack.enter_context(_progress(records, path))
        yield records


@contextlib.contextmanager
def _progress(records: Iterator[Record], path: str) -> Iterator[Iterator[Record]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    total = None if path == "-" else Path(path).stat().st_size or None
    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    count = TextColumn("{task.fields[done]} texts")
    with Progress(
        *columns, count, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=total, done=0)

        def watched() -> Iterator[Record]:
            for done, record in enumerate(records, 1):
                yield record
                bar.update(task, advance=record.size, done=done)

        yield watched()
