"""The open elements of a web page, and the blocks of text between them."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from typing import Any

import regex
from attrs import define, field, frozen

from attribution.io.sources._tags import Tag

__all__ = ["BLOCKS", "ELEMENTS", "Block", "Region", "Tree"]

_DATA = tomllib.loads(
    resources.files("attribution.io.sources").joinpath("elements.toml").read_text("utf-8")
)
_VOID, BLOCKS, _UNSEEN, _INLINE, _FURNITURE, _ROLES, _BARRIER = (
    frozenset(_DATA[key])
    for key in ("void", "block", "unseen", "inline", "furniture", "roles", "barrier")
)
ELEMENTS = _VOID | BLOCKS | _UNSEEN | _INLINE
"""Names of elements that texts have."""
_IMPLIED = {
    name: (frozenset(row["ends"]), frozenset(row["shield"]))
    for name, row in _DATA["implied"].items()
}
_P = frozenset(("p",))
_NOT_SHOWN = regex.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_DEEPEST = 256
"""Elements beyond this depth are read as if they were beside each other, as browsers do."""
_REGIONS = 8
"""Regions within each other that are told apart."""


@define(eq=False)
class Region:
    """An element that may hold the page's main text; `size` is how much it holds."""

    kind: str
    size: int = 0
    outermost: bool = True


@define(eq=False)
class Block:
    """A paragraph, heading, list item or cell, and where it stands."""

    regions: tuple[Region, ...]
    furniture: bool
    pieces: list[tuple[str, int, int]] = field(factory=list)
    size: int = 0
    linked: int = 0


@frozen
class _Open:
    name: str
    block: bool
    unseen: bool
    furniture: bool
    region: Region | None


class Tree:
    """What is open, fed tag by tag and text by text; `blocks` and `regions` are what came of it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self._stack: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._state: Counter[str] = Counter()
        self._inside: list[Region] = []
        self._block: Block | None = None

    @property
    def unseen(self) -> bool:
        """Whether text here is not shown."""
        return self._state["unseen"] > 0

    def text(self, start: int, end: int, source: str) -> None:
        """A stretch of text."""
        if self.unseen:
            return
        block = self._here()
        block.pieces.append(("pre" if self._names["pre"] else "", start, end))
        size = len(source[start:end].strip())
        block.size += size
        block.linked += size if self._names["a"] else 0
        for region in () if block.furniture else block.regions:
            region.size += size

    def tag(self, tag: Tag) -> None:
        """A start tag or an end tag."""
        if tag.closing:
            self._close(tag)
        elif tag.name in _VOID:
            if tag.name == "hr":
                self._block = None
            elif tag.name == "br" and not self.unseen:
                self._here().pieces.append(("br", tag.start, tag.end))
        else:
            self._open(tag)

    def _here(self) -> Block:
        if self._block is None:
            self._block = Block(tuple(self._inside), self._state["furniture"] > 0)
            self.blocks.append(self._block)
        return self._block

    def _open(self, tag: Tag) -> None:
        if tag.name in _IMPLIED:
            self._end_implied(*_IMPLIED[tag.name])
        if tag.name in BLOCKS:
            self._end_implied(_P, _BARRIER)
            self._block = None
        if len(self._stack) >= _DEEPEST:
            return
        region = self._region(tag)
        element = _Open(
            tag.name, tag.name in BLOCKS, _is_unseen(tag), self._is_furniture(tag), region
        )
        self._stack.append(element)
        self._count(element, 1)
        if region:
            self.regions.append(region)
            self._inside.append(region)
        if tag.name == "q" and not self.unseen:
            self._here().pieces.append(("q", tag.start, tag.end))

    def _region(self, tag: Tag) -> Region | None:
        kind = tag.name if tag.name in ("article", "main") else ""
        if tag.attributes.get("role", "").lower() == "main":
            kind = "main"
        if "articlebody" in tag.attributes.get("itemprop", "").lower().split():
            kind = "body"
        if not kind or len(self._inside) >= _REGIONS:
            return None
        return Region(kind, outermost=all(other.kind != kind for other in self._inside))

    def _is_furniture(self, tag: Tag) -> bool:
        if tag.name in _FURNITURE or tag.attributes.get("role", "").lower() in _ROLES:
            return True
        return tag.name == "header" and not self._inside

    def _end_implied(self, names: frozenset[str], shield: frozenset[str]) -> None:
        if not any(self._names[name] for name in names):
            return
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].name in names:
                self._pop(index)
                return
            if self._stack[index].name in shield:
                return

    def _close(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self._block = None
        if not self._names[tag.name]:
            return
        for index in range(len(self._stack) - 1, -1, -1):
            element = self._stack[index]
            if element.name == tag.name:
                if tag.name == "q" and not self.unseen:
                    self._here().pieces.append(("/q", tag.start, tag.end))
                crossed = any(e.block for e in self._stack[index + 1 :])
                if crossed and not element.block and not element.unseen:
                    del self._stack[index]  # ``<b><p></b>``: the paragraph stays open
                    self._count(element, -1)
                else:
                    self._pop(index)
                return
            if element.name in _BARRIER:
                return

    def _pop(self, index: int) -> None:
        """Close an element, and what is still open in it."""
        for element in self._stack[index:]:
            self._count(element, -1)
            if element.block:
                self._block = None
            if element.region:
                self._inside.remove(element.region)
        del self._stack[index:]

    def _count(self, element: _Open, by: int) -> None:
        self._names[element.name] += by
        self._state["unseen"] += by * element.unseen
        self._state["furniture"] += by * element.furniture


def _is_unseen(tag: Tag) -> bool:
    about: dict[str, Any] = tag.attributes
    return (
        tag.name in _UNSEEN
        or "hidden" in about
        or about.get("aria-hidden", "").lower() == "true"
        or bool(_NOT_SHOWN.search(about.get("style", "")))
    )
