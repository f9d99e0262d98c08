"""The small form: a piece of HTML for a notebook, without a script."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.document import Document
from attribution.io.html._escape import attribute, escape, label, resource
from attribution.io.html._page import published, summary
from attribution.io.html._segments import Piece, blocks, pieces
from attribution.io.html._view import View

__all__ = ["to_html_fragment"]


def to_html_fragment(document: Document, *, limit: int = 100) -> str:
    """
    The marked text and a table of its statements, to stand inside another page.

    It needs no script, sets no id, and takes the colours of the page that it stands in:
    its tints are half transparent, and each role has its own underline as well. Jupyter
    shows it for a document by itself.

    Args:
        document: What a parser gave.
        limit: Most statements that are shown; the text is cut a little behind the last.

    Example:
        >>> to_html_fragment(Document("Rain."))[:31]
        '<div class="attribution-said"><'
    """
    view = View(document)
    rows = [_row(view, n) for n in range(1, min(limit, len(view.found)) + 1)]
    rest = len(view.found) - len(rows)
    more = f"<p><small>and {rest:,} more, not shown</small></p>" if rest else ""
    name = f"<strong>{attribute(document.id)}</strong> · " if document.id else ""
    meta = " · ".join(escape(part) for part in (*published(document), *summary(view)))
    table = (
        "<details><summary>Statements</summary><table><thead><tr>"
        + "".join(f'<th scope="col">{h}</th>' for h in ("", "Speaker", "Cue", "Words", "How"))
        + f"</tr></thead><tbody>{''.join(rows)}</tbody></table></details>"
        if rows
        else ""
    )
    return (
        f'<div class="attribution-said"><style>{resource("fragment.css")}</style>'
        f'<p>{name}{meta}</p><div class="attribution-text" dir="auto" tabindex="0" role="region" '
        f'aria-label="Text">{"".join(_text(view, limit))}</div>{table}{more}</div>'
    )


def _row(view: View, n: int) -> str:
    a, text = view.found[n - 1], view.document.text
    cue = escape(label(a.cue.span.of(text))) if a.cue else "—"
    words = escape(label(a.words(text)))
    how = f"{a.kind}, {a.confidence:.0%}".replace("%", " %")
    name = escape(view.name(view.speaker_of[n - 1]))
    return (
        f"<tr><td>{n}</td><td>{name}</td><td><em>{cue}</em></td>"
        f'<td dir="auto">{words}</td><td>{how}</td></tr>'
    )


def _text(view: View, limit: int) -> Iterator[str]:
    text = view.document.text
    breaks = {span.start for span, paragraph in blocks(view) if not paragraph}
    end = len(text)
    if len(view.found) > limit:
        last = max((a.span.end for a in view.found[:limit]), default=0)
        end = min(end, last + 200)
    for piece in pieces(view, breaks | {end}):
        if piece.start >= end and (piece.opens or end < len(text)):
            yield "" if end == len(text) else " …"
            return
        if piece.start in breaks:
            yield "<br><br>"
        yield from (f"<sup>{n}</sup>" for n in piece.opens if n <= limit)
        words = escape(text[piece.start : piece.end])
        tag = _tag(view, piece)
        yield f"<span{tag}>{words}</span>" if tag else words


def _tag(view: View, piece: Piece) -> str:
    classes = [
        name
        for name, members in (
            ("c", piece.content),
            ("q", piece.cue),
            ("s", piece.source),
            ("p", piece.speaker),
        )
        if members
    ]
    numbers = dict.fromkeys((*piece.cue, *piece.source, *reversed(piece.content)))
    said = ", ".join(f"{n} {view.name(view.speaker_of[n - 1])}" for n in numbers)
    title = f' title="{attribute(said)}"' if said else ""
    return f' class="{" ".join(f"attribution-{c}" for c in classes)}"{title}' if classes else ""
