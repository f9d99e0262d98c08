"""What the rules make of content that the weights chose."""

from types import SimpleNamespace

import pytest

from attribution.parsers._pieces import _at_quotation


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        ("KVORVSN,Q", (8, 9)),  # Lund said as she left her house, “…”
        ("KVUZB:Q", (6, 7)),  # Lund wrote two days ago: “…”
        ("KVDNVA,Q", (2, 8)),  # Lund said the house would go, “…”
    ],
)
def test_a_quotation_that_is_all_by_the_rules(classes, found):
    row = SimpleNamespace(classes=classes)
    end = len(classes)
    assert _at_quotation(row, [(end - 1, end)], [(2, end)]) == [found]
