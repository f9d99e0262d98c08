"""
A document is valid, or was never made.

Whatever annotations are put on a text: either the layer is there, sorted, without
repeats, and no span of any part leaves the text; or DocumentError is raised, and
there was a reason.
"""

from hypothesis import given
from hypothesis import strategies as st

from attribution.document import Document
from attribution.errors import DocumentError
from attribution.model import Cue, Paragraph, Quotation
from attribution.testing import documents, spans, texts

LOOSE = spans(max_end=40)
NEAR = spans(max_end=4)
KINDS = (Paragraph, Quotation, Cue)


def of(kind, span, part):
    """Annotations of a type, with such spans, and such ones of their parts."""
    return {
        Paragraph: st.builds(Paragraph, span),
        Quotation: st.builds(Quotation, span, part, continues=st.none() | part),
        Cue: st.builds(Cue, span, part, st.sampled_from(("say", "add"))),
    }[kind]


LAYERS = st.sampled_from(KINDS).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(of(kind, NEAR, NEAR), max_size=5)  # valid, and some of them alike
        | st.lists(of(kind, NEAR, NEAR | LOOSE), max_size=2)
        | st.lists(st.one_of(of(other, LOOSE, LOOSE) for other in KINDS), max_size=4),
    )
)


@given(texts(max_parts=3).map(lambda text: text.ljust(4)), LAYERS)
def test_valid_or_never_made(text, drawn):
    layer, annotations = drawn
    sound = all(
        type(a) is layer and all(span.end <= len(text) for span in a.spans()) for a in annotations
    )
    try:
        document = Document(text).with_layer(layer, annotations)
    except DocumentError:
        assert not sound
        return
    assert sound
    found = document[layer]
    assert set(found) == set(annotations)
    assert len(set(found)) == len(found)
    assert [a.span for a in found] == sorted(a.span for a in found)


@given(texts(max_parts=4), st.lists(st.builds(Quotation, LOOSE, LOOSE), max_size=5), st.randoms())
def test_the_order_of_giving_does_not_matter(text, annotations, random):
    text = text.ljust(40)
    mixed = list(annotations)
    random.shuffle(mixed)
    assert Document(text).with_layer(Quotation, annotations) == Document(text).with_layer(
        Quotation, mixed
    )


@given(documents())
def test_every_span_of_every_part_is_of_the_text(document):
    for _, annotations in document.layers:
        for annotation in annotations:
            for span in annotation.spans():
                assert span.of(document.text) == document.text[span.start : span.end]


@given(documents(), st.data())
def test_only_shows_what_was_asked_for(document, data):
    kinds = [kind for kind, _ in document.layers]
    wanted = data.draw(st.sets(st.sampled_from(kinds)))
    seen = document.only(wanted)
    assert {kind for kind, _ in seen.layers} == wanted
    assert all(seen[kind] == document[kind] for kind in wanted)
