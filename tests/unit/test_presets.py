"""Presets: what the pipeline for news is made of, and that its parts can be taken out."""

import pytest

from attribution import Attribution, Document, Language, Pipeline
from attribution.errors import LayerError
from attribution.model import (
    Cue,
    Medium,
    Mention,
    Paragraph,
    Quotation,
    Reference,
    Relation,
    Resolution,
    Sentence,
    Speaker,
    TimeExpression,
    Tokens,
)
from attribution.presets import fiction, newswire

EN = Language.load("en")
LAYERS = {
    Attribution, Cue, Medium, Mention, Paragraph, Quotation, Reference, Relation, Resolution,
    Sentence, Speaker, TimeExpression, Tokens,
}  # fmt: skip
TEXT = '"It is open," Lund said on Friday in a statement. (Reuters)'


def test_every_layer_once():
    provided = [step.provides for step in newswire(EN).steps]
    assert len(provided) == len(set(provided))
    assert set(provided) == LAYERS


def test_every_step_has_what_it_reads_before_it():
    seen = set()
    for step in newswire(EN).steps:
        assert {*step.requires, *step.uses} <= seen, step.name
        seen.add(step.provides)


def test_nothing_has_to_be_brought():
    assert newswire(EN).complete().steps == newswire(EN).steps


def test_it_is_made_once():
    assert newswire(EN) is newswire(EN)


@pytest.mark.parametrize("preset", [newswire, fiction])
def test_a_document_notes_the_language_that_it_was_read_with(preset):
    german = preset(Language.load("de"))
    assert german.parse("„Ja“, sagte Lund.").language == "de"
    assert german.complete().parse("").language == "de"
    assert (german >> Pipeline(())).parse("").language == "de"
    assert german.parse("", language="gsw").language == "gsw"


def test_a_document_may_be_given():
    document = newswire(EN)(Document(TEXT))
    assert {kind for kind, _ in document.layers} == LAYERS
    assert document == newswire(EN).parse(TEXT)


@pytest.mark.parametrize("layer", [Reference, Medium, TimeExpression])
def test_what_is_only_used_can_be_left_out(layer):
    pipeline = newswire(EN).without(layer)
    assert isinstance(pipeline, Pipeline)
    document = pipeline.parse(TEXT)
    assert layer not in document
    (found,) = document.attributions
    assert found.speaker.name == "Lund"


def test_what_is_needed_cannot():
    with pytest.raises(LayerError, match="Cue"):
        newswire(EN).without(Cue).parse(TEXT)


def test_other_languages():
    document = newswire(Language.load("und")).parse(TEXT)
    assert [q.inner.of(TEXT) for q in document.quotations] == ["It is open,"]
