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
ANY = st.one_of(
    st.builds(Paragraph, LOOSE),
    st.builds(Quotation, LOOSE, LOOSE, continues=st.none() | LOOSE),
    st.builds(Cue, LOOSE, LOOSE, st.sampled_from(("say", "add"))),
)


@given(texts(max_parts=6), st.sampled_from((Paragraph, Quotation, Cue)), st.lists(ANY, max_size=4))
def test_valid_or_never_made(text, layer, annotations):
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
