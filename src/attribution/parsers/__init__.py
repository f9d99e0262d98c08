"""Parsers: each reads the layers that it declares, and provides exactly one."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from attribution.parsers.attributions import attributions
from attribution.parsers.cues import cues
from attribution.parsers.media import media
from attribution.parsers.mentions import mentions
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.references import references
from attribution.parsers.relations import relations
from attribution.parsers.resolutions import resolutions
from attribution.parsers.sentences import sentences
from attribution.parsers.speakers import speakers
from attribution.parsers.times import times
from attribution.parsers.tokens import tokens

if TYPE_CHECKING:
    from attribution.parsers.fiction.blocks import blocks
    from attribution.parsers.fiction.characters import characters
    from attribution.parsers.fiction.dialogue import dialogue
    from attribution.parsers.fiction.names import names
    from attribution.parsers.fiction.tagged import tag_cues, tagged
    from attribution.parsers.fiction.turns import turns

__all__ = [
    "attributions",
    "blocks",
    "characters",
    "cues",
    "dialogue",
    "media",
    "mentions",
    "names",
    "paragraphs",
    "quotations",
    "references",
    "relations",
    "resolutions",
    "sentences",
    "speakers",
    "tag_cues",
    "tagged",
    "times",
    "tokens",
    "turns",
]

_FICTION: Final = {
    "blocks": "blocks",
    "characters": "characters",
    "dialogue": "dialogue",
    "names": "names",
    "tag_cues": "tagged",
    "tagged": "tagged",
    "turns": "turns",
}
"""Parsers of novels, with their modules: who reads news does not wait for them."""


def __getattr__(name: str) -> object:
    if name not in _FICTION:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = import_module(f"{__name__}.fiction.{_FICTION[name]}")
    return getattr(found, name)
