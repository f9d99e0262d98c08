"""Web Annotation and schema.org: their shape, and what a JSON-LD processor makes of it."""

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from made import DOCUMENT, FIRST, SECOND, TEXT
from pyld import jsonld

import attribution
from attribution.document import Document
from attribution.io.schemaorg import to_schemaorg
from attribution.io.webannotation import TERMS, to_webannotation
from attribution.model import Attribution, Cue, Medium
from attribution.span import Span

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
# The terms that we use, as the vocabularies define them; a test has no network.
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": OA,
        "as": AS,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        **{
            name: f"oa:{name}"
            for name in (
                "Annotation", "SpecificResource", "TextualBody", "TextPositionSelector",
                "TextQuoteSelector", "identifying", "describing", "tagging", "linking",
                "exact", "prefix", "suffix",
            )
        },
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "value": "rdf:value",
        "format": "dc:format",
    },
    "https://schema.org": {"@vocab": "http://schema.org/"},
}  # fmt: skip


def expanded(data):
    def load(url, options):
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}

    return jsonld.expand(json.loads(json.dumps(data)), {"documentLoader": load})


def every(node):
    """Every object and every list in it, in the end every value."""
    yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from every(inner)


def test_one_annotation_a_statement():
    page = to_webannotation(DOCUMENT)
    first, second = page["items"]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert {first["type"], second["type"]} == {"Annotation"}
    assert (first["motivation"], second["motivation"]) == ("identifying", "describing")
    assert [b["value"] for b in first["body"] if "value" in b] == ["Amara Nwosu", "tell"]
    assert {b["purpose"] for b in first["body"]} == {"identifying", "tagging", "linking"}
    assert second["attribution:parent"] == {"id": first["id"]}
    assert len({first["id"], second["id"], page["id"]}) == 3


def selected(text, resource):
    position, quote = resource["selector"]
    assert set(position) == {"type", "start", "end"}
    assert quote["exact"] == text[position["start"] : position["end"]]
    assert text[: position["start"]].endswith(quote["prefix"])
    assert text[position["end"] :].startswith(quote["suffix"])
    return quote["exact"]


def test_both_selectors_find_the_same_words():
    first, second = to_webannotation(DOCUMENT)["items"]
    assert selected(TEXT, first["target"]) == FIRST.words(TEXT)
    assert selected(TEXT, second["target"]) == SECOND.words(TEXT)
    parts = {b["attribution:part"]: b for b in first["body"] if "attribution:part" in b}
    assert selected(TEXT, parts["cue"]) == "told"
    assert selected(TEXT, parts["source"]) == "Mayor Amara Nwosu"


def test_several_pieces_are_several_targets():
    pieces = (Span(0, 3), Span(5, 9))
    found = Document(TEXT).with_layer(Attribution, [Attribution(Span(0, 9), pieces, "direct")])
    (only,) = to_webannotation(found)["items"]
    assert [selected(TEXT, target) for target in only["target"]] == [s.of(TEXT) for s in pieces]


def test_the_text_may_have_an_address():
    address = "https://example.org/a"
    found = Document(TEXT, id=address).with_layer(Attribution, [FIRST])
    assert to_webannotation(found)["items"][0]["target"]["source"] == address
    other = to_webannotation(found, source="urn:isbn:1")
    assert other["items"][0]["target"]["source"] == "urn:isbn:1"
    assert to_webannotation(found) == to_webannotation(found)


def test_nothing_is_lost_when_web_annotations_are_expanded():
    (page,) = expanded(to_webannotation(DOCUMENT))
    first, second = page[f"{AS}items"][0]["@list"]
    assert first["@type"] == [f"{OA}Annotation"]
    assert first[f"{OA}motivatedBy"] == [{"@id": f"{OA}identifying"}]
    assert len(first[f"{OA}hasBody"]) == 4
    selectors = first[f"{OA}hasTarget"][0][f"{OA}hasSelector"]
    assert {s["@type"][0] for s in selectors} == {
        f"{OA}TextPositionSelector", f"{OA}TextQuoteSelector",
    }  # fmt: skip
    assert first[f"{TERMS}confidence"] == [{"@value": 0.9}]
    assert second[f"{TERMS}parent"] == [{"@id": first["@id"]}]
    assert no_loose_ends(page)


def no_loose_ends(page):
    """Every key is an IRI, and every id too: what a context lacks would be dropped, or bare."""
    for node in every(page):
        if isinstance(node, dict):
            for key in node:
                assert key.startswith("@") or urlsplit(key).scheme
            for kind in node.get("@type", []) if isinstance(node.get("@type"), list) else []:
                assert urlsplit(kind).scheme
            assert urlsplit(node.get("@id", "x:")).scheme
    return True


def test_a_quotation():
    graph = to_schemaorg(DOCUMENT)
    (only,) = graph["@graph"]  # the second is indirect
    assert only["@type"] == "Quotation"
    assert only["text"] == "We did it 🎉,"
    assert only["creator"] == {"@type": "Person", "name": "Amara Nwosu", "jobTitle": ["Mayor"]}
    assert only["isPartOf"] == {
        "@type": "Article", "identifier": "a", "datePublished": "2016-12-24",
    }  # fmt: skip
    assert only["isBasedOn"]["publisher"] == {"@type": "Organization", "name": "Reuters"}
    assert only["dateCreated"] == "2016-12-23"
    assert "recordedIn" not in only


def test_a_quotation_in_fiction():
    (only,) = to_schemaorg(DOCUMENT, voice="spokenByCharacter")["@graph"]
    assert only["spokenByCharacter"]["name"] == "Amara Nwosu"
    assert "creator" not in only


def test_indirect_ones_on_request():
    _, second = to_schemaorg(DOCUMENT, kinds=("direct", "indirect"))["@graph"]
    assert second["text"] == "that it rained"
    assert "creator" not in second


def test_an_occasion_and_an_organisation():
    text = "“Go,” the ministry said at a meeting."
    found = attribution.parse(text)
    told = Attribution(
        Span(0, 5), (Span(0, 5),), "direct", cue=Cue(Span(19, 23), Span(19, 23), "say"),
        medium=Medium(Span(24, 36), "meeting"),
    )  # fmt: skip
    (only,) = to_schemaorg(Document(text).with_layer(Attribution, [told]))["@graph"]
    assert only["recordedIn"] == {"@type": "Event", "name": "at a meeting"}
    assert "isPartOf" not in only
    (one,) = to_schemaorg(found)["@graph"]
    assert one["creator"]["@type"] == "Organization"


def test_nothing_is_lost_when_quotations_are_expanded():
    (only,) = expanded(to_schemaorg(DOCUMENT))
    assert only["@type"] == ["http://schema.org/Quotation"]
    keys = {"text", "creator", "isPartOf", "isBasedOn", "dateCreated", "inLanguage"}
    assert {f"http://schema.org/{key}" for key in keys} | {"@type"} == set(only)


IRIS = {
    "hasBody": "body", "hasTarget": "target", "hasSource": "source", "hasSelector": "selector",
    "motivatedBy": "motivation", "hasPurpose": "purpose",
}  # fmt: skip
"""What the vocabulary calls the terms that have another name in JSON."""


def keys(node):
    """How often each key stands in it, but for those of JSON-LD itself, which begin with "@"."""
    found = [key for n in every(node) if isinstance(n, dict) for key in n if key[0] != "@"]
    return Counter(IRIS.get(last := re.split(r"[#/:]", key)[-1], last) for key in found)


@pytest.mark.parametrize("write", [to_webannotation, to_schemaorg])
@pytest.mark.parametrize("whole", [False, True], ids=["every part", "an article"])
def test_no_key_is_lost(write, whole):
    """A processor drops what the context has no term for, and says nothing."""
    text = "Ana Lund said: “Rain is late.” “It is,” said the ministry, according to Tass."
    document = attribution.parse(text, id="https://example.org/a") if whole else DOCUMENT
    data = write(document)
    found = expanded(data)
    assert no_loose_ends(found)
    wanted = keys({key: value for key, value in data.items() if key != "@context"})
    del wanted["id"], wanted["type"]  # which become @id and @type
    assert wanted
    assert keys(found) == wanted
