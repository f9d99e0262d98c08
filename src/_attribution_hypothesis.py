"""
What Hypothesis runs when it is imported: entry point `attribution` of the group `hypothesis`.

It stands outside of the package, so that a test run that has nothing to do with `attribution`
doesn't import it. Where the package is not there yet, it comes here by itself when it is imported.
"""

import sys

__all__ = ["register"]


def register() -> None:
    """Tell Hypothesis of the strategies for our types, if `attribution` is imported."""
    if hasattr(sys.modules.get("attribution"), "Span"):
        from attribution.testing._registered import register_types

        register_types()
