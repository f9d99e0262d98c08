"""Documents in the JSON of Citron, BBC R&D's quote extractor, both ways."""

from __future__ import annotations

import json
from typing import Any

import regex

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.formats import Format, dump
from attribution.io.load import from_dict
from attribution.model import Attribution, Speaker
from attribution.span import Span

__all__ = ["CITRON", "from_citron", "loads", "to_citron"]


def to_citron(document: Document) -> dict[str, Any]:
    """
    The document as Citron has it: ``text``, ``quotes``, ``coreference_groups``.

    A quote is a cue with its sources and contents, and Citron can't read one without a cue:
    a statement that has none is left out. A speaker whose name stands elsewhere in the text
    is a coreference of the source, and a speaker's mentions are a group. Indexes count code
    points. An empty span is none there, and left out as well.

    Args:
        document: What a parser gave.

    Example:
        >>> quote = to_citron(parse("“Rain is late,” said Ana Lund."))["quotes"][0]
        >>> quote["cue"]
        {'start': 16, 'end': 20, 'text': 'said'}
        >>> [source["text"] for source in quote["sources"]]
        ['Ana Lund']

    Source:
        https://github.com/bbc/citron, docs/data_format.md.
    """
    text = document.text

    def spans(*found: Span) -> list[dict[str, Any]]:
        return [{"start": s.start, "end": s.end, "text": s.of(text)} for s in found if s]

    quotes = []
    for number, a in enumerate(document.get(Attribution), 1):
        contents = spans(*a.content)
        if a.cue is None or not a.cue.span or not contents:
            continue
        source = a.source.span if a.source else None
        far = a.speaker is not None and (source is None or not source.overlaps(a.speaker.span))
        quotes.append(
            {
                "id": f"s{number}",
                "cue": spans(a.cue.span)[0],
                "sources": spans(source) if source else [],
                "coreferences": spans(a.speaker.span) if a.speaker is not None and far else [],
                "contents": contents,
                "confidence": f"{a.confidence:.4f}",
            }
        )
    groups = (spans(*(m.span for m in s.mentions)) for s in document.get(Speaker))
    return {"text": text, "quotes": quotes, "coreference_groups": [g for g in groups if g]}


def from_citron(data: object) -> Document:
    """
    The document of an object in Citron's format, with `Speaker` and `Attribution`.

    A group of coreferences is a speaker, named by its longest mention that starts with a
    capital, or else by its first; a quote's speaker is the one in whose group its source or a
    coreference of it is. The format carries no kind of statement: one that begins with a
    quotation mark is direct here, and any other indirect.

    Raises:
        InputError: `data` is not of the format; the message says where.

    Example:
        >>> data = to_citron(parse("“Rain is late,” said Ana Lund."))
        >>> from_citron(data).attributions[0].speaker.name
        'Ana Lund'
    """
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise InputError('object: lacks a string "text"')
    text: str = data["text"]
    people = []
    owner: dict[tuple[int, int], str] = {}
    for number, group in enumerate(_rows(data, "coreference_groups", "object"), 1):
        where = f"coreference_groups[{number - 1}]"
        if not isinstance(group, list):
            raise InputError(f"{where}: {group!r} is no list")
        mentions = [_span(row, f"{where}[{n}]") for n, row in enumerate(group)]
        if mentions:
            people.append(_person(text, mentions, f"e{number}"))
            owner |= dict.fromkeys(mentions, f"e{number}")
    rows = []
    for number, quote in enumerate(_rows(data, "quotes", "object"), 1):
        row, names = _quote(text, quote, f"quotes[{number - 1}]", number)
        row["speaker_id"] = next((owner[name] for name in names if name in owner), None)
        row["reason"] = "coreference" if row["speaker_id"] else "no-source"
        rows.append(row)
    return from_dict({"text": text, "speakers": people, "attributions": rows})


def _text(document: Document) -> str:
    return dump(to_citron(document))


CITRON = Format(_text, array=True)
"""The format ``citron``: one object a document."""


def loads(line: str) -> Document:
    """
    :func:`from_citron` of JSON text.

    Raises:
        InputError: It is no JSON, or not of the format.
    """
    try:
        return from_citron(json.loads(line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from error


def _person(text: str, mentions: list[tuple[int, int]], key: str) -> dict[str, Any]:
    names = [(s, e) for s, e in mentions if text[s:e][:1].isupper()] or mentions[:1]
    start, end = max(names, key=lambda name: name[1] - name[0])
    return {
        "id": key,
        "name": text[start:end],
        "span": [start, end],
        "mentions": [{"span": list(mention)} for mention in mentions],
    }


def _quote(
    text: str, quote: Any, where: str, number: int
) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    if not isinstance(quote, dict):
        raise InputError(f"{where}: not an object but {quote!r}")
    lists = {
        key: [_span(row, f"{where}.{key}[{n}]") for n, row in enumerate(_rows(quote, key, where))]
        for key in ("sources", "contents", "coreferences")
    }
    contents = lists["contents"]
    if not contents:
        raise InputError(f"{where}.contents: no span")
    cue = quote.get("cue")
    made = {
        "id": f"s{number}",
        "kind": "direct" if _MARK.match(text, max(contents[0][0], 0)) else "indirect",
        "content": [list(span) for span in contents],
        "cue": [] if cue is None else [list(_span(cue, f"{where}.cue"))],
        "source": [list(span) for span in lists["sources"]],
        "confidence": _confidence(quote.get("confidence"), where),
    }
    return made, lists["sources"] + lists["coreferences"]


_MARK = regex.compile(r"\p{Quotation_Mark}")


def _rows(row: dict[str, Any], key: str, where: str) -> list[Any]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{where}.{key}: {value!r} is no list")
    return value


def _span(row: Any, where: str) -> tuple[int, int]:
    if isinstance(row, dict):
        start, end = row.get("start"), row.get("end")
        if type(start) is int and type(end) is int:
            return start, end
    raise InputError(f"{where}: no start and end but {row!r}")


def _confidence(value: Any, where: str) -> float:
    try:
        return 0.5 if value is None else float(value)  # Citron writes it as a string
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}.confidence: {value!r} is no number") from error
