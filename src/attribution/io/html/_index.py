"""The page that leads to the pages of many documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from attribution.document import Document
from attribution.io.html._escape import attribute, escape, head, label, resource, template
from attribution.io.html._page import published
from attribution.io.html._view import UNKNOWN, View, counted

__all__ = ["to_html_index"]

_SPEAKERS = 40


def to_html_index(documents: Iterable[tuple[str, Document]], *, title: str | None = None) -> str:
    """
    A page that lists documents and who speaks in them.

    Speakers are put together by their names alone: two people with one name are one line.

    Args:
        documents: Where each page is, relative to this one, and its document. Each is let
            go once it is counted, so that a generator of many will do.
        title: Heading of the page.

    Example:
        >>> page = to_html_index([("a.html", Document("Rain.", id="a.txt"))])
        >>> '<a href="a.html">a.txt</a>' in page
        True
    """
    rows: list[str] = []
    statements: Counter[str] = Counter()
    words: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    total = 0
    for path, document in documents:
        view = View(document)
        total += len(view.found)
        link = f'<a href="{escape(_link(path))}">{escape(label(document.id or path))}</a>'
        names = [view.name(n) for n, speaker in enumerate(view.speakers) if speaker]
        for n, speaker in enumerate(view.speakers):
            if speaker:
                statements[view.name(n)] += view.counts[n]
                words[view.name(n)] += view.words[n]
                places.setdefault(view.name(n), []).append(link)
        most = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names[:4]) or UNKNOWN
        most += f" and {len(names) - 4} more" if len(names) > 4 else ""
        rows.append(
            f'<tr><th scope="row">{link}</th><td>{"".join(published(document))}</td>'
            f'<td class="num" data-label="statements">{len(view.found):,}</td>'
            f"<td>{most}</td></tr>"
        )
    named = [
        f'<tr><th scope="row"><bdi class="who">{escape(name)}</bdi></th>'
        f'<td class="num" data-label="statements">{count:,}</td>'
        f'<td class="num" data-label="words">{words[name]:,}</td>'
        f"<td>{_places(places[name])}</td></tr>"
        for name, count in statements.most_common(_SPEAKERS)
    ]
    css = resource("page.css") + resource("index.css")
    heading = attribute(title or "All documents")
    return template("index.html").substitute(
        head=head(heading, css),
        title=heading,
        meta=f"{counted(len(rows), 'document')} · {counted(total, 'statement')} by "
        f"{counted(len(statements), 'speaker')}",
        rows="".join(rows),
        speakers="".join(named),
        shown=f"The {_SPEAKERS} who speak most often" if len(statements) > _SPEAKERS else "",
    )


def _link(path: str) -> str:
    """A relative address, whatever the name: "javascript:x" becomes "./javascript%3Ax"."""
    address = quote(path.replace("\\", "/").encode("utf-8", "replace"), safe="/")
    return address if address.replace("/", "").replace(".", "").isalnum() else f"./{address}"


def _places(links: list[str]) -> str:
    more = f" and {len(links) - 5} more" if len(links) > 5 else ""
    return ", ".join(links[:5]) + more
