"""Stretches of text in which sentences follow each other: a paragraph, or a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define

from attribution.document import Document
from attribution.model import Paragraph, Quotation, Sentence
from attribution.span import Span

__all__ = ["Region", "joined", "regions"]


@define(eq=False)
class Region:
    """The sentences directly in a paragraph (depth 0), or directly in a quotation."""

    span: Span
    depth: int
    sentences: list[Sentence]
    heading: bool = False
    """Whether it is a paragraph that quotes as a heading does, so that nobody says it."""


def regions(document: Document) -> Iterator[Region]:
    """
    The regions of a document that have sentences: by start, an outer one before an inner one.

    Linear: sentences, paragraphs and quotations are walked through once, together.
    """
    outer = [Region(paragraph.span, 0, []) for paragraph in document[Paragraph]]
    inner = [Region(q.inner, q.depth + 1, []) for q in document[Quotation] if q.use == "speech"]
    found = sorted([*outer, *inner], key=lambda r: (r.span.start, r.depth))
    opened: list[Region] = []
    at = 0
    for sentence in document[Sentence]:
        start, end = sentence.span.start, sentence.span.end
        while at < len(found) and found[at].span.start <= start:
            region = found[at]
            del opened[region.depth :]
            opened.append(region)
            at += 1
        for region in opened:
            if region.depth == sentence.depth and end <= region.span.end:
                region.sentences.append(sentence)
    text = document.text
    singles = [region for region in outer if _is_single(text, region)]
    if singles and any(
        not q.depth and not _has_single_mark(text, q.span.start) for q in document[Quotation]
    ):
        for region in singles:
            region.heading = True
    return (region for region in found if region.sentences)


_MERE: Final = frozenset("Q.,CMU-")
_FOLLOWING: Final = 8
"""Most sentences of paragraphs of mere quotations that are joined to the one before them."""
_SINGLE: Final = "'‘"
"""Marks of a heading, in an article whose quotations have other ones."""
_HEADING: Final = 60
"""Most code points of a heading."""


def _is_single(text: str, region: Region) -> bool:
    """Whether a paragraph is nothing but a short quotation in single marks: ‘Totally lost.’"""
    if len(region.sentences) != 1 or len(region.span) > _HEADING:
        return False
    s = region.sentences[0]
    at = s.starts[s.classes.find("Q")]
    return s.classes.strip("-.") == "Q" and _has_single_mark(text, at)


def _has_single_mark(text: str, at: int) -> bool:
    return text[at] in _SINGLE and text[at + 1] != text[at]


def is_mere(sentence: Sentence) -> bool:
    """Whether a sentence is quotations and nothing else."""
    return "Q" in sentence.classes and _MERE.issuperset(sentence.classes)


def joined(found: Iterable[Region]) -> Iterator[tuple[Region, list[Sentence]]]:
    """
    Regions, each paragraph with the sentences of those of mere quotations that follow it.

    A paragraph that was joined to the one before it does not come again, nor does a heading.
    """
    waiting: tuple[Region, list[Sentence]] | None = None
    deeper: list[tuple[Region, list[Sentence]]] = []
    for region in found:
        if region.depth:
            deeper.append((region, []))
            continue
        if (
            waiting is not None
            and not region.heading
            and len(waiting[1]) + len(region.sentences) <= _FOLLOWING
            and all(is_mere(s) for s in region.sentences)
        ):
            waiting[1].extend(region.sentences)
            continue
        if waiting is not None:
            yield waiting
            yield from deeper
            deeper.clear()
        waiting = None if region.heading else (region, [])
    if waiting is not None:
        yield waiting
    yield from deeper
