"""The text of Markdown, and of digests and posts that look like it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

import regex
from attrs import define

from attribution.errors import InputError
from attribution.io.load import iso_date
from attribution.io.sources._extract import Extract, Writer
from attribution.io.sources._inline import Inline, label

__all__ = ["read_markdown"]

_LINE = regex.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_FRONT = regex.compile(
    r"\ufeff?---[ \t]*+\r?\n(?P<fields>(?s:.{0,4000}?))^(?:---|\.\.\.)[ \t]*+$", regex.M
)
_FIELD = regex.compile(
    r"^(?P<key>title|date)[ \t]*+:[ \t]*+(?P<value>[^\r\n]*+)$", regex.M | regex.I
)
_PREFIX = regex.compile(r"(?:[ \t]*+>)*+[ \t]*+")
_ITEM = regex.compile(r"(?:[-*+]|\d{1,3}[.)])(?:[ \t]++(?:\[[ xX]\][ \t]++)?+|\Z)")
_HEADING = regex.compile(r"\#{1,6}(?:[ \t]++|\Z)")
_HEADING_END = regex.compile(r"(?<=[ \t])\#++[ \t]*+\Z")
_FENCE = regex.compile(r"(?P<fence>`{3,}+|~{3,}+)[^`]*+\Z")
_RULE = regex.compile(
    r"\G(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|=++[ \t]*+|--?[ \t]*+"
    r"|(?=[^|]*+\|)[|:\- \t]++)\Z"
)
_DEFINITION = regex.compile(r"\[(?P<label>[^\]\[]{1,200}+)\]:[ \t]*+\S")
_HARD = regex.compile(r"(?:(?<! ) {2,}+|\\)\Z")
_ENDS = frozenset(".!?…:。！？\"'`”’“‘»«›‹」』)]}")
_WRAP = 120
"""Longest line, in code points, of a text that may be hard-wrapped."""
_NARROW = 30
"""Narrowest width that somebody wraps a text to."""


@define
class _Line:
    """A line without what marks it: quote marks, a bullet, number signs."""

    start: int
    end: int
    depth: int = 0
    kind: str = ""


def read_markdown(source: str) -> Extract:
    r"""
    The text of Markdown, with the way back to each character of its source.

    Links become their words; images, bare link targets, comments, tags, fenced code, rules and
    front matter go; entities become what they stand for, and zero-width characters and soft
    hyphens go. Lines that were wrapped to a width become one paragraph again; others stay
    lines, since many digests have a paragraph a line.

    Args:
        source: Markdown, or anything like it; any string is.

    Returns:
        The text, with title and date where a front matter tells them.

    Raises:
        TypeError: `source` is no string.

    Example:
        >>> post = read_markdown("> *Ana&nbsp;Lund* said the\n> [dam](http://x.org/d) is safe.")
        >>> post.text
        'Ana Lund said the dam is safe.'
        >>> post.back(Span(18, 21)).of(post.source)
        'dam'
    """
    if not isinstance(source, str):
        raise TypeError(f"Markdown is text, not {type(source).__name__}")
    title, published, at = _front(source)
    lines = list(_lines(source, at))
    labels = {
        label(found["label"])
        for line in lines
        if (found := _DEFINITION.match(source, line.start, line.end))
    }
    writer = Writer(source)
    inline = Inline(writer, labels)
    for block in _blocks(source, lines):
        writer.paragraph()
        for line, soft in zip(block, _soft(source, block), strict=True):
            inline.line(line.start, line.end, table=line.kind == "row", soft=soft)
        inline.flush()
    return writer.done("markdown", title, published)


def _front(source: str) -> tuple[str | None, date | datetime | None, int]:
    """Title, date, and where what they stand in ends."""
    found = _FRONT.match(source)
    if found is None:
        return None, None, 0
    fields = {
        f["key"].lower(): f["value"].strip(" \t\"'") for f in _FIELD.finditer(found["fields"])
    }
    try:
        published = iso_date(fields.get("date"))
    except InputError:
        published = None
    return fields.get("title") or None, published, found.end()


def _lines(source: str, at: int) -> Iterator[_Line]:
    """Every line from `at` on; fenced code is left out if its fence is closed."""
    lines = []
    while at < len(source):
        found = _LINE.match(source, at)
        assert found is not None  # it matches anywhere
        prefix = _PREFIX.match(source, at, found.end(1))
        start = prefix.end() if prefix else at
        lines.append(_Line(start, found.end(1), source.count(">", at, start)))
        at = found.end()
    number = 0
    while number < len(lines):
        line = lines[number]
        fence = _FENCE.match(source, line.start, line.end)
        last = _fenced(source, lines, number, fence["fence"]) if fence else None
        if last is None:
            yield line
            number += 1
        else:
            yield _Line(line.start, line.start)
            number = last + 1


def _fenced(source: str, lines: list[_Line], number: int, fence: str) -> int | None:
    """The line that closes a fence."""
    for last in range(number + 1, len(lines)):
        words = source[lines[last].start : lines[last].end].rstrip()
        if words.startswith(fence) and not words.strip(fence[0]):
            return last
    return None


def _blocks(source: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines that follow each other, kind by kind; definitions and rules are left out."""
    block: list[_Line] = []
    for line in lines:
        words = source[line.start : line.end]
        begins = bool(block) and (block[-1].depth != line.depth or block[-1].kind != "")
        if not words.strip() or _RULE.match(words) or _DEFINITION.match(words):
            if block:
                yield block
            block = []
            continue
        heading, item = _HEADING.match(words), _ITEM.match(words)
        if heading:
            line.kind = "heading"
            line.start += heading.end()
            closing = _HEADING_END.search(words)
            if closing and heading.end() <= closing.start():
                line.end -= len(words) - closing.start()
        elif item:
            line.start += item.end()
        elif words.startswith("|"):
            line.kind = "row"
        if block and (begins or line.kind or item):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _soft(source: str, block: list[_Line]) -> list[int | None]:
    """For each line, where the next begins if both are one wrapped line; else None."""
    sizes = [line.end - line.start for line in block]
    ended = sum(source[line.end - 1] in _ENDS for line in block[:-1] if line.end > line.start)
    width = max((size for size in sizes if size <= _WRAP), default=0)
    wrapped = (
        width >= _NARROW
        and 2 * ended < len(block) - 1
        and all(
            size <= _WRAP or "](" in source[line.start : line.end]
            for size, line in zip(sizes, block, strict=True)
        )
    )
    found: list[int | None] = []
    for (size, line), (_, following) in pairwise(zip(sizes, block, strict=True)):
        word = source[following.start : following.end].split(None, 1)[:1] or [""]
        hard = _HARD.search(source, line.start, line.end)
        soft = wrapped and not hard and size + 1 + len(word[0]) > width
        found.append(following.start if soft else None)
    return [*found, None]
