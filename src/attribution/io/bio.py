"""Documents as CoNLL-like columns: a token a line, with BIO tags for source, cue, content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attribution.document import Document
from attribution.errors import InputError
from attribution.io._tokens import tokens
from attribution.io.formats import Format
from attribution.io.load import from_dict
from attribution.io.offsets import UNITS, Offsets, Unit
from attribution.model import Attribution
from attribution.span import Span

__all__ = ["BIO", "COLUMNS", "from_bio", "to_bio"]

COLUMNS = ("token", "start", "end", "source", "cue", "content")
"""What stands on a line, parted by tabs."""
_BLANK = re.compile(r"\n[^\S\n]*\n")
_TAG = re.compile(r"([BI])-(\S+)")
_LAYERS = COLUMNS[3:]


def to_bio(document: Document, offsets: Unit = "codepoint", *, header: bool = True) -> str:
    r"""
    The tokens with their offsets, and the statements that each belongs to.

    A tag is ``B-s1`` where a piece of statement s1 begins, ``I-s1`` where it goes on, ``O``
    where there is none; statements that overlap are joined by ``|``. A token is cut where a
    piece starts or ends within it. A blank line stands between paragraphs, and lines that
    start with ``#`` give the document's id, the unit of the offsets and the columns.

    Args:
        document: What a parser gave.
        offsets: Unit of start and end.
        header: Whether to name the columns, once a file.

    Example:
        >>> for line in to_bio(parse("“Go,” she said.")).splitlines()[2:8]:
        ...     print(line.replace("\t", " | "))
        “ | 0 | 1 | O | O | B-s1
        Go | 1 | 3 | O | O | I-s1
        , | 3 | 4 | O | O | I-s1
        ” | 4 | 5 | O | O | I-s1
        she | 6 | 9 | B-s1 | O | O
        said | 10 | 14 | O | B-s1 | O
    """
    text = document.text
    ruler = Offsets(text, offsets)
    pieces = [_pieces(document, layer) for layer in _LAYERS]
    words = tokens(text, (span for layer in pieces for span, _ in layer))
    columns = [_tags(words, layer) for layer in pieces]
    lines = [] if document.id is None else [f"# id = {' '.join(document.id.split())}"]
    lines.append(f"# offsets = {ruler.unit}")
    if header:
        lines.append(f"# columns = {' '.join(COLUMNS)}")
    breaks = _blank_after(text, words)
    for n, token in enumerate(words):
        start, end = ruler.out(token)
        tags = ("|".join(column[n]) or "O" for column in columns)
        lines.append("\t".join((token.of(text), str(start), str(end), *tags)))
        if n in breaks:
            lines.append("")
    return "\n".join((*lines, "", ""))


BIO = Format(to_bio)
"""The format ``bio``: a block of lines a document, with a blank line behind it."""


def from_bio(lines: str, text: str) -> Document:
    """
    The document of :func:`to_bio`, given the text, whose white space the columns lack.

    It has the layer `Attribution` with the spans of content, cue and source; nothing else is
    in the format. White space at the ends of a span is not.

    Args:
        lines: One document in the format.
        text: What it was made of.

    Raises:
        InputError: A line is not of the format or not of the text; the message names it.

    Example:
        >>> document = parse("“Go,” she said.")
        >>> from_bio(to_bio(document), document.text).attributions[0].cue.span
        Span(start=10, end=14)
    """
    ruler = Offsets(text)
    found: dict[str, dict[str, list[list[int]]]] = {}
    name = None
    for number, line in enumerate(lines.split("\n"), 1):
        where = f"line {number}"
        if line.startswith("# "):
            key, _, value = line[2:].partition(" = ")
            name = value if key == "id" else name
            if key == "offsets":
                unit = next((unit for unit in UNITS if unit == value), None)
                if unit is None:
                    raise InputError(f"{where}: no offset unit {value!r}")
                ruler = Offsets(text, unit)
            continue
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not all(cell.isdecimal() for cell in cells[1:3]):
            raise InputError(f"{where}: not {len(COLUMNS)} columns, of them two numbers: {line!r}")
        try:
            span = ruler.back(int(cells[1]), int(cells[2]))
        except ValueError as error:  # also a number of thousands of digits
            raise InputError(f"{where}: {error}") from error
        if span.of(text) != cells[0]:
            raise InputError(f"{where}: {cells[0]!r} is {span.of(text)!r} in the text")
        for layer, cell in zip(_LAYERS, cells[3:], strict=True):
            for start, statement in _read(cell, where):
                row = found.setdefault(statement, {layer: [] for layer in _LAYERS})
                if start or not row[layer]:
                    row[layer].append([span.start, span.end])
                row[layer][-1][1] = span.end
    rows = [
        {**row, "id": statement, "source": row["source"], "cue": row["cue"]}
        for statement, row in found.items()
        if row["content"]
    ]
    return from_dict({"id": name, "text": text, "attributions": rows})


def _read(cell: str, where: str) -> Iterator[tuple[bool, str]]:
    if cell == "O":
        return
    for tag in cell.split("|"):
        match = _TAG.fullmatch(tag)
        if match is None:
            raise InputError(f"{where}: no tag {tag!r}")
        yield match[1] == "B", match[2]


def _pieces(document: Document, layer: str) -> list[tuple[Span, str]]:
    """The spans of a column with their statements' ids, in order of the text."""
    found = []
    for n, a in enumerate(document.get(Attribution), 1):
        part = {"source": a.source, "cue": a.cue}.get(layer)
        spans = a.content if layer == "content" else (part.span,) if part else ()
        trimmed = (span.trim(document.text, "") for span in spans)
        found += [(span, f"s{n}") for span in trimmed if span]
    return sorted(found, key=lambda piece: piece[0])


def _tags(words: list[Span], pieces: list[tuple[Span, str]]) -> list[list[str]]:
    starts = {token.start: n for n, token in enumerate(words)}
    ends = {token.end: n for n, token in enumerate(words)}
    tags: list[list[str]] = [[] for _ in words]
    for span, statement in pieces:
        first, last = starts[span.start], ends[span.end]
        for n in range(first, last + 1):
            tags[n].append(f"{'B' if n == first else 'I'}-{statement}")
    return tags


def _blank_after(text: str, words: list[Span]) -> set[int]:
    """The numbers of the tokens behind which a paragraph ends."""
    return {n for n, (a, b) in enumerate(pairwise(words)) if _BLANK.search(text, a.end, b.start)}
