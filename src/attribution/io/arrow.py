"""Arrow batches, for pandas, Polars, DuckDB, datasets, Ray and Spark; needs `pyarrow`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa
from attrs import frozen

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.json import to_dict
from attribution.io.load import iso_date
from attribution.io.schema import schema
from attribution.pipeline import Pipeline
from attribution.recipe import Recipe

__all__ = ["DOCUMENTS", "SPAN", "STATEMENTS", "Columns", "parse_batch", "records", "to_batch"]

B = TypeVar("B", pa.RecordBatch, pa.Table)

SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
"""A span: half-open, in code points."""

_AT_ONCE = 64
"""Documents that stand in memory as Python objects at a time."""


def _arrow_type(rule: Mapping[str, Any], rules: Mapping[str, Any]) -> pa.DataType:
    """The type for what a rule of the JSON Schema allows."""
    if "$ref" in rule:
        name = rule["$ref"].rpartition("/")[2]
        return SPAN if name == "span" else _arrow_type(rules[name], rules)
    if "anyOf" in rule:
        return _arrow_type(next(r for r in rule["anyOf"] if r != {"type": "null"}), rules)
    kinds = rule.get("type", "string")  # an enum is of strings
    kind = next(k for k in ([kinds] if isinstance(kinds, str) else kinds) if k != "null")
    if kind == "array":
        return pa.list_(_arrow_type(rule["items"], rules))
    if kind == "object":
        fields = rule["properties"].items()
        return pa.struct([pa.field(key, _arrow_type(value, rules)) for key, value in fields])
    return {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }[kind]


def _documents() -> pa.Schema:
    rules = schema()
    fields = [
        pa.field(key, _arrow_type(rule, rules["$defs"]))
        for key, rule in rules["properties"].items()
    ]
    return pa.schema([*fields, pa.field("error", pa.string())], {"schema": rules["$id"]})


DOCUMENTS = _documents()
"""
One row a document: the public JSON shape, each key a column or a field, each span a struct of
`start` and `end` (int32), and `error`: why the record could not be read, else null.
"""

_WORDS = ("source", "cue", "content", "addressee", "medium", "time", "reported_by", "credit")
STATEMENTS = pa.schema(
    [
        *((name, pa.string()) for name in ("document", "published", "language", "id", "kind")),
        *((name, pa.string()) for name in ("speaker", "speaker_id", "reason")),
        ("speaker_confidence", pa.float64()),
        *((name, pa.string()) for name in ("cue_lemma", "cue_category")),
        *((name, pa.string()) for name in _WORDS),
        *((name, pa.string()) for name in ("medium_kind", "time_value", "parent", "polarity")),
        *((name, pa.string()) for name in ("certainty", "force")),
        ("confidence", pa.float64()),
        ("source_span", SPAN),
        ("cue_spans", pa.list_(SPAN)),
        ("content_spans", pa.list_(SPAN)),
        ("error", pa.string()),
    ],
    {"schema": DOCUMENTS.metadata[b"schema"]},
)
"""
One row an attribution, with the words of its parts; a record that could not be read has a row with
its `document` and `error` alone.
"""


@frozen
class Columns:
    """
    Where a batch has what is read.

    Attributes:
        text: Name of the column of texts.
        id: Of the records' names; by default ``"id"`` if there is one.
        published: Of the dates of publication (dates, timestamps, or ISO 8601 strings); by
            default ``"published"`` if there is one.
    """

    text: str = "text"
    id: str | None = None
    published: str | None = None

    def found(self, names: Iterable[str]) -> dict[str, str]:
        """
        The columns that are there, by what they are.

        Raises:
            InputError: One that was asked for is not.
        """
        have = list(names)
        asked = {"text": self.text, "id": self.id, "published": self.published}
        for name in asked.values():
            if name is not None and name not in have:
                raise InputError(f"no column {name!r} (columns: {', '.join(have)})")
        return {
            role: role if name is None else name
            for role, name in asked.items()
            if name is not None or role in have
        }


def parse_batch(
    batch: B, recipe: Recipe | None = None, *, columns: Columns | None = None,
    flat: bool = False,
) -> B:  # fmt: skip
    """
    Read the texts of a batch.

    It is a plain function of names and data, so that other processes and machines can run it.
    A record that can't be read (no text, no date, a parser that fails) becomes a row whose
    `error` says why.

    Args:
        batch: A record batch or a table.
        recipe: How to read; by default newswire in English.
        columns: Where text, id and date of publication are.
        flat: Whether to give one row an attribution, of :data:`STATEMENTS`, in the place of
            one row a document, of :data:`DOCUMENTS`.

    Returns:
        A batch or table, as was given; rows in the order of the records.

    Raises:
        InputError: A column is missing.
        RecipeError: The recipe can't be made.

    Example:
        >>> import pyarrow as pa
        >>> texts = pa.RecordBatch.from_pydict({"text": ["Ana Lund said it rained.", None]})
        >>> parse_batch(texts, flat=True).select(["speaker", "content", "error"]).to_pylist()[0]
        {'speaker': 'Ana Lund', 'content': 'it rained', 'error': None}

    .. versionadded:: 0.1.0
    """
    whole = isinstance(batch, pa.Table)
    pipeline = _pipeline(recipe or Recipe())
    named = (columns or Columns()).found(batch.schema.names)
    pieces = [
        to_batch(_read(part, named, pipeline), flat=flat)
        for full in (batch.to_batches() if whole else [batch])
        for part in _sliced(full)
    ]
    made = pa.Table.from_batches(pieces, STATEMENTS if flat else DOCUMENTS)
    if whole:
        return made
    made = made.combine_chunks().to_batches()
    return made[0] if made else to_batch([], flat=flat)


def to_batch(
    documents: Iterable[Document | tuple[Document, str]], *, flat: bool = False
) -> pa.RecordBatch:
    """
    Documents as a record batch.

    Args:
        documents: What a parser gave; or, for a record that could not be read, a pair of the
            document without layers and the error.
        flat: One row an attribution, in the place of one row a document.
    """
    rows: list[dict[str, Any]] = []
    for found in documents:
        document, error = found if isinstance(found, tuple) else (found, None)
        row = {**to_dict(document), "error": error}
        rows += _statements(row) if flat else [row]
    form = STATEMENTS if flat else DOCUMENTS
    arrays = []
    for field in form:
        values, shape = [row[field.name] for row in rows], _shaper(field.type)
        arrays.append(pa.array(map(shape, values) if shape else values, field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=form)


def _statements(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = {key: row[key] for key in ("published", "language", "error")}
    own["document"] = row["id"]
    if row["error"] is not None:
        yield {**dict.fromkeys(STATEMENTS.names), **own}
    text = row["text"]
    for a in row["attributions"]:
        words = {key: a[key] and a[key]["text"] for key in _WORDS[3:]}
        yield {
            **{key: a.get(key) for key in STATEMENTS.names},
            **words,
            **own,
            "source": _words(text, a["source"]),
            "cue": _words(text, a["cue"]),
            "content": _words(text, a["content"]),
            "certainty": a["certainty"] and a["certainty"]["text"],
            "medium_kind": a["medium"] and a["medium"]["kind"],
            "time_value": a["time"] and a["time"]["value"],
            "source_span": a["source"][0] if a["source"] else None,
            "cue_spans": a["cue"],
            "content_spans": a["content"],
        }


def _words(text: str, spans: list[list[int]]) -> str | None:
    return " … ".join(text[start:end] for start, end in spans) if spans else None


Shaper: TypeAlias = Callable[[Any], Any] | None


@cache
def _shaper(kind: pa.DataType) -> Shaper:
    """What gives values of the JSON shape their spans as structs; None where they have none."""
    if kind == SPAN:
        return lambda span: span and {"start": span[0], "end": span[1]}
    if pa.types.is_list(kind):
        inner = _shaper(kind.value_type)
        return inner and (lambda items: items and [inner(item) for item in items])
    if not pa.types.is_struct(kind):
        return None
    parts = [(field.name, shape) for field in kind if (shape := _shaper(field.type))]

    def shaped(row: dict[str, Any] | None) -> dict[str, Any] | None:
        return row and {**row, **{name: shape(row.get(name)) for name, shape in parts}}

    return shaped if parts else None


# Records


def _sliced(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for start in range(0, batch.num_rows, _AT_ONCE):
        yield batch.slice(start, _AT_ONCE)


def _read(
    batch: pa.RecordBatch, named: Mapping[str, str], pipeline: Pipeline
) -> Iterator[Document | tuple[Document, str]]:
    for record in records(batch, named):
        if isinstance(record, tuple):
            yield record
            continue
        try:
            yield pipeline.parse(record.text, id=record.id, published=record.published)
        except Exception as error:  # whatever it is, the other records are to be read
            yield record, f"{type(error).__name__}: {error}"


def records(
    batch: pa.RecordBatch, named: Mapping[str, str]
) -> Iterator[Document | tuple[Document, str]]:
    """
    The records of a batch, as documents without layers; with the error of one that is none.

    Args:
        batch: Rows.
        named: The columns, as :meth:`Columns.found` gives them.
    """
    texts, ids, dates = (
        _values(batch.column(named[role])) if role in named else [None] * batch.num_rows
        for role in ("text", "id", "published")
    )
    for text, name, published in zip(texts, ids, dates, strict=True):
        known = None if name is None or isinstance(name, Exception) else str(name)
        words = text if isinstance(text, str) else ""
        try:
            if isinstance(text, Exception):
                raise text
            if not isinstance(text, str):
                what = "null" if text is None else f"no string but {type(text).__name__}"
                raise InputError(f"text is {what}")
            yield Document(words, id=known, published=_date(published))
        except Exception as error:  # bytes that are no UTF-8, a date that is none
            yield Document(words, id=known), f"{type(error).__name__}: {error}"


def _values(column: pa.Array) -> list[Any]:
    """The values; an exception in the place of one that can't be had."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    try:
        found: list[Any] = column.to_pylist()
    except Exception:  # one value that is none must not cost the others
        return [_value(scalar) for scalar in column]
    return found


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except Exception as error:  # kept in the value's place, and told where it is used
        return error


def _date(value: object) -> date | datetime | None:
    if isinstance(value, Exception):
        raise value
    if value is None or isinstance(value, date):
        return value
    return iso_date(value)


_MADE: dict[str, Pipeline] = {}


def _pipeline(recipe: Recipe) -> Pipeline:
    """The pipeline of a recipe, made once a process."""
    key = repr(recipe)
    if key not in _MADE:
        _MADE[key] = Pipeline.of(recipe).complete()
    return _MADE[key]
