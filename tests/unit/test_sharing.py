"""Sources that a statement shares with what stands around it."""

import pytest

from attribution import Language, Relation, Sentence
from attribution.parsers import relations, sentences
from attribution.parsers._features import Row
from attribution.parsers._grammar import candidates
from attribution.parsers._sharing import Sharing

EN = Language.load("en")


def sources(text: str) -> dict[str, str | None]:
    """The source of each cue."""
    return {
        r.cue.span.of(text).split()[-1]: r.source.span.of(text) if r.source else None
        for r in relations(EN, rules_only=False).parse(text)[Relation]
        if r.cue
    }


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The bridge fell at noon, the Northern Times reports, citing police.", "citing",
         "the Northern Times"),
        ("Mr. Lund issued a statement Tuesday saying, “We will not go.”", "saying", "Mr. Lund"),
        ("The council sent out a text message to members saying: “We have won the vote.”",
         "saying", "The council"),
        ("“It is not new,” said Lund at the time, adding that “we have been here for long.”",
         "adding", "Lund"),
        ("Lund said it “wasn’t good.” Adding, “Now they all went home to bed.”", "Adding", "Lund"),
        ("He sent a letter to the board saying it was late.", "saying", "He"),
        ("After announcing that the port was closed, Ana Lund left for Oslo.", "announcing",
         "Ana Lund"),
        ("One month after announcing his support for Berg, Ana Lund still believes in him.",
         "announcing", "Ana Lund"),
        ("Lund ridiculed that as “silly” and said, “He felt the need to point him out.”", "said",
         "Lund"),
        ("My grandmother used to say that rain is late.", "say", "My grandmother"),
    ],
)  # fmt: skip
def test_shared(text, cue, source):
    assert sources(text)[cue] == source


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Berg claims Lund told him that rain was late.", "told", "Lund"),
        ("Berg claimed Lund told him that rain was late.", "told", "Lund"),
        ("A post claims Lund said: “Rain is late.”", "said", "Lund"),
        ("Fox host Ana Lund said that rain was late.", "said", "Fox host Ana Lund"),
        ("Lund plans to tell voters that rain is late.", "tell", "Lund"),
        ("Lund denied having told Berg that rain was late.", "told", "Lund"),
        ("A video shows Lund saying “Rain is late.”", "saying", "Lund"),
        ("Footage showed Lund telling Berg that rain was late.", "telling", "Lund"),
    ],
)
def test_behind_the_verb_of_another_clause(text, cue, source):
    assert sources(text)[cue] == source


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bridge unsafe, says report", [("report", "Bridge unsafe")]),
        ("Lund says he won't resign, blames Berg", [("Lund", "he won't resign"), ("Lund", "Berg")]),
        ("BREAKING: Lund resigns", []),
        ("Watch: Lund says it is over", [("Lund", "it is over")]),
        ("Lund had an update: “We are open now.”", [("Lund", "“We are open now.”")]),
        ("Lund, in Oslo, said the bridge was safe.", [("Lund", "the bridge was safe")]),
        ("Berg (Lund says he is ill) left.", [("Lund", "he is ill")]),
        ("Berg, whose lawyer said it was over, left.", [("whose lawyer", "it was over")]),
        # a form of a verb that no article taught the weights
        ("The bank signalled it would rise.", [("The bank", "it would rise")]),
    ],
)
def test_headlines_and_asides(text, said, rules_only):
    found = relations(EN, rules_only=rules_only).parse(text)[Relation]
    parts = [
        (r.source and r.source.span.of(text), r.content[0].of(text))
        for r in found
        if r.parent is None
    ]
    assert parts == said


@pytest.mark.parametrize("rules_only", [False, True])
def test_what_somebody_was_asked_is_not_what_they_say(rules_only):
    text = "Asked by the judge if he understood, Lund said, “Yes, Your Honor.”"
    found = relations(EN, rules_only=rules_only).parse(text)[Relation]
    said = [[piece.of(text) for piece in r.content] for r in found if r.cue.lemma == "say"]
    assert said == [["“Yes, Your Honor.”"]]
    text = "Asked if it was over by May, Mayor Ana Lund shook her head."
    found = relations(EN, rules_only=rules_only).parse(text)[Relation]
    assert all(r.content[-1].of(text) == "if it was over by May" for r in found)
    text = "Asked about the card, Lund shrugged."
    found = relations(EN, rules_only=rules_only).parse(text)[Relation]
    assert all(r.cue.lemma != "shrug" for r in found)


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize(
    "said",
    ["Interviews with voters were held", "Surveys show the town is split",
     "Asking for more is wrong"],
)  # fmt: skip
def test_what_begins_like_a_question_is_said_all_the_same(said, rules_only):
    found = relations(EN, rules_only=rules_only).parse(f"{said}, Lund told them.")[Relation]
    text = f"{said}, Lund told them."
    assert said in {piece.of(text) for r in found for piece in r.content}


def test_what_a_statement_is_only_told_apart_from_is_not_its_content():
    assert sources("Contrary to what Lund said, rain is late.") == {}
    assert sources("Despite what Lund says, rain is late.") == {}
    assert sources("As Lund said, rain is late.") == {"said": "Lund"}


def test_nobody_is_named_by_it():
    assert sources("It is said that rain is late.") == {"said": None}


def test_the_noun_around_a_relative_clause():
    text = "The lawyer who met the board argued it was late."
    assert sources(text)["argued"] == "The lawyer who met the board"


def test_a_joined_verb_has_the_subject_of_the_first():
    text = "Lund mocked the plan and said that it was late."
    (s,) = sentences(EN).parse(text)[Sentence]
    c = candidates(EN).at(s, s.words.index("said"))
    c.source = None
    phrase = Sharing(EN).source(Row([s], {}), 0, c, [(6, 10)], [])
    assert s.slice(phrase.start, phrase.end).of(text) == "Lund"


def test_a_participle_that_a_comma_parts_is_no_part_of_a_source():
    text = (
        "Two boats have already left for the north, according to Petra Lindqvist of the "
        "fishermen's union, citing the port's own log."
    )
    assert set(sources(text).values()) == {"Petra Lindqvist of the fishermen's union"}
