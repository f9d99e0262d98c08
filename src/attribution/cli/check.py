"""``attribution check``: are the quotations of a file really in an article?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

import click

from attribution.cli._help import examples
from attribution.cli._inputs import anchor_option, input_options, one
from attribution.cli._shared import (
    anchored,
    ending,
    offsets_option,
    opened,
    output_option,
    parsed,
    reading_options,
    written_over,
)
from attribution.io.offsets import Offsets, Unit
from attribution.span import Span
from attribution.verify import QuoteMatch, find_quote

if TYPE_CHECKING:
    from rich.text import Text

    from attribution.io.claims import Claim
    from attribution.io.sources import Extract

__all__ = ["command"]

_NOT_CONFIRMED = 1
_STYLES = {
    "exact": "green",
    "typographic": "green",
    "elided": "cyan",
    "altered": "bold yellow",
    "absent": "bold red",
}


@click.command(
    "check",
    short_help="Are quotations really in an article, and by whom?",
    epilog=examples(
        "attribution check article.txt claims.jsonl",
        "attribution check article.txt claims.jsonl --format json -o checked.json",
        'echo \'{"quote": "It is neglect.", "speaker": "Vance"}\' |',
        "    attribution check article.txt -",
    ),
)
@click.argument("article", type=click.Path(allow_dash=True), metavar="ARTICLE")
@click.argument("claims", type=click.Path(allow_dash=True), metavar="CLAIMS.jsonl")
@input_options
@reading_options
@click.option(
    "--format",
    "-f",
    "style",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="A table for people, or one array.",
)
@anchor_option
@offsets_option
@output_option
def command(
    article: str,
    claims: str,
    kind: str | None,
    column: str,
    extractor: str,
    anchor: str | None,
    style: str,
    offsets: Unit,
    output: str | None,
    **reading: Any,
) -> None:
    """
    Check whether quotations are really in ARTICLE, word for word, and by whom they are said to be.

    CLAIMS.jsonl has {"quote", "speaker"?, "id"?}, one a line; "-" is standard input. Exits with
    1 if one is not confirmed: altered, absent, or not known to be by that speaker; with 2 where
    the input can't be read.
    """
    if article == claims == "-":
        raise click.UsageError("ARTICLE and CLAIMS.jsonl can't both be standard input.")
    written_over(output, (article, claims))
    from attribution.io.claims import read_claims
    from attribution.io.opening import open_stream

    with ending() as stack:
        record = one(article, kind=kind, column=column, extractor=extractor)
        (document,) = parsed([record], **reading)
        stream = stack.enter_context(open_stream(claims))
        rows = [
            (
                claim,
                find_quote(document.text, claim.quote, speaker=claim.speaker, document=document),
            )
            for claim in read_claims(stream, claims)
        ]
        out = opened(output, stack)
        if style == "json":
            from attribution.io.formats import dump

            back = anchored(record, anchor)
            ruler = Offsets(back.source if back else record.text, offsets)
            out.write(dump([_data(claim, match, ruler, back) for claim, match in rows]) + "\n")
        else:
            _table(rows, document.text, out)
        out.flush()
    if not all(match.confirmed for _, match in rows):
        raise click.exceptions.Exit(_NOT_CONFIRMED)


def _data(claim: Claim, match: QuoteMatch, ruler: Offsets, back: Extract | None) -> dict[str, Any]:
    def out(span: Span) -> list[int]:
        return ruler.out(back.back(span) if back else span)

    return {
        "id": claim.id,
        "line": claim.line,
        "quote": claim.quote,
        "speaker": claim.speaker,
        "confirmed": match.confirmed,
        "verdict": match.verdict,
        "agreement": match.agreement,
        "speakers": list(match.speakers),
        "similarity": round(match.similarity, 3),
        "offsets": ruler.unit,
        "spans": [out(span) for span in match.spans],
        "places": [[out(span) for span in place] for place in match.places],
        "changes": [{"kind": c.kind, "quote": c.quote, "text": c.text} for c in match.changes],
    }


def _table(rows: Sequence[tuple[Claim, QuoteMatch]], text: str, out: IO[str]) -> None:
    from rich import box
    from rich.table import Table

    from attribution.io.pretty import console, show

    grid = Table(box=box.HORIZONTALS, show_lines=True, expand=True, padding=(0, 1, 0, 0))
    grid.add_column("", no_wrap=True)
    grid.add_column("Verdict", min_width=11)
    grid.add_column("Quotation, and what the text has", ratio=9, min_width=30)
    grid.add_column("Speaker", ratio=4, min_width=14)
    for claim, match in rows:
        grid.add_row(
            show("✓", "green") if match.confirmed else show("✗", "bold red"),
            show(match.verdict, _STYLES[match.verdict]),
            _beside(claim, match, text),
            _speaker(claim, match),
        )
    good = sum(match.confirmed for _, match in rows)
    grid.caption = f"{good} of {len(rows)} confirmed"
    grid.caption_justify = "left"
    console(out).print(grid if rows else "No claims.")


def _beside(claim: Claim, match: QuoteMatch, text: str) -> Text:
    from attribution.io.pretty import show

    shown = show(claim.quote)
    if match.verdict == "altered":
        shown.append("\n")
        for change in match.changes:
            if change.kind == "same":
                shown.append_text(show(f"{change.text} "))
            if change.kind in ("replaced", "added"):
                shown.append_text(show(f"[-{change.quote}-]", "red")).append(" ")
            if change.kind in ("replaced", "dropped"):
                shown.append_text(show(f"{{+{change.text}+}}", "green")).append(" ")
            if change.kind == "elided":
                shown.append("… ")
    elif match.found and match.verdict != "exact":
        found = " … ".join(span.of(text) for span in match.spans)
        shown.append("\n").append_text(show(found, "dim"))
    if match.ambiguous:
        shown.append(f"\nin {len(match.places)} places", style="dim")
    return shown


def _speaker(claim: Claim, match: QuoteMatch) -> Text:
    from attribution.io.pretty import show

    names = ", ".join(match.speakers)
    if claim.speaker is None:
        return show(names, "dim")
    style = {"agrees": "green", "differs": "bold red"}.get(match.agreement or "", "yellow")
    shown = show(claim.speaker, style)
    if match.agreement == "differs":
        shown.append("\nin the text: ", style="dim").append_text(show(names))
    elif match.agreement == "unknown":
        shown.append("\nnot known from the text", style="dim")
    return shown
