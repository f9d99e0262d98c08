"""What is looked at to tell a cue, and how far it reaches."""

from __future__ import annotations

from typing import Final

from attribution.parsers._features import Piece, Row, Site, bucket
from attribution.parsers._ranking import Choice

__all__ = ["Extent", "cue_features", "gate_features"]

_OUTSIDE: Final = frozenset(",;.()MQq")
"""Classes that a cue does not go on over."""


def gate_features(row: Row, i: int) -> list[int]:
    """The features of a word that may be worth a closer look."""
    w, z = row.ids, row.codes
    w0, after, before = w[i], w[i + 1], w[i - 1]
    return [
        w0, 1 << 48 | after, 2 << 48 | before, 3 << 48 | w[i + 2], 4 << 48 | w[i - 2],
        5 << 48 | w0 << 24 | after, 6 << 48 | w0 << 24 | z[i + 1], 7 << 48 | w0 << 24 | z[i - 1],
    ]  # fmt: skip


def cue_features(site: Site) -> list[int]:
    """The features of a candidate cue."""
    row, k, i = site.row, site.index, site.head
    w, z = row.ids, row.codes
    base, end = site.base, site.end
    w0, after, before, c1 = w[i], w[i + 1], w[i - 1], z[i + 1]
    lemma, key, tag, frame, form, rule = (
        site.lemma, site.key, site.tag, site.frame, site.form, site.rule,
    )  # fmt: skip
    edge = site.start
    noun = noun_class = first_class = 0
    if site.source_start >= 0:
        edge = site.source_start
        noun, noun_class = w[site.source_head - 1], z[site.source_head - 1]
        first_class = z[edge]
    quoted = row.quoted
    state = (
        (quoted[i] > quoted[base])
        + 2 * (quoted[end] > quoted[i])
        + 4 * (k > 0 and row.quotes[k - 1])
        + 8 * (k + 1 < len(row.quotes) and row.quotes[k + 1])
    )
    behind = w[site.stop]
    return [
        w0, 1 << 48 | after, 2 << 48 | before, 3 << 48 | w[i + 2], 4 << 48 | w[i + 3],
        5 << 48 | w0 << 24 | c1, 6 << 48 | lemma, 7 << 48 | key << 24 | form,
        8 << 48 | lemma << 24 | frame, 9 << 48 | lemma << 24 | tag, 10 << 48 | lemma << 24 | state,
        11 << 48 | lemma << 24 | behind, 12 << 48 | rule << 24 | frame, 13 << 48 | noun,
        14 << 48 | state << 8 | form << 4 | row.quotes[k],
        15 << 48 | z[edge - 1] << 12 | noun_class << 6 | first_class,
        16 << 48 | w[edge - 1] << 24 | form, 17 << 48 | behind << 24 | form,
        18 << 48 | bucket(k) << 8 | bucket(len(row.sentences) - k),
        19 << 48 | w[end - 1] << 24 | (w[end - 2] if end - i < 4 else 0),
    ]  # fmt: skip


class Extent(Choice):
    """From which word to which the cue reaches."""

    task = "extent"
    kind = 8

    def places(self, right: bool) -> tuple[list[int], list[int]]:
        if right:
            return [], []
        site = self.site
        i = site.head
        s = site.row.classes
        starts = [i]
        while starts[-1] > max(site.base, i - 5) and s[starts[-1] - 1] not in _OUTSIDE:
            starts.append(starts[-1] - 1)
        ends = [i + 1]
        while ends[-1] < min(site.end, i + 5) and s[ends[-1]] not in _OUTSIDE:
            ends.append(ends[-1] + 1)
        own = self.site.base + self.site.candidate.start, self.site.base + self.site.candidate.end
        return (
            self.likely(starts, False, False, (i, own[0])),
            self.likely(ends, False, True, (i + 1, own[1])),
        )

    def spans(self, starts: list[int], ends: list[int]) -> list[Piece]:
        return [(a, b) for a in starts for b in ends]

    def sides(self, left: bool, right: bool) -> tuple[int, ...]:
        return (1,)

    def start_features(self, a: int) -> list[int]:
        site = self.site
        w, z = site.row.ids, site.row.codes
        d = site.head - a
        own = a == site.base + site.candidate.start
        w0, wb, z0, zb = w[a], w[a - 1], z[a], z[a - 1]
        return [
            w0 << 24 | d, 1 << 48 | wb << 24 | d, 2 << 48 | w0 << 24 | zb,
            3 << 48 | zb << 18 | z0 << 12 | z[a + 1] << 6 | d,
            4 << 48 | z[a - 2] << 18 | zb << 12 | z0 << 6 | own,
            5 << 48 | own << 12 | d << 6 | site.form, 6 << 48 | (a == site.source_end) << 8 | own,
        ]  # fmt: skip

    def end_features(self, b: int) -> list[int]:
        site = self.site
        w, z = site.row.ids, site.row.codes
        d = b - site.head
        own = b == site.base + site.candidate.end
        w0, wb, z0 = w[b], w[b - 1], z[b]
        return [
            16 << 48 | w0 << 24 | d, 17 << 48 | wb << 24 | d, 18 << 48 | wb << 24 | z0,
            19 << 48 | own << 12 | d << 6 | site.form, 20 << 48 | site.lemma << 24 | d,
            21 << 48 | site.lemma << 24 | w0, 22 << 48 | site.key << 24 | own << 6 | d,
        ]  # fmt: skip

    def pair_features(self, a: int, b: int) -> list[int]:
        site = self.site
        c = site.candidate
        own = (a == site.base + c.start) + 2 * (b == site.base + c.end)
        return [32 << 48 | own << 8 | site.form]
