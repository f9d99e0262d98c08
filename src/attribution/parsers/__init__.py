"""Parsers: each reads the layers that it declares, and provides exactly one."""

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

__all__ = [
    "attributions",
    "cues",
    "media",
    "mentions",
    "paragraphs",
    "quotations",
    "references",
    "relations",
    "resolutions",
    "sentences",
    "speakers",
    "times",
    "tokens",
]
