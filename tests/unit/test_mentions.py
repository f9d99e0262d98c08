"""Mentions: names, pronouns and nouns for people and bodies, with titles and genders."""

import pytest

from attribution import Language
from attribution.model import Mention
from attribution.parsers import mentions

EN = Language.load("en")


def read(text):
    return mentions(EN).parse(text)[Mention]


def spans(text):
    return [m.span.of(text) for m in read(text)]


def one(text, words):
    found = [m for m in read(text) if m.span.of(text) == words]
    assert len(found) == 1, (words, spans(text))
    return found[0]


NAMES = [
    ("Lund left.", "Lund", "Lund", None, "unknown", None),
    ("Ana Lund left.", "Ana Lund", "Ana Lund", None, "person", "feminine"),
    ("Peter Lund left.", "Peter Lund", "Peter Lund", None, "person", "masculine"),
    ("Ms Lund left.", "Ms Lund", "Lund", "Ms", "person", "feminine"),
    ("Ms. Lund left.", "Ms. Lund", "Lund", "Ms.", "person", None),
    ("Mr Lund left.", "Mr Lund", "Lund", "Mr", "person", "masculine"),
    ("Dr. Adaeze Lund left.", "Dr. Adaeze Lund", "Adaeze Lund", "Dr.", "person", None),
    ("Mayor Lund left.", "Mayor Lund", "Lund", "Mayor", "person", None),
    ("Former Mayor Lund left.", "Former Mayor Lund", "Lund", "Former Mayor", "person", None),
    ("Danish Prime Minister Ida Holm left.", "Danish Prime Minister Ida Holm", "Ida Holm",
     "Danish Prime Minister", "person", None),
    ("The mayor met Sen. Okoro.", "Sen. Okoro", "Okoro", "Sen.", "person", None),
    ("J. K. Lund left.", "J. K. Lund", "J. K. Lund", None, "unknown", None),
    ("Reuters left.", "Reuters", "Reuters", None, "organisation", None),
    ("The Harbour Commission left.", "The Harbour Commission", None, None, "organisation", None),
    ("We met spokeswoman Lund.", "spokeswoman Lund", "Lund", "spokeswoman", "person", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "head", "role", "entity", "gender"), NAMES)
def test_names(text, span, head, role, entity, gender):
    mention = one(text, span)
    assert mention.form == "name"
    if head is not None:
        assert mention.head.of(text) == head
    assert (mention.role.of(text) if mention.role else None) == role
    assert mention.entity == entity
    if gender is not None:
        assert mention.gender == gender
    assert not mention.plural


NOUNS = [
    ("The mayor left.", "The mayor", "person", False, None),
    ("A spokeswoman left.", "A spokeswoman", "person", False, "feminine"),
    ("Critics left.", "Critics", "collective", True, None),
    ("Two farmers left.", "Two farmers", "collective", True, None),
    ("The ministry left.", "The ministry", "organisation", False, None),
    ("The airline left.", "The airline", "organisation", False, None),
    ("The report was long.", "The report", "organisation", False, None),
    ("A senior official who asked for anonymity left.", "A senior official", None, False, None),
    ("The chairman left.", "The chairman", "person", False, "masculine"),
    ("Several experts left.", "Several experts", "collective", True, None),
]


@pytest.mark.parametrize(
    ("text", "gender"), [("Ms. Lund left.", "feminine"), ("Mr. Lund left.", "masculine")]
)
def test_titles_with_a_dot_tell_the_gender(text, gender):
    assert one(text, text.removesuffix(" left.")).gender == gender


@pytest.mark.parametrize("name", ["Omar bin Rashid", "Ana de la Cruz"])
def test_particles_belong_to_a_name(name):
    text = f"{name} left."
    assert one(text, name).head.of(text) == name


def test_the_initial_that_is_an_article():
    text = "A. Lund left."
    assert one(text, "A. Lund").head.of(text) == "A. Lund"


@pytest.mark.parametrize(("text", "span", "entity", "plural", "gender"), NOUNS)
def test_nouns(text, span, entity, plural, gender):
    mention = one(text, span)
    assert mention.form == "nominal"
    if entity is not None:
        assert mention.entity == entity
    assert mention.plural is plural
    assert mention.gender == gender


PRONOUNS = [
    ("He left.", "He", "pronoun", "masculine", False),
    ("She left.", "She", "pronoun", "feminine", False),
    ("They left.", "They", "pronoun", None, None),
    ("We left.", "We", "pronoun", None, True),
    ("I left.", "I", "pronoun", None, False),
    ("Ana Lund, who left, came back.", "who", "relative", None, None),
    ("Her claim was false.", "Her", "possessive", "feminine", False),
    ("His claim was false.", "His", "possessive", "masculine", False),
]


@pytest.mark.parametrize(("text", "span", "form", "gender", "plural"), PRONOUNS)
def test_pronouns(text, span, form, gender, plural):
    mention = one(text, span)
    assert (mention.form, mention.gender) == (form, gender)
    if plural is not None:
        assert mention.plural is plural


def test_possessors():
    text = "Ana Lund's spokesman left."
    assert one(text, "Ana Lund").form == "possessive"
    assert any(m.head.of(text) == "spokesman" for m in read(text))


def test_two_in_a_row():
    text = "Ana Lund and Peter Okoro left."
    assert {"Ana Lund", "Peter Okoro"} <= {m.span.of(text) for m in read(text)} or [
        m.form for m in read(text)
    ] == ["list"]


@pytest.mark.parametrize("text", ["", "It was raining.", "The ferry and the bridge were wet."])
def test_things_are_no_mentions(text):
    assert [m for m in read(text) if m.form in ("name", "nominal")] == []


def test_an_apposition_is_left_out():
    text = "Ilse Krämer, the deputy governor, left."
    assert one(text, "Ilse Krämer")
    assert one(text, "the deputy governor").entity == "person"


def test_inside_quotations_too():
    text = '"Ana Lund told me to wait," said the bailiff.'
    assert {"Ana Lund", "me", "the bailiff"} <= set(spans(text))


def test_capitals():
    text = '"WE WILL PAY," SAID MAYOR OKORO.'
    assert one(text, "MAYOR OKORO").entity == "person"


def test_none_overlap():
    text = "The mayor's aide, Ana Lund, told the board of the Harbour Commission and its critics."
    found = read(text)
    assert not any(a.span.overlaps(b.span) for a in found for b in found if a is not b)
    assert all(m.head in m.span for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Aid interviewed 60 refugees.", ["Harbour Aid", "60 refugees"]),
        ("Ana Lund repeatedly called workers.", ["Ana Lund", "workers"]),
        ("The band cancelled its tour.", ["The band", "its"]),
        ("Maybe the committee met.", ["the committee"]),
        ("She met more than 20 drivers.", ["She", "drivers"]),
        ("The Coastal Trade Board met.", ["The Coastal Trade Board"]),
    ],
)
def test_where_a_mention_ends(text, expected):
    assert [m.span.of(text) for m in mentions(EN).parse(text)[Mention]] == expected
