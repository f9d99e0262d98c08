"""Language packs: how they are found, and what is said when one of their files is wrong."""

import re

import pytest

from attribution import Language, LanguageError
from attribution.languages import en
from attribution.presets import newswire

GOOD = {"code": "xx", "name": "Made up", "version": "1", "licence": "MIT"}


def toml(**keys):
    return "".join(f'{key} = "{value}"\n' for key, value in keys.items())


@pytest.fixture
def pack(tmp_path):
    """A maker of packs: file name to content; ``pack.toml`` is right if none is given."""

    def make(files=None, **settings):
        (tmp_path / "pack.toml").write_text(toml(**GOOD, **settings), "utf8")
        for name, content in (files or {}).items():
            path = tmp_path / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make


def named(*parts):
    """A pattern with the parts in order."""
    return ".*".join(map(re.escape, parts))


def test_by_code():
    language = Language.load("en")
    assert (language.code, language.name) == ("en", "English")
    assert language.base is Language.load("und")
    assert Language.load("en") is language


def test_by_folder(pack):
    folder = pack()
    language = Language.load(folder)
    assert (language.code, language.name, language.base) == ("xx", "Made up", None)
    assert Language.load(folder) is language


def test_our_folder_by_path():
    from importlib.resources import files

    assert Language.load(files(en)).pronouns.keys() == Language.load("en").pronouns.keys()


def test_no_such_code():
    with pytest.raises(LanguageError, match=r"'xx-none'.*en"):
        Language.load("xx-none")


def test_no_such_folder(tmp_path):
    with pytest.raises(LanguageError, match=r"nowhere.*pack\.toml"):
        Language.load(tmp_path / "nowhere")


@pytest.mark.parametrize("key", GOOD)
def test_a_key_of_the_pack_is_missing(tmp_path, key):
    (tmp_path / "pack.toml").write_text(toml(**{k: v for k, v in GOOD.items() if k != key}))
    with pytest.raises(LanguageError, match=named(str(tmp_path), "pack.toml", key)):
        Language.load(tmp_path)


@pytest.mark.parametrize("key", GOOD)
def test_a_key_of_the_pack_is_no_string(tmp_path, key):
    (tmp_path / "pack.toml").write_text(
        toml(**{k: v for k, v in GOOD.items() if k != key}) + f"{key} = 1\n"
    )
    with pytest.raises(LanguageError, match=named("pack.toml", key)):
        Language.load(tmp_path)


@pytest.mark.parametrize("content", [b"code = ", b'code = "\xff"'])
def test_a_pack_that_cannot_be_read(tmp_path, content):
    (tmp_path / "pack.toml").write_bytes(content)
    with pytest.raises(LanguageError, match=named(str(tmp_path), "pack.toml")):
        Language.load(tmp_path)


def test_a_base_that_is_not_there(pack):
    with pytest.raises(LanguageError, match="xx-none"):
        Language.load(pack(extends="xx-none"))


def test_a_file_that_the_pack_lacks_is_read_from_its_base(pack):
    language = Language.load(pack(extends="und"))
    assert [f.name for f in language.marks] == [f.name for f in Language.load("und").marks]
    assert language.words["determiners"] == frozenset()


def test_a_file_of_the_pack_goes_before_its_base(pack):
    language = Language.load(pack({"marks.toml": 'dashes = ["~"]\n'}, extends="und"))
    assert (language.marks, language.dashes) == ((), {"~"})


def test_an_empty_pack_is_empty(pack):
    language = Language.load(pack())
    assert language.marks == ()
    for part in (
        "dashes", "elisions", "clitics", "endings", "abbreviations", "words", "nouns", "media",
        "media_verbs", "noun_genders", "title_genders", "title_modifiers", "name_suffixes",
        "name_particles", "first_names", "pronouns", "outlets",
    ):  # fmt: skip
        assert len(getattr(language, part)) == 0, part
    assert language.cues.words == {}
    assert language.weights is None


PRONOUN = 'he = { kind = "personal", person = 3, number = "singular", gender = "m", case = ["subject"], human = "true" }'  # noqa: E501
WRONG = [
    ("marks", "marks.toml", '[family.double]\nwho = ["x"]', ("family.double", "who")),
    ("marks", "marks.toml", '[family.double]\nopen = "x"', ("family.double", "list of strings")),
    ("marks", "marks.toml", "[family.double]\nclose = [1]", ("family.double", "list of strings")),
    ("marks", "marks.toml", "[family", ()),
    ("dashes", "marks.toml", 'dashes = "x"', ("dashes", "list of strings")),
    ("words", "words.toml", "determiners = [1]", ("determiners", "list of strings")),
    ("words", "grammar.toml", "meridiems = [1]", ("meridiems", "list of strings")),
    ("words", "words.toml", "determiners", ()),
    ("nouns", "nouns.toml", "person = [true]", ("person", "list of strings")),
    ("media", "nouns.toml", 'media = ["letter"]', ("media", "table")),
    ("media_verbs", "grammar.toml", 'media_verbs = "tweet"', ("media_verbs", "table")),
    ("noun_genders", "nouns.toml", "gendered = 1", ("gendered", "table")),
    ("title_genders", "titles.toml", '[titles]\nmayor = { kind = "x" }', ("titles", "gender")),
    ("title_genders", "titles.toml", "[titles]\nmayor = 1", ("titles",)),
    ("title_modifiers", "titles.toml", '[modifiers]\nwords = "x"', ("modifiers", "list of str")),
    ("name_suffixes", "titles.toml", "[suffixes]\nwords = 1", ("suffixes", "list of strings")),
    ("name_particles", "titles.toml", "[particles]\nwords = [1]", ("particles", "list of str")),
    ("first_names", "firstnames.toml", "names = []", ("names", "table")),
    ("pronouns", "pronouns.toml", '[pronoun]\nhe = { kind = "personal" }', ("he", "person")),
    ("pronouns", "pronouns.toml", "[pronoun]\nhe = 3", ("he",)),
    ("pronouns", "pronouns.toml", f"[pronoun]\n{PRONOUN}".replace('"singular"', '"dual"'),
     ("he", "dual")),
    ("pronouns", "pronouns.toml", f"[pronoun]\n{PRONOUN}".replace('"true"', '"maybe"'),
     ("he", "maybe")),
    ("pronouns", "pronouns.toml", f"[pronoun]\n{PRONOUN}".replace('["subject"]', '"subject"'),
     ("he", "case", "list of strings")),
    ("cues", "cues.toml", "[verbs]\nsay = 1", ("unknown table", "verbs")),
    ("cues", "cues.toml", '[verb]\nsay = { category = "song" }', ("verb.say", "song")),
    ("cues", "cues.toml", '[noun]\nclaim = { category = "speech", frames = ["x"] }',
     ("noun.claim", "unknown frame", "x")),
    ("cues", "cues.toml", '[verb]\nsay = { category = "speech", split = 1 }',
     ("verb.say", "split")),
    ("cues", "cues.toml", '[verb]\nsay = { category = "speech", along = 1 }',
     ("verb.say", "along")),
    ("cues", "cues.toml", '[verb]\nsay = { category = "speech", participle = 1 }',
     ("verb.say", "participle")),
    ("cues", "counts.tsv", "verb\tsay\t*\t1\n", ("1", )),
    ("cues", "counts.tsv", "# a\nverb\tsay\t*\t1\tmany\n", ("2", "many")),
    ("abbreviations", "abbreviations.txt", b"\xff", ()),
    ("words", "words.toml", b"x = ['\xff']", ()),
    ("weights", "weights.bin", b"none", ("magic",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "name", "content", "keys"),
    [pytest.param(*case, id=f"{case[0]}-{n}") for n, case in enumerate(WRONG)],
)
def test_what_is_wrong_names_file_and_key(pack, part, name, content, keys):
    folder = pack({name: content})
    language = Language.load(folder)  # a wrong file is no matter until it is needed
    with pytest.raises(LanguageError, match=named(str(folder), name, *keys)):
        getattr(language, part)


IN_PACK = [
    ("elisions", "pack.toml", 'elisions = "x"', ("elisions", "list of strings")),
    ("clitics", "pack.toml", "clitics = [1]", ("clitics", "list of strings")),
    ("endings", "pack.toml", "endings = 1", ("endings", "table")),
    ("hooks", "pack.toml", "hooks = 1", ("hooks", "list of strings")),
    ("hooks", "pack.toml", 'hooks = ["verb-third"]', ("hooks", "unknown hook", "verb-third")),
]


@pytest.mark.parametrize(("part", "name", "content", "keys"), IN_PACK)
def test_what_is_wrong_in_the_pack_itself(tmp_path, part, name, content, keys):
    (tmp_path / name).write_text(toml(**GOOD) + content)
    with pytest.raises(LanguageError, match=named(str(tmp_path), name, *keys)):
        getattr(Language.load(tmp_path), part)


ESCAPES = [
    ("outlets", "outlets.toml", "[outlet]\nCNN = 1", "CNN"),
    ("cues", "cues.toml", '[preposition]\nfixed = [{ category = "source" }]', "preposition"),
]


@pytest.mark.parametrize(
    ("part", "name", "content", "key"), [pytest.param(*c, id=f"{c[1]}-{c[3]}") for c in ESCAPES]
)
def test_a_value_where_a_table_belongs(pack, part, name, content, key):
    with pytest.raises(LanguageError, match=named(name, key)):
        getattr(Language.load(pack({name: content})), part)


def test_abbreviations(pack):
    text = "# no end\ndr.\n\n# may end a sentence\nu.s.\n"
    found = Language.load(pack({"abbreviations.txt": text})).abbreviations
    assert dict(found) == {"dr.": False, "u.s.": True}


def test_outlets_by_alias(pack):
    text = '[outlet]\nTavria = { kind = "agency", aliases = ["TAV News"] }\n'
    found = Language.load(pack({"outlets.toml": text})).outlets
    assert found["tavria"] is found["tav news"]
    assert (found["tavria"].name, found["tavria"].kind) == ("Tavria", "agency")


def test_pronouns(pack):
    found = Language.load(pack({"pronouns.toml": f"[pronoun]\n{PRONOUN}"})).pronouns["he"]
    assert (found.person, found.plural, found.gender, found.human) == (3, False, "masculine", True)
    assert found.cases == {"subject"}


def test_a_pack_without_anything_still_reads_text(pack):
    from attribution.presets import newswire

    document = newswire(Language.load(pack())).parse('"It is open," Lund said.')
    assert document.attributions == ()


def test_a_string_with_a_slash_is_a_path(pack):
    assert Language.load(f"{pack()}/") is Language.load(pack())


CUES = '[verb]\nharrumph = { category = "speech", forms = ["harrumph", "harrumphed"] }\n'


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“Never,” Ana Lund harrumphed.", "“Never,”"),
        ("Ana Lund harrumphed that it would rain.", "that it would rain"),
        ("It would rain, Ana Lund harrumphed.", "It would rain"),
    ],
)
def test_more_cues(tmp_path, text, content):
    path = tmp_path / "mine.toml"
    path.write_text(CUES, "utf8")
    en = Language.load("en")
    mine = en.with_cues(path)
    assert mine is en.with_cues(str(path))
    assert (mine.code, mine.nouns) == (en.code, en.nouns)
    (found,) = newswire(mine).parse(text).attributions
    assert (found.cue.lemma, found.words(text)) == ("harrumph", content)
    assert not any(known.cue for known in newswire(en).parse(text).attributions)
    assert "harrumph" not in en.cues.words


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[verb", "mine.toml: "),
        ("[verbs]", "mine.toml: unknown table 'verbs'"),
        ('[verb]\nmoo = { category = "animal" }', "mine.toml: verb.moo: unknown category"),
        (None, "mine.toml: "),
    ],
)
def test_wrong_cues_name_file_and_key(tmp_path, content, message):
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_text(content, "utf8")
    with pytest.raises(LanguageError, match=re.escape(message)):
        Language.load("en").with_cues(path)
