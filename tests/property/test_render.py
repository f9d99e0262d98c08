"""
What was written is found.

Draw speakers, cues, contents, orders and marks, write the article, parse it: the same
parts, at the same places, by the same speakers.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution import parse
from attribution.errors import DocumentError
from attribution.testing import articles, documents, spans, texts

EDGE = " .,:;"


@given(articles())
def test_the_same_parts(article):
    text = article.text
    document = parse(text, rules_only=True)  # the weights promise no frame
    found = [
        (
            a.kind,
            [s.trim(text, EDGE) for s in a.content],
            a.cue and a.cue.span,
            a.source and a.source.span,
            a.speaker and a.speaker.name,
        )
        for a in document.attributions
    ]
    wanted = [
        (s.kind, [c.trim(text, EDGE) for c in s.content], s.cue, s.source, s.speaker)
        for s in article.statements
    ]
    assert found == wanted


@given(articles())
def test_the_expected_parts_are_of_the_text(article):
    for statement in article.statements:
        assert statement.source.of(article.text).endswith(statement.speaker)
        assert statement.cue.of(article.text).strip().isascii()
        assert all(c.of(article.text).strip() for c in statement.content)
        assert not any(c.overlaps(statement.cue) for c in statement.content)


@given(st.data(), texts(max_parts=3))
def test_spans_stay_in_their_text(data, text):
    assert data.draw(spans(text)).end <= len(text)


@given(documents())
def test_documents_are_what_the_gate_lets_through(document):
    for kind, annotations in document.layers:
        with pytest.raises(DocumentError):
            document.with_layer(kind, annotations)
