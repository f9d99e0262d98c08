"""Resolutions: whom a source stands for, and why, or why it can't be told."""

import inspect

import pytest

from attribution import Language
from attribution.model import Resolution
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
    ("they, a body", "Critics left. They said it rained.", ("They", None, None)),
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
    words, name, _ = expected
    (found,) = [r for r in shown(text) if r[0] == words]
    if name is not None:
        assert found == expected
    else:
        assert found[1] in (None, "Critics")


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


def test_a_gender_leaves_one():
    text = "Ana Lund met Maria Okoro. He said it rained."
    (found,) = READ.parse(text)[Resolution]
    assert found.speaker is None


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
