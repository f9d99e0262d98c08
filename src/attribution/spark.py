"""Attributions of a Spark DataFrame; needs `pyspark` with `pyarrow`, and Java 17 or later."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from attribution.io.arrow import DOCUMENTS, STATEMENTS, Columns, parse_batch
from attribution.recipe import Recipe

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["attributions"]


def attributions(
    df: DataFrame,
    text: str = "text",
    id: str | None = None,
    published: str | None = None,
    *,
    recipe: Recipe | None = None,
    flat: bool = False,
) -> DataFrame:
    """
    Read the texts of a DataFrame, on the machines that hold its partitions.

    Nothing is shuffled and nothing is kept between batches, so a partition that is done again,
    because an executor was lost, gives the same rows.

    Args:
        df: One row a record.
        text: Its column of texts.
        id: Its column of the records' names.
        published: Its column of dates of publication: dates, timestamps, ISO 8601 strings.
        recipe: How to read; by default newswire in English. Files that it names must lie
            where the executors find them.
        flat: One row an attribution, in the place of one row a document.

    Returns:
        Rows of :data:`attribution.io.arrow.DOCUMENTS`, or of
        :data:`~attribution.io.arrow.STATEMENTS`. A record that can't be read has its reason in
        the column `error`; the job goes on.

    .. versionadded:: 0.1.0
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    found = [df[text].alias("text")]
    found += [df[id].alias("id")] if id else []
    found += [df[published].alias("published")] if published else []
    columns = Columns("text", "id" if id else None, "published" if published else None)
    read = partial(_read, recipe=recipe, columns=columns, flat=flat)
    return df.select(*found).mapInArrow(read, from_arrow_schema(STATEMENTS if flat else DOCUMENTS))


def _read(
    batches: Iterator[pa.RecordBatch], *, recipe: Recipe | None, columns: Columns, flat: bool
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield parse_batch(batch, recipe, columns=columns, flat=flat)
