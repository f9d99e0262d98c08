"""Quotations as schema.org JSON-LD, for web pages and search engines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

from attribution.document import Document
from attribution.io.formats import Format, dump
from attribution.model import Attribution, Kind, Quotation, Speaker

__all__ = ["CONTEXT", "SCHEMAORG", "to_schemaorg"]

CONTEXT = "https://schema.org"
"""The context of schema.org."""
_OCCASIONS = ("meeting", "call")


def to_schemaorg(
    document: Document,
    *,
    voice: Literal["creator", "spokenByCharacter"] = "creator",
    kinds: Collection[Kind] = ("direct", "mixed"),
) -> dict[str, Any]:
    """
    A graph with one schema.org ``Quotation`` a statement.

    The text is without its outer marks. The document is what the quotation is part of, and
    the outlet on whose credit the statement stands is what it is based on. A date on which
    something was said is ``dateCreated``; an occasion at which it was is ``recordedIn``.

    Args:
        document: What a parser gave.
        voice: Property for the speaker: ``"creator"`` for people of the real world,
            ``"spokenByCharacter"`` for fiction.
        kinds: Which statements are quotations; an indirect one gives the words of the
            reporter, so by default it is none.

    Example:
        >>> graph = to_schemaorg(parse("“Rain is late,” said Ana Lund.", id="a"))
        >>> quotation = graph["@graph"][0]
        >>> quotation["text"], quotation["creator"]["name"], quotation["isPartOf"]["identifier"]
        ('Rain is late,', 'Ana Lund', 'a')
    """
    inner = {q.span: q.inner for q in document.get(Quotation)}
    whole = _article(document)
    made = []
    for a in document.get(Attribution):
        if a.kind not in kinds:
            continue
        one: dict[str, Any] = {
            "@type": "Quotation",
            "text": " … ".join(inner.get(s, s).of(document.text) for s in a.content),
            "inLanguage": document.language,
        }
        if a.speaker is not None:
            one[voice] = _agent(a.speaker)
        if whole:
            one["isPartOf"] = whole
        if a.credit is not None:
            outlet = {"@type": "Organization", "name": a.credit.name.of(document.text)}
            one["isBasedOn"] = {"@type": "CreativeWork", "publisher": outlet}
        if a.time is not None and isinstance(a.time.value, date):
            one["dateCreated"] = a.time.value.isoformat()
        if a.medium is not None and a.medium.kind in _OCCASIONS:
            one["recordedIn"] = {"@type": "Event", "name": a.medium.span.of(document.text)}
        made.append(one)
    return {"@context": CONTEXT, "@graph": made}


def _text(document: Document) -> str:
    return dump(to_schemaorg(document))


SCHEMAORG = Format(_text, array=True)
"""The format ``schemaorg``: a JSON-LD graph a document."""


def _article(document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if document.id is not None:
        made["identifier"] = document.id
        if document.id.partition("://")[0] in ("http", "https"):
            made["url"] = document.id
    if document.published is not None:
        made["datePublished"] = document.published.isoformat()
    return {"@type": "Article", **made} if made else made


def _agent(speaker: Speaker) -> dict[str, Any]:
    kind = "Person" if speaker.entity in ("person", "anonymous", "unknown") else "Organization"
    made: dict[str, Any] = {"@type": kind, "name": speaker.name}
    if speaker.aliases:
        made["alternateName"] = list(speaker.aliases)
    if speaker.roles and kind == "Person":
        made["jobTitle"] = list(speaker.roles)
    return made
