"""What reading a text may touch: no network, no file but the library's own, no code in data."""

import ast
import json
import subprocess
import sys
import threading
from importlib import metadata
from pathlib import Path

import pytest

from attribution import Document, Language, fiction, newswire

SOURCE = Path(__file__).parents[2] / "src" / "attribution"

SCRIPT = """
import json, sys
events = []
phase = "load"
def hook(name, args):
    if name.partition(".")[0] in ("open", "socket", "subprocess", "os", "shutil", "ctypes",
                                  "pickle", "exec", "compile", "import", "urllib", "http"):
        events.append((phase, name, str(args[0]) if args else "", str(args[1:2])))
sys.addaudithook(hook)
from datetime import date
import attribution
from attribution.io.html import to_html
from attribution.io.json import to_json
ways = [{}, {"rules_only": True}]
def read(text):
    for way in ways:
        document = attribution.parse(text, published=date(2016, 3, 4), **way)
        assert any(a.time and a.time.value for a in document.attributions), text
        to_json(document), to_html(document)
read("“Rain is late,” Ana Lund said on Friday. She denied it, according to the ministry. (Reuters)")
phase = "parse"
read("“__import__('os').system('true'),” Bo Berg said on Monday, see http://example.org/x.")
read("LISBON, March 4 (AP) — Critics said on Tuesday that eval('1') and ../../etc/passwd are one.")
phase = "end"
print(json.dumps([events, sys.path, sys.prefix, sys.base_prefix, attribution.__file__]))
"""


@pytest.fixture(scope="module")
def told():
    """What the audit hook was told while texts were read: first, and once all was loaded."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


old = pytest.mark.skipif(
    metadata.version("dateparser") == "1.2.0",
    reason="dateparser 1.2.0 evaluates words of its own tables, and loads a library",
)


@old
def test_reading_touches_nothing_once_all_is_loaded(told):
    events, *_ = told
    assert [event for event in events if event[0] == "parse"] == []


def test_loading_reads_installed_files_only(told):
    events, path, *prefixes, package = told
    homes = [Path(p).resolve() for p in (*path, *prefixes, Path(package).parent) if p]
    opened = [(name, how) for _, event, name, how in events if event == "open"]
    assert any("cues.toml" in name for name, _ in opened)
    for name, how in opened:
        assert not set(how) & set("wax+"), (name, how)
        if not name.isdigit():
            file = Path(name).resolve()
            assert any(file.is_relative_to(home) for home in homes), name


@old
def test_nothing_is_fetched_run_or_unpickled(told):
    events, *_ = told
    names = {name for _, name, *_ in events}
    bad = ("socket.", "subprocess.", "urllib.", "http.", "os.system", "os.exec", "os.fork",
           "os.posix_spawn", "os.remove", "os.rename", "os.mkdir", "ctypes.")  # fmt: skip
    assert {name for name in names if name.startswith(bad)} == set()
    unpickled = {module for _, name, module, _ in events if name == "pickle.find_class"}
    assert not {module for module in unpickled if module.startswith("attribution")}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


NEVER = {"eval", "exec", "compile", "__import__", "pickle", "marshal", "shelve", "subprocess",
         "socket", "urllib", "http", "ftplib", "ssl", "ctypes", "tempfile", "asyncio", "pty",
         "runpy", "webbrowser"}  # fmt: skip
NEVER_OF = ("os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn", "os.fork",
            "builtins.")  # fmt: skip
WELL = {"reading/_workers.py": {"pickle"}, "io/html/_index.py": {"urllib"}}
"""Between processes of our own; and ``urllib.parse.quote``, which fetches nothing."""


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=str)
def test_the_sources_can_t_run_data_or_call_out(path):
    found = calls(ast.parse(path.read_text("utf-8")))
    used = {name for name in found if name in NEVER or name.startswith(NEVER_OF)}
    assert used == WELL.get(path.relative_to(SOURCE).as_posix(), set())


# Threads


TEXTS = [
    f"“The dam is safe,” {title} {name} Lund said on Friday. “Costs will not rise.” {name} told "
    f"reporters that the harbour would open, according to the ministry. She denied it.\n\n" * 3
    for title in ("Mayor", "Dr.")
    for name in ("Ana", "Bo", "Ilse")
]


@pytest.mark.parametrize("rules_only", [True, False])
def test_a_pipeline_is_shared_by_threads(tmp_path, rules_only):
    """Threads that change at every step, on a pack that no one has read yet."""
    alone = newswire(Language.load("en"), rules_only=rules_only)
    wanted = [repr(alone.parse(text).layers) for text in TEXTS]
    (tmp_path / "pack.toml").write_text(
        'code = "en-x"\nname = "Copy"\nversion = "1"\nlicence = "MIT"\nextends = "en"\n'
    )
    for file in Path(str(Language.load("en").folder)).iterdir():
        if file.suffix in (".toml", ".txt", ".tsv", ".bin") and file.name != "pack.toml":
            (tmp_path / file.name).write_bytes(file.read_bytes())
        elif file.name == "pack.toml":
            own = file.read_text("utf-8").replace('code = "en"', 'code = "en-x"')
            (tmp_path / "pack.toml").write_text(own, "utf-8")
    language = Language.load(tmp_path)
    start = threading.Barrier(6)
    found: dict[int, list[str]] = {}
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            start.wait(60)
            pipeline = newswire(language, rules_only=rules_only)
            order = [(number + n) % len(TEXTS) for n in range(len(TEXTS))]
            read = {n: repr(pipeline.parse(TEXTS[n]).layers) for n in order}
            found[number] = [read[n] for n in range(len(TEXTS))]
        except BaseException as error:
            failed.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
    finally:
        sys.setswitchinterval(before)
    assert failed == []
    assert [found[n] == wanted for n in range(6)] == [True] * 6


def test_threads_of_other_pipelines_do_not_meet():
    """Long texts by several pipelines at once: the layers are those of a thread that is alone."""
    en = Language.load("en")
    news, ruled, novel = newswire(en), newswire(en, rules_only=True), fiction(en)
    pipelines = [pipeline.complete() for pipeline in (news, ruled, novel, novel)]
    times = (1, 1, 10, 11)
    tasks = [(n, text * times[n]) for n in range(len(pipelines)) for text in TEXTS]
    wanted = {(n, text): repr(pipelines[n](Document(text)).layers) for n, text in tasks}
    assert len(set(wanted.values())) == len(tasks)
    found: dict[tuple[int, str], str] = {}
    start = threading.Barrier(len(tasks))

    def work(n: int, text: str) -> None:
        start.wait(60)
        found[n, text] = repr(pipelines[n](Document(text)).layers)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work, args=task) for task in tasks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
    finally:
        sys.setswitchinterval(before)
    assert found.keys() == wanted.keys()
    assert [n for n, task in enumerate(tasks) if found[task] != wanted[task]] == []
