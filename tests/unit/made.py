"""One small document with every part in it, for the tests of what goes out."""

from datetime import date

from attribution.document import Document
from attribution.model import (
    Attribution,
    Certainty,
    Cue,
    Evidence,
    Medium,
    Mention,
    Quotation,
    Reference,
    Speaker,
    TimeExpression,
)
from attribution.span import Span

TEXT = (
    "“We did it 🎉,” Mayor Amara Nwosu reportedly told MSNBC on Friday in a statement. "
    "She denied that it rained, according to Tass. (Reuters)"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


NWOSU = Mention(
    span("Mayor Amara Nwosu"),
    span("Amara Nwosu"),
    "name",
    entity="person",
    role=span("Mayor"),
)
SPEAKER = Speaker(NWOSU.span, "Amara Nwosu", roles=("Mayor",), entity="person", mentions=(NWOSU,))
CREDIT = Reference(span("(Reuters)"), span("Reuters"), "credit", Span(0, len(TEXT)))
FIRST = Attribution(
    span("“We did it 🎉,”"),
    (span("“We did it 🎉,”"),),
    "direct",
    cue=Cue(span("told"), span("told"), "tell", certainty=Certainty(span("reportedly"))),
    source=NWOSU,
    speaker=SPEAKER,
    reason="name",
    addressee=Mention(span("MSNBC"), span("MSNBC"), "name", entity="organisation"),
    medium=Medium(span("in a statement"), "statement"),
    time=TimeExpression(span("on Friday"), date(2016, 12, 23)),
    credit=CREDIT,
    certainty=Certainty(span("reportedly")),
    confidence=0.9,
    evidence=(Evidence("source.after", (span("told"),), 0.5),),
)
SECOND = Attribution(
    span("that it rained"),
    (span("that it rained"),),
    "indirect",
    cue=Cue(span("denied"), span("denied"), "deny"),
    source=Mention(span("She"), span("She"), "pronoun", gender="feminine"),
    reason="ambiguous",
    candidates=("Amara Nwosu", "Ana Lund"),
    reported_by=Mention(span("Tass"), span("Tass"), "name"),
    credit=CREDIT,
    parent=FIRST,
    polarity="negated",
)
QUOTATION = Quotation(span("“We did it 🎉,”"), span("We did it 🎉,"))
DOCUMENT = (
    Document(TEXT, id="a", published=date(2016, 12, 24))
    .with_layer(Quotation, [QUOTATION])
    .with_layer(Reference, [CREDIT])
    .with_layer(Speaker, [SPEAKER])
    .with_layer(Attribution, [FIRST, SECOND])
)
