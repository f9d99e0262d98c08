"""How annotations are pickled: by the thousand, so by position."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields

__all__ = ["by_values"]

Values = Callable[[Any], tuple[Any, ...]]


def by_values(self: Any) -> tuple[Any, ...]:
    """
    Pickled as a call of its class: a third less bytes and time than attrs' own way.

    For ``__reduce__`` of an attrs class. What is made again is validated again.
    """
    kind: Any = type(self)
    positional, keywords, values = _signature(kind)
    if positional:
        return kind, values(self)
    return _called, (kind, keywords, values(self))


def _called(kind: Callable[..., Any], keywords: tuple[str, ...], values: tuple[Any, ...]) -> Any:
    return kind(**dict(zip(keywords, values, strict=True)))


@cache
def _signature(kind: type[Any]) -> tuple[bool, tuple[str, ...], Values]:
    """Whether a class takes all of its fields by position; their names; how to get them."""
    taken = [attribute for attribute in fields(kind) if attribute.init]
    get = attrgetter(*(attribute.name for attribute in taken))
    values: Values = get if len(taken) > 1 else lambda one: (get(one),)
    positional = not any(attribute.kw_only for attribute in taken)
    return positional, tuple(attribute.alias for attribute in taken), values
