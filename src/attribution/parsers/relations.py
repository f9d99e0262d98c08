"""Relations: which content belongs to which cue and source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Evidence, Quotation, Relation, Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._draft import Draft
from attribution.parsers._drafts import Drafter
from attribution.parsers._engine import Engine, says_that, tagged
from attribution.parsers._features import Row
from attribution.parsers._grammar import reported as reported_of
from attribution.parsers._joins import continued, go_on, likeliest, reports
from attribution.parsers._nests import ACTIVE, Nester
from attribution.parsers._regions import Region, joined, regions
from attribution.parsers.cues import cues, turns
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["relations"]

_UNTAGGED: Final = 0.15
"""Confidence of a quotation that stands without a tag, as counted on news."""
_CERTAIN: Final = frozenset({"signature", "agent"})
"""What the rules alone decide: “…” — Ana Lund; the claim by Ana Lund that."""
_LAST: Final = 4
"""Statements among which the one is looked for that a quotation goes on with."""
_LONG: Final = 120
"""Code points from which a quotation without a tag is a statement, wherever it stands."""


@cache
def relations(
    language: Language,
    *,
    min_nested: float = 0.6,
    max_nested: int = 8,
    min_confidence: float | None = None,
    rules_only: bool = False,
) -> Parser[Relation]:
    """
    Find attribution relations: source, cue and content; direct, indirect and mixed.

    Reads `Paragraph`, `Quotation`, `Sentence` and `Cue`, provides `Relation`. An interrupted
    quotation is one relation with several pieces of content, and so is one that goes on over
    paragraphs by re-opened marks. A statement inside the content of another has it as
    `parent`.

    Args:
        language: Pack with the closed classes that the rules look at.
        min_nested: Least reliability of the cue of a statement inside a statement.
        max_nested: Statements inside more than so many others are left out.
        min_confidence: Least probability that a relation is right, from 0 to 1; if None, the
            weights' own. By rules it is not asked for. Quotations without a tag have little;
            0 gives them too.
        rules_only: Whether to leave the weights of the pack aside.

    Returns:
        Parser giving relations by start of their content.

    Source:
        Pareti (2012), A Database of Attribution Relations, LREC.
    """
    drafter = Drafter(language)
    nester = Nester(language, drafter, min_nested, max_nested)
    weighed = language.has_weights and not rules_only

    def find(document: Document) -> Iterator[Relation]:
        engine = Engine.of(language) if weighed else None
        least = min_confidence or 0.0
        if engine and min_confidence is None:
            least = engine.least_confidence
        cue_at = {cue.head.start: cue for cue in document[Cue]}
        heads = sorted(cue_at)
        quotation_at = {quotation.span.start: quotation for quotation in document[Quotation]}
        opened = turns(document) if engine else frozenset()
        drafts: list[Draft] = []
        pieces: list[Span] = []
        open_cue: Draft | None = None
        if engine:
            before: Sentence | None = None
            for region, behind in joined(regions(document)):
                if not region.depth and not behind and _is_bare(region, heads):
                    pieces = []
                elif not region.depth:
                    row = engine.row(region.sentences, behind, document.text)
                    outer = _read_ranked(
                        region, row, engine, drafter, heads, cue_at, quotation_at, opened, least
                    )
                    pieces = sorted(piece for draft in outer for piece in draft.pieces)
                    drafts += outer
                elif _inside(region.span, pieces):
                    drafts += _read(region, drafter, cue_at, quotation_at, None)[0]
                if not region.depth:
                    for sentence in region.sentences:
                        if sentence.classes[0] == "-" and before is not None:
                            drafter.sign(drafts, before, sentence)
                        before = sentence
                    before = behind[-1] if behind else before
        else:
            reported = reported_of(language)
            for region in regions(document):
                found, following = _read(region, drafter, cue_at, quotation_at, open_cue)
                if reported and region.depth == 0:
                    found = reported.add(document.text, region, found, quotation_at)
                drafts += found
                if region.depth == 0:
                    open_cue = following
        drafts = [draft for draft in drafts if not drafter.is_bare(draft)]
        drafts = reports(drafts)
        drafts = likeliest(drafts) if engine else drafts
        return nester.nest(document.text, continued(drafts, quotation_at))

    return parser(
        name="relations",
        provides=Relation,
        requires=[
            paragraphs(language),
            quotations(language),
            sentences(language),
            cues(language, rules_only=rules_only),
        ],
    )(find)


def _read(
    region: Region,
    drafter: Drafter,
    cue_at: Mapping[int, Cue],
    quotation_at: Mapping[int, Quotation],
    open_cue: Draft | None,
) -> tuple[list[Draft], Draft | None]:
    """
    The drafts of a region, and the cue at its end that still waits for its content.

    A sentence of nothing but a quotation goes on with the direct statement before it, or
    waits for the tag of the sentence behind it, or stands without a tag.
    """
    drafts: list[Draft] = []
    waiting: Draft | None = None
    for sentence in region.sentences:
        waiting = None
        if all(letter in "Q.,CMU-" for letter in sentence.classes):
            for i, letter in enumerate(sentence.classes):
                if letter == "Q":
                    _untagged(sentence, quotation_at[sentence.starts[i]], drafts, open_cue)
            open_cue = None
            continue
        open_cue = None
        found = drafter.drafts(sentence, cue_at, quotation_at)
        turn = drafts[0] if drafts and drafts[0].is_turn else None
        if turn is not None and not found and sentence.classes[0] != "(":
            turn.pieces.append(sentence.span)
        for draft in found:
            if not draft.pieces:
                if draft.candidate and draft.candidate.frame.endswith("colon"):
                    waiting = draft
                continue
            if draft.pieces[0].start == sentence.span.start and draft.candidate and (
                draft.candidate.tag.endswith("quote")
            ):  # fmt: skip
                _absorb(draft, drafts)
            drafts.append(draft)
    return drafts, waiting


def _read_ranked(
    region: Region,
    row: Row,
    engine: Engine,
    drafter: Drafter,
    heads: list[int],
    cue_at: Mapping[int, Cue],
    quotation_at: Mapping[int, Quotation],
    opened: frozenset[int],
    least: float,
) -> list[Draft]:
    """
    Likewise, by weights: of the row of its sentences, and of mere quotations around.

    A quotation that no cue takes stands without a tag, or is joined later.
    """
    ruled: list[tuple[int, int, CueCandidate, Cue]] = []
    certain: list[list[tuple[CueCandidate, Cue]]] = []
    for index, (base, s) in enumerate(zip(row.bases, row.sentences, strict=False)):
        certain.append([])
        for head in heads[bisect_left(heads, s.span.start) : bisect_left(heads, s.span.end)]:
            i = bisect_left(s.starts, head)
            if i == len(s.starts) or s.starts[i] != head:
                continue
            cue = cue_at[head]
            candidate = engine.candidate(row, index, i, cue)
            if engine.by_rule(s, candidate, cue):
                ruled.append((index, base + i, candidate, cue))
            else:
                row.cues.append(base + i)
                certain[-1].append((candidate, cue))
    alone = row.bases.index(row.broken)
    if all(row.quotes[:alone]):
        alone = 0
    made: list[list[Draft]] = []
    taken: set[int] = set()
    for index, sentence in enumerate(row.sentences):
        turn = region.depth == 0 and sentence.span.start in opened
        known = certain[index]
        found, pieces = drafter.ranked(engine, row, index, known, quotation_at, turn, least)
        made.append(found)
        for a, b in pieces:
            taken.update(range(a, b))
    for index, i, candidate, cue in ruled:
        s = row.sentences[index]
        quoted = tagged(s, candidate)
        alone_tag = quoted >= 0 and row.bases[index] + quoted not in taken
        sure = engine.is_new(s, candidate.head) or says_that(s, candidate)
        if sure or i in taken or candidate.tag in _CERTAIN or alone_tag:
            draft = drafter.ruled(s, candidate, cue, quotation_at)
            if not draft.source and any(draft.pieces == other.pieces for other in made[index]):
                continue
            made[index].append(draft)
            if alone_tag:
                taken.add(row.bases[index] + quoted)
    drafts: list[Draft] = []
    for index, sentence in enumerate(row.sentences):
        base = row.bases[index]
        first = sentence.classes.find("Q")
        goes_on = row.quotes[index] or first == 0
        if first > 0 and not goes_on and not made[index] and base < row.broken:
            goes_on = _runs_into(row, index)
        weak = not any(d.source for d in made[index])
        if goes_on and weak and base <= row.broken and base + first not in taken:
            before, far = row.sentences[index - 1], base == row.broken
            said = [d for d in drafts[-_LAST:] if d.goes_on(before)]
            if not said and index and row.quotes[index]:
                said = [d for d in drafts[-_LAST:] if d.leads_to(before, far)]
            if far:  # In the next paragraph another may answer.
                said = [d for d in said if not drafter.asks(d)]
            if said:
                go_on(said[-1], sentence, quotation_at, row.quotes[index])
                continue
        if row.quotes[index] and not made[index]:
            signed = row.classes[row.bases[index + 1] : row.bases[index + 1] + 1] == "-"
            for i, letter in enumerate(sentence.classes):
                if letter == "Q" and base + i not in taken and (
                    least <= _UNTAGGED or index >= alone or signed or (
                        sentence.ends[i] - sentence.starts[i] >= _LONG)
                ):  # fmt: skip
                    quotation = quotation_at[sentence.starts[i]]
                    draft = Draft.of_quotation(sentence, quotation)
                    draft.confidence = _UNTAGGED
                    draft.evidence.append(Evidence("content.untagged", (quotation.span,)))
                    if base == row.broken and index and row.sentences[index - 1].words[-1] == ":":
                        drafter.introduced(draft, row.sentences[index - 1])
                    drafts.append(draft)
            continue
        turn_draft = drafts[0] if drafts and drafts[0].is_turn else None
        if turn_draft and not made[index] and sentence.classes[0] != "(":
            turn_draft.pieces.append(sentence.span)
        drafts += [draft for draft in made[index] if draft.pieces]
    return drafts


def _runs_into(row: Row, index: int) -> bool:
    """Whether a sentence ends in a quotation that goes on from its words: That makes her “good”."""
    classes = row.sentences[index].classes
    at = classes.rfind("Q")
    return not classes[at + 1 :].strip(".") and not row.is_capital(row.bases[index] + at)


def _is_bare(region: Region, heads: list[int]) -> bool:
    """Whether a region has neither a cue, of the heads in order, nor a quotation."""
    at = bisect_left(heads, region.span.start)
    return not (at < len(heads) and heads[at] < region.span.end) and not any(
        "Q" in s.classes for s in region.sentences
    )


def _inside(span: Span, pieces: list[Span]) -> bool:
    """Whether a span lies in one of the pieces, which are in order."""
    at = bisect_right(pieces, span.start, key=lambda piece: piece.start)
    return any(span in piece for piece in pieces[max(0, at - ACTIVE) : at])


def _untagged(
    sentence: Sentence, quotation: Quotation, drafts: list[Draft], open_cue: Draft | None
) -> None:
    before = drafts[-1] if drafts else None
    if before is None and open_cue is not None:
        open_cue.pieces = [quotation.span]
        open_cue.last = quotation
        open_cue.evidence.append(Evidence("content.next-paragraph", (quotation.span,)))
        drafts.append(open_cue)
    elif before is not None and before.last is not None and not quotation.continues:
        before.pieces.append(quotation.span)
        before.last = quotation
        before.evidence.append(Evidence("content.goes-on", (quotation.span,)))
    else:
        draft = Draft.of_quotation(sentence, quotation)
        draft.evidence.append(Evidence("content.untagged", (quotation.span,)))
        drafts.append(draft)


def _absorb(draft: Draft, drafts: list[Draft]) -> None:
    """Take in the quotations without a tag that stand right before a tagged one."""
    while drafts and drafts[-1].cue is None:
        earlier = drafts.pop()
        draft.pieces[:0] = earlier.pieces
        draft.evidence += earlier.evidence
