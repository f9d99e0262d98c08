"""The preset: newswire, for posts."""

from __future__ import annotations

from functools import cache

from attribution import Cue, Language, Medium, Mention, Pipeline, Relation, presets
from attribution_tweets.parsers import CUES, handles, post_cues, post_media, retweets

__all__ = ["tweets"]


@cache
def tweets(language: Language, *, rules_only: bool = True, min_confidence: float = 0.0) -> Pipeline:
    """The pipeline for posts; the options are those of newswire."""
    pack = language.with_cues(CUES)
    newswire = presets.newswire(pack, rules_only=rules_only, min_confidence=min_confidence)
    return (
        newswire.replace(Mention, handles(pack))
        .replace(Cue, post_cues(pack, rules_only=rules_only))
        .replace(Relation, retweets(pack, rules_only=rules_only))
        .replace(Medium, post_media(pack))
    )
