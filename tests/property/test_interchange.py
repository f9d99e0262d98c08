"""
What other tools read back is what was written, as far as their format carries it.

- every document fits the JSON Schema, in every unit of offsets;
- brat and BIO: the same words of content, cue and source, line ends and white space aside;
- Citron: the same spans of every statement with a cue;
- Web Annotation: both selectors of every target find the same words;
- displaCy: tokens and spans agree.
"""

import json

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from attribution.io.bio import from_bio, to_bio
from attribution.io.brat import from_brat, to_brat
from attribution.io.citron import from_citron, to_citron
from attribution.io.displacy import to_displacy
from attribution.io.formats import load_format, names
from attribution.io.json import to_dict
from attribution.io.offsets import UNITS
from attribution.io.schema import schema
from attribution.io.schemaorg import to_schemaorg
from attribution.io.webannotation import to_webannotation
from attribution.testing import documents

VALIDATOR = jsonschema.Draft202012Validator(schema())
UNIT = st.sampled_from(UNITS)


def points(text, *spans):
    """The code points that the spans cover and that are no white space."""
    return frozenset(n for s in spans for n in range(s.start, s.end) if not text[n].isspace())


def bare(document):
    text = document.text
    return {
        (
            points(text, *a.content),
            points(text, a.cue.span) if a.cue else frozenset(),
            points(text, a.source.span) if a.source else frozenset(),
        )
        for a in document.attributions
        if points(text, *a.content)
    }


@given(documents(), UNIT)
def test_every_format_writes_every_document_and_json_fits_the_schema(document, unit):
    VALIDATOR.validate(to_dict(document, unit))
    for name in names():
        form = load_format(name)
        written = form(document, offsets=unit if form.has_offsets else "codepoint")
        assert written.endswith("\n") or (name == "brat" and written == "")  # nothing to mark
        if form.array or name == "jsonl":
            assert json.loads(written)


@given(documents(), UNIT)
def test_what_comes_back(document, unit):
    text = document.text
    back = from_brat(to_brat(document), text)
    assert bare(back) == bare(document)
    assert labels(back) == labels(document)
    assert bare(from_bio(to_bio(document, unit), text)) == bare(document)
    assert spans(document) <= spans(from_citron(json.loads(json.dumps(to_citron(document)))))


def labels(document):
    """Of brat's attributes."""
    return {
        (points(document.text, *a.content), a.kind, a.polarity, a.force)
        for a in document.attributions
        if points(document.text, *a.content)
    }


def spans(document):
    """Of the statements that Citron can have."""
    return {
        (tuple(s for s in a.content if s), a.cue.span, a.source.span if a.source else None)
        for a in document.attributions
        if a.cue and a.cue.span and any(a.content) and (a.source is None or a.source.span)
    }


@given(documents())
def test_what_is_written_is_in_the_text(document):
    text = document.text
    for item in to_webannotation(document)["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quote = target["selector"]
            assert quote["exact"] == text[position["start"] : position["end"]]
    for quotation in to_schemaorg(document, kinds=("direct", "indirect", "mixed"))["@graph"]:
        assert all(piece in text for piece in quotation["text"].split(" … "))
    shown = to_displacy(document)
    assert "".join(shown["tokens"]) == "".join(text.split())
    for span in shown["spans"]:
        words = "".join(shown["tokens"][span["start_token"] : span["end_token"]])
        assert words == "".join(text[span["start"] : span["end"]].split())
