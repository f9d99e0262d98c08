"""
What goes out comes back the same.

- ``from_json(to_json(doc)) == doc``, in every unit of offsets, and also what equality
  leaves out (evidence, a speaker's mentions);
- offsets out and back are nothing, and point at the same characters in the encoded text;
- documents survive pickle, and equal documents have equal hashes;
- a row of CSV reads back as its cells, none of which is a formula.
"""

import csv
import io
import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from attribution.io.csv import COLUMNS, rows, write_csv
from attribution.io.json import from_dict, from_json, to_dict, to_json
from attribution.io.offsets import UNITS, Offsets
from attribution.testing import documents, spans, texts

UNIT = st.sampled_from(UNITS)


@given(documents(), UNIT, st.none() | st.just(1))
def test_json_both_ways(document, unit, indent):
    assert from_json(to_json(document, unit, indent=indent)) == document


@given(documents(), UNIT)
def test_dict_both_ways(document, unit):
    data = to_dict(document, unit)
    assert to_dict(from_dict(data), unit) == data


@given(documents())
def test_one_line_of_json(document):
    assert not set(to_json(document)) & {"\n", "\r"}


@given(documents(of=st.text(st.characters(exclude_categories=("Cs",)), max_size=40)))
def test_json_that_any_tool_reads(document):
    data = json.loads(to_json(document).encode("utf-8").decode("utf-8"))
    assert data == to_dict(document)


@given(texts(), UNIT, st.data())
def test_offsets_out_and_back(text, unit, data):
    span = data.draw(spans(text))
    ruler = Offsets(text, unit)
    start, end = ruler.out(span)
    assert ruler.back(start, end) == span
    encoded = {
        "codepoint": text,
        "utf16": text.encode("utf-16-le", "surrogatepass"),
        "utf8": text.encode("utf-8", "surrogatepass"),
    }[unit]
    words = {
        "codepoint": span.of(text),
        "utf16": span.of(text).encode("utf-16-le", "surrogatepass"),
        "utf8": span.of(text).encode("utf-8", "surrogatepass"),
    }[unit]
    step = 2 if unit == "utf16" else 1
    assert encoded[start * step : end * step] == words


@given(documents())
def test_pickle_and_hash(document):
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document
    assert hash(copy) == hash(document)
    assert to_dict(copy) == to_dict(document)


@given(documents(), UNIT)
def test_csv_reads_back(document, unit):
    out = io.StringIO(newline="")
    write_csv([document], out, unit)
    header, *read = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(header) == COLUMNS
    cells = [tuple(row) for row in rows(document, unit)]
    for given_row, read_row in zip(cells, read, strict=True):
        for one, other in zip(given_row, read_row, strict=True):
            assert other in (one, f"'{one}")
            assert not other.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
