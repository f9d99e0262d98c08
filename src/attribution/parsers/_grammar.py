"""
Which grammar reads a language: the one that its pack's hooks name.

What only some languages need is imported when one of them is read. All parsers of a language
share one of each.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attribution.language import Language
from attribution.parsers._classes import Classes
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._describe import Describer
from attribution.parsers._phrases import Phrases

if TYPE_CHECKING:
    from attribution.parsers._reported import Reported

__all__ = ["candidates", "classes", "describer", "phrases", "reported"]


@cache
def classes(language: Language) -> Classes:
    """What gives each item its class."""
    if "noun-capitals" not in language.hooks:
        return Classes(language)
    from attribution.parsers._noun_classes import NounClasses

    return NounClasses(language)


@cache
def phrases(language: Language) -> Phrases:
    """What finds noun phrases."""
    if "noun-capitals" not in language.hooks:
        return Phrases(language)
    from attribution.parsers._case_phrases import CasePhrases

    return CasePhrases(language)


@cache
def candidates(language: Language) -> CueCandidates:
    """What finds the words that may be cues."""
    if "verb-second" not in language.hooks:
        return CueCandidates(language)
    from attribution.parsers._verb_second import ClauseCandidates

    return ClauseCandidates(language)


@cache
def describer(language: Language) -> Describer:
    """What makes mentions of phrases."""
    return Describer(language)


def reported(language: Language) -> Reported | None:
    """What finds statements told by their mood, for one document; None where there is no mood."""
    if "reported-mood" not in language.hooks:
        return None
    from attribution.parsers._case_phrases import CasePhrases
    from attribution.parsers._reported import Reported

    return Reported(language, CasePhrases(language), describer(language))
