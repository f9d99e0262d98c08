"""What the commands share: options, inputs, outputs, and how they end."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click
from attrs import evolve
from click.core import ParameterSource

from attribution import plugins
from attribution.document import Document
from attribution.errors import AttributionException, InputError, RecordError
from attribution.io.offsets import UNITS
from attribution.reading import parse_many
from attribution.recipe import Recipe

if TYPE_CHECKING:
    from attribution.io.formats import Format
    from attribution.io.records import Record
    from attribution.io.sources import Extract

__all__ = [
    "Formats",
    "anchored",
    "begin",
    "bom_option",
    "ending",
    "offsets_option",
    "opened",
    "output_option",
    "parsed",
    "reading_options",
    "recipe_of",
    "same_file",
    "style_of",
    "the_format",
    "written_over",
]

if TYPE_CHECKING:
    _ParamType = click.ParamType[str]
else:
    _ParamType = click.ParamType  # no generic before click 8.3

F = TypeVar("F", bound=Callable[..., Any])
_ANCHORS = {"html": "text", "markdown": "source"}
_BAD_INPUT, _INTERRUPTED, _BROKEN_PIPE = 2, 130, 141


# Names that are installed


class _Installed(_ParamType):
    """
    The name of a plugin, or one of the command's own.

    What is installed is only asked when the option is used.
    """

    def __init__(self, name: str, group: str, *own: str) -> None:
        self.name = name
        self.group = group
        self.own = own

    def choices(self) -> tuple[str, ...]:
        return (*self.own, *plugins.names(self.group))

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self.choices())}]"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"Choose from: {', '.join(self.choices())}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value in self.choices():
            return value
        raise click.BadParameter(f"{value!r} is not one of {', '.join(self.choices())}", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.choices() if name.startswith(incomplete)]


class Formats(_Installed):
    """The name of an installed format, or one of the command's own."""

    def __init__(self, *own: str) -> None:
        super().__init__("format", plugins.FORMATS, *own)


class Presets(_Installed):
    """The name of an installed preset."""

    def __init__(self) -> None:
        super().__init__("preset", plugins.PRESETS)


# Options


def _date(_: click.Context, __: click.Parameter, value: str | None) -> date | datetime | None:
    from attribution.io.load import iso_date

    try:
        return None if value is None else iso_date(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from error


_READING = (
    click.option(
        "--published",
        metavar="DATE",
        callback=_date,
        help="When the text was published (ISO 8601).",
    ),
    click.option("--preset", type=Presets(), default="newswire", show_default=True),
    click.option(
        "--language",
        metavar="CODE",
        default="en",
        show_default=True,
        help="Language pack (en, de, es, fr), the folder of one, or auto.",
    ),
    click.option(
        "--pipeline", type=click.Path(), metavar="FILE", help="A pipeline written as TOML."
    ),
    click.option(
        "--cues", type=click.Path(), metavar="FILE", multiple=True, help="More cues, as TOML."
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="P",
        help="Leave out what is less likely to be right: 0 to 1.",
    ),
    click.option(
        "--rules-only/--weights",
        "rules_only",
        default=None,
        help="Rules alone, or the trained weights of the pack (the default).",
    ),
    click.option(
        "--people",
        type=click.Path(),
        metavar="FILE",
        help='People known beforehand: {"name", "aliases"?, "id"?}, one a line.',
    ),
)


def reading_options(command: F) -> F:
    """The options of every command that reads texts; :func:`parsed` takes what they give."""
    for option in reversed(_READING):
        command = option(command)
    return command


offsets_option = click.option(
    "--offsets",
    type=click.Choice(UNITS),
    default=UNITS[0],
    show_default=True,
    help="Unit of the offsets, in formats that have them: json, jsonl, csv, bio.",
)
output_option = click.option(
    "--output", "-o", type=click.Path(), metavar="OUT", help="Write to this file."
)

bom_option = click.option(
    "--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8."
)


def begin(out: IO[str], style: str, bom: bool) -> None:
    """
    Write a byte order mark, if asked.

    Raises:
        click.UsageError: The format is not CSV.
    """
    if bom and style != "csv":
        raise click.UsageError(f"--bom is for csv, not for {style}.")
    if bom:
        out.write("\ufeff")


def the_format(name: str, offsets: str) -> Format:
    """
    A format by name, if it knows the unit.

    Raises:
        click.UsageError: It does not.
        PluginError: It can't be loaded.
    """
    from attribution.io.formats import load_format

    form = load_format(name)
    if offsets != UNITS[0] and not form.has_offsets:
        raise click.UsageError(f"{name} has no offsets in {offsets}, only in code points.")
    return form


def style_of(output: str | None, *own: str) -> str | None:
    """The format that a file's name asks for by its ending."""
    from attribution.io.formats import names

    suffix = Path(output).suffix.removeprefix(".") if output else ""
    return suffix if suffix in (*own, *names()) else None


# Inputs


def parsed(
    records: Iterable[Record],
    *,
    published: date | datetime | None,
    anchor: str | None = "text",
    processes: int = 1,
    bad: Callable[[RecordError], object] | None = None,
    **reading: Any,
) -> Iterator[Document]:
    """
    Each record, read; its own date goes before that of the command line.

    See :func:`anchored` for `anchor`.
    """
    waiting: deque[Record] = deque()

    def texts() -> Iterator[Document]:
        for record in records:
            waiting.append(record)
            yield Document(record.text, published=record.published, id=record.id)

    def placed(documents: Iterator[Document]) -> Iterator[Document]:
        for document in documents:
            record = waiting.popleft()
            while (record.id, record.text) != (document.id, document.text):  # it was left out
                record = waiting.popleft()
            back = anchored(record, anchor)
            yield back.in_source(document) if back else document

    found = parse_many(
        texts(), processes=processes, bad=bad, published=published, recipe=recipe_of(**reading)
    )
    return placed(found)


def anchored(record: Record, anchor: str | None) -> Extract | None:
    """
    The way back into what a record was read from, if its spans are to point there.

    Where nobody says, they point into the text of a web page, and into Markdown itself.
    """
    found = record.extract
    return found if found and (anchor or _ANCHORS[found.kind]) == "source" else None


def recipe_of(
    *,
    preset: str,
    language: str,
    min_confidence: float,
    rules_only: bool | None,
    people: str | None,
    pipeline: str | None,
    cues: tuple[str, ...],
) -> Recipe:
    """
    The pipeline that the options describe.

    Raises:
        click.UsageError: A file describes it, and an option does too.
    """
    if pipeline is not None:
        context = click.get_current_context()
        for name in ("preset", "language", "min_confidence", "rules_only"):
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
                option = "--weights" if name == "rules_only" else f"--{name.replace('_', '-')}"
                raise click.UsageError(f"{option} has its place in {pipeline}, not beside it.")
        found = Recipe.read(pipeline)
    else:
        options: dict[str, Any] = {} if rules_only is None else {"rules_only": rules_only}
        if min_confidence:
            options["min_confidence"] = min_confidence
        found = Recipe(preset, language, options, file="command line")
    if people is not None:
        from attribution.io.people import read_people

        found = evolve(found, options={**found.options, "people": read_people(people)})
    return evolve(found, cues=(*found.cues, *cues))


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file that is there."""
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def written_over(output: str | None, inputs: Iterable[str]) -> None:
    """
    Refuse to write to what is read.

    Raises:
        click.UsageError: `output` is one of `inputs`.
    """
    if output and any(same_file(output, path) for path in inputs):
        raise click.UsageError(f"{output} would be written over while it is read.")


# Outputs


def opened(output: str | None, stack: contextlib.ExitStack) -> IO[str]:
    """
    The output as UTF-8 text; a lone surrogate is written as an escape, which JSON knows.

    Raises:
        InputError: It can't be written.
    """
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
def ending() -> Iterator[contextlib.ExitStack]:
    """
    How every command ends: exit 2 and a message on bad input, and without a word after Ctrl-C
    and where nobody reads on.
    """
    try:
        with _quiet(), contextlib.ExitStack() as stack:
            yield stack
    except AttributionException as error:
        click.echo(f"attribution: {error}", err=True)
        raise click.exceptions.Exit(_BAD_INPUT) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):  # what is still held can't be flushed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_BROKEN_PIPE) from None
