"""How the drafts of a text go together: reports of reports, and quotations that go on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Final

from attribution.model import Evidence, Quotation, Sentence
from attribution.parsers._draft import Draft
from attribution.span import Span

__all__ = ["continued", "go_on", "likeliest", "reports"]


_EVEN: Final = 0.5
"""Probability below which a statement is given up for the report that it stands in."""
_PIECES: Final = 8
"""Most pieces of a content that is compared with another."""


def go_on(before: Draft, s: Sentence, quotation_at: Mapping[int, Quotation], alone: bool) -> None:
    """
    Take in the sentence right behind a tag: “…,” she said. “…” A quotation that its words go on
    from is taken in with them: “…,” she said. “I want her” to win it.

    Args:
        before: The statement of the tag.
        s: The sentence.
        quotation_at: Quotations by their starts.
        alone: Whether the sentence is quotations and nothing else.
    """
    for i, letter in enumerate(s.classes):
        if letter == "Q":
            before.last = quotation_at[s.starts[i]]
            if alone:
                before.pieces.append(before.last.span)
    if not alone:
        before.pieces.append(s.slice(0, len(s.words) - (s.classes[-1] == ".")))
    before.until = s
    before.evidence.append(Evidence("content.goes-on", (s.span,)))


def reports(drafts: list[Draft]) -> list[Draft]:
    """
    Turn "according to Z" over "X said Y" from a statement of Z's into X's `reported_by`.

    A noun whose content another cue has is how it was said: "in a statement"; with a source of
    its own too, where it stands between: "said in a phone call that".
    """
    kept: list[Draft] = []
    for draft in drafts:
        c = draft.candidate
        reported = None
        aside = next((other for other in kept[-4:] if _is_aside(other, draft)), None)
        if aside:
            kept.remove(aside)
            draft.reported_by = aside.source
            draft.evidence += aside.evidence[:1]
        if c is not None and c.form == "noun" and any(
            _is_way(draft, other) for other in kept[-4:]
        ):  # fmt: skip
            continue
        if (
            c is not None
            and c.form == "preposition"
            and c.category == "source"
            and c.tag != "first"
        ):
            reported = next((other for other in kept[-4:] if _reports_on(draft, other)), None)
        if reported and not _is_said(reported) and draft.is_likelier(reported, 1):
            kept.remove(reported)
            reported = None
        if reported is None or reported.candidate is None:
            kept.append(draft)
        elif reported.candidate.category == "source":
            draft.pieces = list(reported.pieces)
            draft.reported_by = reported.source
            kept.append(draft)
        else:
            reported.reported_by = draft.source
            if draft.cue is not None:  # which the weights may take for content
                start = draft.cue.span.start
                rest = [piece for piece in reported.pieces if piece.start != start]
                reported.pieces = [*map(_before(draft), rest)] or _said_before(reported, draft)
            reported.evidence += draft.evidence[:1]
    return kept


def _is_aside(draft: Draft, behind: Draft) -> bool:
    """Whether a draft says on whose report another one is: "Lund, according to Berg, said"."""
    c, source = draft.candidate, behind.source
    reports = c is not None and c.form == "preposition" and c.category == "source"
    return reports and source is not None and draft.pieces == [source.span]


def _is_way(draft: Draft, other: Draft) -> bool:
    """Whether the noun of a draft is how another one's statement was made."""
    if draft.pieces == other.pieces and draft.source is None:
        return True
    cue, verb, c = draft.cue, other.cue, other.candidate
    if not (cue and verb and c and c.form == "verb" and draft.pieces and other.pieces):
        return False
    start = other.pieces[0].start
    return draft.pieces[0].start == start and verb.span.end < cue.span.start < start


def _is_said(draft: Draft) -> bool:
    """Whether a draft is likely, or its cue a verb of saying that the lexicon has."""
    c = draft.candidate
    known = c is not None and c.category == "speech" and not c.tag.startswith("~")
    return known or draft.confidence is None or draft.confidence >= _EVEN


def likeliest(drafts: list[Draft]) -> list[Draft]:
    """
    Of drafts that weights gave the same words, the likeliest.

    “…,” said Advocate Ana Lund: what she said is not advocated too. A statement inside the
    other's content stays.
    """
    kept: list[Draft] = []
    for draft in drafts:
        rivals = [other for other in kept[-4:] if _rivals(draft, other)]
        if all((other.confidence or 0) < (draft.confidence or 0) for other in rivals):
            kept[-4:] = [other for other in kept[-4:] if other not in rivals]
            kept.append(draft)
    return kept


def _rivals(draft: Draft, other: Draft) -> bool:
    """
    Whether two drafts share half of their content or more, and neither's cue lies in it.

    Of different sources only a quotation counts: what two people say alike both have said.
    """
    if draft.confidence is None or other.confidence is None or not (draft.cue and other.cue):
        return False
    if max(len(draft.pieces), len(other.pieces)) > _PIECES:
        return False
    apart = draft.source and other.source and not draft.source.span.overlaps(other.source.span)
    if apart and (draft.last is None or other.last is None):
        return False
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in draft.pieces for b in other.pieces
    )  # fmt: skip
    whole = sum(map(len, draft.pieces)) + sum(map(len, other.pieces)) - common
    return 2 * common >= whole and not any(
        d.cue and d.cue.span in piece for d in (draft, other) for piece in (
            *draft.pieces, *other.pieces)
    )  # fmt: skip


def _before(draft: Draft) -> Callable[[Span], Span]:
    """Ends a piece before the ", according to Z" of a draft that it ends with."""
    cue, source = draft.cue, draft.source

    def before(piece: Span) -> Span:
        if not (cue and source and piece.start < cue.span.start < piece.end <= source.span.end + 1):
            return piece
        return _up_to(cue.span.start, piece, draft.sentence)

    return before


def _said_before(reported: Draft, draft: Draft) -> list[Span]:
    """What stands before source and cue in "Y, X said, according to Z"."""
    spans = [part.span for part in (reported.cue, reported.source) if part]
    tag = min(span.start for span in spans)
    whole = [piece for piece in draft.pieces if piece.start < tag]
    if reported.sentence is not draft.sentence or not whole:
        return reported.pieces
    return [_up_to(tag, piece, draft.sentence) if tag < piece.end else piece for piece in whole]


def _up_to(offset: int, piece: Span, s: Sentence) -> Span:
    """A piece that ends before an offset in a sentence, and before the marks there."""
    last = bisect_left(s.starts, offset) - 1
    while last > 0 and s.classes[last] in ",-":
        last -= 1
    return Span(piece.start, max(s.ends[last], piece.start + 1))


def _reports_on(draft: Draft, other: Draft) -> bool:
    """Whether the content of a draft holds the cue of another one of its sentence."""
    cue = other.cue
    if cue is None or other.sentence is not draft.sentence:
        return False
    return any(cue.span in piece for piece in draft.pieces)


def continued(drafts: list[Draft], quotation_at: Mapping[int, Quotation]) -> list[Draft]:
    """
    Join a quotation that re-opens in the next paragraph to the one that it goes on with.

    One of them has the tag: the first, or the last.
    """
    owner = {draft.last.span.start: draft for draft in drafts if draft.last is not None}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.cue is not None:
            _look_back(draft, kept, quotation_at)
        quotation = draft.last if draft.cue is None else None
        before = owner.get(quotation.continues.start) if quotation and quotation.continues else None
        if quotation is None or before is None or before is draft or len(draft.pieces) > 1:
            kept.append(draft)
            continue
        if draft.source:
            if before.cue:
                kept.append(draft)
                continue
            before.source, before.confidence = draft.source, draft.confidence
            before.evidence += draft.evidence[-1:]
        before.pieces += draft.pieces
        before.last = quotation
        before.evidence.append(Evidence("content.re-opened", (quotation.span,)))
        owner[quotation.span.start] = before
    return kept


def _look_back(draft: Draft, kept: list[Draft], quotation_at: Mapping[int, Quotation]) -> None:
    """Give a tag behind the last paragraph of a quotation the paragraphs before it too."""
    while kept and draft.pieces:
        first = quotation_at.get(draft.pieces[0].start)
        before = kept[-1]
        if first is None or first.continues is None or (
            before.pieces[-1:] != [first.continues]
        ):  # fmt: skip
            return
        opened = quotation_at[first.continues.start]
        if before.cue is None:
            kept.pop()
            draft.pieces[:0] = before.pieces
        elif len(before.pieces) > 1 and opened.continues is None:
            draft.pieces[:0] = [before.pieces.pop()]
            s, piece = before.sentence, before.pieces[-1]
            if s.classes[-1] == "." and piece.start < s.starts[-1] and piece.end == s.span.end:
                before.pieces[-1] = Span(piece.start, s.starts[-1])
        else:
            return
        draft.evidence.append(Evidence("content.re-opened", (first.span,)))
