import json
from importlib import metadata
from importlib.metadata import EntryPoint

import pytest
from made import DOCUMENT

from attribution import plugins
from attribution.document import Document
from attribution.errors import InputError, PluginError
from attribution.io.bio import from_bio
from attribution.io.brat import from_brat
from attribution.io.csv import COLUMNS
from attribution.io.formats import Format, dump, load_format, names, to_text, write
from attribution.model import Attribution, Cue
from attribution.span import Span

OURS = {
    "bio", "brat", "citron", "csv", "displacy", "json", "jsonl", "schemaorg", "webannotation",
}  # fmt: skip


class _Out(list):
    write = list.append

    def __str__(self):
        return "".join(self)


@pytest.fixture
def others(monkeypatch):
    found = []
    real = metadata.entry_points
    monkeypatch.setattr(metadata, "entry_points", lambda group: [*real(group=group), *found])
    plugins._found.cache_clear()
    yield found
    plugins._found.cache_clear()


def test_ours_are_installed():
    assert set(names()) >= OURS


@pytest.mark.parametrize("name", sorted(OURS))
def test_each_gives_text_that_ends_with_a_line(name):
    text = to_text(DOCUMENT, name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n\n")
    assert to_text(DOCUMENT, name) == text


NOTHING = {
    "citron": {"quotes": [], "coreference_groups": []},
    "displacy": {"ents": [], "spans": []},
    "json": {"attributions": [], "quotations": [], "references": [], "speakers": []},
    "jsonl": {"attributions": [], "quotations": [], "references": [], "speakers": []},
    "schemaorg": {"@graph": []},
    "webannotation": {"items": []},
}


@pytest.mark.parametrize("name", sorted(OURS))
@pytest.mark.parametrize("text", ["", "Rain."])
def test_a_document_without_layers(name, text):
    written = to_text(Document(text), name)
    if name in NOTHING:
        found = json.loads(written)
        assert {key: found[key] for key in NOTHING[name]} == NOTHING[name]
        assert found.get("text", text) == text
        return
    head = "# offsets = codepoint\n# columns = token start end source cue content\n"
    rain = "Rain\t0\t4\tO\tO\tO\n.\t4\t5\tO\tO\tO\n" if text else ""
    assert written == {
        "bio": f"{head}{rain}\n", "brat": "", "csv": ",".join(COLUMNS) + "\r\n",
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_lone_surrogate_can_be_written(name):
    """In JSON as an escape, so that it can be saved; in lines of the text as it is."""
    text, words, said = "a\ud800 b, she said.", Span(0, 4), Span(10, 14)
    statement = Attribution(words, (words,), "direct", cue=Cue(said, said, "say"))
    written = to_text(Document(text, id="x").with_layer(Attribution, [statement]), name)
    if name in ("bio", "brat"):
        back = {"bio": from_bio, "brat": from_brat}[name](written, text)
        assert back.attributions[0].content == (words,)
    elif name == "csv":
        assert "a\ud800 b" in written
    else:
        assert "a\\ud800 b" in written.encode("utf-8").decode("utf-8")
        assert "a\ud800 b" in json.dumps(json.loads(written), ensure_ascii=False)


@pytest.mark.parametrize("name", ["json", "citron", "displacy", "schemaorg", "webannotation"])
def test_several_are_an_array(name):
    out = _Out()
    write([DOCUMENT, DOCUMENT], out, load_format(name))
    assert json.loads(str(out)) == [json.loads(to_text(DOCUMENT, name))] * 2
    out = _Out()
    write([], out, load_format(name))
    assert json.loads(str(out)) == []


def test_an_array_is_closed_where_the_input_ends_in_an_error():
    def documents():
        yield DOCUMENT
        raise InputError("no more")

    out = _Out()
    with pytest.raises(InputError):
        write(documents(), out, load_format("json"))
    assert len(json.loads(str(out))) == 1


def test_one_header_a_file():
    out = _Out()
    write([DOCUMENT, DOCUMENT], out, load_format("csv"))
    assert str(out).count("cue_lemma") == 1
    out = _Out()
    write([DOCUMENT, DOCUMENT], out, load_format("bio"))
    assert str(out).count("# columns") == 1
    assert str(out).count("# offsets") == 2


@pytest.mark.parametrize(
    ("name", "units"),
    [("json", True), ("jsonl", True), ("csv", True), ("bio", True), ("brat", False),
     ("citron", False), ("displacy", False), ("schemaorg", False), ("webannotation", False)],
)  # fmt: skip
def test_units(name, units):
    assert load_format(name).has_offsets is units
    if units:
        assert to_text(DOCUMENT, name, offsets="utf16") != to_text(DOCUMENT, name)
    else:
        with pytest.raises(ValueError, match="no offsets in utf16"):
            to_text(DOCUMENT, name, offsets="utf16")


def test_a_plugin_may_be_a_plain_function(others):
    others.append(EntryPoint("title", "test_formats:shouted", plugins.FORMATS))
    assert "title" in names()
    assert to_text(Document("Rain."), "title") == "RAIN.\n"


def shouted(document):
    return document.text.upper()


def test_what_is_no_function(others):
    others.append(EntryPoint("title", "test_formats:OURS", plugins.FORMATS))
    with pytest.raises(PluginError, match="format 'title' is no function"):
        load_format("title")


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(PluginError, match=r"no 'xml' in attribution\.formats .*brat"):
        load_format("xml")


def test_nothing_is_put_behind_nothing():
    assert Format(lambda document: "")(DOCUMENT) == ""


def test_dump_keeps_two_surrogates_apart():
    assert dump("\ud83d\ude00") == '"\ud83d\ude00"'
    assert dump("\ud83d") == '"\\ud83d"'


def test_what_is_installed(others):
    others.append(EntryPoint("broken", "no_such_module", plugins.FORMATS))
    others.append(EntryPoint("csv", "textwrap:dedent", plugins.FORMATS))
    found = {(p.name, p.value): p for p in plugins.installed(plugins.FORMATS)}
    assert found["brat", "attribution.io.brat:BRAT"].problem is None
    assert found["brat", "attribution.io.brat:BRAT"].owner.startswith("statement-attribution")
    assert "No module named" in found["broken", "no_such_module"].problem
    assert "claimed by" in found["csv", "textwrap:dedent"].problem
    assert "claimed by" in found["csv", "attribution.io.csv:CSV"].problem
