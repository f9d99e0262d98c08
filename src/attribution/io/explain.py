"""Why each attribution is there: its parts and its evidence, with the words of their spans."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attribution.document import Document
from attribution.errors import InputError
from attribution.model import Annotation, Attribution, Evidence, Speaker
from attribution.span import Span

__all__ = ["explain"]

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 160


def explain(document: Document, ids: Collection[str] = ()) -> str:
    """
    For each attribution its parts, and rule by rule what gave it.

    A line of evidence has the rule, the words that it looked at, and its weight where it has
    one. Offsets are code points. What a terminal can't show is "�".

    Args:
        document: What a parser gave.
        ids: Which attributions, as ``"s1"``; by default all.

    Raises:
        InputError: There is no such attribution.

    Example:
        >>> for line in explain(parse("“Go,” said Ana Lund."), ["s1"]).splitlines()[1:5]:
        ...     print(line.strip())
        content         0-5  “Go,”
        cue            6-10  said  (say, speech, verb)
        source        11-19  Ana Lund  (name, person)
        speaker              Ana Lund  (name, confidence 0.98)
    """
    rows = {f"s{n}": a for n, a in enumerate(document.get(Attribution), 1)}
    missing = [key for key in ids if key not in rows]
    if missing:
        there = f"s1 to s{len(rows)}" if rows else "none"
        raise InputError(f"no attribution {missing[0]!r} (there: {there})")
    names = {a: key for key, a in rows.items()}
    chosen = ids or rows
    return "\n".join(
        "\n".join(_Lines(document.text, names).one(key, rows[key])) + "\n" for key in chosen
    )


class _Lines:
    def __init__(self, text: str, names: dict[Attribution, str]) -> None:
        self.text = text
        self.names = names

    def one(self, key: str, a: Attribution) -> Iterator[str]:
        labels: list[str] = [a.kind]
        labels += [a.force] if a.force != "statement" else []
        labels += [a.polarity] if a.polarity != "positive" else []
        labels += [f"within {self.names[a.parent]}"] if a.parent in self.names else []
        yield f"{key}  {', '.join(labels)}  confidence {a.confidence:.2f}"
        for span in a.content:
            yield self.row("content", span)
        if a.cue is not None:
            lemma = a.cue.lemma or "no lemma"
            yield self.row("cue", a.cue.span, f"{lemma}, {a.cue.category}, {a.cue.form}")
        if a.source is not None:
            yield self.row("source", a.source.span, f"{a.source.form}, {a.source.entity}")
        who = ", ".join(_named(s) for s in a.speakers) or "not known"
        among = f", between {' and '.join(a.candidates)}" if a.candidates else ""
        sure = f", confidence {a.speaker_confidence:.2f}" if a.speakers else ""
        yield f"  {'speaker':<10}{'':>9}  {_shown(who)}  ({_shown(a.reason + among)}{sure})"
        if a.chain:
            steps = " ← ".join(f"{s.of(self.text)} {s.start}-{s.end}" for s in a.chain)
            yield f"  {'by way of':<10}{'':>9}  {_shown(steps)}"
        parts: tuple[tuple[str, Annotation | None], ...] = (
            ("addressee", a.addressee),
            ("medium", a.medium),
            ("time", a.time),
            ("reported", a.reported_by),
            ("credit", a.credit),
            ("certainty", a.certainty),
        )
        for label, part in parts:
            if part is not None:
                known = self.behind(a, part)
                yield self.row(label, part.span, ", ".join(map(_named, known)))
        yield "  evidence"
        for evidence in a.evidence:
            yield from self.evidence(evidence)
        if not a.evidence:
            yield "    none is given"

    @staticmethod
    def behind(a: Attribution, part: Annotation) -> tuple[Speaker, ...]:
        """Whom the addressee, or who reports, stands for."""
        if part is a.reported_by:
            return a.reporters
        return a.addressees if part is a.addressee else ()

    def row(self, label: str, span: Span, note: str = "") -> str:
        where = f"{span.start}-{span.end}"
        behind = f"  ({_shown(note)})" if note else ""
        return f"  {label:<10}{where:>9}  {_shown(span.of(self.text))}{behind}"

    def evidence(self, evidence: Evidence) -> Iterator[str]:
        weight = "" if evidence.weight is None else f"  {evidence.weight:+.2f}"
        words = ", ".join(
            f"“{_shown(span.of(self.text))}” {span.start}-{span.end}" for span in evidence.spans
        )
        yield f"    {_shown(evidence.rule)}{weight}{f': {words}' if words else ''}"


def _named(speaker: Speaker) -> str:
    known = f" [{speaker.identifier}]" if speaker.identifier else ""
    return f"{speaker.name}{known}"


def _shown(words: str) -> str:
    words = _UNSEEN.sub("�", _SPACE.sub(" ", words))
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
