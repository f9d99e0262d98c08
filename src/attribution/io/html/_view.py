"""A document as the page needs it: statements numbered, speakers counted and ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from attribution.document import Document
from attribution.io.html._escape import label
from attribution.io.offsets import Offsets
from attribution.model import Annotation, Attribution, Cue, Speaker
from attribution.span import Span

__all__ = ["REASONS", "UNKNOWN", "View", "category", "counted", "merged"]

UNKNOWN = "Not known"
REASONS = {
    "name": "named beside the words",
    "pronoun": "a pronoun that stands for this name",
    "relative": "a relative pronoun that goes back to this name",
    "apposition": "a description that stands beside this name",
    "first-person": "“I” or “we” of whoever is speaking",
    "nominal": "a description, taken as it stands",
    "continued": "goes on with the speaker before",
    "ambiguous": "several people fit equally well",
    "no-candidate": "nobody in the text fits",
    "no-source": "the text names nobody",
}
"""What each reason of a resolution means, for people."""


class View:
    """
    What both pages read off a document, worked out once.

    Attributes:
        document: The document.
        found: Its statements, in order of the text; number n is ``found[n - 1]``.
        speakers: Who made them, most statements first; None stands for those not known.
        speaker_of: For each statement, its speaker's place in `speakers`.
        counts: Number of statements of each of `speakers`.
        words: Number of words of each of `speakers`; what two statements share counts once.
    """

    def __init__(self, document: Document) -> None:
        """See the class."""
        self.document = document
        self.found = document.get(Attribution)
        counts = Counter(a.speaker for a in self.found)
        order = sorted(counts, key=lambda s: (s is None, -counts[s]))  # stable: else by the text
        places = {speaker: n for n, speaker in enumerate(order)}
        self.speakers: tuple[Speaker | None, ...] = tuple(order)
        self.counts = tuple(counts[s] for s in order)
        self.speaker_of = tuple(places[a.speaker] for a in self.found)
        spans: list[list[Span]] = [[] for _ in order]
        for place, a in zip(self.speaker_of, self.found, strict=True):
            spans[place].extend(a.content)
        text = document.text
        self.words = tuple(sum(len(s.of(text).split()) for s in merged(own)) for own in spans)

    def name(self, place: int) -> str:
        """What the speaker at a place is called."""
        speaker = self.speakers[place]
        return UNKNOWN if speaker is None else label(speaker.name) or UNKNOWN

    def mentions(self) -> Iterable[tuple[int, Span]]:
        """Where the speakers' names and descriptions stand, each with the speaker's place."""
        places = {s: n for n, s in enumerate(self.speakers) if s is not None}
        known = {s: s for s in places}
        known.update((s, s) for s in self.document.get(Speaker) if s in places)  # with mentions
        for speaker, full in known.items():
            heads = [m.head for m in full.mentions] or [full.span]
            yield from ((places[speaker], head) for head in heads)

    def data(self) -> dict[str, Any]:
        """What the script needs: offsets in UTF-16 units, as JavaScript counts; no words."""
        ruler = Offsets(self.document.text, "utf16")
        numbers = {a: n for n, a in enumerate(self.found, 1)}
        statements = [
            _statement(a, place, numbers, ruler)
            for a, place in zip(self.found, self.speaker_of, strict=True)
        ]
        speakers = [
            {
                "name": self.name(n),
                "aliases": [label(x) for x in s.aliases] if s else [],
                "roles": [label(x) for x in s.roles] if s else [],
            }
            for n, s in enumerate(self.speakers)
        ]
        return {"statements": statements, "speakers": speakers, "reasons": REASONS}


def _statement(
    a: Attribution, speaker: int, numbers: dict[Attribution, int], ruler: Offsets
) -> dict[str, Any]:
    def at(part: Annotation | None) -> list[int] | None:
        return None if part is None else ruler.out(part.span)

    row: dict[str, Any] = {
        "kind": a.kind,
        "category": category(a.cue),
        "confidence": round(a.confidence, 4),
        "content": [ruler.out(s) for s in a.content],
        "cue": at(a.cue),
        "lemma": label(a.cue.lemma) if a.cue else None,
        "source": at(a.source),
        "speaker": speaker,
        "reason": label(a.reason),
        "candidates": [label(x) for x in a.candidates],
        "addressee": at(a.addressee),
        "medium": at(a.medium),
        "time": at(a.time),
        "value": _iso(a),
        "reported": at(a.reported_by),
        "credit": ruler.out(a.credit.name) if a.credit else None,
        "parent": numbers.get(a.parent) if a.parent else None,
        "polarity": a.polarity if a.polarity != "positive" else None,
        "certainty": at(a.certainty),
        "force": a.force if a.force != "statement" else None,
        "evidence": [
            [label(e.rule), [ruler.out(s) for s in e.spans], _weight(e.weight)] for e in a.evidence
        ],
    }
    return {key: value for key, value in row.items() if value is not None and value != []}


def _weight(weight: float | None) -> float | None:
    return None if weight is None else round(weight, 4)


def _iso(a: Attribution) -> str | None:
    value = a.time.value if a.time else None
    return value.isoformat() if isinstance(value, date) else label(value) if value else None


def category(cue: Cue | None) -> str:
    """The cue's category; a quotation without a cue counts as speech."""
    return cue.category if cue else "speech"


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def counted(number: int, noun: str) -> str:
    """A number and a noun: "1 statement", "1,200 statements"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
