"""``attribution convert``: from one format to another."""

from __future__ import annotations

import click

from attribution.cli._help import examples
from attribution.cli._shared import (
    Formats,
    begin,
    bom_option,
    ending,
    offsets_option,
    opened,
    output_option,
    style_of,
    the_format,
    written_over,
)
from attribution.io.offsets import Unit

__all__ = ["command"]

_READERS = ("json", "citron", "brat")


@click.command(
    "convert",
    short_help="From one format to another.",
    epilog=examples(
        "attribution convert article.json -f brat -o article.ann",
        "attribution convert corpus.jsonl -f webannotation",
        "attribution convert article.ann --from brat -f json",
    ),
)
@click.argument("file", type=click.Path(allow_dash=True), metavar="IN")
@click.option("--format", "-f", "style", type=Formats("pretty"), help="Default: as -o ends.")
@click.option(
    "--from",
    "source",
    type=click.Choice(_READERS),
    default="json",
    show_default=True,
    help="What IN is: json is this tool's own, also as an array or one object a line.",
)
@click.option(
    "--text",
    type=click.Path(),
    metavar="FILE",
    help="The text of brat's annotations; default: IN's .txt.",
)
@offsets_option
@bom_option
@output_option
def command(
    file: str,
    style: str | None,
    source: str,
    text: str | None,
    offsets: Unit,
    bom: bool,
    output: str | None,
) -> None:
    """
    Write the documents of IN ("-" is standard input) in another format.

    Nothing is parsed again. What a format does not carry is lost: JSON carries all.
    """
    written_over(output, (file, *((text,) if text else ())))
    style = style or style_of(output, "pretty")
    if style is None:
        raise click.UsageError("Give --format, or a file with the ending of a format after -o.")
    from attribution.io.documents import read_documents
    from attribution.io.formats import write

    with ending() as stack:
        documents = list(read_documents(file, source, text=text))
        if style == "pretty":
            from attribution.io.pretty import print_pretty

            out = opened(output, stack)
            for document in documents:
                print_pretty(document, out)
        else:
            form = the_format(style, offsets)
            out = opened(output, stack)
            begin(out, style, bom)
            write(documents, out, form, offsets=offsets, many=len(documents) != 1)
        out.flush()
