"""Statements and who made them: relations, speakers, resolutions, attributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, Protocol

from attrs import Factory, field, frozen

from attribution.model._parts import (
    Certainty,
    Cue,
    Entity,
    Gender,
    Medium,
    Mention,
    Polarity,
    Reference,
    TimeExpression,
)
from attribution.model._pickled import by_values
from attribution.model._text import Annotation
from attribution.span import Span

__all__ = [
    "REASONS",
    "Attribution",
    "Evidence",
    "Force",
    "Kind",
    "Relation",
    "Resolution",
    "Speaker",
]

Force = Literal["statement", "question", "command"]
Kind = Literal["direct", "indirect", "mixed"]


@frozen
class Evidence:
    """
    Which rule, or which weight, gave an answer, from which spans.

    Attributes:
        rule: Name of the rule, for example ``"source.inverted"``.
        spans: What it looked at.
        weight: Its share in the score, where it has one.
    """

    rule: str
    spans: tuple[Span, ...] = ()
    weight: float | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return by_values(self)


@frozen
class Relation(Annotation):
    """
    The bare attribution relation of PARC: a content, and the cue and source that it has.

    Attributes:
        span: Smallest span that covers the content.
        content: What is attributed: one or more spans, with marks and a leading "that".
        cue: None for a quotation that stands without a tag.
        source: The phrase that stands with the cue; None where there is none.
        kind: Direct (all in marks), indirect (none in marks), or mixed.
        addressee: To whom.
        force: Statement, question or command.
        reported_by: On whose report: the B of "A said so, according to B".
        parent: The relation in whose content this one stands. Left out of equality.
        confidence: Probability, from 0 to 1, that the relation is right.
        evidence: What gave it.
    """

    content: tuple[Span, ...]
    cue: Cue | None
    source: Mention | None
    kind: Kind
    addressee: Mention | None = None
    force: Force = "statement"
    reported_by: Mention | None = None
    parent: Relation | None = field(default=None, eq=False, repr=False)
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = field(default=(), eq=False, repr=False)

    def spans(self) -> Iterator[Span]:
        """The spans of all parts."""
        yield self.span
        yield from self.content
        for part in (self.cue, self.source, self.addressee, self.reported_by):
            if part is not None:
                yield from part.spans()


@frozen(cache_hash=True)
class Speaker(Annotation):
    """
    Someone or something that the text speaks of: the entity behind mentions.

    Attributes:
        span: The mention that the name was taken from, or the first one.
        name: Canonical name: words of the text, or given by the caller.
        aliases: Other names for it in the text.
        roles: Titles and descriptions that stand with its names.
        entity: Person, organisation, collective, anonymous …
        gender: Where title, pronoun or noun tells it.
        plural: Whether it stands for several.
        mentions: Its names and nominals, in order of the text, each with the spans of its head
            and its role. Left out of equality and hash.
        identifier: The caller's own, for example of Wikidata; None if the text alone knows it.
        evidence: What told gender and number: a title, a first name, a noun. Left out of
            equality and hash.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    entity: Entity = "unknown"
    gender: Gender | None = None
    plural: bool = False
    mentions: tuple[Mention, ...] = field(default=(), eq=False, repr=False)
    identifier: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), eq=False, repr=False)

    @classmethod
    def given(
        cls,
        name: str,
        *,
        aliases: Iterable[str] = (),
        identifier: str | None = None,
        entity: Entity = "person",
        gender: Gender | None = None,
        plural: bool = False,
    ) -> Speaker:
        """
        Someone whom the caller knows, for ``parse(text, people=[...])``.

        Args:
            name: As it is to stand in the answer.
            aliases: Other names that a text may use.
            identifier: Found again on the speaker, and in JSON.
            entity: Person, organisation …
            gender: If known.
            plural: Whether it stands for several.

        Raises:
            ValueError: A name is empty.

        Example:
            >>> Speaker.given("Ana Lund", aliases=["Lund"], identifier="Q1").name
            'Ana Lund'
        """
        aliases = tuple(aliases)
        if not all(known.strip() for known in (name, *aliases)):
            raise ValueError("a name is empty")
        return cls(
            Span(0, 0),
            name,
            aliases,
            entity=entity,
            gender=gender,
            plural=plural,
            identifier=identifier,
        )

    def spans(self) -> Iterator[Span]:
        """Own span and those of the mentions and of the evidence."""
        yield self.span
        for mention in self.mentions:
            yield from mention.spans()
        for evidence in self.evidence:
            yield from evidence.spans


REASONS: Mapping[str, str] = MappingProxyType(
    {
        "name": "the source has the name",
        "nominal": "a noun that stands for somebody named, or for a speaker of its own",
        "pronoun": "the best of those before that agree with the pronoun",
        "relative": "the phrase before “who” or “which”",
        "apposition": "the name stands beside the noun",
        "list": "each of those listed",
        "first-person": "“I” in words of the speaker of the statement around it",
        "second-person": "“you” in words to the addressee of the statement around it",
        "continued": "a quotation without a tag goes on with the one before",
        "narrator": "“I” in a tag: the character who tells the story",
        "action": "the one who acts beside a quotation without a tag: “Emma laughed. ‘No.’”",
        "called": "the one whom the turn before calls by name",
        "turn": "by turns: who spoke before, who is near, who speaks next",
        "ambiguous": "several fit as well; `candidates` names them",
        "no-candidate": "nobody before fits",
        "no-source": "nothing stands there to be resolved",
    }
)
"""How a mention was resolved, or why it was not."""


class _Spoken(Protocol):
    speaker: Speaker | None


def _alone(spoken: _Spoken) -> tuple[Speaker, ...]:
    return (spoken.speaker,) if spoken.speaker is not None else ()


@frozen
class Resolution(Annotation):
    """
    Whom a mention, or a quotation without a tag, stands for.

    Attributes:
        span: The mention, or the content that has no source.
        speaker: None where it can't be told; never a guess. The first, where there are several.
        reason: How it was resolved, or why not: see ``attribution.model.REASONS``.
        confidence: Probability, from 0 to 1, that the speaker is right; without a speaker,
            that there is none to be told.
        candidates: Names between which an ambiguous mention could not be decided.
        speakers: All whom it stands for: two for "Lund and Berg". By default `speaker` alone.
        chain: From the mention to the name, one span a step: "he", "the mayor", "Ana Lund".
    """

    speaker: Speaker | None
    reason: str
    confidence: float = 0.5
    candidates: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = field(default=Factory(_alone, takes_self=True))
    chain: tuple[Span, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Own span and the chain."""
        yield self.span
        yield from self.chain


@frozen
class Attribution(Annotation):
    """
    Who said what: a relation with all that the document tells of it.

    Attributes:
        span: Smallest span that covers the content.
        content: The exact words: one or more spans, with marks and a leading "that".
        kind: Direct (all in marks), indirect (none in marks), or mixed.
        cue: What introduces them; None for a quotation without a tag.
        source: The phrase that they are attributed to; None where there is none.
        speaker: Who that is; None where it can't be told, and then `reason` says why. The first,
            where there are several.
        reason: How the speaker was found, or why not (see :class:`Resolution`).
        candidates: Names between which the speaker could not be decided.
        addressee: To whom.
        medium: Through which medium or at which occasion.
        time: When.
        reported_by: On whose report: the B of "A said so, according to B".
        credit: The credit line that covers the statement.
        parent: The attribution in whose content this one stands. Left out of equality.
        polarity: Negated ("did not say"), hypothetical ("if she says"), else positive.
        certainty: The word that loosens it: "reportedly".
        force: Statement, question or command.
        confidence: Probability, from 0 to 1, that content and source are right.
        evidence: Which rules or weights gave it, from which spans.
        speakers: All speakers: two for "Lund and Berg said". By default `speaker` alone.
        speaker_confidence: Probability, from 0 to 1, that the speaker of this source is right.
        chain: From the source to the name, one span a step: "he", "the mayor", "Ana Lund".
        addressees: Who the addressee is, where it can be told.
        reporters: Who the B of `reported_by` is, where it can be told.
    """

    content: tuple[Span, ...]
    kind: Kind
    cue: Cue | None = None
    source: Mention | None = None
    speaker: Speaker | None = None
    reason: str = "no-source"
    candidates: tuple[str, ...] = ()
    addressee: Mention | None = None
    medium: Medium | None = None
    time: TimeExpression | None = None
    reported_by: Mention | None = None
    credit: Reference | None = None
    parent: Attribution | None = field(default=None, eq=False, repr=False)
    polarity: Polarity = "positive"
    certainty: Certainty | None = None
    force: Force = "statement"
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = field(default=(), eq=False, repr=False)
    speakers: tuple[Speaker, ...] = field(default=Factory(_alone, takes_self=True))
    speaker_confidence: float = 0.5
    chain: tuple[Span, ...] = ()
    addressees: tuple[Speaker, ...] = ()
    reporters: tuple[Speaker, ...] = ()

    def spans(self) -> Iterator[Span]:
        """The spans of all parts."""
        yield self.span
        yield from self.content
        yield from self.chain
        parts = (
            self.cue,
            self.source,
            self.addressee,
            self.medium,
            self.time,
            self.reported_by,
            self.credit,
            self.certainty,
        )
        for part in parts:
            if part is not None:
                yield from part.spans()

    def words(self, text: str) -> str:
        """The content's words, its pieces joined by " … "."""
        return " … ".join(span.of(text) for span in self.content)
