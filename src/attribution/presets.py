"""Presets: pipelines that are put together for a kind of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from attrs import evolve

from attribution import plugins
from attribution.errors import PluginError
from attribution.language import Language
from attribution.model import Mention, Resolution, Speaker
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

__all__ = ["PRESETS", "fiction", "make", "newswire"]


def newswire(
    language: Language,
    *,
    rules_only: bool = False,
    min_confidence: float = 0.0,
    people: Iterable[Speaker] = (),
) -> Pipeline:
    """
    The pipeline for news: who said what, on whose report.

    Args:
        language: Pack that every parser reads.
        rules_only: Whether to leave the weights of the pack aside.
        min_confidence: Least confidence of an attribution, from 0 to 1: higher for more
            precision, lower for more recall.
        people: Those whom the caller knows: see :meth:`~attribution.model.Speaker.given`.
    """
    made = _newswire(language, rules_only, min_confidence)
    people = tuple(people)
    return made.replace(Speaker, speakers(language, people=people)) if people else made


@cache
def _newswire(language: Language, rules_only: bool, min_confidence: float) -> Pipeline:
    made = (
        paragraphs(language)
        >> references(language)
        >> quotations(language)
        >> tokens(language)
        >> sentences(language)
        >> cues(language, rules_only=rules_only)
        >> mentions(language)
        >> relations(language, rules_only=rules_only)
        >> media(language)
        >> times(language)
        >> speakers(language)
        >> resolutions(language)
        >> attributions(language, min_confidence=min_confidence)
    )
    return evolve(made, language=language.code)


def fiction(
    language: Language,
    *,
    rules_only: bool = False,
    min_confidence: float = 0.0,
    people: Iterable[Speaker] = (),
    characters: Iterable[Speaker] = (),
) -> Pipeline:
    """
    The pipeline for novels and stories: every quotation, and who speaks it.

    Args:
        language: Pack that every parser reads.
        rules_only: Whether to leave the weights of the pack aside.
        min_confidence: Least probability of a speaker, from 0 to 1; below it the quotation
            stays, and its speaker is None.
        people: Characters whom the caller knows, beside those that the text names.
        characters: All characters, where the caller knows them: nobody else speaks.
    """
    from attribution.parsers.fiction.characters import characters as cast
    from attribution.parsers.fiction.names import names
    from attribution.parsers.fiction.turns import turns

    made = _fiction(language, rules_only, min_confidence)
    given, known = tuple(characters), tuple(people)
    if given or known:
        all_ = (*given, *known)
        made = made.replace(Mention, names(language, all_))
        made = made.replace(Speaker, cast(language, all_, only=bool(given)))
    if given:
        who = turns(language, rules_only=rules_only, min_confidence=min_confidence, listed=True)
        made = made.replace(Resolution, who)
    return made


@cache
def _fiction(language: Language, rules_only: bool, min_confidence: float) -> Pipeline:
    from attribution.parsers import (
        blocks,
        characters,
        dialogue,
        names,
        tag_cues,
        tagged,
        turns,
    )

    made = (
        blocks(language)
        >> dialogue(language)
        >> tokens(language)
        >> sentences(language)
        >> names(language)
        >> tag_cues(language)
        >> tagged(language)
        >> characters(language)
        >> turns(language, rules_only=rules_only, min_confidence=min_confidence)
        >> attributions(language, unattributed=True)
    )
    return evolve(made, language=language.code)


PRESETS: Mapping[str, Callable[..., Pipeline]] = {"newswire": newswire, "fiction": fiction}
"""Our presets, by name; plugins bring others."""


def make(name: str, language: Language, **options: Any) -> Pipeline:
    """
    The pipeline of a preset, ours or a plugin's.

    Args:
        name: Its name.
        language: Pack that every parser reads.
        options: Given to the preset, without those that are None.

    Raises:
        ValueError: No such preset.
        PluginError: It can't be loaded, or gives no pipeline.
    """
    found: Any = PRESETS.get(name)
    if found is None:
        known = sorted({*PRESETS, *plugins.names(plugins.PRESETS)})
        if name not in known:
            raise ValueError(f"no preset {name!r} (known: {', '.join(known)})")
        found = plugins.load(plugins.PRESETS, name)
    made = found(language, **{key: value for key, value in options.items() if value is not None})
    if not isinstance(made, Pipeline):
        raise PluginError(f"preset {name!r} is no pipeline but {made!r}")
    return evolve(made, language=language.code)
