"""Entry points, loaded by name on first use; a plugin that fails says whose it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from attribution.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "FORMATS",
    "GROUPS",
    "LANGUAGES",
    "PARSERS",
    "PRESETS",
    "Plugin",
    "installed",
    "load",
    "names",
]

PARSERS = "attribution.parsers"
"""Group of functions ``Language -> Parser``, which may take options by keyword."""
PRESETS = "attribution.presets"
"""Group of functions ``Language -> Pipeline``, which may take options by keyword."""
LANGUAGES = "attribution.languages"
"""Group of language packs: importable folders of data."""
FORMATS = "attribution.formats"
"""Group of functions ``Document -> str``; see :mod:`attribution.io.formats`."""
GROUPS = (PARSERS, PRESETS, LANGUAGES, FORMATS)
"""Every group that this library reads."""


@frozen
class Plugin:
    """
    A name that an installed distribution registers.

    Attributes:
        group: One of :data:`GROUPS`.
        name: What one asks for it by.
        value: Where it is: ``"module:name"``.
        owner: The distribution with its version.
        problem: Why it can't be used; None where it can.
    """

    group: str
    name: str
    value: str
    owner: str
    problem: str | None = None


@cache
def _found(group: str) -> dict[str, list[EntryPoint]]:
    from importlib.metadata import entry_points  # slow to import

    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=group):
        claims = found.setdefault(point.name, [])
        if all((p.value, _owner(p)) != (point.value, _owner(point)) for p in claims):
            claims.append(point)
    return found


def _owner(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"


def names(group: str) -> tuple[str, ...]:
    """The names that installed distributions register in a group, sorted; nothing is loaded."""
    return tuple(sorted(_found(group)))


def installed(group: str) -> tuple[Plugin, ...]:
    """
    Everything that is registered in a group, sorted; each is loaded to see whether it can be.

    Two claims to one name are two plugins, each with that problem. Nothing is raised.
    """
    found = []
    for name in names(group):
        try:
            load(group, name)
            problem = None
        except PluginError as error:
            problem = str(error)
        found += [
            Plugin(group, name, point.value, _owner(point), problem)
            for point in _found(group)[name]
        ]
    return tuple(found)


def load(group: str, name: str) -> object:
    """
    The object that a distribution registered under a name.

    Raises:
        PluginError: Nobody registered it, two did, or loading it failed; the message names
            the distribution.
    """
    claims = _found(group).get(name, [])
    if not claims:
        have = ", ".join(names(group)) or "none"
        raise PluginError(f"no {name!r} in {group} (installed: {have})")
    if len(claims) > 1:
        owners = ", ".join(sorted(f"{_owner(p)} ({p.value})" for p in claims))
        raise PluginError(f"{name!r} in {group} is claimed by {owners}")
    (point,) = claims
    try:
        return point.load()
    except Exception as error:  # whatever a plugin's import raises is the plugin's failure
        raise PluginError(f"{name!r} in {group}, of {_owner(point)}, failed: {error!r}") from error
