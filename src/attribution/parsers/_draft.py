"""A relation in the making."""

from __future__ import annotations

from typing import Final

from attribution.model import Cue, Evidence, Mention, Quotation, Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._tags import tagged
from attribution.span import Span

__all__ = ["Draft"]

_TIGHT: Final = 0.8
"""Part of the least probability that is enough where a clause or quotation is the content."""


class Draft:
    """
    A relation whose content may still grow. A plain class: it is made for each cue.

    Attributes:
        sentence: Where its cue, or the quotation without one, stands.
        pieces: The content, in order.
        evidence: What carried it.
        cue: The cue; None for a quotation without one.
        candidate: What the cue was made of.
        source: Whose statement it is.
        addressee: To whom it was made.
        reported_by: Who reports it.
        last: The quotation that the content ends with, if any: what may be gone on with.
        confidence: Probability that it is right, where weights tell it.
        until: The sentence of quotations that it goes on to, if any.
        inner: Whether it is a quotation inside the content of another draft of the same cue.
    """

    __slots__ = (
        "addressee", "candidate", "confidence", "cue", "evidence", "inner", "last", "pieces",
        "reported_by", "sentence", "source", "until",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        pieces: list[Span],
        cue: Cue | None = None,
        candidate: CueCandidate | None = None,
        source: Mention | None = None,
        confidence: float | None = None,
    ) -> None:
        self.sentence: Sentence = sentence
        self.pieces: list[Span] = pieces
        self.evidence: list[Evidence] = []
        self.cue: Cue | None = cue
        self.candidate: CueCandidate | None = candidate
        self.source: Mention | None = source
        self.addressee: Mention | None = None
        self.reported_by: Mention | None = None
        self.last: Quotation | None = None
        self.confidence: float | None = confidence
        self.until: Sentence | None = None
        self.inner: bool = False

    @staticmethod
    def of_quotation(sentence: Sentence, quotation: Quotation) -> Draft:
        """A quotation without a cue."""
        draft = Draft(sentence, [quotation.span])
        draft.last = quotation
        return draft

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a transcript, which goes on to the end of its paragraph."""
        return self.candidate is not None and self.candidate.tag == "turn"

    def goes_on(self, before: Sentence) -> bool:
        """Whether it is the statement of a quotation's tag in the sentence before another."""
        c = self.candidate
        ends = before is self.sentence or before is self.until
        return ends and c is not None and tagged(self.sentence, c) == 0

    def leads_to(self, before: Sentence, far: bool) -> bool:
        """
        Whether a quotation behind the sentence is what it told of: Lund said it was over. “…”

        In the next paragraph it is if the statement ends with a quotation too.
        """
        c = self.candidate
        ends = before is (self.until or self.sentence) and self.source is not None
        return ends and c is not None and c.form == "verb" and (not far or self.last is not None)

    def likely(self, least: float) -> bool:
        """Whether it is likely enough; less is asked for where a clause is the content."""
        c = self.candidate
        if self.confidence is None or (c is not None and c.tag == "agent"):
            return True
        return self.confidence >= (least * _TIGHT if c is not None and c.tight else least)

    def is_likelier(self, other: Draft, odds: float) -> bool:
        """Whether its odds are more than `odds` times another's; False where weights don't tell."""
        p, q = self.confidence, other.confidence
        return p is not None and q is not None and p * (1 - q) > odds * q * (1 - p)

    @property
    def anchor(self) -> int:
        """Offset that decides in whose content the draft stands."""
        return self.cue.span.start if self.cue and not self.inner else self.pieces[0].start

    @property
    def size(self) -> int:
        """Code points from the content's first to its last."""
        return self.pieces[-1].end - self.pieces[0].start
