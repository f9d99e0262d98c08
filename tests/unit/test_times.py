"""Times: which expressions stand with a cue, and what day or hour each one is."""

import inspect
from datetime import date, datetime

import pytest

from attribution import Language
from attribution.model import TimeExpression
from attribution.parsers import cues, references, times

EN = Language.load("en")
RULES = {"rules_only": True} if "rules_only" in inspect.signature(cues).parameters else {}
READ = references(EN) >> cues(EN, **RULES) >> times(EN)
WEDNESDAY = date(2024, 3, 6)


def shown(text, published=WEDNESDAY):
    return [
        (t.span.of(text), t.value) for t in READ.parse(text, published=published)[TimeExpression]
    ]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Lund said on Monday that it was open.", "on Monday", date(2024, 3, 4)),
        ("Lund said Monday that it was open.", "Monday", date(2024, 3, 4)),
        ("On Wednesday, Lund said that it was open.", "On Wednesday", WEDNESDAY),
        ("Lund said on Thursday that it was open.", "on Thursday", date(2024, 2, 29)),
        ("Lund said yesterday that it was open.", "yesterday", date(2024, 3, 5)),
        ("Lund said today that it was open.", "today", WEDNESDAY),
        ("Lund said on March 4 that it was open.", "on March 4", date(2024, 3, 4)),
        ("Lund said on 4 March 2023 that it was open.", "on 4 March 2023", date(2023, 3, 4)),
        ("Lund said on March 4, 2023, that it was open.", "on March 4, 2023", date(2023, 3, 4)),
        ("Lund said at 9:14pm that it was open.", "at 9:14pm", datetime(2024, 3, 6, 21, 14)),
        ("Lund said at 9 a.m. that it was open.", "at 9 a.m", datetime(2024, 3, 6, 9, 0)),
        ("Lund said at 21:14 that it was open.", "at 21:14", datetime(2024, 3, 6, 21, 14)),
        ("Lund said last year that it was open.", "last year", None),
        ("Lund said in 2019 that it was open.", "in 2019", None),
        ("Lund said in March that it was open.", "in March", None),
    ],
)
def test_values(text, span, value):
    found = shown(text)
    assert len(found) == 1
    assert (found[0][0].removesuffix("."), found[0][1]) == (span, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Lund said on Monday that it was open.", None),
        ("Lund said at 9:14pm that it was open.", "21:14"),
        ("Lund said at 12:05 a.m. that it was open.", "00:05"),
        ("Lund said at 12:05 p.m. that it was open.", "12:05"),
    ],
)
def test_without_a_publication_date(text, value):
    assert [v for _, v in shown(text, None)] == [value]


def test_published_may_be_an_hour():
    text = "Lund said on Monday that it was open."
    assert shown(text, datetime(2024, 3, 6, 23, 59)) == [("on Monday", date(2024, 3, 4))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained on Monday.",
        "Lund said that it was open.",
        "Lund said 300 people had come.",
        "Lund said that it may open.",
        "Lund said they march to the sea.",
    ],
)
def test_none(text):
    assert shown(text) == []


def test_an_impossible_hour_has_no_value():
    for published in (None, WEDNESDAY):
        text = "Lund said at 31:75 that it was open."
        assert shown(text, published) == [("at 31:75", None)]


def test_a_dateline():
    text = "LISBON, March 4 (AP) — It rained."
    assert shown(text) == [("March 4", date(2024, 3, 4))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lund said after the game that it was open.", [("after the game", None)]),
        ("Two days before the vote, Lund said it was open.", [("Two days before the vote", None)]),
        ("Lund said shortly after the game on Sunday that it was open.",
         [("shortly after the game on Sunday", date(2024, 3, 3))]),
        ("Lund said an hour ahead of the game that it was open.",
         [("an hour ahead of the game", None)]),
        # a clause, somebody, a medium
        ("Soon after he left, Lund said it was open.", []),
        ("Two days after the game ended, Lund said it was open.", []),
        ("Lund said after him that it was open.", []),
        ("Lund said after an interview that it was open.", []),
        ("Lund said before the board that it was open.", []),
    ],
)  # fmt: skip
def test_times_that_count_from_an_event(text, found):
    assert shown(text) == found
