"""Quotations that words without a cue lead to."""

import pytest

from attribution import Language, Relation
from attribution.parsers import relations

EN = Language.load("en")
LED = [
    ("Lund was blunt: “We will never do that.”", "Lund"),
    ("Lund has a message for drivers: “Slow down on the bridge.”", "Lund"),
    ("He also played up his strength: “Who gives us the best chance to win?”", "He"),
    ("Lund’s letter makes a case: “The kings hate everything we stand for.”", "Lund’s letter"),
    ("The Lund campaign worded it with care: “Her way was to write to the board.”",
     "The Lund campaign"),
    ("Lars Holm, Denmark coach: “We deserved more today.”", "Lars Holm, Denmark coach"),
    ("Jane Okoro, 43, from Leeds: “I was at home all day.”", "Jane Okoro, 43, from Leeds"),
    ("He listed the reasons why it was late:\n\n“Rain was late in the whole of May.”", "He"),
]  # fmt: skip
UNLED = [
    "Wait, it gets better: “By law, the mayor sets the number of the boats.”",
    "Lund was blunt: “never”.",
    "Lund has a boat: “The Old Harbour Queen of Ostby” is its name.",
]


def whose(text: str, *, rules_only: bool) -> list[tuple[str, str]]:
    document = relations(EN, rules_only=rules_only).parse(text)
    return [
        (r.source.span.of(text) if r.source else "", r.content[0].of(text))
        for r in document[Relation]
        if r.kind == "direct"
    ]


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize(("text", "source"), LED)
def test_led_by_words_without_a_cue(text, source, rules_only):
    assert (source, text[text.index("“") :]) in whose(text, rules_only=rules_only)


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize("text", UNLED)
def test_not_led(text, rules_only):
    assert not [row for row in whose(text, rules_only=rules_only) if row[0]]


def test_a_tag_comes_first():
    text = "Police were more careful: “We do not know who it was,” a spokesman said."
    assert whose(text, rules_only=False) == [("a spokesman", "“We do not know who it was,”")]


def test_a_label_is_taken_whole():
    text = "Jane Okoro, 43, from Leeds: “I was at home.”"
    (relation,) = relations(EN, rules_only=False, min_confidence=0).parse(text)[Relation]
    assert relation.source.span.of(text) == "Jane Okoro, 43, from Leeds"
    assert relation.source.head.of(text) == "Jane Okoro"


def test_evidence_says_where_the_speaker_stands():
    text = "Lund was blunt: “We will never do that.”"
    (relation,) = relations(EN, rules_only=True).parse(text)[Relation]
    (evidence,) = relation.evidence
    assert (evidence.rule, evidence.spans) == ("source.introduced", (relation.source.span,))
    assert relation.confidence == 0.6


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“This is,” Lund paused, “a hard day.”", "Lund", ["“This is,”", "“a hard day.”"]),
        ("“Is it late in this country?” a reporter can be heard asking Lund.", "a reporter",
         ["“Is it late in this country?”"]),
        ("“Where were you?” Lund wanted to know.", "Lund", ["“Where were you?”"]),
    ],
)  # fmt: skip
def test_a_tag_of_any_verb(text, source, content):
    found = relations(EN, rules_only=False).parse(text)[Relation]
    assert (source, content) in [
        (r.source.span.of(text), [piece.of(text) for piece in r.content]) for r in found if r.source
    ]


@pytest.mark.parametrize(
    "text", ["“Unplugged,” whose time was in May, is back.", "“The Old Harbour” opened in May."]
)
def test_no_tag(text):
    assert not whose(text, rules_only=True)
