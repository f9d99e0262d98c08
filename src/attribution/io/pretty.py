"""A table of who said what, for people; needs the extra ``cli`` (rich)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import IO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from attribution.document import Document
from attribution.model import Annotation, Attribution, Reference

__all__ = ["console", "print_pretty", "show", "table"]

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLES = {"direct": "green", "indirect": "cyan", "mixed": "yellow"}


def print_pretty(document: Document, stream: IO[str], *, width: int | None = None) -> None:
    """
    Write the table to a stream: coloured on a terminal, plain elsewhere.

    Args:
        document: What a parser gave.
        stream: Where to.
        width: In columns; by default the terminal's, and 100 elsewhere.
    """
    console(stream, width=width).print(table(document))


def console(stream: IO[str], *, width: int | None = None) -> Console:
    """
    A console that writes to a stream: coloured on a terminal, plain elsewhere.

    Args:
        stream: Where to.
        width: In columns; by default the terminal's, and 100 elsewhere.
    """
    if width is None and not stream.isatty():
        width = 100
    return _Console(file=stream, width=width, highlight=False)


class _Console(Console):
    """A console that leaves it to its caller what to do where nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that rich would turn into exit 1


def table(document: Document) -> RenderableType:
    """
    The document's attributions as something that rich can print.

    Control characters and marks that turn the reading direction are shown as "�", so that a
    text can't play tricks with a terminal.
    """
    found = document.get(Attribution)
    grid = Table(
        box=box.HORIZONTALS,
        show_lines=True,
        expand=True,
        padding=(0, 1, 0, 0),
        title=_title(document),
        title_justify="left",
        title_style="bold",
        caption=_caption(document, found),
        caption_justify="left",
        caption_style="dim",
    )
    grid.add_column("#", justify="right", style="dim", no_wrap=True)
    grid.add_column("Speaker", ratio=4, min_width=12)
    grid.add_column("Cue", ratio=3, min_width=9)
    grid.add_column("Words", ratio=9, min_width=24)
    grid.add_column("How", ratio=5, min_width=18)
    numbers = {a: n for n, a in enumerate(found, 1)}
    for a, number in numbers.items():
        inside = numbers.get(a.parent) if a.parent else None
        grid.add_row(
            str(number),
            _speaker(a, document.text),
            show(_of(a.cue, document.text)) if a.cue else Text("—", style="dim"),
            _words(a, document.text),
            _how(a, document.text, inside),
        )
    return grid if found else Group(Text(_title(document), style="bold"), "No statement found.")


def _title(document: Document) -> str:
    title = str(show(document.id or "Standard input"))
    return f"{title}, {document.published.isoformat()}" if document.published else title


def _caption(document: Document, found: tuple[Attribution, ...]) -> str:
    kinds = Counter[str](a.kind for a in found)
    split = ", ".join(f"{kinds[kind]} {kind}" for kind in _STYLES if kinds[kind])
    parts = [f"{len(found)} statement{'s' * (len(found) != 1)}: {split}"]
    unknown = sum(a.speaker is None for a in found)
    if unknown:
        parts.append(f"{unknown} without a known speaker")
    outlets = Counter(
        str(show(r.name.of(document.text)))
        for r in document.get(Reference)
        if r.kind in ("credit", "agency")
    )
    if outlets:
        parts.append(
            "credited: "
            + ", ".join(f"{n} × {name}" if n > 1 else name for name, n in outlets.items())
        )
    return " · ".join(parts)


def _speaker(a: Attribution, text: str) -> Text:
    phrase = show(_of(a.source, text)) if a.source else Text()
    if a.speaker is None:
        shown = Text("? ", style="bold red")
        return shown.append_text(phrase) if phrase else shown.append(a.reason, style="dim")
    shown = show(a.speaker.name, "bold")
    if phrase and phrase.plain not in shown.plain:
        shown.append("\n").append_text(Text(phrase.plain, style="dim"))
    return shown


def _words(a: Attribution, text: str) -> Text:
    style = "" if a.polarity == "positive" else "dim"
    shown = Text("↳ ", style="dim") if a.parent else Text()
    return shown.append_text(show(a.words(text), style))


def _how(a: Attribution, text: str, inside: int | None) -> Text:
    how = Text(a.kind, style=_STYLES[a.kind])
    if a.force != "statement":
        how.append(f" {a.force}")
    if a.polarity != "positive":
        how.append(f", {a.polarity}", style="bold magenta")
    lines = (
        ("", _of(a.certainty, text)),
        ("to ", _of(a.addressee, text)),
        ("when: ", _when(a, text)),
        ("through: ", _of(a.medium, text) if a.medium and not _is_cue(a.medium, a) else ""),
        ("according to ", _of(a.reported_by, text)),
        ("credit: ", a.credit.name.of(text) if a.credit else ""),
        ("within ", f"#{inside}" if inside else ""),
        ("speaker: ", a.reason if a.speaker is None and a.source else ""),
    )
    for label, words in lines:
        if words:
            how.append(f"\n{label}", style="dim").append_text(show(words))
    return how


def _is_cue(part: Annotation, a: Attribution) -> bool:
    """Whether the cue says it already, as "tweeted" does for its medium."""
    return a.cue is not None and part.span in a.cue.span


def _when(a: Attribution, text: str) -> str:
    if a.time is None:
        return ""
    value = a.time.value.isoformat() if isinstance(a.time.value, date) else a.time.value
    words = a.time.span.of(text)
    return f"{words} ({value})" if value else words


def _of(part: Annotation | None, text: str) -> str:
    return "" if part is None else part.span.of(text)


def show(words: str, style: str = "") -> Text:
    """Words for a terminal, on one line; see :func:`table` for what is left out of them."""
    return Text(_UNSEEN.sub("�", _SPACE.sub(" ", words)), style=style)
