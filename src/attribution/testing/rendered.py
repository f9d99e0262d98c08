"""Small news articles, written from parts that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen
from hypothesis import strategies as st

from attribution.span import Span

__all__ = ["Article", "Statement", "articles"]


@frozen
class Statement:
    """
    What a parser should find in an :class:`Article`.

    Attributes:
        kind: Direct or indirect.
        content: One or more spans: with their marks, without the full stop after a clause,
            and with a leading "that".
        cue: The cue's word.
        source: The phrase that stands with the cue, in full.
        speaker: First name and surname.
    """

    kind: Literal["direct", "indirect"]
    content: tuple[Span, ...]
    cue: Span
    source: Span
    speaker: str


@frozen
class Article:
    """
    A small news article, written from parts that are known.

    Attributes:
        text: The article.
        statements: Its statements, in order of the text.
    """

    text: str
    statements: tuple[Statement, ...]


_FIRST = ("Ana", "Ilse", "Amara", "Petra", "Hana", "Marta", "Ingrid", "Tomas", "Kofi", "Juma")
_LAST = (
    "Lund",
    "Krämer",
    "Nwosu",
    "Lindqvist",
    "Weiss",
    "Solheim",
    "Osei",
    "Vance",
    "Moreau",
    "Tan",
)
_ROLES = ("", "", "Mayor ", "President ", "Dr. ", "Prime Minister ")
_CUES = ("said", "added", "insisted", "argued", "explained")
_CLAUSES = (
    "the dam is safe",
    "costs will rise next year",
    "nobody was hurt in the fire",
    "the harbour will open again in spring",
    "two ships have left the port",
    "the council has lost its patience",
)
_FILLERS = (
    "Rain fell on the harbour all night.",
    "The bridge was built in 1911.",
    "A crowd of 300 filled the square.",
)
_MARKS = ("“”", '""', "«»", "„“", "‘’")
_ORDERS: dict[str, tuple[str, ...]] = {
    "direct": (
        "{<}{A},{>} {cue} {source}.",
        "{<}{A},{>} {source} {cue}.",
        "{source} {cue}: {<}{A}.{>}",
        "{source} {cue}, {<}{A}.{>}",
        "{<}{A},{>} {source} {cue}. {<}{B}.{>}",
    ),
    "indirect": (
        "{source} {cue} that {a}.",
        "{source} {cue} {a}.",
        "{A}, {source} {cue}.",
        "{A}, according to {source}.",
    ),
}


@st.composite
def articles(draw: st.DrawFn, *, marks: Sequence[str] = _MARKS) -> Article:
    """
    Articles drawn from speaker, cue, content, order and marks, with what is in them.

    Every statement has a paragraph of its own, and every speaker a surname of its own.

    Args:
        draw: Given by Hypothesis.
        marks: Pairs to choose from, one for a whole article: an opening and a closing mark.
    """
    pair = draw(st.sampled_from(list(marks)))
    surnames = draw(st.lists(st.sampled_from(_LAST), min_size=1, max_size=4, unique=True))
    clauses = iter(draw(st.permutations(_CLAUSES * 2)))
    gap = draw(st.sampled_from(("\n", "\n\n")))
    text = ""
    found: list[Statement] = []
    for surname in surnames:
        if draw(st.booleans()):
            text += draw(st.sampled_from(_FILLERS)) + gap
        kind: Literal["direct", "indirect"] = draw(st.sampled_from(("direct", "indirect")))
        name = f"{draw(st.sampled_from(_FIRST))} {surname}"
        parts = {
            "source": draw(st.sampled_from(_ROLES)) + name,
            "cue": draw(st.sampled_from(_CUES)),
            "a": next(clauses),
            "b": next(clauses),
        }
        order = draw(st.sampled_from(_ORDERS[kind]))
        words, statement = _rendered(order, parts, pair, len(text), kind, name)
        text += words + gap
        found.append(statement)
    return Article(text, tuple(found))


def _rendered(
    order: str,
    parts: dict[str, str],
    pair: str,
    start: int,
    kind: Literal["direct", "indirect"],
    name: str,
) -> tuple[str, Statement]:
    """The words of a template, and where its parts came to stand."""
    text = ""
    where: dict[str, Span] = {}
    content: list[Span] = []
    opened = 0
    rest = order.replace("that {a}", "{that a}").replace("according to", "{according to}")
    while rest:
        literal, _, rest = rest.partition("{")
        text += literal
        key, _, rest = rest.partition("}")
        begin = len(text)
        if key == "<":
            text += pair[0]
            opened = begin
        elif key == ">":
            text += pair[1]
            content.append(Span(opened, len(text)).shift(start))
        elif key:
            lower = key.rpartition(" ")[2].lower()
            words = parts.get(key) or parts.get(lower, "")
            if key == "that a":
                words = f"that {words}"
            elif key == "according to":
                words = key
            elif key in "AB":
                words = words[0].upper() + words[1:]
            text += words
            where[key] = Span(begin, len(text)).shift(start)
            if kind == "indirect" and lower == "a":
                content.append(where[key])
    cue = where.get("cue") or where["according to"]
    return text, Statement(kind, tuple(content), cue, where["source"], name)
