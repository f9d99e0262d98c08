"""Pipelines written as data: what they make, and that every error names file and key."""

import pickle
import re

import pytest

from attribution import (
    Cue,
    Document,
    Language,
    LayerError,
    Medium,
    Pipeline,
    Quotation,
    Recipe,
    RecipeError,
    Span,
    TimeExpression,
    newswire,
    parser,
    plugins,
)
from attribution.recipe import Step

EN = Language.load("en")
TEXT = "“Never,” Ana Lund said in a statement on Friday. Bo Berg harrumphed that it rained."
CUES = '[verb]\nharrumph = { category = "speech", forms = ["harrumph", "harrumphed"] }\n'


def shouts(language, *, word="NEVER", path: "Path | None" = None):  # noqa: F821 - read as text
    @parser(provides=Cue)
    def shouts(document):
        start = document.text.find(word)
        if start >= 0:
            span = Span(start, start + len(word))
            yield Cue(span, span, str(path) if path else word.lower())

    return shouts


def needs_times(language):
    @parser(provides=Quotation, requires=[TimeExpression])
    def needs_times(document):
        return ()

    return needs_times


def breaks(language):
    raise KeyError("inside")


MADE = {"shouts": shouts, "needs_times": needs_times, "breaks": breaks, "nothing": lambda _: None}


@pytest.fixture
def toml(tmp_path, monkeypatch):
    """A maker of recipes; a few parsers are registered beside ours."""
    load = plugins.load
    monkeypatch.setattr(
        plugins,
        "load",
        lambda group, name: MADE[name] if name in MADE else load(group, name),
    )
    (tmp_path / "mine.toml").write_text(CUES, "utf8")

    def make(content):
        path = tmp_path / "recipe.toml"
        path.write_text(content, "utf8")
        return path

    return make


def lemmas(pipeline):
    return [cue.lemma for cue in pipeline.parse(TEXT + " NEVER")[Cue]]


def test_nothing_is_the_preset(toml):
    pipeline = Pipeline.from_toml(toml(""))
    assert pipeline.parse(TEXT) == newswire(EN).parse(TEXT)
    assert pipeline.steps == newswire(EN).steps


def test_cues_of_a_file_beside_the_recipe(toml):
    assert lemmas(Pipeline.from_toml(toml('cues = ["mine.toml"]'))) == ["say", "harrumph"]


def test_options_of_the_preset(toml):
    pipeline = Pipeline.from_toml(toml("[options]\nmin_confidence = 1.0"))
    assert pipeline.parse(TEXT).attributions == ()


def test_added_beside(toml):
    assert lemmas(Pipeline.from_toml(toml('[[add]]\nparser = "shouts"'))) == ["say", "never"]


def test_replaced(toml):
    assert lemmas(Pipeline.from_toml(toml('[[replace]]\nparser = "shouts"'))) == ["never"]


def test_options_of_a_parser(toml):
    content = '[[replace]]\nparser = "shouts"\noptions = { word = "Bo" }'
    assert lemmas(Pipeline.from_toml(toml(content))) == ["bo"]


def test_a_path_sets_out_from_the_recipe(toml):
    path = toml('[[replace]]\nparser = "shouts"\noptions = { path = "a/b" }')
    assert lemmas(Pipeline.from_toml(path)) == [str(path.parent / "a" / "b")]


def test_left_out(toml):
    document = Pipeline.from_toml(toml('without = ["Medium", "TimeExpression"]')).parse(TEXT)
    assert Medium not in document
    assert TimeExpression not in document
    assert document.attributions[0].medium is None


def test_a_layer_that_was_left_out_can_be_provided_anew(toml):
    content = 'without = ["Medium"]\n[[add]]\nparser = "media"'
    pipeline = Pipeline.from_toml(toml(content))
    assert pipeline.steps[-1].provides is Medium


def test_the_folder_of_a_language(toml, tmp_path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "pack.toml").write_text(
        'code = "xx"\nname = "X"\nversion = "1"\nlicence = "MIT"\nextends = "en"\n', "utf8"
    )
    document = Pipeline.from_toml(toml('language = "./xx"')).parse(TEXT)
    assert document.language == "xx"
    assert len(document.attributions) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x", "Expected"),
        ('presets = "a"', "presets: unknown key (known: preset, language, "),
        ("preset = 1", "preset: must be a string"),
        ('preset = "none"', "preset: no 'none' in attribution.presets"),
        ('language = "none"', "language: no 'none' in attribution.languages"),
        ('language = "./none"', "language: "),
        ("cues = 1", "cues: must be a list of strings"),
        ('cues = ["none.toml"]', "cues: "),
        ("options = 1", "options: must be a table"),
        ("options = { x = 1 }", "preset: 'newswire' has no option 'x' (it has: rules_only"),
        ("without = [1]", "without: must be a list of strings"),
        ('without = ["medium"]', "without: no layer 'medium' (layers: Paragraph, "),
        ('without = ["Sentence"]', "without: parser cues needs Sentence before it"),
        ("add = 1", "add: must be an array of tables: [[add]]"),
        ("add = [1]", "add[1]: must be a table"),
        ("[[add]]", "add[1].parser: is missing"),
        ("[[add]]\nparser = 1", "add[1].parser: must be a string"),
        ('[[add]]\nparser = "shouts"\nword = 1', "add[1].word: unknown key"),
        ('[[add]]\nparser = "none"', "add[1]: no 'none' in attribution.parsers (installed: "),
        (
            '[[add]]\nparser = "shouts"\n[[add]]\nparser = "shouts"\noptions = { a = 1 }',
            "add[2]: 'shouts' has no option 'a' (it has: word, path)",
        ),
        ('[[add]]\nparser = "shouts"\noptions = 1', "add[1].options: must be a table"),
        ('[[add]]\nparser = "needs_times"', "add[1]: parser (quotations | needs_times) needs"),
        ('[[replace]]\nparser = "needs_times"', "replace[1]: parser needs_times needs Time"),
        (
            'without = ["Medium"]\n[[replace]]\nparser = "media"',
            "replace[1]: no step provides Medium",
        ),
        ('[[add]]\nparser = "breaks"', "add[1]: 'breaks' failed: KeyError('inside')"),
        ('[[add]]\nparser = "nothing"', "add[1]: 'nothing' gave None"),
        ('preset = "nothing"', "preset: 'nothing' gave None"),
    ],
)
def test_errors_name_file_and_key(toml, content, message):
    path = toml(content)
    with pytest.raises(RecipeError, match=re.escape(f"{path}: {message}")):
        Pipeline.from_toml(path)


def test_no_such_file(tmp_path):
    with pytest.raises(RecipeError, match=r"none\.toml: No such file"):
        Pipeline.from_toml(tmp_path / "none.toml")


def test_a_recipe_pickles(toml):
    recipe = Recipe.read(toml('without = ["Medium"]\n[[add]]\nparser = "shouts"'))
    assert pickle.loads(pickle.dumps(recipe)) == recipe
    assert recipe == Recipe(without=("Medium",), add=(Step("shouts"),))
    assert lemmas(Pipeline.of(pickle.loads(pickle.dumps(recipe)))) == ["say", "never"]


def test_add_and_check():
    cues = newswire(EN).steps[5]
    assert Pipeline().add(cues).steps == (cues,)
    assert Pipeline((cues,)).add(shouts(EN)).steps[0].name == "(cues | shouts)"
    with pytest.raises(LayerError, match=r"cues needs .*Sentence"):
        Pipeline((cues,)).check()
    Pipeline((cues,)).complete().check()


def test_every_part_of_ours_is_registered():
    """by the same groups as a plugin's parts"""
    from attribution import parsers, presets

    assert set(plugins.names(plugins.PARSERS)) >= set(parsers.__all__)
    assert set(plugins.names(plugins.PRESETS)) >= set(presets.PRESETS)
    for name in parsers.__all__:
        assert plugins.load(plugins.PARSERS, name) is getattr(parsers, name)
    for group in plugins.GROUPS:
        assert [p for p in plugins.installed(group) if p.problem] == []


def test_the_language_of_a_pipeline_is_noted():
    assert Pipeline(language="xx").parse("").language == "xx"
    assert Pipeline(language="xx").parse("", language="yy") == Document("", language="yy")
