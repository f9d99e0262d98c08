"""Documents as JSON objects in the public shape; :mod:`attribution.io.load` reads them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attribution.document import Document
from attribution.io.formats import Format, dump
from attribution.io.load import from_dict, from_json
from attribution.io.offsets import Offsets, Unit
from attribution.model import (
    Annotation,
    Attribution,
    Cue,
    Evidence,
    Mention,
    Quotation,
    Reference,
    Speaker,
)
from attribution.span import Span

__all__ = ["JSON", "JSONL", "from_dict", "from_json", "to_dict", "to_json"]


def to_dict(document: Document, offsets: Unit = "codepoint") -> dict[str, Any]:
    """
    The public shape of a document: plain dictionaries, lists, strings and numbers.

    Layers that the document lacks are empty lists. Ids (``"s1"`` for attributions, ``"e1"``
    for speakers) count in the order of the text and hold within one object only. A `parent`
    that is not in the layer is null.

    Args:
        document: What a parser gave.
        offsets: Unit of every offset in the object: ``"codepoint"``, ``"utf16"``,
            ``"utf8"``; noted under the key ``"offsets"``.

    Raises:
        ValueError: There is no such unit.

    Example:
        >>> from attribution import Document
        >>> to_dict(Document("Rain.", id="a"))["offsets"]
        'codepoint'
    """
    return _Writer(document, Offsets(document.text, offsets)).document()


def to_json(document: Document, offsets: Unit = "codepoint", *, indent: int | None = None) -> str:
    """
    :func:`to_dict` as text; without `indent` it is one line, as JSONL needs it.

    Lone surrogates are written as :func:`attribution.io.formats.dump` does.

    Args:
        document: What a parser gave.
        offsets: Unit of the offsets, as for :func:`to_dict`.
        indent: Number of spaces a level; None for one line.
    """
    return dump(to_dict(document, offsets), indent=indent)


def _object(document: Document, *, offsets: Unit = "codepoint") -> str:
    return to_json(document, offsets, indent=1)


JSON = Format(_object, array=True)
"""The format ``json``: the public shape, indented; several documents are an array."""
JSONL = Format(to_json)
"""The format ``jsonl``: the public shape, one line a document."""


class _Writer:
    """One document on its way out."""

    def __init__(self, document: Document, offsets: Offsets) -> None:
        self.source = document
        self.offsets = offsets
        self.attributions = document.get(Attribution)
        speakers = (
            s
            for a in self.attributions
            for s in (a.speaker, *a.speakers, *a.addressees, *a.reporters)
            if s
        )
        everyone = (*document.get(Speaker), *speakers)
        self.speakers = document.only(()).with_layer(Speaker, everyone)[Speaker]
        self.attribution_ids = {a: f"s{n}" for n, a in enumerate(self.attributions, 1)}
        self.speaker_ids = {s: f"e{n}" for n, s in enumerate(self.speakers, 1)}

    def document(self) -> dict[str, Any]:
        source = self.source
        return {
            "id": source.id,
            "text": source.text,
            "published": _iso(source.published),
            "language": source.language,
            "offsets": self.offsets.unit,
            "attributions": [self.attribution(a) for a in self.attributions],
            "quotations": [self.quotation(q) for q in source.get(Quotation)],
            "references": [self.reference(r) for r in source.get(Reference)],
            "speakers": [self.speaker(s) for s in self.speakers],
        }

    def attribution(self, a: Attribution) -> dict[str, Any]:
        time = self.words(a.time)
        if a.time is not None and time is not None:
            time["value"] = _iso(a.time.value)
        medium = self.words(a.medium)
        if a.medium is not None and medium is not None:
            medium["kind"] = a.medium.kind
        parent = None if a.parent is None else self.attribution_ids.get(a.parent)
        return {
            "id": self.attribution_ids[a],
            "kind": a.kind,
            "content": [self.span(s) for s in a.content],
            "cue": [] if a.cue is None else [self.span(s) for s in a.cue.pieces],
            "source": [] if a.source is None else [self.span(a.source.span)],
            "speaker": None if a.speaker is None else a.speaker.name,
            "speaker_id": None if a.speaker is None else self.speaker_ids[a.speaker],
            "speakers": [s.name for s in a.speakers],
            "speaker_ids": [self.speaker_ids[s] for s in a.speakers],
            "speaker_confidence": a.speaker_confidence,
            "chain": [self.span(s) for s in a.chain],
            "reason": a.reason,
            "candidates": list(a.candidates),
            **self.cue(a.cue),
            "mention": self.mention(a.source),
            "addressee": self.mention(a.addressee),
            "addressees": [s.name for s in a.addressees],
            "addressee_ids": [self.speaker_ids[s] for s in a.addressees],
            "medium": medium,
            "time": time,
            "reported_by": self.mention(a.reported_by),
            "reporters": [s.name for s in a.reporters],
            "reporter_ids": [self.speaker_ids[s] for s in a.reporters],
            "credit": None if a.credit is None else self.reference(a.credit),
            "parent": parent,
            "polarity": a.polarity,
            "certainty": self.words(a.certainty),
            "force": a.force,
            "confidence": a.confidence,
            "evidence": self.evidence(a.evidence),
        }

    def evidence(self, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
        return [
            {"rule": e.rule, "spans": [self.span(s) for s in e.spans], "weight": e.weight}
            for e in evidence
        ]

    def cue(self, cue: Cue | None) -> dict[str, Any]:
        if cue is None:
            keys = ("lemma", "category", "form", "head", "passive", "polarity", "certainty")
            return {f"cue_{key}": None for key in (*keys, "reliability")}
        return {
            "cue_lemma": cue.lemma,
            "cue_category": cue.category,
            "cue_form": cue.form,
            "cue_head": self.span(cue.head),
            "cue_passive": cue.passive,
            "cue_polarity": cue.polarity,
            "cue_certainty": self.words(cue.certainty),
            "cue_reliability": cue.reliability,
        }

    def mention(self, mention: Mention | None) -> dict[str, Any] | None:
        if mention is None:
            return None
        return {
            "text": mention.span.of(self.source.text),
            "span": self.span(mention.span),
            "head": self.span(mention.head),
            "form": mention.form,
            "entity": mention.entity,
            "role": None if mention.role is None else self.span(mention.role),
            "gender": mention.gender,
            "plural": mention.plural,
        }

    def quotation(self, quotation: Quotation) -> dict[str, Any]:
        continues = quotation.continues
        return {
            "span": self.span(quotation.span),
            "inner": self.span(quotation.inner),
            "use": quotation.use,
            "closed": quotation.closed,
            "depth": quotation.depth,
            "continues": None if continues is None else self.span(continues),
        }

    def reference(self, reference: Reference) -> dict[str, Any]:
        return {
            "text": reference.name.of(self.source.text),
            "kind": reference.kind,
            "span": self.span(reference.span),
            "name": self.span(reference.name),
            "covers": self.span(reference.covers),
        }

    def speaker(self, speaker: Speaker) -> dict[str, Any]:
        return {
            "id": self.speaker_ids[speaker],
            "name": speaker.name,
            "span": self.span(speaker.span),
            "aliases": list(speaker.aliases),
            "roles": list(speaker.roles),
            "entity": speaker.entity,
            "gender": speaker.gender,
            "plural": speaker.plural,
            "mentions": [self.mention(m) for m in speaker.mentions],
            "identifier": speaker.identifier,
            "evidence": self.evidence(speaker.evidence),
        }

    def words(self, part: Annotation | None) -> dict[str, Any] | None:
        if part is None:
            return None
        return {"text": part.span.of(self.source.text), "span": self.span(part.span)}

    def span(self, span: Span) -> list[int]:
        return self.offsets.out(span)


def _iso(value: date | datetime | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
