"""What is fuzzed: functions of bytes that raise nothing, each with the laws that it checks."""

from __future__ import annotations

import json as js
from functools import cache

from attribution import InputError, Language, Pipeline, newswire
from attribution.io.bio import from_bio, to_bio
from attribution.io.brat import from_brat, to_brat
from attribution.io.citron import from_citron, to_citron
from attribution.io.html import to_html_fragment
from attribution.io.json import from_dict, from_json, to_dict, to_json
from attribution.io.people import person
from attribution.io.records import record
from attribution.io.sources import read_html, read_markdown
from attribution.model import Attribution, Quotation, Reference, Speaker
from attribution.span import Span

KEPT = (Quotation, Reference, Speaker, Attribution)
PLAIN = ("article", "all")
"""Extractors that need nothing else installed."""


@cache
def _pipeline(code: str, rules_only: bool) -> Pipeline:
    return newswire(Language.load(code), rules_only=rules_only).complete()


def text(data: bytes) -> None:
    """
    Any text goes through, by rules or weights; the first byte says how.

    Sometimes twice, to the same answer; or on through the formats: JSON and back, HTML, brat,
    BIO and Citron.
    """
    mode = data[0] if data else 0
    words = data[1:].decode("utf-8", "surrogateescape")
    pipeline = _pipeline("und" if mode & 15 == 7 else "en", mode & 3 != 3)
    document = pipeline.parse(words)
    assert document.text == words
    check = mode >> 4
    if check == 1:
        assert pipeline.parse(words) == document
    elif check == 2:
        kept = document.only(KEPT)
        assert dict(from_json(to_json(document)).layers) == dict(kept.layers)
    elif check == 3:
        assert "<script" not in to_html_fragment(document)
    elif check == 4:
        from_citron(to_citron(document))
    elif check == 5:
        from_brat(to_brat(document), words)
    elif check == 6:
        from_bio(to_bio(document), words)


def json(data: bytes) -> None:
    """A record, a person, a document of ours or of Citron's is read, or refused by name."""
    for read in (_record, _ours, _citron, _person):
        try:
            read(data)
        except InputError:
            continue


def _record(data: bytes) -> None:
    found = record(data, "fuzz", 2)
    assert isinstance(found.text, str)


def _ours(data: bytes) -> None:
    document = from_json(data.decode("utf-8", "surrogateescape"))
    assert from_dict(to_dict(document)) == document


def _citron(data: bytes) -> None:
    from_citron(_value(data))


def _person(data: bytes) -> None:
    person(_value(data))


def _value(data: bytes) -> object:
    try:
        return js.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("no JSON") from error


def standoff(data: bytes) -> None:
    """Lines of brat and BIO on a text that they need not fit are read, or refused by name."""
    words, _, lines = data.decode("utf-8", "surrogateescape").partition("\0")
    for read in (from_brat, from_bio):
        try:
            read(lines, words)
        except InputError:
            continue


def html(data: bytes) -> None:
    """Any page or Markdown gives a text, each character of which leads back into the source."""
    mode = data[0] if data else 0
    source = data[1:].decode("utf-8", "surrogateescape")
    extractor = PLAIN[mode >> 1 & 1]
    found = read_markdown(source) if mode & 1 else read_html(source, extractor=extractor)
    before = 0
    for at, character in enumerate(found.text):
        there = found.back(Span(at, at + 1))
        assert before <= there.start <= there.end <= len(source)
        before = there.start
        if len(there) == 1 and source[there.start].isalnum():
            assert source[there.start] == character
    if mode >> 4 == 1:
        found.in_source(_pipeline("en", True).parse(found.text))


TARGETS = {"text": text, "json": json, "standoff": standoff, "html": html}
