"""Paragraphs: lines, blank lines, and lines that were wrapped to a width."""

from itertools import pairwise

import pytest

from attribution import Language
from attribution.model import Paragraph
from attribution.parsers import paragraphs

EN = Language.load("en")

WRAPPED = (
    "The harbour board met for two hours on Tuesday and then\n"
    "voted to close the old ferry terminal before the autumn,\n"
    "when the contract with the present operator runs out and\n"
    "no other firm has offered to take it over."
)
LINES = (
    "The board met on Tuesday for two hours, behind closed doors.\n"
    "It voted to close the terminal.\n"
    "Nobody had asked the operator."
)


def found(text):
    return [p.span.of(text) for p in paragraphs(EN).parse(text)[Paragraph]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n  \r\n", [], id="blank"),
        pytest.param("One.", ["One."], id="one"),
        pytest.param("  One.  \n\n\tTwo.\n", ["One.", "Two."], id="trimmed"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a line each"),
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="crlf"),
        pytest.param("One.\rTwo.", ["One.", "Two."], id="cr"),
        pytest.param("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."], id="unicode"),
        pytest.param("One\n \t \nTwo", ["One", "Two"], id="blank line with spaces"),
        pytest.param(LINES, LINES.split("\n"), id="whole sentences"),
        pytest.param(WRAPPED, [WRAPPED], id="wrapped"),
        pytest.param(WRAPPED + "\n\n" + WRAPPED, [WRAPPED, WRAPPED], id="two wrapped"),
        pytest.param(
            WRAPPED.replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")], id="crlf wrap"
        ),
        pytest.param("Q: Is it?\nA: It is.", ["Q: Is it?", "A: It is."], id="turns"),
        pytest.param(
            "“We are open.\n“We stay open.”", ["“We are open.", "“We stay open.”"], id="re-opened"
        ),
        pytest.param("a\u00a0b c", ["a\u00a0b c"], id="no-break space"),
        pytest.param(
            "Harbour closes\n\n" + LINES, ["Harbour closes", *LINES.split("\n")], id="head"
        ),
    ],
)
def test_paragraphs(text, expected):
    assert found(text) == expected


def test_long_lines_were_not_wrapped():
    """Lines of more than 120 characters are lines of an editor that does not wrap."""
    line = "the harbour board and the ferry operator and the town " * 4 + "met"
    assert found(f"{line}\n{line}\n{line}") == [line] * 3


def test_every_character_but_white_space_is_in_a_paragraph():
    text = f" {LINES}\n\n{WRAPPED}\n\n\n x \x85 y"
    spans = [p.span for p in paragraphs(EN).parse(text)[Paragraph]]
    left = [c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans)]
    assert not "".join(left).strip()
    assert all(a.end <= b.start for a, b in pairwise(spans))
