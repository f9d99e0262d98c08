"""Parquet in and out of the command line; needs `pyarrow`, and says so where it is missing."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from attribution.cli._shared import recipe_of, written_over
from attribution.document import Document
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.io.arrow import Columns
    from attribution.io.records import Record

__all__ = ["is_parquet", "parquet_options", "parquet_to_parquet", "records", "to_parquet"]

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--id-column", metavar="NAME", help='Parquet column of ids. Default: "id".'),
    click.option(
        "--published-column", metavar="NAME", help='Parquet column of dates. Default: "published".'
    ),
    click.option(
        "--flat", is_flag=True, help="Parquet: a row an attribution, in the place of a document."
    ),
)


def parquet_options(command: F) -> F:
    """The options of Parquet files."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_parquet(path: str | None) -> bool:
    """Whether a file is one by its name."""
    return path is not None and path.lower().endswith(".parquet")


def parquet_to_parquet(
    source: str,
    target: str,
    columns: tuple[str, str | None, str | None],
    flat: bool,
    processes: int,
    reading: dict[str, Any],
) -> None:
    """
    Read a file into another one, in parts that a kill leaves whole.

    Raises:
        click.UsageError: A date was given for all.
    """
    with _pyarrow():
        from attribution.io.parquet import parse_parquet
    written_over(target, [source])
    if reading.pop("published") is not None:
        raise click.UsageError("--published is for texts; a Parquet file has a column of dates.")
    with _progress() as progress:
        done = parse_parquet(
            source,
            target,
            recipe_of(**reading),
            columns=_columns(columns),
            flat=flat,
            processes=processes,
            progress=progress,
        )
    kept = f", {done.kept} of {done.parts} parts kept from before" if done.kept else ""
    click.echo(f"attribution: {done.records} records, {done.errors} with an error{kept}", err=True)


def records(
    source: str,
    columns: tuple[str, str | None, str | None],
    bad: Callable[[InputError], object] | None,
) -> Iterator[Record]:
    """The texts of a Parquet file, for another format."""
    with _pyarrow():
        from attribution.io.parquet import read_parquet
    return read_parquet(source, _columns(columns), bad)


def to_parquet(documents: Iterable[Document], target: str, flat: bool) -> None:
    """Documents of another kind of file, as a Parquet file."""
    with _pyarrow():
        from attribution.io.parquet import write_parquet
    write_parquet(documents, target, flat=flat)


def _columns(names: tuple[str, str | None, str | None]) -> Columns:
    from attribution.io.arrow import Columns

    return Columns(*names)


@contextlib.contextmanager
def _pyarrow() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        raise InputError(
            "Parquet files need pyarrow; install it with: "
            "pip install 'statement-attribution[arrow]'"
        ) from error


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], object] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
