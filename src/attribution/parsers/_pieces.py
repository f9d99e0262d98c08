"""What the rules make of content that the weights chose."""

from __future__ import annotations

import re
from typing import Final

from attribution.parsers._features import Piece, Row, Site
from attribution.parsers._phrases import Phrases

__all__ = ["bounded", "contrasted", "introduces", "past_adjuncts", "quoted", "with_start"]

_CLAUSE: Final = frozenset("VAT")
"""Classes that make the words before a quotation a clause, which is content too."""
_FEW: Final = 4
"""Most items, a colon among them, of a clause that only leads to a quotation."""
_FAR: Final = 200
"""Items of a content in which the main clause is looked for."""
_LONGEST: Final = 8
"""Most items of a time."""
_MAIN: Final = re.compile(r",(?:R|[DSNKUEBYG-]{0,8}[NKYU])B{0,3}[VA]")
"""Classes of a comma, a subject and its verb."""
_RELATIVE: Final = frozenset("WTO")
"""Classes of "what"."""
_MERE: Final = frozenset("Qq,.;C-M")
"""Classes of quotations, and of what joins them."""


def bounded(site: Site, rule: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces to the right of a cue, in the bounds that the grammar and the rules set them."""
    row, source = site.row, site.candidate.source
    relative = source is not None and source.rule == "source.relative"
    end = site.pieces[-1][1]
    found: list[Piece] = []
    for piece in pieces:
        if rule == "content.noun":
            piece = _before_verb(row, end, piece)
        piece = _with_clause(row, end, _before_aside(row, end, piece, relative))
        found.append(piece)
    found = _at_quotation(row, site.pieces, found)
    return [_before_main(site, end, piece) for piece in found]


def _at_quotation(row: Row, ruled: list[Piece], pieces: list[Piece]) -> list[Piece]:
    """
    Pieces from the quotation on where that is all by the rules: "wrote two days ago: “…”",
    "said as she left, “…”".
    """
    (at, _), *more = ruled
    start, stop = pieces[0] if pieces else (at, at)
    led = row.classes[at - 1 : at + 1]
    if more or not start < at < stop or not (
        led == ":Q" or (led == ",Q" and row.classes[start] == "O")
    ):  # fmt: skip
        return pieces
    return [(at, stop), *pieces[1:]]


def _before_aside(row: Row, end: int, piece: Piece, relative: bool) -> Piece:
    """
    A piece without what the rules leave out: an adverbial clause, ", hours after Ana said"; or,
    of a relative clause, the verb of the one around it: "Lund, who said so, left".
    """
    start, stop = piece
    classes = row.classes
    if not start < end < stop or (classes[end] != "," and classes[end - 1] not in "Qq"):
        return piece
    at = end + (classes[end] == ",")
    while at < stop and classes[at] in "ZU":
        at += 1
    if relative and classes[end : end + 1] == "," and classes[end + 1 : end + 2] in ("V", "A"):
        return start, end
    return (start, end) if at < stop and classes[at] == "O" else piece


def _before_main(site: Site, end: int, piece: Piece) -> Piece:
    """
    A piece without the main clause behind that of its cue: "While Lund said so, Berg left",
    "Asked if it rained, Berg left".
    """
    start, stop = piece
    classes = site.row.classes
    first = min(site.start, site.source[0]) if site.source[0] >= 0 else site.start
    opens = first == site.base and site.source[0] < 0 and site.candidate.form == "verb"
    if not opens and (first <= site.base or classes[first - 1] not in "OW"):
        return piece
    main = _MAIN.search(classes, start + 1, min(stop, start + _FAR)) if start >= site.stop else None
    if main:
        return start, main.start()
    return (start, end) if start < end < stop and classes[end] == "," else piece


def past_adjuncts(site: Site, phrases: Phrases, pieces: list[Piece]) -> list[Piece]:
    """
    Pieces that leave out when something was said, and to whom.

    A time alone is no content ("…, the Times said late on Friday"); neither is one right behind
    the cue where the rules see a clause behind it ("said on Friday he would"), nor whom they
    see spoken to ("said to her that he would").
    """
    (start, stop), *more = pieces or [(-1, -1)]
    if not site.stop <= start < site.end:
        return pieces
    s, classes = site.row.sentences[site.index], site.row.classes
    short = not more and stop <= min(site.end, start + _LONGEST)
    if short and phrases.time_end(s, start - site.base) == stop - site.base:
        return site.pieces
    c = site.candidate
    first = site.pieces[0][0] if site.pieces else -1
    if start != site.stop or not start < first < stop:
        return pieces
    if c.frame.endswith(("that", "clause", "wh", "quote", "colon")):
        told = c.addressee is not None and classes[start] == "X"
        ago = classes[start] in "UD" and classes[first - 1] == "B"
        at = start - site.base
        timed = (ago or classes[start] in "PBZ") and "Z" in classes[start:first]
        timed = (
            timed
            or phrases.in_medium(s, at, first - site.base)
            or (c.frame.endswith("that") and phrases.time_end(s, at) > at)
        )
        if told or (timed and phrases.adjunct_end(s, at) == first - site.base):
            return [(first, stop), *more]
    return pieces


def contrasted(site: Site, pieces: list[Piece]) -> bool:
    """Whether what was said is only told apart from: "Contrary to what Lund said, it is open"."""
    if len(pieces) < 2 or site.source[0] < 0:
        return False
    (start, stop), (behind, _), *_ = pieces
    classes = site.row.classes
    asks = stop - start == 1 and stop == site.source[0] and classes[start] in _RELATIVE
    governed = start > site.base and classes[start - 1] in "PX"
    return asks and governed and behind >= site.stop and classes[behind - 1] == ","


def quoted(row: Row, pieces: list[Piece]) -> list[Piece]:
    """
    Pieces of content, the last from its quotation on where that is all that was said.

    Behind the tag of a quotation only another quotation is content too: “…,” Lund said in May.
    What a quotation is about, or is called, is none: Lund said of the board, “…”. Neither is a
    short clause that leads to one: Lund made it clear: “…”.
    """
    if not pieces:
        return pieces
    *before, (start, stop) = pieces
    classes = row.classes
    at = classes.find("Q", start, stop)
    if before and classes[before[0][0]] == "Q":
        return [*before, (at, stop)] if at >= 0 else before
    short = 0 < at - start <= _FEW and classes[at - 1] == ":" and row.is_capital(at)
    clause = not short and not _CLAUSE.isdisjoint(classes[start : max(at, start)])
    named = at > start and classes[at - 1] in ":," and not clause
    if named and row.is_long(at) and _MERE.issuperset(classes[at:stop]):
        start = at
    return [*before, (start, stop)]


def with_start(site: Site, pieces: list[Piece]) -> list[Piece]:
    """
    Pieces with the start of the sentence that a quotation goes on from: "A plan, she said, “is …”".

    It goes on from it if it begins with a small letter, and commas part the tag from both.
    """
    row, base = site.row, site.base
    if not pieces or pieces[0][0] < site.start:
        return pieces
    at = pieces[0][0]
    first, last = site.start, site.stop
    if site.source[0] >= 0:
        first, last = min(first, site.source[0]), max(last, site.source[1])
    tagged = last == at - 1 and row.classes[first - 1] == row.classes[last] == ","
    if tagged and first - base > 2 and row.classes[at] == "Q" and not row.is_capital(at):
        return [(base, first - 1), *pieces]
    return pieces


def _with_clause(row: Row, end: int, piece: Piece) -> Piece:
    """A piece with the clause that goes on from it, by the rules: "it rained, but that …"."""
    start, stop = piece
    joined = row.classes[stop : stop + 3].lstrip(",").startswith("CT")
    return (start, end) if joined and stop < end else piece


def _before_verb(row: Row, end: int, piece: Piece) -> Piece:
    """A piece without the verb whose subject its noun is: "the claim that … was wrong"."""
    inside = piece[0] < end < piece[1] and row.classes[end] in "VA"
    return (piece[0], end) if inside else piece


def introduces(row: Row, index: int, head: int, pieces: list[Piece]) -> bool:
    """Whether a cue of a sentence stands before a quotation, its content: Lund left, saying, “…”"""
    start = pieces[0][0] if pieces else -1
    return start > row.bases[index] + head and row.classes[start] == "Q"
