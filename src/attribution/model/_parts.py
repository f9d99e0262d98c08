"""The parts of a statement: cue, mention, reference, medium, time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from attrs import frozen

from attribution.model._text import Annotation
from attribution.span import Span

__all__ = [
    "Category",
    "Certainty",
    "Cue",
    "CueForm",
    "Entity",
    "Gender",
    "Medium",
    "Mention",
    "MentionForm",
    "Polarity",
    "Reference",
    "TimeExpression",
]

Category = Literal["speech", "writing", "thought", "source"]
CueForm = Literal["verb", "noun", "adjective", "preposition", "punctuation"]
Polarity = Literal["positive", "negated", "hypothetical"]
MentionForm = Literal["name", "pronoun", "relative", "nominal", "possessive", "label", "list"]
Entity = Literal["person", "organisation", "place", "collective", "anonymous", "unknown"]
Gender = Literal["feminine", "masculine"]


@frozen
class Certainty(Annotation):
    """A word that loosens a report: "reportedly", "allegedly"."""


@frozen
class Cue(Annotation):
    """
    What links a content to its source: *said*, *according to*, *'s claim that*, a colon.

    Attributes:
        span: Auxiliaries, the adverbs between them, the word itself, its particle.
        head: The word that carries the meaning.
        lemma: Dictionary form, with its particle: ``"call for"``.
        category: Speech, writing, thought, or source ("according to").
        form: Verb, noun, adjective, preposition, punctuation.
        passive: Whether the source, if any, is an agent ("was told by").
        polarity: Negated ("did not say", "nobody said", "refused to say", "no evidence that she
            said"), hypothetical ("if she says", "may say", "plans to say", "did she say?"), else
            positive.
        certainty: A word that loosens it.
        reliability: Share of this form's occurrences that are cues, from 0 to 1.
        parts: Words that belong to the cue and stand apart from it: German "teilte … *mit*".
    """

    head: Span
    lemma: str
    category: Category = "speech"
    form: CueForm = "verb"
    passive: bool = False
    polarity: Polarity = "positive"
    certainty: Certainty | None = None
    reliability: float = 0.5
    parts: tuple[Span, ...] = ()

    @property
    def pieces(self) -> tuple[Span, ...]:
        """Own span and the parts that stand apart, in order of the text."""
        return tuple(sorted((self.span, *self.parts)))

    def spans(self) -> Iterator[Span]:
        """Own span, head, the parts that stand apart, and certainty."""
        yield self.span
        yield self.head
        yield from self.parts
        if self.certainty is not None:
            yield self.certainty.span


@frozen
class Mention(Annotation):
    """
    An expression for a person or a body.

    Attributes:
        span: The full phrase: "Ilse Krämer, the deputy governor".
        head: What it comes down to: "Ilse Krämer"; "governor" in "the deputy governor".
        form: Name, pronoun, relative ("who"), nominal, possessive, label ("Q:"), list.
        entity: Person, organisation, place, collective ("critics"), anonymous ("a senior
            official"), unknown.
        role: Title or description that stands with it: "the deputy governor".
        gender: Where a title, pronoun or noun tells it.
        plural: Whether it stands for several.
    """

    head: Span
    form: MentionForm
    entity: Entity = "unknown"
    role: Span | None = None
    gender: Gender | None = None
    plural: bool = False

    def spans(self) -> Iterator[Span]:
        """Own span, head and role."""
        yield self.span
        yield self.head
        if self.role is not None:
            yield self.role


@frozen
class Reference(Annotation):
    """
    An outlet, agency, author or place that stands as a source of the text itself.

    Attributes:
        span: With what marks it: "Ref. CNN.".
        name: The outlet, agency, author or place: "CNN".
        kind: A credit line, a dateline's agency or place, a byline.
        covers: The text that it vouches for: back to the credit before it, or on from the
            dateline.
    """

    name: Span
    kind: Literal["credit", "agency", "dateline", "byline"]
    covers: Span

    def spans(self) -> Iterator[Span]:
        """Own span, name, and what it covers."""
        yield self.span
        yield self.name
        yield self.covers


@frozen
class Medium(Annotation):
    """
    Through which medium, or at which occasion, something was said: "on state TV".

    Attributes:
        kind: Broadcast, print, post (social media), letter, statement, meeting, call; or, where
            an outlet is named, what it is: agency, broadcaster, magazine, newspaper, site.
    """

    kind: str


@frozen
class TimeExpression(Annotation):
    """
    When something was said: "on Friday", "at 9:14pm", "March 4".

    Attributes:
        value: ISO 8601 date, time, or date and time; None where it can't be known, as for
            "on Friday" in a text without a publication date.
    """

    value: date | datetime | str | None = None
