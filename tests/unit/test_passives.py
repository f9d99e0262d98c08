"""Passives: their subject is told, or spoken of, and says nothing."""

import pytest

from attribution import Language
from attribution.model import Attribution
from attribution.presets import newswire

EN = Language.load("en")
PIPELINES = pytest.mark.parametrize(
    "pipeline", [newswire(EN), newswire(EN, rules_only=True)], ids=["weights", "rules"]
)


def shown(text, pipeline):
    """Source, addressee and content of each statement."""
    return [
        (*(part and part.span.of(text) for part in (a.source, a.addressee)), a.words(text))
        for a in pipeline.parse(text)[Attribution]
    ]


@PIPELINES
@pytest.mark.parametrize(
    ("text", "source", "addressee", "content"),
    [
        ("Lund was told that rain was late.", None, "Lund", "that rain was late"),
        ("Lund was told by Berg that rain was late.", "Berg", "Lund", "that rain was late"),
        ("Lund was warned that rain might be late.", None, "Lund", "that rain might be late"),
        ("Lund was asked whether rain was late.", None, "Lund", "whether rain was late"),
        ("Lund is said to be in Oslo.", None, None, "Lund … to be in Oslo"),
        ("Lund is believed to have left.", None, None, "Lund … to have left"),
        ("Rain was said by Berg to be late.", "Berg", None, "Rain … to be late"),
        ("Lund has been urged to resign.", None, None, "Lund … to resign"),
        ("It is believed that rain is late.", None, None, "that rain is late"),
        ("She's been told that rain is late.", None, "She", "that rain is late"),
        ("It was said that rain was late.", None, None, "that rain was late"),
        # no passives
        ("He's said that rain was late.", "He", None, "that rain was late"),
        ("He's asked whether rain was late.", "He", None, "whether rain was late"),
        # adjectives
        ("Lund was worried that rain was late.", "Lund", None, "that rain was late"),
        ("Lund was convinced that rain was late.", "Lund", None, "that rain was late"),
    ],
)
def test_whose_it_is_and_whom_it_was_told(text, source, addressee, content, pipeline):
    assert shown(text, pipeline) == [(source, addressee, content)]


@PIPELINES
def test_who_is_quoted_is_the_source(pipeline):
    ((source, *_),) = shown("Lund was quoted as saying that rain was late.", pipeline)
    assert source == "Lund"


def test_an_agent_that_no_clause_follows_is_left_to_the_weights():
    text = "Rain was forecast by Berg."
    assert shown(text, newswire(EN, rules_only=True)) == []


@PIPELINES
def test_an_agent_within_what_another_says(pipeline):
    text = "Lund said he was told by Berg that rain was late."
    assert shown(text, pipeline)[1:] == [("Berg", "he", "that rain was late")]
