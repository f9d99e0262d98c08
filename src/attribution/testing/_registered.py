"""Our types, told to Hypothesis, so that ``st.from_type(Span)`` draws what there can be."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from attribution import model
from attribution.document import Document
from attribution.span import Span

__all__ = ["register_types"]

_KINDS: tuple[type[Any], ...] = (
    model.Attribution,
    model.Certainty,
    model.Cue,
    model.Medium,
    model.Mention,
    model.Quotation,
    model.Reference,
    model.Speaker,
    model.TimeExpression,
)


def register_types() -> None:
    """Register a strategy for each, which is made when it is asked for."""
    st.register_type_strategy(Span, lambda _: _strategies().spans())
    st.register_type_strategy(Document, lambda _: _strategies().documents())
    for kind in _KINDS:
        st.register_type_strategy(kind, lambda asked: _strategies().parts(asked))


def _strategies() -> Any:
    from attribution.testing import strategies  # which may be on its way when we are called

    return strategies
