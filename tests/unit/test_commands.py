"""explain, check, convert, plugins; parse has its own file."""

import inspect
import json
from importlib import metadata
from importlib.metadata import EntryPoint

import pytest
from click.testing import CliRunner

from attribution import parse, plugins
from attribution.cli import COMMANDS, main
from attribution.errors import InputError
from attribution.io.citron import to_citron
from attribution.io.claims import Claim
from attribution.io.documents import read_documents
from attribution.io.explain import explain
from attribution.io.formats import to_text
from attribution.io.json import to_dict, to_json

ARTICLE = "“The dam 🎉 is safe,” Ana Lund said on Friday.\n\n“Go home,” Tom Osei added.\n"
DOCUMENT = parse(ARTICLE, id="a.txt")
APART = "mix_stderr" in inspect.signature(CliRunner).parameters
RUNNER = CliRunner(mix_stderr=False) if APART else CliRunner()


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.json").write_text(to_json(DOCUMENT, indent=1), encoding="utf-8")

    def call(*args, input=None):
        return RUNNER.invoke(main, list(args), input=input)

    return call


def claims(path, *rows):
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_command_has_examples(run):
    shown = run("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in shown
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Examples:\n" in result.stdout
        assert f"attribution {name}" in result.stdout


def test_no_such_command(run):
    result = run("parze")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'parze'" in result.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ch", {"check"}),
        ("convert -f b", {"bio", "brat"}),
        ("parse --off", {"--offsets"}),
        ("parse a", {"a"}),
    ],
)
def test_the_shell_completes(words, expected):
    """Commands, options and formats by themselves; files are left to the shell."""
    from click.shell_completion import BashComplete

    *before, last = words.split()
    found = BashComplete(main, {}, "attribution", "_X").get_completions(before, last)
    assert {item.value for item in found} == expected
    if last == "a":
        assert [item.type for item in found] == ["file"]


# explain


def test_explain(run):
    result = run("explain", "a.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line[:2] for line in lines if line.startswith("s")] == ["s1", "s2"]
    assert "  cue           30-34  said  (say, speech, verb)" in lines
    assert any("source" in line and "“Ana Lund” 21-29" in line for line in lines)
    assert result.stdout == explain(parse(ARTICLE))


def test_explain_one(run):
    result = run("explain", "a.txt", "--id", "s2")
    assert result.stdout.startswith("s2  ")
    assert "Ana Lund" not in result.stdout
    assert run("explain", "-", "--id", "s2", input=ARTICLE).stdout == result.stdout


def test_explain_says_what_there_is(run):
    result = run("explain", "a.txt", "--id", "s9")
    assert result.exit_code == 2
    assert result.stderr == "attribution: no attribution 's9' (there: s1 to s2)\n"
    assert run("explain", "-", input="Rain fell.").stdout == "No statement found.\n"


def test_every_rule_of_the_evidence_is_shown():
    shown = explain(DOCUMENT)
    for a in DOCUMENT.attributions:
        for evidence in a.evidence:
            assert evidence.rule in shown
            for span in evidence.spans:
                assert f"“{span.of(ARTICLE)}” {span.start}-{span.end}" in shown


def test_explain_plays_no_tricks_with_a_terminal():
    shown = explain(parse("“\x1b[31mGo\u202e,” said Ana Lund."))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


# check


def test_check_all_confirmed(run, tmp_path):
    claims(
        tmp_path / "c.jsonl",
        {"quote": "“The dam 🎉 is safe,”", "speaker": "Ana Lund"},
        {"quote": "The dam … is safe"},
        "",
        {"quote": '"Go home."', "speaker": "Osei", "id": 7},
    )
    result = run("check", "a.txt", "c.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "3 of 3 confirmed" in result.stdout


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ({"quote": "The dam 🎉 is not safe"}, "[-not-]"),
        ({"quote": "Go"}, None),
        ({"quote": "Go home", "speaker": "Ana Lund"}, "in the text: Tom Osei"),
        ({"quote": "on Friday", "speaker": "Ana Lund"}, "not known from"),
        ({"quote": "The river is full of fish"}, "absent"),
        ({"quote": ""}, "absent"),
    ],
)
def test_check_not_confirmed(run, tmp_path, claim, shown):
    claims(tmp_path / "c.jsonl", {"quote": "Go home"}, claim)
    result = run("check", "a.txt", "c.jsonl")
    assert result.exit_code == (0 if shown is None else 1)
    assert (shown or "2 of 2") in result.stdout
    assert f"{2 if shown is None else 1} of 2 confirmed" in result.stdout


@pytest.mark.parametrize(("unit", "end"), [("codepoint", 18), ("utf16", 19), ("utf8", 23)])
def test_check_as_json(run, tmp_path, unit, end):
    claims(tmp_path / "c.jsonl", {"quote": "The dam 🎉 is safe", "id": "x", "speaker": "A. Lund"})
    result = run("check", "a.txt", "c.jsonl", "-f", "json", "--offsets", unit)
    (row,) = json.loads(result.stdout)
    assert row | {"id": "x", "line": 1, "verdict": "exact", "agreement": "agrees"} == row
    assert (row["confirmed"], row["speakers"], row["offsets"]) == (True, ["Ana Lund"], unit)
    assert row["spans"][0][1] == end
    assert row["places"] == [row["spans"]]


def test_check_from_standard_input(run, tmp_path):
    result = run("check", "a.txt", "-", input='{"quote": "Go home"}\n')
    assert result.exit_code == 0
    claims(tmp_path / "c.jsonl", {"quote": "Go home"})
    assert run("check", "-", "c.jsonl", input=ARTICLE).exit_code == 0
    assert "No claims." in run("check", "a.txt", "-", input="").stdout


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nope", "c.jsonl, line 1: not JSON"),
        ("[]", "c.jsonl, line 1: not a JSON object"),
        ("{}", 'c.jsonl, line 1: lacks "quote"'),
        ('{"quote": 3}', 'c.jsonl, line 1: "quote" is not a string'),
        ('{"quote": null}', 'c.jsonl, line 1: "quote" is not a string'),
        ('{"quote": "a", "speaker": []}', 'c.jsonl, line 1: "speaker" is not a string'),
    ],
)
def test_a_bad_claim_says_where(run, tmp_path, line, message):
    claims(tmp_path / "c.jsonl", line)
    result = run("check", "a.txt", "c.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_claim_that_is_not_utf8(run, tmp_path):
    (tmp_path / "c.jsonl").write_bytes(b'{"quote": "\xe9"}')
    assert "c.jsonl, line 1: not UTF-8 at byte 12" in run("check", "a.txt", "c.jsonl").stderr


def test_check_wrong_use(run, tmp_path):
    claims(tmp_path / "c.jsonl", {"quote": "Go home"})
    assert "can't both be" in run("check", "-", "-").stderr
    assert "would be written over" in run("check", "a.txt", "c.jsonl", "-o", "c.jsonl").stderr
    assert run("check", "no.txt", "c.jsonl").exit_code == 2
    assert run("check", "a.txt", "no.jsonl").exit_code == 2


def test_a_claim():
    assert Claim("a") == Claim("a", None, None, 0)


# convert


@pytest.mark.parametrize("name", ["brat", "bio", "citron", "csv", "json", "webannotation"])
def test_convert(run, name):
    result = run("convert", "a.json", "-f", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.replace("\r\n", "\n") == to_text(DOCUMENT, name).replace("\r\n", "\n")


def test_convert_pretty_and_by_the_name_of_the_output(run, tmp_path):
    assert "Ana Lund" in run("convert", "a.json", "-f", "pretty").stdout
    assert run("convert", "a.json", "-o", "out.brat").exit_code == 0
    assert (tmp_path / "out.brat").read_text("utf-8") == to_text(DOCUMENT, "brat")
    assert run("convert", "a.json", "-f", "json", "--offsets", "utf16").exit_code == 0
    assert "brat has no offsets in utf8" in run(
        "convert", "a.json", "-f", "brat", "--offsets", "utf8"
    ).stderr  # fmt: skip


def test_convert_several(run, tmp_path):
    both = [to_dict(DOCUMENT), to_dict(DOCUMENT)]
    (tmp_path / "array.json").write_text(json.dumps(both, indent=1), encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text(
        f"{json.dumps(both[0])}\n\n{json.dumps(both[1])}\n", encoding="utf-8"
    )
    for name in ("array.json", "lines.jsonl"):
        assert json.loads(run("convert", name, "-f", "json").stdout) == both
        assert run("convert", name, "-f", "csv").stdout.count("cue_lemma") == 1


def test_convert_from_brat_and_citron(run, tmp_path):
    (tmp_path / "a.ann").write_text(to_text(DOCUMENT, "brat"), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps(to_citron(DOCUMENT)), encoding="utf-8")
    for args in (["a.ann", "--from", "brat"], ["c.json", "--from", "citron"],
                 ["a.ann", "--from", "brat", "--text", "a.txt"]):  # fmt: skip
        found = json.loads(run("convert", *args, "-f", "json").stdout)
        assert [a["speaker"] for a in found["attributions"]] == ["Ana Lund", "Tom Osei"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["a.json"], "Give --format"),
        (["a.json", "-f", "xml"], "'xml' is not one of"),
        (["no.json", "-f", "csv"], "no.json: No such file"),
        (["a.txt", "-f", "csv"], "a.txt: not JSON"),
        (["bad.json", "-f", "csv"], "bad.json: object: lacks 'text'"),
        (["half.jsonl", "-f", "csv"], "half.jsonl, line 2: not JSON"),
        (["wrong.json", "-f", "csv"], "wrong.json, item 1: object: lacks 'text'"),
        (["-", "--from", "brat", "-f", "csv"], "need a file with their text"),
        (["a.json", "-f", "json", "-o", "a.json"], "would be written over"),
    ],
)
def test_convert_wrong_use(run, tmp_path, args, message):
    (tmp_path / "bad.json").write_text("{}")
    (tmp_path / "wrong.json").write_text("[{}]")
    (tmp_path / "half.jsonl").write_text('{"text": "a"}\n{"text":\n')
    result = run("convert", *args, input="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_no_such_reader():
    with pytest.raises(ValueError, match="no reader 'xml'"):
        list(read_documents("a", "xml"))
    with pytest.raises(InputError):
        list(read_documents("no such file"))


# plugins


def test_plugins(run):
    result = run("plugins", "-f", "json")
    assert result.exit_code == 0
    found = {(row["group"], row["name"]): row for row in json.loads(result.stdout)}
    assert found["attribution.formats", "brat"]["owner"].startswith("statement-attribution ")
    assert found["attribution.languages", "en"]["problem"] is None
    assert "brat" in run("plugins").stdout


def test_a_plugin_that_fails_says_why(run, monkeypatch):
    real = metadata.entry_points
    broken = EntryPoint("broken", "no_such_module", plugins.PARSERS)
    monkeypatch.setattr(
        metadata,
        "entry_points",
        lambda group: [*real(group=group), *([broken] if group == plugins.PARSERS else [])],
    )
    plugins._found.cache_clear()
    try:
        result = run("plugins")
        assert result.exit_code == 1
        assert "no_such_module" in result.stdout
        assert "failed" in result.stdout
    finally:
        plugins._found.cache_clear()
