"""What fuzzing found, each once and for all; see ``tests/fuzz``."""

import pytest

from attribution import InputError
from attribution.io.bio import from_bio
from attribution.io.brat import from_brat

LONG = "9" * 5000


@pytest.mark.parametrize("numbers", ["\t31", "31\t", f"0\t{LONG}", f"{LONG}\t1"])
def test_bio_with_a_number_missing_or_endless(numbers):
    with pytest.raises(InputError, match="line 1"):
        from_bio(f"No\t{numbers}\tO\tO\tI-s1\n", "No.")


@pytest.mark.parametrize("numbers", [f"0 {LONG}", f"{LONG} 1", f"0 1;{LONG} 2"])
def test_brat_with_an_endless_number(numbers):
    with pytest.raises(InputError, match="line 1"):
        from_brat(f"T1\tContent {numbers}\tNo\n", "No.")
