"""Relations in the making: what one cue, or one quotation without a cue, brings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final

from attribution.language import Language
from attribution.model import (
    Cue,
    Evidence,
    Force,
    Kind,
    Quotation,
    Relation,
    Sentence,
)
from attribution.parsers._audience import Audience
from attribution.parsers._contents import Contents
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._draft import Draft
from attribution.parsers._engine import Engine, span_of
from attribution.parsers._features import Piece, Row
from attribution.parsers._grammar import candidates, describer
from attribution.parsers._passives import Passives
from attribution.parsers._phrase import Phrase
from attribution.parsers._sharing import Sharing
from attribution.span import Span, hull

__all__ = ["Drafter"]

_NEAR: Final = 8
"""Cues before and after one that can bound its content: keeps the look constant in cost."""
_LABEL: Final = 4
"""Items of a headline's label at most: "Editor's note:"."""
_FINITE: Final = frozenset("VA")


class Drafter:
    """Makes drafts of the cues of a sentence."""

    def __init__(self, language: Language) -> None:
        self._candidates = candidates(language)
        self._contents = Contents(language, self._candidates.phrases)
        self._describer = describer(language)
        self._audience = Audience(language, self._candidates.phrases, self._describer)
        self._passives = Passives(language, self._candidates)
        self.sharing = Sharing(language)
        self._commands = language.words["command_lemmas"]
        self._pronouns = language.pronouns
        self._labels = language.words["headline_labels"]
        pasts = tuple(ending for ending, letter in language.endings.items() if letter == "E")
        self._asked = {w for w in language.words["questioning_verbs"] if w.endswith(pasts)}
        self._questions = language.words["question_words"]
        self._asking = language.words["question_lemmas"]
        self._empty = {
            (first.replace("’", "'"), last.replace("’", "'"))
            for family in language.marks
            for first in family.open | family.either
            for last in family.close | family.either
        }
        """Pairs of marks, as `Tokens` has them."""

    def drafts(
        self, s: Sentence, cue_at: Mapping[int, Cue], quotation_at: Mapping[int, Quotation]
    ) -> list[Draft]:
        """One draft for each cue of the sentence that has, or may get, a content."""
        cues = [(i, cue_at[start]) for i, start in enumerate(s.starts) if start in cue_at]
        known = {c.head: c for c in self._candidates.of(s)} if cues else {}
        found = [(known.get(i) or self._candidates.unknown(s, i, cue), cue) for i, cue in cues]
        candidates = [candidate for candidate, _ in found]
        return [
            self._draft(s, c, cue, candidates[max(0, n - _NEAR) : n + _NEAR + 1], quotation_at)
            for n, (c, cue) in enumerate(found)
        ]

    def is_bare(self, draft: Draft) -> bool:
        """
        Whether a pronoun, a time or "what" is all of the content, or its first marks hold nothing.

        So it is in "doubted that", "not everyone was sure", "on Monday, see" and ``read ""``. Of a
        headline's label, "Breaking: …", nothing is said either, and what somebody was asked before
        is not what they said: "Asked about it, Lund shrugged".
        """
        s = draft.sentence
        c = draft.candidate
        if c and c.form == "punctuation" and 0 < c.head <= _LABEL and (
            s.words[c.head - 1] in self._labels and _FINITE.isdisjoint(s.classes[: c.head])
        ):  # fmt: skip
            return True
        piece = draft.pieces[0] if len(draft.pieces) == 1 else None
        if piece is None or draft.cue is None or piece not in s.span:
            return False
        first, last = bisect_left(s.starts, piece.start), bisect_left(s.starts, piece.end)
        if tuple(s.words[first : first + 2]) in self._empty:
            return True
        if self._candidates.phrases.time_end(s, first) == last:
            return True
        while first < last and s.classes[first] == "J":
            first += 1
        word = s.words[first] if first + 1 == last else ""
        if piece.end <= draft.cue.span.start and (
            word in self._questions or (not first and self._is_asked(s, last))
        ):  # fmt: skip
            return True  # but not "said why"
        return word in self._pronouns

    def _is_asked(self, s: Sentence, end: int) -> bool:
        """Whether all up to an item is what somebody was asked: "Asked about it, Lund shrugged"."""
        if s.words[0] not in self._asked or "," in s.classes[:end]:
            return False
        behind = s.classes[1:2]
        return behind in ("O", "T", "W") or (behind == "P" and _FINITE.isdisjoint(s.classes[:end]))

    def _draft(
        self,
        s: Sentence,
        c: CueCandidate,
        cue: Cue,
        candidates: Sequence[CueCandidate],
        quotation_at: Mapping[int, Quotation],
    ) -> Draft:
        subject = self._passives.read(s, c) if self._passives.is_one(s, c) else []
        pieces, rule = self._contents.of(s, c, candidates)
        pieces = subject + pieces if pieces else pieces
        draft = Draft(s, [s.slice(start, end) for start, end in pieces if end > start], cue, c)
        if not draft.pieces and not c.frame.endswith("colon"):
            return draft  # It is left out: nothing more is asked of it.
        draft.evidence.append(Evidence(f"cue.{c.form}", (cue.span,), cue.reliability))
        if c.source and not self.sharing.is_expletive(s, c):
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

    def ranked(
        self,
        engine: Engine,
        row: Row,
        index: int,
        known: Sequence[tuple[CueCandidate, Cue]],
        quotation_at: Mapping[int, Quotation],
        turn: bool,
        least: float,
    ) -> tuple[list[Draft], list[Piece]]:
        """
        Likewise, with source and content chosen by weights.

        Args:
            engine: Chooses.
            row: The sentences around, with their cues.
            index: The sentence's place among them.
            known: Its cues, each with its candidate, in order.
            quotation_at: Quotations by their starts.
            turn: Whether the sentence opens a turn of a transcript.
            least: Least probability of a draft.

        Returns:
            The drafts, and the items of the row that are content of one.
        """
        s = row.sentences[index]
        drafts: list[Draft] = []
        taken: list[Piece] = []
        asked: set[Piece] = set()
        base = row.bases[index]
        first = base  # behind the label of a turn, which is no content
        found: list[tuple[CueCandidate, Cue]] = []
        for c, cue in known:
            if turn and s.words[c.head] == ":":
                label = self._candidates.label(s, c.head)
                labelled = self._draft(s, label, cue, [label], quotation_at)
                drafts += [labelled] if labelled.pieces else []
                first = base + c.head + 1
                turn = False
            else:
                found.append((c, cue))
        for (c, cue), (ruled, rule) in zip(found, engine.contents(s, found), strict=True):
            passive = self._passives.is_one(s, c)
            told = self._passives.told(s, c) if passive else None
            if told and (c.frame.endswith(("that", "wh")) or self._passives.has_agent(s, c)):
                ruled_draft = self._draft(s, c, cue, [c], quotation_at)
                if ruled_draft.pieces and (ruled_draft.source or ruled_draft.addressee):
                    ruled_draft.confidence = c.reliability
                    drafts.append(ruled_draft)
                    continue
            reading = engine.read(row, index, c, ruled, rule, spoken_of=passive)
            if told:
                c.addressee = told
                reading.pieces = self._passives.without(s, base, told, reading.pieces)
            if rule == "content.own-quotation" and c.content < ruled[0][0]:
                c.addressee = (c.content, ruled[0][0])
            c.source = reading.source
            c.source = self.sharing.source(row, index, c, reading.pieces, drafts)
            draft = Draft(s, [], cue, c, confidence=reading.confidence)
            if not reading.pieces or not draft.likely(least):
                continue
            parts = [part for piece in reading.pieces for part in row.parted(piece)]
            parts = [(first if a == base else a, b) for a, b in parts]
            if len(parts) > 1 and parts[0] in asked:
                del parts[0]  # Asked if it rained, Lund said, “It does.”
            own = [part for part in parts if part[0] < row.broken] or parts
            draft.last = _ending(row, own[-1], quotation_at)
            if self.asks(draft) or (draft.last and draft.last.closed):
                parts = own  # In the next paragraph another may speak.
            elif own is not parts:
                draft.last = _ending(row, parts[-1], quotation_at)
            draft.pieces += [span_of(row, part) for part in parts]
            draft.evidence.append(Evidence(f"cue.{c.form}", (cue.span,), cue.reliability))
            if c.source and not self.sharing.is_expletive(s, c):
                draft.source = self._describer.mention(s, c.source)
                draft.evidence.append(Evidence(c.source.rule, (draft.source.span,)))
            if reading.pieces == [(a + base, b + base) for a, b in ruled]:
                draft.evidence.append(Evidence(rule, tuple(draft.pieces)))
            draft.evidence += engine.evidence(reading)
            self._address(s, draft, c)
            taken += parts
            asked.update(parts if self.asks(draft) else ())
            drafts.append(draft)
        self.sharing.settle(drafts)
        return drafts, taken

    def ruled(
        self, s: Sentence, c: CueCandidate, cue: Cue, quotation_at: Mapping[int, Quotation]
    ) -> Draft:
        """The draft of a cue by the rules, for a statement inside another one."""
        return self._draft(s, c, cue, [c], quotation_at)

    def asks(self, draft: Draft) -> bool:
        """Whether the cue of a draft asks."""
        return draft.candidate is not None and draft.candidate.lemma in self._asking

    def _address(self, s: Sentence, draft: Draft, c: CueCandidate) -> None:
        """Set the addressee that the rules see, unless it is source or content."""
        if not c.addressee:
            return
        start, end = c.addressee
        span = s.slice(start, end)
        others = [*draft.pieces, *([draft.source.span] if draft.source else [])]
        if not any(span.overlaps(other) for other in others):
            draft.addressee = self._describer.mention(
                s, Phrase(start, end, start, end, "addressee")
            )

    def relation(self, text: str, draft: Draft, parent: Relation | None) -> Relation:
        """The finished relation."""
        self._audience.address(draft)
        pieces = _joined(text, draft.pieces)
        kind = _kind(draft)
        return Relation(
            hull(pieces),
            pieces,
            draft.cue,
            draft.source,
            kind,
            draft.addressee,
            "question" if kind == "direct" and _asks(text, pieces[0]) else self._force(draft),
            draft.reported_by,
            parent,
            _confidence(draft),
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


def _confidence(draft: Draft) -> float:
    if draft.confidence is not None:
        return round(draft.confidence, 4)
    return draft.cue.reliability if draft.cue else 0.5


def _joined(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that touch or overlap joined."""
    out: list[Span] = []
    for piece in sorted(pieces, key=attrgetter("start", "end")):
        if out and piece.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def _ending(row: Row, piece: Piece, quotation_at: Mapping[int, Quotation]) -> Quotation | None:
    """The quotation that a piece ends with."""
    i = piece[1] - 1
    return quotation_at.get(span_of(row, (i, i + 1)).start) if row.classes[i] == "Q" else None


def _asks(text: str, piece: Span) -> bool:
    """Whether a quotation ends with a question mark, inside its marks."""
    return "?" in text[max(piece.start, piece.end - 2) : piece.end]


def _kind(draft: Draft) -> Kind:
    s, c = draft.sentence, draft.candidate
    if c is None or (c.lemma == ":" and c.frame == "text"):
        return "direct"
    here = [piece for piece in draft.pieces if piece.overlaps(s.span)]
    quoted = [
        s.slice(i, i + 1)
        for piece in here
        for i in range(
            max(0, bisect_right(s.starts, piece.start) - 1), bisect_left(s.starts, piece.end)
        )
        if s.classes[i] in "Qq"
    ]
    if not any(q.overlaps(piece) for q in quoted for piece in here):
        if not here:
            return "direct"
        return "mixed" if len(here) < len(draft.pieces) else "indirect"  # Quotations behind it.
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
