"""Texts as rows of folded tokens: typography goes, words stay."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from unicodedata import name, normalize

import regex
from attrs import define

__all__ = ["BRACKETS", "DASH", "ELLIPSIS", "MARKS", "Folded", "fold"]

ELLIPSIS = "…"
DASH = "-"
BRACKETS = ("[", "]")
MARKS = r"\p{Quotation_Mark}`´"
"""Inside a class: what can open or close a quotation, or be an apostrophe."""
_LETTERS = r"\p{Alphabetic}\p{M}\p{N}\p{Pc}"

_TOKEN = regex.compile(
    rf"""
    (?<gap> [\[(]\s*(?:…|\.{{3,}}|\.(?:\s\.){{2}})\s*[\])] | …|\.{{3,}}|\.(?:\s\.){{2,}} )
    | (?<word>
        (?:(?<![\w\p{{Pd}}])[\p{{Pd}}−--[—―]](?=\p{{N}}))?                # the sign of a number
        [{_LETTERS}]
        (?: [{_LETTERS}\p{{Cf}}] | ['’‘ʼ](?=[{_LETTERS}]) | (?<=\p{{N}})[.,:](?=\p{{N}}) )*
      )
    | (?<dash> [\p{{Pd}}−⁃]+ )
    | (?<mark> [{MARKS}]+ | [\p{{Cf}}\s\x1c-\x1f]+ )
    | (?<other> . )
    """,
    regex.V1 | regex.VERBOSE | regex.DOTALL,
)
_UNSEEN = regex.compile(r"[\p{Cf}\p{Variation_Selector}]+")
_APOSTROPHE = str.maketrans("’‘ʼ", "'''")
_MINUS = regex.compile(r"^[\p{Pd}−]")


@define(slots=False)
class Folded:
    """
    A text's tokens: words, signs, dashes, ellipses; no marks and no white space.

    Attributes:
        text: The text.
        keys: Each token, folded; two texts with equal keys have the same words.
        starts: Offset of each token's first code point.
        ends: Offset one past its last.
    """

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def joined(self) -> str:
        """The keys in one string, each between line ends, which no key holds."""
        return "\n" + "".join(f"{key}\n" for key in self.keys)

    @cached_property
    def at(self) -> list[int]:
        """Where each key's line end before it stands in :attr:`joined`."""
        return list(accumulate((len(key) + 1 for key in self.keys), initial=0))

    @cached_property
    def lower(self) -> list[str]:
        """The keys without case."""
        return [key.casefold() for key in self.keys]


def fold(text: str) -> Folded:
    """The tokens of a text; one pass."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "mark":
            continue
        key = match[0]
        if kind == "word":
            key = key if key.isascii() and key[0] != DASH else _word(key)
        elif kind == "dash":
            key = DASH
        elif kind == "gap":
            key = ELLIPSIS
        if not key:  # a variation selector alone
            continue
        keys.append(key)
        starts.append(match.start())
        ends.append(match.end())
    return Folded(text, keys, starts, ends)


def _word(word: str) -> str:
    word = _UNSEEN.sub("", word).translate(_APOSTROPHE)
    word = _MINUS.sub(DASH, word)
    if not word.isascii():
        word = "".join(_ligature(c) if c > "\u0130" else c for c in word)
    return normalize("NFC", word)


def _ligature(character: str) -> str:
    if "LIGATURE" in name(character, ""):
        return normalize("NFKC", character)
    return character
