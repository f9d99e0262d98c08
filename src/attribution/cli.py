"""The command line: arguments in, a preset, a format out."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from importlib import metadata
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from attribution.document import Document
from attribution.errors import AttributionException, InputError
from attribution.io.offsets import UNITS, Unit

if TYPE_CHECKING:
    from attribution.io.records import Record

__all__ = ["main"]

PRESETS = ("newswire",)
FORMATS = ("pretty", "json", "jsonl", "csv")
_BAD_INPUT, _INTERRUPTED, _BROKEN_PIPE = 2, 130, 141


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    try:
        version = metadata.version("statement-attribution")
    except metadata.PackageNotFoundError:
        version = "(not installed)"
    click.echo(f"attribution {version}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Find out who said what in a text."""


def _date(_: click.Context, __: click.Parameter, value: str | None) -> date | datetime | None:
    from attribution.io.load import iso_date

    try:
        return None if value is None else iso_date(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from error


@main.command()
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option(
    "--jsonl", metavar="CORPUS", help='Read records {"id", "text", "published"?}, one a line.'
)
@click.option(
    "--published", metavar="DATE", callback=_date, help="When the text was published (ISO 8601)."
)
@click.option("--preset", type=click.Choice(PRESETS), default=PRESETS[0], show_default=True)
@click.option("--language", metavar="CODE", default="en", show_default=True, help="Language pack.")
@click.option(
    "--format",
    "-f",
    "style",
    type=click.Choice(FORMATS),
    help="Default: as -o ends; else jsonl for --jsonl, pretty for files.",
)
@click.option(
    "--offsets",
    type=click.Choice(UNITS),
    default=UNITS[0],
    show_default=True,
    help="Unit of the offsets in json, jsonl and csv.",
)
@click.option("--output", "-o", metavar="OUT", help="Write to this file.")
@click.option("--skip-bad", is_flag=True, help="Leave out what can't be read, and count it.")
def parse(
    files: tuple[str, ...],
    jsonl: str | None,
    published: date | datetime | None,
    preset: str,
    language: str,
    style: str | None,
    offsets: Unit,
    output: str | None,
    skip_bad: bool,
) -> None:
    """
    Find the attributions of each FILE ("-" is standard input), or of a corpus.

    Exits with 2 where the input can't be read; what came before it is written.
    """
    if bool(files) == (jsonl is not None):
        raise click.UsageError("Give either FILE… (or - for standard input) or --jsonl CORPUS.")
    inputs = files if jsonl is None else (jsonl,)
    if output and any(_same_file(output, path) for path in inputs):
        raise click.UsageError(f"{output} would be written over while it is read.")
    many = jsonl is not None or len(files) > 1
    style = style or _style(output) or ("pretty" if jsonl is None else "jsonl")
    skipped: list[InputError] = []

    def skip(error: InputError) -> None:
        skipped.append(error)
        click.echo(f"attribution: left out: {error}", err=True)

    try:
        with _quiet(), contextlib.ExitStack() as stack:
            bad = skip if skip_bad else None
            records = stack.enter_context(_corpus(jsonl, bad)) if jsonl else _files(files, bad)
            parsed = _parsed(records, preset, language, published)
            out = _opened(output, stack)
            _write(parsed, out, style, offsets, many)
            out.flush()
    except AttributionException as error:
        click.echo(f"attribution: {error}", err=True)
        raise click.exceptions.Exit(_BAD_INPUT) from error
    if skip_bad:
        click.echo(f"attribution: {len(skipped)} left out", err=True)


def _parsed(
    records: Iterable[Record], preset: str, language: str, published: date | datetime | None
) -> Iterator[Document]:
    """Each record, read; its own date goes before that of the command line."""
    from attribution import presets
    from attribution.language import Language

    pipeline = getattr(presets, preset)(Language.load(language)).complete()
    for record in records:
        yield pipeline.parse(
            record.text,
            published=record.published or published,
            language=language,
            id=record.id,
        )


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


def _write(
    documents: Iterator[Document], out: IO[str], style: str, offsets: Unit, many: bool
) -> None:
    """Write each document as soon as it is read, so that what was done is kept."""
    if style == "pretty":
        from attribution.io.pretty import print_pretty

        for number, document in enumerate(documents):
            if number:
                out.write("\n")
            print_pretty(document, out)
    elif style == "csv":
        from attribution.io.csv import write_csv

        write_csv(documents, out, offsets)
    else:
        from attribution.io.json import to_json

        if style == "jsonl":
            for document in documents:
                out.write(to_json(document, offsets) + "\n")
        elif many:
            _write_array((to_json(document, offsets, indent=1) for document in documents), out)
        else:
            for document in documents:
                out.write(to_json(document, offsets, indent=1) + "\n")


def _write_array(objects: Iterator[str], out: IO[str]) -> None:
    """A JSON array, closed even where the input ends in an error."""
    separator = "[\n"
    try:
        for text in objects:
            out.write(separator + text)
            separator = ",\n"
    except InputError:
        out.write(("" if separator[0] == "," else "[") + "\n]\n")
        raise
    out.write(("" if separator[0] == "," else "[") + "\n]\n")


def _opened(output: str | None, stack: contextlib.ExitStack) -> IO[str]:
    """The output as UTF-8 text; a lone surrogate is written as an escape, which JSON knows."""
    if output is None:
        out = io.TextIOWrapper(
            sys.stdout.buffer,
            encoding="utf-8",
            errors="backslashreplace",
            newline="",
            line_buffering=sys.stdout.isatty(),
        )
        stack.callback(_let_go, out)
        return out
    try:
        return stack.enter_context(
            Path(output).open("w", encoding="utf-8", errors="backslashreplace", newline="")
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{output} can't be written: {reason}") from error


def _let_go(out: io.TextIOWrapper) -> None:
    """Write what is held, and leave standard output itself open."""
    with contextlib.suppress(ValueError):
        out.detach()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """End without a word after Ctrl-C, and where nobody reads on."""
    try:
        yield
    except KeyboardInterrupt:
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):  # what is still held can't be flushed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_BROKEN_PIPE) from None


def _style(output: str | None) -> str | None:
    ending = Path(output).suffix.removeprefix(".") if output else ""
    return ending if ending in FORMATS else None


def _same_file(one: str, other: str) -> bool:
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)
