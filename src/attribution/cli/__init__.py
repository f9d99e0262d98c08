"""The command line: arguments in, a preset, a format out."""

from __future__ import annotations

from importlib import import_module, metadata

import click

from attribution.cli._help import examples

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "parse": "attribution.cli.parse",
    "explain": "attribution.cli.explain",
    "check": "attribution.cli.check",
    "convert": "attribution.cli.convert",
    "plugins": "attribution.cli.plugins",
    "view": "attribution.cli.view",
}
"""Each command and the module that holds it, under the name ``command``; loaded when called."""


class _Commands(click.Group):
    """A group that loads a command's module when somebody asks for the command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name]).command
        return found


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    try:
        version = metadata.version("statement-attribution")
    except metadata.PackageNotFoundError:
        version = "(not installed)"
    click.echo(f"attribution {version}")
    context.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "attribution parse article.txt",
        "attribution parse article.txt --format json -o article.json",
        "attribution explain article.txt --id s3",
        "attribution check article.txt claims.jsonl",
    ),
)
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
