"""The cue lexicon: entries by form, light verbs, fixed and possessive cues, counts."""

import pytest

from attribution import LanguageError
from attribution.lexicon import CueLexicon, read_counts, strings

DATA = {
    "verb": {
        "say": {
            "category": "speech",
            "forms": ["say", "says", "said"],
            "frames": ["quote", "that"],
        },
        "read": {"category": "writing", "forms": ["read", "reads", "read"]},
        "call": {"category": "speech", "forms": ["call", "calls"], "particles": ["for"]},
    },
    "noun": {"say": {"category": "speech"}},
    "adjective": {"sure": {"category": "thought"}},
    "light": {"make": {"forms": ["make", "made"], "with": ["clear"]}},
    "preposition": {
        "fixed": [
            {"words": ["according", "to"], "category": "source"},
            {"words": ["according", "as"], "category": "thought"},
        ],
        "possessive": [{"preposition": "in", "nouns": ["words", "view"]}],
    },
}


def read(**data):
    return CueLexicon.read("cues.toml", data, {})


def test_entries_by_form():
    found = read(**DATA)
    assert [e.lemma for e in found.words["said"]] == ["say"]
    assert [(e.lemma, e.form) for e in found.words["say"]] == [("say", "verb"), ("say", "noun")]
    assert set(found.words) == {"say", "says", "said", "read", "reads", "call", "calls", "sure"}


def test_a_form_that_is_there_twice_is_one_entry():
    assert len(read(**DATA).words["read"]) == 1


def test_what_an_entry_holds():
    (entry,) = read(**DATA).words["says"]
    assert (entry.category, entry.frames, entry.particles) == ("speech", {"quote", "that"}, set())
    (entry,) = read(**DATA).words["calls"]
    assert entry.particles == {"for"}


def test_without_forms_the_lemma_is_one():
    (entry,) = read(**DATA).words["sure"]
    assert (entry.forms, entry.form, entry.category) == (("sure",), "adjective", "thought")


def test_light_verbs():
    found = read(**DATA).light
    assert found["made"] is found["make"]
    assert (found["made"].lemma, found["made"].partners) == ("make", {"clear"})


def test_fixed_and_possessive():
    found = read(**DATA)
    assert [c.words for c in found.fixed["according"]] == [("according", "to"), ("according", "as")]
    assert found.possessive["in"].nouns == {"words", "view"}


def test_nothing():
    found = read()
    assert (found.words, found.light, found.fixed, found.possessive) == ({}, {}, {}, {})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"adverb": {}}, "unknown table 'adverb'"),
        ({"verb": {"say": {}}}, "verb.say: unknown category None"),
        ({"verb": {"say": {"category": "x"}}}, "verb.say: unknown category 'x'"),
        ({"verb": {"say": {"category": ["speech"]}}}, "verb.say: unknown category"),
        ({"verb": {"say": {"category": "speech", "frames": ["x"]}}}, "verb.say: unknown frame 'x'"),
        ({"verb": {"say": {"category": "speech", "frames": "that"}}}, "verb.say: must be a list"),
        ({"verb": {"say": {"category": "speech", "particles": 1}}}, "verb.say: must be a list"),
        ({"light": {"make": {}}}, "light.make: with: must be a list"),
        ({"preposition": {"possessive": [{"preposition": "in"}]}}, "possessive: must be a list"),
        ({"preposition": {"fixed": [{"words": ["per"]}]}}, "preposition: unknown category"),
        ({"verb": {"say": {"category": "speech", "forms": "said"}}}, "verb.say"),
    ],
)
def test_what_is_wrong(data, message):
    with pytest.raises(LanguageError) as caught:
        read(**data)
    assert "cues.toml: " in str(caught.value)
    assert message in str(caught.value)


def test_counts():
    text = "# made up\nverb\tsay\t*\t3\t4\n\nverb\tsay\t|that\t1\t1\nnoun\t*\t*\t0\t9\n"
    assert read_counts("counts.tsv", text) == {
        ("verb", "say"): {"*": (3, 4), "|that": (1, 1)},
        ("noun", "*"): {"*": (0, 9)},
    }
    assert read_counts("counts.tsv", "") == {}


@pytest.mark.parametrize(
    "line", ["verb\tsay\t*\t1", "verb\tsay\t*\t1\t2\t3", "verb say * 1 2", "x"]
)
def test_a_line_of_counts_that_is_wrong(line):
    with pytest.raises(LanguageError, match=r"counts\.tsv:2: "):
        read_counts("counts.tsv", f"# made up\n{line}\n")


def test_strings():
    assert strings("here", ["a", "b", "a"]) == {"a", "b"}
    for wrong in ("ab", None, 1, ["a", 1], {"a": 1}, ("a",)):
        with pytest.raises(LanguageError, match="here: must be a list of strings"):
            strings("here", wrong)
