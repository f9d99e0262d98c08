"""The engine: statements by weights, and by rules where there are none."""

import pytest

from attribution import Language, Quotation, Relation
from attribution.parsers import relations

EN = Language.load("en")
TEXT = (
    "The mayor of Lund said on Friday that the bridge would stay closed.\n\n"
    "“We need more time,” said Ilse Krämer, an engineer. “A month, at least.”\n\n"
    "According to the ministry, three people were hurt."
)


def found(text: str, **options: object) -> list[tuple[str, str, str]]:
    document = relations(EN, **options).parse(text)
    return [
        (
            r.source.span.of(text) if r.source else "",
            r.cue.span.of(text) if r.cue else "",
            " … ".join(piece.of(text) for piece in r.content),
        )
        for r in document[Relation]
    ]


@pytest.mark.parametrize("rules_only", [False, True])
def test_plain_statements(rules_only):
    rows = found(TEXT, rules_only=rules_only)
    assert ("The mayor of Lund", "said", "that the bridge would stay closed") in rows
    assert "“We need more time,” … “A month, at least.”" in [row[2] for row in rows]
    assert ("the ministry", "According to", "three people were hurt") in rows


def test_the_same_answer_twice():
    assert found(TEXT, rules_only=False) == found(TEXT, rules_only=False)


def test_evidence_and_confidence():
    document = relations(EN, rules_only=False).parse(TEXT)
    first = document[Relation][0]
    assert 0.5 < first.confidence <= 1
    rules = [evidence.rule for evidence in first.evidence]
    assert any(rule.startswith("weight.cue:") for rule in rules)
    assert any(rule.startswith("weight.content:") for rule in rules)
    assert rules[0] == "cue.verb"
    assert all(e.weight for e in first.evidence if e.rule.startswith("weight."))


def test_min_confidence_leaves_out():
    text = TEXT + "\n\nIt rained. “So it goes.” The sun rose, and he wants to see it."
    every = found(text, rules_only=False, min_confidence=0.0)
    few = found(text, rules_only=False, min_confidence=0.9)
    assert set(few) < set(every)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "said",
        "“",
        "said that",
        "He said: " * 300,
        "“A.” " * 300,
        "\ud800 said \x00",
        ": : : — — —",
    ],
)
def test_any_text(text):
    found(text, rules_only=False, min_confidence=0.0)


def test_a_pack_without_weights_goes_by_rules():
    und = Language.load("und")
    text = "“No,” she said. “Nobody was hurt.”"
    by_rules = relations(und, rules_only=True).parse(text)
    assert relations(und, rules_only=False).parse(text) == by_rules
    assert by_rules[Quotation]


@pytest.mark.parametrize("rules_only", [False, True], ids=["weights", "rules"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The dam is safe,” Ana Lund messaged.",
         [("Ana Lund", "messaged", "“The dam is safe,”")]),
        ("“Costs will rise,” messaged Ana Lund. “The dam is safe.” “We left.”",
         [("Ana Lund", "messaged", "“Costs will rise,” … “The dam is safe.” … “We left.”")]),
        ("Ana Lund murmured: “The dam is safe.\n\n“We left.”",
         [("Ana Lund", "murmured", "“The dam is safe. … “We left.”")]),
        ("“The dam is safe.\n\n“We left.\n\n“He lost,” Ana Lund said.",
         [("Ana Lund", "said", "“The dam is safe. … “We left. … “He lost,”")]),
        ("“He lost,” Bo Berg said.\n\n“The dam is safe.\n\n“We left,” Ana Lund said.",
         [("Bo Berg", "said", "“He lost,”"),
          ("Ana Lund", "said", "“The dam is safe. … “We left,”")]),
        ("Ana Lund, who said that the dam is safe, left the meeting.",
         [("who", "said", "that the dam is safe")]),
        ("The dam is safe, Ana Lund said, according to Reuters.",
         [("Ana Lund", "said", "The dam is safe")]),
        ("Ana Lund warned on March 4 that a third of the fleet is too old.",
         [("Ana Lund", "warned", "that a third of the fleet is too old")]),
        ("According to Mayor Paul Tan, winters in the north are long.",
         [("Mayor Paul Tan", "According to", "winters in the north are long")]),
        ("“The dam is safe,” said Ana Lund, head of the rescue team.",
         [("Ana Lund, head of the rescue team", "said", "“The dam is safe,”")]),
        ("Ana Lund said in a statement that the dam is safe.",
         [("Ana Lund", "said", "that the dam is safe")]),
    ],
)  # fmt: skip
def test_what_the_law_of_written_articles_found(text, wanted, rules_only):
    assert found(text, rules_only=rules_only) == wanted
