"""Tokens: words, marks and clitics, as columns."""

import pytest

from attribution import Language
from attribution.model import Tokens
from attribution.parsers import tokens

EN = Language.load("en")


def columns(text):
    (found,) = tokens(EN).parse(text)[Tokens]
    return found


def cut(text):
    found = columns(text)
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ana left.", ["Ana", "left", "."]),
        ("Ana's here", ["Ana", "'s", "here"]),
        ("Ana’s here", ["Ana", "’s", "here"]),
        ("they're we've I'd", ["they", "'re", "we", "'ve", "I", "'d"]),
        ("don't won’t", ["don't", "won’t"]),
        ("O'Brien", ["O'Brien"]),
        ("Russia-US", ["Russia-US"]),
        ("the U.S. and 5 p.m.", ["the", "U.S", ".", "and", "5", "p.m", "."]),
        ("1,200.50 or 21:14", ["1,200.50", "or", "21:14"]),
        ("in 2024, all", ["in", "2024", ",", "all"]),
        ("Wait... now", ["Wait", "...", "now"]),
        ("it was--so", ["it", "was", "--", "so"]),
        ("@novak_j on #harbour", ["@novak_j", "on", "#harbour"]),
        ("&ldquo;We&rdquo;", ["&ldquo;", "We", "&rdquo;"]),
        ("“We,”", ["“", "We", ",", "”"]),
        ("naïve Krämer", ["naïve", "Krämer"]),
    ],
)
def test_where_it_cuts(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", Tokens.LOWER),
        ("Ana", Tokens.CAPITALISED),
        ("A", Tokens.CAPITALISED),
        ("McRae", Tokens.CAPITALISED),
        ("CNN", Tokens.CAPITALS),
        ("2024", Tokens.NUMBER),
        ("1,200", Tokens.NUMBER),
        (",", Tokens.MARK),
        ("“", Tokens.MARK),
        ("@novak", Tokens.CAPITALISED),
        ("Élodie", Tokens.CAPITALISED),
        ("iPhone", Tokens.LOWER),
    ],
)
def test_shapes(word, shape):
    assert columns(word).shapes == (shape,)


def test_words_are_lower_case_with_typewriter_apostrophes():
    assert columns("Don’t TELL Ana").words == ("don't", "tell", "ana")


def test_every_character_but_white_space_is_in_a_token():
    text = "“Ana’s 2,000 🎉 (U.S.) e\u0301 — a_b, #x @ & ‘90s…” \u200d\ud800"
    found = columns(text)
    covered = {
        i for a, b in zip(found.starts, found.ends, strict=True) for i in range(a, b)
    }  # fmt: skip
    assert not "".join(c for i, c in enumerate(text) if i not in covered).strip()
    assert len(found) == len(found.words) == len(found.shapes)
    assert all(b <= a for b, a in zip(found.ends, found.starts[1:], strict=False))
