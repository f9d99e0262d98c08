"""
The algebra of spans.

- intersection is commutative, idempotent, and inside both sides;
- two spans overlap if, and only if, they have an intersection;
- a hull holds its spans, and nothing smaller does;
- shifting there and back is nothing;
- ``text[a:b]`` is the span's words, and trimming only ever takes edges away.
"""

import sys

from hypothesis import given
from hypothesis import strategies as st

from attribution.span import Span, hull
from attribution.testing import spans, texts


@given(spans(), spans())
def test_intersection_is_commutative_and_inside_both(a, b):
    shared = a.intersection(b)
    assert shared == b.intersection(a)
    assert (shared is not None) == a.overlaps(b) == b.overlaps(a)
    if shared is not None:
        assert shared in a
        assert shared in b
        assert set(range(shared.start, shared.end)) == (
            set(range(a.start, a.end)) & set(range(b.start, b.end))
        )
    else:
        assert not set(range(a.start, a.end)) & set(range(b.start, b.end))


@given(spans())
def test_a_span_meets_itself_where_it_is_not_empty(a):
    assert a.intersection(a) == (a or None)


@given(st.lists(spans(), min_size=1))
def test_a_hull_holds_its_spans_and_no_more(several):
    whole = hull(several)
    assert all(span in whole for span in several)
    assert whole.start in {span.start for span in several}
    assert whole.end in {span.end for span in several}


@given(spans(), st.integers(0, 99))
def test_shifting_there_and_back_is_nothing(a, by):
    assert a.shift(by).shift(-by) == a
    assert len(a.shift(by)) == len(a)


@given(spans(), spans(), spans())
def test_within_is_transitive_and_antisymmetric(a, b, c):
    if a in b and b in c:
        assert a in c
    if a in b and b in a:
        assert a == b


@given(st.data(), texts())
def test_words_are_the_slice(data, text):
    span = data.draw(spans(text))
    assert span.of(text) == text[span.start : span.end]
    assert len(span.of(text)) == len(span)


@given(st.data(), texts(), st.text(max_size=3))
def test_trimming_takes_only_edges(data, text, edge):
    span = data.draw(spans(text))
    kept = span.trim(text, edge)
    assert kept in span
    lost = text[span.start : kept.start] + text[kept.end : span.end]
    assert all(c in edge or c.isspace() for c in lost)
    for end in kept.of(text)[:1], kept.of(text)[-1:]:
        assert not end or not (end in edge or end.isspace())
    assert kept.trim(text, edge) == kept


@given(spans(), spans())
def test_order_is_that_of_the_pairs(a, b):
    assert (a < b) == ((a.start, a.end) < (b.start, b.end))


@given(st.integers(-9, sys.maxsize), st.integers(-9, sys.maxsize))
def test_a_span_is_valid_or_was_never_made(start, end):
    try:
        span = Span(start, end)
    except ValueError:
        assert not 0 <= start <= end
    else:
        assert len(span) == end - start >= 0
