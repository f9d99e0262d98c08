"""What is looked at to tell a cue, and how far it reaches."""

from __future__ import annotations

from attribution.parsers._features import A, Piece, Row, Site, T, bucket
from attribution.parsers._ranking import Choice

__all__ = ["Extent", "cue_features", "gate_features"]

_OUTSIDE = frozenset(",;.()MQq")
"""Classes that a cue does not go on over."""
Near = tuple[int, int, int, int]
"""How likely the candidate before is, how far it is, and the same behind; 0 for none."""


def gate_features(row: Row, i: int) -> list[int]:
    """The features of a word that may be worth a closer look."""
    w, z = row.ids, row.codes
    w0, after, before = w[i], w[i + 1], w[i - 1]
    c0, c1, cb = z[i], z[i + 1], z[i - 1]
    return [
        w0, 1 << T | after, 2 << T | before, 3 << T | w[i + 2], 4 << T | w[i - 2],
        5 << T | w0 << A | after, 6 << T | before << A | w0, 7 << T | w0 << A | c1,
        8 << T | w0 << A | cb, 9 << T | c0 << 18 | c1 << 12 | z[i + 2] << 6 | z[i + 3],
        10 << T | z[i - 2] << 18 | cb << 12 | c0 << 6 | c1,
    ]  # fmt: skip


def cue_features(site: Site, near: Near) -> list[int]:
    """The features of a candidate cue."""
    row, c, k, i = site.row, site.candidate, site.index, site.head
    w, z = row.ids, row.codes
    base, end = site.base, site.end
    w0, after, before = w[i], w[i + 1], w[i - 1]
    c0, c1, cb = z[i], z[i + 1], z[i - 1]
    lemma, key, tag, frame, form, rule = (
        site.lemma, site.key, site.tag, site.frame, site.form, site.rule,
    )  # fmt: skip
    edge = site.start
    noun = first = noun_class = first_class = 0
    if c.source is not None:
        edge = site.source_start
        noun, noun_class = w[site.source_head - 1], z[site.source_head - 1]
        first, first_class = w[edge], z[edge]
    quoted = row.quoted
    state = (
        (quoted[i] > quoted[base])
        + 2 * (quoted[end] > quoted[i])
        + 4 * (k > 0 and row.quotes[k - 1])
        + 8 * (k + 1 < len(row.quotes) and row.quotes[k + 1])
    )
    left, left_far, right, right_far = near
    last, behind = w[site.start - 1], w[site.stop]
    shape = noun_class << 6 | first_class
    near_ = left << 8 | right
    return [
        w0, 1 << T | after, 2 << T | before, 3 << T | w[i + 2], 4 << T | w[i - 2],
        5 << T | w[i + 3], 6 << T | w[i - 3], 7 << T | w0 << A | after, 8 << T | before << A | w0,
        9 << T | w0 << A | c1, 10 << T | w0 << A | cb,
        11 << T | c0 << 18 | c1 << 12 | z[i + 2] << 6 | z[i + 3],
        12 << T | z[i - 2] << 18 | cb << 12 | c0 << 6 | c1, 13 << T | cb << 12 | c0 << 6 | c1,
        14 << T | lemma, 15 << T | key << A | form, 16 << T | lemma << A | key,
        17 << T | lemma << A | frame, 18 << T | lemma << A | tag, 19 << T | rule << A | frame,
        20 << T | noun, 21 << T | noun << A | shape, 22 << T | lemma << A | shape,
        23 << T | state << 8 | form << 4 | row.quotes[k], 24 << T | lemma << A | state,
        25 << T | bucket(i - base) << 8 | bucket(end - i), 26 << T | left << 8 | left_far,
        27 << T | right << 8 | right_far, 28 << T | lemma << A | near_,
        29 << T | w[base] << A | form, 30 << T | z[edge - 1] << 12 | shape,
        31 << T | w[edge - 1] << A | form, 32 << T | w[edge - 1] << A | w[edge - 2],
        33 << T | last << A | form, 34 << T | behind << A | form, 35 << T | lemma << A | behind,
        36 << T | after << A | w[i + 2], 37 << T | w[i - 2] << A | before,
        38 << T | bucket(k) << 8 | bucket(len(row.sentences) - k),
        39 << T | w[end - 1] << A | (w[end - 2] if end - i < 4 else 0),
        40 << T | bucket(row.verbs[i] - row.verbs[base]) << 8 | bucket(
            row.commas[i] - row.commas[base]),
        41 << T | lemma << A | last,
        42 << T | z[site.stop] << 12 | z[site.stop + 1] << 6 | z[site.stop + 2],
        43 << T | first << A | frame, 44 << T | frame << A | near_,
    ]  # fmt: skip


class Extent(Choice):
    """From which word to which the cue reaches."""

    task = "extent"

    def pairs(self) -> tuple[list[Piece], list[Piece]]:
        site = self.site
        i = site.head
        s = site.row.classes
        starts = [i]
        while starts[-1] > max(site.base, i - 5) and s[starts[-1] - 1] not in _OUTSIDE:
            starts.append(starts[-1] - 1)
        ends = [i + 1]
        while ends[-1] < min(site.end, i + 5) and s[ends[-1]] not in _OUTSIDE:
            ends.append(ends[-1] + 1)
        return [(a, b) for a in starts for b in ends], []

    def sides(self, left: bool, right: bool) -> tuple[int, ...]:
        return (1,)

    def start_features(self, a: int) -> list[int]:
        site = self.site
        w, z = site.row.ids, site.row.codes
        d = site.head - a
        own = a == site.base + site.candidate.start
        w0, wb, z0, zb = w[a], w[a - 1], z[a], z[a - 1]
        return [
            w0 << A | wb, 1 << T | w0 << A | d, 2 << T | wb << A | d,
            3 << T | zb << 18 | z0 << 12 | z[a + 1] << 6 | d,
            4 << T | own << 12 | d << 6 | site.form, 5 << T | site.lemma << A | d,
            6 << T | z[a - 2] << 18 | zb << 12 | z0 << 6 | own,
            7 << T | (a == site.source_end) << 8 | own, 8 << T | site.lemma << A | w0,
            9 << T | w0 << A | zb, 10 << T | site.lemma << A | wb,
        ]  # fmt: skip

    def end_features(self, b: int) -> list[int]:
        site = self.site
        w, z = site.row.ids, site.row.codes
        d = b - site.head
        own = b == site.base + site.candidate.end
        w0, wb, z0, zb = w[b], w[b - 1], z[b], z[b - 1]
        return [
            16 << T | w0 << A | wb, 17 << T | w0 << A | d, 18 << T | wb << A | d,
            19 << T | zb << 18 | z0 << 12 | z[b + 1] << 6 | d,
            20 << T | own << 12 | d << 6 | site.form, 21 << T | site.lemma << A | d,
            22 << T | site.lemma << A | wb, 23 << T | site.lemma << A | w0,
            24 << T | site.key << A | own << 6 | d, 25 << T | wb << A | z0,
            26 << T | w0 << A | zb << 6 | site.form,
        ]  # fmt: skip

    def pair_features(self, a: int, b: int) -> list[int]:
        site = self.site
        w, c = site.row.ids, site.candidate
        own = (a == site.base + c.start) + 2 * (b == site.base + c.end)
        return [
            32 << T | own << 8 | site.form,
            33 << T | (w[a] << A | w[b - 1] if b - a < 5 else b - a),
            34 << T | site.lemma << A | (b - a),
        ]
