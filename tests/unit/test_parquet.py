"""Parquet in and out: killed and gone on with, in bounded memory, from the command line."""

import inspect
import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

import pyarrow.parquet as pq

from attribution import InputError, RecordError, parse
from attribution.cli import main
from attribution.io import parquet
from attribution.io.arrow import Columns, parse_batch
from attribution.io.parquet import Summary, parse_parquet, read_parquet, write_parquet

APART = "mix_stderr" in inspect.signature(CliRunner).parameters
RUNNER = CliRunner(mix_stderr=False) if APART else CliRunner()
TEXTS = [f"Bo Berg said {'no ' * (n % 5)}it was {n}." for n in range(50)]
RUN = """
import os, signal, sys
from attribution.io import parquet
parquet._ROWS = 8
if __name__ == "__main__":
    source, target, processes, last = sys.argv[1:]
    def progress(done, total):
        if done >= int(last):
            os.kill(os.getpid(), signal.SIGKILL)
    print(parquet.parse_parquet(source, target, processes=int(processes), progress=progress))
"""


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """50 records in row groups of 20: parts of 8, 8, 4, 8, 8, 4, 8, 2."""
    monkeypatch.setattr(parquet, "_ROWS", 8)
    path = tmp_path / "corpus.parquet"
    table = pa.table({"id": [f"a{n}" for n in range(50)], "text": [*TEXTS[:-1], None]})
    pq.write_table(table, path, row_group_size=20)
    return path


def run(script, *args):
    return subprocess.run(
        [sys.executable, script, *map(str, args)], capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("processes", [1, 2])
def test_killed_twice_and_gone_on_with(corpus, tmp_path, processes):
    """Nothing is done again, nothing is lost or doubled, and the bytes are the same."""
    script, target = tmp_path / "run.py", tmp_path / "out.parquet"
    script.write_text(RUN, "utf8")
    folder = tmp_path / "out.parquet.parts"
    seen: dict[str, int] = {}
    for last in (10, 30):
        done = run(script, corpus, target, processes, last)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert not target.exists()
        parts = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}
        assert len(parts) > len(seen)
        assert seen.items() <= parts.items()
        seen = parts
    assert len(seen) < 8
    done = run(script, corpus, target, processes, 1000)
    kept = len(seen)
    assert f"kept={kept})" in done.stdout, done.stderr
    assert not folder.exists()
    whole = tmp_path / "whole.parquet"
    assert parse_parquet(corpus, whole) == Summary(50, 1, 8, 0)
    assert target.read_bytes() == whole.read_bytes()
    assert pq.read_table(target).equals(parse_batch(pq.read_table(corpus)))
    assert sorted(path.name for path in tmp_path.glob("*.parquet*")) == [
        "corpus.parquet", "out.parquet", "whole.parquet",
    ]  # fmt: skip


def test_parts_of_another_run_are_not_mixed_in(corpus, tmp_path):
    target = tmp_path / "out.parquet"

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parse_parquet(corpus, target, progress=stop)
    with pytest.raises(InputError, match=r"out\.parquet\.parts holds parts of another run \(flat"):
        parse_parquet(corpus, target, flat=True)
    with pytest.raises(InputError, match=r"\(columns differs\)"):
        parse_parquet(corpus, target, columns=Columns("text", "id"))
    assert parse_parquet(corpus, target).kept == 1


def test_progress_counts_records(corpus, tmp_path):
    seen = []
    parse_parquet(corpus, tmp_path / "o.parquet", progress=lambda *now: seen.append(now))
    assert seen == [(n, 50) for n in (8, 16, 20, 28, 36, 40, 48, 50)]


def test_one_row_an_attribution(corpus, tmp_path):
    target = tmp_path / "o.parquet"
    parse_parquet(corpus, target, flat=True)
    found = pq.read_table(target)
    assert found["document"].to_pylist() == [f"a{n}" for n in range(50)]
    assert found["speaker"].to_pylist() == ["Bo Berg"] * 49 + [None]
    assert found["error"].to_pylist() == [None] * 49 + ["InputError: text is null"]


def test_an_empty_file(tmp_path):
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "e.parquet")
    assert parse_parquet(tmp_path / "e.parquet", tmp_path / "o.parquet") == Summary(0, 0, 0, 0)
    assert pq.read_table(tmp_path / "o.parquet").num_rows == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signals here")
def test_a_process_that_dies_is_an_error_that_names_its_records(corpus, tmp_path):
    script = tmp_path / "dies.py"
    script.write_text(
        "import os, sys\n"
        "from attribution.io import arrow, parquet\n"
        "parquet._ROWS = 8\n"
        "real = parquet.parse_batch\n"
        "def dies(batch, *args, **more):\n"
        "    if 'a20' in batch['id'].to_pylist(): os._exit(3)\n"
        "    return real(batch, *args, **more)\n"
        "parquet.parse_batch = dies\n"
        "if __name__ == '__main__':\n"
        "    parquet.parse_parquet(sys.argv[1], sys.argv[2], processes=2)\n",
        "utf8",
    )
    done = run(script, corpus, tmp_path / "o.parquet")
    assert done.returncode == 1
    assert f"{RecordError.__name__}: records from row 21 on could not be read" in done.stderr
    assert "exit code 3" in done.stderr
    assert parse_parquet(corpus, tmp_path / "o.parquet").kept >= 1


@pytest.mark.parametrize(
    ("content", "message"), [(None, "No such file"), (b"PAR1 none PAR1", ""), (b"", "")]
)
def test_what_is_no_parquet(tmp_path, content, message):
    path = tmp_path / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=rf"x\.parquet: .*{message}"):
        parse_parquet(path, tmp_path / "o.parquet")


def test_a_target_that_can_not_be_written(corpus, tmp_path):
    with pytest.raises(InputError, match=r"corpus\.parquet"):
        parse_parquet(corpus, corpus / "o.parquet")


def test_records(corpus):
    found = list(read_parquet(corpus, bad=lambda error: None))
    assert [record.text for record in found] == TEXTS[:-1]
    with pytest.raises(InputError, match=r"corpus\.parquet, row 50: InputError: text is null"):
        list(read_parquet(corpus))


def test_documents(tmp_path):
    documents = [parse(text, id=str(n)) for n, text in enumerate(TEXTS[:20])]
    write_parquet(iter(documents), tmp_path / "o.parquet")
    table = parse_batch(pa.table({"id": list(map(str, range(20))), "text": TEXTS[:20]}))
    assert pq.read_table(tmp_path / "o.parquet").equals(table)
    assert len(list(tmp_path.iterdir())) == 1


# The command line


def command(*args):
    return RUNNER.invoke(main, ["parse", *map(str, args)])


def test_from_the_command_line(corpus, tmp_path):
    target = tmp_path / "o.parquet"
    result = command(corpus, "-o", target, "--flat")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "attribution: 50 records, 1 with an error\n"
    assert pq.read_table(target).num_rows == 50


def test_other_names_of_columns(tmp_path):
    pq.write_table(
        pa.table({"b": ["Bo said on Friday that it rained."], "u": ["x"], "d": ["2024-03-08"]}),
        tmp_path / "c.parquet",
    )
    args = ("--column", "b", "--id-column", "u", "--published-column", "d", "--flat")
    assert command(tmp_path / "c.parquet", "-o", tmp_path / "o.parquet", *args).exit_code == 0
    (row,) = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert (row["document"], row["time_value"]) == ("x", "2024-03-08")
    result = command(tmp_path / "c.parquet", "-o", tmp_path / "o.parquet")
    assert result.exit_code == 2
    assert result.stderr == "attribution: no column 'text' (columns: b, u, d)\n"


def test_into_other_formats_and_from_them(corpus, tmp_path):
    result = command(corpus, "--skip-bad")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == [f"a{n}" for n in range(49)]
    lines = tmp_path / "c.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": TEXTS[0]}) + "\n", "utf8")
    assert command("--jsonl", lines, "-o", tmp_path / "o.parquet").exit_code == 0
    (row,) = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert (row["id"], row["text"], row["error"]) == ("a", TEXTS[0], None)


def test_wrong_use(corpus):
    result = command(corpus, "-o", corpus)
    assert result.exit_code == 2
    assert "would be written over" in result.stderr
    result = command(corpus, "-o", "o.parquet", "--published", "2024-01-01")
    assert result.exit_code == 2
    assert "has a column of dates" in result.stderr


def test_without_pyarrow_there_is_a_hint(corpus, monkeypatch):
    monkeypatch.setitem(sys.modules, "attribution.io.parquet", None)

    def missing(name, *args, **more):
        if name == "attribution.io.parquet":
            raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")
        return real(name, *args, **more)

    real = __import__
    monkeypatch.setattr("builtins.__import__", missing)
    result = command(corpus, "-o", "o.parquet")
    assert result.exit_code == 2
    assert "pip install 'statement-attribution[arrow]'" in result.stderr


# Memory


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="peaks are read from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path):
    """Five times the records, within a tenth; nox -s arrow measures ten times 2,000."""
    script = tmp_path / "peak.py"
    script.write_text(
        "import re, sys\n"
        "from attribution.io import parquet\n"
        "parquet._ROWS = 32\n"
        "parquet.parse_parquet(sys.argv[1], sys.argv[2])\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n",
        "utf8",
    )
    peaks = []
    for count in (200, 1000):
        path = tmp_path / f"c{count}.parquet"
        pq.write_table(pa.table({"text": (TEXTS * count)[:count]}), path)
        done = run(script, path, tmp_path / f"o{count}.parquet")
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout))
    assert peaks[1] <= 1.1 * peaks[0]
