"""A speaker's name is words of the text, or was given by the caller."""

from hypothesis import given

import attribution
from attribution import Speaker
from attribution.model import Resolution
from attribution.testing import texts

LUND = Speaker.given("Ana Lund of Nowhere", aliases=["Lund", "the mayor"], identifier="Q1")


@given(texts())
def test_a_name_is_a_span_of_the_text(text):
    document = attribution.parse(text)
    for speaker in document[Speaker]:
        assert speaker.name
        for name in (speaker.name, *speaker.aliases, *speaker.roles):
            assert name in text
        assert speaker.identifier is None


@given(texts())
def test_or_given_by_the_caller(text):
    document = attribution.parse(text, people=[LUND])
    for speaker in document[Speaker]:
        if speaker.identifier is None:
            assert speaker.name in text
        else:
            assert (speaker.name, speaker.identifier) == (LUND.name, LUND.identifier)
            assert speaker.mentions


@given(texts())
def test_who_speaks_is_in_the_layer_and_the_chain_is_in_the_text(text):
    document = attribution.parse(text)
    known = set(document[Speaker])
    for found in document[Resolution]:
        assert set(found.speakers) <= known
        assert found.speaker == (found.speakers[0] if found.speakers else None)
        assert not (found.speakers and found.candidates)
        assert all(0 <= step.start <= step.end <= len(text) for step in found.chain)
    for a in document.attributions:
        assert a.speaker == (a.speakers[0] if a.speakers else None)
