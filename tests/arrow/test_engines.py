"""The batch function in other people's engines, on 2,000 made-up articles: nox -s arrow."""

import re
import warnings
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

import pyarrow.parquet as pq

import corpus
from attribution.io.arrow import STATEMENTS, parse_batch

# What other people's code warns of is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")
QUERIES = Path(__file__).parents[2] / "docs" / "how-to" / "who-spoke.sql"


@pytest.fixture(scope="module")
def table():
    return pa.Table.from_pylist(corpus.records(2000, 2))


@pytest.fixture(scope="module")
def expected(table):
    return parse_batch(table, flat=True).to_pylist()


def missing(name):
    return pytest.importorskip(name, reason="nox -s arrow installs it", exc_type=ImportError)


def test_pandas(table, expected):
    missing("pandas")
    frame = table.to_pandas()
    found = parse_batch(pa.Table.from_pandas(frame), flat=True)
    assert found.to_pylist() == expected
    assert list(found.to_pandas()["speaker"])[:50] == [row["speaker"] for row in expected[:50]]


def test_polars(table, expected):
    pl = missing("polars")
    found = pl.from_arrow(parse_batch(pl.from_arrow(table).to_arrow(), flat=True))
    assert found.to_dicts() == expected
    counted = found.group_by("speaker").len().sort("len", descending=True)
    assert counted["speaker"][0] in corpus.NAMES


def test_duckdb_as_a_stream(table, expected):
    duckdb = missing("duckdb")
    with duckdb.connect() as db, duckdb.connect() as other:
        reader = db.from_arrow(table).select("id, text, published").to_arrow_reader(256)
        found = pa.RecordBatchReader.from_batches(
            STATEMENTS, (parse_batch(batch, flat=True) for batch in reader)
        )
        back = other.from_arrow(found).to_arrow_table()
    assert back.select(["document", "speaker", "content"]).to_pylist() == [
        {key: row[key] for key in ("document", "speaker", "content")} for row in expected
    ]


def test_the_queries_of_the_docs(table, expected, tmp_path, monkeypatch):
    duckdb = missing("duckdb")
    monkeypatch.chdir(tmp_path)
    pq.write_table(parse_batch(table, flat=True), "statements.parquet")
    queries = [q for q in re.split(r";\s*", QUERIES.read_text("utf8")) if q.strip()]
    assert len(queries) == 4
    with duckdb.connect() as db:
        often, about, monthly, errors = (db.sql(query).fetchall() for query in queries)
    said = [row for row in expected if row["speaker"] and row["cue_category"] != "thought"]
    counts = {row["speaker"]: 0 for row in said}
    for row in said:
        counts[row["speaker"]] += 1
    assert {speaker: n for speaker, n, _ in often} == dict(
        sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    )
    assert about
    assert {month for month, _, _ in monthly} == {f"2024-{n:02}" for n in range(1, 13)}
    assert sum(n for *_, n in monthly) == sum(row["speaker"] is not None for row in expected)
    assert errors == []


def test_rows_of_documents_can_be_unnested(table, expected, tmp_path):
    duckdb = missing("duckdb")
    path = tmp_path / "said.parquet"
    pq.write_table(parse_batch(table.slice(0, 200)), path)
    with duckdb.connect() as db:
        found = db.sql(
            "select id, a.speaker from "
            f"(select id, unnest(attributions) as a from '{path}') order by all"
        ).fetchall()
    first = [(r["document"], r["speaker"]) for r in expected if int(r["document"][1:]) < 200]
    assert found == sorted(first, key=lambda row: (row[0], row[1] is None, row[1] or ""))


def test_datasets(table, expected, tmp_path):
    datasets = missing("datasets")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = datasets.Dataset(table).with_format("arrow")
        found = dataset.map(
            parse_batch,
            batched=True,
            fn_kwargs={"flat": True},
            num_proc=2,
            remove_columns=dataset.column_names,
        )
        assert found.with_format(None).to_list() == expected
