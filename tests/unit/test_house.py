"""Is the house in order: imports, sizes, names in the docs, what an import costs."""

import ast
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import attribution

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "attribution"
FILES = sorted(SOURCE.rglob("*.py"))
MODULES = {
    ".".join(("attribution", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in FILES
}

CORE = ["errors", "span", "model", "document", "pipeline"]
PACKS = ["plugins", "lexicon", "weights", "language", "recipe"]
MAY_IMPORT = {room: set(CORE[:n]) for n, room in enumerate(CORE)}
MAY_IMPORT["plugins"] = {"errors"}
MAY_IMPORT["_gate"] = {"errors", "model"}
MAY_IMPORT["document"] |= {"_gate", "plugins"}  # its pages are formats, which it finds by name
MAY_IMPORT["lexicon"] = {"errors", "span", "model"}
MAY_IMPORT["weights"] = {"errors"}
MAY_IMPORT["_entries"] = {"model"}
MAY_IMPORT["language"] = {"errors", "_entries", "model", "plugins", "lexicon", "weights"}
MAY_IMPORT["guess"] = {"errors", "plugins", "language"}
MAY_IMPORT["recipe"] = {"errors", "plugins", "language"}
MAY_IMPORT["pipeline"] |= {"plugins", "recipe"}  # what a pipeline is made of, as data
MAY_IMPORT["languages"] = set()
MAY_IMPORT["parsers"] = {*CORE, *PACKS}
MAY_IMPORT["presets"] = {*CORE, *PACKS, "parsers"}
MAY_IMPORT["reading"] = {*CORE, "guess", "language", "recipe", "presets"}
MAY_IMPORT["verify"] = {*CORE, "language", "presets"}
# At the side: what hangs off may read the core, and nothing inside may read it.
MAY_IMPORT["io"] = {*CORE, "plugins", "recipe"}
MAY_IMPORT["testing"] = {*CORE, "language", "presets"}
MAY_IMPORT["cli"] = {*CORE, "plugins", "recipe", "reading", "verify", "io"}
MAY_IMPORT["spark"] = {"io", "recipe"}
MAY_IMPORT["__main__"] = {"cli"}
MAY_IMPORT["attribution"] = {*CORE, *PACKS, "guess", "parsers", "presets", "reading", "verify"}
"""The rooms that each room may read; its own files it always may."""

NEEDS_ARROW = {"attribution.io.arrow", "attribution.io.parquet", "attribution.io._parts"} | {
    "attribution.spark"
}
IMPORTABLE = set(MODULES) - (set() if find_spec("pyarrow") else NEEDS_ARROW)
"""Without what is not installed."""


def room(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "attribution"


def imported(path):
    """Every module of ours that a file imports, also inside functions and for types only."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module):
    here = room(module)
    assert here in MAY_IMPORT, f"{module} is in a room that the plan does not know"
    read = {
        room(name) for name in imported(MODULES[module]) if name.partition(".")[0] == "attribution"
    }
    assert read - {here} <= MAY_IMPORT[here]


def test_the_plan_has_no_circle():
    seen: list[str] = []
    rest = dict(MAY_IMPORT)
    while rest:
        free = [name for name, reads in rest.items() if reads <= set(seen)]
        assert free, f"a circle among {sorted(rest)}"
        seen += free
        for name in free:
            del rest[name]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_file_is_too_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_public_module_says_what_is_public(path):
    tree = ast.parse(path.read_text("utf-8"))
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    defines = any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
    assert "__all__" in assigned or not defines
    assert ast.get_docstring(tree) or not tree.body


DOCS = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / "reference").glob("*.rst"))
AUTOMODULES = set(re.findall(r"automodule:: ([\w.]+)\n(?!   :no-members:)", DOCS))


def documented():
    """Names in the reference: written out, or public in a module that is."""
    names = set(re.findall(r"\w+", DOCS))
    for module in AUTOMODULES & IMPORTABLE:
        names |= set(getattr(__import__(module, fromlist=["x"]), "__all__", ()))
    return names


def test_every_public_name_is_in_the_reference():
    assert set(attribution.__all__) <= documented()
    assert len(attribution.__all__) > 20


def test_every_public_module_is_in_the_reference():
    public = {
        name
        for name in MODULES
        if not re.search(r"\._|\.cli\.|\.parsers\.|\.languages|\.testing\.", name)
    }
    hidden = {"attribution", "attribution.io", "attribution.cli"}
    assert public - hidden <= AUTOMODULES | {"attribution.__main__"}


def test_every_option_is_in_the_reference():
    from attribution.cli import COMMANDS, main

    page = (ROOT / "docs" / "reference" / "cli.rst").read_text("utf-8")
    for name in COMMANDS:
        _, found, section = page.partition(f".. program:: attribution {name}\n")
        assert found, f"{name} is not in the reference"
        command = main.get_command(None, name)
        options = {o for option in command.params for o in option.opts if o.startswith("-")}
        section = section.partition(".. program::")[0]
        assert options <= set(re.findall(r"(?<=[ ,])--?[a-z-]+", section))


def test_every_public_name_is_there():
    for name in attribution.__all__:
        assert hasattr(attribution, name)


def _python(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


HEAVY = (
    "dateparser",
    "multiprocessing",
    "click",
    "rich",
    "hypothesis",
    "attribution.io",
    "attribution.cli",
)


def test_an_import_brings_nothing_heavy():
    loaded = _python("import attribution, sys; print('\\n'.join(sys.modules))").split()
    assert "attribution.model" in loaded
    assert not {name for name in loaded if name in HEAVY}


@pytest.mark.parametrize(
    "module",
    [m for m in sorted(IMPORTABLE) if not re.search(r"\.(cli|__main__|testing)|\.io\.pretty", m)],
)
def test_no_module_imports_dateparser_when_it_is_imported(module):
    assert _python(f"import {module}, sys; print('dateparser' in sys.modules)") == "False\n"


def test_an_import_is_quick():
    """At most 150 ms more than what it needs; the best of several, and of the processor's time."""
    timed = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"
    ours, theirs = (
        min(float(_python(timed.format(names))) for _ in range(7))
        for names in ("attrs, regex, attribution", "attrs, regex")
    )
    assert ours - theirs < 0.150


def test_every_dependency_is_used():
    """And no other is imported: what the package imports, it declares."""
    tops = {name.partition(".")[0] for path in FILES for name in imported(path)} - set(
        sys.stdlib_module_names
    )
    needed = {"attrs", "regex", "dateparser", "click", "rich", "hypothesis"}
    ours = {"attribution", "_attribution_hypothesis"}
    assert tops - ours == needed | {"pyarrow", "pyspark", "trafilatura", "zstandard"}


def test_the_tests_read_this_tree():
    if os.environ.get("NOX_CURRENT_SESSION") not in ("wheel", "compiled"):
        assert Path(attribution.__file__).parent == SOURCE


LABELS = {
    "after", "ahead", "am", "as", "before", "behind", "carried", "close", "command", "comment",
    "direct", "either", "end", "first", "inside", "last", "lo", "minutes", "months", "more",
    "next", "none", "of", "other", "past", "pm", "question", "quote", "quoted", "reported", "say",
    "second", "stop", "subject", "tag", "term", "that", "times", "to", "told", "turn", "turns",
    "writing",
}  # fmt: skip
"""Names of frames, tags, groups and columns that are also small words of some language."""
OPEN = ("common_", "cue_", "sentence_", "number_", "reported_")


def test_no_word_of_a_language_is_in_the_parsers():
    """What differs between languages is in packs."""
    small = set()
    for code in ("de", "en", "es", "fr"):
        for name, words in attribution.Language.load(code).words.items():
            if not name.startswith(OPEN) and not name.endswith(("endings", "_inner")):
                small |= {word for word in words if len(word) > 1}
    found = {}
    for path in (SOURCE / "parsers").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            id(name)
            for n in ast.walk(tree)
            if isinstance(n, ast.Assign) and "__slots__" in map(ast.unparse, n.targets)
            for name in ast.walk(n.value)
        }
        words = {
            n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in names
        }
        if here := words & small - LABELS:
            found[path.relative_to(SOURCE / "parsers").as_posix()] = here
    assert found == {}


def test_no_attribute_of_the_parsers_has_a_name_that_c_reserves():
    """In the compiled wheel an attribute is a C name with one underscore more: `__signed`."""
    reserved = {
        "_alignof", "_asm", "_attribute", "_complex", "_const", "_extension", "_imag", "_inline",
        "_real", "_restrict", "_signed", "_thread", "_typeof", "_volatile",
    }  # fmt: skip
    names = {
        node.attr
        for path in (SOURCE / "parsers").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert names & reserved == set()
