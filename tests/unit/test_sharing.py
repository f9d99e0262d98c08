"""Sources that a statement shares with what stands around it."""

import pytest

from attribution import Language, Relation
from attribution.parsers import relations

EN = Language.load("en")


def sources(text: str) -> dict[str, str | None]:
    """The source of each cue."""
    return {
        r.cue.span.of(text).split()[-1]: r.source.span.of(text) if r.source else None
        for r in relations(EN, rules_only=False).parse(text)[Relation]
        if r.cue
    }


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("The bridge fell at noon, the Northern Times reports, citing police.", "citing",
         "the Northern Times"),
        ("Mr. Lund issued a statement Tuesday saying, “We will not go.”", "saying", "Mr. Lund"),
        ("“It is not new,” said Lund at the time, adding that “we have been here for long.”",
         "adding", "Lund"),
        ("Lund said it “wasn’t good.” Adding, “Now they all went home to bed.”", "Adding", "Lund"),
        ("One month after announcing his support for Berg, Ana Lund still believes in him.",
         "announcing", "Ana Lund"),
        ("Lund ridiculed that as “silly” and said, “He felt the need to point him out.”", "said",
         "Lund"),
        ("My grandmother used to say that rain is late.", "say", "My grandmother"),
    ],
)  # fmt: skip
def test_shared(text, cue, source):
    assert sources(text)[cue] == source


def test_nobody_is_named_by_it():
    assert sources("It is said that rain is late.") == {"said": None}


def test_the_noun_around_a_relative_clause():
    text = "A man who lost his wife at the port told reporters it was late."
    assert sources(text)["told"] == "A man who lost his wife at the port"
