import csv
import io

import attrs
import pytest
from made import DOCUMENT, TEXT

from attribution.document import Document
from attribution.io.csv import COLUMNS, rows, write_csv
from attribution.model import Attribution, Speaker
from attribution.span import Span


def written(*documents, **options):
    out = io.StringIO()
    write_csv(documents, out, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_one_row_an_attribution():
    first, second = written(DOCUMENT)
    assert (first["id"], second["id"], second["parent"]) == ("s1", "s2", "s1")
    assert (first["document"], first["published"]) == ("a", "2016-12-24")
    assert first["content"] == "“We did it 🎉,”"
    assert (first["speaker"], first["role"], first["source"]) == (
        "Amara Nwosu", "Mayor", "Mayor Amara Nwosu",
    )  # fmt: skip
    assert (first["addressee"], first["medium"]) == ("MSNBC", "in a statement")
    assert (first["time"], first["time_value"]) == ("on Friday", "2016-12-23")
    assert (first["credit"], second["reported_by"]) == ("Reuters", "Tass")
    assert (first["confidence"], first["certainty"]) == ("0.90", "reportedly")
    assert (second["speaker"], second["reason"], second["polarity"]) == ("", "ambiguous", "negated")


def test_spans_in_the_unit_that_is_named():
    first, _ = written(DOCUMENT)
    assert (first["offsets"], first["cue_span"], first["content_spans"]) == (
        "codepoint",
        "44 48",
        "0 14",
    )
    first, _ = written(DOCUMENT, offsets="utf16")
    assert (first["offsets"], first["cue_span"], first["content_spans"]) == (
        "utf16",
        "45 49",
        "0 15",
    )


def test_content_in_several_pieces():
    a = Attribution(Span(0, 20), (Span(0, 3), Span(15, 20)), "direct")
    (row,) = written(Document(TEXT).with_layer(Attribution, [a]))
    assert row["content"] == "“We … Mayor"
    assert row["content_spans"] == "0 3;15 20"
    assert (row["cue"], row["cue_span"], row["source_span"]) == ("", "", "")


def test_a_header_even_without_rows_and_none_if_so_wished():
    assert written(Document("Rain.")) == []
    out = io.StringIO()
    write_csv([], out)
    assert out.getvalue() == ",".join(COLUMNS) + "\r\n"
    out = io.StringIO()
    write_csv([DOCUMENT], out, header=False)
    assert out.getvalue().startswith("a,2016-12-24,s1,")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "  =1", "＝1+1", "\xa0@x"],
)
def test_no_cell_is_a_formula(cell):
    content = Attribution(Span(0, len(cell)), (Span(0, len(cell)),), "indirect")
    speaker = Speaker(Span(0, 1), cell)
    document = Document(cell, id=cell).with_layer(
        Attribution, [attrs.evolve(content, speaker=speaker, candidates=())]
    )
    (row,) = written(document)
    assert row["content"] == row["speaker"] == row["document"] == f"'{cell}"
    assert next(iter(rows(document)))[COLUMNS.index("content")] == cell


@pytest.mark.parametrize("cell", ["a=1", "“=1”", "", "5-1", "'tis"])
def test_other_cells_are_left_alone(cell):
    whole = Span(0, len(cell))
    document = Document(cell).with_layer(Attribution, [Attribution(whole, (whole,), "indirect")])
    (row,) = written(document)
    assert row["content"] == cell


@pytest.mark.parametrize("text", ['a, "b"\nc', "a\r\nb", "a\rb", "a\0b"])
def test_commas_quotes_and_line_ends(text):
    whole = Span(0, len(text))
    (row,) = written(
        Document(text).with_layer(Attribution, [Attribution(whole, (whole,), "direct")])
    )
    assert row["content"] == text


def test_a_byte_order_mark_on_request():
    out = io.StringIO()
    write_csv([DOCUMENT], out, bom=True)
    assert out.getvalue().startswith("\ufeffdocument,")
    assert out.getvalue().count("\ufeff") == 1
