"""What the public types say; checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, assert_type

from attribution import (
    Attribution,
    Cue,
    Document,
    Language,
    Mention,
    Parser,
    Pipeline,
    Quotation,
    QuoteMatch,
    Span,
    Speaker,
    find_quote,
    parse,
    parse_many,
    parser,
)
from attribution.io.brat import from_brat, to_brat
from attribution.io.citron import from_citron, to_citron
from attribution.io.formats import Format, load_format, to_text
from attribution.io.json import from_dict, from_json, to_dict, to_json
from attribution.presets import newswire

document = parse("text", published=date(2016, 12, 23), language="en", preset="newswire", id="a")
assert_type(document, Document)
assert_type(parse_many(["text", Document("text", id="a")], processes=2), Iterator[Document])
assert_type(document.attributions, tuple[Attribution, ...])
assert_type(document[Quotation], tuple[Quotation, ...])
assert_type(document.get(Cue), tuple[Cue, ...])
assert_type(document.with_layer(Cue, [Cue(Span(0, 1), Span(0, 1), "say")]), Document)

for attribution in document.attributions:
    assert_type(attribution.content, tuple[Span, ...])
    assert_type(attribution.source, Mention | None)
    assert_type(attribution.speaker, Speaker | None)
    assert_type(attribution.parent, Attribution | None)
    assert_type(attribution.words(document.text), str)


@parser(provides=Cue, requires=[Quotation])
def cues(doc: Document) -> Iterator[Cue]:
    for quotation in doc[Quotation]:
        yield Cue(quotation.span, quotation.inner, "say")


assert_type(cues, Parser[Cue])
assert_type(cues | cues, Parser[Cue])
assert_type(cues.where(lambda cue: cue.lemma == "say"), Parser[Cue])
assert_type(cues >> cues, Pipeline)
assert_type(cues(document), Document)
assert_type(cues.parse("text"), Document)

pipeline = newswire(Language.load("en"))
assert_type(pipeline, Pipeline)
assert_type(pipeline.replace(Cue, cues), Pipeline)
assert_type(pipeline.without(Mention), Pipeline)
assert_type(pipeline.parse("text"), Document)

assert_type(to_dict(document, "utf16"), dict[str, Any])
assert_type(to_json(document, indent=2), str)
assert_type(from_json("{}"), Document)
assert_type(from_dict({}), Document)

assert_type(to_text(document, "brat", offsets="codepoint"), str)
assert_type(load_format("json"), Format)
assert_type(Format(to_brat)(document), str)
assert_type(from_brat(to_brat(document), document.text), Document)
assert_type(to_citron(document), dict[str, Any])
assert_type(from_citron({}), Document)

match = find_quote("text", "quote", speaker="name", document=document)
assert_type(match, QuoteMatch)
assert_type(match.spans, tuple[Span, ...])
assert_type(match.places, tuple[tuple[Span, ...], ...])
assert_type(match.confirmed, bool)
assert_type(match.speakers, tuple[str, ...])

# What must not pass; mypy and pyright complain of a needless ignore.
parse(b"bytes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
to_dict(document, "utf7")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
pipeline.replace(Quotation, cues)  # type: ignore[misc]  # pyright: ignore
