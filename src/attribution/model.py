"""What a parser can find: frozen annotations that hold each other by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, Literal

from attrs import field, frozen

from attribution.span import Span

__all__ = [
    "Annotation",
    "Attribution",
    "Category",
    "Certainty",
    "Cue",
    "Evidence",
    "Medium",
    "Mention",
    "Paragraph",
    "Quotation",
    "Reference",
    "Relation",
    "Resolution",
    "Sentence",
    "Speaker",
    "TimeExpression",
    "Tokens",
]

Category = Literal["speech", "writing", "thought", "source"]
Use = Literal["speech", "term", "title", "name", "measure", "code"]
CueForm = Literal["verb", "noun", "adjective", "preposition", "punctuation"]
Polarity = Literal["positive", "negated", "hypothetical"]
Force = Literal["statement", "question", "command"]
Kind = Literal["direct", "indirect", "mixed"]
MentionForm = Literal["name", "pronoun", "relative", "nominal", "possessive", "label", "list"]
Entity = Literal["person", "organisation", "place", "collective", "anonymous", "unknown"]
Gender = Literal["feminine", "masculine"]


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


@frozen
class Annotation:
    """
    Something found in a text.

    Attributes:
        span: Where; half-open, in Unicode code points of the document's text.
    """

    span: Span

    def spans(self) -> Iterator[Span]:
        """Every span that the annotation points to, its own first."""
        yield self.span


@frozen
class Paragraph(Annotation):
    """A paragraph, without the white space around it. Hard-wrapped lines are one paragraph."""


@frozen
class Sentence(Annotation):
    """
    A sentence, with its final mark, as a row of items: tokens, and whole quotations.

    Sentences of one depth never overlap. A sentence never cuts a quotation that stands in
    it: each is one item of it. The sentences inside a quotation are sentences too, one
    level deeper.

    Attributes:
        depth: Number of quotations that it stands in.
        starts: Offset of each item's first code point.
        ends: Offset one past its last.
        words: Each item as in :class:`Tokens`; a quotation is its use in double marks.
        shapes: Each item's shape; a quotation's is ``Tokens.QUOTATION``.
        classes: A guess at each item's word class, one letter an item.
    """

    depth: int = 0
    starts: tuple[int, ...] = field(default=(), eq=False, repr=False)
    ends: tuple[int, ...] = field(default=(), eq=False, repr=False)
    words: tuple[str, ...] = field(default=(), eq=False, repr=False)
    shapes: tuple[int, ...] = field(default=(), eq=False, repr=False)
    classes: str = field(default="", eq=False, repr=False)

    def slice(self, start: int, end: int) -> Span:
        """The span of the items from `start` up to `end`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


@frozen
class Tokens(Annotation):
    """
    The tokens of the whole text, as columns of equal length.

    An object for every word would cost more than all the rest of a parse.

    Attributes:
        starts: Offset of each token's first code point.
        ends: Offset one past its last.
        words: Each token in lower case, with typewriter apostrophes.
        shapes: Each token's shape: one of the constants below.
    """

    LOWER: ClassVar[int] = 0
    CAPITALISED: ClassVar[int] = 1
    CAPITALS: ClassVar[int] = 2
    NUMBER: ClassVar[int] = 3
    MARK: ClassVar[int] = 4
    QUOTATION: ClassVar[int] = 5
    """Shapes. CAPITALISED starts with a capital, CAPITALS has two or more and no small letter."""

    starts: tuple[int, ...] = field(eq=False, repr=False)
    ends: tuple[int, ...] = field(eq=False, repr=False)
    words: tuple[str, ...] = field(eq=False, repr=False)
    shapes: tuple[int, ...] = field(eq=False, repr=False)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.starts)


@frozen
class Quotation(Annotation):
    """
    Text between quotation marks: surface only, whoever speaks.

    A quotation that runs over several paragraphs is one annotation a paragraph.

    Attributes:
        span: With its marks.
        inner: Without them.
        use: Speech, a term ("scare quotes"), a title, a name ("Tiny"), a measure, code.
        closed: False if its own closing mark is missing.
        depth: Number of quotations that it stands in.
        continues: The quotation of the paragraph before that this one goes on with.
    """

    inner: Span
    use: Use = "speech"
    closed: bool = True
    depth: int = 0
    continues: Span | None = None

    def spans(self) -> Iterator[Span]:
        """Own span, words, and the quotation gone on with."""
        yield self.span
        yield self.inner
        if self.continues is not None:
            yield self.continues


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
        polarity: Negated ("did not say"), hypothetical ("if she says"), else positive.
        certainty: A word that loosens it.
        reliability: Share of this form's occurrences that are cues, from 0 to 1.
    """

    head: Span
    lemma: str
    category: Category = "speech"
    form: CueForm = "verb"
    passive: bool = False
    polarity: Polarity = "positive"
    certainty: Certainty | None = None
    reliability: float = 0.5

    def spans(self) -> Iterator[Span]:
        """Own span, head and certainty."""
        yield self.span
        yield self.head
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
        kind: Broadcast, print, post (social media), letter, statement, meeting, call.
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
        parent: The relation in whose content this one stands.
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
    parent: Relation | None = field(default=None, repr=False)
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = field(default=(), eq=False, repr=False)

    def spans(self) -> Iterator[Span]:
        """The spans of all parts."""
        yield self.span
        yield from self.content
        for part in (self.cue, self.source, self.addressee, self.reported_by):
            if part is not None:
                yield from part.spans()


@frozen
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
        mentions: Its names and nominals, in order of the text. Left out of equality and hash.
    """

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    entity: Entity = "unknown"
    gender: Gender | None = None
    plural: bool = False
    mentions: tuple[Mention, ...] = field(default=(), eq=False, repr=False)

    def spans(self) -> Iterator[Span]:
        """Own span and those of the mentions."""
        yield self.span
        for mention in self.mentions:
            yield from mention.spans()


@frozen
class Resolution(Annotation):
    """
    Whom a mention, or a quotation without a tag, stands for.

    Attributes:
        span: The mention, or the content that has no source.
        speaker: None where it can't be told; never a guess.
        reason: How it was resolved, or why not: ``"name"``, ``"pronoun"``, ``"relative"``,
            ``"apposition"``, ``"first-person"``, ``"nominal"``, ``"continued"``;
            ``"ambiguous"``, ``"no-candidate"``, ``"no-source"``.
        confidence: From 0 to 1.
        candidates: Names between which an ambiguous mention could not be decided.
    """

    speaker: Speaker | None
    reason: str
    confidence: float = 0.5
    candidates: tuple[str, ...] = ()


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
        speaker: Who that is; None where it can't be told, and then `reason` says why.
        reason: How the speaker was found, or why not (see :class:`Resolution`).
        candidates: Names between which the speaker could not be decided.
        addressee: To whom.
        medium: Through which medium or at which occasion.
        time: When.
        reported_by: On whose report: the B of "A said so, according to B".
        credit: The credit line that covers the statement.
        parent: The attribution in whose content this one stands.
        polarity: Negated ("did not say"), hypothetical ("if she says"), else positive.
        certainty: The word that loosens it: "reportedly".
        force: Statement, question or command.
        confidence: Probability, from 0 to 1, that content and source are right.
        evidence: Which rules or weights gave it, from which spans.
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
    parent: Attribution | None = field(default=None, repr=False)
    polarity: Polarity = "positive"
    certainty: Certainty | None = None
    force: Force = "statement"
    confidence: float = 0.5
    evidence: tuple[Evidence, ...] = field(default=(), eq=False, repr=False)

    def spans(self) -> Iterator[Span]:
        """The spans of all parts."""
        yield self.span
        yield from self.content
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


