"""
Past failures of the laws: `tests/examples` has a folder for each law, read again in each run.

They are kept as what was drawn, a text or an article, and not in a database of Hypothesis: its
keys hang on the source of a test, so that a word changed in one would forget them all.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import example

from attribution import Span
from attribution.testing import Article, Statement

FOLDER = Path(__file__).parents[1] / "examples"


def past(law: str) -> Callable[[Any], Any]:
    """Decorate a test so that it is tried on the past failures of a law before others."""

    def decorated(test: Any) -> Any:
        for drawn in failures(law):
            test = example(drawn)(test)
        return test

    return decorated


def failures(law: str) -> list[str | Article]:
    """What is stored for a law, in order of the files."""
    found = [_read(path) for path in sorted((FOLDER / law).iterdir())]
    assert found, f"nothing is stored for {law}"
    return found


def store(law: str, name: str, drawn: str | Article) -> Path:
    """Write down what broke a law."""
    path = FOLDER / law / f"{name}.{'txt' if isinstance(drawn, str) else 'json'}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(drawn, str):
        path.write_bytes(drawn.encode("utf8", "surrogatepass"))
        return path
    rows = [
        {
            key: [list(_ends(one)) for one in value] if key == "content" else _ends(value)
            for key in ("frame", "kind", "speaker", "content", *_SPANS)
            if (value := getattr(statement, key)) is not None
        }
        for statement in drawn.statements
    ]
    lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    text = json.dumps(drawn.text, ensure_ascii=False)
    path.write_text(f'{{"text": {text},\n"statements": [\n {lines}\n]}}\n', "utf8")
    return path


_SPANS = ("cue", "source", "addressee", "time", "medium", "reported_by", "credit", "parent")


def _ends(value: Any) -> Any:
    return [value.start, value.end] if isinstance(value, Span) else value


def _read(path: Path) -> str | Article:
    if path.suffix == ".txt":
        return path.read_bytes().decode("utf8", "surrogatepass")
    stored = json.loads(path.read_text("utf8"))
    return Article(
        stored["text"],
        tuple(
            Statement(
                content=tuple(Span(*ends) for ends in row.pop("content")),
                **{key: Span(*v) if key in _SPANS else v for key, v in row.items()},
            )
            for row in stored["statements"]
        ),
    )
