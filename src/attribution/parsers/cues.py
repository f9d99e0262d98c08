"""Reporting cues: the words that link a content to its source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Sentence, Tokens
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["cues"]


@cache
def cues(
    language: Language, *, min_reliability: float = 0.4, min_loose: float = 0.57
) -> Parser[Cue]:
    """
    Find reporting cues: "said", "according to", "tweeted".

    Reads `Sentence`, provides `Cue`. A word of the lexicon is a cue if words of its kind, in
    front of what stands here, were cues often enough on the corpus that was counted.

    Args:
        language: Pack whose ``cues.toml`` lists the forms, and ``counts.tsv`` the counts.
        min_reliability: Least share of such occurrences that were cues, from 0 to 1, where a
            quotation, a clause or an infinitive is the content.
        min_loose: The same where only a noun phrase is, or nothing that tells a content.

    Returns:
        Parser giving cues by start, none overlapping. Spans count code points.

    Source:
        Pareti (2012), A Database of Attribution Relations, LREC.
    """
    candidates = CueCandidates(language)

    @parser(provides=Cue, requires=[sentences(language)])
    def cues(document: Document) -> Iterator[Cue]:
        turns = _turns(document)
        for sentence in document[Sentence]:
            end = 0
            if sentence.span.start in turns:
                at = sentence.words.index(":")
                end = at + 1
                yield cue_of(sentence, candidates.label(sentence, at))
            for candidate in candidates.of(sentence):
                least = min_reliability if candidate.tight else min_loose
                if candidate.reliability >= least and candidate.start >= end:
                    end = candidate.end
                    yield cue_of(sentence, candidate)

    return cues


def _turns(document: Document) -> frozenset[int]:
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


def cue_of(sentence: Sentence, candidate: CueCandidate) -> Cue:
    """The annotation of a candidate."""
    certainty = None
    if candidate.certainty >= 0:
        from attribution.model import Certainty

        certainty = Certainty(sentence.slice(candidate.certainty, candidate.certainty + 1))
    return Cue(
        sentence.slice(candidate.start, candidate.end),
        sentence.slice(candidate.head, candidate.head + 1),
        candidate.lemma,
        candidate.category,
        candidate.form,
        candidate.passive,
        candidate.polarity,
        certainty,
        round(candidate.reliability, 4),
    )
