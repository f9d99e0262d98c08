"""The text of a web page."""

from __future__ import annotations

from datetime import date, datetime
from html import unescape
from typing import Literal, get_args

import regex

from attribution.errors import InputError
from attribution.io.load import iso_date
from attribution.io.sources._extract import Extract, Writer
from attribution.io.sources._tags import Tag, Text, tokens, write_text
from attribution.io.sources._tree import Block, Tree

__all__ = ["EXTRACTORS", "Extractor", "read_html"]

Extractor = Literal["article", "trafilatura", "all"]
EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)
"""Who says what of a page is its text: see :func:`read_html`."""

_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "date",
)
"""Names of ``meta`` elements that hold the date of publication, the best first."""
_JSON_DATE = regex.compile(r'"datePublished"\s*+:\s*+"([^"\\]{8,40}+)"')
_TITLES = ("og:title", "title")
_SPACE = regex.compile(r"\s++")
_ENOUGH = 200
"""Characters that make an article of an element, however much stands beside it."""
_LONG_BLOCK = 20
"""Letters from which on a block is found again within a line of the extractor's text."""


def read_html(source: str, *, extractor: Extractor = "article") -> Extract:
    r"""
    The text of a web page, with the way back to each character of its source.

    Paragraphs, headings, list items and cells are apart by a blank line; white space is one
    space; what is not shown (scripts, hidden elements, comments) is left out. ``<q>`` gives
    the quotation marks that a browser would draw.

    Args:
        source: HTML, however broken. Decode it first: bytes can't be given.
        extractor: ``"article"`` takes what the page itself marks as its article or main part,
            without navigation, asides, footers and lists of links. ``"trafilatura"`` asks that
            library, for pages that mark nothing. ``"all"`` takes all that is shown.

    Returns:
        The text, with title and date of publication where the page tells them.

    Raises:
        InputError: trafilatura is asked for, and the extra ``html`` is not installed.
        ValueError: There is no such extractor.
        TypeError: `source` is no string.

    Example:
        >>> page = read_html("<nav>Home</nav><p>Rain,<br>she <i>said</i>.</p><p>Go.</p>")
        >>> page.text
        'Rain,\nshe said.\n\nGo.'
        >>> page.back(Span(6, 14)).of(page.source)
        'she <i>said'
    """
    if not isinstance(source, str):
        raise TypeError(f"HTML is text: decode it first, not {type(source).__name__}")
    if extractor not in EXTRACTORS:
        raise ValueError(f"no extractor {extractor!r} (known: {', '.join(EXTRACTORS)})")
    tree, about = Tree(), _About(source)
    for token in tokens(source):
        if isinstance(token, Text):
            about.text(token)
            tree.text(token.start, token.end, source)
        else:
            about.tag(token)
            tree.tag(token)
    if extractor == "all":
        blocks = tree.blocks
    elif extractor == "article":
        blocks = _article(tree)
    else:
        blocks = _extracted(tree, source)
    writer = Writer(source)
    for block in blocks:
        _write(writer, block)
    return writer.done("html", about.title, about.published)


def _write(writer: Writer, block: Block) -> None:
    writer.paragraph()
    depth = 0
    for kind, start, end in block.pieces:
        if kind == "br":
            writer.line()
        elif kind == "q":
            depth += 1
            writer.put("“" if depth % 2 else "‘", start, end)
        elif kind == "/q":
            if depth:
                writer.put("”" if depth % 2 else "’", start, end)
                depth -= 1
        elif kind == "pre":
            at = start
            for line in writer.source[start:end].splitlines(keepends=True):
                write_text(writer, at, at + len(line))
                at += len(line)
                if line[-1] in "\r\n":
                    writer.line()
        else:
            write_text(writer, start, end)


def _article(tree: Tree) -> list[Block]:
    """The blocks of what the page marks as its article, else of its body, without furniture."""
    blocks = [block for block in tree.blocks if not block.furniture]
    whole = sum(block.size for block in blocks)
    for kind in ("body", "article", "main"):
        found = [r for r in tree.regions if r.kind == kind and r.outermost]
        largest = max((r.size for r in found), default=0)
        chosen = {r for r in found if 4 * r.size >= largest > 0}
        size = sum(r.size for r in chosen)
        if size >= _ENOUGH or 2 * size > whole:
            blocks = [block for block in blocks if not chosen.isdisjoint(block.regions)]
            break
    return [block for block in blocks if 3 * block.linked <= 2 * block.size]


def _extracted(tree: Tree, source: str) -> list[Block]:
    """The blocks whose text trafilatura gives, too."""
    try:
        from trafilatura import extract
    except ImportError as error:
        raise InputError(
            "the extractor trafilatura is not installed; "
            "install it with: pip install 'statement-attribution[html]'"
        ) from error
    page = source.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    text = extract(page, include_comments=False, fast=False) or ""
    lines = {_letters(line) for line in text.splitlines()} - {""}
    whole = "\n".join(lines)
    kept = []
    for block in tree.blocks:
        letters = _letters(
            unescape(
                "".join(
                    source[start:end] for kind, start, end in block.pieces if kind in ("", "pre")
                )
            )
        )
        if letters in lines or (len(letters) >= _LONG_BLOCK and letters in whole):
            kept.append(block)
    return kept


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class _About:
    """What a page says of itself."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._within = ""
        self._titles: dict[str, str] = {}
        self._dates: dict[str, date | datetime] = {}

    @property
    def title(self) -> str | None:
        return next((self._titles[k] for k in _TITLES if self._titles.get(k)), None)

    @property
    def published(self) -> date | datetime | None:
        keys = (*_DATES[:1], "json", "element", *_DATES[1:])
        return next((self._dates[k] for k in keys if k in self._dates), None)

    def text(self, text: Text) -> None:
        if self._within == "title":
            words = _SPACE.sub(" ", unescape(self.source[text.start : text.end])).strip()
            self._titles.setdefault("title", words)
        elif self._within == "json" and (
            found := _JSON_DATE.search(self.source, text.start, text.end)
        ):
            self._date("json", found[1])

    def tag(self, tag: Tag) -> None:
        about = tag.attributes
        self._within = ""
        if tag.closing:
            return
        if tag.name == "meta":
            for name in ("property", "name", "itemprop"):
                key = about.get(name, "").lower()
                if key in _DATES:
                    self._date(key, about.get("content", ""))
                elif key in _TITLES:
                    self._titles.setdefault(key, about.get("content", "").strip())
        elif tag.name == "title":
            self._within = "title"
        elif tag.name == "script" and about.get("type", "").lower() == "application/ld+json":
            self._within = "json"
        elif "pubdate" in about or about.get("itemprop", "").lower() == "datepublished":
            self._date("element", about.get("datetime", ""))

    def _date(self, key: str, value: str) -> None:
        try:
            self._dates.setdefault(key, iso_date(value.strip()))
        except InputError:
            return
