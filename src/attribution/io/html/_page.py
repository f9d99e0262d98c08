"""The page of one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attribution.document import Document
from attribution.io.html._charts import chart, timeline
from attribution.io.html._escape import (
    attribute,
    day,
    escape,
    head,
    label,
    resource,
    script,
    template,
)
from attribution.io.html._segments import Piece, blocks, pieces
from attribution.io.html._view import View, category, counted
from attribution.model import Paragraph

__all__ = ["published", "summary", "to_html"]

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KINDS = ("direct", "indirect", "mixed")
_CATEGORIES = ("speech", "writing", "thought", "source")


def to_html(document: Document, *, title: str | None = None) -> str:
    """
    A page that shows who said what: one file, with nothing to fetch and nothing to install.

    The text stands in it once, as it is; each statement's content, cue, source and speaker
    are marked, statements inside statements too. Beside it stand the speakers, filters, who
    speaks how much, and when. A click on a statement, or Enter on its number, shows what
    gave it. Everything that comes from the document is escaped, and a content security
    policy lets no script but the page's own run. Without a script, the text, its marks, the
    chart and the timeline are still there.

    Args:
        document: What a parser gave.
        title: Heading of the page; by default the document's id.

    Returns:
        HTML, the same for the same document. Save it as UTF-8.

    Example:
        >>> page = to_html(Document("Rain.", id="a.txt"))
        >>> page.startswith("<!doctype html>"), "<title>a.txt</title>" in page
        (True, True)
    """
    view = View(document)
    css, code = resource("page.css"), resource("page.js")
    named = label(title or document.id or "") or "Who said what"
    return template("template.html").substitute(
        head=head(attribute(named), css, code),
        title=attribute(named),
        js=code,
        meta=" · ".join(escape(part) for part in (*published(document), *summary(view))),
        filters=_filters(view),
        speakers=_speakers(view),
        chart=chart(view),
        timeline=timeline(view),
        language=_language(document),
        raw="" if Paragraph in document else " raw",
        text="".join(_text(view)),
        total=str(len(view.found)),
        data=script(view.data()),
    )


def published(document: Document) -> list[str]:
    """When it was published, for people; nothing where that is not known."""
    return [day(document.published)] if document.published else []


def summary(view: View) -> list[str]:
    """How much there is: statements, speakers, kinds."""
    kinds = Counter[str](a.kind for a in view.found)
    known = sum(s is not None for s in view.speakers)
    parts = [f"{counted(len(view.found), 'statement')} by {counted(known, 'speaker')}"]
    split = ", ".join(f"{kinds[k]:,} {k}" for k in _KINDS if kinds[k])
    return [*parts, split] if split else parts


def _language(document: Document) -> str:
    code = document.language
    return f' lang="{code}"' if _LANGUAGE.fullmatch(code) and code != "und" else ""


def _filters(view: View) -> str:
    kinds = Counter[str](a.kind for a in view.found)
    categories = Counter[str](category(a.cue) for a in view.found)
    return "".join(
        f'<fieldset><legend>{name}</legend><div class="chips">{buttons}</div></fieldset>'
        for name, buttons in (
            ("Kind", _toggles("kind", _KINDS, kinds)),
            ("Category", _toggles("category", _CATEGORIES, categories)),
        )
        if buttons
    )


def _toggles(group: str, values: tuple[str, ...], counts: Counter[str]) -> str:
    return "".join(
        f'<button type="button" class="chip {v}" data-{group}="{v}" aria-pressed="true">'
        f'<i class="tick" aria-hidden="true"></i>{v} <span class="num">{counts[v]:,}</span>'
        "</button>"
        for v in values
        if counts[v]
    )


def _speakers(view: View) -> str:
    rows = []
    for n, speaker in enumerate(view.speakers):
        name = view.name(n)
        roles = "; ".join(dict.fromkeys(label(r) for r in speaker.roles)) if speaker else ""
        role = f'<span class="role">{escape(roles)}</span>' if roles else ""
        unknown = ' class="unknown"' if speaker is None else ""
        rows.append(
            f'<li data-speaker="{n}"{unknown}><details><summary><bdi class="who">{escape(name)}'
            f"</bdi>{role}"
            f'<span class="count" aria-label="{counted(view.counts[n], "statement")}">'
            f"{view.counts[n]:,}</span></summary><ol></ol></details>"
            f'<button type="button" class="only" aria-pressed="false" '
            f'aria-label="Only {attribute(name)}">only</button></li>'
        )
    return "".join(rows)


def _text(view: View) -> Iterator[str]:
    """The text: paragraphs, with the white space between them kept."""
    text = view.document.text
    stretches = blocks(view)
    starts = {span.start: paragraph for span, paragraph in stretches}
    inside = False
    for piece in pieces(view, set(starts)):
        if piece.start in starts and piece.start < len(text):
            if inside:
                yield "</p>"
            inside = starts[piece.start]
            if inside:
                yield '<p dir="auto">'
        yield from (_marker(view, n) for n in piece.opens)
        words = escape(text[piece.start : piece.end])
        marks = _marks(view, piece)
        yield f"<span{marks}>{words}</span>" if marks and words else words
    if inside:
        yield "</p>"


def _marker(view: View, n: int) -> str:
    """The number of a statement: what a keyboard and a screen reader reach it by."""
    a = view.found[n - 1]
    name = attribute(view.name(view.speaker_of[n - 1]))
    return (
        f'<button type="button" class="n {a.kind}" id="s{n}" data-n="{n}" aria-pressed="false" '
        f'aria-label="Statement {n}, {a.kind}: {name}"></button>'
    )


def _marks(view: View, piece: Piece) -> str:
    classes = []
    if piece.content:
        classes.append(f"c{min(len(piece.content), 3)}")
    classes += [
        name
        for name, members in (("q", piece.cue), ("s", piece.source), ("p", piece.speaker))
        if members
    ]
    if not classes:
        return ""
    data = "".join(
        f' data-{name}="{" ".join(map(str, members))}"'
        for name, members in (
            ("c", piece.content),
            ("q", piece.cue),
            ("s", piece.source),
            ("p", piece.speaker),
        )
        if members
    )
    return f' class="{" ".join(classes)}"{data}'
