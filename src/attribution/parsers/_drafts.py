"""Relations in the making: what one cue, or one quotation without a cue, brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from attribution.language import Language
from attribution.model import (
    Cue,
    Evidence,
    Force,
    Kind,
    Mention,
    Quotation,
    Relation,
    Sentence,
)
from attribution.parsers._contents import Contents
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._describe import Describer
from attribution.parsers._phrases import Phrase
from attribution.span import Span, hull

__all__ = ["Draft", "Drafter"]


@define(eq=False)
class Draft:
    """A relation whose content may still grow."""

    sentence: Sentence
    pieces: list[Span]
    cue: Cue | None = None
    candidate: CueCandidate | None = None
    source: Mention | None = None
    addressee: Mention | None = None
    reported_by: Mention | None = None
    last: Quotation | None = None
    """The quotation that the content ends with, if any: what may be gone on with."""
    evidence: list[Evidence] = field(factory=list)

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a transcript, which goes on to the end of its paragraph."""
        return self.candidate is not None and self.candidate.tag == "turn"

    @property
    def anchor(self) -> int:
        """Offset that decides in whose content the draft stands."""
        return self.cue.span.start if self.cue else self.pieces[0].start

    @property
    def size(self) -> int:
        """Code points from the content's first to its last."""
        return self.pieces[-1].end - self.pieces[0].start


class Drafter:
    """Makes drafts of the cues of a sentence."""

    def __init__(self, language: Language) -> None:
        self._candidates = CueCandidates(language)
        self._contents = Contents(language, self._candidates.phrases)
        self._describer = Describer(language)
        self._commands = language.words["command_lemmas"]
        self._asking = language.words["question_lemmas"]

    def drafts(
        self, s: Sentence, cue_at: Mapping[int, Cue], quotation_at: Mapping[int, Quotation]
    ) -> list[Draft]:
        """One draft for each cue of the sentence that has, or may get, a content."""
        known = {s.starts[c.head]: c for c in self._candidates.of(s)}
        found: list[tuple[CueCandidate, Cue]] = []
        for i, start in enumerate(s.starts):
            cue = cue_at.get(start)
            if cue is not None:
                found.append((known.get(start) or self._candidates.unknown(s, i, cue), cue))
        candidates = [candidate for candidate, _ in found]
        return [self._draft(s, c, cue, candidates, quotation_at) for c, cue in found]

    def _draft(
        self,
        s: Sentence,
        c: CueCandidate,
        cue: Cue,
        candidates: Sequence[CueCandidate],
        quotation_at: Mapping[int, Quotation],
    ) -> Draft:
        pieces, rule = self._contents.of(s, c, candidates)
        draft = Draft(s, [s.slice(start, end) for start, end in pieces if end > start], cue, c)
        draft.evidence.append(Evidence(f"cue.{c.form}", (cue.span,), cue.reliability))
        if c.source:
            draft.source = self._describer.mention(s, c.source)
            draft.evidence.append(Evidence(c.source.rule, (draft.source.span,)))
        if rule == "content.own-quotation" and c.content < pieces[0][0]:
            c.addressee = (c.content, pieces[0][0])
        if c.addressee:
            start, end = c.addressee
            phrase = Phrase(start, end, start, end, "addressee")
            draft.addressee = self._describer.mention(s, phrase)
        if draft.pieces:
            draft.evidence.append(Evidence(rule, tuple(draft.pieces)))
            last = pieces[-1][1] - 1
            if s.classes[last] == "Q":
                draft.last = quotation_at.get(s.starts[last])
        return draft

    def relation(self, text: str, draft: Draft, parent: Relation | None) -> Relation:
        """The finished relation."""
        pieces = _joined(text, draft.pieces)
        return Relation(
            hull(pieces),
            pieces,
            draft.cue,
            draft.source,
            _kind(draft),
            draft.addressee,
            self._force(draft),
            draft.reported_by,
            parent,
            draft.cue.reliability if draft.cue else 0.5,
            tuple(draft.evidence),
        )

    def _force(self, draft: Draft) -> Force:
        c = draft.candidate
        if c is None:
            return "statement"
        if c.frame.endswith("wh") and (c.lemma in self._asking or c.polarity == "negated"):
            return "question"
        if c.lemma in self._asking and (c.frame.endswith("quote") or c.tag.endswith("quote")):
            return "question"
        if c.lemma in self._commands or c.frame == "person-to":
            return "command"
        return "statement"


def _joined(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that touch or overlap joined."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def _kind(draft: Draft) -> Kind:
    s, c = draft.sentence, draft.candidate
    if c is None or (c.lemma == ":" and c.frame == "text"):
        return "direct"
    quoted = [s.slice(i, i + 1) for i, letter in enumerate(s.classes) if letter in "Qq"]
    here = [piece for piece in draft.pieces if piece.overlaps(s.span)]
    if not any(q.overlaps(piece) for q in quoted for piece in here):
        return "indirect" if here else "direct"
    if all(_covered(piece, quoted) for piece in here):
        return (
            "mixed"
            if c.frame in ("np", "p-quote", "light") and not c.tag.endswith("quote")
            else "direct"
        )
    return "mixed"


def _covered(piece: Span, quoted: Sequence[Span]) -> bool:
    """Whether a piece is made of quotations, and what joins them."""
    inside = [q for q in quoted if q in piece]
    if any(piece in q for q in quoted):
        return True
    return bool(inside) and len(piece) - sum(map(len, inside)) <= 6 * (len(inside) - 1) + 1
