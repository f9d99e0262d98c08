"""BIO columns, displaCy's dictionaries and Citron's JSON."""

import json

import pytest
from made import DOCUMENT, FIRST, TEXT

import attribution
from attribution.document import Document
from attribution.errors import InputError
from attribution.io._tokens import tokens
from attribution.io.bio import COLUMNS, from_bio, to_bio
from attribution.io.citron import from_citron, loads, to_citron
from attribution.io.displacy import COLOURS, to_displacy
from attribution.model import Attribution
from attribution.span import Span

# BIO


def test_columns():
    lines = to_bio(DOCUMENT).split("\n")
    assert lines[:3] == ["# id = a", "# offsets = codepoint", f"# columns = {' '.join(COLUMNS)}"]
    assert lines[3] == "“\t0\t1\tO\tO\tB-s1"
    assert "Mayor\t15\t20\tB-s1\tO\tO" in lines
    assert "told\t44\t48\tO\tB-s1\tO" in lines
    assert "She\t81\t84\tB-s2\tO\tO" in lines
    assert lines[-2:] == ["", ""]


def test_bio_in_another_unit():
    assert "told\t45\t49\tO\tB-s1\tO" in to_bio(DOCUMENT, "utf16")


def test_overlapping_statements_stand_side_by_side():
    inner = Attribution(Span(4, 7), (Span(4, 7),), "direct")
    found = Document(TEXT).with_layer(Attribution, [FIRST, inner])
    assert "did\t4\t7\tO\tO\tI-s1|B-s2" in to_bio(found)


@pytest.mark.parametrize(
    ("piece", "lines"),
    [
        (Span(0, 3), ["can\t0\t3\tO\tO\tB-s1", "'t\t3\t5\tO\tO\tO"]),
        (Span(3, 5), ["can\t0\t3\tO\tO\tO", "'t\t3\t5\tO\tO\tB-s1"]),
    ],
)
def test_a_token_is_cut_where_a_piece_starts_or_ends(piece, lines):
    found = Document("can't").with_layer(Attribution, [Attribution(piece, (piece,), "direct")])
    assert to_bio(found).split("\n")[2:] == [*lines, "", ""]


def test_paragraphs_are_parted():
    assert to_bio(Document("a\nb\n \nc"), header=False) == (
        "# offsets = codepoint\na\t0\t1\tO\tO\tO\nb\t2\t3\tO\tO\tO\n\nc\t6\t7\tO\tO\tO\n\n"
    )


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
def test_bio_both_ways(unit):
    found = from_bio(to_bio(DOCUMENT, unit), TEXT)
    assert found.id == "a"
    for back, given in zip(found.attributions, DOCUMENT.attributions, strict=True):
        assert back.content == given.content
        assert (back.cue.span, back.source.span) == (given.cue.span, given.source.span)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a\t0\t1", "line 1: not 6 columns"),
        ("a\tx\t1\tO\tO\tO", "line 1: not 6 columns, of them two numbers"),
        ("b\t0\t1\tO\tO\tO", "line 1: 'b' is 'a' in the text"),
        ("a\t0\t9\tO\tO\tO", "line 1: 0-9"),
        ("a\t0\t1\tO\tO\tX-1", "line 1: no tag 'X-1'"),
        ("# offsets = utf7", "line 1: no offset unit 'utf7'"),
    ],
)
def test_what_is_no_bio_says_where(line, message):
    with pytest.raises(InputError, match=message):
        from_bio(line, "a b")


def test_tokens_cover_all_but_white_space():
    text = "“We’re” off—3.5 % e\u0301t é\u200b!\ud800"
    assert "".join(t.of(text) for t in tokens(text)) == "".join(text.split())


# displaCy


def test_a_dictionary_for_both_styles():
    found = to_displacy(DOCUMENT)
    assert found["text"] == TEXT
    for span in found["spans"]:
        words = found["tokens"][span["start_token"] : span["end_token"]]
        assert "".join(words) == "".join(TEXT[span["start"] : span["end"]].split())
        assert span["label"] in COLOURS
        assert span["kb_id"] in ("s1", "s2")
    assert [s["label"] for s in found["spans"]].count("CUE") == 2
    ends = [0]
    for row in found["ents"]:
        assert row["start"] >= ends[-1]
        ends.append(row["end"])
    assert found["title"] == "a"


def test_three_that_overlap():
    spans = [Span(0, 20), Span(4, 14), Span(8, 30)]
    found = Document(TEXT).with_layer(Attribution, [Attribution(s, (s,), "direct") for s in spans])
    shown = to_displacy(found)
    assert [(s["start"], s["end"]) for s in shown["spans"]] == [(0, 20), (4, 14), (8, 30)]
    assert [(s["start"], s["end"]) for s in shown["ents"]] == [(0, 20)]


# Citron


def fields(data):
    """What docs/data_format.md of Citron says that there is."""
    text = data["text"]

    def spans(found):
        for span in found:
            assert set(span) == {"start", "end", "text"}
            assert span["text"] == text[span["start"] : span["end"]] != ""
        return len(found)

    for quote in data["quotes"]:
        assert spans([quote["cue"]])
        spans(quote["sources"])
        assert spans(quote["contents"])
        spans(quote["coreferences"])
        assert isinstance(quote["id"], str)
        assert 0 <= float(quote["confidence"]) <= 1
    assert all(spans(group) for group in data["coreference_groups"])
    return data


def test_citrons_fields():
    data = fields(to_citron(DOCUMENT))
    first, second = data["quotes"]
    assert (first["cue"]["text"], first["sources"][0]["text"]) == ("told", "Mayor Amara Nwosu")
    assert first["coreferences"] == []  # the source is the name itself
    assert second["contents"][0]["text"] == "that it rained"
    assert len(data["coreference_groups"]) == 1


def test_a_pronoun_has_a_coreference():
    text = "Ana Lund came. “Go,” she said."
    (quote,) = fields(to_citron(attribution.parse(text)))["quotes"]
    assert [s["text"] for s in quote["sources"] + quote["coreferences"]] == ["she", "Ana Lund"]


def test_citron_both_ways():
    back = from_citron(json.loads(json.dumps(to_citron(DOCUMENT))))
    first, second = back.attributions
    assert (first.content, first.kind, first.confidence) == (FIRST.content, "direct", 0.9)
    assert (first.speaker.name, second.speaker) == ("Mayor Amara Nwosu", None)
    assert (
        fields(to_citron(back))["quotes"][0]["contents"]
        == to_citron(DOCUMENT)["quotes"][0]["contents"]
    )


def test_the_example_of_citrons_documentation():
    text = 'When I use a word," Humpty Dumpty said, he'
    data = {
        "text": text,
        "quotes": [
            {
                "cue": {"start": 34, "end": 38, "text": "said"},
                "sources": [{"start": 20, "end": 33, "text": "Humpty Dumpty"}],
                "contents": [{"start": 0, "end": 19, "text": 'When I use a word,"'}],
            }
        ],
        "coreference_groups": [[{"start": 40, "end": 42}, {"start": 20, "end": 33}]],
    }
    (found,) = from_citron(data).attributions
    assert (found.speaker.name, found.cue.span.of(text)) == ("Humpty Dumpty", "said")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], 'lacks a string "text"'),
        ({"text": "a", "quotes": {}}, r"object\.quotes: \{\} is no list"),
        ({"text": "a", "quotes": [7]}, r"quotes\[0\]: not an object"),
        ({"text": "a", "quotes": [{}]}, r"quotes\[0\]\.contents: no span"),
        (
            {"text": "a", "quotes": [{"contents": [{"start": 0}]}]},
            r"quotes\[0\]\.contents\[0\]: no start and end",
        ),
        (
            {"text": "a", "quotes": [{"contents": [{"start": 0, "end": 1}], "confidence": "x"}]},
            r"quotes\[0\]\.confidence: 'x' is no number",
        ),
        ({"text": "a", "coreference_groups": [3]}, r"coreference_groups\[0\]: 3 is no list"),
        ({"text": "a", "quotes": [{"contents": [{"start": 0, "end": 9}]}]}, "0-9"),
    ],
)
def test_what_is_not_citrons_says_where(data, message):
    with pytest.raises(InputError, match=message):
        from_citron(data)


def test_citron_that_is_no_json():
    with pytest.raises(InputError, match="not JSON"):
        loads("{")
