"""What surrounds a quotation's words, and what it says about them itself."""

from __future__ import annotations

import regex

from attribution.verify._fold import MARKS

__all__ = ["plain", "stripped"]

_LOOSE = rf"[{MARKS}\s\p{{Cf}}\x1c-\x1f]+"
_AROUND = regex.compile(rf"^{_LOOSE}|{_LOOSE}$")
_WITHIN = regex.compile(r"(?<=\w)\[(\w+)\](?!\w)|(?<![\w\]])\[(\w+)\](?=\w)")
_LEFT_OUT = regex.compile(r"[\[(]\s*(?:…|\.{3,})\s*[\])]|…|\.{3,}|\.(?:\s\.){2,}")
_BRACKETS = regex.compile(r"\[[^\[\]]*\]")


def stripped(quote: str) -> str:
    """A quotation without the marks and the white space around it."""
    return _AROUND.sub("", quote)


def plain(quote: str) -> list[str]:
    """Its pieces between ellipses, without what stands in brackets of its own."""
    quote = _WITHIN.sub(lambda found: found[1] or found[2], quote)
    return [_BRACKETS.sub(" ", piece) for piece in _LEFT_OUT.split(quote)]
