"""``attribution plugins``: what is installed, of whom, and whether it can be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from attribution import plugins
from attribution.cli._help import examples
from attribution.cli._shared import ending, opened

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["command"]

_BROKEN = 1


@click.command(
    "plugins",
    short_help="What is installed, of whom, and what failed.",
    epilog=examples("attribution plugins", "attribution plugins -f json"),
)
@click.option(
    "--format",
    "-f",
    "style",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="A table for people, or one array.",
)
def command(style: str) -> None:
    """
    Show the parsers, presets, language packs and formats that are installed.

    Each is loaded. Exits with 1 if one can't be, or if two distributions claim one name; the
    table says why.
    """
    found = [plugin for group in plugins.GROUPS for plugin in plugins.installed(group)]
    with ending() as stack:
        out = opened(None, stack)
        if style == "json":
            from attribution.io.formats import dump

            keys = ("group", "name", "owner", "value", "problem")
            rows = [{key: getattr(plugin, key) for key in keys} for plugin in found]
            out.write(dump(rows) + "\n")
        else:
            from attribution.io.pretty import console

            console(out).print(_table(found))
        out.flush()
    if any(plugin.problem for plugin in found):
        raise click.exceptions.Exit(_BROKEN)


def _table(found: list[plugins.Plugin]) -> Table:
    from rich import box
    from rich.table import Table

    from attribution.io.pretty import show

    grid = Table(box=box.HORIZONTALS, expand=True, padding=(0, 1, 0, 0))
    for title in ("Group", "Name", "Distribution", "Where"):
        grid.add_column(title, overflow="fold")
    before = ""
    for plugin in found:
        where = show(plugin.value, "dim")
        if plugin.problem:
            where.append("\n").append_text(show(plugin.problem, "bold red"))
        group = plugin.group if plugin.group != before else ""
        grid.add_row(show(group, "bold"), show(plugin.name), show(plugin.owner), where)
        before = plugin.group
    return grid
