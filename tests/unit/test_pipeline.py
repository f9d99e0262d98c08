from datetime import date

import attrs
import pytest

from attribution.document import Document
from attribution.errors import DocumentError, LayerError
from attribution.model import Cue, Mention, Paragraph, Quotation, Sentence
from attribution.pipeline import Pipeline, parser
from attribution.span import Span

TEXT = "one two three"


@parser(provides=Paragraph)
def whole(doc):
    yield Paragraph(Span(0, len(doc.text)))


@parser(provides=Sentence, requires=[whole])
def halves(doc):
    for paragraph in doc[Paragraph]:
        middle = len(doc.text) // 2
        yield Sentence(Span(paragraph.span.start, middle))
        yield Sentence(Span(middle, paragraph.span.end))


@parser(provides=Cue, requires=[halves], uses=[Quotation])
def starts(doc):
    for sentence in doc[Sentence]:
        lemma = "quoted" if doc.get(Quotation) else "plain"
        yield Cue(sentence.span, sentence.span, lemma)


@parser(provides=Quotation)
def quoted(doc):
    yield Quotation(Span(0, 3), Span(0, 3))


def test_a_parser_adds_its_layer():
    document = whole(Document(TEXT))
    assert document[Paragraph] == (Paragraph(Span(0, 13)),)


def test_a_parser_alone_brings_what_it_needs():
    document = starts.parse(TEXT)
    assert [kind for kind, _ in document.layers] == [Paragraph, Sentence, Cue]


def test_what_the_caller_chose_is_not_brought_twice():
    @parser(provides=Paragraph)
    def mine(doc):
        return ()

    document = (mine >> starts).parse(TEXT)
    assert document[Paragraph] == ()
    assert document[Cue] == ()


def test_a_layer_that_two_steps_need_is_brought_once():
    @parser(provides=Mention, requires=[whole, halves])
    def both(doc):
        return ()

    assert [step.name for step in (both >> starts).complete().steps] == [
        "whole",
        "halves",
        "both",
        "starts",
    ]


def test_a_layer_that_is_used_is_read_only_where_it_is():
    assert {c.lemma for c in starts.parse(TEXT)[Cue]} == {"plain"}
    assert {c.lemma for c in (quoted >> starts).parse(TEXT)[Cue]} == {"quoted"}


def test_a_called_parser_brings_nothing():
    with pytest.raises(LayerError, match="parser halves needs Paragraph"):
        halves(Document(TEXT))


def test_an_undeclared_read_fails_at_once():
    @parser(provides=Cue, requires=[Sentence])
    def peeks(doc):
        return doc[Paragraph]

    with pytest.raises(LayerError, match=r"no layer Paragraph here \(layers: Sentence\)"):
        (whole >> halves >> peeks)(Document(TEXT))


def test_missing_layers_are_found_before_the_first_step_runs():
    ran = []

    @parser(provides=Paragraph)
    def noted(doc):
        ran.append(doc)
        return ()

    @parser(provides=Cue, requires=[Mention])
    def needs(doc):
        return ()

    with pytest.raises(LayerError, match="parser needs needs Mention before it"):
        (noted >> needs)(Document(TEXT))
    assert ran == []


def test_two_steps_for_one_layer_are_refused():
    with pytest.raises(DocumentError, match="Paragraph is there already"):
        (whole >> whole)(Document(TEXT))


def test_both_go_into_one_layer():
    @parser(provides=Cue, requires=[Paragraph])
    def other(doc):
        return [Cue(Span(0, 1), Span(0, 1), "other")]

    both = starts | other
    assert both.requires == (Sentence, Paragraph)
    assert both.uses == (Quotation,)
    assert [c.lemma for c in both.parse(TEXT)[Cue]] == ["other", "plain", "plain"]


def test_each_side_sees_its_own_layers_only():
    @parser(provides=Cue, requires=[Paragraph])
    def peeks(doc):
        return [c for c in doc[Sentence] if c is None]

    with pytest.raises(LayerError, match="no layer Sentence"):
        (starts | peeks).parse(TEXT)


def test_both_need_one_layer():
    with pytest.raises(LayerError, match="one provides Paragraph, the other Quotation"):
        whole | quoted


def test_fewer():
    first = halves.where(lambda s: s.span.start == 0)
    assert first.parse(TEXT)[Sentence] == (Sentence(Span(0, 6)),)
    assert first.name == "halves"


def test_a_parser_is_called_as_its_maker_says():
    class Compiled:
        """Like a function that mypyc made: without a name."""

        def __call__(self, doc):
            return [Sentence(Span(0, 1))]

    assert parser(name="one", provides=Sentence)(Compiled()).name == "one"
    assert parser(name="one", provides=Sentence)(starts.find).name == "one"
    with pytest.raises(AttributeError, match="__name__"):
        parser(provides=Sentence)(Compiled())


def test_replace():
    @parser(provides=Sentence)
    def one(doc):
        return [Sentence(Span(0, 1))]

    pipeline = whole >> halves >> starts
    assert [len(c.span) for c in pipeline.replace(Sentence, one).parse(TEXT)[Cue]] == [1]
    assert [step.name for step in pipeline.steps] == ["whole", "halves", "starts"]
    with pytest.raises(LayerError, match="no step provides Quotation"):
        pipeline.replace(Quotation, quoted)
    with pytest.raises(LayerError, match="whole provides Paragraph, not Sentence"):
        pipeline.replace(Sentence, whole)


def test_without():
    pipeline = (quoted >> starts).without(Quotation)
    assert Quotation not in pipeline.parse(TEXT)
    with pytest.raises(LayerError, match=r"no step provides Mention \(steps: Cue\)"):
        pipeline.without(Mention)
    with pytest.raises(LayerError, match=r"no step provides Mention \(steps: none\)"):
        Pipeline().without(Mention)


def test_what_was_left_out_is_not_brought_back():
    with pytest.raises(LayerError, match="needs Paragraph"):
        (whole >> starts).without(Paragraph).parse(TEXT)


def test_a_pipeline_in_a_pipeline():
    pipeline = whole >> (halves >> starts)
    assert [step.name for step in pipeline.steps] == ["whole", "halves", "starts"]
    assert [step.name for step in ((whole >> halves) >> starts).steps] == [
        "whole",
        "halves",
        "starts",
    ]


def test_the_document_keeps_what_the_caller_says():
    document = Pipeline().parse(TEXT, published=date(2016, 12, 23), language="und", id="x")
    assert (document.published, document.language, document.id) == (date(2016, 12, 23), "und", "x")
    assert document.layers == ()


@pytest.mark.parametrize("reader", [whole, Pipeline()])
def test_what_is_said_of_a_text_is_named(reader):
    """a date where a language would do, or the other way round, is not taken for it"""
    with pytest.raises(TypeError, match="positional"):
        reader.parse(TEXT, date(2016, 12, 23))


def test_two_parsers_are_never_equal():
    """so that a cache or a set of parsers can't take one for another that was made alike"""
    assert attrs.evolve(whole) != whole
    assert attrs.evolve(whole >> halves) != whole >> halves


def test_what_a_parser_prints_is_its_contract():
    printed = repr(halves)
    assert "halves" in printed
    assert "Paragraph" in printed
    assert "function" not in printed
    assert "whole" not in printed


@pytest.mark.parametrize("text", [b"bytes", None, 7])
def test_only_text_is_read(text):
    with pytest.raises(TypeError, match=f"not {type(text).__name__}"):
        Pipeline().parse(text)


def test_parsers_do_not_change():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        whole.name = "other"
