import io

import attrs
import pytest
from made import DOCUMENT, FIRST

from attribution.document import Document
from attribution.io.pretty import print_pretty
from attribution.model import Attribution, Medium
from attribution.span import Span


def shown(document, width=None):
    out = io.StringIO()
    print_pretty(document, out, width=width)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_every_part_is_there_and_no_line_too_wide(width):
    text = shown(DOCUMENT, width)
    assert all(len(line) <= width for line in text.splitlines())
    words = " ".join(text.split())
    for part in ("Amara Nwosu", "told", "We did it 🎉,", "reportedly", "to MSNBC", "on Friday"):
        assert part in words
    for part in ("2016-12-23", "Reuters", "within #1", "↳ that it rained", "? She", "negated"):
        assert part in words
    assert "2 statements: 1 direct, 1 indirect" in words
    assert "1 without a known speaker" in words


def test_a_stream_that_is_no_terminal_gets_no_colours():
    assert "\x1b" not in shown(DOCUMENT)
    assert max(map(len, shown(DOCUMENT).splitlines())) <= 100


def test_nothing_found():
    assert "No statement found." in shown(Document("Rain.", id="x.txt"))
    assert "x.txt" in shown(Document("Rain.", id="x.txt"))
    assert "Standard input" in shown(Document("Rain."))


def test_text_plays_no_tricks_with_a_terminal():
    text = "\x1b[31mred [bold]x[/bold]\u202e \ud800 \x07 \x9b1m"
    whole = Span(0, len(text))
    document = Document(text, id="\x1b]0;x").with_layer(
        Attribution, [Attribution(whole, (whole,), "indirect")]
    )
    out = shown(document)
    assert not set(out) & {"\x1b", "\u202e", "\ud800", "\x07", "\x9b"}
    assert "[bold]x[/bold]" in " ".join(out.split())


def test_a_speaker_unknown_and_no_source():
    document = Document(DOCUMENT.text).with_layer(
        Attribution, [attrs.evolve(FIRST, speaker=None, source=None, cue=None, reason="no-source")]
    )
    assert "? no-source" in shown(document)


def test_what_the_cue_or_the_name_says_is_not_said_twice():
    tweeted = attrs.evolve(FIRST, medium=Medium(FIRST.cue.span, "post"))
    assert "through" not in shown(Document(DOCUMENT.text).with_layer(Attribution, [tweeted]))
    surname = Span(21, 26)
    by_name = attrs.evolve(FIRST, source=attrs.evolve(FIRST.source, span=surname))
    out = shown(Document(DOCUMENT.text).with_layer(Attribution, [by_name]))
    assert out.count("Amara") == 1
