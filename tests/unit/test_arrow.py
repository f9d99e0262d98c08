"""Arrow batches: the schema is that of the JSON shape, and bad records are rows."""

import datetime as dt
import json
import pickle
from functools import partial
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

from made import DOCUMENT

from attribution import InputError, Recipe, parse, parser, plugins
from attribution.io.arrow import DOCUMENTS, SPAN, STATEMENTS, Columns, parse_batch, to_batch
from attribution.io.json import from_dict, to_dict
from attribution.model import Attribution, Quotation, Reference, Speaker

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "arrow-schema.txt"
TEXT = "“It holds 🎉,” Mayor Ana Lund told reporters on Friday.\n\nBo Berg denied that it leaks."


def batch(**columns):
    return pa.RecordBatch.from_pydict(columns)


def plain(value):
    """A row with its spans as in JSON."""
    if isinstance(value, dict):
        if list(value) == ["start", "end"]:
            return [value["start"], value["end"]]
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def test_the_schema_is_published():
    """in docs/reference/arrow-schema.txt, which is written by this test where it is missing"""
    shown = "".join(
        f"{name}\n\n" + "".join(f"  {field.name}: {field.type}\n" for field in schema) + "\n"
        for name, schema in (("DOCUMENTS", DOCUMENTS), ("STATEMENTS", STATEMENTS))
    )
    if not DOCS.exists():
        DOCS.write_text(shown, "utf8")
    assert DOCS.read_text("utf8") == shown


def test_offsets_are_of_32_bits():
    assert [field.type for field in SPAN] == [pa.int32(), pa.int32()]
    assert DOCUMENTS.field("quotations").type.value_type.field("span").type == SPAN
    assert b"urn:statement-attribution:schema:document" in DOCUMENTS.metadata[b"schema"]


@pytest.mark.parametrize("document", [DOCUMENT, parse(TEXT, id="a"), parse("")], ids=str)
def test_a_row_is_the_json_shape(document):
    (row,) = to_batch([document]).to_pylist()
    assert row.pop("error") is None
    assert plain(row) == json.loads(json.dumps(to_dict(document)))


def test_a_row_can_be_read_back():
    document = parse(TEXT, id="a", published=dt.date(2024, 1, 2))
    (row,) = to_batch([document]).to_pylist()
    del row["error"]
    kept = document.only((Quotation, Reference, Speaker, Attribution))
    assert dict(from_dict(plain(row)).layers) == dict(kept.layers)


def test_flat_rows():
    found = parse_batch(batch(text=[TEXT, "It rained."], id=["a", "b"]), flat=True)
    assert found.schema == STATEMENTS
    first, second = found.to_pylist()
    assert (first["document"], first["id"], second["id"]) == ("a", "s1", "s2")
    assert (first["speaker"], first["source"]) == ("Ana Lund", "Mayor Ana Lund")
    assert (first["content"], first["cue"], first["time"]) == (
        "“It holds 🎉,”",
        "told",
        "on Friday",
    )
    assert first["addressee"] == "reporters"
    span = first["source_span"]
    assert TEXT[span["start"] : span["end"]] == "Mayor Ana Lund"
    assert first["content_spans"] == [{"start": 0, "end": 13}]


@pytest.mark.parametrize(
    ("published", "shown", "time"),
    [
        (["2024-03-08"], "2024-03-08", "2024-03-08"),
        ([dt.date(2024, 3, 8)], "2024-03-08", "2024-03-08"),
        ([dt.datetime(2024, 3, 8, 9, 30)], "2024-03-08T09:30:00", "2024-03-08"),
        (pa.array([1709890200000000001], pa.timestamp("ns")), "2024-03-08T09:30:00", "2024-03-08"),
        ([None], None, None),
    ],
)
def test_dates_of_publication(published, shown, time):
    (row,) = parse_batch(batch(text=[TEXT], published=published)).to_pylist()
    assert (row["published"], row["error"]) == (shown, None)
    value = row["attributions"][0]["time"]["value"]
    assert (value and value[:10]) == time


def test_bad_records_are_rows():
    texts = pa.array(["Bo said no.", None, "", "Bo said no."])
    found = parse_batch(batch(text=texts, id=[1, 2, 3, None], published=["", "", "2024", None]))
    rows = found.to_pylist()
    assert [row["id"] for row in rows] == ["1", "2", "3", None]
    assert "ISO 8601" in rows[0]["error"] or "date" in rows[0]["error"]
    assert rows[1]["error"] == "InputError: text is null"
    assert rows[2]["error"]
    assert rows[3]["error"] is None
    assert rows[0]["attributions"] == []


@pytest.mark.parametrize("texts", [pa.array([7]), pa.array([b"x"]), pa.array([["x"]])], ids=str)
def test_what_is_no_string(texts):
    (row,) = parse_batch(batch(text=texts), flat=True).to_pylist()
    assert row["error"].startswith("InputError: text is no string but ")
    assert row["content"] is None


def test_bytes_that_are_no_utf_8():
    raw = pa.array([b"Bo said no.", b"\xff\xfe", b"Bo said no."])
    texts = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    rows = parse_batch(pa.RecordBatch.from_arrays([texts], ["text"])).to_pylist()
    assert [bool(row["error"]) for row in rows] == [False, True, False]
    assert "UnicodeDecodeError" in rows[1]["error"]


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
    ids=str,
)
def test_kinds_of_strings(kind):
    found = parse_batch(batch(text=pa.array(["Bo said no."], pa.string()).cast(kind)), flat=True)
    assert found["speaker"].to_pylist() == ["Bo"]


def test_a_parser_that_fails_is_a_row(monkeypatch):
    def breaks(language):
        @parser(provides=Quotation)
        def breaks(document):
            if "bad" in document.text:
                raise KeyError("inside")
            return ()

        return breaks

    load = plugins.load
    monkeypatch.setattr(
        plugins, "load", lambda group, name: breaks if name == "breaks" else load(group, name)
    )
    from attribution.recipe import Step

    recipe = Recipe(replace=(Step("breaks"),))
    rows = parse_batch(batch(text=["bad", "Bo said no."]), recipe).to_pylist()
    assert [row["error"] for row in rows] == ["KeyError: 'inside'", None]
    assert [len(row["attributions"]) for row in rows] == [0, 1]


def test_columns():
    table = pa.table({"body": [TEXT], "url": ["u"], "id": ["x"]})
    (row,) = parse_batch(table, columns=Columns("body", "url")).to_pylist()
    assert row["id"] == "u"
    (row,) = parse_batch(table, columns=Columns("body")).to_pylist()
    assert row["id"] == "x"
    for columns in (None, Columns("bodi"), Columns("body", "urn"), Columns("body", None, "on")):
        with pytest.raises(InputError, match=r"no column '\w+' \(columns: body, url, id\)"):
            parse_batch(table, columns=columns)


@pytest.mark.parametrize("flat", [True, False])
def test_tables_and_batches_of_any_size(flat):
    rows = 150
    table = pa.table({"text": [f"Bo said it was {n}." for n in range(rows)]})
    found = parse_batch(table, flat=flat)
    assert isinstance(found, pa.Table)
    assert found.num_rows == rows
    one = parse_batch(table.to_batches()[0], flat=flat)
    assert isinstance(one, pa.RecordBatch)
    assert one.to_pylist() == found.to_pylist()
    for empty in (table.slice(0, 0), table.to_batches()[0].slice(0, 0)):
        assert parse_batch(empty, flat=flat).num_rows == 0
        assert parse_batch(empty, flat=flat).schema == one.schema


def test_it_pickles():
    run = partial(parse_batch, recipe=Recipe(without=("Medium",)), columns=Columns("body"))
    again = pickle.loads(pickle.dumps(run))
    table = pa.table({"body": [TEXT]})
    assert again(table) == run(table)
