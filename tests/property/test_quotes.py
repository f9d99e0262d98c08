"""
A quotation that is cut out of a text is found in it, at its place, whatever the text.

- any run of words of the text is exact, at a place with the same words;
- folded typography is typographic or exact, and finds the same places;
- two strings in any relation: no crash, same answer twice, spans within the text;
- what is found without a gap has the quotation's words, folded.
"""

from hypothesis import assume, given
from hypothesis import strategies as st

from attribution import find_quote
from attribution.testing import spans, texts
from attribution.verify._find import core
from attribution.verify._fold import fold


@given(texts(), st.data())
def test_what_is_cut_out_is_found(text, data):
    folded = fold(text)
    assume(folded.keys)
    first = data.draw(st.integers(0, len(folded.keys) - 1))
    last = data.draw(st.integers(first, len(folded.keys) - 1))
    quote = text[folded.starts[first] : folded.ends[last]]
    again = fold(quote)
    assume(again.keys == folded.keys[first : last + 1])  # not cut within what belongs together
    start, end = core(again.keys)
    match = find_quote(text, quote)
    if start == end:
        assert match.verdict == "absent"
        return
    assert match.verdict in ("exact", "typographic")
    assert match.similarity == 1
    assert any(span.start <= folded.starts[first + start] for (span,) in match.places)
    for (span,) in match.places:
        found = fold(span.of(text))
        assert found.keys[slice(*core(found.keys))] == again.keys[start:end]


@given(texts(max_parts=15), texts(max_parts=8))
def test_any_two_strings(text, quote):
    match = find_quote(text, quote)
    assert match == find_quote(text, quote)
    assert 0 <= match.similarity <= 1
    assert match.found <= bool(match.spans)
    for place in match.places:
        for span in place:
            assert 0 <= span.start < span.end <= len(text)
    assert (match.verdict == "absent") == (not match.spans)
    assert (match.verdict == "altered") == bool(match.changes)


@given(st.text("ab -—“”'’….,[]\u00a0é", max_size=40), st.data())
def test_typography_does_not_matter(text, data):
    span = data.draw(spans(text))
    quote = span.of(text)
    other = quote.replace("“", '"').replace("’", "'").replace("\u00a0", " ").replace("é", "e\u0301")
    one, two = find_quote(text, quote), find_quote(text, other)
    assert one.found == two.found
    assert (one.verdict == "absent") == (two.verdict == "absent")
