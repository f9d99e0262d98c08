"""What the docs show, pasted page by page into a Python that has imported nothing."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs/tutorial", "docs/how-to", "docs/explanation", "docs/reference")
PAGES = [
    "README.md",
    "docs/index.rst",
    *(
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in sorted((ROOT / folder).glob("*.*"))
        if path.suffix in (".md", ".rst") and ">>> " in path.read_text("utf-8")
    ),
]
NEEDS = {
    "docs/how-to/pandas.rst": "pandas",
    "docs/how-to/tables.rst": "pyarrow",
}
"""What a page needs beside the extras ``cli`` and ``test``."""
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL | doctest.DONT_ACCEPT_TRUE_FOR_1
"""Those that Sphinx sets by default."""

pytestmark = pytest.mark.skipif(not (ROOT / "docs").exists(), reason="docs are not here")


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # pandas has threads
@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_pasted_from_top_to_bottom(page, monkeypatch):
    if page in NEEDS:
        pytest.importorskip(NEEDS[page])
    monkeypatch.chdir(ROOT)  # examples name files of the repository
    text = (ROOT / page).read_text("utf-8")
    text = re.sub(r"(?m)^```.*$", "", text)  # no output goes on behind a fence
    examples = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, page, page, 0)
    assert examples.examples
    said = []
    doctest.DocTestRunner(verbose=False, optionflags=FLAGS).run(examples, out=said.append)
    assert not said, "".join(said)


def test_the_pages_are_found():
    assert len(PAGES) > 20
    assert set(NEEDS) <= set(PAGES)


def test_nothing_is_set_up_out_of_sight():
    """Docs built from the reference's docstrings may set up their names; other pages show them."""
    for page in PAGES:
        assert "testsetup::" not in (ROOT / page).read_text("utf-8"), page
