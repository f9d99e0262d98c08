import csv
import inspect
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from importlib import metadata

import pytest
from click.testing import CliRunner

from attribution import __main__, cli

ARTICLE = "“The dam 🎉 is safe,” Ana Lund said on Friday.\n\n“Go,” she added.\n"
DAM = [0, 20]
# Before click 8.2 the two streams are one unless one asks.
APART = "mix_stderr" in inspect.signature(CliRunner).parameters
RUNNER = CliRunner(mix_stderr=False) if APART else CliRunner()


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rain fell.", encoding="utf-8")

    def call(*args, input=None):
        return RUNNER.invoke(cli.main, ["parse", *args], input=input)

    return call


def corpus(path, *lines):
    path.write_bytes(
        b"".join(x if isinstance(x, bytes) else json.dumps(x).encode() + b"\n" for x in lines)
    )


def test_a_table_for_people(run):
    result = run("a.txt")
    assert result.exit_code == 0
    assert "a.txt" in result.stdout
    assert "The dam 🎉 is safe" in result.stdout
    assert "2 statements" in result.stdout
    assert result.stderr == ""


def test_one_file_is_one_object(run):
    result = run("a.txt", "--format", "json", "--published", "2016-12-23")
    found = json.loads(result.stdout)
    assert (found["id"], found["text"], found["published"]) == ("a.txt", ARTICLE, "2016-12-23")
    assert found["attributions"][0]["content"] == [DAM]
    assert (found["language"], found["offsets"]) == ("en", "codepoint")


def test_several_files_are_an_array(run):
    assert [d["id"] for d in json.loads(run("a.txt", "b.txt", "-f", "json").stdout)] == [
        "a.txt",
        "b.txt",
    ]


def test_standard_input(run):
    found = json.loads(run("-", "-f", "json", input=ARTICLE).stdout)
    assert (found["id"], found["text"]) == (None, ARTICLE)
    assert found["attributions"]


@pytest.mark.parametrize(("unit", "end"), [("utf16", 21), ("utf8", 27)])
def test_offsets(run, unit, end):
    found = json.loads(run("a.txt", "-f", "json", "--offsets", unit).stdout)
    assert found["offsets"] == unit
    assert found["attributions"][0]["content"] == [[0, end]]


def test_one_row_an_attribution(run):
    rows = list(csv.DictReader(io.StringIO(run("a.txt", "b.txt", "-f", "csv").stdout, newline="")))
    assert [(row["document"], row["content"]) for row in rows] == [
        ("a.txt", "“The dam 🎉 is safe,”"),
        ("a.txt", "“Go,”"),
    ]


def test_a_corpus_in_order_one_line_out_for_each_in(run, tmp_path):
    records = [{"id": f"r{n}", "text": ARTICLE * (n % 3)} for n in range(7)]
    corpus(tmp_path / "c.jsonl", *records)
    result = run("--jsonl", "c.jsonl", "-o", "out.jsonl")
    assert (result.exit_code, result.output) == (0, "")
    found = [json.loads(x) for x in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [d["id"] for d in found] == [r["id"] for r in records]
    assert [len(d["attributions"]) for d in found] == [0, 2, 4, 0, 2, 4, 0]


def test_a_records_own_date_goes_before(run, tmp_path):
    corpus(tmp_path / "c.jsonl", {"text": "a", "published": "2004-03-01"}, {"text": "b"})
    lines = run("--jsonl", "c.jsonl", "--published", "2016-12-23").stdout.splitlines()
    assert [json.loads(x)["published"] for x in lines] == ["2004-03-01", "2016-12-23"]


@pytest.mark.parametrize("style", ["json", "csv", "pretty", "jsonl"])
def test_a_corpus_in_every_format(run, tmp_path, style):
    corpus(tmp_path / "c.jsonl", {"id": "x1", "text": ARTICLE}, {"id": "x2", "text": ARTICLE})
    out = run("--jsonl", "c.jsonl", "-f", style).stdout
    assert "x1" in out
    assert "x2" in out
    if style == "json":
        assert len(json.loads(out)) == 2


def test_a_corpus_from_standard_input(run):
    result = run("--jsonl", "-", input='{"id": "a", "text": "“Go,” she said."}\n')
    assert json.loads(result.stdout)["id"] == "a"


@pytest.mark.parametrize(
    ("name", "start"), [("o.json", "{"), ("o.csv", "document,"), ("o.txt", "a.txt")]
)
def test_the_format_follows_the_files_name(run, tmp_path, name, start):
    assert run("a.txt", "-o", name).exit_code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)


BAD = [
    (b"nope\n", "c.jsonl, line 2: not JSON: Expecting value at column 1"),
    ({"id": "x"}, 'c.jsonl, line 2: lacks "text"'),
    (b'{"text": "\xe9"}\n', "c.jsonl, line 2: not UTF-8: byte 0xe9 at byte 11"),
]


@pytest.mark.parametrize(("bad", "message"), BAD)
@pytest.mark.parametrize("style", ["jsonl", "json", "csv", "pretty"])
def test_a_bad_line_ends_it_and_what_came_before_is_kept(run, tmp_path, bad, message, style):
    corpus(tmp_path / "c.jsonl", {"id": "x1", "text": ARTICLE}, bad, {"id": "x3", "text": ARTICLE})
    result = run("--jsonl", "c.jsonl", "-o", "out", "-f", style)
    assert (result.exit_code, result.stderr) == (2, f"attribution: {message}\n")
    kept = (tmp_path / "out").read_text("utf-8")
    assert "x1" in kept
    assert "x3" not in kept
    if style == "json":
        assert len(json.loads(kept)) == 1


@pytest.mark.parametrize(("bad", "message"), BAD)
def test_bad_lines_can_be_left_out_and_are_counted(run, tmp_path, bad, message):
    corpus(tmp_path / "c.jsonl", {"id": "x1", "text": "a"}, bad, {"id": "x3", "text": "b"}, b"[]\n")
    result = run("--jsonl", "c.jsonl", "--skip-bad")
    assert result.exit_code == 0
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == ["x1", "x3"]
    assert f"left out: {message}\n" in result.stderr
    assert result.stderr.endswith("attribution: 2 left out\n")


def test_bad_files(run, tmp_path):
    (tmp_path / "latin.txt").write_bytes(b"one\ncaf\xe9")
    result = run("a.txt", "no.txt", "b.txt", "-f", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 1)
    assert result.stderr == "attribution: no.txt: No such file or directory\n"
    result = run("latin.txt", "-f", "json", "-o", "o.json")
    assert result.exit_code == 2
    assert result.stderr == "attribution: latin.txt, line 2: not UTF-8: byte 0xe9 at byte 4\n"
    result = run("no.txt", "latin.txt", "b.txt", "--skip-bad", "-f", "jsonl")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr.endswith("attribution: 2 left out\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "Give either FILE"),
        (["a.txt", "--jsonl", "c.jsonl"], "Give either FILE"),
        (["a.txt", "--published", "yesterday"], "'yesterday' is no ISO 8601 date"),
        (["a.txt", "-f", "xml"], "'xml' is not one of"),
        (["a.txt", "--offsets", "utf32"], "'utf32' is not one of"),
        (["a.txt", "--preset", "poetry"], "'poetry' is not"),
        (["a.txt", "-o", "a.txt"], "a.txt would be written over"),
        (["--jsonl", "a.txt", "-o", "./a.txt"], "a.txt would be written over"),
        (["a.txt", "-o", "no/where.json"], "no/where.json can't be written: No such file"),
        (["--jsonl", "no.jsonl", "-o", "o.jsonl"], "no.jsonl: No such file"),
        (["a.txt", "--language", "xx-none"], "xx-none"),
    ],
)
def test_wrong_use(run, tmp_path, args, message):
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "o.jsonl").exists()
    assert (tmp_path / "a.txt").read_text("utf-8") == ARTICLE


def test_an_empty_corpus_is_an_empty_file(run, tmp_path):
    corpus(tmp_path / "c.jsonl")
    assert run("--jsonl", "c.jsonl", "-o", "o.jsonl").exit_code == 0
    assert (tmp_path / "o.jsonl").read_text() == ""
    assert json.loads(run("--jsonl", "c.jsonl", "-f", "json").stdout) == []


def test_a_lone_surrogate_can_be_written(run, tmp_path):
    corpus(tmp_path / "c.jsonl", b'{"id": "a", "text": "\\u201cGo \\ud800,\\u201d she said."}\n')
    for style in ("jsonl", "json", "csv", "pretty"):
        assert run("--jsonl", "c.jsonl", "-f", style, "-o", "out").exit_code == 0
        (tmp_path / "out").read_text("utf-8")
    assert json.loads(run("--jsonl", "c.jsonl").stdout)["text"] == "“Go \ud800,” she said."


def test_version_and_help():
    result = RUNNER.invoke(cli.main, ["--version"])
    version = metadata.version("statement-attribution")
    assert (result.exit_code, result.stdout) == (0, f"attribution {version}\n")
    parse = ("FILE", "--jsonl", "--format", "--offsets", "--preset", "--language")
    for args, words in (([], cli.COMMANDS), (["parse"], parse)):
        result = RUNNER.invoke(cli.main, [*args, "--help"])
        assert result.exit_code == 0
        assert [word for word in words if word not in result.stdout] == []


# As its own process

COMMAND = [sys.executable, "-m", "attribution", "parse"]
ENVIRONMENT = {**os.environ, "COLUMNS": "100", "PYTHONUNBUFFERED": ""}


def _long(tmp_path, number=3000):
    path = tmp_path / "long.jsonl"
    corpus(path, *({"id": str(n), "text": ARTICLE} for n in range(number)))
    return path


def test_a_broken_pipe_ends_quietly(tmp_path):
    path = _long(tmp_path)
    with subprocess.Popen(
        [*COMMAND, "--jsonl", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_a_pipe_that_breaks_at_the_end_is_quiet_too(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, str(path)], stdout=writing, stderr=subprocess.PIPE, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_ends_quietly(tmp_path):
    out = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*COMMAND, "--jsonl", "-", "-o", str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Where the tests run in the background, the signal is ignored, and so it would be here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not out.exists():
            time.sleep(0.05)
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        printed = process.communicate(timeout=60)
    assert (process.returncode, *printed) == (130, b"", b"")


def test_ctrl_c_in_a_finaliser_ends_too():
    """Python prints and drops what a finaliser raises; the command line must end all the same."""
    code = """
import attribution.__main__, attribution.cli
class Held:
    def __del__(self):
        raise KeyboardInterrupt
def command():
    Held()
    print("went on")
attribution.cli.main = command
attribution.__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("output", [True, False])
def test_a_progress_bar_on_a_terminal_only(tmp_path, output):
    path = _long(tmp_path, 40)
    screen, terminal = pty.openpty()
    out = ["-o", str(tmp_path / "out.jsonl")] if output else []
    with subprocess.Popen(
        [*COMMAND, "--jsonl", str(path), *out],
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**ENVIRONMENT, "TERM": "xterm"},
    ) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                read = os.read(screen, 4096)
            except OSError:
                break
            if not read:
                break
            shown += read
    os.close(screen)
    assert process.returncode == 0
    assert b"40 texts" in shown
    quiet = subprocess.run([*COMMAND, "--jsonl", str(path)], capture_output=True, timeout=60)
    assert quiet.stderr == b""


def test_standard_output_is_utf8_whatever_the_locale(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    for style in ("json", "pretty"):
        done = subprocess.run(
            [*COMMAND, str(path), "-f", style],
            capture_output=True,
            env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert "🎉" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_there_is_a_hint(monkeypatch, capsys, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "attribution.cli", raising=False)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        f"attribution: the command line needs {missing}; "
        "install it with: pip install 'statement-attribution[cli]'\n"
    )


def test_processes_write_the_same(run, tmp_path):
    corpus(tmp_path / "c.jsonl", *({"id": n, "text": f"{n}. {ARTICLE}"} for n in range(20)))
    one = run("--jsonl", "c.jsonl")
    assert (one.exit_code, len(one.stdout.splitlines())) == (0, 20)
    assert run("--jsonl", "c.jsonl", "--processes", "2").stdout == one.stdout
    assert run("--jsonl", "c.jsonl", "--processes", "0").exit_code == 2


def test_a_bad_line_keeps_what_came_before_it_with_processes_too(run, tmp_path):
    corpus(tmp_path / "c.jsonl", *({"text": ARTICLE} for _ in range(5)), b"{\n", {"text": "x"})
    result = run("--jsonl", "c.jsonl", "--processes", "2")
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 5)
    assert "c.jsonl, line 6: not JSON" in result.stderr


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_record_that_can_t_be_read_is_named(run, tmp_path, monkeypatch, processes):
    """As when a plugin fails; the others are read all the same."""
    if sys.platform != "linux" or sys.version_info >= (3, 14):
        pytest.skip("the failure is only passed on to forked processes")
    reader = cli._shared.parse_many.__globals__["_Reader"]
    read = reader.__call__

    def failing(self, record):
        if record.id == "2":
            raise KeyError("plugin")
        return read(self, record)

    monkeypatch.setattr(reader, "__call__", failing)
    corpus(tmp_path / "c.jsonl", *({"id": n, "text": ARTICLE} for n in range(1, 6)))
    message = "record 2 ('2') could not be read: KeyError: 'plugin'\n"
    result = run("--jsonl", "c.jsonl", "--processes", processes)
    assert (result.exit_code, len(result.stdout.splitlines())) == (2, 1)
    assert result.stderr == f"attribution: {message}"
    result = run("--jsonl", "c.jsonl", "--processes", processes, "--skip-bad")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 4)
    assert result.stderr == f"attribution: left out: {message}attribution: 1 left out\n"
