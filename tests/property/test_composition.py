"""
Parsers compose by law.

- ``>>`` associates: ``(a >> b) >> c`` finds what ``a >> (b >> c)`` finds;
- ``|`` associates, is commutative and idempotent;
- ``a.where(p) | a.where(not p)`` is all of `a`, and the two share nothing;
- ``where`` over ``|`` distributes;
- what a parser brings changes nothing for a caller who chose a step himself.
"""

from hypothesis import given
from hypothesis import strategies as st

from attribution.model import Cue, Paragraph, Sentence
from attribution.pipeline import Parser, parser
from attribution.span import Span
from attribution.testing import texts

TEXTS = texts(max_parts=8)


@parser(provides=Paragraph)
def paragraphs(doc):
    start = 0
    for line in doc.text.split("\n"):
        yield Paragraph(Span(start, start + len(line)))
        start += len(line) + 1


@parser(provides=Sentence, requires=[paragraphs])
def sentences(doc):
    for paragraph in doc[Paragraph]:
        start = paragraph.span.start
        for piece in paragraph.span.of(doc.text).split("."):
            yield Sentence(Span(start, start + len(piece)))
            start += len(piece) + 1


def _cues(letter: str) -> Parser[Cue]:
    @parser(provides=Cue, requires=[sentences])
    def cues(doc):
        for sentence in doc[Sentence]:
            for n in range(sentence.span.start, sentence.span.end):
                if doc.text[n] == letter:
                    yield Cue(Span(n, n + 1), Span(n, n + 1), letter)

    return cues


@parser(provides=Cue, requires=[paragraphs])
def firsts(doc):
    for paragraph in doc[Paragraph]:
        if paragraph.span:
            span = Span(paragraph.span.start, paragraph.span.start + 1)
            yield Cue(span, span, "first")


ATOMS = st.one_of(st.sampled_from("sae ").map(_cues), st.just(firsts))
TESTS = st.sampled_from(
    (
        lambda cue: cue.span.start % 2 == 0,
        lambda cue: cue.lemma == "s",
        lambda cue: False,
        lambda cue: True,
    )
)
PARSERS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a, test: a.where(test), inner, TESTS),
    ),
    max_leaves=4,
)


@given(TEXTS, PARSERS)
def test_then_associates(text, cues):
    left = (paragraphs >> sentences) >> cues
    right = paragraphs >> (sentences >> cues)
    assert left.parse(text) == right.parse(text)
    assert left.steps == right.steps


@given(TEXTS, PARSERS, PARSERS, PARSERS)
def test_both_associates(text, a, b, c):
    assert ((a | b) | c).parse(text)[Cue] == (a | (b | c)).parse(text)[Cue]


@given(TEXTS, PARSERS, PARSERS)
def test_both_is_commutative(text, a, b):
    assert (a | b).parse(text)[Cue] == (b | a).parse(text)[Cue]


@given(TEXTS, PARSERS)
def test_both_is_idempotent(text, a):
    assert (a | a).parse(text)[Cue] == a.parse(text)[Cue]


@given(TEXTS, PARSERS, TESTS)
def test_a_test_and_its_opposite_are_all(text, a, test):
    yes, no = a.where(test), a.where(lambda cue: not test(cue))
    assert (yes | no).parse(text)[Cue] == a.parse(text)[Cue]
    assert not set(yes.parse(text)[Cue]) & set(no.parse(text)[Cue])


@given(TEXTS, PARSERS, PARSERS, TESTS)
def test_where_distributes_over_both(text, a, b, test):
    assert (a | b).where(test).parse(text)[Cue] == (a.where(test) | b.where(test)).parse(text)[Cue]


@given(TEXTS, PARSERS, PARSERS)
def test_both_is_the_union(text, a, b):
    both = set((a | b).parse(text)[Cue])
    assert both == set(a.parse(text)[Cue]) | set(b.parse(text)[Cue])


@given(TEXTS, PARSERS)
def test_what_is_brought_is_what_one_would_choose(text, cues):
    assert cues.parse(text)[Cue] == (paragraphs >> sentences >> cues).parse(text)[Cue]


@given(TEXTS, PARSERS)
def test_replacing_a_step_by_itself_is_nothing(text, cues):
    pipeline = paragraphs >> sentences >> cues
    assert pipeline.replace(Sentence, sentences).parse(text) == pipeline.parse(text)


@given(TEXTS, PARSERS)
def test_leaving_the_last_step_out_leaves_the_rest(text, cues):
    pipeline = paragraphs >> sentences >> cues
    assert pipeline.without(Cue).parse(text) == (paragraphs >> sentences).parse(text)
