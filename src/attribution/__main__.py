"""``python -m attribution``: the command line, if what it needs is installed."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; exit 2 with a hint where the extra ``cli`` is not installed."""
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
        sys.exit(130)


if __name__ == "__main__":
    main()
