"""Statements in one another's content: which are given, and which inside which."""

import pytest

import attribution
from attribution import Language, Relation, newswire
from attribution.parsers import relations

EN = Language.load("en")


def found(text: str, **options: object) -> list[tuple[str, str, str, bool]]:
    document = relations(EN, rules_only=False, **options).parse(text)
    return [
        (
            r.source.span.of(text) if r.source else "",
            r.cue.span.of(text) if r.cue else "",
            " … ".join(piece.of(text) for piece in r.content),
            r.parent is not None,
        )
        for r in document[Relation]
    ]


def test_a_second_statement_of_the_source_stands_beside_the_first():
    text = "Lund mentioned raising the wage and described Reed's plans for new rules on banks."
    assert found(text) == [
        ("Lund", "mentioned", "raising the wage", False),
        ("Lund", "described", "Reed's plans for new rules on banks", False),
    ]


def test_its_evidence_says_that_it_ends_the_first():
    text = "Lund mentioned raising the wage and described Reed's plans for new rules on banks."
    first = relations(EN, rules_only=False).parse(text)[Relation][0]
    (cut,) = [e for e in first.evidence if e.rule == "content.before-statement"]
    assert [span.of(text) for span in cut.spans] == ["raising the wage"]


def test_of_one_source_the_likelier_where_they_are_the_same_words():
    text = "The minister emailed supporters saying: “The struggle goes on”"
    assert found(text) == [("The minister", "saying", "“The struggle goes on”", False)]


def test_a_far_less_likely_statement_around_another_is_given_up():
    text = (
        "The party text messages found on one of the phones suggested that the attackers "
        "had not used any code."
    )
    assert [(cue, inside) for _, cue, _, inside in found(text)] == [("suggested", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund said that Reed had told the board that the bridge was closed.",
        "Lund said Reed had denied that the bridge was closed.",
    ],
)
def test_a_reported_statement_stays_inside(text):
    assert [inside for *_, inside in found(text)] == [False, True]


def test_a_report_is_given_and_not_what_it_makes_unlikely():
    text = (
        "The board is considering a plan to keep at least one base in Norway for years to come, "
        "according to local officials."
    )
    content = (
        "The board is considering a plan to keep at least one base in Norway for years to come"
    )
    assert found(text) == [("local officials", "according to", content, False)]


def test_no_cue_lies_in_its_own_content():
    text = "The board is considering a plan to keep a base in Norway, according to local officials."
    for r in relations(EN, rules_only=False, min_confidence=0.0).parse(text)[Relation]:
        assert not any(r.cue and r.cue.span in piece for piece in r.content)


def test_a_quotation_goes_on_past_a_weak_cue():
    text = (
        "“Letters are not optional,” council chairman Jon Berg said after Reed failed to turn up "
        "at the second hearing he was formally called to in the past two weeks. "
        "“Mr. Reed is a witness.”"
    )
    rows = found(text, min_confidence=0.1)
    assert "called" in rows[-1][1] or "called" in rows[0][1]
    assert (
        "council chairman Jon Berg",
        "said",
        "“Letters are not optional,” … “Mr. Reed is a witness.”",
        False,
    ) in rows


def test_a_quotation_goes_on_with_the_words_behind_it():
    text = (
        "“There are a lot of them,” said Ana Lund, a pollster. “They agree with him on issues, "
        "but they aren't there yet” to support him as a candidate."
    )
    content = (
        "“There are a lot of them,” … “They agree with him on issues, "
        "but they aren't there yet” to support him as a candidate"
    )
    assert (content, False) in [row[2:] for row in found(text)]


def test_what_has_a_tag_of_its_own_is_not_gone_on_with():
    text = "“It is late,” said Ana Lund. “We agree on it,” Jon Berg said."
    assert [row[:3] for row in found(text)] == [
        ("Ana Lund", "said", "“It is late,”"),
        ("Jon Berg", "said", "“We agree on it,”"),
    ]


def test_a_paragraph_of_a_quotation_goes_on_with_the_tag_before_it():
    text = (
        "“Our country is changing fast,” Ana Lund said, referring to the towns on the coast.\n\n"
        "“So I think that there is some fear of seeing it change.”\n\nShe lives in Oslo."
    )
    content = (
        "“Our country is changing fast,” … "
        "“So I think that there is some fear of seeing it change.”"
    )
    assert ("Ana Lund", "said", content, False) in found(text)


def test_another_may_answer_in_the_next_paragraph():
    text = (
        "“Is our country changing very fast?” Ana Lund asked at the town hall on Friday.\n\n"
        "“There is some fear of seeing it change.”\n\nShe lives in Oslo."
    )
    assert ("Ana Lund", "asked", "“Is our country changing very fast?”", False) in found(text)


@pytest.mark.parametrize("cue", ["explained", "insisted", "added"])
def test_what_is_said_according_to_another_keeps_its_words(cue):
    content = "Every child in the valley has been vaccinated"
    text = f"{content}, Mayor Clara Berg {cue}, according to Reuters."
    (r,) = relations(EN, rules_only=False).parse(text)[Relation]
    assert r.cue is not None
    assert r.source is not None
    assert r.reported_by is not None
    assert (r.source.span.of(text), r.cue.span.of(text)) == ("Mayor Clara Berg", cue)
    assert [span.of(text) for span in r.content] == [content]
    assert r.reported_by.span.of(text) == "Reuters"


@pytest.mark.parametrize(
    ("quotation", "inner"),
    [
        ("Why did nobody call the police?", []),
        ("They called the company on Monday,", []),
        ("Berg called the plan a disgrace,", ["the plan a disgrace"]),
    ],
)
def test_who_is_called_and_what_is_called_something(quotation, inner):
    text = f"“{quotation}” Ana Lund said."
    found = newswire(Language.load("en")).parse(text).attributions
    assert [a.words(text) for a in found if a.parent] == inner


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize(
    "said", ["said rain was late", "will say that rain is late", "told them that rain was late"]
)
def test_a_report_between_a_source_and_its_cue(said, rules_only):
    text = f"Berg, according to Lund, {said}."
    (found,) = attribution.parse(text, rules_only=rules_only).attributions
    assert found.speaker is not None
    assert found.reported_by is not None
    assert (found.speaker.name, found.reported_by.span.of(text)) == ("Berg", "Lund")


@pytest.mark.parametrize("rules_only", [False, True])
def test_what_somebody_was_told_stands_in_what_they_say(rules_only):
    text = "Lund said she had been told that rain was late."
    outer, inner = attribution.parse(text, rules_only=rules_only).attributions
    assert inner.parent is not None
    assert (outer.words(text), inner.words(text)) == (
        "she had been told that rain was late", "that rain was late"
    )  # fmt: skip
    assert (inner.source, inner.addressee and inner.addressee.span.of(text)) == (None, "she")
