"""Parsers: each reads the layers that it declares, and provides exactly one."""

from attribution.parsers.attributions import attributions
from attribution.parsers.blocks import blocks
from attribution.parsers.characters import characters
from attribution.parsers.cues import cues
from attribution.parsers.dialogue import dialogue
from attribution.parsers.media import media
from attribution.parsers.mentions import mentions
from attribution.parsers.names import names
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.references import references
from attribution.parsers.relations import relations
from attribution.parsers.resolutions import resolutions
from attribution.parsers.sentences import sentences
from attribution.parsers.speakers import speakers
from attribution.parsers.tagged import tag_cues, tagged
from attribution.parsers.times import times
from attribution.parsers.tokens import tokens
from attribution.parsers.turns import turns

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
