"""Sentences: where one ends; quotations are never cut, nor parted from their tags."""

import pytest

from attribution import Language
from attribution.model import Sentence, Tokens
from attribution.parsers import references, sentences

EN = Language.load("en")


def read(text):
    return sentences(EN).parse(text)[Sentence]


def cut(text, depth=0):
    return [s.span.of(text) for s in read(text) if s.depth == depth]


ENDS = [
    ("two", ["Ana left.", "It rained."]),
    ("question and exclamation", ["Did it rain?", "It did!", "Good."]),
    ("several marks", ["Did it rain?!", "It did..."]),
    ("ellipsis character", ["It rained…", "Then it stopped."]),
    ("titles", ["Dr. Lund met Mr. Okoro and Mrs. Tan."]),
    ("military titles", ["Gen. Ana Lund met Sgt. Okoro."]),
    ("initials", ["J. K. Lund met Ana B. Okoro."]),
    ("an abbreviated country", ["The U.S. Senate met."]),
    ("an office of a country", ["U.S. President Ana Lund left."]),
    ("a country at the end", ["Lund left the U.S.", "The Senate met."]),
    ("months", ["It was Jan. 5 when Lund came."]),
    ("firms", ["Lund Corp. sold it.", "It rained."]),
    ("hours", ["It opens at 9 a.m. on Monday."]),
    ("hours at the end", ["It opens at 9 p.m.", "Lund waits."]),
    ("e.g.", ["Some towns, e.g. Oslo, are cold."]),
    ("numbers", ["It cost 2.5 million.", "Lund paid."]),
    ("addresses of the web", ["See example.org for more.", "Lund did."]),
    ("a bracket behind the mark", ["(It rained.)", "Lund left."]),
    ("a small letter goes on", ["Lund asked why? but nobody knew."]),
    ("a number begins", ["Lund left.", "12 others stayed."]),
    ("a quotation ends it", ['Lund said "we are open today."', "It rained."]),
    ("a quotation begins it", ["It rained.", '"We are open today," Lund said.']),
    ("no mark at the end", ["It rained.", "Lund left"]),
    ("a semicolon is no end", ["It rained; Lund left."]),
    ("No. of something", ["It was train No. 5 again."]),
    ("versus", ["The case is Lund vs. Okoro."]),
    ("I ends a sentence", ["It was I.", "Lund knew."]),
    ("saints", ["Lund lives in St. Albans now."]),
    ("states before a quotation", ["She is from Jacksonville, Fla.", "“She has it all now.”"]),
    ("a party before a quotation", ["So said Sen. Lund, R-S.C.", "“I get that, and more.”"]),
    ("a state in a sentence", ["He met the Jacksonville, Fla., council."]),
    (
        "two typewriter marks",
        ["''They threw it away again.''", "While groups say so, others do not."],
    ),
    ("a tag of another", ["“We show some mercy to him.”", "South Carolina, he said, was lost."]),
    ("an own tag", ["“We show some mercy to him.” Ana Lund said."]),
    ("a lone initial ends one", ["He took vitamin C.", "It rained."]),
]
WRONG = {
    "a lone initial ends one": "a capital with a dot always reads as an initial",
}


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(
            whole,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=WRONG[name])] if name in WRONG else [],
        )
        for name, whole in ENDS
    ],
)
def test_where_a_sentence_ends(expected):
    assert cut(" ".join(expected)) == expected


TAGS = [
    ("a question and its tag", ['"Is it open?" Lund asked.']),
    ("a small tag", ['"Is it open?" asked Lund.']),
    ("an exclamation and its tag", ['"Get out!" Ana Lund shouted.']),
    ("a pronoun tag", ['"Is it open?" she asked.', "It was."]),
    ("curly marks", ["“Is it open?” Lund asked.", "“It is.”"]),
    ("single marks", ["'Is it open?' Lund asked.", "It was."]),
    ("no tag behind", ['"It is open."', "Lund left the room."]),
    ("another quotation behind", ['"It is open," Lund said.', '"Come in."']),
    ("a quotation of two sentences", ['"It is open. Come in," Lund said.', "It rained."]),
    ("a tag between", ['"It is," Lund said, "open."', "It rained."]),
    ("a new tag before a colon", ['"It is open."', 'Lund said: "Come in now."']),
]


@pytest.mark.parametrize("expected", [pytest.param(case[1], id=case[0]) for case in TAGS])
def test_quotations_and_tags(expected):
    assert cut(" ".join(expected)) == expected


def test_sentences_inside_a_quotation():
    text = '"It is open. Come in," Lund said.'
    assert cut(text, 1) == ["It is open.", "Come in,"]


def test_sentences_inside_a_quotation_inside_a_quotation():
    text = "“She said ‘It is open. Come in.’ and left,” Lund said."
    assert cut(text, 2) == ["It is open.", "Come in."]


def test_paragraphs_end_sentences():
    assert cut("The ferry\n\nIt rained") == ["The ferry", "It rained"]


def test_a_quotation_is_one_item():
    text = 'Lund said "we are open today" twice.'
    (sentence,) = [s for s in read(text) if s.depth == 0]
    assert sentence.words == ("lund", "said", '"speech"', "twice", ".")
    assert sentence.shapes[2] == Tokens.QUOTATION
    assert text[sentence.starts[2] : sentence.ends[2]] == '"we are open today"'
    assert len(sentence.classes) == len(sentence.words)


def test_a_term_has_no_sentences_inside():
    assert [s.depth for s in read('The "deep state" was blamed.')] == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LISBON (AP) — It rained. Lund left.", ["LISBON (AP) —", "It rained.", "Lund left."]),
        ("It rained. Ref. CNN", ["It rained.", "Ref.", "CNN"]),
    ],
)
def test_the_frame_is_no_part_of_a_sentence(text, expected):
    """It stands apart."""
    found = (references(EN) >> sentences(EN)).parse(text)[Sentence]
    assert [s.span.of(text) for s in found] == expected


def test_nothing():
    assert read("") == ()
    assert read(" \n ") == ()


def test_a_quoted_part_with_a_dot_ends_its_sentence():
    text = "They wrote that it was “unacceptable.” The agency did not respond."
    found = [s.span.of(text) for s in sentences(EN).parse(text)[Sentence] if not s.depth]
    assert found == ["They wrote that it was “unacceptable.”", "The agency did not respond."]


def test_may_behind_a_preposition_is_a_month():
    (sentence,) = sentences(EN).parse("She left in May and may return.")[Sentence]
    assert [c for w, c in zip(sentence.words, sentence.classes, strict=True) if w == "may"] == [
        "Z",
        "A",
    ]
