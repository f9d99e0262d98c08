"""HTML cut into tags and text as the standard cuts it, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

import regex

from attribution.io.sources._extract import Writer

__all__ = ["Tag", "Text", "tokens", "write_text"]

_NAME = regex.compile(r"[A-Za-z][^ \t\n\r\f/>]*+")
_ATTRIBUTE = regex.compile(
    r"[ \t\n\r\f/]*+"
    r"(?:(?P<name>[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)"
    r"(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<open>[\"'])|(?P<bare>[^ \t\n\r\f>]*+)))?+"
    r")?+"
)
_COMMENT_END = regex.compile(r"--!?>")
_RAW = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext")
)
"""Elements that hold no tags."""
_SPECIAL = regex.compile(
    r"(?P<space>[ \t\n\r\f\u00a0]++)"
    r"|(?P<hidden>[\u0000\u00ad\u200b\u2060\ufeff]++)"
    r"|(?P<entity>&(?:\#[xX][0-9A-Fa-f]++;?+|\#[0-9]++;?+|[A-Za-z][A-Za-z0-9]{0,40}+;?+))"
)
_HIDDEN = frozenset("\u0000\u00ad\u200b\u2060\ufeff")
_WHITE = frozenset(" \t\n\r\f\u00a0")
_LONG = 12
"""Digits of a numeric reference beyond which none names a character."""


class Text(NamedTuple):
    """A stretch between tags, as it stands."""

    start: int
    end: int


class Tag(NamedTuple):
    """A start tag, or an end tag if `closing`; the first of equal attributes counts."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: dict[str, str]


def tokens(source: str) -> Iterator[Text | Tag]:
    """The tags of a source, and the text between them; comments and the like are left out."""
    at = begin = 0
    foreign = False
    while True:
        start = source.find("<", at)
        if start < 0:
            break
        closing = source.startswith("/", start + 1)
        name = _NAME.match(source, start + 1 + closing)
        if name is None:
            end = _comment(source, start)
            if end is None:
                at = start + 1
                continue
            if begin < start:
                yield Text(begin, start)
            at = begin = end
            continue
        if begin < start:
            yield Text(begin, start)
        tag, empty = _tag(source, start, name, closing)
        if tag is None:
            return
        yield tag
        at = begin = tag.end
        if tag.name in ("svg", "math"):
            foreign = not closing and not empty
        if tag.name in _RAW and not closing and not (foreign and empty):
            shut = regex.compile(rf"(?i)</{tag.name}(?=[ \t\n\r\f/>])").search(source, at)
            at = shut.start() if shut and tag.name != "plaintext" else len(source)
    if begin < len(source):
        yield Text(begin, len(source))


def _comment(source: str, start: int) -> int | None:
    """Where a comment or declaration ends; None where the "<" is mere text."""
    following = source[start + 1 : start + 4]
    if following == "!--":
        for short in ("<!-->", "<!--->"):
            if source.startswith(short, start):
                return start + len(short)
        found = _COMMENT_END.search(source, start + 4)
        return found.end() if found else len(source)
    if following[:1] in ("!", "?") or (following[:1] == "/" and len(following) > 1):
        return source.find(">", start) + 1 or len(source)
    return None


def _tag(source: str, start: int, name: regex.Match[str], closing: bool) -> tuple[Tag | None, bool]:
    """The tag, and whether it closes itself; None where the source ends within it."""
    at = name.end()
    attributes: dict[str, str] = {}
    while not source.startswith(">", at):
        found = _ATTRIBUTE.match(source, at)
        if found is None or found.end() >= len(source) or found["open"]:
            return None, False
        at = found.end()
        if found["name"]:
            value = found["double"] or found["single"] or found["bare"] or ""
            attributes.setdefault(found["name"].lower(), unescape(value))
    tag = Tag(start, at + 1, name[0].lower(), closing, attributes)
    return tag, source[at - 1] == "/"


def write_text(writer: Writer, start: int, end: int) -> None:
    """Write a stretch of the source: entities as what they stand for, white space as one."""
    at = start
    for found in _SPECIAL.finditer(writer.source, start, end):
        if at < found.start():
            writer.copy(at, found.start())
        at = found.end()
        if found["space"]:
            writer.space(*found.span())
        elif found["entity"]:
            at = _entity(writer, found[0], found.start())
    if at < end:
        writer.copy(at, end)


def _entity(writer: Writer, reference: str, start: int) -> int:
    """Write a character reference; where it ends, or where it starts if it is none."""
    if reference[1] == "#":
        stands = unescape(reference) if len(reference) < _LONG else "\ufffd"
    else:
        while len(reference) > 1 and reference[1:] not in html5:
            reference = reference[:-1]
        if len(reference) == 1:
            writer.copy(start, start + 1)
            return start + 1
        stands = html5[reference[1:]]
    end = start + len(reference)
    if stands in _WHITE:
        writer.space(start, end)
    elif stands not in _HIDDEN:
        writer.put(stands, start, end)
    return end
