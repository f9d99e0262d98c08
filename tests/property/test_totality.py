"""
Any string at all goes through.

No exception, whatever the text; every span lies in it; the same answer twice; and what
was found can be written and read back.
"""

from hypothesis import example, given, settings

from attribution import Attribution, Quotation, Reference, Speaker, parse
from attribution.io.json import from_json, to_json
from attribution.testing import texts

KEPT = (Quotation, Reference, Speaker, Attribution)


@settings(max_examples=max(2_000, settings.default.max_examples))
@given(texts())
@example("")
@example("\0")
@example('"')
@example("“" * 200)
@example("'" * 201 + "s")
@example('" said\n\n“' * 50)
@example("\ud800“\udc00” said \ud800.")
@example('The sign on the door read ""= and nothing else.')
def test_any_text_goes_through(text):
    document = parse(text)
    assert document.text == text
    for _, annotations in document.layers:
        for annotation in annotations:
            for span in annotation.spans():
                assert 0 <= span.start <= span.end <= len(text)
    assert parse(text) == document


@given(texts(max_parts=60))
def test_what_was_found_can_be_written_and_read_back(text):
    document = parse(text)
    kept = document.only(KEPT)
    assert dict(from_json(to_json(document)).layers) == dict(kept.layers)


@given(texts())
def test_content_is_never_empty_and_confidence_is_a_share(text):
    for a in parse(text).attributions:
        assert a.content
        assert all(span.of(text).strip() for span in a.content)
        assert 0 <= a.confidence <= 1
        assert (a.speaker is None) == (a.reason in REASONS_AGAINST)
        assert a.parent is None or a.parent in parse(text).attributions


REASONS_AGAINST = {"ambiguous", "no-candidate", "no-source"}
