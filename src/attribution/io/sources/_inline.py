"""What stands in a line of Markdown: links, images, emphasis, entities, tags."""

from __future__ import annotations

import regex
from attrs import define

from attribution.io.sources._extract import Writer
from attribution.io.sources._tags import write_text
from attribution.io.sources._tree import BLOCKS, ELEMENTS

__all__ = ["Inline", "label"]

_TOKEN = regex.compile(
    r"(?P<comment><!--)"
    r"|(?P<link><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^<>\s]*+|[^<>\s@]++@[^<>\s@]++)>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9]*+)(?:[ \t]++[^<>]*+)?+/?+>)"
    r"|(?P<note>\[\^[^\]\[\s]{1,80}+\])"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<code>`++)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~]|\\\Z)"
    r"|(?P<mark>\*++|_++|~~++)"
    r"|(?P<bar>\|)"
)
_TARGET = regex.compile(
    r"\([ \t]*+(?:<[^<>]*+>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)"
    r"(?:[ \t]++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+[ \t]*+\)"
)
_LABEL = regex.compile(r"\[(?P<label>[^\]\[]{0,200}+)\]")
_SPACE = regex.compile(r"\s++")
_LONGEST_MARK = 3
"""Marks of emphasis in a row; more of them are a rule, or a blank to fill in."""


def label(words: str) -> str:
    """The label of a link as it is looked up."""
    return _SPACE.sub(" ", words.strip()).casefold()


@define
class _Atom:
    """A piece of a block on its way: what stands from `start` to `end`, if it is kept."""

    kind: str
    start: int
    end: int
    can_open: bool = False
    can_close: bool = False
    kept: bool = True


class Inline:
    """Reads the lines of a block, pairs what belongs together, and writes the rest."""

    def __init__(self, writer: Writer, labels: set[str]) -> None:
        self.writer = writer
        self.source = writer.source
        self.labels = labels
        self._atoms: list[_Atom] = []
        self._brackets: list[int] = []

    def line(self, start: int, end: int, *, table: bool, soft: int | None) -> None:
        """One line of the block; `soft` is where the next begins if it goes on with this one."""
        at = start
        missing: set[str] = set()
        position = start
        while found := _TOKEN.search(self.source, position, end):
            kind = found.lastgroup if found.lastgroup != "name" else "tag"
            stop = self._stop(str(kind), found, end, missing, table)
            if stop is None:
                position = found.end()
                continue
            self._add("text", at, found.start())
            if kind == "code":
                ticks = found.end() - found.start()
                self._add("text", found.end(), stop - ticks)
            elif kind == "escape":
                self._add("text", found.start() + 1, found.end())
            elif kind == "close":
                stop = self._link(found.start(), end)
            elif kind == "open":
                self._brackets.append(len(self._atoms))
                self._add("open", found.start(), stop)
            elif kind == "mark":
                self._mark(found, start, end)
            elif kind == "tag":
                self._tag(found)
            elif kind == "bar":
                self._add("space", found.start(), stop)
            at = position = stop
        self._add("text", at, end)
        if soft is None:
            self._atoms.append(_Atom("hard", end, end))
        else:
            self._add("space", end, soft)

    def _stop(
        self, kind: str, found: regex.Match[str], end: int, missing: set[str], table: bool
    ) -> int | None:
        """Where a token ends, with what belongs to it; None where it is mere text."""
        if kind in ("comment", "code"):
            closing = "-->" if kind == "comment" else found[0]
            if closing in missing:
                return None
            stop = self._closing(found.end(), end, closing)
            if stop is None:
                missing.add(closing)
            return stop
        if kind == "tag" and found["name"].lower() not in ELEMENTS:
            return None
        if kind == "bar" and not table:
            return None
        if kind == "mark" and len(found[0]) > _LONGEST_MARK:
            return None
        return found.end()

    def _closing(self, at: int, end: int, closing: str) -> int | None:
        """One past what closes; a run of ticks is closed by one as long."""
        tick = closing[0] == "`"
        begin = at
        while (at := self.source.find(closing, at, end)) >= 0:
            stop = at + len(closing)
            if not tick:
                return stop
            while stop < end and self.source[stop] == "`":
                stop += 1
            if stop - at == len(closing):
                # ``so'' she said, and ``so'': marks of typesetters
                quoted = len(closing) > 1 and "''" in self.source[begin:at]
                return None if quoted else stop
            at = stop
        return None

    def _tag(self, found: regex.Match[str]) -> None:
        name = found["name"].lower()
        if name == "br":
            self._add("hard", *found.span())
        elif name in BLOCKS:
            self._add("block", *found.span())
        elif name == "q":
            self._add("/q" if found[0][1] == "/" else "q", *found.span())

    def _mark(self, found: regex.Match[str], start: int, end: int) -> None:
        before = self.source[found.start() - 1] if found.start() > start else " "
        after = self.source[found.end()] if found.end() < end else " "
        word = found[0][0] == "_"  # which stands within words, too
        self._atoms.append(
            _Atom(
                "mark",
                *found.span(),
                can_open=not after.isspace() and not (word and before.isalnum()),
                can_close=not before.isspace() and not (word and after.isalnum()),
            )
        )

    def _link(self, at: int, end: int) -> int:
        """A "]": the end of a link or image with all that belongs to it, or mere text."""
        if not self._brackets:
            self._add("text", at, at + 1)
            return at + 1
        index = self._brackets.pop()
        opening = self._atoms[index]
        image = opening.end - opening.start > 1
        words = self.source[opening.end : at]
        target = _TARGET.match(self.source, at + 1, end)
        named = _LABEL.match(self.source, at + 1, end)
        if target:
            stop = target.end()
        elif named and (image or label(named["label"] or words[:200]) in self.labels):
            stop = named.end()
        elif label(words[:200]) in self.labels:
            stop = at + 1
        else:
            self._add("text", at, at + 1)
            return at + 1
        if image:
            del self._atoms[index:]  # an image: its words are not seen
        else:
            opening.kept = False
        return stop

    def _add(self, kind: str, start: int, end: int) -> None:
        if start < end:
            self._atoms.append(_Atom(kind, start, end))

    def flush(self) -> None:
        """Pair the marks of emphasis, and write the block."""
        self._emphasis()
        for atom in self._atoms:
            if atom.kind == "hard":
                self.writer.line()
            elif atom.kind == "block":
                self.writer.paragraph()
            elif atom.kind == "space":
                self.writer.space(atom.start, atom.end)
            elif atom.kind in ("q", "/q"):
                self.writer.put("“" if atom.kind == "q" else "”", atom.start, atom.end)
            elif atom.kept:
                write_text(self.writer, atom.start, atom.end)
        self._atoms.clear()
        self._brackets.clear()

    def _emphasis(self) -> None:
        """Take what pairs off the marks, from the inside out."""
        open_marks: dict[str, list[_Atom]] = {"*": [], "_": [], "~": []}
        for atom in self._atoms:
            if atom.kind != "mark":
                continue
            openers = open_marks[self.source[atom.start]]
            while atom.can_close and openers and atom.start < atom.end:
                opener = openers[-1]
                paired = min(opener.end - opener.start, atom.end - atom.start)
                opener.end -= paired
                atom.start += paired
                if opener.start == opener.end:
                    openers.pop()
            if atom.can_open and atom.start < atom.end:
                openers.append(atom)
