"""A format of its own: who was heard, as a list of handles."""

from __future__ import annotations

from attribution import Document

__all__ = ["handle_list"]


def handle_list(document: Document) -> str:
    """Each handle that said something, one a line, with the number of statements."""
    said: dict[str, int] = {}
    for a in document.attributions:
        if a.speaker is not None and a.speaker.name.startswith("@"):
            said[a.speaker.name] = said.get(a.speaker.name, 0) + 1
    return "".join(f"{name}\t{count}\n" for name, count in sorted(said.items()))
