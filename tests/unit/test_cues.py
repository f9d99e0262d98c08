"""Cues, by rules: which words are, in which form, and how far each reaches."""

import inspect

import pytest

from attribution import Language
from attribution.model import Cue
from attribution.parsers import cues

EN = Language.load("en")
RULES = {"rules_only": True} if "rules_only" in inspect.signature(cues).parameters else {}


def read(text, **options):
    return cues(EN, **RULES, **options).parse(text)[Cue]


def only(text):
    found = read(text)
    assert len(found) == 1, [c.span.of(text) for c in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "lemma", "category", "form"),
    [
        ('"It is open," Lund said.', "said", "say", "speech", "verb"),
        ('"It is open," said Lund.', "said", "say", "speech", "verb"),
        ("Lund said the ferry was open.", "said", "say", "speech", "verb"),
        ("Lund told reporters that it was open.", "told", "tell", "speech", "verb"),
        ("Lund has said that it is open.", "has said", "say", "speech", "verb"),
        ("Lund also said that it is open.", "said", "say", "speech", "verb"),
        ("Lund believes that it is open.", "believes", "believe", "thought", "verb"),
        ("Lund wrote that it was open.", "wrote", "write", "writing", "verb"),
        ("It is open, according to Lund.", "according to", "according to", "source", "preposition"),
        ("According to Lund, it is open.", "According to", "according to", "source", "preposition"),
        ("Lund's claim that it was open was false.", "claim", "claim", "speech", "noun"),
        ("Lund: “It is open now.”", ":", ":", "speech", "punctuation"),
        ("Lund called for a new ferry.", "called for", "call for", "speech", "verb"),
        ("Lund denied that it was open.", "denied", "deny", "speech", "verb"),
        ("Lund was told that it was open.", "was told", "tell", "speech", "verb"),
    ],
)
def test_what_is_a_cue(text, span, lemma, category, form):
    cue = only(text)
    assert (cue.span.of(text), cue.lemma, cue.category, cue.form) == (span, lemma, category, form)
    assert cue.head in cue.span
    assert 0 <= cue.reliability <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.",
        "The ferry left at noon with twelve cars on it.",
        "The said agreement was lost.",
        "He has no say in it.",
        "The town added two buses to the line.",
        "“It is open.”",
        "The shop opens at 9:30 and has three rooms: a kitchen, a hall and a cellar.",
    ],
)
def test_what_is_none(text):
    assert [c.span.of(text) for c in read(text)] == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Lund said that it was open.", "positive"),
        ("Lund did not say that it was open.", "negated"),
        ("Lund didn't say that it was open.", "negated"),
        ("Lund never said that it was open.", "negated"),
        ("If Lund says that it is open, we go.", "hypothetical"),
        ("Lund not only said that it was open.", "positive"),
        # nobody
        ("Nobody said that it was open.", "negated"),
        ("No one said that it was open.", "negated"),
        ("No official said that it was open.", "negated"),
        ("Neither Lund nor Berg said that it was open.", "negated"),
        ("Nor did Lund say that it was open.", "negated"),
        ("No 10 said that it was open.", "positive"),
        # kept back
        ("Lund has yet to say that it is open.", "negated"),
        ("Lund left without saying that it was open.", "negated"),
        ("Lund stopped short of saying that it was open.", "negated"),
        ("Lund failed to say that it was open.", "negated"),
        # yet to come, or asked for
        ("Lund may say that it is open.", "hypothetical"),
        ("Lund could only say that it was open.", "positive"),
        ("Did Lund say that it was open?", "hypothetical"),
        ("Why did Lund say that it was open?", "positive"),
    ],
)
def test_polarity(text, polarity):
    assert only(text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Lund plans to tell them that it is open.", "hypothetical"),
        ("Lund was expected to say that it was open.", "hypothetical"),
        ("Lund denied having said that it was open.", "negated"),
        ("Lund is not known to have said that it was open.", "negated"),
        ("Lund did not hesitate to say that it was open.", "positive"),
        ("Lund went on to say that it was open.", "positive"),
        ("There is no evidence that Lund said that it was open.", "negated"),
        ("There is evidence that Lund said that it was open.", "positive"),
        ("The report that Lund said that it was open is true.", "positive"),
    ],
)
def test_polarity_beside_another_cue(text, polarity):
    (found,) = (c for c in read(text, min_reliability=0.0) if c.lemma in ("say", "tell"))
    assert found.polarity == polarity


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Lund reportedly said that it was open.", "reportedly"),
        ("Lund allegedly told reporters that it was open.", "allegedly"),
        ("Lund quietly said that it was open.", None),
    ],
)
def test_certainty(text, certainty):
    found = only(text).certainty
    assert (found.span.of(text) if found else None) == certainty


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Lund told reporters that it was open.", False),
        ("Reporters were told by Lund that it was open.", True),
        ("Lund has told reporters that it was open.", False),
        ("Lund told reporters who were fed by Okoro that it was open.", False),
        ("Lund was telling reporters that it was open.", False),
    ],
)
def test_passive(text, passive):
    assert only(text).passive is passive


def test_auxiliaries_and_adverbs_belong_to_the_span():
    text = "Lund has repeatedly said that it is open."
    cue = only(text)
    assert (cue.span.of(text), cue.head.of(text)) == ("has repeatedly said", "said")


def test_a_transcript():
    text = "Q: Is it open?\nA: It is."
    assert [c.span.of(text) for c in read(text)] == [":", ":"]


def test_inside_a_quotation():
    text = '"Okoro told me that it was open," Lund said.'
    assert [c.head.of(text) for c in read(text)] == ["told", "said"]


def test_none_overlap():
    text = "Lund said Okoro said Tan believed it was, according to Weiss, open."
    found = read(text)
    assert len(found) == 4
    assert not any(a.span.overlaps(b.span) for a in found for b in found if a is not b)


def test_a_higher_bar_gives_fewer():
    text = "Lund said it rained. Okoro admired the ferry. Tan noted it."
    everything = set(read(text, min_reliability=0.0, min_loose=0.0))
    some = set(read(text))
    none = set(read(text, min_reliability=1.0, min_loose=1.0))
    assert none < some <= everything


@pytest.mark.parametrize("rules_only", [True, False])
def test_a_sentence_has_room_for_so_many(rules_only):
    """thirty-two, and one more for every eight words: as many as real ones have, by far"""
    find = cues(EN, rules_only=rules_only)
    assert len(find.parse("said " * 1000)[Cue]) == 32 + 999 // 8
    assert len(find.parse("and Lund said that it would rain all day, " * 100)[Cue]) == 100
