"""What the docs tell a newcomer to type, typed."""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from attribution import cli

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.exists(), reason="examples are not here")


def commands(path):
    text = (ROOT / path).read_text("utf-8")
    return [line.strip()[2:] for line in text.splitlines() if line.strip().startswith("$ ")]


def test_the_first_table_in_five_commands(tmp_path, monkeypatch):
    typed = commands("docs/tutorial/folder.rst")[:5]
    ours = [shlex.split(c)[1:] for c in typed if c.startswith("attribution ")]
    assert [args[0] for args in ours] == ["parse", "view"]
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for args in ours:
        result = CliRunner().invoke(cli.main, args)
        assert result.exit_code == 0, result.output
    with (tmp_path / "said.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["document"] for row in rows}) == 10
    assert {"Amara Nwosu", "Ingrid Solheim", "Samuel Okoro"} <= {row["speaker"] for row in rows}
    words = " ".join(row["content"] for row in rows)
    assert "saw the crack" not in words
    assert "Buy this" not in words
    assert len(list((tmp_path / "pages").iterdir())) == 11


def test_notebooks_are_stored_without_output():
    for path in (ROOT / "examples").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        assert cells
        assert not any(cell.get("outputs") for cell in cells)


@pytest.mark.parametrize("path", ["README.md", "docs/explanation/accuracy.md"])
def test_links_to_files_lead_to_files(path):
    text = (ROOT / path).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert targets
    for target in targets:
        assert ((ROOT / path).parent / target).exists(), target
