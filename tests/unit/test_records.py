import io
from datetime import date

import pytest

from attribution.errors import InputError
from attribution.io.records import Record, read_file, read_jsonl, record


def test_a_file_is_read_as_it_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("“Rain,”\r\nshe\rsaid.\n".encode())
    assert read_file(str(path)) == Record("“Rain,”\r\nshe\rsaid.\n", str(path), None, 23)


def test_a_byte_order_mark_is_no_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfRain \xef\xbb\xbf.")
    assert read_file(str(path)).text == "Rain \ufeff."


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Ré".encode())))
    assert read_file("-") == Record("Ré", None, None, 3)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo\nthr\xe9e", "line 3: not UTF-8: byte 0xe9 at byte 4"),
        (b"\xff", "line 1: not UTF-8: byte 0xff at byte 1"),
        (b"\xed\xa0\x80", "line 1: not UTF-8: byte 0xed at byte 1"),
    ],
)
def test_a_file_that_is_not_utf8(tmp_path, data, message):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read_file(str(path))
    assert str(error.value) == f"{path}, {message}"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"no\.txt: No such file"):
        read_file(str(tmp_path / "no.txt"))
    with pytest.raises(InputError, match="Is a directory"):
        read_file(str(tmp_path))
    with pytest.raises(InputError, match="null byte"):
        read_file("a\0b")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"id": "a", "text": "Rain."}', Record("Rain.", "a", None, 28)),
        (b'{"text": "Rain."}', Record("Rain.", None, None, 17)),
        (b'{"id": 7, "text": "", "x": []}', Record("", "7", None, 30)),
        (
            b'{"id": null, "text": "a", "published": "2016-12-23"}',
            Record("a", None, date(2016, 12, 23), 52),
        ),
        (b'{"text": "a", "published": null}\r\n', Record("a", None, None, 34)),
        (b'{"text": "\\ud83d\\ude00 \\ud800"}', Record("😀 \ud800", None, None, 31)),
    ],
)
def test_a_record(line, expected):
    assert record(line, "c.jsonl", 3) == expected


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        (b'{"text": "a"} {', "not JSON: Extra data at column 15"),
        (b"[" * 100_000, "not JSON: "),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON: "),
        (b'["text"]', "not a JSON object"),
        (b'{"id": "a"}', 'lacks "text"'),
        (b'{"text": null}', '"text" is not a string'),
        (b'{"text": "a", "id": ["a"]}', '"id" is neither a string nor a number'),
        (b'{"text": "a", "id": true}', '"id" is neither a string nor a number'),
        (b'{"text": "a", "published": "23 Dec"}', "\"published\": '23 Dec' is no ISO 8601 date"),
        (b'{"text": "caf\xe9"}', "not UTF-8: byte 0xe9 at byte 14"),
    ],
)
def test_what_is_no_record_says_where(line, message):
    with pytest.raises(InputError) as error:
        record(line, "c.jsonl", 3)
    assert str(error.value).startswith(f"c.jsonl, line 3: {message}")


LINES = b'\xef\xbb\xbf{"text": "a"}\n\n  \r\nnope\n{"text": "b\xe2\x80\xa8c"}\n{}'


def test_a_bad_line_ends_it_after_those_before():
    found = []
    with pytest.raises(InputError, match=r"^c\.jsonl, line 4: not JSON"):
        found.extend(r.text for r in read_jsonl(io.BytesIO(LINES), "c.jsonl"))
    found.clear()
    records = read_jsonl(io.BytesIO(LINES), "c.jsonl")
    assert next(records).text == "a"


def test_bad_lines_can_be_left_out():
    bad = []
    found = [r.text for r in read_jsonl(io.BytesIO(LINES), "c.jsonl", bad.append)]
    assert found == ["a", "b\u2028c"]
    assert [str(error).partition(":")[0] for error in bad] == ["c.jsonl, line 4", "c.jsonl, line 6"]


def test_standard_input_has_a_name():
    with pytest.raises(InputError, match=r"^standard input, line 1: not JSON"):
        list(read_jsonl(io.BytesIO(b"x"), "-"))
