"""A speaker of fiction is words of the text or given by the caller, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attribution import Language, Speaker, fiction

EN = Language.load("en")
PIECES = st.sampled_from(
    ['"', "“", "”", "'", "’", "—", "--", ", said ", " Ann ", "Mr. Hale", " she said", ".", "?", "!",
     "\n\n", "\n", "I ", "the old man", "Ben, ", "Lady", "DE", "\u2028", "Ç"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
KNOWN = (Speaker.given("Somebody Else", aliases=["Ann"]), Speaker.given("Mr. Hale"))


@settings(max_examples=60)
@given(TEXTS)
def test_a_name_is_in_the_text(text):
    document = fiction(EN).parse(text)
    for a in document.attributions:
        assert a.speaker is None or a.speaker.name in text
        assert all(name in text for name in a.candidates)
    assert fiction(EN).parse(text) == document


@settings(max_examples=60)
@given(TEXTS)
def test_only_those_given_speak(text):
    names = {person.name for person in KNOWN}
    for a in fiction(EN, characters=KNOWN).parse(text).attributions:
        assert a.speaker is None or a.speaker.name in names
