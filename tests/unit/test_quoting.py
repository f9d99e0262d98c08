"""“The Times quoted Lund as saying”: who is quoted, and by whom."""

import pytest

from attribution import Language, Relation
from attribution.parsers import cues, relations

EN = Language.load("en")
QUOTED = [
    ("The Times quoted Lund as saying that rain was late.", "Lund", "The Times",
     ["that rain was late"]),
    ("State media quoted the minister as saying: “Rain is late.”", "the minister", "State media",
     ["“Rain is late.”"]),
    ("Lund quoted Berg: “Rain is late.”", "Berg", "Lund", ["“Rain is late.”"]),
    ("Lund paraphrased Berg as saying that rain was late.", "Berg", "Lund", ["that rain was late"]),
    ("The article cited an official, Ana Berg, as saying rain was late.", "an official, Ana Berg",
     "The article", ["rain was late"]),
    ("Lund was quoted by the Times as saying that rain was late.", "Lund", "the Times",
     ["that rain was late"]),
    ("He was quoted as saying by the Tass agency: “Rain is late.”", "He", "the Tass agency",
     ["“Rain is late.”"]),
    ("Rain was late, the Interfax agency quoted Lund as saying.", "Lund", "the Interfax agency",
     ["Rain was late"]),
    ("“Rain is late,” RIA quoted Lund as saying on Friday.", "Lund", "RIA", ["“Rain is late,”"]),
    ("“Rain is late,” Lund is quoted as saying. “It is May.”", "Lund", None,
     ["“Rain is late,”", "“It is May.”"]),
]  # fmt: skip


def shown(text: str, *, rules_only: bool) -> list[tuple[str, str | None, list[str]]]:
    read = cues(EN, rules_only=rules_only) >> relations(EN, rules_only=rules_only)
    return [
        (
            r.source.span.of(text) if r.source else "",
            r.reported_by.span.of(text) if r.reported_by else None,
            [piece.of(text) for piece in r.content],
        )
        for r in read.parse(text)[Relation]
    ]


@pytest.mark.parametrize(("text", "source", "by", "content"), QUOTED)
def test_by_rules(text, source, by, content):
    assert shown(text, rules_only=True) == [(source, by, content)]


@pytest.mark.parametrize(
    ("text", "source", "by", "content"), [case for case in QUOTED if " by the Tass" not in case[0]]
)
def test_by_weights(text, source, by, content):
    assert shown(text, rules_only=False) == [(source, by, content)]


@pytest.mark.parametrize(
    "text", ["Lund quoted the law.", "Lund cited it as proof.", "Lund, as saying so went, said no."]
)
def test_nobody_is_quoted(text):
    assert not any(by for _, by, _ in shown(text, rules_only=True))
