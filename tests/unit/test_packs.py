"""Each pack by the public test of packs, in short: totality, repeatability, offsets, data."""

import pytest

from attribution import Language, parse
from attribution.language import HOOKS
from attribution.testing import check_language

OWN = {
    "de": "Er sagte, der Deich halte. Die Helfer seien müde. „Gut“, so Lund.",
    "es": "—Ven —le dijo Marta—. «Adiós», añadió.",
    "fr": "« Non », a-t-elle dit. D’après lui, c’est fini.",
}


@pytest.mark.parametrize("code", OWN)
def test_a_pack_keeps_its_promises(code):
    check_language(code, also=[OWN[code]], examples=10)


@pytest.mark.parametrize("code", OWN)
def test_a_pack_asks_for_hooks_that_there_are(code):
    assert Language.load(code).hooks <= HOOKS.keys()
    assert Language.load("en").hooks == frozenset()


@pytest.mark.parametrize("unit", ["sagte er, ", "laut Polizei ", ", so Lund, ", "„So“ sagte sie, "])
def test_no_statement_grows_without_end(unit):
    """A hostile sentence has contents of bounded length, so that time stays linear."""
    text = unit * 1000
    longest = max(len(s) for a in parse(text, language="de").attributions for s in a.content)
    assert longest < 2_000
