import json
from datetime import date, datetime

import attrs
import pytest
from made import CREDIT, DOCUMENT, FIRST, NWOSU, SECOND, SPEAKER, TEXT

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.json import from_dict, from_json, to_dict, to_json
from attribution.io.load import iso_date
from attribution.io.offsets import UNITS, Offsets
from attribution.model import Attribution, Quotation, Reference, Speaker
from attribution.span import Span

FIXED = {
    "id", "kind", "content", "cue", "source", "speaker", "cue_lemma", "cue_category", "addressee",
    "medium", "time", "reported_by", "credit", "parent", "polarity", "certainty", "confidence",
    "evidence",
}  # fmt: skip


def test_the_public_shape():
    found = to_dict(DOCUMENT)
    assert {"id", "text", "published", "language", "attributions"} <= set(found)
    assert {"quotations", "references", "speakers", "offsets"} <= set(found)
    assert (found["id"], found["published"], found["language"]) == ("a", "2016-12-24", "en")
    assert found["offsets"] == "codepoint"
    assert all(set(a) >= FIXED for a in found["attributions"])


def test_an_attribution():
    first, second = to_dict(DOCUMENT)["attributions"]
    assert (first["id"], second["id"]) == ("s1", "s2")
    assert first["content"] == [[0, 14]]
    assert [TEXT[s:e] for s, e in first["cue"] + first["source"]] == ["told", "Mayor Amara Nwosu"]
    assert (first["speaker"], second["speaker"]) == ("Amara Nwosu", None)
    assert (first["cue_lemma"], first["cue_category"]) == ("tell", "speech")
    assert first["addressee"] | {"text": "MSNBC", "span": [49, 54]} == first["addressee"]
    assert first["time"] == {"text": "on Friday", "span": [55, 64], "value": "2016-12-23"}
    assert first["medium"] == {"text": "in a statement", "span": [65, 79], "kind": "statement"}
    assert first["certainty"] == {"text": "reportedly", "span": [33, 43]}
    assert first["evidence"] == [{"rule": "source.after", "spans": [[44, 48]], "weight": 0.5}]
    assert (first["parent"], second["parent"]) == (None, "s1")
    assert (second["reason"], second["candidates"]) == ("ambiguous", ["Amara Nwosu", "Ana Lund"])
    assert second["reported_by"]["text"] == "Tass"
    assert (first["polarity"], second["polarity"]) == ("positive", "negated")
    assert first["force"] == "statement"


def test_a_credit_is_the_name_at_the_span_with_its_mark():
    credit = to_dict(DOCUMENT)["attributions"][0]["credit"]
    assert credit["text"] == "Reuters"
    assert TEXT[slice(*credit["span"])] == "(Reuters)"


def test_without_a_cue_lemma_and_category_are_null():
    bare = Attribution(Span(0, 3), (Span(0, 3),), "direct")
    (found,) = to_dict(Document(TEXT).with_layer(Attribution, [bare]))["attributions"]
    assert (found["cue"], found["cue_lemma"], found["cue_category"]) == ([], None, None)
    assert (found["source"], found["speaker"], found["reason"]) == ([], None, "no-source")


def test_absent_layers_are_empty():
    found = to_dict(Document(TEXT))
    assert all(found[key] == [] for key in ("attributions", "quotations", "references", "speakers"))


def test_a_parent_that_was_filtered_out_is_null():
    (found,) = to_dict(Document(TEXT).with_layer(Attribution, [SECOND]))["attributions"]
    assert found["parent"] is None


def test_a_speaker_that_is_in_no_layer_is_listed_all_the_same():
    found = to_dict(Document(TEXT).with_layer(Attribution, [FIRST]))
    assert [s["name"] for s in found["speakers"]] == ["Amara Nwosu"]
    assert found["attributions"][0]["speaker_id"] == found["speakers"][0]["id"]


@pytest.mark.parametrize(
    ("unit", "cue"), [("codepoint", [44, 48]), ("utf16", [45, 49]), ("utf8", [51, 55])]
)
def test_offsets_are_converted_and_named(unit, cue):
    found = to_dict(DOCUMENT, unit)
    assert found["offsets"] == unit
    assert found["attributions"][0]["cue"] == [cue]
    data = {
        "codepoint": TEXT,
        "utf16": TEXT.encode("utf-16-le"),
        "utf8": TEXT.encode(),
    }[unit]
    step = 2 if unit == "utf16" else 1
    assert data[cue[0] * step : cue[1] * step] in ("told", b"told", "told".encode("utf-16-le"))


def test_no_such_unit():
    with pytest.raises(ValueError, match="no offset unit 'utf7'"):
        to_dict(DOCUMENT, "utf7")


@pytest.mark.parametrize("unit", UNITS)
def test_both_ways(unit):
    assert from_dict(to_dict(DOCUMENT, unit)) == DOCUMENT
    assert from_json(to_json(DOCUMENT, unit, indent=2)) == DOCUMENT
    assert to_dict(from_dict(to_dict(DOCUMENT, unit)), unit) == to_dict(DOCUMENT, unit)


def test_what_equality_leaves_out_comes_back_too():
    found = from_dict(to_dict(DOCUMENT))
    assert found[Attribution][0].evidence == FIRST.evidence
    assert found[Speaker][0].mentions == (NWOSU,)


def test_one_line():
    line = to_json(attrs.evolve(DOCUMENT, id="a\nb\u2028"))
    assert "\n" not in line
    assert json.loads(line)["id"] == "a\nb\u2028"
    assert "🎉" in line


def test_a_lone_surrogate_can_be_saved():
    line = to_json(Document("a\ud800b"))
    assert line.encode()
    assert from_json(line).text == "a\ud800b"


def test_two_surrogates_side_by_side_stay_two():
    assert from_json(to_json(Document("\ud83d\ude00"))).text == "\ud83d\ude00"


def test_what_other_tools_leave_out_has_defaults():
    found = from_dict(
        {
            "text": TEXT,
            "attributions": [{"content": [[0, 14]], "cue": [[44, 48]], "source": [[15, 32]]}],
        }
    )
    (a,) = found.attributions
    assert (a.span, a.kind, a.cue.lemma) == (Span(0, 14), "indirect", "")
    assert a.source.span == a.source.head == Span(15, 32)
    assert (found.quotations, found.references, found.speakers) == ((), (), ())


def test_the_shape_of_the_expected_file():
    """Speakers by name only, and credits without what they cover."""
    found = from_dict(
        {
            "text": TEXT,
            "attributions": [
                {"id": "s1", "content": [[0, 14]], "speaker": "Amara Nwosu", "parent": "s2",
                 "credit": {"text": "Reuters", "span": [127, 136]}},
                {"id": "s2", "content": [[15, 19]], "parent": None},
            ],
            "speakers": [{"name": "Amara Nwosu", "span": [15, 32]}],
        }
    )  # fmt: skip
    first, second = found.attributions
    assert first.parent == second
    assert first.speaker.name == "Amara Nwosu"
    assert first.credit.span == Span(127, 136)


def _with(**changes):
    data = to_dict(DOCUMENT)
    data["attributions"][1] |= changes
    return data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "not an object but list"),
        ({}, "lacks 'text'"),
        ({"text": 7}, "object.text: 7 is no str"),
        ({"text": "", "offsets": "utf32"}, "'utf32' is none of codepoint, utf16, utf8"),
        ({"text": "", "published": "yesterday"}, "published: 'yesterday' is no ISO 8601 date"),
        ({"text": "", "attributions": {}}, r"attributions: \{\} is no list"),
        (_with(kind="free"), r"attributions\[1\]\.kind: 'free' is none of direct, indirect, mixed"),
        (_with(content=[]), r"attributions\[1\]\.content: no span"),
        (_with(content=[[0]]), r"attributions\[1\]\.content\[0\]: no \[start, end\]"),
        (_with(content=[[0, 999]]), r"attributions\[1\]\.content\[0\]: 0-999"),
        (_with(content=[[5, 3]]), r"attributions\[1\]\.content\[0\]: 5-3"),
        (_with(id="s1"), "two have the same id"),
        (_with(parent="s9"), "'s9' is no attribution"),
        (_with(parent="s2"), "'s2' is no attribution above it"),
        (_with(speaker_id="e9"), "no speaker 'e9'"),
        (_with(confidence="high"), "confidence: 'high' is no number"),
        (_with(candidates=[1]), r"candidates\[0\]: 1 is no string"),
        (_with(medium="radio"), r"medium: not an object but 'radio'"),
        (_with(mention={"span": [0, 1], "plural": "no"}), r"mention\.plural: 'no' is no bool"),
        ({"text": "a", "speakers": [{"span": [0, 1]}]}, r"speakers\[0\]: lacks 'name'"),
    ],
)
def test_what_is_not_of_the_shape_says_where(data, message):
    with pytest.raises(InputError, match=message):
        from_dict(data)


def test_a_circle_of_parents():
    data = to_dict(DOCUMENT)
    data["attributions"][0]["parent"] = "s2"
    with pytest.raises(InputError, match="no attribution above it"):
        from_dict(data)


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, "NaNN"])
def test_not_json(line):
    with pytest.raises(InputError, match="not JSON"):
        from_json(line)


@pytest.mark.parametrize(
    ("unit", "start", "end"), [("utf16", 11, 12), ("utf8", 1, 2), ("utf16", 4, 99), ("utf8", -1, 3)]
)
def test_an_offset_within_a_character(unit, start, end):
    with pytest.raises(InputError, match=rf"{start}-{end}"):
        Offsets("“We did it 🎉", unit).back(start, end)


def test_a_lone_surrogate_is_three_bytes_and_one_unit():
    text = "a\ud800b"
    assert Offsets(text, "utf8").out(Span(2, 3)) == [4, 5]
    assert Offsets(text, "utf16").out(Span(2, 3)) == [2, 3]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-23", date(2016, 12, 23)),
        ("2016-12-23T21:14", datetime(2016, 12, 23, 21, 14)),
    ],
)
def test_iso_date(value, expected):
    assert iso_date(value) == expected
    assert type(iso_date(value)) is type(expected)


@pytest.mark.parametrize("value", ["23 December", "", None, 20161223, "2016-13-01"])
def test_no_iso_date(value):
    with pytest.raises(InputError, match="no ISO 8601 date"):
        iso_date(value)


def test_layers_come_in_one_order():
    kinds = [kind for kind, _ in from_dict(to_dict(DOCUMENT)).layers]
    assert kinds == [Quotation, Reference, Speaker, Attribution]
    assert from_dict(to_dict(DOCUMENT))[Reference] == (CREDIT,)
    assert from_dict(to_dict(DOCUMENT))[Speaker] == (SPEAKER,)
