"""The engine: cues, sources and contents chosen by the weights of a language pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log
from typing import Final

from attribution.errors import LanguageError
from attribution.language import Language
from attribution.model import Cue, CueForm, Evidence, Sentence
from attribution.parsers._contents import Contents, bracketed
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._evidence import carried
from attribution.parsers._features import Piece, Row, Site
from attribution.parsers._features_content import ContentChoice
from attribution.parsers._features_cue import Extent, cue_features, gate_features
from attribution.parsers._features_source import SourceChoice
from attribution.parsers._grammar import candidates
from attribution.parsers._pieces import bounded, contrasted, past_adjuncts, quoted, with_start
from attribution.parsers._ranking import Edges, choose, likeliest, total
from attribution.parsers._reading import Reading
from attribution.parsers._recall import Recall
from attribution.parsers._source_phrase import (
    bare,
    by_medium,
    inverted,
    ruled_source,
    source_phrase,
    with_participle,
)
from attribution.parsers._tags import SAYS_THAT, has_tag, says_that, tagged
from attribution.span import Span
from attribution.weights import Table, Weights

__all__ = ["Engine", "Reading", "loose", "span_of"]

_EDGE: Final = 1e-4
_RULED: Final = 0.4
"""Least reliability, by the counts, of a cue that the weights find unlikely."""
_LOOSE: Final = 0.57
"""The same where only a noun phrase follows."""
_APART: Final = 2e-4
"""What a cue's reliability by weights is apart from that by the rules, at least."""
_NOT_CUE: Final = frozenset("NYIKD:")
"""Classes of what is not cue behind a verb, but content, or what parts it from that."""
_QUOTED: Final = frozenset("Qq")
_BEHIND: Final = 60
"""Items behind a new form in which a quotation is looked for."""
_NEAR: Final = 12
"""Cues on either side that the content by the rules looks at."""
_TIGHT: Final = 0.75
"""Part of the least probability that is enough where a clause or quotation is the content."""
_FORMS: dict[str, CueForm] = {
    **dict.fromkeys("VYEIA", "verb"),
    **dict.fromkeys(",;:.-()M", "punctuation"),
    **dict.fromkeys("PXOTC", "preposition"),
    "B": "adjective",
}


class Engine:
    """Makes the choices, for the rows of a document."""

    def __init__(self, language: Language, weights: Weights) -> None:
        self._weights = weights
        self._candidates = candidates(language)
        self._contents = Contents(language, self._candidates.phrases)
        self._cue = weights.tables["cue"]
        self._gate = weights.tables["gate"]
        self._edges = Edges(weights.tables["edge"].of)
        self._rows: Recall[Row] = Recall()
        lexicon = language.cues
        gerunds = tuple(e for e, letter in language.endings.items() if letter == "I")
        unknown = {
            word: all("=" + e.lemma not in weights.symbols for e in entries)
            for word, entries in lexicon.words.items()
            if word not in weights.gate
        }
        self._forms = {
            word
            for word, is_all in unknown.items()
            if not (is_all or word in weights.symbols or word.endswith(gerunds))
        }
        """Forms that the weights don't know, of verbs that they do: "signalled"."""
        self._new = {word for word, is_all in unknown.items() if is_all} | self._forms
        """Words of the lexicon that the weights don't know: the caller's own, and rare ones."""

    @staticmethod
    @cache
    def of(language: Language) -> Engine:
        """
        The engine of a language.

        Raises:
            LanguageError: Its pack has no weights, or wrong ones.
        """
        if language.weights is None:
            raise LanguageError(f"{language.folder}: no weights.bin")
        return Engine(language, language.weights)

    @property
    def least_confidence(self) -> float:
        """Least probability of a relation, where the caller gives none."""
        return self._weights.least_confidence

    def row(
        self, sentences: Sequence[Sentence], following: Sequence[Sentence] = (), text: str = ""
    ) -> Row:
        """The sentences of a region as a row, with mere quotations that follow it."""
        w = self._weights
        found = [*sentences, *following]
        row = self._rows.take(found[0])
        if row is None or len(row.quotes) != len(found):
            return Row(found, w.symbols, len(sentences), w.tags, text)
        row.sentences = found
        return row

    def cues(
        self,
        sentences: Sequence[Sentence],
        following: Sequence[Sentence],
        text: str,
        least: float | None = None,
    ) -> Iterator[tuple[Sentence, CueCandidate]]:
        """
        The cues of a region, by start, none overlapping.

        In a sentence with a cue, what the rules hold for one is given too: it may be the cue
        of a statement inside the content of the other, of which the corpus teaches nothing.

        Args:
            sentences: Its sentences.
            following: Mere quotations that follow it.
            text: The document's.
            least: Least probability; the weights' own if None.
        """
        least = self._weights.cue_threshold if least is None else least
        row = self.row(sentences, following, text)
        extent = self._weights.tables["extent"]
        worth = self._likely(row)
        new = {k for k, s in enumerate(sentences) if not self._new.isdisjoint(s.words)}
        new |= {k for k, s in enumerate(sentences) if not row.quotes[k] and has_tag(s)}
        new |= {k for k, s in enumerate(sentences) if SAYS_THAT in s.classes}
        for index in sorted(worth.keys() | new):
            found: list[CueCandidate] = []
            s, base = row.sentences[index], row.bases[index]
            made: dict[int, CueCandidate] = {}
            for i in worth.get(index, ()):
                c = loose(self._candidates, s, i - base)
                if not c.tag.startswith("~"):
                    made[i - base] = c
                site = Site(row, index, c, self._weights.symbols)
                p = _logistic(total(self._cue, cue_features(site)) * self._cue.scale)
                if p >= (least * _TIGHT if c.tight else least):
                    row.made[i] = c, c.start, c.end, c.reliability
                    c.start, c.end = self._extent(site, extent)
                    # By its reliability a cue by weights is told from one by rules: see by_rule.
                    near = abs(p - c.reliability) < _APART
                    c.reliability = c.reliability - _APART if near else p
                    found.append(c)
            ruled = self._ruled(s, found, made) if found or index in new else []
            if any(c.form == "punctuation" for c in found):
                marks = {c.content - 1 for c in found + ruled if tagged(s, c) > 0}
                found = [c for c in found if c.form != "punctuation" or c.head not in marks]
            found.sort(key=lambda c: (-c.reliability, c.start))
            kept: list[CueCandidate] = []
            occupied: set[int] = set()
            for c in found + ruled:
                first = c.start if c.certainty < 0 else min(c.start, c.certainty)
                if occupied.isdisjoint(range(c.start, c.end)):
                    occupied.update(range(first, c.end))
                    kept.append(c)
            yield from ((s, c) for c in sorted(kept, key=lambda c: c.start))
        if row.made or "Q" in row.classes:
            row.sentences = ()
            self._rows.keep(sentences[0], row)

    def _ruled(
        self, s: Sentence, found: Sequence[CueCandidate], made: Mapping[int, CueCandidate]
    ) -> list[CueCandidate]:
        """What the rules hold for cues beside those found, or know better than the weights."""
        heads = {c.head for c in found}
        candidates = (made.get(i) or self._candidates.at(s, i) for i in self._candidates.heads(s))
        return [
            c for c in candidates
            if c and c.head not in heads and (
                c.reliability >= (_RULED if c.tight else _LOOSE)
                and (
                    (found and c.tight) or tagged(s, c) >= 0
                    or says_that(s, c) or self.is_new(s, c.head)
                )
            )
        ]  # fmt: skip

    def _extent(self, site: Site, extent: Table) -> Piece:
        """
        From which item of its sentence to which a cue reaches.

        The end is the rules' where nouns, a time or a colon stand behind a verb. So is all of a
        light verb.
        """
        c, s = site.candidate, site.row.sentences[site.index]
        if c.frame == "light":
            return c.start, c.end
        start, stop = likeliest(Extent(site, self._edges), extent)
        start, stop = start - site.base, stop - site.base
        if c.certainty == start < c.head:
            start += 1
        if c.source and c.source.start == start < c.head and s.classes[start] == "R":
            start = c.source.end
        known = not c.tag.startswith("~")
        behind = s.classes[c.head + 1 : stop]
        over = c.form == "verb" and not _NOT_CUE.isdisjoint(behind)
        timed = stop > c.end and self._candidates.phrases.time_end(s, c.end) > c.end
        return start, c.end if known and (over or timed) else stop

    def is_new(self, s: Sentence, i: int) -> bool:
        """
        Whether the weights don't know the word of an item, though the lexicon does.

        Before a quotation a new form counts for nothing: it may be about what is quoted.
        """
        word = s.words[i]
        return word in self._new and (
            word not in self._forms or _QUOTED.isdisjoint(s.classes[i : i + _BEHIND])
        )

    def candidate(self, row: Row, index: int, i: int, cue: Cue) -> CueCandidate:
        """The candidate that a cue was made of, or one like it for another parser's cue."""
        s = row.sentences[index]
        made = row.made.pop(row.bases[index] + i, None)
        c = made[0] if made else loose(self._candidates, s, i)
        if made:
            _, c.start, c.end, c.reliability = made
        return c if c.lemma == cue.lemma else self._candidates.unknown(s, i, cue)

    def by_rule(self, s: Sentence, c: CueCandidate, cue: Cue) -> bool:
        """Whether the weights found a cue unlikely, and the rules did not."""
        if round(c.reliability, 4) != cue.reliability or c.tag.startswith("~"):
            return False
        return c.tight or self.is_new(s, c.head)

    def _likely(self, row: Row) -> dict[int, list[int]]:
        """The items that are worth a closer look, by sentence."""
        gate, table = self._weights.gate, self._gate
        least = self._weights.gate_threshold
        found: dict[int, list[int]] = {}
        for i, word in enumerate(row.words):
            if word in gate and total(table, gate_features(row, i)) >= least:
                found.setdefault(row.of[i], []).append(i)
        return found

    def contents(
        self, s: Sentence, found: Sequence[tuple[CueCandidate, Cue]]
    ) -> list[tuple[list[Piece], str]]:
        """
        The content by the rules of each candidate, and the rule; then each is as its cue is.

        Args:
            s: The sentence.
            found: All its candidates, each with its cue.
        """
        made = [c for c, _ in found]
        contents = [
            self._contents.of(s, c, made[max(0, n - _NEAR) : n + _NEAR + 1])
            for n, c in enumerate(made)
        ]
        for c, cue in found:
            n = len(s.words)
            start, end = c.head, c.head + 1
            while start > 0 and s.starts[start - 1] >= cue.span.start:
                start -= 1
            while end < n and s.ends[end] <= cue.span.end:
                end += 1
            c.start, c.end, c.reliability = start, end, cue.reliability
        return contents

    def read(
        self,
        row: Row,
        index: int,
        c: CueCandidate,
        pieces: Sequence[Piece],
        rule: str,
        *,
        spoken_of: bool,
    ) -> Reading:
        """
        Choose source and content of a cue.

        Args:
            row: The sentences around.
            index: The place of its sentence among them.
            c: The cue.
            pieces: The content by the rules.
            rule: The rule that gave it.
            spoken_of: Whether the subject of the cue is no source.
        """
        weights = self._weights
        site = Site(row, index, c, weights.symbols)
        site.pieces = [(a + site.base, b + site.base) for a, b in pieces]
        sources = SourceChoice(site, self._edges)
        source = choose(sources, weights.tables["source"])
        site.source = (None if spoken_of else source.left) or source.right or (-1, -1)
        if source.right and by_medium(site, self._candidates.phrases):
            site.source = ruled_source(site)
        elif source.right and c.form == "preposition":
            site.source = with_participle(site)
        elif source.left and c.form == "verb" and not spoken_of:
            site.source = bare(site, self._candidates.phrases)
        contents = ContentChoice(site, self._edges)
        content = choose(contents, weights.tables["content"])
        chosen, likely = with_start(site, quoted(row, content.pieces)), content.probability
        chosen = past_adjuncts(site, self._candidates.phrases, chosen)
        unquoted = chosen and "Q" not in row.classes[chosen[0][0] : chosen[-1][1]]
        decided = (
            rule in ("content.own-quotation", "content.behind-topic")
            or c.frame == "light"
            or c.tag == "agent"
            or c.polarity == "hypothetical"
            or (unquoted and tagged(row.sentences[index], c) > 0)
        )
        if contrasted(site, chosen):
            chosen = []
        elif inverted(site, chosen):
            site.source, chosen = chosen[0], site.pieces
        elif not chosen and c.tight:
            chosen, likely = site.pieces, 1 - likely
        elif site.pieces and decided:
            chosen = site.pieces
        elif site.pieces and content.right:
            chosen = bounded(site, rule, chosen)
        chosen = [(a, end) for a, b in chosen if (end := bracketed(row.classes, a, b)) > a]
        constant, *factors = weights.calibration
        odds = constant
        parts = (c.reliability, source.probability, likely)
        for factor, p in zip(factors, parts, strict=False):
            odds += factor * _odds(p)
        phrase = source_phrase(site, self._candidates.phrases)
        choices = (sources, source.pieces), (contents, chosen)
        return Reading(phrase, chosen, parts, _logistic(odds), choices)

    def evidence(self, reading: Reading) -> list[Evidence]:
        """The features that carried most of a reading."""
        site = reading.choices[0][0].site
        row = site.row
        head = span_of(row, (site.head, site.head + 1))
        found = carried(self._weights, "cue", cue_features(site), (head,))
        for choice, pieces in reading.choices:
            for start, end in pieces[:1]:
                span = span_of(row, (start, end))
                found += carried(self._weights, choice.task, choice.features(start, end), (span,))
        return found


def loose(candidates: CueCandidates, s: Sentence, i: int) -> CueCandidate:
    """The candidate at an item, also where the rules see none."""
    c = candidates.at(s, i)
    if c is not None and c.head == i:
        return c
    form = _FORMS.get(s.classes[i], "noun")
    entry = next(iter(candidates.language.cues.words.get(s.words[i], ())), None)
    start = candidates.phrases.group_start(s, i) if form == "verb" else i
    cue = Cue(
        s.slice(start, i + 1),
        s.slice(i, i + 1),
        entry.lemma if entry else s.words[i],
        entry.category if entry else "speech",
        form,
    )
    c = candidates.unknown(s, i, cue)
    c.tag = "~" + c.tag
    return c


def span_of(row: Row, piece: Piece) -> Span:
    """The span of items of a row."""
    a, b = piece
    first, last = row.of[a], row.of[b - 1]
    return Span(
        row.sentences[first].starts[a - row.bases[first]],
        row.sentences[last].ends[b - 1 - row.bases[last]],
    )


def _odds(p: float) -> float:
    p = min(max(p, _EDGE), 1 - _EDGE)
    return log(p / (1 - p))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -700 else 0.0
