"""
How an answer changes when the text does.

- A paragraph before shifts every offset, and changes nothing else.
- “ ” written as " " leaves every span where it was.
- Names of the same length, swapped throughout, leave the structure as it was.
- Two articles joined have the statements of both.
- White space parts tokens: each is what it is without the words around it.
"""

from hypothesis import given
from hypothesis import strategies as st

from attribution import Language, parse
from attribution.model import Tokens
from attribution.parsers import tokens
from attribution.testing import articles

CURLY = articles(marks=("“”",))
BEFORE = st.sampled_from(
    ("Rain fell on the harbour all night.", "The bridge was built in 1911.", "It was 5 o'clock.")
)


def structure(document, by=0):
    """Where everything is, shifted; without names."""

    def at(part):
        return part and (part.span.start + by, part.span.end + by)

    return [
        (
            a.kind,
            [(s.start + by, s.end + by) for s in a.content],
            at(a.cue),
            at(a.source),
            at(a.addressee),
            a.polarity,
            a.parent and [(s.start + by, s.end + by) for s in a.parent.content],
        )
        for a in document.attributions
    ]


def names(document):
    return [a.speaker and a.speaker.name for a in document.attributions]


@given(articles(), BEFORE, st.sampled_from(("\n", "\n\n", "\r\n\r\n")))
def test_a_paragraph_before_only_shifts(article, before, gap):
    alone, after = parse(article.text), parse(before + gap + article.text)
    assert structure(alone, by=len(before + gap)) == structure(after)
    assert names(alone) == names(after)


@given(CURLY)
def test_straight_marks_are_as_good_as_curly_ones(article):
    straight = article.text.replace("“", '"').replace("”", '"')
    assert structure(parse(article.text)) == structure(parse(straight))


@given(articles())
def test_other_names_of_the_same_length_change_no_structure(article):
    swapped = article.text
    for one, other in (("Ana", "Eva"), ("Lund", "Berg"), ("Osei", "Ochs"), ("Nwosu", "Nyman")):
        swapped = swapped.replace(one, other)
    assert structure(parse(article.text)) == structure(parse(swapped))


@given(CURLY, CURLY)
def test_two_articles_joined_have_the_statements_of_both(one, other):
    joined = structure(parse(one.text + other.text))
    apart = structure(parse(one.text)) + structure(parse(other.text), by=len(one.text))
    assert joined == apart


@given(articles())
def test_a_paragraph_after_changes_nothing(article):
    assert structure(parse(article.text + "\nRain fell.\n")) == structure(parse(article.text))


def cut(text):
    """The tokens of a text, with their words and shapes."""
    (found,) = tokens(Language.load("en")).parse(text)[Tokens]
    columns = zip(found.starts, found.ends, found.words, found.shapes, strict=True)
    return [(text[start:end], word, shape) for start, end, word, shape in columns]


@given(st.lists(st.text("aéS1'’-.,:;@#&“\"_", min_size=1, max_size=9), max_size=9))
def test_white_space_parts_tokens(words):
    assert cut("\n ".join(words)) == [token for word in words for token in cut(word)]
