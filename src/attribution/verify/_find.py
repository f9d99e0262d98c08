"""Where the words of a quotation stand in a text: as they are, or with gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex
from attrs import define, frozen

from attribution.verify._fold import BRACKETS, DASH, ELLIPSIS, Folded, fold

__all__ = ["Gap", "Place", "Run", "core", "pattern", "places", "whole"]

_ELIDED, _BRACKETED = 200, 12
"""Most tokens that an ellipsis, and a pair of brackets, can stand for."""
_WITHIN = regex.compile(
    r"(?<!\w)(?<stem>\w++)\[\w+\](?!\w)|(?<![\w\]])\[(?<letters>\w+)\](?<rest>\w+)"
)
_EDGES = frozenset((DASH, ".", ",", ";", ":"))
_EMPTY = _EDGES | {ELLIPSIS, *BRACKETS}


@frozen
class Run:
    """Tokens that stand side by side."""

    keys: tuple[str, ...]


@define
class Gap:
    """
    Tokens that a quotation leaves out or replaces.

    Attributes:
        least: Lowest number of tokens.
        most: Highest number.
        word: The one word that must be there, but for the letters in brackets: "[T]he".
        ending: Whether the letters in brackets are its end: "want[ed]".
        said: What stands in the brackets.
    """

    least: int = 0
    most: int = 0
    word: str | None = None
    ending: bool = False
    said: tuple[str, ...] = ()

    def fits(self, key: str) -> bool:
        """Whether a single token is the word."""
        if self.word is None:
            return True
        if self.ending:
            return key.startswith(self.word)
        return key.casefold() == self.word.casefold()


@frozen
class Place:
    """
    Where a quotation stands.

    Attributes:
        pieces: First token, and one past the last, of each piece.
        gaps: The same of what was left out between them, and what stands for it.
    """

    pieces: tuple[tuple[int, int], ...]
    gaps: tuple[tuple[int, int, Gap], ...] = ()


def core(keys: Sequence[str]) -> tuple[int, int]:
    """The tokens without the stops, commas and dashes at the two ends; none if there is no word."""
    if _EMPTY.issuperset(keys):
        return 0, 0
    start, end = 0, len(keys)
    while start < end and keys[start] in _EDGES:
        start += 1
    while end > start and keys[end - 1] in _EDGES:
        end -= 1
    return start, end


def whole(text: Folded, keys: Sequence[str]) -> list[Place]:
    """Every place where the tokens stand side by side, none overlapping."""
    return [Place(((start, start + len(keys)),)) for start in _runs(text, keys)]


def _runs(
    text: Folded, keys: Sequence[str], first: int = 0, last: int | None = None
) -> Iterator[int]:
    needle = _needle(keys)
    limit = len(text.keys) if last is None else min(last, len(text.keys))
    at = text.at[first]
    while (at := text.joined.find(needle, at, text.at[limit] + 1)) >= 0:
        yield bisect_left(text.at, at)
        at += len(needle) - 1


def pattern(quote: str) -> list[Run | Gap]:
    """The runs of a quotation and the gaps that it marks with … or [brackets]."""
    parts: list[Run | Gap] = []
    end = 0
    for match in _WITHIN.finditer(quote):
        ending = match["stem"] is not None
        word = match["stem"] if ending else match["letters"] + match["rest"]
        parts += _split(fold(quote[end : match.start()]).keys)
        parts.append(Gap(1, 1, "".join(fold(word).keys), ending))
        end = match.end()
    parts += _split(fold(quote[end:]).keys)
    return _merged(_without_edges(parts))


def _split(keys: Sequence[str]) -> Iterator[Run | Gap]:
    run: list[str] = []
    at = 0
    while at < len(keys):
        close = at
        if keys[at] == BRACKETS[0] and BRACKETS[1] in keys[at:]:
            close = keys.index(BRACKETS[1], at)
        if keys[at] == ELLIPSIS or close > at:
            yield Run(tuple(run))
            run = []
            if close > at:
                yield Gap(0, _BRACKETED, said=tuple(keys[at + 1 : close]))
            else:
                yield Gap(0, _ELIDED)
            at = close
        else:
            run.append(keys[at])
        at += 1
    yield Run(tuple(run))


def _merged(parts: list[Run | Gap]) -> list[Run | Gap]:
    """Runs and gaps in turn, without empty runs, and without loose gaps at the ends."""
    made: list[Run | Gap] = []
    for part in parts:
        before = made[-1] if made else None
        if isinstance(part, Run):
            if not part.keys:
                continue
            if isinstance(before, Run):
                made[-1] = Run(before.keys + part.keys)
                continue
        elif isinstance(before, Gap) and before.word is None and part.word is None:
            said = before.said + part.said
            made[-1] = Gap(before.least + part.least, before.most + part.most, said=said)
            continue
        made.append(part)
    while made and isinstance(made[0], Gap) and made[0].word is None:
        del made[0]
    while made and isinstance(made[-1], Gap) and made[-1].word is None:
        del made[-1]
    return made


def _without_edges(parts: list[Run | Gap]) -> list[Run | Gap]:
    """Without the stops and commas at the outer ends, and beside an ellipsis."""
    made: list[Run | Gap] = []
    for n, part in enumerate(parts):
        if isinstance(part, Gap):
            made.append(part)
            continue
        start, end = core(part.keys)
        before, behind = parts[n - 1 : n], parts[n + 1 : n + 2]
        if any(isinstance(g, Gap) and g.word is not None for g in before):
            start = 0
        if any(isinstance(g, Gap) and g.word is not None for g in behind):
            end = len(part.keys)
        made.append(Run(part.keys[start:end]))
    return made


def places(text: Folded, parts: Sequence[Run | Gap]) -> list[Place]:
    """
    Every place where the runs stand in order, with no more between them than the gaps allow.

    It starts from the rarest run; from there each next run is the nearest one.
    """
    runs = [n for n, part in enumerate(parts) if isinstance(part, Run)]
    if not runs:
        return []
    counts = {n: text.joined.count(_needle(_keys(parts[n]))) for n in runs}
    if not all(counts.values()):
        return []
    anchor = min(runs, key=lambda n: (counts[n], -len(_keys(parts[n]))))
    found: list[Place] = []
    reached = -1
    for start in _runs(text, _keys(parts[anchor])):
        if start < reached:
            continue
        end = start + len(_keys(parts[anchor]))
        right = _onward(text, parts[anchor + 1 :], end)
        left = _back(text, parts[:anchor], start) if right is not None else None
        if left is None or right is None:
            continue
        pieces = (*reversed(left[0]), (start, end), *right[0])
        if pieces[0][0] >= reached:
            found.append(Place(_glued(pieces), (*reversed(left[1]), *right[1])))
            reached = pieces[-1][1]
    return found


_Found = tuple[list[tuple[int, int]], list[tuple[int, int, Gap]]]


def _onward(text: Folded, parts: Sequence[Run | Gap], at: int) -> _Found | None:
    pieces: list[tuple[int, int]] = []
    gaps: list[tuple[int, int, Gap]] = []
    last, least, most, loose = at, 0, 0, Gap()
    for part in parts:
        if isinstance(part, Gap) and part.word is None:
            least, most, loose = part.least, part.most, part
            continue
        size = len(part.keys) if isinstance(part, Run) else 1
        start = _first(text, part, last + least, last + most + size)
        if start is None:
            return None
        if most:
            gaps.append((last, start, loose))
        pieces.append((start, start + size))
        last, least, most = start + size, 0, 0
    return pieces, gaps


def _first(text: Folded, part: Run | Gap, first: int, last: int) -> int | None:
    """The first place of a part between two tokens."""
    if first >= len(text.keys):
        return None
    if isinstance(part, Run):
        return next(_runs(text, part.keys, first, last), None)
    fits = (n for n in range(first, min(last, len(text.keys))) if part.fits(text.keys[n]))
    return next(fits, None)


def _back(text: Folded, parts: Sequence[Run | Gap], at: int) -> _Found | None:
    pieces: list[tuple[int, int]] = []
    gaps: list[tuple[int, int, Gap]] = []
    first, least, most, loose = at, 0, 0, Gap()
    for part in reversed(parts):
        if isinstance(part, Gap) and part.word is None:
            least, most, loose = part.least, part.most, part
            continue
        size = len(part.keys) if isinstance(part, Run) else 1
        start = _last(text, part, max(0, first - most - size), first - least)
        if start is None:
            return None
        if most:
            gaps.append((start + size, first, loose))
        pieces.append((start, start + size))
        first, least, most = start, 0, 0
    return pieces, gaps


def _last(text: Folded, part: Run | Gap, first: int, last: int) -> int | None:
    """The last place of a part between two tokens."""
    if last <= 0:
        return None
    if isinstance(part, Gap):
        fits = (n for n in range(last - 1, first - 1, -1) if part.fits(text.keys[n]))
        return next(fits, None)
    needle = _needle(part.keys)
    at = text.joined.rfind(needle, text.at[first], text.at[last] + 1)
    return None if at < 0 else bisect_left(text.at, at)


def _glued(pieces: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pieces, those that touch each other as one."""
    made = [pieces[0]]
    for start, end in pieces[1:]:
        if start == made[-1][1]:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def _keys(part: Run | Gap) -> tuple[str, ...]:
    return part.keys if isinstance(part, Run) else ()


def _needle(keys: Sequence[str]) -> str:
    return "\n" + "".join(f"{key}\n" for key in keys)
