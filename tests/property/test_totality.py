"""
Any string at all goes through.

By rules and with weights: no exception, whatever the text; every span lies in it; the same
answer twice; and what was found can be written and read back.
"""

import pytest
from _past import past
from hypothesis import example, given, settings

from attribution import Attribution, Quotation, Reference, Speaker, parse
from attribution.io.json import from_json, to_json
from attribution.testing import texts

KEPT = (Quotation, Reference, Speaker, Attribution)
WAYS = pytest.mark.parametrize("rules_only", [True, False], ids=["rules", "weights"])


@WAYS
@settings(max_examples=max(2_000, settings.default.max_examples))
@past("totality")
@given(texts())
@example("")
@example("\0")
@example('"')
@example("“" * 200)
@example('" said\n\n“' * 50)
def test_any_text_goes_through(rules_only, text):
    document = parse(text, rules_only=rules_only)
    assert document.text == text
    for _, annotations in document.layers:
        for annotation in annotations:
            for span in annotation.spans():
                assert 0 <= span.start <= span.end <= len(text)
    assert parse(text, rules_only=rules_only) == document


@WAYS
@given(texts(max_parts=60))
def test_what_was_found_can_be_written_and_read_back(rules_only, text):
    document = parse(text, rules_only=rules_only)
    kept = document.only(KEPT)
    assert dict(from_json(to_json(document)).layers) == dict(kept.layers)


@WAYS
@given(texts())
def test_content_is_never_empty_and_confidence_is_a_share(rules_only, text):
    found = parse(text, rules_only=rules_only).attributions
    for a in found:
        assert a.content
        assert all(span.of(text).strip() for span in a.content)
        assert 0 <= a.confidence <= 1
        assert (a.speaker is None) == (a.reason in REASONS_AGAINST)
        assert a.parent is None or a.parent in found


REASONS_AGAINST = {"ambiguous", "no-candidate", "no-source"}
