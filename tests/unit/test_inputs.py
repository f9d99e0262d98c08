import gzip
import io
import json
import sys

import click
import pytest
from click.testing import CliRunner

from attribution import InputError, cli
from attribution.io.inputs import KINDS, Input, find_inputs, read_inputs, read_one
from attribution.io.opening import open_stream
from attribution.io.tables import read_table

SAID = "“Rain &amp; wind,” <b>Ana Lund</b> said."
TEXT = "“Rain & wind,” Ana Lund said."


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / ".hidden").mkdir()
    for path, text in {
        "in/a.txt": TEXT,
        "in/b.html": f"<title>The storm</title><p>{SAID}",
        "in/deep/c.md": f"*{SAID}*",
        "in/.hidden/d.txt": "no",
        "in/.e.txt": "no",
        "in/f.png": "no",
    }.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "in" / "g.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    return tmp_path


def run(*args, input=None):
    return CliRunner().invoke(cli.main, args, input=input)


def test_a_folder_gives_what_is_text_in_it(files):
    assert find_inputs(["in"]) == [
        Input("in/a.txt", "text"),
        Input("in/b.html", "html"),
        Input("in/deep/c.md", "markdown"),
        Input("in/g.txt.gz", "text"),
    ]
    assert [r.text for r in read_inputs(find_inputs(["in"]))] == [TEXT] * 4
    assert {one.kind for one in find_inputs(["in"], "text")} == {"text"}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.txt", ["in/a.txt"]),
        ("in/**/*.md", ["in/deep/c.md"]),
        ("in/[ab].*", ["in/a.txt", "in/b.html"]),
        ("in/f.png", ["in/f.png"]),
    ],
)
def test_patterns(files, pattern, found):
    assert [one.path for one in find_inputs([pattern])] == found


def test_a_file_whose_name_looks_like_a_pattern(files):
    (files / "in" / "x[1].txt").write_text("a")
    assert find_inputs(["in/x[1].txt"]) == [Input("in/x[1].txt", "text")]


def test_nothing_is_an_error(files):
    (files / "empty").mkdir()
    with pytest.raises(InputError, match=r"empty: no file in this folder ends in one of \.txt"):
        find_inputs(["empty"])
    with pytest.raises(InputError, match=r"in/\*\.doc: no file matches"):
        find_inputs(["in/*.doc"])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("é".encode("latin-1"), "é"),
        (b"\xef\xbb\xbfa", "a"),
        ("é".encode("utf-16"), "é"),
        (b"<meta charset=ISO-8859-1>\x93\xe9\x94", "“é”"),
        (b"<meta http-equiv=x content='text/html; charset=utf-8'>\xc3\xa9 \xff", "é �"),
        ("<meta charset='koi8-r'>Я".encode("koi8-r"), "Я"),
        ("<meta charset=none-such>é".encode(), "é"),
        ("<meta charset=hex>é".encode(), "é"),
    ],
)
def test_pages_are_decoded_as_browsers_do(files, data, text):
    (files / "p.html").write_bytes(data)
    assert read_one("p.html").text == text


def test_zstandard(files):
    zstandard = pytest.importorskip("zstandard", reason="extra zst")
    packed = zstandard.compress(b'{"text": "a"}\n') + zstandard.compress(b'{"text": "b"}\n')
    (files / "c.jsonl.zst").write_bytes(packed)
    assert [r.text for r in read_inputs(find_inputs(["c.jsonl.zst"]))] == ["a", "b"]
    (files / "bad.txt.zst").write_bytes(b"not packed")
    with pytest.raises(InputError, match=r"^bad\.txt\.zst: .*(magic|[Uu]nknown frame)"):
        read_one("bad.txt.zst")


def test_zstandard_is_asked_for(files, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (files / "a.txt.zst").write_bytes(b"")
    with pytest.raises(InputError, match=r"pip install 'statement-attribution\[zst\]'"):
        read_one("a.txt.zst")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz", "a.csv.gz"])
@pytest.mark.parametrize("cut", [0, -9])
def test_a_broken_archive_is_named_once(files, name, cut):
    whole = gzip.compress(b'text\n{"text": "b"}\n' * 9)
    (files / name).write_bytes(whole[:cut] if cut else b"plain")
    with pytest.raises(InputError) as error:
        list(read_inputs(find_inputs([name])))
    bad = []
    *_, last = read_inputs(find_inputs([name, "in/a.txt"]), bad=bad.append)
    assert (last.id, last.text) == ("in/a.txt", TEXT)
    messages = list(map(str, (error.value, *bad)))
    assert all(message.startswith(name) for message in messages)
    assert [message.count(name) for message in messages] == [1] * len(messages)
    assert len(set(map(str, bad))) == len(bad) > 0


def test_bytes_are_watched(files):
    seen = []
    with open_stream("in/g.txt.gz", seen.append) as stream:
        assert stream.read().decode() == TEXT
    assert sum(seen) == (files / "in" / "g.txt.gz").stat().st_size


def table(data, **options):
    return [(r.id, r.text) for r in read_table(io.BytesIO(data), "t.csv", **options)]


def test_tables():
    assert table(b"id,text\n1,a\n\n2,\"b\nc, 'd'\"\r\n") == [("1", "a"), ("2", "b\nc, 'd'")]
    assert table("\ufefftext;x\na,b;c\n".encode()) == [(None, "a,b")]
    assert table(b"body\tid\na\t7\n", column="body") == [("7", "a")]
    long = b"text\n" + b"a" * 200_000
    assert len(table(long)[0][1]) == 200_000


BAD_TABLES = [
    (b"", "t.csv: no row"),
    (b"id,body\n", "t.csv, line 1: no column 'text' (columns: 'id', 'body')"),
    (b"id,text\n1\n", "t.csv, line 2: 1 cells, none of them for 'text'"),
    (b"text\na\n\xff\n", "t.csv, line 3: not UTF-8: byte 0xff at byte 1"),
    (b'text\n"a', "t.csv, line 2: not CSV: unexpected end of data"),
    (b"text,published\na,soon\n", "t.csv, line 2: published: 'soon' is no ISO 8601 date"),
]


@pytest.mark.parametrize(("data", "message"), BAD_TABLES)
def test_bad_tables(data, message):
    with pytest.raises(InputError) as error:
        table(data)
    assert str(error.value).startswith(message)


def test_bad_rows_can_be_left_out():
    bad = []
    assert table(b"id,text\n1\n2,b\n3,\xff\n4,d\n", bad=bad.append) == [("2", "b"), ("4", "d")]
    assert [str(e).partition(":")[0] for e in bad] == ["t.csv, line 2", "t.csv, line 4"]


def test_one_text(files):
    (files / "two.csv").write_text("text\na\nb\n")
    with pytest.raises(InputError, match=r"two\.csv: holds several texts, not one"):
        read_one("two.csv")
    (files / "none.jsonl").write_text("")
    with pytest.raises(InputError, match=r"none\.jsonl: holds no text, not one"):
        read_one("none.jsonl")
    with pytest.raises(InputError, match=r"no\.txt: No such file"):
        read_one("no.txt")


# On the command line


def found(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def words(data):
    return [data["text"][start:end] for a in data["attributions"] for start, end in a["content"]]


def test_parse_a_folder_of_everything(files):
    data = found(run("parse", "in", "-f", "jsonl"))
    assert [d["id"] for d in data] == ["in/a.txt", "in/b.html", "in/deep/c.md", "in/g.txt.gz"]
    markup = "“Rain &amp; wind,”"
    assert [words(d) for d in data] == [[TEXT[:14]], [TEXT[:14]], [markup], [TEXT[:14]]]
    assert data[2]["text"] == f"*{SAID}*"


@pytest.mark.parametrize(
    ("anchor", "first"), [("text", "“Rain & wind,”"), ("source", "“Rain &amp; wind,”")]
)
@pytest.mark.parametrize("unit", ["codepoint", "utf8"])
def test_offsets_into_the_text_or_its_source(files, anchor, first, unit):
    for path in ("in/b.html", "in/deep/c.md"):
        (data,) = found(run("parse", path, "-f", "jsonl", "--anchor", anchor, "--offsets", unit))
        ((start, end),) = data["attributions"][0]["content"]
        text = data["text"].encode() if unit == "utf8" else data["text"]
        there = text[start:end]
        assert (there.decode() if unit == "utf8" else there) == first
        assert data["attributions"][0]["speaker"] == "Ana Lund"


def test_kinds_can_be_said(files):
    assert found(run("parse", "-", "--from", "html", "-f", "jsonl", input=SAID))[0]["text"] == TEXT
    assert found(run("parse", "in/b.html", "--from", "text", "-f", "jsonl"))[0]["text"][0] == "<"
    rows = "name,body\nx,“Go” she said.\ny,No.\n"
    data = found(run("parse", "-", "--from", "csv", "--column", "body", "-f", "jsonl", input=rows))
    assert [d["text"] for d in data] == ["“Go” she said.", "No."]
    assert run("parse", "-", "--from", "csv", input=rows).exit_code == 2


def test_what_is_left_out_does_not_shift_the_rest(files):
    (files / "in" / "b2.html").write_bytes(b"<p>" + SAID.encode())
    (files / "in" / "a2.jsonl").write_text("{}\n")
    result = run("parse", "in", "-f", "jsonl", "--skip-bad", "--anchor", "source")
    data = [json.loads(line) for line in result.output.splitlines() if line[0] == "{"]
    assert [d["id"] for d in data] == [
        "in/a.txt", "in/b.html", "in/b2.html", "in/deep/c.md", "in/g.txt.gz",
    ]  # fmt: skip
    assert "in/a2.jsonl, line 1" in result.output


def test_other_commands_read_the_same(files):
    (files / "claims.jsonl").write_text('{"quote": "Rain & wind", "speaker": "Ana Lund"}\n')
    for anchor, there in (("text", "Rain & wind"), ("source", "Rain &amp; wind")):
        result = run("check", "in/b.html", "claims.jsonl", "-f", "json", "--anchor", anchor)
        ((start, end),) = json.loads(result.stdout)[0]["spans"]
        whole = TEXT if anchor == "text" else (files / "in/b.html").read_text("utf-8")
        assert whole[start:end] == there
    assert "Rain & wind" in run("explain", "in/b.html").stdout
    assert "&amp;" in run("explain", "in/b.html", "--anchor", "source").stdout
    page = run("view", "in/b.html").stdout
    assert "<title>The storm" in page
    assert run("view", "in", "-o", "out").exit_code == 0
    assert sorted(p.name for p in (files / "out").iterdir()) == [
        "a.html", "b.html", "c.html", "g.txt.html", "index.html",
    ]  # fmt: skip
    assert run("view", "in").exit_code == 2


def test_the_names_of_kinds_are_the_commands():
    from attribution.cli import _inputs
    from attribution.io.sources import EXTRACTORS

    options = {o.name: o for o in click.command(_inputs.input_options(lambda: None)).params}
    assert tuple(options["kind"].type.choices) == KINDS
    assert tuple(options["extractor"].type.choices) == EXTRACTORS


def test_a_byte_order_mark_for_spreadsheets(files):
    for command in (["parse", "in", "-f", "csv"], ["convert", "d.json", "-f", "csv"]):
        if command[0] == "convert":
            run("parse", "in/a.txt", "-o", "d.json")
        assert run(*command).stdout_bytes.startswith(b"document,")
        assert run(*command, "--bom").stdout_bytes.startswith(b"\xef\xbb\xbfdocument,")
    result = run("parse", "in", "-f", "json", "--bom")
    assert result.exit_code == 2
    assert "--bom is for csv" in result.output
