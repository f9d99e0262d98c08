"""The JSON Schema of the public shape."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["FILE", "schema"]

FILE = "attribution.schema.json"
"""Its file, beside this module and in the built docs."""


def schema() -> dict[str, Any]:
    """
    The schema, of draft 2020-12; its ``$id`` names its version.

    A new key raises the minor version; anything else that changes raises the major one.

    Example:
        >>> schema()["$id"]
        'urn:statement-attribution:schema:document:1.2'
    """
    found: dict[str, Any] = json.loads(files("attribution.io").joinpath(FILE).read_text("utf-8"))
    return found
