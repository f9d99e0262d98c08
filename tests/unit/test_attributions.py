"""Attributions: the relation with its speaker, time, medium, credit and parent."""

from datetime import date

import pytest

import attribution
from attribution import Language
from attribution.model import Attribution, Medium, Quotation, Reference, TimeExpression
from attribution.parsers import attributions
from attribution.presets import newswire

EN = Language.load("en")
try:
    READ = newswire(EN, rules_only=True)
except TypeError:
    READ = newswire(EN)


def read(text):
    return READ.parse(text, published=date(2024, 3, 6))[Attribution]


def part(text, annotation):
    return annotation.span.of(text) if annotation else None


def test_a_full_one():
    text = (
        "“It is open now,” Mayor Ana Lund reportedly told the board on Friday in a statement. "
        "(Reuters)"
    )
    (found,) = read(text)
    assert found.content[0].of(text) == "“It is open now,”"
    assert (found.kind, found.polarity, found.force) == (
        "direct",
        "positive",
        "statement",
    )
    assert found.cue.head.of(text) == "told"
    assert found.source.head.of(text) == "Ana Lund"
    assert (found.speaker.name, found.reason) == ("Ana Lund", "name")
    assert part(text, found.addressee) == "the board"
    assert part(text, found.time) == "on Friday"
    assert found.time.value == date(2024, 3, 1)
    assert (part(text, found.medium), found.medium.kind) == (
        "in a statement",
        "statement",
    )
    assert found.credit.name.of(text) == "Reuters"
    assert part(text, found.certainty) == "reportedly"
    assert (found.parent, found.reported_by) == (None, None)
    assert found.words(text) == "“It is open now,”"


@pytest.mark.parametrize(
    ("text", "time", "medium"),
    [
        ("Lund said on Friday that it was open.", "on Friday", None),
        ("On Friday, Lund said that it was open.", "On Friday", None),
        ("In a letter, Lund said that it was open.", None, "In a letter"),
        (
            "In a letter on Friday, Lund said that it was open.",
            "on Friday",
            "In a letter",
        ),
        ("Lund told reporters on Friday that it was open.", "on Friday", None),
        ("Lund said that it was open on Friday.", None, None),
        ("Lund said that it was open.", None, None),
        ("Lund, who left on Friday, said that it was open.", None, None),
        ('"It is open now," Lund said on Friday.', "on Friday", None),
        ('"It is open now," said Lund in a letter.', None, "in a letter"),
    ],
)
def test_times_and_media(text, time, medium):
    (found,) = read(text)
    assert (part(text, found.time), part(text, found.medium)) == (time, medium)


def test_a_credit_belongs_to_what_it_covers():
    text = "Lund said that it was open. Ref. CNN.\n\nOkoro said that it was closed."
    first, second = read(text)
    assert first.credit.name.of(text) == "CNN"
    assert second.credit is None


def test_parents():
    text = "Lund said that Okoro told reporters that it was open."
    outer, inner = read(text)
    assert (outer.parent, inner.parent) == (None, outer)
    assert (outer.speaker.name, inner.speaker.name) == ("Lund", "Okoro")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Lund did not say that it was open.", "negated"),
        ("If Lund says that it is open, we go.", "hypothetical"),
        ("Lund said that it was not open.", "positive"),
    ],
)
def test_polarity_is_the_cue_s(text, polarity):
    assert [a.polarity for a in read(text)] == [polarity]


def test_pieces_are_joined_for_reading():
    text = '"It is," Lund said, "open now."'
    (found,) = read(text)
    assert found.words(text) == '"It is," … "open now."'


def test_why_there_is_no_speaker():
    text = "Lund met Okoro. She said that it was open."
    (found,) = read(text)
    assert (found.speaker, found.reason) == (None, "ambiguous")
    assert set(found.candidates) == {"Lund", "Okoro"}


def test_without_the_layers_that_it_only_uses():
    text = "Lund said on Friday in a letter that it was open. (Reuters)"
    pipeline = READ.without(Medium).without(TimeExpression).without(Reference)
    (found,) = pipeline.parse(text).attributions
    assert (found.medium, found.time, found.credit) == (None, None, None)
    assert found.speaker.name == "Lund"


def test_it_brings_what_it_needs():
    found = attributions(EN).parse("Lund said that it was open.").attributions
    assert [a.speaker.name for a in found] == ["Lund"]


def test_parts_are_in_their_layers():
    text = "Lund said on Friday in a letter that it was open. (Reuters)"
    document = READ.parse(text)
    (found,) = document.attributions
    assert found.time in document[TimeExpression]
    assert found.medium in document[Medium]
    assert found.credit in document[Reference]
    assert found.speaker in document.speakers


def test_nothing():
    assert read("") == ()
    assert attribution.parse("It rained.").attributions == ()


NOUNS_LIKE_VERBS = [
    ("The pier is unsafe, a former harbour master said.", "a former harbour master",
     "The pier is unsafe"),
    ("A former harbour master said the pier was unsafe.", "A former harbour master",
     "the pier was unsafe"),
    ("Ana added costs will rise.", "Ana", "costs will rise"),
    ("Another study shows that pups stay close.", "Another study", "that pups stay close"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), NOUNS_LIKE_VERBS)
@pytest.mark.parametrize("rules_only", [False, True], ids=["weights", "rules"])
def test_nouns_that_look_like_verbs(text, source, content, rules_only):
    (a,) = attribution.parse(text, rules_only=rules_only).attributions
    assert a.source is not None
    assert (a.source.span.of(text), a.words(text)) == (source, content)


@pytest.mark.parametrize("rules_only", [False, True], ids=["weights", "rules"])
def test_a_pronoun_alone_is_no_statement(rules_only):
    text = "Berg said the pier was safe. Not everyone was persuaded, and Lund doubted that."
    found = attribution.parse(text, rules_only=rules_only).attributions
    assert [a.words(text) for a in found] == ["the pier was safe"]


def test_a_pronoun_in_marks_is_a_statement():
    text = '"You," Lund said.'
    (a,) = attribution.parse(text).attributions
    assert a.words(text) == '"You,"'


def test_a_quotation_taken_back_leaves_no_stop_behind():
    text = (
        "Lund added that the fleet is too old to sail.\n“A third of it is too old to sail.\n\n"
        "“A third of the fleet is too old to sail,” Ana Abara acknowledged.\n"
    )
    first, second = attribution.parse(text).attributions
    assert first.words(text) == "that the fleet is too old to sail"
    assert second.speaker.name == "Ana Abara"


NOBODY_S = (
    "“Nobody who has seen the boats lying in the streets of the old town will ever forget what the "
    "sea can do to a place that has turned its back on it.”"
)


@pytest.mark.parametrize("rules_only", [False, True])
def test_what_nobody_is_found_to_have_said(rules_only):
    attributed = "“It is {},” Ana Lund said.\n\nIt rained.\n\n"
    text = "".join(map(attributed.format, ("open", "late", "cold"))) + NOBODY_S + "\n\nIt rained."
    pipeline = newswire(EN, rules_only=rules_only)
    assert len(pipeline.parse(text).attributions) == 3
    assert len(pipeline.parse(text)[Quotation]) == 4
    all_of_them = pipeline.replace(Attribution, attributions(EN, unattributed=True))
    *_, found = all_of_them.parse(text).attributions
    assert (found.content[0].of(text), found.cue, found.speaker) == (
        NOBODY_S,
        None,
        None,
    )


def test_where_little_is_attributed_quotations_without_a_speaker_are_given():
    text = f"“It is open,” Ana Lund said.\n\nIt rained.\n\n{NOBODY_S}\n\nIt rained."
    assert [a.speaker and a.speaker.name for a in READ.parse(text).attributions] == [
        "Ana Lund",
        None,
    ]


@pytest.mark.parametrize("rules_only", [False, True])
@pytest.mark.parametrize(
    "tag",
    [
        "Lund said as she left the hall on Monday",
        "Lund told reporters while she was leaving",
    ],
)
def test_a_clause_between_the_cue_and_its_quotation(tag, rules_only):
    text = f"{tag}, “We have done all that we could.”"
    (found,) = newswire(EN, rules_only=rules_only).parse(text).attributions
    assert found.words(text) == "“We have done all that we could.”"
    assert found.speaker.name == "Lund"
