"""Code points in, UTF-16 units or UTF-8 bytes out, and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, get_args

from attribution.errors import InputError
from attribution.span import Span

__all__ = ["UNITS", "Offsets", "Unit"]

Unit = Literal["codepoint", "utf16", "utf8"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class Offsets:
    """
    A ruler laid along one text.

    A lone surrogate, which neither encoding knows, counts as one UTF-16 unit and as three
    UTF-8 bytes.

    Args:
        text: The text that the offsets point into.
        unit: ``"codepoint"`` (Python), ``"utf16"`` (JavaScript, Java) or ``"utf8"`` (bytes).

    Raises:
        ValueError: There is no such unit.

    Example:
        >>> ruler = Offsets("🎉 she said", "utf16")
        >>> ruler.out(Span(2, 5)), ruler.back(3, 6)
        ([3, 6], Span(start=2, end=5))
    """

    def __init__(self, text: str, unit: Unit = "codepoint") -> None:
        """See the class."""
        if unit not in UNITS:
            raise ValueError(f"no offset unit {unit!r} (units: {', '.join(UNITS)})")
        self.unit = unit
        self._length = len(text)
        self._marks: Sequence[int] | None = None
        if unit == "utf16" and any(c > "\uffff" for c in text):
            self._marks = tuple(accumulate((1 + (c > "\uffff") for c in text), initial=0))
        elif unit == "utf8" and not text.isascii():
            self._marks = tuple(accumulate(map(_bytes, text), initial=0))

    def out(self, span: Span) -> list[int]:
        """A span, in code points, as ``[start, end]`` in this ruler's unit."""
        if self._marks is None:
            return [span.start, span.end]
        return [self._marks[span.start], self._marks[span.end]]

    def back(self, start: int, end: int) -> Span:
        """
        A pair of this ruler's offsets as a span in code points.

        Raises:
            InputError: It leaves the text, ends before it starts, or cuts a character.
        """
        if self._marks is None:
            if not 0 <= start <= end <= self._length:
                raise InputError(f"{start}-{end} is no span of a text of {self._length}")
            return Span(start, end)
        found = [bisect_left(self._marks, offset) for offset in (start, end)]
        for offset, index in zip((start, end), found, strict=True):
            if index > self._length or self._marks[index] != offset:
                raise InputError(f"{start}-{end}: no character starts at {self.unit} {offset}")
        if found[0] > found[1]:
            raise InputError(f"{start}-{end} ends before it starts")
        return Span(*found)


def _bytes(character: str) -> int:
    code = ord(character)
    return 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
