"""What the rules make of content that the weights chose."""

from __future__ import annotations

from attribution.parsers._features import Piece, Row

__all__ = ["before_aside", "before_verb", "quoted"]

_CLAUSE = frozenset("VAT")
"""Classes that make the words before a quotation a clause, which is content too."""
_MERE = frozenset("Qq,.;C-M")
"""Classes of quotations, and of what joins them."""


def before_aside(row: Row, end: int, piece: Piece, relative: bool) -> Piece:
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


def quoted(row: Row, pieces: list[Piece]) -> list[Piece]:
    """
    Pieces of content, those behind the cue from their quotation on where it is all that was said.

    Behind the tag of a quotation only another quotation is content too: “…,” Lund said in May.
    Nor is what the quotation is called, or is about: Lund said of the board, “…”.
    """
    if not pieces:
        return pieces
    *before, (start, stop) = pieces
    classes = row.classes
    at = classes.find("Q", start, stop)
    if before and classes[before[0][0]] == "Q":
        return [*before, (at, stop)] if at >= 0 else before
    named = at > start and classes[at - 1] in ":," and _CLAUSE.isdisjoint(classes[start:at])
    if named and row.is_long(at) and _MERE.issuperset(classes[at:stop]):
        start = at
    return [*before, (start, stop)]


def before_verb(row: Row, end: int, piece: Piece) -> Piece:
    """A piece without the verb whose subject its noun is: "the claim that … was wrong"."""
    inside = piece[0] < end < piece[1] and row.classes[end] in "VA"
    return (piece[0], end) if inside else piece
