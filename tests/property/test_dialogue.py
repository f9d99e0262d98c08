"""A speaker of fiction is words of the text or given by the caller, whatever the text."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from attribution import Language, Speaker, fiction

EN = Language.load("en")
PIECES = st.sampled_from(
    ['"', "“", "”", "'", "’", "—", "--", ", said ", " Ann ", "Mr. Hale", " she said", ".", "?", "!",
     "\n\n", "\n", "I ", "the old man", "Ben, ", "Lady", "DE", "\u2028", "Ç"]
)  # fmt: skip
NOISE = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
WHO = st.sampled_from(("Ann", "Mr. Hale", "Ben Cole", "the old man", "she", "he", "I", "Lady Ça"))
TURNS = st.builds(
    str.format,
    st.sampled_from(
        ("“{0}!” said {1}.", "“{0},” {1} said. “No.”", '"{0}?" asked {1}.', "“{0}.”",
         "{1} met {2}.", "{1} turned to {2}: “{0}.”", "— {0} — said {1}.",
         "“Well, {2}, {0},” {1} cried.")
    ),
    st.text("ab ,.'’“”\u2028é", max_size=6) | st.just("Go on"),
    WHO,
    WHO,
)  # fmt: skip
STORIES = st.lists(TURNS | NOISE.map(lambda noise: noise[:20]), min_size=1, max_size=8)
TEXTS = NOISE | STORIES.map("\n\n".join)
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


def test_in_many_texts_somebody_speaks():
    """Else the laws above would be of nothing."""
    seen = Counter()

    @settings(max_examples=60, derandomize=True, database=None)
    @given(TEXTS)
    def drawn(text):
        seen["named"] += any(a.speaker for a in fiction(EN).parse(text).attributions)
        found = fiction(EN, characters=KNOWN).parse(text).attributions
        seen["given"] += any(a.speaker for a in found)

    drawn()
    assert min(seen["named"], seen["given"]) >= 10, seen
