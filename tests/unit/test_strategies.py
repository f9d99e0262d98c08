"""Strategies for our types, and that Hypothesis knows of them, in whichever order."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution import Cue, Document, Paragraph, Span
from attribution.testing import parts
from attribution.testing._registered import _KINDS

ROOT = Path(__file__).parents[2]
GROUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["entry-points"][
    "hypothesis"
]
DRAW = """
from hypothesis import HealthCheck, given, settings, strategies as st
from attribution import Document, Span, Speaker

drawn = []

@settings(
    max_examples=50, database=None, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.from_type(Span), st.from_type(Document), st.from_type(Speaker))
def draw(span, document, speaker):
    drawn.append(span)
    assert 0 <= span.start <= span.end
    assert all(a.span.end <= len(document.text) for a in document.attributions)

draw()
assert len(drawn) >= 50 and len({*drawn}) > 5
"""
FIRST = {
    "hypothesis": "import hypothesis, sys; assert 'attribution' not in sys.modules",
    "attribution": "import attribution, sys; assert 'hypothesis' not in sys.modules",
    "attribution.testing": "import attribution.testing",
}


@pytest.mark.parametrize("order", FIRST)
def test_a_fresh_process_knows_our_types(order, tmp_path):
    """With the entry points of pyproject.toml, as if that had just been installed."""
    info = tmp_path / "fresh-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fresh\nVersion: 1\n")
    rows = "\n".join(f"{name} = {value}" for name, value in GROUP.items())
    (info / "entry_points.txt").write_text(f"[hypothesis]\n{rows}\n")
    code = f"import sys; sys.path.append({str(tmp_path)!r})\n{FIRST[order]}\n{DRAW}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_entry_point_is_there():
    module, _, name = GROUP["attribution"].partition(":")
    assert callable(getattr(import_module(module), name))


@settings(max_examples=5)
@given(st.data())
def test_every_type_can_be_drawn(data):
    for kind in (*_KINDS, Span, Document):
        assert type(data.draw(st.from_type(kind))) is kind


def test_a_part_is_drawn_by_its_type():
    with pytest.raises(ValueError, match="no strategy for Paragraph"):
        parts(Paragraph)
    assert parts(Cue).validate() is None
