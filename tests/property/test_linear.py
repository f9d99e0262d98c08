"""
Twice the text takes about twice the time, also where the text is meant to hurt.

Every hostile document is read whole, at two sizes, once more where the first reading seems too
slow; and a character of it may not cost more than a few times what one of ordinary news does.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cache
from itertools import cycle, islice
from time import process_time

import pytest

from attribution import Language
from attribution.presets import newswire

EN = Language.load("en")
READ = {"rules": newswire(EN, rules_only=True).parse}
if EN.weights is not None:
    READ["weights"] = newswire(EN, rules_only=False).parse
SIZE = 250_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 50_000
RATIO = 3.4  # three, with room for a loaded machine; four would be quadratic
COST = 8  # six, with room for a loaded machine
FLOOR = 0.05
"""Seconds below which a time is noise."""

NEWS = (
    "OSLO — The harbour board voted on Tuesday to close the old ferry terminal, the mayor said.\n\n"
    "“We have no other choice,” Ana Lund, the chairwoman, told reporters. “The roof leaks, and "
    "nobody has offered to mend it.” She added that the last boat would leave in May.\n\n"
    "Peter Okoro, who has run the line since 2009, said he would appeal. According to the "
    "ministry, twelve people work there; a spokesman denied that they had been told to go.\n\n"
    "The town's council met for two hours and left without a word. It rained, the streets were "
    "empty, and the ticket office had a new sign in its window.\n\n"
)
HOSTILE = {
    "double marks": '"',
    "single marks": "'",
    "opening marks": "“",
    "names": "Lund Okoro Berg ",
    "commas": ",",
    "opening brackets": "(",
    "nested brackets": "(a ",
    "one-word paragraphs": "lund\n\n",
    "one-word lines": "lund\n",
    "blank lines": "\n",
    "spaces": " ",
    "joiners": "\u200d",
    "and": "and ",
    "who": "who ",
    "that": "that ",
    "opened and said": "“said ",
    "single and a letter": "'a ",
    "open paragraphs": "“Lund said.\n\n",
    "said": "said ",
    "according to": "according to Lund ",
    "according to nobody": "according to ",
    "one speaker": "Li's ",
    "dots": ".",
    "sentences of a letter": "A. ",
    "a word": "a",
    "one line": NEWS.replace("\n\n", " "),
    "credited statements": "Lund said it rained. (Reuters)\n\n",
    "said and told": "said told ",
    "credits": "Lund. (Reuters)\n\n",
    "on Friday": "on Friday ",
    "media between statements": "email lately arguing ",
}


def document(piece: str, size: int) -> str:
    return "".join(islice(cycle(piece), size))


def seconds(reader: str, text: str) -> float:
    gc.collect()
    tracing = sys.gettrace()  # coverage would cost three times the reading, and say nothing more
    sys.settrace(None)
    gc.disable()  # it looks at what other tests have left, too
    try:
        start = process_time()
        READ[reader](text)
        return process_time() - start
    finally:
        gc.enable()
        sys.settrace(tracing)


@cache
def ordinary(reader: str) -> float:
    """Seconds for ordinary news of the larger size, at its best."""
    READ[reader](NEWS)
    return min(seconds(reader, document(NEWS, 2 * SIZE)) for _ in range(2))


def check(reader: str, piece: str, size: int) -> None:
    """Both laws; a text that seems to break one is read once more, and the better time counts."""
    small, large = document(piece, size), document(piece, 2 * size)
    most = COST * ordinary(reader) * size / SIZE
    time = seconds(reader, large)
    if time > most:
        time = min(time, seconds(reader, large))
    assert time <= most
    if time <= RATIO * FLOOR:
        return
    base = max(seconds(reader, small), FLOOR)
    for _ in range(3):
        if time > RATIO * base:
            time = min(time, seconds(reader, large))
    assert time <= RATIO * base


@pytest.mark.parametrize("piece", [pytest.param(HOSTILE[name], id=name) for name in HOSTILE])
def test_hostile_text(piece):
    """twice the text, about twice the time; no dearer than six times ordinary news"""
    check("rules", piece, SIZE)


@pytest.mark.skipif("weights" not in READ, reason="the pack has no weights")
@pytest.mark.parametrize("name", ["opening marks", "who", "open paragraphs", "names"])
def test_hostile_text_with_weights(name):
    """the same law"""
    check("weights", HOSTILE[name], SIZE // 2)


@pytest.mark.skipif("weights" not in READ, reason="the pack has no weights")
def test_cues_by_rule():
    """a cue that only the rules know costs the same in a long text: twice the news, not five"""
    long = document("“No,” lied Lund.\n\n", 4 * SIZE)
    most = 2 * 2.5 * ordinary("weights")
    assert min(seconds("weights", long) for _ in range(2)) <= most


@pytest.mark.parametrize("reader", READ)
@pytest.mark.parametrize("piece", ["Lund said ", "Lund said that Okoro "])
def test_statements_in_statements(piece, reader):
    """a thousand cues, each in the content of the one before: nine deep, and no deeper"""

    def level(statement):
        return 0 if statement.parent is None else 1 + level(statement.parent)

    found = READ[reader](piece * 1000).attributions
    assert len(found) > 25
    assert max(map(level, found)) == 8


@pytest.mark.parametrize("reader", READ)
def test_ordinary_text(reader):
    """twice the news, twice the time"""
    check(reader, NEWS, SIZE)
