"""What a layer of a document must be: of one type, inside the text, in order, without repeats."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from attribution.errors import DocumentError
from attribution.model import Annotation

__all__ = ["admitted"]

A = TypeVar("A", bound=Annotation)


def admitted(layer: type[A], annotations: tuple[A, ...], size: int) -> tuple[A, ...]:
    """
    The annotations as a layer: by span, without repeats.

    Args:
        layer: Their type.
        annotations: In any order.
        size: Length of the text, in code points.

    Raises:
        DocumentError: An annotation has another type, or one of its spans leaves the text.
    """
    for annotation in annotations:
        if type(annotation) is not layer:
            raise DocumentError(
                f"layer {layer.__name__} got a {type(annotation).__name__}: {annotation!r}"
            )
        for span in annotation.spans():
            if span.end > size:
                raise DocumentError(
                    f"{layer.__name__} {span.start}-{span.end} leaves a text of {size} code points"
                )
    return annotations if _ascend(annotations) else _ordered(annotations)


def _ordered(annotations: tuple[A, ...]) -> tuple[A, ...]:
    """By span, without repeats; equal spans by their repr, so that none hangs on who came first."""
    ordered = tuple(sorted(annotations, key=attrgetter("span.start", "span.end")))
    if _ascend(ordered):
        return ordered
    found: list[A] = []
    for _, alike in groupby(ordered, key=attrgetter("span")):
        one, *more = alike
        found += sorted(dict.fromkeys((one, *more)), key=repr) if more else (one,)
    return tuple(found)


def _ascend(annotations: Sequence[Annotation]) -> bool:
    """Whether each has a later span than the one before it."""
    start = end = -1
    for annotation in annotations:
        span = annotation.span
        if span.start < start or (span.start == start and span.end <= end):
            return False
        start, end = span.start, span.end
    return True
