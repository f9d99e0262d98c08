"""Reporting cues: the words that link a content to its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Sentence, Tokens
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._engine import Engine
from attribution.parsers._grammar import candidates as candidates_of
from attribution.parsers._polarity import Polarities
from attribution.parsers._regions import joined, regions
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.quotations import quotations
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["cues", "turns"]

_MANY, _SHARE = 32, 8
"""Cues that any sentence may have, and items for each one more: only hostile text has as many."""


@cache
def cues(
    language: Language,
    *,
    min_reliability: float | None = None,
    min_loose: float = 0.57,
    rules_only: bool = False,
) -> Parser[Cue]:
    """
    Find reporting cues: "said", "according to", "tweeted".

    Reads `Sentence`, and with weights also `Paragraph` and `Quotation`; provides `Cue`. With
    the weights of the pack, a word is a cue if they find it likely enough. By rules, a word of
    the lexicon is a cue if words of its kind, in front of what stands here, were cues often
    enough on the corpus that was counted.

    Args:
        language: Pack whose ``cues.toml`` lists the forms, ``counts.tsv`` the counts, and
            ``weights.bin``, if it has one, the weights.
        min_reliability: Least probability, from 0 to 1; if None, the weights' own, and 0.4 by
            rules, where a quotation, a clause or an infinitive is the content.
        min_loose: By rules, the same where only a noun phrase is, or nothing that tells a
            content.
        rules_only: Whether to leave the weights of the pack aside.

    Returns:
        Parser giving cues by start, none overlapping. Spans count code points.

    Source:
        Pareti (2012), A Database of Attribution Relations, LREC.
    """
    candidates = candidates_of(language)
    if language.has_weights and not rules_only:
        return _ranked(language, candidates, min_reliability, min_loose)
    least_tight = 0.4 if min_reliability is None else min_reliability

    def find(document: Document) -> Iterator[Cue]:
        opened = turns(document)
        for sentence in document[Sentence]:
            end = 0
            if sentence.span.start in opened:
                at = sentence.words.index(":")
                end = at + 1
                yield cue_of(sentence, candidates.label(sentence, at))
            yield from _by_rule(candidates, sentence, end, least_tight, min_loose)

    return parser(name="cues", provides=Cue, requires=[sentences(language)])(find)


def _ranked(
    language: Language,
    candidates: CueCandidates,
    least: float | None,
    min_loose: float,
) -> Parser[Cue]:
    """Cues by weights; by rules inside quotations, and for the turns of a transcript."""
    least_tight = 0.4 if least is None else least

    def find(document: Document) -> Iterator[Cue]:
        engine = Engine.of(language)  # only now: who reads by rules has no use for the weights
        opened = turns(document)
        for region, following in joined(regions(document)):
            labels = {
                s.span.start: s.words.index(":") + 1
                for s in region.sentences
                if s.depth == 0 and s.span.start in opened
            }
            for sentence in region.sentences:
                if sentence.span.start in labels:
                    yield cue_of(
                        sentence, candidates.label(sentence, labels[sentence.span.start] - 1)
                    )
            if region.depth:
                for sentence in region.sentences:
                    yield from _by_rule(candidates, sentence, 0, least_tight, min_loose)
                continue
            signed: set[int] = set()
            count: dict[int, int] = {}
            for sentence, candidate in _signatures(candidates, region.sentences):
                signed.add(sentence.span.start)
                yield cue_of(sentence, candidate)
            found = engine.cues(region.sentences, following, document.text, least)
            for sentence, candidate in found:
                start = sentence.span.start
                if candidate.start >= labels.get(start, 0) and start not in signed and (
                    _has_room(candidate.head, count.get(start, 0))
                ):  # fmt: skip
                    count[start] = count.get(start, 0) + 1
                    yield cue_of(sentence, candidate, candidates.polarity)

    return parser(
        name="cues",
        provides=Cue,
        requires=[paragraphs(language), quotations(language), sentences(language)],
    )(find)


def _signatures(
    candidates: CueCandidates, found: Iterable[Sentence]
) -> Iterator[tuple[Sentence, CueCandidate]]:
    """The dash of each sentence that is a quotation and who signs it: “…” — Ana Lund."""
    for sentence in found:
        at = sentence.classes.find("Q-")
        candidate = candidates.at(sentence, at + 1) if at >= 0 else None
        if candidate is not None and candidate.tag == "signature":
            yield sentence, candidate


def _by_rule(
    candidates: CueCandidates, sentence: Sentence, end: int, least_tight: float, min_loose: float
) -> Iterator[Cue]:
    """The cues of a sentence from item `end` on."""
    count = 0
    for candidate in candidates.of(sentence):
        least = least_tight if candidate.tight else min_loose
        if candidate.reliability >= least and candidate.start >= end and (
            _has_room(candidate.head, count)
        ):  # fmt: skip
            end = candidate.end
            count += 1
            yield cue_of(sentence, candidate, candidates.polarity)


def _has_room(item: int, count: int) -> bool:
    """Whether a sentence with so many cues before an item may have one there."""
    return count < _MANY + item // _SHARE


def turns(document: Document) -> frozenset[int]:
    """
    Starts of the sentences that open a turn of a transcript: "Q: …", "MS. TAN: …".

    A label in capitals makes a transcript only together with another one.
    """
    found = [s.span.start for s in document[Sentence] if s.depth == 0 and _is_turn(s)]
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_turn(s: Sentence) -> bool:
    if ":" not in s.words[1:6]:
        return False
    colon = s.words.index(":")
    capitals = all(
        shape == Tokens.CAPITALS or word == "." or (shape == Tokens.CAPITALISED and len(word) == 1)
        for word, shape in zip(s.words[:colon], s.shapes[:colon], strict=True)
    )
    return capitals and colon + 1 < len(s.words)


def cue_of(
    sentence: Sentence, candidate: CueCandidate, polarities: Polarities | None = None
) -> Cue:
    """The annotation of a candidate, its polarity by what stands around it."""
    polarity = polarities.around(sentence, candidate) if polarities else candidate.polarity
    certainty = None
    if candidate.certainty >= 0:
        from attribution.model import Certainty

        certainty = Certainty(sentence.slice(candidate.certainty, candidate.certainty + 1))
    span = sentence.slice(candidate.start, candidate.end)
    alone = candidate.end - candidate.start == 1
    return Cue(
        span,
        span if alone else sentence.slice(candidate.head, candidate.head + 1),
        candidate.lemma,
        candidate.category,
        candidate.form,
        candidate.passive,
        polarity,
        certainty,
        round(candidate.reliability, 4),
        tuple(sentence.slice(i, i + 1) for i in candidate.parts),
    )
