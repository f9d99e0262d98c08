"""``attribution parse``: the attributions of files, or of a corpus."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import IO, Any

import click

from attribution.cli._help import examples
from attribution.cli._inputs import anchor_option, found, input_options, records
from attribution.cli._parquet import (
    is_parquet,
    parquet_options,
    parquet_to_parquet,
    to_parquet,
)
from attribution.cli._parquet import records as parquet_records
from attribution.cli._shared import (
    Formats,
    begin,
    bom_option,
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
from attribution.errors import AttributionException
from attribution.io.offsets import Unit

__all__ = ["command"]


@click.command(
    "parse",
    short_help="Who said what in files or a corpus.",
    epilog=examples(
        "attribution parse article.txt",
        "attribution parse article.txt --published 2016-12-23 -f json",
        "attribution parse monday.txt tuesday.txt -o said.csv",
        "attribution parse pages/ notes.md 'archive/**/*.txt.gz' -o said.jsonl",
        "attribution parse articles.csv --column body -f json",
        "attribution parse --jsonl corpus.jsonl -o said.jsonl --processes 4 --skip-bad",
        "attribution parse corpus.parquet -o statements.parquet --flat --processes 2",
    ),
)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="FILE…")
@click.option(
    "--jsonl",
    type=click.Path(allow_dash=True),
    metavar="CORPUS",
    help='Read records {"id"?, "text", "published"?}, one a line: as --from jsonl.',
)
@input_options
@reading_options
@click.option(
    "--format",
    "-f",
    "style",
    type=Formats("pretty"),
    help="Default: as -o ends; else jsonl for --jsonl, pretty for files.",
)
@parquet_options
@anchor_option
@offsets_option
@bom_option
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
    kind: str | None,
    column: str,
    extractor: str,
    id_column: str | None,
    published_column: str | None,
    flat: bool,
    anchor: str | None,
    style: str | None,
    offsets: Unit,
    bom: bool,
    output: str | None,
    processes: int,
    skip_bad: bool,
    **reading: Any,
) -> None:
    """
    Find the attributions of each FILE ("-" is standard input), or of a corpus.

    FILE may be text, a web page, Markdown, JSON Lines or CSV, as its name ends, also with .gz
    or .zst; a folder; a pattern in quotes; or one Parquet file.

    Exits with 2 where the input can't be read; what came before it is written.
    """
    if bool(files) == (jsonl is not None):
        raise click.UsageError("Give either FILE… (or - for standard input) or --jsonl CORPUS.")
    if jsonl is not None:
        files, kind = (jsonl,), "jsonl"
    table = len(files) == 1 and is_parquet(files[0])
    several = jsonl is not None or table
    style = style or style_of(output, "pretty") or ("jsonl" if several else "pretty")
    skipped: list[AttributionException] = []

    def skip(error: AttributionException) -> None:
        skipped.append(error)
        click.echo(f"attribution: left out: {error}", err=True)

    columns = (column, id_column, published_column)
    with ending() as stack:
        bad = skip if skip_bad else None
        if table and output is not None and is_parquet(output):
            parquet_to_parquet(files[0], output, columns, flat, processes, reading)
            return
        if table:
            written_over(output, files)
            many, texts = True, parquet_records(files[0], columns, bad)
        else:
            inputs = found(files, kind, output)
            many = len(inputs) > 1 or inputs[0].many
            texts = stack.enter_context(
                records(inputs, column=column, extractor=extractor, bad=bad)
            )
        documents = parsed(texts, anchor=anchor, processes=processes, bad=bad, **reading)
        if output is not None and is_parquet(output):
            to_parquet(documents, output, flat)
        else:
            _write(documents, stack, style, offsets, output, many, bom)
    if skip_bad:
        click.echo(f"attribution: {len(skipped)} left out", err=True)


def _write(
    documents: Iterator[Document],
    stack: contextlib.ExitStack,
    style: str,
    offsets: Unit,
    output: str | None,
    many: bool,
    bom: bool,
) -> None:
    """Write each document as soon as it is read, so that what was done is kept."""
    if style == "pretty":
        out = opened(output, stack)
        _write_tables(documents, out)
    else:
        from attribution.io.formats import write

        form = the_format(style, offsets)
        out = opened(output, stack)
        begin(out, style, bom)
        write(documents, out, form, offsets=offsets, many=many)
    out.flush()


def _write_tables(documents: Iterator[Document], out: IO[str]) -> None:
    from attribution.io.pretty import print_pretty

    for number, document in enumerate(documents):
        if number:
            out.write("\n")
        print_pretty(document, out)
