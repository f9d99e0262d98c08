"""Resolutions: whom a source stands for, and why, or why it can't be told."""

import inspect

import pytest

from attribution import Language, parse
from attribution.model import REASONS, Resolution
from attribution.parsers import cues, relations, resolutions

EN = Language.load("en")
RULES = [
    {"rules_only": True} if "rules_only" in inspect.signature(part).parameters else {}
    for part in (cues, relations)
]
READ = cues(EN, **RULES[0]) >> relations(EN, **RULES[1]) >> resolutions(EN)


def shown(text):
    return [
        (r.span.of(text), r.speaker.name if r.speaker else None, r.reason)
        for r in READ.parse(text)[Resolution]
    ]


FOUND = [
    ("a name", "Ana Lund said it rained.", ("Ana Lund", "Ana Lund", "name")),
    ("a short name", "Ana Lund left. Lund said it rained.", ("Lund", "Ana Lund", "name")),
    ("a title", "Ana Lund left. Ms Lund said it rained.", ("Ms Lund", "Ana Lund", "name")),
    ("she", "Ana Lund left. She said it rained.", ("She", "Ana Lund", "pronoun")),
    ("he", "Peter Lund left. He said it rained.", ("He", "Peter Lund", "pronoun")),
    ("she among two", "Ana Lund met Peter Okoro. She said it rained.",
     ("She", "Ana Lund", "pronoun")),
    ("he among two", "Ana Lund met Peter Okoro. He said it rained.",
     ("He", "Peter Okoro", "pronoun")),
    ("she behind", "Ana Lund left. “It rained all day,” she said.",
     ("she", "Ana Lund", "pronoun")),
    ("they, a body", "Critics left. They said it rained.", ("They", "Critics", "pronoun")),
    ("who", "Ana Lund, who said it rained, left.", ("who", "Ana Lund", "relative")),
    ("a noun of its own", "The ministry said it rained.", ("The ministry", "The ministry",
                                                          "nominal")),
    ("a role", "Mayor Ana Lund left. The mayor said it rained.", ("The mayor", "Ana Lund",
                                                                 "nominal")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FOUND]
)
def test_found(text, expected):
    assert [found for found in shown(text) if found[0] == expected[0]] == [expected]


NOT_FOUND = [
    ("nobody before", "He said it rained.", "He", "no-candidate"),
    ("the wrong gender", "Ana Lund left. He said it rained.", "He", "no-candidate"),
    ("no tag", "It rained.\n\n“It is open now.”", "“It is open now.”", "no-source"),
    ("first person", "I said it rained.", "I", "no-candidate"),
]


@pytest.mark.parametrize(
    ("text", "words", "reason"), [pytest.param(*case[1:], id=case[0]) for case in NOT_FOUND]
)
def test_not_found(text, words, reason):
    assert (words, None, reason) in shown(text)


def test_ambiguous_names_its_candidates():
    text = "Lund met Okoro. She said it rained."
    (found,) = READ.parse(text)[Resolution]
    assert (found.speaker, found.reason) == (None, "ambiguous")
    assert set(found.candidates) == {"Lund", "Okoro"}


@pytest.mark.parametrize(
    ("other", "name", "reason"),
    [("Peter Okoro", "Peter Okoro", "pronoun"), ("Maria Okoro", None, "no-candidate")],
)
def test_a_gender_leaves_one_or_none(other, name, reason):
    text = f"Ana Lund met {other}. He said it rained."
    assert shown(text) == [("He", name, reason)]


def test_i_in_a_quotation_is_who_speaks():
    text = '"I told her that it rained," Lund said.'
    assert ("I", "Lund", "first-person") in shown(text)


def test_going_on():
    text = '"It is open now," Lund said.\n\n"Come in and sit down."'
    assert ('"Come in and sit down."', "Lund", "continued") in shown(text)


def test_not_going_on_over_a_paragraph_between():
    text = '"It is open now," Lund said.\n\nIt rained.\n\n"Come in and sit down."'
    assert ('"Come in and sit down."', None, "no-source") in shown(text)


def test_a_pronoun_is_no_surer_than_a_name():
    text = "Ana Lund said it rained. She said it snowed."
    name, pronoun = READ.parse(text)[Resolution]
    assert 0 < pronoun.confidence <= name.confidence <= 1


def test_a_possessive_is_resolved():
    text = "Ana Lund left. Her claim that it rained was false."
    (found,) = [r for r in shown(text) if r[0] == "Her"]
    assert found == ("Her", "Ana Lund", "pronoun")


def test_nothing():
    assert shown("") == shown("It rained.") == []


def said(text):
    return READ.parse(text)[Resolution]


def of(text, words):
    (found,) = [r for r in said(text) if r.span.of(text) == words]
    return found


LISTS = [
    ("Ana Lund and Peter Okoro said it rained.", "Ana Lund and Peter Okoro"),
    ("Ana Lund left with Peter Okoro. Lund and Okoro said it rained.", "Lund and Okoro"),
    ("“It rained,” said Ana Lund and Peter Okoro.", "Ana Lund and Peter Okoro"),
    ("Mayor Ana Lund and Mr. Peter Okoro said it rained.", "Mayor Ana Lund and Mr. Peter Okoro"),
]


@pytest.mark.parametrize(("text", "words"), LISTS)
def test_a_list_is_several(text, words):
    found = of(text, words)
    assert [s.name for s in found.speakers] == ["Ana Lund", "Peter Okoro"]
    assert found.speaker == found.speakers[0]
    assert found.reason == "list"


def test_nouns_in_a_list_are_one_group():
    (found,) = said("Farmers and bakers said it rained.")
    assert [(s.name, s.plural) for s in found.speakers] == [("Farmers and bakers", True)]


def test_they_are_those_of_the_list():
    text = "Ana Lund and Peter Okoro said it rained. They said it snowed."
    assert [s.name for s in of(text, "They").speakers] == ["Ana Lund", "Peter Okoro"]


RELATIVES = [
    ("The rise of Ana Lund, who said it rained, was quick.", "Ana Lund"),
    ("It was risky for Ana Lund, who said it rained.", "Ana Lund"),
    ("Ana Lund is a farmer who said it rained.", "Ana Lund"),
    ("He met Ana Lund, a farmer who said it rained.", "Ana Lund"),
    ("He met Ana Lund, 45, who said it rained.", "Ana Lund"),
    ("Visas go to farmers, who said it rained.", "farmers"),
    ("She met farmers and bakers who said it rained.", "farmers and bakers"),
]


@pytest.mark.parametrize(("text", "name"), RELATIVES)
def test_who(text, name):
    found = of(text, "who")
    assert found.speaker is not None
    assert (found.speaker.name, found.reason) == (name, "relative")


def test_most_of_whom():
    text = "She met farmers, most of whom said it rained."
    (found,) = said(text)
    assert found.speaker is not None
    assert found.speaker.name == "farmers"


PRONOUNS = [
    ("the one named in the statement is another one",
     "Peter Lund met Karl Berg. He said Berg was late.", "He", "Peter Lund"),
    ("the subject of the sentence before",
     "Karl Berg said it rained. Peter Lund met him. He said it snowed.", "He", "Peter Lund"),
    ("the speaker goes on", "“It rained,” Peter Lund said. “It snowed,” he said.", "he",
     "Peter Lund"),
    ("a man without a name", "A man left the house. He said it rained.", "He", "A man"),
    ("a section break", "Karl Berg said it rained.\n\n* * *\n\nPeter Lund left. He said it snowed.",
     "He", "Peter Lund"),
    ("a body", "The ministry met. It said it rained.", "It", "The ministry"),
    ("a surname that looks like a given name",
     "Malkia Cyril left. Cyril slept. She said it rained.", "She", "Malkia Cyril"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "name"), [pytest.param(*case[1:], id=case[0]) for case in PRONOUNS]
)
def test_pronouns(text, words, name):
    found = of(text, words)
    assert found.speaker is not None, found.candidates
    assert (found.speaker.name, found.reason) == (name, "pronoun")


NOUNS = [
    ("a role before", "Senator Ana Lund left. The senator said it rained.", "Ana Lund"),
    ("a role beside", "Ana Lund, the mayor, left. The mayor said it rained.", "Ana Lund"),
    ("another word", "Ana Lund left early. The Oslo politician said it rained.", "Ana Lund"),
    ("a noun told before", "A driver met Ana Lund. The driver said it rained.", "The driver"),
    ("somebody's noun", "Ana Lund left early. The lawyer said it rained.", "The lawyer"),
    ("another gender", "Ana Lund left. The businessman said it rained.", "The businessman"),
]


@pytest.mark.parametrize(("text", "name"), [pytest.param(*c[1:], id=c[0]) for c in NOUNS])
def test_nouns(text, name):
    (found,) = said(text)
    assert found.speaker is not None
    assert found.speaker.name.lower() in (name.lower(), name.lower().replace("the ", "a "))


def test_the_chain_leads_to_the_name():
    text = "Ana Lund left. Lund slept. She said it rained."
    found = of(text, "She")
    assert [span.of(text) for span in found.chain] == ["She", "Lund", "Ana Lund"]
    assert of("Ana Lund said it rained.", "Ana Lund").chain == ()


def test_an_addressee_is_resolved():
    text = "Ana Lund told Peter Okoro that it rained. She told him that it snowed."
    assert [s.name for s in of(text, "Peter Okoro").speakers] == ["Peter Okoro"]
    assert [s.name for s in of(text, "him").speakers] == ["Peter Okoro"]


def test_you_is_the_addressee():
    text = '"You said that it rained," Ana Lund told Peter Okoro.'
    found = of(text, "You")
    assert [s.name for s in found.speakers] == ["Peter Okoro"]
    assert found.reason == "second-person"


def test_you_without_an_addressee():
    assert of('"You said that it rained," Ana Lund said.', "You").speaker is None


def test_no_one_said_so():
    (found,) = said("No one said that it rained.")
    assert found.speaker is None


def test_every_reason_is_told():
    texts = [case[1] for case in (*FOUND, *NOT_FOUND, *PRONOUNS, *NOUNS)]
    texts += [text for text, _ in (*LISTS, *RELATIVES)]
    reasons = {r.reason for text in texts for r in said(text)}
    assert reasons <= set(REASONS)
    assert all(0 <= r.confidence <= 1 for text in texts for r in said(text))


def test_who_reports_is_resolved():
    text = (
        "Peter Berg left. Mayor Ana Lund said the bridge was shut, according to Berg. "
        "He said it would open."
    )
    first, second = parse(text).attributions
    assert [s.name for s in first.reporters] == ["Peter Berg"]
    assert first.speaker is not None
    assert first.speaker.name == "Ana Lund"
    assert [s.name for s in second.speakers] == ["Peter Berg"]
    assert second.reporters == ()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Manager Lars Holm praised them. The Dane said it rained.", "The Dane", "Lars Holm"),
        ("Manager Lars Holm praised them. The Dane, 54, said it rained.", "The Dane, 54",
         "Lars Holm"),
        ("Lars Holm, 54, met Ana Lund, 60. The 54-year-old said it rained.", "The 54-year-old",
         "Lars Holm"),
        ("Singer Ana Lund is back. The 33-year-old said it rained.", "The 33-year-old", "Ana Lund"),
        ("Northfield cut jobs. The company said it rained.", "The company", "Northfield"),
        ("Northfield, a Leeds-based carmaker, cut jobs. The carmaker said it rained.",
         "The carmaker", "Northfield"),
        ("The regulator fined Thames Water. The firm said it rained.", "The firm", "Thames Water"),
        ("Lund works for a company in Ostby. The company said it rained.", "The company",
         "a company"),
        ("Ana Lund left. The company said it rained.", "The company", "The company"),
        ("Ana Lund left. An American said it rained.", "An American", "An American"),
    ],
)  # fmt: skip
def test_nouns_that_stand_for_a_name(text, words, name):
    assert (words, name, "nominal") in shown(text)


def test_the_head_of_a_source_behind_brackets():
    text = "Tesla (TSLA) chief executive Elon Musk said it rained."
    assert [a.speaker.name for a in parse(text).attributions] == ["Elon Musk"]


def test_two_who_were_not_spoken_of():
    text = "Peter Lund met Carl Berg. Two bankers said it rained. The two men said it was late."
    found = {words: name for words, name, _ in shown(text)}
    assert found["Two bankers"] == "Two bankers"
    assert found["The two men"] == "Peter Lund"
