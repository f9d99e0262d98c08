"""The drafts of a document, region by region: by the rules, or by weights."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from attribution.document import Document
from attribution.model import Cue, Evidence, Quotation, Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._draft import Draft
from attribution.parsers._drafts import Drafter
from attribution.parsers._engine import Engine
from attribution.parsers._features import Row
from attribution.parsers._introducer import Introducer
from attribution.parsers._joins import go_on
from attribution.parsers._nests import stands_in
from attribution.parsers._regions import Region, joined, regions
from attribution.parsers._reported import Reported
from attribution.parsers._tags import says_that, tagged
from attribution.parsers.cues import turns
from attribution.span import Span

__all__ = ["DraftReader"]

_UNTAGGED: Final = 0.15
"""Confidence of a quotation that stands without a tag, as counted on news."""
_CERTAIN: Final = frozenset({"signature", "agent"})
"""What the rules alone decide: “…” — Ana Lund; the claim by Ana Lund that."""
_LAST: Final = 4
"""Statements among which the one is looked for that a quotation goes on with."""
_LONG: Final = 120
"""Code points from which a quotation without a tag is a statement, wherever it stands."""


class DraftReader:
    """
    Reads one document.

    Args:
        document: With `Cue`, `Quotation` and `Sentence`.
        drafter: Makes the drafts of a cue.
        introducer: Makes those of quotations without one.
    """

    def __init__(self, document: Document, drafter: Drafter, introducer: Introducer) -> None:
        self._document = document
        self._drafter = drafter
        self._introducer = introducer
        self._cue_at = {cue.head.start: cue for cue in document[Cue]}
        self._heads = sorted(self._cue_at)
        self.quotation_at = {q.span.start: q for q in document[Quotation]}
        """Quotations by their starts."""

    def by_rules(self, reported: Reported | None) -> list[Draft]:
        """
        The drafts by the rules alone.

        Args:
            reported: Finds what is reported without a cue, where a language has such.
        """
        text, introducer, quotation_at = self._document.text, self._introducer, self.quotation_at
        drafts: list[Draft] = []
        open_cue: Draft | None = None
        before: Sentence | None = None
        for region in regions(self._document):
            found, following = self._read(region, open_cue)
            if region.depth == 0:
                if reported:
                    found = reported.add(text, region, found, quotation_at)
                if before is not None:
                    introducer.led_over(found, before, region.sentences[0])
                found += introducer.led(text, region.sentences, _pieces(found), quotation_at)
                open_cue, before = following, region.sentences[-1]
            drafts += found
        return drafts

    def by_weights(self, engine: Engine, least: float) -> list[Draft]:
        """
        The drafts with source and content chosen by weights; inside quotations by the rules.

        Args:
            engine: Chooses.
            least: Least probability of a draft.
        """
        text, introducer, quotation_at = self._document.text, self._introducer, self.quotation_at
        opened = turns(self._document)
        drafts: list[Draft] = []
        pieces: list[Span] = []
        before: Sentence | None = None
        for region, behind in joined(regions(self._document)):
            if region.depth:
                if stands_in(region.span, pieces):
                    drafts += self._read(region, None)[0]
                continue
            if not behind and self._is_bare(region):
                pieces = []
            else:
                row = engine.row(region.sentences, behind, text)
                found = self._ranked(region, row, engine, opened, least)
                introducer.relabel(found)
                if behind:
                    introducer.led_over(found, region.sentences[-1], behind[0])
                pieces = _pieces(found)
                led = introducer.led(text, region.sentences, pieces, quotation_at)
                pieces = _pieces(found + led) if led else pieces
                drafts += found + led
            for sentence in region.sentences:
                if sentence.classes[0] == "-" and before is not None:
                    introducer.sign(drafts, before, sentence)
                before = sentence
            before = behind[-1] if behind else before
        return drafts

    def _read(self, region: Region, open_cue: Draft | None) -> tuple[list[Draft], Draft | None]:
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
                        _untagged(sentence, self.quotation_at[sentence.starts[i]], drafts, open_cue)
                open_cue = None
                continue
            open_cue = None
            found = self._drafter.drafts(sentence, self._cue_at, self.quotation_at)
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

    def _known(
        self, row: Row, engine: Engine
    ) -> tuple[list[list[tuple[CueCandidate, Cue]]], list[tuple[int, int, CueCandidate, Cue]]]:
        """
        The cues of each sentence of a row, with their candidates.

        Returns:
            Those by weights, for each sentence; and those by the rules alone, each with the
            numbers of its sentence and item.
        """
        heads = self._heads
        ruled: list[tuple[int, int, CueCandidate, Cue]] = []
        certain: list[list[tuple[CueCandidate, Cue]]] = []
        for index, (base, s) in enumerate(zip(row.bases, row.sentences, strict=False)):
            certain.append([])
            for head in heads[bisect_left(heads, s.span.start) : bisect_left(heads, s.span.end)]:
                i = bisect_left(s.starts, head)
                if i == len(s.starts) or s.starts[i] != head:
                    continue
                cue = self._cue_at[head]
                candidate = engine.candidate(row, index, i, cue)
                if engine.by_rule(s, candidate, cue):
                    ruled.append((index, base + i, candidate, cue))
                else:
                    row.cues.append(base + i)
                    certain[-1].append((candidate, cue))
        return certain, ruled

    def _made(
        self, region: Region, row: Row, engine: Engine, opened: frozenset[int], least: float
    ) -> tuple[list[list[Draft]], set[int]]:
        """The drafts of the cues of each sentence of a row, and the items that are content."""
        drafter, quotation_at = self._drafter, self.quotation_at
        certain, ruled = self._known(row, engine)
        made: list[list[Draft]] = []
        taken: set[int] = set()
        for index, s in enumerate(row.sentences):
            turn = region.depth == 0 and s.span.start in opened
            known = certain[index]
            tags = [(c, cue, c.source) for c, cue in known if tagged(s, c) >= 0]
            found, pieces = drafter.ranked(engine, row, index, known, quotation_at, turn, least)
            made.append(found)
            for a, b in pieces:
                taken.update(range(a, b))
            done = {draft.candidate for draft in found} if tags else ()
            for c, cue, source in tags:  # A clear tag may do without the weights' consent.
                if c not in done:
                    c.source = source
                    ruled.append((index, row.bases[index] + c.head, c, cue))
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
        return made, taken

    def _ranked(
        self, region: Region, row: Row, engine: Engine, opened: frozenset[int], least: float
    ) -> list[Draft]:
        """
        Likewise, by weights: of the row of its sentences, and of mere quotations around.

        A quotation that no cue takes stands without a tag, or is joined later.
        """
        drafter, quotation_at = self._drafter, self.quotation_at
        made, taken = self._made(region, row, engine, opened, least)
        alone = row.bases.index(row.broken)
        if all(row.quotes[:alone]):
            alone = 0
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
                        drafts.append(draft)
                continue
            turn_draft = drafts[0] if drafts and drafts[0].is_turn else None
            if turn_draft and not made[index] and sentence.classes[0] != "(":
                turn_draft.pieces.append(sentence.span)
            if made[index] and index:
                drafter.sharing.follow(made[index][0], row.sentences[index - 1], drafts[-_LAST:])
            drafts += [draft for draft in made[index] if draft.pieces]
        return drafts

    def _is_bare(self, region: Region) -> bool:
        """Whether a region has neither a cue nor a quotation."""
        heads = self._heads
        at = bisect_left(heads, region.span.start)
        return not (at < len(heads) and heads[at] < region.span.end) and not any(
            "Q" in s.classes for s in region.sentences
        )


def _pieces(drafts: list[Draft]) -> list[Span]:
    """The content of drafts, in order."""
    found = [piece for draft in drafts for piece in draft.pieces]
    return sorted(found, key=attrgetter("start", "end"))


def _runs_into(row: Row, index: int) -> bool:
    """Whether a sentence ends in a quotation that goes on from its words: That makes her “good”."""
    classes = row.sentences[index].classes
    at = classes.rfind("Q")
    return not classes[at + 1 :].strip(".") and not row.is_capital(row.bases[index] + at)


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
