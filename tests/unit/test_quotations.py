"""Quotations: which marks pair, what is nested, what goes on, and what the marks are used for."""

import pytest

from attribution import Language
from attribution.model import Quotation
from attribution.parsers import quotations

EN = Language.load("en")


def read(text, **options):
    return quotations(EN, **options).parse(text)[Quotation]


def inner(text, **options):
    return [q.inner.of(text) for q in read(text, **options)]


PAIRED = [
    ("straight", 'She said "we are open" twice.', ["we are open"]),
    ("curly", "She said “we are open” twice.", ["we are open"]),
    ("low and high", "She said „we are open“ twice.", ["we are open"]),
    ("low and right", "She said „we are open” twice.", ["we are open"]),
    ("guillemets", "She said «we are open» twice.", ["we are open"]),
    ("guillemets with spaces", "She said « we are open » twice.", [" we are open "]),
    ("TeX", "She said ``we are open'' twice.", ["we are open"]),
    ("corners", "彼は「開いている」と言った。", ["開いている"]),
    ("entities", "She said &ldquo;we are open&rdquo; twice.", ["we are open"]),
    ("typewriter single", "She said 'we are open' twice.", ["we are open"]),
    ("curly single", "She said ‘we are open’ twice.", ["we are open"]),
    ("curly opened, straight closed", 'She said “we are open" twice.', ["we are open"]),
    ("straight opened, curly closed", 'She said "we are open” twice.', ["we are open"]),
    ("two", '"One day," she said, "it ends."', ["One day,", "it ends."]),
    ("touching marks", '"One.""Two."', ["One.", "Two."]),
    ("whole text", '"We are open."', ["We are open."]),
    ("in brackets", '("We are open," she said.)', ["We are open,"]),
    ("after a dash", 'He paused—"we are open"—and left.', ["we are open"]),
    ("mark inside", 'She asked "why?" and left.', ["why?"]),
    ("empty", 'It read "" and nothing else.', []),
    ("spaced", 'She said " we are open " twice.', [" we are open "]),
    ("spaced, with a stop", 'She said " we are open . "', [" we are open . "]),
    ("no marks", "She said we are open.", []),
    ("apostrophes", "It's the girls' team, and they don't play rock 'n' roll.", []),
    ("decades", "It was in the '90s and the '80s.", []),
    ("plurals in single", "'The girls' team isn't here,' she said.",
     ["The girls' team isn't here,"]),
    ("plurals in curly single", "‘The girls’ team isn’t here,’ he said.",
     ["The girls’ team isn’t here,"]),
    ("elision in single", "'Wait 'til noon,' she said.", ["Wait 'til noon,"]),
    ("prime of minutes", "He ran it in 4' and rested.", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in PAIRED]
)
def test_what_pairs(text, expected):
    assert inner(text) == expected
    assert all(q.closed for q in read(text))


@pytest.mark.parametrize(
    "text", ['She said "we are open" twice.', "She said «we are open» twice.", "“Go.”"]
)
def test_the_span_has_the_marks(text):
    (quotation,) = read(text)
    assert len(quotation.span) == len(quotation.inner) + 2
    assert quotation.inner in quotation.span


NESTED = [
    ("single in double", "“She said ‘go home’ and left,” he said.",
     [("She said ‘go home’ and left,", 0), ("go home", 1)]),
    ("typewriter single in double", "\"She said 'go home' and left,\" he said.",
     [("She said 'go home' and left,", 0), ("go home", 1)]),
    ("double in single", "'She said \"go home\" and left,' he said.",
     [('She said "go home" and left,', 0), ("go home", 1)]),
    ("marks that meet", "“She said ‘go home’” was all.",
     [("She said ‘go home’", 0), ("go home", 1)]),
    ("three deep", "“A ‘b “c d e f” g’ h,” he said.",
     [("A ‘b “c d e f” g’ h,", 0), ("b “c d e f” g", 1), ("c d e f", 2)]),
    ("guillemets in double", "“She said «go home» and left,” he said.",
     [("She said «go home» and left,", 0), ("go home", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in NESTED]
)
def test_nesting(text, expected):
    assert [(q.inner.of(text), q.depth) for q in read(text)] == expected


def test_deeper_ones_are_left_out():
    text = "“She said ‘go home’ and left,” he said."
    assert inner(text, max_depth=1) == ["She said ‘go home’ and left,"]


def test_what_is_too_long_is_no_quotation():
    text = "She said “we are open,” and “‘come in’ is our word.”"
    assert inner(text, max_length=14) == ["we are open,", "come in"]
    assert [q.depth for q in read(text, max_length=14)] == [0, 0]
    assert inner("“" + "We are open. " * 4000 + "Come.”") == []
    assert len(inner("“" + "We are open. " * 3000 + "Come.”")) == 1


UNCLOSED = [
    ("to the end of the paragraph", "He said “we are open.\n\nIt rained.", "we are open."),
    ("up to its tag", '"We are open, said Ana Lund. It rained.', "We are open,"),
    ("up to a tag with the name first", '"We are open, Ana Lund said. It rained.', "We are open,"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in UNCLOSED]
)
def test_a_mark_that_is_never_closed(text, expected):
    (quotation,) = read(text)
    assert (quotation.inner.of(text), quotation.closed) == (expected, False)


def test_a_paragraph_is_a_firewall():
    text = 'He said "we are open.\n\nAna Lund was "not so sure" of that.'
    assert [(q.inner.of(text), q.closed) for q in read(text)] == [
        ("we are open.", False),
        ("not so sure", True),
    ]


def test_a_stray_closing_mark_is_nothing():
    assert inner("We are open,” she said. “Come in now.”") == ["Come in now."]


def test_a_quotation_goes_on_where_its_mark_is_opened_again():
    text = "“We are open.\n\n“We stay open.\n\n“Come in,” she said."
    first, second, third = read(text)
    assert [q.inner.of(text) for q in (first, second, third)] == [
        "We are open.",
        "We stay open.",
        "Come in,",
    ]
    assert (first.continues, second.continues, third.continues) == (None, first.span, second.span)
    assert third.closed
    assert {q.use for q in (first, second, third)} == {"speech"}


def test_a_closed_quotation_does_not_go_on():
    text = "“We are open.”\n\n“We stay open.”"
    assert [q.continues for q in read(text)] == [None, None]


USES = [
    ("a sentence", 'She said "we are open today."', "speech"),
    ("one word of speech", '"Yes," she said.', "speech"),
    ("a question", '"Why?" she asked.', "speech"),
    ("scare quotes", 'The so-called "reform" failed.', "term"),
    ("a short phrase in the sentence", 'The "deep state" was blamed.', "term"),
    ("a title", 'Her novel "The Long Road Home" sold well.', "title"),
    ("a nickname", 'Joe "Tiny" Malone slept.', "name"),
    ("a measure", 'He is 6\'2" tall.', "measure"),
    ("code", 'The tag was <a href="x.html"> here.', "code"),
    ("a printed word", "He typed print(\"x\") and left.", "code"),
    ("a long phrase", 'She called it "a very bad day for all of us" there.', "speech"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "use"), [pytest.param(*case[1:], id=case[0]) for case in USES])
def test_uses(text, use):
    assert [q.use for q in read(text)] == [use]


def test_inches_do_not_open():
    text = 'The 9" pan cost 4 euros, and "we sold them all," Ana Lund said.'
    assert "we sold them all," in inner(text)


def test_dashes_of_dialogue():
    text = "— We are open —said Marta—. Come in."
    assert inner(text) == ["We are open", "Come in."]


def test_offsets_are_code_points():
    text = "🎉🎉 “We 🎉 did it,” she said."
    (quotation,) = read(text)
    assert text[quotation.span.start : quotation.span.end] == "“We 🎉 did it,”"
