"""``python -m attribution``: the command line, if what it needs is installed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

__all__ = ["main"]

_INTERRUPTED = 130


def _swallowed(error: UnraisableHookArgs) -> None:
    """End on a Ctrl-C that came while a finaliser ran, where Python would go on."""
    if issubclass(error.exc_type, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(error)


def main() -> None:
    """Run the command line; exit 2 with a hint where the extra ``cli`` is not installed."""
    sys.unraisablehook = _swallowed
    try:
        import rich  # noqa: F401  # only whether it is there

        from attribution.cli import main as command

        command()
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        print(
            f"attribution: the command line needs {error.name}; "
            "install it with: pip install 'statement-attribution[cli]'",
            file=sys.stderr,
        )
        sys.exit(2)
    except KeyboardInterrupt:  # while this was still loading
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
