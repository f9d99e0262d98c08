"""Checks of this project: ``nox`` runs what CI runs; ``nox -l`` lists the rest."""

import pathlib
import shutil
import tempfile

import nox

nox.needs_version = ">=2024.4.15"
# The tests come last: their closing line is the one to read.
nox.options.sessions = ["lint", "types", "docs", "mindeps", "wheel", "plugin", "tests"]

LOWEST = ("attrs==23.1", "dateparser==1.2", "regex==2023.6.3", "click==8.1", "rich==13.4")
PLUGIN = pathlib.Path("examples/plugin-tweets")


@nox.session
def lint(session: nox.Session) -> None:
    """Run ruff, as a linter and as a formatter."""
    session.install("-q", "ruff>=0.6")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types: ours strictly, and that the public ones are complete."""
    session.install("-q", ".[cli,test,types]")  # pyright looks for py.typed where it is installed
    session.run("mypy")
    session.run("mypy", "--strict", "tests/typing")
    session.run("pyright", "tests/typing", silent=True)
    session.run("pyright", "--verifytypes", "attribution", "--ignoreexternal", silent=True)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the docs without a warning, and run what they show."""
    session.install("-q", "-e", ".[arrow,cli,docs,html,test,zst]")
    sphinx = ("sphinx-build", "-q", "-n", "-W")
    session.run(*sphinx, "-b", "html", "docs", "docs/_build/html")
    quiet = ("-D", "nb_execution_mode=off")  # the notebook was run for the page
    session.run(*sphinx, *quiet, "-b", "doctest", "docs", "docs/_build/doctest")
    session.run("pytest", "-q", "--doctest-glob=README.md", "README.md")


@nox.session
def links(session: nox.Session) -> None:
    """Follow the docs' links into the net; those within are checked by every build."""
    session.install("-q", "-e", ".[cli,docs,html,test,zst]")
    session.run("sphinx-build", "-q", "-b", "linkcheck", "docs", "docs/_build/links")


@nox.session
def mindeps(session: nox.Session) -> None:
    """Run the unit tests against the oldest dependencies that we allow."""
    session.install("-q", "-e", ".[cli,test]", *LOWEST)
    session.run("pytest", "-q", "tests/unit")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel by way of the sdist, and run the unit tests on it: src is not on the path."""
    folder = pathlib.Path(session.create_tmp()) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("-q", "build")
    session.run("python", "-m", "build", "-q", "--outdir", str(folder), silent=True)
    (built,) = folder.glob("*.whl")
    session.install("-q", f"{built}[cli,test]")
    session.run("python", "-c", "import attribution as a; assert 'site-packages' in a.__file__")
    session.run("pytest", "-q", "tests/unit")


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test, the laws with 200 examples each, and measure branch coverage."""
    session.install("-q", "-e", ".[arrow,cli,html,test,zst]", "numpy", "scipy")  # they train
    session.run(
        "pytest", "--cov", "--cov-report=term:skip-covered", *(session.posargs or ["tests"])
    )


@nox.session(name="property")
def laws(session: nox.Session) -> None:
    """Run the laws with 200 examples each, or 20,000 (hours): nox -s property -- --nightly."""
    session.install("-q", "-e", ".[cli,test]")
    chosen = [argument for argument in session.posargs if argument != "--nightly"]
    profile = "ci" if chosen == session.posargs else "nightly"
    session.run(
        "pytest", "-q", *(chosen or ["tests/property"]), env={"HYPOTHESIS_PROFILE": profile}
    )


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz each target for so many seconds, guided by coverage: nox -s fuzz -- 300."""
    seconds = session.posargs[0] if session.posargs else "60"
    session.install("-q", "-e", ".", "atheris")
    grown = pathlib.Path(session.create_tmp()).resolve()
    script = pathlib.Path("tests/fuzz/fuzz.py").resolve()
    for target in ("text", "html", "json", "standoff"):
        folder = grown / target
        folder.mkdir(exist_ok=True)
        with session.chdir(grown):  # where libFuzzer leaves what broke a law
            session.run("python", str(script), target, seconds, str(folder))


@nox.session
def corpus(session: nox.Session) -> None:
    """Score against the corpora in ../shared, where they are, and report the errors by kind."""
    session.install("-q", "-e", ".[cli,test]")
    session.run("pytest", "-rs", "tests/corpus", *session.posargs)
    session.run("python", "benchmarks/accuracy.py")
    report = pathlib.Path(session.create_tmp()) / "errors.md"
    with report.open("w", encoding="utf8") as out:
        session.run("python", "benchmarks/errors.py", stdout=out)
    session.log(f"errors by kind, with examples: {report}")


@nox.session
def browser(session: nox.Session) -> None:
    """Open the pages in Debian's Chromium, and click through them."""
    session.install("-q", "-e", ".[cli,test]", "playwright")
    session.run("pytest", "-rs", "tests/browser", *session.posargs)


@nox.session
def arrow(session: nox.Session) -> None:
    """Read tables with pandas, Polars, DuckDB and datasets; measure memory; kill at random."""
    session.install("-q", "-e", ".[arrow,cli,test]", "pandas", "polars", "duckdb", "datasets")
    session.run("pytest", "-rs", "tests/arrow", *session.posargs, env={"ATTRIBUTION_LONG": "1"})


@nox.session
def spark(session: nox.Session) -> None:
    """Read tables with a real Spark on this machine, and kill an executor; needs Java 17."""
    session.install("-q", "-e", ".[arrow,spark,test]")
    session.run("pytest", "-rs", "tests/spark", *session.posargs)


@nox.session
def scale(session: nox.Session) -> None:
    """Measure the cost of a word, and compute docs/explanation/scale.md."""
    session.install("-q", "-e", ".[arrow]")
    session.run("python", "benchmarks/scale.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Time the library, pure and compiled, beside spaCy; measure and draw its growth."""
    session.install("-q", "-e", ".[cli,test]", "build", "matplotlib", "spacy")
    folder = pathlib.Path(session.create_tmp()).resolve() / "compiled"
    shutil.rmtree(folder, ignore_errors=True)
    built = _compiled_wheel(session, folder / "dist")
    session.run("pip", "install", "-q", "--no-deps", "--target", str(folder), built)
    session.run("python", "-m", "benchmarks.speed", *session.posargs, env={"COMPILED": str(folder)})
    session.run("python", "-m", "benchmarks.growth")


@nox.session(python=["3.11", "3.12", "3.13"])
def same(session: nox.Session) -> None:
    """Read the same texts with each version of Python: the same answers to the character."""
    session.install("-q", ".")
    found = session.run("python", "-m", "benchmarks.digest", silent=True)
    first = pathlib.Path(session.cache_dir) / "digest"
    if session.python == "3.11":
        first.write_text(str(found))
    elif first.read_text() != found:
        session.error(f"{session.python} reads otherwise than 3.11: {found}")
    session.log(str(found))


@nox.session
def compiled(session: nox.Session) -> None:
    """Compile the wheel with mypyc, see that it answers as the pure one does, and time both."""
    folder = pathlib.Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("-q", "build", ".[cli,test]")
    pure = session.run("python", "-m", "benchmarks.digest", silent=True)
    session.run("python", "-m", "benchmarks.speed", "--one", "weights")
    session.install("-q", "--force-reinstall", "--no-deps", _compiled_wheel(session, folder))
    check = "from attribution.parsers import _engine as e; assert not e.__file__.endswith('.py')"
    session.run("python", "-c", check)
    if session.run("python", "-m", "benchmarks.digest", silent=True) != pure:
        session.error("the compiled wheel reads otherwise than the pure one")
    session.run("python", "-m", "benchmarks.speed", "--one", "weights")
    session.run("pytest", "-q", "tests/unit")


def _compiled_wheel(session: nox.Session, folder: pathlib.Path) -> str:
    """
    Build the compiled wheel into a folder, with `build` installed; its path.

    By way of the sdist, since compiling leaves files beside the sources; out of this tree, where
    .nox is ignored.
    """
    hooks = {"HATCH_BUILD_HOOKS_ENABLE": "true", "TMPDIR": tempfile.gettempdir()}
    session.run("python", "-m", "build", "-q", "-o", str(folder), silent=True, env=hooks)
    (built,) = folder.glob("*.whl")
    return str(built)


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code in small ways, and count which changes the tests notice (an hour)."""
    session.install("-q", "-e", ".[cli,test]", "cosmic-ray")
    for config in sorted(pathlib.Path("tests/mutation").glob("*.toml")):
        found = pathlib.Path(session.create_tmp()).resolve() / f"{config.stem}.sqlite"
        session.run("cosmic-ray", "init", "--force", str(config), str(found))
        session.run("cr-filter-operators", str(found), str(config))
        session.run("cosmic-ray", "exec", str(config), str(found))
        session.run("cr-rate", str(found))


@nox.session
def confidence(session: nox.Session) -> None:
    """Measure the calibration, and draw the pictures of docs/explanation/accuracy."""
    session.install("-q", "-e", ".", "matplotlib")
    session.run("python", "benchmarks/confidence.py", *session.posargs)


@nox.session
def train(session: nox.Session) -> None:
    """Train the weights of a pack: nox -s train -- CORPUS.jsonl… -o weights.bin."""
    session.install("-q", "-e", ".", "numpy", "scipy")
    session.install("-q", "--no-deps", "textblob==0.15.3")  # whose lexicon tells parts of speech
    lexicon = next(pathlib.Path(session.virtualenv.location).glob("**/textblob/en/en-lexicon.txt"))
    session.run("python", "-m", "training.train", "--lexicon", str(lexicon), *session.posargs)


@nox.session
def plugin(session: nox.Session) -> None:
    """Build the example plugin, install it into this fresh environment, and use it."""
    folder = pathlib.Path(session.create_tmp()) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("-q", "build")
    session.run("python", "-m", "build", "-q", "-w", "-o", str(folder), str(PLUGIN), silent=True)
    (built,) = folder.glob("*.whl")
    session.install("-q", ".[cli,test]", str(built))
    session.run("attribution", "plugins", silent=True)
    session.run("pytest", "-q", "-c", "pyproject.toml", str(PLUGIN / "tests"))
