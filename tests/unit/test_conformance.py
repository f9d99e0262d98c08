"""The conformance tests: wrong toys fail, each by its law; ours pass (all of them: property/)."""

import itertools
import random

import pytest

from attribution import (
    Cue,
    Document,
    Language,
    Mention,
    Paragraph,
    Pipeline,
    Quotation,
    Span,
    parser,
    parsers,
)
from attribution.testing import check_language, check_parser

EN = Language.load("en")


def cue(start, end):
    return Cue(Span(start, end), Span(start, end), "say")


@parser(provides=Cue)
def right(document):
    start = document.text.find("said")
    if start >= 0:
        yield cue(start, start + 4)


@parser(provides=Cue)
def raises(document):
    """Stumbles over a mark that is never closed."""
    if document.text.count("“") != document.text.count("”"):
        raise ValueError("unpaired")
    yield from ()


@parser(provides=Cue)
def tosses(document):
    """Tosses a coin."""
    if random.random() < 0.5:
        yield cue(0, 0)


COUNTER = itertools.count()


@parser(provides=Cue)
def remembers(document):
    """Remembers what it read before."""
    if "said" in document.text and next(COUNTER) < 9:
        yield cue(0, 0)


@parser(provides=Cue)
def leaves(document):
    """Puts the end of the last word one too far."""
    yield cue(len(document.text), len(document.text) + 1)


@parser(provides=Cue)
def counts_bytes(document):
    """Counts bytes."""
    data = document.text.encode("utf-8", "surrogatepass")
    start = data.find(b"said")
    if 0 <= start < len(document.text) - 4:
        yield cue(start, start + 4)


@parser(provides=Cue)
def counts_utf16(document):
    """Counts as Java does."""
    start = document.text.encode("utf-16-le", "surrogatepass").find("said".encode("utf-16-le")) // 2
    if 0 <= start < len(document.text) - 4:
        yield cue(start, start + 4)


@parser(provides=Cue)
def reads_more(document):
    """Reads a layer that it did not declare, by the way that is silent about it."""
    for quotation in document.get(Quotation):
        yield cue(quotation.span.start, quotation.span.end)


@parser(provides=Cue)
def demands_more(document):
    """Reads a layer that it did not declare, by the way that is not."""
    for quotation in document[Quotation]:
        yield cue(quotation.span.start, quotation.span.end)


@parser(provides=Cue)
def provides_another(document):
    """Provides another layer than it says."""
    if document.text:
        yield Paragraph(Span(0, 1))


@parser(provides=Cue)
def looks_back(document):
    """Looks through all that came before, at every word."""
    text = document.text
    for start in range(len(text)):
        if text[:start].count("said") == 3:
            yield cue(start, start)
            break


TOYS = [
    (raises, "totality: raises raised ValueError"),
    (tosses, "determinism: tosses"),
    (remembers, "determinism: remembers"),
    (leaves, "offsets: leaves"),
    (counts_bytes, "offsets: counts_bytes"),
    (counts_utf16, "offsets: counts_utf16"),
    (reads_more, "declared layers: reads_more reads Quotation"),
    (demands_more, "declared layers: demands_more"),
    (provides_another, "declared layers: provides_another provides Cue, not Paragraph"),
    (looks_back, "linear time: looks_back"),
    (right | reads_more, "declared layers: "),
    (right | raises, "totality: "),
]


@pytest.mark.parametrize(("toy", "message"), TOYS, ids=[toy.name for toy, _ in TOYS])
def test_a_wrong_toy_fails_by_its_law(toy, message):
    with pytest.raises(AssertionError) as failed:
        check_parser(toy, examples=10)
    assert str(failed.value).startswith(message)


def test_right_ones_pass():
    check_parser(right, examples=10)
    check_parser(parsers.paragraphs(EN), examples=10)


def test_the_shortest_text_is_shown():
    @parser(provides=Cue)
    def dislikes(document):
        if "she added" in document.text:
            raise ValueError("she did")
        return ()

    with pytest.raises(AssertionError, match=r"dislikes raised .* on 'she added '"):
        check_parser(dislikes)


def test_texts_of_ones_own():
    @parser(provides=Cue)
    def dislikes(document):
        if "Rumpelstiltskin" in document.text:
            raise ValueError("my name")
        return ()

    check_parser(dislikes, examples=10)
    with pytest.raises(AssertionError, match="my name"):
        check_parser(dislikes, also=["I am Rumpelstiltskin."], examples=10)


def test_layers_can_be_brought_along():
    @parser(provides=Mention, requires=[Quotation])
    def mine(document):
        for quotation in document[Quotation]:
            yield Mention(quotation.span, quotation.span, "name")

    @parser(provides=Quotation)
    def dull(document):
        if document.text:
            yield Quotation(Span(0, 1), Span(0, 1))

    check_parser(mine, before=Pipeline((dull,)), examples=10)
    with pytest.raises(LookupError, match="mine needs Quotation"):
        check_parser(mine)


def test_one_layer_may_be_read_twice_or_not_at_all():
    @parser(provides=Cue, uses=[Quotation])
    def mine(document):
        if Quotation in document:
            yield cue(0, len(document.get(Quotation)) and 0)

    check_parser(mine, examples=10)
    assert mine(Document("“A.”"))[Cue] == ()


# Packs


@pytest.fixture
def pack(tmp_path):
    """A maker of packs that extend English: file name to content."""

    def make(sources="", cues=None, **files):
        rows = 'code = "xx"\nname = "X"\nversion = "1"\nlicence = "MIT"\nextends = "en"\n'
        (tmp_path / "pack.toml").write_text(f"{rows}[sources]\n{sources}", "utf8")
        for name, content in files.items():
            (tmp_path / name.replace("_", ".")).write_text(content, "utf8")
        return tmp_path

    return make


MINE = 'by = "Written by hand. MIT."\n'


@pytest.mark.parametrize(
    ("sources", "files", "message"),
    [
        ("", {"pronouns_toml": "[pronoun]\n"}, "sources: pronouns.toml has no origin"),
        ('"none.toml" = "by hand"', {}, "sources: there is no none.toml"),
        ('"nouns.toml" = "by hand"', {"nouns_toml": 'a = ["e\u0301"]'}, "composed: nouns.toml"),
        ('"cues.toml" = "by hand"', {"cues_toml": "[verbs]"}, "pack: "),
        (
            '"cues.toml" = "by hand"',
            {"cues_toml": '[verb]\nsay = { category = "speech", forms = ["Say"] }'},
            "cues: 'Say' is not in lower case",
        ),
        (
            '"marks.toml" = "by hand"',
            {"marks_toml": '[family.odd]\nopen = ["a"]\nclose = ["b"]'},
            "marks: aAbc abc abc abc.b is no quotation (family odd)",
        ),
    ],
)
def test_a_wrong_pack(pack, sources, files, message):
    with pytest.raises(AssertionError) as failed:
        check_language(f"{pack(sources, **files)}/", examples=5)
    assert str(failed.value).startswith(message)


def test_no_pack():
    with pytest.raises(AssertionError, match="pack: no 'none'"):
        check_language("none")
