"""References: credit lines, datelines and bylines, and the text that each vouches for."""

import pytest

from attribution import Language
from attribution.model import Reference
from attribution.parsers import references

EN = Language.load("en")


def read(text):
    return references(EN).parse(text)[Reference]


def shown(text):
    return [(r.kind, r.name.of(text)) for r in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("It rained. Ref. CNN.", [("credit", "CNN")]),
        ("It rained. Ref. The Harbour Times", [("credit", "The Harbour Times")]),
        ("It rained. (Reuters)", [("credit", "Reuters")]),
        ("It rained. [Reuters]", [("credit", "Reuters")]),
        ("It rained. Source: Reuters", [("credit", "Reuters")]),
        ("It rained. Via CNN", [("credit", "CNN")]),
        ("It rained. (Lund)", []),
        ("It rained (see the map)", []),
        ("Lund works for Reuters.", []),
        ("LISBON — It rained.", [("dateline", "LISBON")]),
        ("LISBON (AP) — It rained.", [("dateline", "LISBON"), ("agency", "AP")]),
        ("LISBON, March 4 (Reuters) - It rained.", [("dateline", "LISBON"), ("agency", "Reuters")]),
        ("SAN JOSE, Calif. (AP) -- It rained.",
         [("dateline", "SAN JOSE, Calif."), ("agency", "AP")]),
        ("PORT-AU-PRINCE, Haiti (AP) — It rained.",
         [("dateline", "PORT-AU-PRINCE, Haiti"), ("agency", "AP")]),
        ("By Ana Lund\n\nIt rained.", [("byline", "Ana Lund")]),
        ("By ANA LUND\n\nIt rained.", [("byline", "ANA LUND")]),
        ("By Ana Lund and Ben Okoro\n\nIt rained.", [("byline", "Ana Lund and Ben Okoro")]),
        ("By Ana Lund, harbour correspondent\n\nIt rained.", [("byline", "Ana Lund")]),
        ("By noon it rained.", []),
        ("It rained. By Ana Lund", []),
    ],
)  # fmt: skip
def test_kinds_and_names(text, expected):
    assert shown(text) == expected


def test_a_credit_covers_back_to_the_one_before():
    text = "One. Ref. CNN.\n\nTwo.\n\nThree. (Reuters)"
    first, second = read(text)
    assert first.covers.of(text).strip() == "One."
    assert "Two.\n\nThree." in second.covers.of(text)
    assert not first.covers.overlaps(second.covers)


def test_a_dateline_covers_on_to_the_next():
    text = "LISBON (AP) — One.\n\nTwo.\n\nOSLO (AFP) — Three."
    lisbon, oslo = (r for r in read(text) if r.kind == "dateline")
    assert lisbon.covers.of(text).strip().endswith("Two.")
    assert oslo.covers.of(text).strip() == "Three."
    ap, afp = (r for r in read(text) if r.kind == "agency")
    assert (ap.name.of(text), afp.name.of(text)) == ("AP", "AFP")
    assert ap.covers.end <= afp.span.start


def test_the_span_has_what_marks_it():
    text = "It rained. Ref. CNN."
    (credit,) = read(text)
    assert credit.span.of(text).startswith("Ref. CNN")
    text = "It rained. (Reuters)"
    (credit,) = read(text)
    assert credit.span.of(text) == "(Reuters)"


def test_a_speaker_of_a_transcript_is_no_byline():
    assert shown("MS. TAN: It rained.\nTHE COURT: It did.") == []


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Lund said it was open.\n\n— Reuters", "— Reuters", "Reuters"),
        ("Lund said it was open.\n\n-- AFP.", "-- AFP", "AFP"),
        ("Lund said it was open (via CNN).", "(via CNN)", "CNN"),
    ],
)
def test_a_credit_that_signs(text, span, name):
    (credit,) = references(EN).parse(text)[Reference]
    assert (credit.kind, credit.span.of(text), credit.name.of(text)) == ("credit", span, name)
    assert credit.covers.of(text).strip() == "Lund said it was open" + "." * text.count("\n\n")


@pytest.mark.parametrize(
    "text", ["Lund left.\n\n— Ana Lund", "Lund left — Reuters", "— Reuters said so"]
)
def test_a_dash_before_something_else(text):
    assert references(EN).parse(text)[Reference] == ()
