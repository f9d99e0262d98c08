"""Does what goes out fit the published schema, and does the schema know every key of it?"""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from made import DOCUMENT

import attribution
from attribution.document import Document
from attribution.io.json import to_dict
from attribution.io.offsets import UNITS
from attribution.io.schema import FILE, schema

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft202012Validator(schema())
ARTICLES = [
    path
    for folder in ("examples", "tests/golden")
    for path in sorted((ROOT / folder).glob("*.txt"))
]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"].endswith("2020-12/schema")
    assert schema()["$id"].endswith(":1.2")
    assert "Version 1.2." in schema()["description"]


@pytest.mark.parametrize("unit", UNITS)
def test_the_document_with_every_part(unit):
    VALIDATOR.validate(to_dict(DOCUMENT, unit))


def test_a_document_without_anything():
    VALIDATOR.validate(to_dict(Document("")))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles(path):
    found = attribution.parse(path.read_text("utf-8"), published=date(2016, 12, 24), id=path.name)
    assert found.attributions
    VALIDATOR.validate(json.loads(json.dumps(to_dict(found))))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("attributions", [{}]),
        ("offsets", "utf32"),
        ("text", None),
        ("published", "yesterday"),
        ("speakers", {}),
        ("id", 7),
    ],
)
def test_what_does_not_fit(key, value):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**to_dict(DOCUMENT), key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [("content", []), ("content", [[3]]), ("content", [[-1, 3]]), ("kind", "free"),
     ("confidence", 1.5), ("cue_form", "gesture"), ("mention", {"text": "x"})],
)  # fmt: skip
def test_what_does_not_fit_in_an_attribution(key, value):
    data = to_dict(DOCUMENT)
    data["attributions"][0][key] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(data)


@pytest.mark.parametrize(
    "place",
    [(), ("attributions", 0), ("attributions", 0, "evidence", 0), ("attributions", 0, "mention"),
     ("quotations", 0), ("references", 0), ("speakers", 0)],
    ids=str,
)  # fmt: skip
def test_another_key_is_let_through(place):
    data = inner = to_dict(DOCUMENT)
    for key in place:
        inner = inner[key]
    inner["reviewed"] = True
    VALIDATOR.validate(data)


def test_every_key_is_in_the_schema_and_in_the_reference():
    page = (ROOT / "docs" / "reference" / "json.rst").read_text("utf-8")
    data = to_dict(DOCUMENT)
    assert list(schema()["properties"]) == list(data)
    assert list(schema()["$defs"]["attribution"]["properties"]) == list(data["attributions"][0])
    for name in ("quotation", "reference", "speaker"):
        assert list(schema()["$defs"][name]["properties"]) == list(data[f"{name}s"][0])
    for key in (*data, *data["attributions"][0]):
        assert f"``{key}``" in page
    assert FILE in page
