"""A real Spark on this machine; opt-in, as it needs Java and half a gigabyte: nox -s spark."""

import os
import shutil
import sys
from pathlib import Path

import pytest

if not shutil.which("java"):
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)
pytest.importorskip("pyspark", reason="the extra spark is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

from pyspark.sql import SparkSession

from attribution.io.arrow import Columns, parse_batch
from attribution.recipe import Recipe
from attribution.spark import attributions

sys.path.insert(0, str(Path(__file__).parents[1] / "arrow"))
import corpus

# What other people's code warns of is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")
COUNT = 2000
RECORDS = [
    {"url": row["id"], "body": row["text"], "date": row["published"]}
    for row in corpus.records(COUNT, 2)
]
COLUMNS = Columns("body", "url", "date")


def session(master, **more):
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(sys.path),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "200",
        **more,
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


@pytest.fixture(scope="module")
def expected():
    """The same, read here."""
    return parse_batch(pa.Table.from_pylist(RECORDS), columns=COLUMNS).to_pylist()


@pytest.fixture
def spark(request):
    found = session(*request.param) if hasattr(request, "param") else session("local[2]")
    yield found
    found.stop()


def rows(frame):
    found = frame.toArrow().to_pylist()
    return sorted(found, key=lambda row: int(row["id"][1:]))


def test_the_same_as_here(spark, expected):
    frame = spark.createDataFrame(RECORDS).repartition(4)
    assert rows(attributions(frame, text="body", id="url", published="date")) == expected


def test_one_row_an_attribution(spark, expected):
    frame = spark.createDataFrame(RECORDS[:200])
    found = attributions(frame, text="body", id="url", published="date", flat=True)
    assert found.filter("error is not null").count() == 0
    assert found.count() == sum(len(row["attributions"]) for row in expected[:200])
    top = found.groupBy("speaker").count().orderBy("count", ascending=False).first()
    assert top["speaker"] in corpus.NAMES


def test_a_bad_record_is_a_row(spark):
    frame = spark.createDataFrame(
        [("a1", "Ana Lund said it rained.", "2024-01-01"), ("a2", None, None), ("a3", "x", "May")],
        "url string, body string, date string",
    )
    found = rows(attributions(frame, "body", "url", "date"))
    assert [row["error"] for row in found][:2] == [None, "InputError: text is null"]
    assert "ISO 8601" in found[2]["error"]
    assert len(found[0]["attributions"]) == 1


def test_a_recipe_travels(spark):
    frame = spark.createDataFrame(RECORDS[:100])
    recipe = Recipe(options={"min_confidence": 1.0})
    found = attributions(frame, "body", "url", recipe=recipe, flat=True)
    assert found.filter("confidence < 1").count() == 0


def _once(marker, kill):
    """Something that ends its process in the middle of a partition, the first time only."""

    def through(batches):
        for number, batch in enumerate(batches):
            if number == 1:
                try:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    pass
                else:
                    kill()
            yield batch

    return through


def _kill_worker():
    os.kill(os.getpid(), 9)


def _kill_executor():
    """The executor's Java: the parent of the daemon that forked this worker."""
    daemon = os.getppid()
    stat = Path(f"/proc/{daemon}/stat").read_text()
    os.kill(int(stat.rpartition(")")[2].split()[1]), 9)


@pytest.mark.parametrize(
    ("spark", "kill"),
    [
        pytest.param(("local[2,4]",), _kill_worker, id="a worker dies, its partition is retried"),
        pytest.param(("local-cluster[2,1,1024]",), _kill_executor, id="an executor is killed"),
    ],
    indirect=["spark"],
)
def test_what_is_lost_is_done_again(spark, kill, expected, tmp_path):
    marker = tmp_path / "killed"
    frame = spark.createDataFrame(RECORDS).repartition(4)
    frame = frame.mapInArrow(_once(str(marker), kill), frame.schema)
    assert rows(attributions(frame, "body", "url", "date")) == expected
    assert marker.exists()
