"""Which language a text is in, by its small words."""

import pytest

import attribution
from attribution import guess_language, parse_many
from attribution.guess import shares

TEXTS = [
    ("Der Deich hält, sagte die Bürgermeisterin der Stadt.", "de"),
    ("„Wir bleiben“, sagte sie.", "de"),
    ("The dike will hold, the mayor of the city said.", "en"),
    ("“It rained,” she said.", "en"),
    ("El dique aguantará, dijo la alcaldesa de la ciudad.", "es"),
    ("La digue est sûre, a dit le maire aux habitants du quartier.", "fr"),
    ("Il pleut, dit-elle.", "fr"),
    ("Il pleut.", "und"),
    ("Diken håller, sa borgmästaren i staden.", "und"),
    ("Gallia est omnis divisa in partes tres.", "und"),
    ("Плотина выдержит, сказала мэр.", "und"),
    ("Ana Lund", "und"),
    ("", "und"),
    ("\ud800 \0 12", "und"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS, ids=[text for text, _ in TEXTS])
def test_guess(text, code):
    assert guess_language(text) == code


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_shares_are_shares(text, code):
    found = shares(text)
    assert {"de", "en", "es", "fr"} <= set(found)
    assert "und" not in found
    assert all(0 <= share <= 1 for share in found.values())
    assert sum(found.values()) <= 1 + 1e-9


def test_auto_reads_with_the_pack_that_fits():
    document = attribution.parse("„Wir bleiben“, sagte die Ministerin.", language="auto")
    assert document.language == "de"
    (said,) = document.attributions
    assert said.source.span.of(document.text) == "die Ministerin"


def test_auto_reads_marks_where_no_pack_fits():
    document = attribution.parse("„Vi stannar“, sa borgmästaren.", language="auto")
    assert document.language == "und"
    assert [q.inner.of(document.text) for q in document.quotations] == ["Vi stannar"]


def test_auto_asks_of_each_text():
    texts = ["“It rained,” she said.", "„Wir bleiben“, sagte sie.", "« Il pleut », dit-elle."]
    assert [d.language for d in parse_many(texts, language="auto")] == ["en", "de", "fr"]
