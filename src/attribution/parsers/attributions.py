"""Attributions: relations with their speaker, medium, time and credit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import (
    Attribution,
    Medium,
    Mention,
    Reference,
    Relation,
    Resolution,
    Speaker,
    TimeExpression,
)
from attribution.parsers._adjuncts import Adjuncts
from attribution.parsers._by_start import ByStart
from attribution.parsers._frames import Frames
from attribution.parsers._grammar import phrases
from attribution.parsers.relations import relations
from attribution.parsers.resolutions import resolutions
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["attributions"]

_DIALOGUE: Final = 3
"""Attributed quotations for each that is not, in a text that attributes what it quotes."""
_NONE: Final = Resolution(Span(0, 0), None, "no-source")


@cache
def attributions(
    language: Language, *, min_confidence: float = 0.0, unattributed: bool = False
) -> Parser[Attribution]:
    """
    Put together who said what.

    Reads `Sentence`, `Relation` and `Resolution`, and `Medium`, `TimeExpression` and
    `Reference` where they are present; provides `Attribution`. A time or a medium belongs to
    the statement if nothing but words on when, where and how part it from the source or the
    cue. A credit belongs to every statement that it covers.

    Args:
        language: Pack for the parsers that this one brings.
        min_confidence: Attributions of a lower confidence are left out; what stands in one of
            them gets the next outer one as its parent.
        unattributed: Whether to give quotations, too, that no word attributes to anybody and
            whose speaker is not found. Where there are many, as in a dialogue, they are given.

    Returns:
        Parser giving attributions by start of their content.
    """
    adjuncts = Adjuncts(language, phrases(language))

    def find(document: Document) -> Iterator[Attribution]:
        return _Assembler(document, adjuncts, min_confidence, unattributed).assemble()

    return parser(
        name="attributions",
        provides=Attribution,
        requires=[sentences(language), relations(language), resolutions(language)],
        uses=[Medium, TimeExpression, Reference],
    )(find)


class _Assembler:
    def __init__(
        self, document: Document, adjuncts: Adjuncts, min_confidence: float, unattributed: bool
    ) -> None:
        self._least = min_confidence
        self._relations = document[Relation]
        self._resolutions = {found.span: found for found in document[Resolution]}
        self._unattributed = unattributed or self._is_dialogue()
        self._credits = [_covering(document, kind) for kind in ("agency", "credit")]
        self._made: dict[int, Attribution] = {}
        """By the identity of the relation, whose hash goes through all its parts."""
        self._frames = Frames(document, adjuncts)

    def assemble(self) -> Iterator[Attribution]:
        """The attributions, each outer one before its inner ones."""
        for relation in self._relations:
            if self._is_given(relation):
                self._of(relation)
        return iter(self._made.values())

    def _is_given(self, relation: Relation) -> bool:
        if relation.confidence < self._least:
            return False
        return self._unattributed or self._is_attributed(relation)

    def _is_attributed(self, relation: Relation) -> bool:
        """Whether a word attributes a statement to somebody, or its speaker is found."""
        if relation.cue is not None or relation.source is not None:
            return True
        return bool(self._resolutions.get(relation.span, _NONE).speakers)

    def _is_dialogue(self) -> bool:
        """Whether so many quotations are unattributed that the text must leave it to the reader."""
        direct = [relation for relation in self._relations if relation.kind == "direct"]
        attributed = sum(map(self._is_attributed, direct))
        return _DIALOGUE * (len(direct) - attributed) > attributed

    def _of(self, relation: Relation) -> Attribution:
        made = self._made.get(id(relation))
        if made is None:
            outer = relation.parent
            while outer is not None and not self._is_given(outer):
                outer = outer.parent
            parent = self._of(outer) if outer is not None else None
            made = self._made[id(relation)] = self._assembled(relation, parent)
        return made

    def _assembled(self, relation: Relation, parent: Attribution | None) -> Attribution:
        cue, source = relation.cue, relation.source
        resolution = self._resolutions.get(source.span if source else relation.span, _NONE)
        medium, time = self._frames.of(relation)
        return Attribution(
            relation.span,
            relation.content,
            relation.kind,
            cue,
            source,
            resolution.speaker,
            resolution.reason,
            resolution.candidates,
            relation.addressee,
            medium,
            time,
            relation.reported_by,
            self._credit(relation.span),
            parent,
            cue.polarity if cue else "positive",
            cue.certainty if cue else None,
            relation.force,
            relation.confidence,
            relation.evidence,
            resolution.speakers,
            resolution.confidence,
            resolution.chain,
            self._behind(relation.addressee),
            self._behind(relation.reported_by),
        )

    def _behind(self, mention: Mention | None) -> tuple[Speaker, ...]:
        """Whom the addressee, or who reports, stands for."""
        return self._resolutions.get(mention.span, _NONE).speakers if mention is not None else ()

    def _credit(self, span: Span) -> Reference | None:
        """The credit that covers the start of a statement: an agency's before one behind."""
        found = (covering.at(span.start) for covering in self._credits)
        return next((credit for credit in found if credit), None)


def _covering(document: Document, kind: str) -> ByStart[Reference]:
    """References of one kind, by what they cover."""
    found = [r for r in document.get(Reference) if r.kind == kind]
    found.sort(key=lambda r: (r.covers.start, r.covers.end))
    return ByStart(found, [r.covers for r in found])
