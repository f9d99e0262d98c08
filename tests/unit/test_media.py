"""Media: through what, or on which occasion, something was said."""

import inspect

import pytest

from attribution import Language
from attribution.model import Medium
from attribution.parsers import cues, media

EN = Language.load("en")
RULES = {"rules_only": True} if "rules_only" in inspect.signature(cues).parameters else {}
READ = cues(EN, **RULES) >> media(EN)


def shown(text):
    return [(m.span.of(text), m.kind) for m in READ.parse(text)[Medium]]


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("Lund said on state TV that it was open.", "on state TV", "broadcast"),
        ("In a statement, Lund said that it was open.", "In a statement", "statement"),
        ("Lund said in a statement that it was open.", "in a statement", "statement"),
        ("Lund said in an interview that it was open.", "in an interview", "call"),
        ("Lund wrote in a letter that it was open.", "in a letter", "letter"),
        ("At a news conference, Lund said that it was open.", "At a news conference", "meeting"),
        ("In a post on X, Lund wrote that it was open.", "In a post on X", "post"),
        ("Lund tweeted that it was open.", "tweeted", "post"),
        ("Lund said on Twitter that it was open.", "on Twitter", "post"),
        ("Lund said on CNN that it was open.", "on CNN", "broadcaster"),
        ("Lund said in a phone call that it was open.", "in a phone call", "call"),
        ("Lund said by phone that it was open.", "by phone", "call"),
        ("Lund said over the phone it was open.", "over the phone", "call"),
        ("Lund wrote in a book that it was open.", "in a book", "print"),
        ("Lund emailed reporters that it was open.", "emailed", "letter"),
    ],
)
def test_media(text, span, kind):
    assert shown(text) == [(span, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The letter lay in the kitchen.",
        "Lund said that it was open.",
        "Lund said in the kitchen that it was open.",
        "Lund said on Friday that it was open.",
    ],
)
def test_none(text):
    assert shown(text) == []


def test_a_letter_from_somebody():
    text = "A letter from Lund, who said that it was open, lay there."
    assert shown(text) == [("A letter", "letter")]
