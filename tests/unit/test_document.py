import pickle

import attrs
import pytest

from attribution.document import Document
from attribution.errors import AttributionException, DocumentError, LayerError
from attribution.model import (
    Attribution,
    Certainty,
    Cue,
    Paragraph,
    Quotation,
    Reference,
    Speaker,
)
from attribution.span import Span

TEXT = "“Rain,” she said."
RAIN = Quotation(Span(0, 7), Span(1, 6))
SAID = Cue(Span(12, 16), Span(12, 16), "say")


def test_a_layer_is_read_by_its_type():
    document = Document(TEXT).with_layer(Quotation, [RAIN])
    assert document[Quotation] == (RAIN,)
    assert document.quotations == (RAIN,)


def test_an_empty_layer_is_empty_and_an_absent_one_raises():
    document = Document(TEXT).with_layer(Quotation, ())
    assert document[Quotation] == ()
    assert Quotation in document
    assert Cue not in document
    with pytest.raises(LayerError, match=r"no layer Cue here .*Quotation"):
        document[Cue]
    assert document.get(Cue) == ()


@pytest.mark.parametrize("name", ["attributions", "quotations", "references", "speakers"])
def test_the_short_names_raise_too(name):
    with pytest.raises(LookupError):
        getattr(Document(TEXT), name)


def test_the_gate_sorts_and_drops_repeats():
    late, early, long = Paragraph(Span(5, 6)), Paragraph(Span(0, 3)), Paragraph(Span(0, 9))
    document = Document(TEXT).with_layer(Paragraph, [late, long, early, late])
    assert document[Paragraph] == (early, long, late)


def test_the_order_of_equal_spans_does_not_hang_on_who_came_first():
    say, add = SAID, attrs.evolve(SAID, lemma="add")
    one = Document(TEXT).with_layer(Cue, [say, add])
    assert one == Document(TEXT).with_layer(Cue, [add, say])


def test_a_layer_is_given_once():
    with pytest.raises(DocumentError, match="Cue is there already"):
        Document(TEXT).with_layer(Cue, ()).with_layer(Cue, ())


@pytest.mark.parametrize("wrong", [RAIN, "said", None])
def test_a_layer_is_of_one_type(wrong):
    with pytest.raises(DocumentError, match=f"layer Cue got a {type(wrong).__name__}"):
        Document(TEXT).with_layer(Cue, [wrong])


@pytest.mark.parametrize(
    "cue",
    [
        attrs.evolve(SAID, span=Span(12, 99)),
        attrs.evolve(SAID, head=Span(98, 99)),
        attrs.evolve(SAID, certainty=Certainty(Span(0, 99))),
    ],
)
def test_no_span_of_any_part_leaves_the_text(cue):
    with pytest.raises(DocumentError, match=r"9-99|8-99|2-99|0-99|12-99"):
        Document(TEXT).with_layer(Cue, [cue])


def test_a_document_does_not_change():
    document = Document(TEXT)
    document.with_layer(Quotation, [RAIN])
    assert Quotation not in document
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        document.text = ""


def test_only_hides_the_rest():
    document = Document(TEXT, id="a").with_layer(Quotation, [RAIN]).with_layer(Cue, [SAID])
    seen = document.only([Cue])
    assert seen[Cue] == (SAID,)
    assert (seen.text, seen.id) == (TEXT, "a")
    with pytest.raises(LayerError):
        seen[Quotation]


def test_documents_hash_and_pickle():
    document = Document(TEXT).with_layer(Cue, [SAID])
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document
    assert hash(copy) == hash(document)
    assert document != Document(TEXT)


def test_statements_leave_out_thought_unless_asked():
    def said(start, category):
        span = Span(start, start + 1)
        cue = category and Cue(span, span, "x", category=category)
        return Attribution(span, (span,), "direct", cue=cue)

    speech, writing, thought, source, none = (
        said(n, c) for n, c in enumerate(["speech", "writing", "thought", "source", None])
    )
    document = Document(TEXT).with_layer(Attribution, [speech, writing, thought, source, none])
    assert document.statements() == (speech, writing, source, none)
    assert document.statements("thought") == (thought,)
    assert document.statements("speech") == (speech, none)


def test_words_of_several_pieces():
    a = Attribution(Span(0, 17), (Span(0, 7), Span(12, 17)), "mixed")
    assert a.words(TEXT) == "“Rain,” … said."


def test_what_a_document_collects_is_no_part_of_equality():
    from attribution.model import Mention

    mention = Mention(Span(8, 11), Span(8, 11), "pronoun")
    one = Speaker(Span(8, 11), "she", mentions=(mention,))
    assert one == attrs.evolve(one, mentions=())
    assert hash(one) == hash(attrs.evolve(one, mentions=()))


@pytest.mark.parametrize("error", AttributionException.__subclasses__())
def test_each_error_is_also_a_built_in_one(error):
    assert issubclass(error, ValueError | LookupError | ImportError | RuntimeError)


def test_a_reference_covers_no_more_than_the_text():
    credit = Reference(Span(0, 3), Span(0, 3), "credit", Span(0, len(TEXT) + 1))
    with pytest.raises(DocumentError):
        Document(TEXT).with_layer(Reference, [credit])


@pytest.mark.parametrize("more", [("2016-03-04",), (None, "en"), (None, "en", "a"), (None,) * 4])
def test_all_but_the_text_is_given_by_name(more):
    with pytest.raises(TypeError):
        Document(TEXT, *more)


def test_a_document_shows_itself_without_its_layers():
    assert "Paragraph" not in repr(Document(TEXT).with_layer(Paragraph, [Paragraph(Span(0, 4))]))
