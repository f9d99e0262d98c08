"""The inputs of commands: what they are, and how far the reading is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from attribution.cli._shared import written_over
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.io.inputs import Input
    from attribution.io.opening import Watch
    from attribution.io.records import Record

__all__ = ["anchor_option", "found", "input_options", "one", "records"]

F = TypeVar("F", bound=Callable[..., Any])

_KINDS = ("text", "html", "markdown", "jsonl", "csv")
_INPUT = (
    click.option(
        "--from",
        "kind",
        type=click.Choice(_KINDS),
        help="What the input is; default: as its name ends.",
    ),
    click.option(
        "--column",
        metavar="NAME",
        default="text",
        show_default=True,
        help="Column of a CSV file that has the text.",
    ),
    click.option(
        "--extractor",
        type=click.Choice(("article", "trafilatura", "all")),
        default="article",
        show_default=True,
        help="What of a web page is its text.",
    ),
)


def input_options(command: F) -> F:
    """The options that say what the input is; :func:`records` takes what they give."""
    for option in reversed(_INPUT):
        command = option(command)
    return command


anchor_option = click.option(
    "--anchor",
    type=click.Choice(("text", "source")),
    help="Point into the text that a reader sees, or into the file with its markup. "
    "Default: text for web pages, source for Markdown.",
)


def found(paths: Iterable[str], kind: Any, output: str | None) -> list[Input]:
    """
    The files that paths lead to.

    Raises:
        InputError: There are none, or the only one is a corpus that can't be opened.
        click.UsageError: `output` is one of them.
    """
    from attribution.io.inputs import find_inputs
    from attribution.io.opening import open_bytes

    inputs = find_inputs(paths, kind)
    written_over(output, (file.path for file in inputs))
    if len(inputs) == 1 and inputs[0].many and inputs[0].path != "-":
        open_bytes(inputs[0].path).close()  # before an output is made that would stay empty
    return inputs


def one(path: str, *, kind: Any, column: str, extractor: Any) -> Record:
    """
    The text of a file that must hold just one.

    Raises:
        InputError: It can't be read, or does not.
    """
    from attribution.io.inputs import read_one

    return read_one(path, kind=kind, column=column, extractor=extractor)


@contextlib.contextmanager
def records(
    inputs: Sequence[Input],
    *,
    column: str,
    extractor: Any,
    bad: Callable[[InputError], object] | None = None,
) -> Iterator[Iterator[Record]]:
    """The texts of files, with a progress bar where a person is looking and there are several."""
    from attribution.io.inputs import read_inputs

    several = len(inputs) > 1 or any(file.many for file in inputs)
    with contextlib.ExitStack() as stack:
        watch, count = None, None
        if several and sys.stderr.isatty():
            watch, count = stack.enter_context(_progress(inputs))
        texts = read_inputs(inputs, column=column, extractor=extractor, bad=bad, watch=watch)
        yield texts if count is None else _counted(texts, count)


def _counted(texts: Iterator[Record], count: Callable[[Record], object]) -> Iterator[Record]:
    """Count a text when the next one is asked for: it has been read by then."""
    for text in texts:
        yield text
        count(text)


@contextlib.contextmanager
def _progress(inputs: Sequence[Input]) -> Iterator[tuple[Watch, Callable[[Record], object]]]:
    """How far the reading is: bytes read, texts done, and how fast."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    sizes = [file.size for file in inputs]
    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    rates = TextColumn("{task.fields[rates]}")
    with Progress(
        *columns, rates, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=sum(sizes) if all(sizes) else None, rates="")
        done = words = 0

        def count(text: Record) -> None:
            nonlocal done, words
            done += 1
            words += text.text.count(" ") + 1
            seconds = bar.tasks[0].elapsed or 1.0
            bar.update(
                task,
                rates=f"{done:,} texts · {done / seconds:,.1f} texts/s · "
                f"{words / seconds:,.0f} words/s",
            )

        yield lambda size: bar.update(task, advance=size), count
