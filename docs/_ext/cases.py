"""What the docs make when they are built: pages of the examples, and cases with their output."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from attribution import parse, parse_many
from attribution.document import Document
from attribution.io.html import to_html, to_html_fragment, to_html_index
from attribution.io.inputs import find_inputs, read_inputs

ROOT = Path(__file__).parents[2]


def said(document: Document) -> list[str]:
    """Each statement in one line: speaker, cue, words, and what else is known of it."""
    lines = []
    for a in document.attributions:
        more = {
            "to": a.addressee,
            "through": a.medium,
            "on": a.time,
            "by report of": a.reported_by,
            "credit": a.credit,
        }
        speaker = a.speaker.name if a.speaker else f"({a.reason})"
        parts = [speaker, a.cue.lemma if a.cue else "", a.words(document.text)]
        parts += [f"{k}: {v.span.of(document.text)}" for k, v in more.items() if v]
        parts += [p for p in (a.polarity, a.force) if p not in ("positive", "statement")]
        lines.append(" | ".join(parts))
    return lines


class Case(SphinxDirective):
    """
    A text, a line ``---``, and what is found in it, a statement a line.

    The text is read while the docs are built; the build fails where something else is found.
    """

    has_content = True
    option_spec: ClassVar = {"published": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The text with what is marked in it."""
        text, _, wanted = ("\n".join(self.content) + "\n").partition("\n---\n")
        day = self.options.get("published")
        document = parse(text, published=date.fromisoformat(day) if day else None)
        found = said(document)
        if found != wanted.strip().splitlines():
            raise self.error("found:\n" + "\n".join(found))
        shown = nodes.raw("", to_html_fragment(document), format="html")
        return [nodes.container("", shown, classes=["attribution-case"])]


def make_pages(app: Sphinx) -> None:
    """The example articles as pages, beside the docs."""
    folder = Path(app.srcdir) / "_views" / "views"
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    records = list(read_inputs(find_inputs([str(ROOT / "examples" / "articles")])))
    texts = [
        Document(
            r.text,
            id=Path(r.id or "").stem,
            published=r.published or date.fromisoformat(Path(r.id or "").name[:10]),
        )
        for r in records
    ]
    documents = [(f"{d.id}.html", d) for d in parse_many(texts)]
    if len(documents) < 10:
        raise ExtensionError("examples/articles: fewer than ten articles")
    for name, document in documents:
        (folder / name).write_text(to_html(document), encoding="utf-8")
    index = to_html_index(documents, title="The old pier: ten articles")
    (folder / "index.html").write_text(index, encoding="utf-8")


def copy_notebooks(app: Sphinx) -> None:
    """The notebooks of the examples, where Sphinx finds them."""
    for notebook in (ROOT / "examples").glob("*.ipynb"):
        target = Path(app.srcdir) / "tutorial" / notebook.name
        if not target.exists() or target.read_bytes() != notebook.read_bytes():
            shutil.copyfile(notebook, target)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("case", Case)
    app.connect("builder-inited", make_pages)
    app.connect("config-inited", lambda app, _: copy_notebooks(app))
    return {"parallel_read_safe": True}
