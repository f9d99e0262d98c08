"""Documents in the standoff format of brat, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.formats import Format
from attribution.io.load import from_dict
from attribution.model import Annotation, Attribution, Speaker
from attribution.span import Span

__all__ = ["BRAT", "from_brat", "to_brat"]

_RUN = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""brat's lines end, for Python, at any of these; no fragment may hold one."""
_ROLES = {
    "Cue": "cue",
    "Source": "source",
    "Addressee": "addressee",
    "Medium": "medium",
    "Time": "time",
    "ReportedBy": "reported_by",
    "Credit": "credit",
}
_LABELS = {"Kind": "kind", "Polarity": "polarity", "Force": "force"}
_PLAIN = {"Polarity": "positive", "Force": "statement"}
_BOUND = re.compile(r"(T\S+)\t(\S+) (\d{1,18} \d{1,18}(?:;\d{1,18} \d{1,18})*)\t(.*)")
_EVENT = re.compile(r"(E\S+)\t(\S+?):(\S+)((?: \S+:\S+)*) *")
_ATTRIBUTE = re.compile(r"\A[AM]\S+\t(\S+) (\S+)(?: (\S+))?")
_NORMALISATION = re.compile(r"N\S+\tReference (\S+) (\S+)\t(.*)")


def to_brat(document: Document) -> str:
    r"""
    The lines of the ``.ann`` file that belongs beside the text as ``.txt``.

    A statement is an event: its content is the trigger, of type ``Statement``, and its
    arguments are ``Cue``, ``Source``, ``Addressee``, ``Medium``, ``Time``, ``ReportedBy``,
    ``Credit`` and ``Parent`` (another event). Kind, polarity and force are attributes; the
    speaker is a normalisation of the event; the confidence stands in a note. A span that runs
    over a line end, or holds a tab, is cut into fragments there. Offsets count code points,
    as brat does; an empty span can't be in the format.

    Args:
        document: What a parser gave.

    Example:
        >>> for line in to_brat(parse("“Go,” said Ana Lund.")).splitlines()[:6]:
        ...     print(line.replace("\t", " | "))
        T1 | Statement 0 5 | “Go,”
        T2 | Cue 6 10 | said
        T3 | Source 11 19 | Ana Lund
        E1 | Statement:T1 Cue:T2 Source:T3
        A1 | Kind E1 direct
        N1 | Reference E1 speaker:e1 | Ana Lund

    Source:
        https://brat.nlplab.org/standoff.html
    """
    return _Writer(document).lines()


BRAT = Format(to_brat)
"""The format ``brat``: an ``.ann`` file, one a document."""


class _Writer:
    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.found = [a for a in document.get(Attribution) if self.fragments(a.content)]
        self.events = {a: f"E{n}" for n, a in enumerate(self.found, 1)}
        known = (*document.get(Speaker), *(a.speaker for a in self.found if a.speaker))
        self.speakers = {s: f"e{n}" for n, s in enumerate(dict.fromkeys(known), 1)}
        self.bound: dict[tuple[str, str], str] = {}
        self.out: list[str] = []
        self.count = {"T": 0, "A": 0, "N": 0, "#": 0}

    def lines(self) -> str:
        for a in self.found:
            self.event(a)
        return "".join(f"{line}\n" for line in self.out)

    def event(self, a: Attribution) -> None:
        key = self.events[a]
        trigger = self.part("Statement", a.content, shared=False)
        arguments = [
            f"{role}:{name}"
            for role, part in _arguments(a)
            if part is not None and (name := self.part(role, (part.span,)))
        ]
        if a.parent in self.events:
            arguments.append(f"Parent:{self.events[a.parent]}")
        self.out.append(" ".join((f"{key}\tStatement:{trigger}", *arguments)))
        for label, value in (("Kind", a.kind), ("Polarity", a.polarity), ("Force", a.force)):
            if value != _PLAIN.get(label):
                self.row("A", f"{label} {key} {value}")
        if a.speaker is not None:
            name = _flat(a.speaker.name)
            self.row("N", f"Reference {key} speaker:{self.speakers[a.speaker]}\t{name}")
        self.row("#", f"AnnotatorNotes {key}\tconfidence {a.confidence:.2f}")

    def row(self, letter: str, rest: str) -> None:
        self.count[letter] += 1
        self.out.append(f"{letter}{self.count[letter]}\t{rest}")

    def part(self, label: str, spans: Iterable[Span], *, shared: bool = True) -> str:
        """The id of a text-bound annotation; "" where nothing is left of it."""
        fragments = self.fragments(spans)
        if not fragments:
            return ""
        where = ";".join(f"{s.start} {s.end}" for s in fragments)
        words = " ".join(s.of(self.text) for s in fragments)
        key = (label, where)
        if key in self.bound and shared:
            return self.bound[key]
        self.row("T", f"{label} {where}\t{words}")
        self.bound[key] = f"T{self.count['T']}"
        return self.bound[key]

    def fragments(self, spans: Iterable[Span]) -> list[Span]:
        """In order, apart from each other, without line ends and without what is empty."""
        apart: list[Span] = []
        for span in sorted(span for span in spans if span):
            if apart and span.start < apart[-1].end:
                apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
            else:
                apart.append(span)
        return [
            Span(*run.span()) for s in apart for run in _RUN.finditer(self.text, s.start, s.end)
        ]


def from_brat(lines: str, text: str, *, id: str | None = None) -> Document:
    """
    The document of an ``.ann`` file and its text, with `Speaker` and `Attribution`.

    It reads what :func:`to_brat` writes, also after somebody corrected it in brat. Fragments
    between which there are only line ends are one span again. What the format lacks has
    defaults: lemmas, roles, evidence. Annotations of other types are not read.

    Args:
        lines: The ``.ann`` file.
        text: The ``.txt`` file.
        id: The caller's name for the record.

    Raises:
        InputError: A line is not brat's, or does not fit the text; the message names it.

    Example:
        >>> document = parse("“Go,” said Ana Lund.")
        >>> from_brat(to_brat(document), document.text).attributions[0].speaker.name
        'Ana Lund'
    """
    read = _Reader(text)
    for number, line in enumerate(lines.split("\n"), 1):
        read.line(line.removesuffix("\r"), f"line {number}")
    return from_dict({**read.data(), "id": id})


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[str, list[list[int]]] = {}
        self.rows: dict[str, dict[str, Any]] = {}
        self.links: list[tuple[str, str, str, str]] = []
        self.names: dict[str, str] = {}

    def line(self, line: str, where: str) -> None:
        match line[:1]:
            case "" | "#" | "*" | "R":
                return
            case "T":
                self.part(line, where)
            case "E":
                self.event(line, where)
            case "A" | "M":
                self.label(line, where)
            case "N":
                self.name(line, where)
            case _:
                raise InputError(f"{where}: no annotation of brat: {line!r}")

    def part(self, line: str, where: str) -> None:
        match = _match(_BOUND, line, where)
        pieces = [list(map(int, piece.split())) for piece in match[3].split(";")]
        for start, end in pieces:
            if not 0 <= start < end <= len(self.text):
                raise InputError(f"{where}: {start} {end} is no span of the text")
        words = " ".join(self.text[start:end] for start, end in pieces)
        if words != match[4]:
            raise InputError(f"{where}: {match[4]!r} is {words!r} in the text")
        merged = pieces[:1]
        for start, end in pieces[1:]:
            if _RUN.search(self.text, merged[-1][1], start):
                merged.append([start, end])
            else:
                merged[-1][1] = end
        self.spans[match[1]] = merged

    def event(self, line: str, where: str) -> None:
        match = _match(_EVENT, line, where)
        if match[2] != "Statement":
            return
        self.rows[match[1]] = {"id": match[1], "content": match[3], "where": where}
        for argument in match[4].split():
            role, _, target = argument.partition(":")
            self.links.append((match[1], role.rstrip("0123456789"), target, where))

    def label(self, line: str, where: str) -> None:
        match = _match(_ATTRIBUTE, line, where)
        if match[1] in _LABELS and match[3]:
            self.links.append((match[2], match[1], match[3], where))

    def name(self, line: str, where: str) -> None:
        match = _match(_NORMALISATION, line, where)
        if match[2].startswith("speaker:"):
            key = match[2].removeprefix("speaker:")
            self.names[key] = match[3]
            self.links.append((match[1], "Speaker", key, where))

    def data(self) -> dict[str, Any]:
        for row in self.rows.values():
            row["content"] = self.of(row["content"], row.pop("where"))
        starts: dict[str, list[int]] = {}
        for event, role, target, where in self.links:
            row = self.rows.get(event, {})
            if role in _ROLES:
                span = self.of(target, where)
                outer = [span[0][0], span[-1][1]]
                row[_ROLES[role]] = span if role in ("Cue", "Source") else {"span": outer}
            elif role in _LABELS:
                row[_LABELS[role]] = target
            elif role == "Parent":
                row["parent"] = target
            elif role == "Speaker":
                row |= {"speaker_id": target, "reason": "given"}
                where_said = row.get("source") or row.get("content")
                if where_said:
                    starts.setdefault(target, where_said[0])
        people = [
            {"id": key, "name": name, "span": starts[key]}
            for key, name in self.names.items()
            if key in starts
        ]
        return {"text": self.text, "speakers": people, "attributions": list(self.rows.values())}

    def of(self, name: str, where: str) -> list[list[int]]:
        if name not in self.spans:
            raise InputError(f"{where}: no annotation {name}")
        return self.spans[name]


def _match(pattern: re.Pattern[str], line: str, where: str) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if match is None:
        raise InputError(f"{where}: not as brat has it: {line!r}")
    return match


def _arguments(a: Attribution) -> tuple[tuple[str, Annotation | None], ...]:
    parts = (a.cue, a.source, a.addressee, a.medium, a.time, a.reported_by, a.credit)
    return tuple(zip(_ROLES, parts, strict=True))


def _flat(words: str) -> str:
    return " ".join(words.split())
