from importlib import metadata
from importlib.metadata import EntryPoint

import pytest

from attribution import plugins
from attribution.errors import PluginError


class _Distribution:
    def __init__(self, name, version):
        self.name, self.version = name, version


def _point(name, value, owner=None):
    point = EntryPoint(name, value, "toys")
    return point if owner is None else point._for(_Distribution(*owner))


@pytest.fixture
def installed(monkeypatch):
    found = []
    monkeypatch.setattr(metadata, "entry_points", lambda group: found if group == "toys" else [])
    plugins._found.cache_clear()
    yield found
    plugins._found.cache_clear()


def test_a_plugin_is_loaded_by_name(installed):
    installed.append(_point("toy", "textwrap:dedent", ("wooden", "1.0")))
    import textwrap

    assert plugins.load("toys", "toy") is textwrap.dedent


def test_names_are_sorted_and_nothing_is_loaded(installed):
    installed += [_point("b", "no_such_module"), _point("a", "no_such_module:x")]
    assert plugins.names("toys") == ("a", "b")
    assert plugins.names("others") == ()


def test_an_unknown_name_lists_the_known_ones(installed):
    installed.append(_point("toy", "textwrap:dedent"))
    with pytest.raises(PluginError, match=r"no 'ball' in toys \(installed: toy\)"):
        plugins.load("toys", "ball")


@pytest.mark.parametrize("value", ["no_such_module", "textwrap:no_such_name"])
def test_a_failing_plugin_names_its_distribution(installed, value):
    installed.append(_point("toy", value, ("wooden", "1.0")))
    with pytest.raises(PluginError, match=r"'toy' in toys, of wooden 1\.0, failed: .*no_such"):
        plugins.load("toys", "toy")


def test_two_claims_to_one_name_list_both(installed):
    installed += [_point("toy", "textwrap", ("wooden", "1")), _point("toy", "string", ("tin", "2"))]
    with pytest.raises(PluginError, match=r"claimed by tin 2 \(string\), wooden 1 \(textwrap\)"):
        plugins.load("toys", "toy")


def test_the_same_claim_twice_is_one(installed):
    """An editable install beside a wheel is found twice."""
    installed += [
        _point("toy", "textwrap", ("wooden", "1")),
        _point("toy", "textwrap", ("wooden", "1")),
    ]
    assert plugins.load("toys", "toy").__name__ == "textwrap"


def test_a_plugin_error_is_an_import_error(installed):
    with pytest.raises(ImportError):
        plugins.load("toys", "toy")
