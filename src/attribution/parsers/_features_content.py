"""What is looked at to choose the content of a cue."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from attribution.parsers._features import CODES, Piece, bucket
from attribution.parsers._ranking import Choice

__all__ = ["ContentChoice"]

_LEFT_BEFORE: Final = frozenset(",:;-(.QqCO)M")
_LEFT_FIRST: Final = frozenset("QqTCOWX")
_RIGHT_BEFORE: Final = frozenset(",:;-(.Q)qMPBC")
_RIGHT_FIRST: Final = frozenset("TXQqWODSRPI(C")
_NOT_FIRST: Final = frozenset(",;:-.)")
_LEFT_BEHIND: Final = frozenset(",-:;(OPBZCQq")
_RIGHT_BEHIND: Final = frozenset(",;:.-()MCOWTPXQqIBZA")
_NEVER_LAST: Final = frozenset(",;:-(C")
_SELDOM_LAST: Final = frozenset("DSPXTO")
_NAME: Final = CODES["K"]


class ContentChoice(Choice):
    """What is attributed: to the left of the cue, to the right, or on both sides."""

    task = "content"
    kind = 4

    def spans(self, starts: list[int], ends: list[int]) -> list[Piece]:
        first = self.site.source[0]
        return [(a, b) for a in starts for b in ends if a < b and not a <= first < b]

    def sides(self, left: bool, right: bool) -> tuple[int, ...]:
        return (
            0,
            *([1] if left else []),
            *([2] if right else []),
            *([3] if left and right else []),
        )

    def places(self, right: bool) -> tuple[list[int], list[int]]:
        return self._right() if right else self._left()

    def _left(self) -> tuple[list[int], list[int]]:
        site = self.site
        s, cue = site.row.classes, site.start
        first, last = site.source
        starts: list[int] = []
        dashed = site.candidate.form == "preposition"
        for a in range(cue - 1, max(site.lo, cue - 90) - 1, -1):
            if dashed and s[a] == "-" and a < cue - 1:
                break
            if (
                a == site.lo or a == site.base or a == last
                or s[a - 1] in _LEFT_BEFORE or s[a] in _LEFT_FIRST
            ) and not first <= a < last and s[a] not in _NOT_FIRST:  # fmt: skip
                starts.append(a)
        if len(starts) > 13:
            far = [a for a in starts[8:] if a in (site.base, site.lo) or s[a - 1] in ",;.-Q"]
            starts = starts[:8] + far[:5]
        ends: list[int] = []
        for b in range(cue, max(site.lo, cue - 40), -1):
            here, behind = s[b - 1], s[b]
            edge = b in (cue, first)
            if (
                not (edge or behind in _LEFT_BEHIND or here in "Qq") or first < b <= last
                or here in _NEVER_LAST
                or (here in _SELDOM_LAST and not (edge or behind in ",-"))
                or (here in "NK" and behind in "NK" and not edge)
            ):  # fmt: skip
                continue
            ends.append(b)
            if len(ends) == 7:
                break
        sure = (site.base,)
        return self.likely(starts, False, False, sure), self.likely(ends, False, True, (first, cue))

    def _right(self) -> tuple[list[int], list[int]]:
        site = self.site
        s, cue, codes = site.row.classes, site.stop, site.row.codes
        first, last = site.source
        starts: list[int] = []
        for a in range(cue, min(site.hi, cue + 60)):
            if (
                a < cue + 4 or a == last or a == site.content
                or s[a - 1] in _RIGHT_BEFORE or s[a] in _RIGHT_FIRST
            ) and not first <= a < last and s[a] not in _NOT_FIRST:  # fmt: skip
                starts.append(a)
                if len(starts) == 11:
                    break
        ends: list[int] = []
        stop = min(site.hi, cue + 120)
        for b in range(cue + 1, stop + 1):
            here = s[b - 1]
            if (
                not (b == stop or s[b] in _RIGHT_BEHIND or here in "Qq") or first < b <= last
                or here in _NEVER_LAST
                or (here in _SELDOM_LAST and here != "O" and not (b == stop or s[b] in ",;.-:"))
                or (here == "." and codes[b - 2] != _NAME and b < stop)
            ):  # fmt: skip
                continue
            ends.append(b)
        if len(ends) > 18:
            far = [b for b in ends[8:] if b == stop or s[b] in ",;.-Q:" or s[b - 1] == "Q"]
            ends = ends[:8] + (far[:7] + far[-4:] if len(far) > 11 else far)
        sure = (site.content, last)
        return (
            self.likely(starts, True, False, sure),
            self.likely(ends, True, True, (site.hi, site.end - 1)),
        )

    def start_features(self, a: int) -> list[int]:
        site = self.site
        row = site.row
        w, z = row.ids, row.marked
        left = a < site.start
        first, last = site.source
        if left:
            t = 0
            lo, hi = a, site.start
            size = (min(hi, first) if first >= 0 else hi) - a
            place = (a == site.base) + 2 * (a == site.lo) + 4 * (a == last)
            gap = 0
        else:
            t = 24 << 48
            lo, hi = site.stop, a
            near = max(lo, last)
            size = a - near
            place = (
                (a == site.content) + 2 * (site.content >= 0) + 4 * (a == last)
                + 8 * (a == lo) + 16 * (size < 0) + 32 * (a >= row.broken > lo)
            )  # fmt: skip
            gap = 1
            if 0 < size <= 3:
                for x in z[near:a]:
                    gap = gap << 6 | x
            elif size:
                gap = 2 + bucket(abs(size))
        d = bucket(size)
        rule = 0
        for x, _ in site.pieces:
            rule |= 2 if x == a else 1
        z0, zb = z[a], z[a - 1]
        w0, wb, lemma, key = w[a], w[a - 1], site.lemma, site.key
        crossed = self._crossed(lo, hi)
        between = row.between(lo, hi) << 3 | crossed
        return [
            t | w0 << 24 | place, t + (1 << 48) | wb << 24 | place, t + (2 << 48) | w0 << 24 | wb,
            t + (5 << 48) | lemma << 24 | z0 << 6 | place, t + (7 << 48) | lemma << 24 | wb,
            t + (8 << 48) | lemma << 24 | gap,
            t + (9 << 48) | key << 24 | rule, t + (10 << 48) | key << 24 | between,
            t + (11 << 48) | d << 8 | place, t + (12 << 48) | place << 12 | between,
            t + (13 << 48) | site.form << 18 | zb << 12 | z0 << 6 | rule,
            t + (14 << 48) | site.frame << 12 | z0 << 6 | zb,
        ]  # fmt: skip

    def end_features(self, b: int) -> list[int]:
        site = self.site
        row = site.row
        w, z = row.ids, row.marked
        first, last = site.source
        following = 15
        rest = sentence = later = 0
        if b <= site.start:
            t = 48 << 48
            lo, hi = b, site.start
            size = (min(hi, first) if first >= 0 else hi) - b
            place = (b == first) + 2 * (b == hi) + 4 * (size < 0)
        else:
            t = 72 << 48
            lo, hi = site.stop, b
            size = b - max(lo, last)
            stop = site.end if b <= site.end else site.hi
            rest = stop - b
            place = (
                (rest == 0) + 2 * (rest == 1) + 4 * (b > site.end) + 8 * (b >= site.hi - 1)
                + 16 * (b > row.broken >= lo)
            )  # fmt: skip
            later = bucket(row.verbs[stop] - row.verbs[b])
            sentence = row.of[b - 1] - site.index
            at = bisect_left(row.cues, b)
            if at < len(row.cues) and row.cues[at] < b + 12:
                following = row.cues[at] - b
        d = bucket(size)
        crossed = self._crossed(lo, hi)
        rule = 0
        for _, x in site.pieces:
            rule |= 2 if x == b else 1
        z0, z1, zb, zbb = z[b], z[b + 1], z[b - 1], z[b - 2]
        w0, w1, wb, lemma = w[b], w[b + 1], w[b - 1], site.lemma
        return [
            t | w0 << 24 | place, t + (1 << 48) | wb << 24 | place, t + (2 << 48) | w0 << 24 | w1,
            t + (3 << 48) | w1 << 24 | z0 << 6 | place,
            t + (5 << 48) | lemma << 24 | z0 << 6 | place, t + (6 << 48) | lemma << 24 | rule,
            t + (7 << 48) | zb << 18 | z0 << 12 | z1 << 6 | z[b + 2],
            t + (8 << 48) | z[b - 3] << 18 | zbb << 12 | zb << 6 | z0,
            t + (9 << 48) | w0 << 24 | later << 12 | bucket(rest) << 6 | zb,
            t + (10 << 48) | w0 << 24 | following << 6 | crossed,
            t + (11 << 48) | crossed << 18 | following << 12 | z0 << 6 | place,
            t + (12 << 48) | d << 8 | place, t + (13 << 48) | sentence << 12 | zb << 6 | place,
        ]  # fmt: skip

    def pair_features(self, a: int, b: int) -> list[int]:
        site = self.site
        row = site.row
        w, z = row.ids, row.marked
        t = (96 if a < site.start else 112) << 48
        verbs = min(row.verbs[b] - row.verbs[a], 4)
        quoted = min(row.quoted[b] - row.quoted[a], 3)
        count = verbs << 4 | min(row.commas[b] - row.commas[a], 3) << 2 | quoted
        rest = min(site.end - b, 2) if b <= site.end else 3
        z0, z1, before = z[a], z[b], z[a - 1]
        w0, w1, frame = w[a], w[b], site.frame
        same = 1 if site.pieces else 0
        for x, y in site.pieces:
            if x == a or y == b:
                same = max(same, (x == a) + 2 * (y == b) + 1)
        return [
            t | same << 12 | z0 << 6 | z1, t + (1 << 48) | z0 << 14 | count << 6 | z1,
            t + (2 << 48) | w0 << 24 | count << 4 | rest,
            t + (3 << 48) | frame << 14 | count << 6 | z1,
            t + (4 << 48) | w1 << 24 | before << 12 | z0 << 6 | rest, t + (5 << 48) | w0 << 24 | w1,
        ]  # fmt: skip

    def side_features(self, side: int) -> list[int]:
        site = self.site
        row = site.row
        w, z, quoted = row.ids, row.marked, row.quoted
        t = (128 + 16 * side) << 48
        rule = 0
        for x, _ in site.pieces:
            rule |= 1 if x < site.head else 2
        a, b = site.start, site.stop
        first, last = site.source
        source = (first >= 0) + (first >= b)
        if first >= 0:
            a, b = min(a, first), max(b, last)
        q = (
            min(quoted[a] - quoted[site.lo], 2) * 12
            + min(quoted[site.hi] - quoted[b], 2) * 4
            + (quoted[site.end] > quoted[b]) * 2
            + (quoted[a] > quoted[site.base])
        )
        lemma = site.lemma
        return [
            t | source, t + (1 << 48) | lemma, t + (2 << 48) | site.key << 24 | rule,
            t + (4 << 48) | site.tag << 12 | q << 4 | source, t + (5 << 48) | w[a - 1] << 24 | z[b],
        ]  # fmt: skip

    def _crossed(self, lo: int, hi: int) -> int:
        """Number of other cues from one item up to another, up to 3."""
        cues = self.site.row.cues
        crossed = bisect_left(cues, hi) - bisect_left(cues, lo)
        if crossed and lo <= self.site.head < hi:
            crossed -= 1
        return min(crossed, 3)
