"""Relations: which content belongs to which cue and source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Relation
from attribution.parsers._draft_reader import DraftReader
from attribution.parsers._drafts import Drafter
from attribution.parsers._engine import Engine
from attribution.parsers._grammar import reported
from attribution.parsers._introducer import Introducer
from attribution.parsers._joins import continued, likeliest, reports
from attribution.parsers._nests import Nester
from attribution.parsers._quoting import Quoting
from attribution.parsers.cues import cues
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["relations"]


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
    introducer = Introducer(language)
    quoting = Quoting(language)
    nester = Nester(language, drafter, min_nested, max_nested)
    weighed = language.has_weights and not rules_only

    def find(document: Document) -> Iterator[Relation]:
        reader = DraftReader(document, drafter, introducer)
        if weighed:
            engine = Engine.of(language)
            least = engine.least_confidence if min_confidence is None else min_confidence
            drafts = reader.by_weights(engine, least)
        else:
            drafts = reader.by_rules(reported(language))
        drafts = quoting.mended([draft for draft in drafts if not drafter.is_bare(draft)])
        drafts = reports(drafts)
        drafts = likeliest(drafts) if weighed else drafts
        return nester.nest(document.text, continued(drafts, reader.quotation_at))

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
