import pytest

from attribution.errors import SpanError
from attribution.span import Span, hull


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_no_span_starts_before_zero_or_ends_before_it_starts(start, end):
    with pytest.raises(SpanError, match=f"from {start} to {end}"):
        Span(start, end)


def test_a_span_error_is_a_value_error():
    with pytest.raises(ValueError, match="no span"):
        Span(2, 1)


def test_length_and_truth():
    assert len(Span(3, 7)) == 4
    assert Span(3, 4)
    assert not Span(3, 3)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (Span(3, 7), True),
        (Span(4, 6), True),
        (Span(7, 7), True),
        (Span(2, 6), False),
        (Span(4, 8), False),
        (3, True),
        (6, True),
        (7, False),
        (2, False),
        ("3", False),
    ],
)
def test_contains(inside, expected):
    assert (inside in Span(3, 7)) is expected


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Span(0, 5), Span(3, 9), Span(3, 5)),
        (Span(0, 5), Span(5, 9), None),
        (Span(0, 9), Span(3, 5), Span(3, 5)),
        (Span(0, 9), Span(4, 4), None),
        (Span(0, 1), Span(8, 9), None),
    ],
)
def test_intersection_and_overlap(one, other, shared):
    assert one.intersection(other) == shared
    assert other.intersection(one) == shared
    assert one.overlaps(other) is (shared is not None)


def test_words_are_counted_in_code_points():
    assert Span(2, 5).of("🎉 she 🎉") == "she"


def test_words_outside_the_text():
    with pytest.raises(SpanError, match="2-9 leaves a text of 5"):
        Span(2, 9).of("12345")


def test_shift():
    assert Span(2, 3).shift(4) == Span(6, 7)
    with pytest.raises(SpanError):
        Span(2, 3).shift(-3)


@pytest.mark.parametrize(
    ("text", "edge", "expected"),
    [
        ('  "so," ', '",', Span(3, 5)),
        ("   ", "", Span(3, 3)),
        ("so", "", Span(0, 2)),
        ("ss", "s", Span(2, 2)),
    ],
)
def test_trim(text, edge, expected):
    assert Span(0, len(text)).trim(text, edge) == expected


def test_hull():
    assert hull([Span(7, 9), Span(2, 4)]) == Span(2, 9)
    assert hull(iter([Span(3, 3)])) == Span(3, 3)
    with pytest.raises(SpanError, match="no spans"):
        hull([])


def test_order_is_by_start_then_end():
    assert sorted([Span(2, 9), Span(2, 3), Span(0, 9)]) == [Span(0, 9), Span(2, 3), Span(2, 9)]


def test_sums_of_offsets_with_common_bits():
    assert Span(3, 5).shift(1) == Span(4, 6)
    assert Span(3, 7).shift(3) == Span(6, 10)
    assert len(Span(3, 5)) == 2


def test_order_by_start_then_by_end():
    short, long, later = Span(300, 305), Span(300, 309), Span(301, 302)
    assert sorted([later, long, short]) == [short, long, later]
    assert not short < Span(300, 305)
    assert not long < short
    assert not later < long
