"""What is looked at to tell a cue, and how far it reaches."""

from __future__ import annotations

from attribution.parsers._features import A, Piece, Row, Site, T, bucket
from attribution.parsers._ranking import Choice

__all__ = ["Extent", "cue_features", "gate_features"]

_OUTSIDE = frozenset(",;.()MQq")
"""Classes that a cue does not go on over."""


def gate_features(row: Row, i: int) -> list[int]:
    """The features of a word that may be worth a closer look."""
    w, z = row.ids, row.codes
    w0, after, before = w[i], w[i + 1], w[i - 1]
    return [
        w0, 1 << T | after, 2 << T | before, 3 << T | w[i + 2], 4 << T | w[i - 2],
        5 << T | w0 << A | after, 6 << T | w0 << A | z[i + 1], 7 << T | w0 << A | z[i - 1],
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
        w0, 1 << T | after, 2 << T | before, 3 << T | w[i + 2], 4 << T | w[i + 3],
        5 << T | w0 << A | c1, 6 << T | lemma, 7 << T | key << A | form,
        8 << T | lemma << A | frame, 9 << T | lemma << A | tag, 10 << T | lemma << A | state,
        11 << T | lemma << A | behind, 12 << T | rule << A | frame, 13 << T | noun,
        14 << T | state << 8 | form << 4 | row.quotes[k],
        15 << T | z[edge - 1] << 12 | noun_class << 6 | first_class,
        16 << T | w[edge - 1] << A | form, 17 << T | behind << A | form,
        18 << T | bucket(k) << 8 | bucket(len(row.sentences) - k),
        19 << T | w[end - 1] << A | (w[end - 2] if end - i < 4 else 0),
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
            w0 << A | d, 1 << T | wb << A | d, 2 << T | w0 << A | zb,
            3 << T | zb << 18 | z0 << 12 | z[a + 1] << 6 | d,
            4 << T | z[a - 2] << 18 | zb << 12 | z0 << 6 | own,
            5 << T | own << 12 | d << 6 | site.form, 6 << T | (a == site.source_end) << 8 | own,
        ]  # fmt: skip

    def end_features(self, b: int) -> list[int]:
        site = self.site
        w, z = site.row.ids, site.row.codes
        d = b - site.head
        own = b == site.base + site.candidate.end
        w0, wb, z0 = w[b], w[b - 1], z[b]
        return [
            16 << T | w0 << A | d, 17 << T | wb << A | d, 18 << T | wb << A | z0,
            19 << T | own << 12 | d << 6 | site.form, 20 << T | site.lemma << A | d,
            21 << T | site.lemma << A | w0, 22 << T | site.key << A | own << 6 | d,
        ]  # fmt: skip

    def pair_features(self, a: int, b: int) -> list[int]:
        site = self.site
        c = site.candidate
        own = (a == site.base + c.start) + 2 * (b == site.base + c.end)
        return [32 << T | own << 8 | site.form]
