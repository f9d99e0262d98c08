"""What only somebody at a terminal sees of the command line, and how it ends without a word."""

import contextlib
import io
import sys

import click
import pytest
from click.testing import CliRunner

from attribution import cli
from attribution.cli._inputs import records
from attribution.cli._shared import ending
from attribution.io.inputs import find_inputs


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read so many files, with a terminal or not: how many texts, and what was shown."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Ana Lund said it rained.", "utf8")

    def call(names, shown):
        inputs = find_inputs([str(tmp_path / f"{name}.txt") for name in names])
        with (
            contextlib.redirect_stderr(shown),  # now: a fixture's own is undone by pytest
            records(inputs, column="text", extractor=None) as texts,
        ):
            count = len(list(texts))
        return count, shown.getvalue()

    return call


def test_a_bar_shows_texts_and_words_a_second(read):
    count, shown = read("abc", Terminal())
    assert count == 3
    assert "Reading" in shown
    assert "3 texts" in shown
    assert "words/s" in shown


@pytest.mark.parametrize(("names", "shown"), [("a", Terminal()), ("abc", io.StringIO())])
def test_there_is_no_bar_for_one_text_or_where_nobody_looks(read, names, shown):
    assert read(names, shown) == (len(names), "")


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141)])
def test_it_ends_without_a_word(error, code, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", io.StringIO())  # which has no file behind it
    with pytest.raises(click.exceptions.Exit) as ended, ending():
        raise error
    assert ended.value.exit_code == code
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("option", "named"),
    [(["--preset", "fiction"], "--preset"), (["--weights"], "--weights"),
     (["--min-confidence", "0.5"], "--min-confidence")],
)  # fmt: skip
def test_what_a_pipeline_file_says_is_not_said_beside_it(option, named, tmp_path):
    (tmp_path / "a.txt").write_text("It rained.", "utf8")
    made = ["parse", str(tmp_path / "a.txt"), "--pipeline", "mine.toml", *option]
    done = CliRunner().invoke(cli.main, made)
    assert done.exit_code == 2
    assert f"{named} has its place in mine.toml, not beside it." in done.output
