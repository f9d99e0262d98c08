"""Speakers: which names stand for one, and what is known of each."""

import inspect

import pytest

from attribution import Language, parse
from attribution.model import Speaker
from attribution.parsers import cues, relations, speakers

EN = Language.load("en")
RULES = [
    {"rules_only": True} if "rules_only" in inspect.signature(part).parameters else {}
    for part in (cues, relations)
]
READ = cues(EN, **RULES[0]) >> relations(EN, **RULES[1]) >> speakers(EN)


def read(text):
    return READ.parse(text)[Speaker]


def names(text):
    return {s.name for s in read(text)}


def one(text, name):
    found = [s for s in read(text) if s.name == name]
    assert len(found) == 1, names(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Ana Lund left. Lund said it rained.", "Ana Lund", {"Lund"}),
        ("Lund left. Ana Lund said it rained.", "Ana Lund", {"Lund"}),
        ("Ana Lund left. Ana said it rained.", "Ana Lund", {"Ana"}),
        ("Jana Lund left. J. Lund said it rained.", "Jana Lund", {"J. Lund"}),
        ("J. Lund left. Jana Lund said it rained.", "Jana Lund", {"J. Lund"}),
        ("Mayor Ana Lund left. Ms Lund said it rained.", "Ana Lund", {"Lund"}),
        ("Ana Lund left. Lund's claim that it rained was false.", "Ana Lund", {"Lund"}),
        ("Ana Lund left. “IT RAINED,” said ANA LUND.", "Ana Lund", {"ANA LUND"}),
        ("Ana Lund left. “IT RAINED,” said LUND.", "Ana Lund", {"LUND"}),
        (
            "The Oslo Harbour Commission met. The OHC said it rained.",
            "Oslo Harbour Commission",
            None,
        ),
    ],
)
def test_names_that_are_one(text, name, aliases):
    speaker = one(text, name) if aliases is not None else read(text)[0]
    assert name in speaker.name
    assert len([s for s in read(text) if s.entity != "place"]) == 1
    if aliases is not None:
        assert set(speaker.aliases) == aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lund met Peter Lund.", {"Ana Lund", "Peter Lund"}),
        ("Ana Lund met Ana Berg.", {"Ana Lund", "Ana Berg"}),
        ("Mr Lund met Ms Lund.", {"Lund"}),
        ("Lund met Okoro.", {"Lund", "Okoro"}),
    ],
)
def test_names_that_are_two(text, expected):
    found = [s for s in read(text) if s.entity != "place"]
    assert len(found) == 2
    assert {s.name for s in found} == expected


def test_roles():
    text = "Mayor Ana Lund left. Lund, the chairwoman of the board, said it rained."
    speaker = one(text, "Ana Lund")
    assert "Mayor" in speaker.roles
    assert any("chairwoman" in role for role in speaker.roles)


@pytest.mark.parametrize(
    ("text", "name", "entity", "gender"),
    [
        ("Ana Lund said it rained.", "Ana Lund", "person", "feminine"),
        ("Mr Lund said it rained.", "Lund", "person", "masculine"),
        ("The ministry said it rained.", "The ministry", "organisation", None),
        ("Critics said it rained.", "Critics", "collective", None),
        ("Reuters said it rained.", "Reuters", "organisation", None),
        ("A spokeswoman said it rained.", "A spokeswoman", "person", "feminine"),
    ],
)
def test_what_is_known(text, name, entity, gender):
    speaker = one(text, name)
    assert (speaker.entity, speaker.gender) == (entity, gender)


def test_a_noun_that_says_nothing_is_no_speaker():
    assert names("Lund said it rained. Critics left.") == {"Lund"}


def test_a_tag_in_capitals():
    assert names("“IT RAINED,” LUND SAID.") == {"LUND"}


def test_pronouns_are_no_speakers():
    assert names("He said it rained, and she told them.") == set()


def test_mentions_are_in_order():
    text = "Lund left. Ana Lund said it rained. Lund slept."
    speaker = one(text, "Ana Lund")
    assert [m.head.of(text) for m in speaker.mentions] == ["Lund", "Ana Lund", "Lund"]


def test_nothing():
    assert read("") == ()
    assert read("It rained.") == ()


def test_a_first_name_that_looks_like_a_participle():
    document = parse("Ahmed Lund won the vote. He said that the dam was safe.")
    assert [a.speaker.name for a in document.attributions] == ["Ahmed Lund"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mayor Lund left.", "Lund", [("kind.title", "Mayor"), ("number.name", "Lund")]),
        ("Ms Lund left.", "Lund",
         [("kind.title", "Ms"), ("number.name", "Lund"), ("gender.title", "Ms")]),
        ("Chairman Ingrid Berg left.", "Ingrid Berg",
         [("kind.first-name", "Ingrid"), ("number.name", "Ingrid Berg"),
          ("gender.first-name", "Ingrid")]),
        ("Lund, a spokeswoman, left.", "Lund",
         [("kind.noun", "spokeswoman"), ("number.name", "Lund"), ("gender.noun", "spokeswoman")]),
        ("The Oslo Harbour Commission met.", "Oslo Harbour Commission",
         [("kind.name", "Commission"), ("number.name", "Oslo Harbour Commission")]),
        ("The FBI met.", "FBI", [("kind.acronym", "FBI"), ("number.name", "FBI")]),
        ("Reuters called.", "Reuters", [("kind.outlet", "Reuters"), ("number.name", "Reuters")]),
        ("Critics said it rained.", "Critics",
         [("kind.noun", "Critics"), ("number.noun", "Critics")]),
        ("Two farmers said it rained.", "Two farmers",
         [("kind.noun", "farmers"), ("number.determiner", "Two")]),
        ("Farmers and bakers met. They said it rained.", "Farmers and bakers",
         [("kind.noun", "Farmers and bakers"), ("number.list", "Farmers and bakers")]),
        ("She saw Port Ellen Bay.", "Port Ellen Bay",
         [("kind.place", "Port Ellen Bay"), ("number.name", "Port Ellen Bay")]),
        ("Lund left.", "Lund", [("number.name", "Lund")]),
    ],
)  # fmt: skip
def test_evidence(text, name, expected):
    found = one(text, name).evidence
    assert [(e.rule, *(span.of(text) for span in e.spans)) for e in found] == expected


@pytest.mark.parametrize(
    ("text", "name", "entity", "gender"),
    [
        ("Mr Robin Lund left.", "Robin Lund", "person", "masculine"),
        ("Congressman Lund left.", "Lund", "person", "masculine"),
        ("Spokesman Maria Lund left.", "Maria Lund", "person", "feminine"),
        ("Mount Ellen erupted.", "Mount Ellen", "place", None),
        ("Port Ellen Bay froze.", "Port Ellen Bay", "place", None),
        ("The Lake Lucy Museum shut.", "Lake Lucy Museum", "organisation", None),
    ],
)
def test_titles_names_and_places(text, name, entity, gender):
    speaker = one(text, name)
    assert (speaker.entity, speaker.gender) == (entity, gender)


def test_whose_lawyer_is_somebody_else():
    text = "Jan Berg, whose lawyer said it was over, left."
    (found,) = parse(text).attributions
    assert found.speaker is not None
    assert found.speaker.name == "whose lawyer"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("People familiar with the matter said it was over.", "People"),
        ("A person close to Lund said it was over.", "A person"),
        ("Local MPs said it was over.", "Local MPs"),
        ("The company's CEO said it was over.", "The company's CEO"),
        ("Iranian state TV said it was over.", "Iranian state TV"),
        ("Ana Lund MP said it was over.", "Ana Lund MP"),
    ],
)
def test_the_name_of_a_noun(text, name):
    (found,) = parse(text).attributions
    assert found.speaker is not None
    assert found.speaker.name == name
