"""Typed entries of the files of a pack; public as part of :mod:`attribution.language`."""

from __future__ import annotations

from attrs import frozen

from attribution.model import Gender

__all__ = ["MarkFamily", "Outlet", "Pronoun"]


@frozen(eq=False)
class MarkFamily:
    """Quotation marks that can pair with each other; see ``und/marks.toml``."""

    name: str
    open: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    oriented: bool = False
    apostrophe: bool = False


@frozen(eq=False)
class Pronoun:
    """
    A pronoun of a pack.

    Attributes:
        kind: Personal, possessive, reflexive, relative, demonstrative, indefinite.
        person: 1, 2 or 3.
        plural: None where it can be either.
        gender: Where it tells one.
        cases: What it can be: subject, object, possessive, reflexive.
        human: None where it can be either.
    """

    kind: str
    person: int
    plural: bool | None
    gender: Gender | None
    cases: frozenset[str]
    human: bool | None


@frozen(eq=False)
class Outlet:
    """A news outlet or agency that the pack knows by name."""

    name: str
    kind: str
