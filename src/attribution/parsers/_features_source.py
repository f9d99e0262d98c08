"""What is looked at to choose the source of a cue."""

from __future__ import annotations

from typing import Final

from attribution.parsers._features import PAD, Piece, bucket
from attribution.parsers._ranking import Choice

__all__ = ["SourceChoice"]

_STARTS: Final = frozenset("DSNKUYRrWqQZEIBAVTG")
_ENDS: Final = frozenset("NKUYZqQIRrWGSDTE)V")
_PHRASE: Final = frozenset("DSNKUYG")
_FAR: Final = 45
_LONGEST: Final = 45
"""Most items of a source."""


class SourceChoice(Choice):
    """The phrase that the cue's content is attributed to: to the left, to the right, or none."""

    task = "source"
    kind = 0

    def spans(self, starts: list[int], ends: list[int]) -> list[Piece]:
        return [(a, b) for a in starts for b in ends if a < b <= a + _LONGEST]

    def sides(self, left: bool, right: bool) -> tuple[int, ...]:
        return (0, *([1] if left else []), *([2] if right else []))

    def places(self, right: bool) -> tuple[list[int], list[int]]:
        return self._right() if right else self._left()

    def _left(self) -> tuple[list[int], list[int]]:
        site = self.site
        s, base, cue = site.row.classes, site.base, site.start
        starts: list[int] = []
        for a in range(cue - 1, max(base, cue - _FAR) - 1, -1):
            if s[a] in _STARTS and (a == base or not _within(s, a)):
                starts.append(a)
                if len(starts) == 11:
                    break
        ends: list[int] = []
        for b in range(cue, max(base, cue - 30), -1):
            if s[b - 1] in _ENDS and (b == cue or not _goes_on(s, b)):
                ends.append(b)
                if len(ends) == 9:
                    break
        if base not in starts and cue - base <= _FAR * 2:
            first = base
            while first < cue and s[first] not in _STARTS:
                first += 1
            last = first
            while last < cue and s[last] in _PHRASE:
                last += 1
            if first < last < cue:
                starts.append(first)
                if last not in ends:
                    ends.append(last)
        for place, places in ((site.source_start, starts), (site.source_end, ends)):
            if base <= place <= cue and place not in places:
                places.append(place)
        return self._likely(starts, ends, False)

    def _right(self) -> tuple[list[int], list[int]]:
        site = self.site
        s, end, cue = site.row.classes, site.end, site.stop
        starts: list[int] = []
        for a in range(cue, min(end, cue + 25)):
            if s[a] in _STARTS and (a == cue or not _within(s, a)):
                starts.append(a)
                if len(starts) == 6:
                    break
        ends: list[int] = []
        for b in range(cue + 1, min(end, cue + 35) + 1):
            if s[b - 1] in _ENDS and (b == end or not _goes_on(s, b)):
                ends.append(b)
                if len(ends) == 12:
                    break
        return self._likely(starts, ends, True)

    def _likely(
        self, starts: list[int], ends: list[int], right: bool
    ) -> tuple[list[int], list[int]]:
        site = self.site
        return (
            self.likely(starts, right, False, (site.source_start,)),
            self.likely(ends, right, True, (site.source_end, site.source_head)),
        )

    def start_features(self, a: int) -> list[int]:
        site = self.site
        row = site.row
        w, z = row.ids, row.codes
        left = a < site.start
        t = (0 if left else 16) << 48
        lo, hi = (a, site.start) if left else (site.stop, a)
        d = bucket(hi - lo)
        own = (a == site.source_start) + 2 * (site.source_start >= 0)
        between = row.between(lo, hi)
        z0, z1, zbb = z[a], z[a + 1], z[a - 2]
        zb, wb = (z[a - 1], w[a - 1]) if a > site.base else (PAD, PAD)
        w0, lemma = w[a], site.lemma
        return [
            t | w0, t + (1 << 48) | wb, t + (2 << 48) | wb << 24 | z0 << 6 | own,
            t + (3 << 48) | zbb << 18 | zb << 12 | z0 << 6 | z1,
            t + (4 << 48) | site.form << 18 | zb << 12 | z0 << 6 | own,
            t + (5 << 48) | lemma << 24 | zb << 6 | z0, t + (6 << 48) | d << 8 | own,
            t + (7 << 48) | between << 8 | own, t + (8 << 48) | between << 12 | site.form << 6 | z0,
        ]  # fmt: skip

    def end_features(self, b: int) -> list[int]:
        site = self.site
        row = site.row
        w, z = row.ids, row.codes
        left = b <= site.start
        t = (32 if left else 48) << 48
        lo, hi = (b, site.start) if left else (site.stop, b)
        size = hi - lo
        own = (b == site.source_end) + 2 * (b == site.source_head) + 4 * (site.source_start >= 0)
        if left and size <= 3:
            gap = 1
            for x in z[lo:hi]:
                gap = gap << 6 | x
            gap += 64
        else:
            gap = row.between(lo, hi)
        zb, zbb, z0, z1 = z[b - 1], z[b - 2], z[b], z[b + 1]
        w0, wb, key = w[b], w[b - 1], site.key
        return [
            t | wb, t + (1 << 48) | w0, t + (2 << 48) | zbb << 18 | zb << 12 | z0 << 6 | z1,
            t + (3 << 48) | key << 24 | own << 6 | z0, t + (4 << 48) | gap,
        ]  # fmt: skip

    def pair_features(self, a: int, b: int) -> list[int]:
        site = self.site
        row = site.row
        z = row.codes
        t = (64 if a < site.start else 72) << 48
        same = (a == site.source_start) + 2 * (b == site.source_end)
        size = b - a
        shape = 1
        if size <= 3:
            for x in z[a:b]:
                shape = shape << 6 | x
        inner = row.classes[a:b]
        kind = (
            ("," in inner)
            + 2 * ("W" in inner)
            + 4 * ("C" in inner)
            + 8 * ("P" in inner)
            + 16 * (row.verbs[b] > row.verbs[a])
            + 32 * ("Q" in inner)
        )
        ends = z[a] << 6 | z[b - 1]
        return [
            t | same << 12 | site.rule, t + (1 << 48) | shape, t + (2 << 48) | kind << 8 | same,
            t + (3 << 48) | kind << 12 | ends,
        ]  # fmt: skip

    def side_features(self, side: int) -> list[int]:
        site = self.site
        w = site.row.ids
        t = (80 + 16 * side) << 48
        a, b = site.start, site.stop
        wa = w[a]
        return [
            t, t + (1 << 48) | site.key, t + (2 << 48) | site.lemma,
            t + (3 << 48) | site.rule << 8 | site.form,
            t + (4 << 48) | w[a - 1], t + (5 << 48) | wa, t + (6 << 48) | wa << 24 | w[site.head],
            t + (7 << 48) | (a == site.base) << 12 | site.frame,
            t + (8 << 48) | w[b] << 24 | site.form,
        ]  # fmt: skip


def _within(s: str, a: int) -> bool:
    """Whether item `a` goes on with a phrase that began before it: none begins there."""
    before = s[a - 1]
    return before in "DS" or (s[a] == "K" and before == "K") or (s[a] in "NY" and before in "NU")


def _goes_on(s: str, b: int) -> bool:
    """Whether a name or noun goes on over item `b`: no phrase ends there."""
    last = s[b - 1]
    return last in "DSNK" and s[b] in "NK" and (last != "N" or s[b] == "N")
