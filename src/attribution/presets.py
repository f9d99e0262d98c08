"""Presets: pipelines that are put together for a kind of text."""

from __future__ import annotations

from functools import cache

from attribution.language import Language
from attribution.parsers import (
    attributions,
    cues,
    media,
    mentions,
    paragraphs,
    quotations,
    references,
    relations,
    resolutions,
    sentences,
    speakers,
    times,
    tokens,
)
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
