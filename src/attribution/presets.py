"""Presets: pipelines that are put together for a kind of text."""

from __future__ import annotations

from functools import cache

from attribution.language import Language
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
from attribution.pipeline import Pipeline

__all__ = ["newswire"]


@cache
def newswire(language: Language) -> Pipeline:
    """
    The pipeline for news: who said what, on whose report.

    Args:
        language: Pack that every parser reads.
    """
    return (
        paragraphs(language)
        >> references(language)
        >> quotations(language)
        >> tokens(language)
        >> sentences(language)
        >> cues(language)
        >> mentions(language)
        >> relations(language)
        >> media(language)
        >> times(language)
        >> speakers(language)
        >> resolutions(language)
        >> attributions(language)
    )
