"""Documents as W3C Web Annotations (JSON-LD), one annotation a statement."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from attribution.document import Document
from attribution.io.formats import Format, dump
from attribution.model import Attribution
from attribution.span import Span

__all__ = ["CONTEXT", "TERMS", "WEBANNOTATION", "to_webannotation"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context of the Web Annotation vocabulary."""
TERMS = "urn:statement-attribution:terms#"
"""Prefix of what that vocabulary has no words for; ``attribution:`` in the output."""


def to_webannotation(
    document: Document, *, source: str | None = None, around: int = 32
) -> dict[str, Any]:
    """
    An annotation page with one annotation a statement.

    Each piece of the content is a target with two selectors: its position, in code points as
    the standard has it, and its words with some text before and after. The bodies are the
    speaker, to identify; the cue's lemma, a tag; and the phrases of source and cue, as links
    into the same text. Ids hang on the text alone, so that the same text gives the same ids.

    Args:
        document: What a parser gave.
        source: IRI of the text; by default the document's id if it is one, else a URN made
            of the text.
        around: Number of code points of text before and after the words.

    Example:
        >>> page = to_webannotation(parse("“Rain is late,” said Ana Lund."))
        >>> page["items"][0]["body"][0]["value"]
        'Ana Lund'
        >>> page["items"][0]["target"]["selector"][1]["exact"]
        '“Rain is late,”'
    """
    made = _Page(document, source, around)
    found = document.get(Attribution)
    ids = {a: f"{made.base}#s{n}" for n, a in enumerate(found, 1)}
    return {
        "@context": [CONTEXT, {"attribution": TERMS}],
        "id": f"{made.base}#page",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [made.annotation(a, ids) for a in found],
    }


def _text(document: Document) -> str:
    return dump(to_webannotation(document))


WEBANNOTATION = Format(_text, array=True)
"""The format ``webannotation``: an annotation page a document."""


class _Page:
    def __init__(self, document: Document, source: str | None, around: int) -> None:
        self.text = document.text
        self.around = around
        key = f"{document.id}\0{document.text}".encode("utf-8", "surrogatepass").hex()
        self.base = f"urn:uuid:{uuid5(NAMESPACE_URL, key)}"
        name = document.id or ""
        iri = name if name.partition("://")[0] in ("http", "https") else self.base
        self.source = source or iri

    def annotation(self, a: Attribution, ids: dict[Attribution, str]) -> dict[str, Any]:
        targets = [self.resource(span) for span in a.content]
        bodies = list(self.bodies(a))
        made: dict[str, Any] = {
            "id": ids[a],
            "type": "Annotation",
            "motivation": "identifying" if a.speaker else "describing",
            "body": bodies,
            "target": targets[0] if len(targets) == 1 else targets,
            "attribution:kind": a.kind,
            "attribution:polarity": a.polarity,
            "attribution:confidence": a.confidence,
        }
        if a.parent in ids:
            made["attribution:parent"] = {"id": ids[a.parent]}
        return made

    def bodies(self, a: Attribution) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        if a.speaker is not None:
            made.append(_words("identifying", a.speaker.name))
        if a.cue is not None and a.cue.lemma:
            made.append(_words("tagging", a.cue.lemma))
        for name, part in (("source", a.source), ("cue", a.cue)):
            if part is not None:
                made.append(
                    {
                        **self.resource(part.span),
                        "purpose": "linking",
                        "attribution:part": name,
                    }
                )
        return made

    def resource(self, span: Span) -> dict[str, Any]:
        text = self.text
        return {
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(text),
                    "prefix": text[max(0, span.start - self.around) : span.start],
                    "suffix": text[span.end : span.end + self.around],
                },
            ],
        }


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
