"""The data of the packs: unique, composed, sourced, and of the shape that the files promise."""

import re
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from attribution import Language
from attribution.languages import de, en, es, fr, und

PACKS = {
    code: files(pack)
    for code, pack in (("de", de), ("en", en), ("es", es), ("fr", fr), ("und", und))
}
DATA = [
    pytest.param(code, path.name, id=f"{code}/{path.name}")
    for code, folder in PACKS.items()
    for path in sorted(folder.iterdir(), key=lambda p: p.name)
    if path.name.endswith((".toml", ".txt", ".tsv", ".bin"))
]
TEXTS = [case for case in DATA if not case.values[1].endswith(".bin")]
TOMLS = [case for case in TEXTS if case.values[1].endswith(".toml")]
EN = Language.load("en")


def text(code, name):
    return (PACKS[code] / name).read_text("utf8")


def lists(data, where=""):
    """Every list in a table, with its place."""
    for key, value in data.items():
        here = f"{where}.{key}" if where else key
        if isinstance(value, dict):
            yield from lists(value, here)
        elif isinstance(value, list):
            yield here, value


@pytest.mark.parametrize(("code", "name"), DATA)
def test_every_file_has_an_origin(code, name):
    settings = tomllib.loads(text(code, "pack.toml"))
    assert settings["licence"]
    if name != "pack.toml":
        assert len(settings["sources"][name]) > 20


@pytest.mark.parametrize("code", PACKS)
def test_every_origin_has_a_file(code):
    sources = tomllib.loads(text(code, "pack.toml"))["sources"]
    assert {name for name in sources if not (PACKS[code] / name).is_file()} == set()


@pytest.mark.parametrize("code", PACKS)
def test_every_origin_has_a_licence(code):
    """Numbers that were counted are no work of anybody."""
    sources = tomllib.loads(text(code, "pack.toml"))["sources"]
    free = {n for n, said in sources.items() if not re.search(r"\bMIT\b|numbers only", said)}
    assert free == set()


@pytest.mark.parametrize(("code", "name"), TEXTS)
def test_composed_and_clean(code, name):
    content = text(code, name)
    assert unicodedata.normalize("NFC", content) == content
    assert content.endswith("\n")
    assert "\r" not in content
    assert not re.search(r"[ \t]$", content, re.MULTILINE)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\ufeff\ufffd]", content)


@pytest.mark.parametrize(("code", "name"), TOMLS)
def test_every_list_is_unique(code, name):
    """Forms of a verb may be alike (read, read); their order tells which is which."""
    repeated = {
        where: sorted({str(w) for w in words if words.count(w) > 1})
        for where, words in lists(tomllib.loads(text(code, name)))
        if not where.endswith(".forms") and len(words) != len({str(word) for word in words})
    }
    assert repeated == {}


@pytest.mark.parametrize(("code", "name"), TOMLS)
def test_no_word_is_empty_or_padded(code, name):
    for where, words in lists(tomllib.loads(text(code, name))):
        for word in words:
            if isinstance(word, str):
                assert word, where
                assert word == word.strip(), where


CUES = tomllib.loads(text("en", "cues.toml"))
ENTRIES = {
    f"{form}.{lemma}": row
    for form in ("verb", "noun", "adjective")
    for lemma, row in CUES[form].items()
}


@pytest.mark.parametrize("table", ["verb", "noun", "adjective", "light"])
def test_cues_are_sorted(table):
    assert list(CUES[table]) == sorted(CUES[table])


def test_frames_and_particles_are_sorted():
    for place, row in ENTRIES.items():
        for key in ("frames", "particles"):
            assert row.get(key, []) == sorted(row.get(key, [])), place


def test_every_cue_has_forms():
    for place, row in ENTRIES.items():
        assert row["forms"], place
        assert all(form == form.lower() for form in row["forms"]), place


def test_the_first_form_is_the_lemma():
    wrong = {
        place
        for place, row in ENTRIES.items()
        if row["forms"][0] != place.partition(".")[2].lower()
    }
    assert wrong == set()


def test_a_verb_has_at_least_four_forms():
    short = {p for p, row in ENTRIES.items() if p.startswith("verb.") and len(row["forms"]) < 4}
    assert short == set()
    no_ing = {
        p
        for p, row in ENTRIES.items()
        if p.startswith("verb.") and not any(form.endswith("ing") for form in row["forms"])
    }
    assert no_ing == set()


def test_the_lexicon_can_be_read():
    assert len(EN.cues.words) > 2000
    assert {"according", "per"} & set(EN.cues.fixed)


def test_counts():
    wrong = [
        (key, frame, hits, seen)
        for key, frames in EN.cues.counts.items()
        for frame, (hits, seen) in frames.items()
        if not 0 <= hits <= seen or not seen
    ]
    assert wrong == []
    lines = [line for line in text("en", "counts.tsv").splitlines() if line[:1] != "#"]
    keys = [tuple(line.split("\t")[:3]) for line in lines]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)


def test_counts_are_of_cues():
    """Every lemma that was counted is one of the lexicon's, with its particle or partner."""
    lemmas = {place.partition(".")[2] for place in ENTRIES} | set(CUES["light"]) | {"*"}
    fixed = {" ".join(row["words"]) for row in CUES["preposition"]["fixed"]}
    unknown = {
        lemma
        for _, lemma in EN.cues.counts
        if lemma not in lemmas | fixed | {":"}
        and lemma.split(" ")[0] not in lemmas | set(EN.cues.possessive)
    }
    assert sorted(unknown) == []


def abbreviations():
    """The two blocks: those that do not end a sentence, and those that may."""
    head, _, tail = text("en", "abbreviations.txt").partition("# may end a sentence\n")
    return [[w for w in block.splitlines() if w and w[0] != "#"] for block in (head, tail)]


def test_abbreviations():
    for block in abbreviations():
        assert len(block) > 50
        assert all(word.endswith(".") for word in block)
        assert all(word == word.lower() for word in block)
        assert len(block) == len(set(block))
        assert block == sorted(block)
    never, may = abbreviations()
    assert not set(never) & set(may)


GROUPS = [
    ("titles.toml", "titles"),
    ("firstnames.toml", "names"),
    ("nouns.toml", "gendered"),
    ("nouns.toml", "media"),
]


@pytest.mark.parametrize(("name", "table"), GROUPS)
def test_tables_are_sorted(name, table):
    words = list(tomllib.loads(text("en", name))[table])
    assert [w.lower() for w in words] == sorted(w.lower() for w in words)


def test_kinds_of_outlets_and_media():
    outlets = tomllib.loads(text("en", "outlets.toml"))["outlet"]
    assert all(row["kind"] and isinstance(row["kind"], str) for row in outlets.values())
    kinds = {"broadcast", "print", "post", "letter", "statement", "meeting", "call"}
    assert set(EN.media.values()) <= kinds
    assert set(EN.media_verbs.values()) <= kinds


def test_genders():
    names = tomllib.loads(text("en", "firstnames.toml"))["names"]
    assert set(names.values()) == {"f", "m"}
    titles = tomllib.loads(text("en", "titles.toml"))["titles"]
    assert {row["gender"] for row in titles.values()} <= {"f", "m", ""}


def test_media_verbs_are_cues():
    assert set(EN.media_verbs) <= {p.partition(".")[2] for p in ENTRIES if p.startswith("verb.")}
