"""Which language a text is in, by its small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import regex

from attribution import plugins
from attribution.errors import LanguageError, PluginError
from attribution.language import Language

__all__ = ["AUTO", "guess_language", "shares"]

AUTO = "auto"
"""The code that asks for the language of each text to be guessed."""
NONE = "und"
"""The code of a text that no pack fits: the pack that knows the marks of any language."""

_CLASSES = (
    "determiners", "possessive_determiners", "prepositions", "coordinators", "subordinators",
    "complementizers", "relative_pronouns", "auxiliaries", "negations",
)  # fmt: skip
"""Classes of words that every text of a language is full of, and that it alone has so."""
_LENGTH = 20_000
"""Code points that are looked at: more tells no more."""
_LEAST = 0.22
"""Least share of small words; news in English, German, Spanish and French has twice as much."""
_FEWEST = 2
"""Least number of small words."""
_MARGIN = 1.4
"""Times that the best share must be the next one's."""
_WORD = regex.compile(r"[^\W\d_]++")


def guess_language(text: str) -> str:
    """
    The code of the installed language pack that fits a text, or ``"und"`` if none does.

    Each pack lists the small words of its language: articles, prepositions, conjunctions,
    auxiliaries, pronouns. Counted is the share of the text's words that are such words; one
    that several packs list counts for each of them in part. A pack fits if its share is large
    enough and clearly larger than that of any other, so that a mere name, or a text in a
    language without a pack, gets none; a near relative of a language may pass for it.

    Args:
        text: Any string; its first 20,000 code points are looked at.

    Example:
        >>> guess_language("Der Deich hält, sagte die Bürgermeisterin der Stadt.")
        'de'
        >>> guess_language("Diken håller, sa borgmästaren.")
        'und'

    .. versionadded:: 0.1.0
    """
    words = _words(text)
    total = sum(words.values())
    ranked = sorted(_counted(words).items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return NONE
    (code, count), rest = ranked[0], ranked[1:]
    if count < max(_FEWEST, _LEAST * total) or (rest and count < _MARGIN * rest[0][1]):
        return NONE
    return code


def shares(text: str) -> Mapping[str, float]:
    """
    The share of a text's words that are small words of each installed pack, from 0 to 1.

    Args:
        text: Any string; its first 20,000 code points are looked at.
    """
    words = _words(text)
    total = sum(words.values()) or 1
    return {code: count / total for code, count in _counted(words).items()}


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text[:_LENGTH].lower()))


def _counted(words: Mapping[str, int]) -> dict[str, float]:
    """Number of small words of each pack."""
    table = _table()
    found = dict.fromkeys(_codes(), 0.0)
    for word, times in words.items():
        codes = table.get(word, ())
        for code in codes:
            found[code] += times / len(codes)
    return found


def _codes() -> Iterable[str]:
    return (code for code in plugins.names(plugins.LANGUAGES) if code != NONE)


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """The packs that list a small word. A pack that can't be read fits no text."""
    table: dict[str, tuple[str, ...]] = {}
    for code in _codes():
        try:
            language = Language.load(code)
            small = {*language.pronouns, *(w for name in _CLASSES for w in language.words[name])}
        except (LanguageError, PluginError):
            continue
        for word in {part for phrase in small for part in _WORD.findall(phrase)}:
            table[word] = (*table.get(word, ()), code)
    return table
