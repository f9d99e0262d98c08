"""Resolutions: the speaker behind "he", "who", "the ministry", or a quotation without a tag."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from attrs import define

from attribution.document import Document
from attribution.language import Language, Pronoun
from attribution.model import (
    Mention,
    Paragraph,
    Relation,
    Resolution,
    Sentence,
    Speaker,
)
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.relations import relations
from attribution.parsers.sentences import sentences
from attribution.parsers.speakers import role_heads, speakers
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["resolutions"]

_WINDOW = 30
"""Mentions to the left that a pronoun is looked for in."""
_DECAY = 0.9
"""What a mention is worth after each sentence that passes."""
_SPOKE_LAST = 2.0
"""What it is worth to have spoken last; these three were tuned on news (see the docs)."""
_NOUN = 0.6
"""What a noun is worth beside a name."""
_CLOSE = 0.9
"""Share of the best candidate's worth from which another one makes it ambiguous."""

_GROUPS = frozenset({"organisation", "collective"})
"""Entities that "it" or "they" stands for."""

Key = tuple[Span, Span | None]


@cache
def resolutions(language: Language) -> Parser[Resolution]:
    """
    Find whom each source stands for.

    Reads `Paragraph`, `Sentence`, `Relation` and `Speaker`, provides `Resolution`: one for
    each source, and one for each content without a source. Where it can't be told, the
    speaker is None and the reason says why; an ambiguous one lists its candidates.

    Args:
        language: Pack with the pronouns.
    """
    tails = language.words["prepositions"] | language.words["subject_relatives"]

    @parser(
        provides=Resolution,
        requires=[
            paragraphs(language),
            sentences(language),
            relations(language),
            speakers(language),
        ],
    )
    def resolutions(document: Document) -> Iterator[Resolution]:
        return _Resolver(document, language.pronouns, tails).resolve()

    return resolutions


@define(eq=False)
class _Occurrence:
    """A mention of a speaker, where it stands."""

    start: int
    end: int
    speaker: Speaker
    sentence: int
    first: bool
    depth: int
    named: bool


class _Resolver:
    def __init__(
        self, document: Document, pronouns: Mapping[str, Pronoun], tails: frozenset[str]
    ) -> None:
        self._tails = tails
        self._text = document.text
        self._pronouns = pronouns
        self._relations = document[Relation]
        self._paragraphs = [p.span.start for p in document[Paragraph]]
        self._by_head = {
            mention.head: speaker for speaker in document[Speaker] for mention in speaker.mentions
        }
        self._occurrences = self._places(document)
        self._starts = [occurrence.start for occurrence in self._occurrences]
        self._done: dict[Key, Resolution] = {}
        self._last: Speaker | None = None
        self._last_group: Speaker | None = None

    def _places(self, document: Document) -> list[_Occurrence]:
        found = document[Sentence]
        starts = [sentence.span.start for sentence in found]
        occurrences: list[_Occurrence] = []
        seen: set[int] = set()
        pairs = {
            mention.head: (mention, speaker)
            for speaker in document[Speaker]
            for mention in speaker.mentions
        }
        for head, (mention, speaker) in sorted(pairs.items(), key=lambda pair: pair[0]):
            at = bisect_left(starts, head.start + 1) - 1
            while at >= 0 and found[at].span.end < head.end:
                at -= 1
            depth = found[at].depth if at >= 0 else 0
            occurrences.append(
                _Occurrence(
                    head.start,
                    mention.span.end,
                    speaker,
                    at,
                    at not in seen,
                    depth,
                    mention.form != "nominal",
                )
            )
            seen.add(at)
        return occurrences

    def resolve(self) -> Iterator[Resolution]:
        """The resolutions, in order of the relations, each outer one before its inner ones."""
        before: Relation | None = None
        for relation in self._relations:
            found = self._of(relation, before)
            if relation.parent is None:
                before = relation
                if found.speaker is not None:
                    self._last = found.speaker
                    if found.speaker.plural or found.speaker.entity in _GROUPS:
                        self._last_group = found.speaker
        return iter(self._done.values())

    def _of(self, relation: Relation, before: Relation | None) -> Resolution:
        key = (relation.span, relation.cue.span if relation.cue else None)
        if key not in self._done:
            self._done[key] = self._source(relation, before)
        return self._done[key]

    def _source(self, relation: Relation, before: Relation | None) -> Resolution:
        source = relation.source
        if source is None:
            return self._untagged(relation, before)
        speaker = self._by_head.get(source.head)
        if source.form == "relative":
            return self._relative(source)
        if source.form == "pronoun" or (source.form == "possessive" and speaker is None):
            return self._pronoun(relation, source, before)
        if speaker is not None:
            reason = "nominal" if source.form == "nominal" else "name"
            return Resolution(source.span, speaker, reason, 0.95 if reason == "name" else 0.8)
        return self._nominal(source)

    def _untagged(self, relation: Relation, before: Relation | None) -> Resolution:
        """A quotation without a tag goes on with the direct statement of the paragraph before."""
        if (
            relation.cue is None
            and relation.parent is None
            and before
            and before.kind != "indirect"
        ):
            end = before.content[-1].end
            gap = bisect_left(self._paragraphs, relation.span.start + 1) - bisect_left(
                self._paragraphs, end
            )
            found = self._of(before, None)
            if gap <= 1 and found.speaker is not None:
                return Resolution(relation.span, found.speaker, "continued", 0.7)
        return Resolution(relation.span, None, "no-source", 0.5)

    def _relative(self, source: Mention) -> Resolution:
        """A relative pronoun stands for the phrase right before it."""
        at = bisect_left(self._starts, source.span.start) - 1
        for occurrence in reversed(self._occurrences[max(0, at - 5) : at + 1]):
            gap = self._text[occurrence.end : source.span.start]
            if occurrence.end <= source.span.start and not gap.strip(" ,-–—\n"):
                return Resolution(source.span, occurrence.speaker, "relative", 0.9)
        if at >= 0 and source.span.start - self._occurrences[at].end < 60:
            return Resolution(source.span, self._occurrences[at].speaker, "relative", 0.6)
        return Resolution(source.span, None, "no-candidate", 0.5)

    def _nominal(self, source: Mention) -> Resolution:
        """A noun stands for the last speaker who has it in a name or a role."""
        noun = source.head.of(self._text).lower()
        at = bisect_left(self._starts, source.span.start)
        for occurrence in reversed(self._occurrences[max(0, at - 2 * _WINDOW) : at]):
            speaker = occurrence.speaker
            if noun in role_heads(speaker, self._tails) and not (
                source.gender and speaker.gender and source.gender != speaker.gender
            ):
                return Resolution(source.span, speaker, "nominal", 0.75)
        return Resolution(source.span, None, "no-candidate", 0.5)

    def _pronoun(self, relation: Relation, source: Mention, before: Relation | None) -> Resolution:
        pronoun = self._pronouns.get(source.head.of(self._text).lower())
        if pronoun is None:
            return Resolution(source.span, None, "no-candidate", 0.5)
        if pronoun.person == 1:
            parent = relation.parent
            found = self._of(parent, before) if parent is not None else None
            if found is not None and found.speaker is not None:
                return Resolution(source.span, found.speaker, "first-person", 0.9)
            return Resolution(source.span, None, "no-candidate", 0.5)
        if pronoun.person == 2 or pronoun.kind not in ("personal", "possessive"):
            return Resolution(source.span, None, "no-candidate", 0.5)
        worths = self._worths(relation, source, pronoun)
        ranked = sorted(worths.items(), key=lambda pair: (-pair[1], pair[0].span))
        if not ranked:
            return Resolution(source.span, None, "no-candidate", 0.5)
        (best, worth), rest = ranked[0], ranked[1:]
        rivals = [speaker for speaker, other in rest if other >= _CLOSE * worth]
        rivals = rivals or self._twins(best, rest, source, pronoun)
        if rivals:
            names = tuple(speaker.name for speaker in (best, *rivals))
            return Resolution(source.span, None, "ambiguous", 0.5, names)
        total = worth + sum(other for _, other in rest)
        return Resolution(source.span, best, "pronoun", round(0.5 + 0.45 * worth / total, 4))

    def _worths(
        self, relation: Relation, source: Mention, pronoun: Pronoun
    ) -> dict[Speaker, float]:
        """What each speaker who agrees with the pronoun is worth as its antecedent."""
        start = source.span.start
        at = bisect_left(self._starts, start)
        window = self._occurrences[max(0, at - _WINDOW) : at]
        if not window:
            return {}
        newest = window[-1].sentence
        worths: dict[Speaker, float] = {}
        depth = 0 if relation.parent is None else 1
        for occurrence in window:
            speaker = occurrence.speaker
            if not _agrees(speaker, pronoun):
                continue
            worth = _DECAY ** max(0, newest - occurrence.sentence)
            worth *= 2 if occurrence.first else 1
            if occurrence.depth > depth or any(
                piece.start <= occurrence.start < piece.end for piece in relation.content
            ):
                worth *= 0.3
            if speaker.gender and speaker.gender == pronoun.gender:
                worth *= 1.5
            if pronoun.gender and not occurrence.named:
                worth *= _NOUN
            worths[speaker] = worths.get(speaker, 0.0) + worth
        for last in (self._last, self._last_group):
            if last in worths and (last is self._last or not pronoun.gender):
                worths[last] += _SPOKE_LAST
        return worths

    def _twins(
        self,
        best: Speaker,
        rest: Sequence[tuple[Speaker, float]],
        source: Mention,
        pronoun: Pronoun,
    ) -> list[Speaker]:
        """Speakers named once, beside the best one, when nothing else tells them apart."""
        if best.gender or best is self._last or pronoun.plural:
            return []
        before = bisect_left(self._starts, source.span.start)
        seen = self._occurrences[max(0, before - _WINDOW) : before]
        at = [o.sentence for o in seen if o.speaker is best]
        if len(at) != 1:
            return []
        return [
            speaker
            for speaker, _ in rest
            if not speaker.gender and [o.sentence for o in seen if o.speaker is speaker] == at
        ]


def _agrees(speaker: Speaker, pronoun: Pronoun) -> bool:
    if pronoun.gender and speaker.gender and pronoun.gender != speaker.gender:
        return False
    if pronoun.human:
        if pronoun.gender is None:
            return speaker.plural or speaker.entity in ("organisation", "collective")
        return speaker.entity in ("person", "unknown", "anonymous") and not speaker.plural
    if pronoun.plural or pronoun.plural is None:
        return speaker.plural or speaker.entity in ("organisation", "collective", "unknown")
    return speaker.entity in ("organisation", "unknown", "place") and not speaker.gender
