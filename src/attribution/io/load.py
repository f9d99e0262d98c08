"""Documents read back from the public JSON shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar, get_args

from attribution.document import Document
from attribution.errors import AttributionException, InputError
from attribution.io.offsets import UNITS, Offsets
from attribution.model import (
    Attribution,
    Category,
    Certainty,
    Cue,
    CueForm,
    Entity,
    Evidence,
    Force,
    Gender,
    Kind,
    Medium,
    Mention,
    MentionForm,
    Polarity,
    Quotation,
    Reference,
    Speaker,
    TimeExpression,
    Use,
)
from attribution.span import Span, hull

__all__ = ["from_dict", "from_json", "iso_date"]

T = TypeVar("T")
_REQUIRED: Any = object()


def iso_date(value: object) -> date | datetime:
    """
    An ISO 8601 date, or date and time.

    Raises:
        InputError: `value` is neither.

    Example:
        >>> iso_date("2016-12-23")
        datetime.date(2016, 12, 23)
    """
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(value)  # type: ignore[arg-type]  # a TypeError is an answer too
        except (TypeError, ValueError):
            continue
    raise InputError(f"{value!r} is no ISO 8601 date, such as 2016-12-23 or 2016-12-23T21:14:00Z")


def from_json(line: str) -> Document:
    """
    The document of one JSON object: see :func:`from_dict`.

    Raises:
        InputError: `line` is no JSON, or not of the public shape.
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error
    return from_dict(found)


def from_dict(data: object) -> Document:
    """
    The document of an object in the public shape, whatever its unit of offsets.

    It has the layers that the shape carries: `Quotation`, `Reference`, `Speaker`,
    `Attribution`. ``to_dict(from_dict(d), d["offsets"]) == d`` for what
    :func:`attribution.io.json.to_dict` made. Of other tools' objects only ``text`` is
    needed, and of an attribution only ``content``; the rest has defaults.

    Raises:
        InputError: `data` is not of the shape; the message says where.
    """
    where = "object"
    if not isinstance(data, dict):
        raise InputError(f"{where}: not an object but {type(data).__name__}")
    text = _get(data, "text", str, where)
    unit = _get(data, "offsets", _choice(UNITS), where, "codepoint")
    reader = _Reader(Offsets(text, unit))
    published = _get(data, "published", iso_date, where, None)
    document = Document(
        text,
        published=published,
        language=_get(data, "language", str, where, "en"),
        id=_get(data, "id", str, where, None),
    )
    quotations = _list(data, "quotations", reader.quotation)
    references = _list(data, "references", reader.reference)
    speakers = dict(_list(data, "speakers", reader.speaker))
    reader.speakers = speakers
    reader.rows = _list(data, "attributions", lambda row, at: (row, at))
    try:
        return (
            document.with_layer(Quotation, quotations)
            .with_layer(Reference, references)
            .with_layer(Speaker, speakers.values())
            .with_layer(Attribution, reader.attributions())
        )
    except InputError:
        raise
    except AttributionException as error:
        raise InputError(str(error)) from error


class _Reader:
    """One object on its way in; each method takes a value and where it stands."""

    def __init__(self, offsets: Offsets) -> None:
        self.offsets = offsets
        self.speakers: dict[str, Speaker] = {}
        self.rows: list[tuple[Any, str]] = []

    def span(self, value: Any, where: str) -> Span:
        match value:
            case [int(start), int(end)]:
                try:
                    return self.offsets.back(start, end)
                except InputError as error:
                    raise InputError(f"{where}: {error}") from error
        raise InputError(f"{where}: no [start, end] but {value!r}")

    def spans(self, row: Any, key: str, where: str) -> tuple[Span, ...]:
        return tuple(_list(row, key, self.span, where))

    def maybe(self, row: Any, key: str, where: str) -> Span | None:
        value = _get(row, key, None, where, None)
        return None if value is None else self.span(value, f"{where}.{key}")

    def one(self, row: Any, key: str, where: str, default: Span | None = None) -> Span:
        if default is not None and _get(row, key, None, where, None) is None:
            return default
        return self.span(_get(row, key, None, where), f"{where}.{key}")

    def quotation(self, row: Any, where: str) -> Quotation:
        span = self.one(row, "span", where)
        return Quotation(
            span,
            self.one(row, "inner", where, span),
            use=_get(row, "use", _choice(get_args(Use)), where, "speech"),
            closed=_get(row, "closed", bool, where, True),
            depth=_get(row, "depth", int, where, 0),
            continues=self.maybe(row, "continues", where),
        )

    def reference(self, row: Any, where: str) -> Reference:
        span = self.one(row, "span", where)
        kinds = ("credit", "agency", "dateline", "byline")
        return Reference(
            span,
            self.one(row, "name", where, span),
            _get(row, "kind", _choice(kinds), where, "credit"),
            self.one(row, "covers", where, span),
        )

    def mention(self, row: Any, where: str, bare: Span | None = None) -> Mention | None:
        if row is None:
            return None if bare is None else Mention(bare, bare, "nominal")
        span = self.one(row, "span", where)
        return Mention(
            span,
            self.one(row, "head", where, span),
            _get(row, "form", _choice(get_args(MentionForm)), where, "nominal"),
            entity=_get(row, "entity", _choice(get_args(Entity)), where, "unknown"),
            role=self.maybe(row, "role", where),
            gender=_get(row, "gender", _choice(get_args(Gender)), where, None),
            plural=_get(row, "plural", bool, where, False),
        )

    def part(self, row: Any, key: str, where: str) -> Mention | None:
        return self.mention(_get(row, key, None, where, None), f"{where}.{key}")

    def speaker(self, row: Any, where: str) -> tuple[str, Speaker]:
        name = _get(row, "name", str, where)
        mentions = _list(row, "mentions", self.mention, where)
        return _get(row, "id", str, where, where), Speaker(
            self.one(row, "span", where),
            name,
            aliases=tuple(_list(row, "aliases", _word, where)),
            roles=tuple(_list(row, "roles", _word, where)),
            entity=_get(row, "entity", _choice(get_args(Entity)), where, "unknown"),
            gender=_get(row, "gender", _choice(get_args(Gender)), where, None),
            plural=_get(row, "plural", bool, where, False),
            mentions=tuple(m for m in mentions if m is not None),
            identifier=_get(row, "identifier", str, where, None),
            evidence=tuple(_list(row, "evidence", self.evidence, where)),
        )

    def attributions(self) -> list[Attribution]:
        """All rows, each after the parent that it names."""
        rows = {_get(row, "id", str, at, at): (row, at) for row, at in self.rows}
        if len(rows) < len(self.rows):
            raise InputError("attributions: two have the same id")
        made: dict[str, Attribution] = {}
        for key in rows:
            chain = [key]
            while chain:
                row, where = rows[chain[-1]]
                parent = _get(row, "parent", str, where, None)
                if parent is None or parent in made:
                    made[chain.pop()] = self.attribution(row, where, made.get(parent or ""))
                elif parent in chain or parent not in rows:
                    raise InputError(f"{where}.parent: {parent!r} is no attribution above it")
                else:
                    chain.append(parent)
        return [made[key] for key in rows]

    def attribution(self, row: Any, where: str, parent: Attribution | None) -> Attribution:
        content = self.spans(row, "content", where)
        if not content:
            raise InputError(f"{where}.content: no span")
        source = self.spans(row, "source", where)
        speaker = self.speaker_of(row, where)
        alone = () if speaker is None else (speaker,)
        return Attribution(
            hull(content),
            content,
            _get(row, "kind", _choice(get_args(Kind)), where, "indirect"),
            cue=self.cue(row, where),
            source=self.mention(
                _get(row, "mention", None, where, None),
                f"{where}.mention",
                hull(source) if source else None,
            ),
            speaker=speaker,
            reason=_get(row, "reason", str, where, "no-source"),
            candidates=tuple(_list(row, "candidates", _word, where)),
            addressee=self.part(row, "addressee", where),
            medium=self.medium(row, where),
            time=self.time(row, where),
            reported_by=self.part(row, "reported_by", where),
            credit=self.credit(row, where),
            parent=parent,
            polarity=_get(row, "polarity", _choice(get_args(Polarity)), where, "positive"),
            certainty=self.certainty(row, "certainty", where),
            force=_get(row, "force", _choice(get_args(Force)), where, "statement"),
            confidence=_get(row, "confidence", _number, where, 0.5),
            evidence=tuple(_list(row, "evidence", self.evidence, where)),
            speakers=self.speakers_of(row, "speaker_ids", where, alone),
            speaker_confidence=_get(row, "speaker_confidence", _number, where, 0.5),
            chain=self.spans(row, "chain", where),
            addressees=self.speakers_of(row, "addressee_ids", where, ()),
            reporters=self.speakers_of(row, "reporter_ids", where, ()),
        )

    def speakers_of(
        self, row: Any, key: str, where: str, default: tuple[Speaker, ...]
    ) -> tuple[Speaker, ...]:
        if _get(row, key, list, where, None) is None:
            return default
        return tuple(
            self.known(name, at) for name, at in _list(row, key, lambda *pair: pair, where)
        )

    def known(self, key: Any, where: str) -> Speaker:
        if key not in self.speakers:
            raise InputError(f"{where}: no speaker {key!r}")
        return self.speakers[key]

    def speaker_of(self, row: Any, where: str) -> Speaker | None:
        name = _get(row, "speaker", str, where, None)
        key = _get(row, "speaker_id", str, where, None)
        if key is not None:
            return self.known(key, f"{where}.speaker_id")
        return next((s for s in self.speakers.values() if s.name == name), None)

    def cue(self, row: Any, where: str) -> Cue | None:
        spans = self.spans(row, "cue", where)
        if not spans:
            return None
        head = self.one(row, "cue_head", where, hull(spans))
        own = next((span for span in spans if head in span), None)
        return Cue(
            own or hull(spans),
            head,
            _get(row, "cue_lemma", str, where, None) or "",
            category=_get(row, "cue_category", _choice(get_args(Category)), where, "speech"),
            form=_get(row, "cue_form", _choice(get_args(CueForm)), where, "verb"),
            passive=_get(row, "cue_passive", bool, where, False),
            polarity=_get(row, "cue_polarity", _choice(get_args(Polarity)), where, "positive"),
            certainty=self.certainty(row, "cue_certainty", where),
            reliability=_get(row, "cue_reliability", _number, where, 0.5),
            parts=tuple(span for span in spans if own and span != own),
        )

    def certainty(self, row: Any, key: str, where: str) -> Certainty | None:
        value = _get(row, key, None, where, None)
        return None if value is None else Certainty(self.one(value, "span", f"{where}.{key}"))

    def medium(self, row: Any, where: str) -> Medium | None:
        value, where = _get(row, "medium", None, where, None), f"{where}.medium"
        if value is None:
            return None
        return Medium(self.one(value, "span", where), _get(value, "kind", str, where, "statement"))

    def time(self, row: Any, where: str) -> TimeExpression | None:
        value, where = _get(row, "time", None, where, None), f"{where}.time"
        if value is None:
            return None
        said = _get(value, "value", str, where, None)
        return TimeExpression(self.one(value, "span", where), _same(said))

    def credit(self, row: Any, where: str) -> Reference | None:
        value = _get(row, "credit", None, where, None)
        return None if value is None else self.reference(value, f"{where}.credit")

    def evidence(self, row: Any, where: str) -> Evidence:
        return Evidence(
            _get(row, "rule", str, where),
            self.spans(row, "spans", where),
            _get(row, "weight", _number, where, None),
        )


def _same(value: str | None) -> date | datetime | str | None:
    """A date where the string is one as we write it, else the string: "21:14", "2016"."""
    if value is None:
        return None
    try:
        found = iso_date(value)
    except InputError:
        return value
    return found if found.isoformat() == value else value


def _get(row: Any, key: str, kind: Any, where: str, default: Any = _REQUIRED) -> Any:
    """
    The value of a key, of a given type or as a function reads it; null is the default.

    Raises:
        InputError: It is absent without a default, or of another type.
    """
    if not isinstance(row, dict):
        raise InputError(f"{where}: not an object but {row!r}")
    value = row.get(key)
    if value is None:
        if default is _REQUIRED:
            raise InputError(f"{where}: lacks {key!r}")
        return default
    if kind is None:
        return value
    if isinstance(kind, type):
        if type(value) is kind:
            return value
        raise InputError(f"{where}.{key}: {value!r} is no {kind.__name__}")
    try:
        return kind(value)
    except InputError as error:
        raise InputError(f"{where}.{key}: {error}") from error


def _list(row: Any, key: str, read: Callable[[Any, str], T], where: str = "") -> list[T]:
    values = _get(row, key, list, where or "object", [])
    at = f"{where}.{key}" if where else key
    return [read(value, f"{at}[{n}]") for n, value in enumerate(values)]


def _word(value: Any, where: str) -> str:
    if isinstance(value, str):
        return value
    raise InputError(f"{where}: {value!r} is no string")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise InputError(f"{value!r} is no number")


def _choice(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value in allowed:
            return str(value)
        raise InputError(f"{value!r} is none of {', '.join(allowed)}")

    return read
