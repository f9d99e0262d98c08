"""``attribution explain``: why each attribution is there."""

from __future__ import annotations

from typing import Any

import click

from attribution.cli._help import examples
from attribution.cli._inputs import anchor_option, input_options, one
from attribution.cli._shared import (
    ending,
    opened,
    output_option,
    parsed,
    reading_options,
    written_over,
)

__all__ = ["command"]


@click.command(
    "explain",
    short_help="Why each attribution is there, rule by rule.",
    epilog=examples(
        "attribution explain article.txt", "attribution explain article.txt --id s3 --id s4"
    ),
)
@click.argument("file", type=click.Path(allow_dash=True), metavar="FILE")
@click.option("--id", "ids", metavar="sN", multiple=True, help="Only this attribution; repeatable.")
@input_options
@reading_options
@anchor_option
@output_option
def command(
    file: str,
    ids: tuple[str, ...],
    kind: str | None,
    column: str,
    extractor: str,
    anchor: str | None,
    output: str | None,
    **reading: Any,
) -> None:
    """
    Show each attribution of FILE ("-" is standard input) with its evidence, rule by rule.

    The ids are those of the formats: s1 is the first statement of the text.
    """
    written_over(output, (file,))
    from attribution.io.explain import explain

    with ending() as stack:
        record = one(file, kind=kind, column=column, extractor=extractor)
        (document,) = parsed([record], anchor=anchor, **reading)
        text = explain(document, ids)
        out = opened(output, stack)
        out.write(text or "No statement found.\n")
        out.flush()
