"""Parquet files in and out, in bounded memory, to be gone on with after a kill; needs `pyarrow`."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.arrow import DOCUMENTS, STATEMENTS, Columns, parse_batch, records, to_batch
from attribution.io.records import Record
from attribution.recipe import Recipe

__all__ = ["Summary", "parse_parquet", "read_parquet", "write_parquet"]

_ROWS = 256
"""Records in a part: what is lost by a kill, and what stands in memory for each process."""


@frozen
class Summary:
    """
    What a run did.

    Attributes:
        records: Rows of the source.
        errors: How many of them could not be read.
        parts: Parts that the work was cut into.
        kept: How many of them were there from a run before.
    """

    records: int
    errors: int
    parts: int
    kept: int


@frozen
class Job:
    """
    What a process needs to know to do a part.

    Attributes:
        folder: Where the parts go.
        recipe: How to read.
        columns: Where text, id and date are.
        flat: Whether rows are attributions.
    """

    folder: Path
    recipe: Recipe
    columns: Columns
    flat: bool

    def part(self, number: int) -> Path:
        """The file of a part; it is there only when it is whole."""
        return self.folder / f"{number:08}.parquet"

    def do(self, number: int, batch: pa.RecordBatch) -> None:
        """Read a batch, and write its part."""
        found = parse_batch(batch, self.recipe, columns=self.columns, flat=self.flat)
        path = self.part(number)
        # Another process may do the same part: one that outlived a kill, say.
        mine = path.with_suffix(f".{os.getpid()}")
        with pq.ParquetWriter(mine, found.schema, compression="zstd") as out:
            out.write_batch(found)
        mine.replace(path)


def parse_parquet(
    source: str | Path,
    target: str | Path,
    recipe: Recipe | None = None,
    *,
    columns: Columns | None = None,
    flat: bool = False,
    processes: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Summary:
    """
    Read the texts of a Parquet file, and write another one.

    The work is cut into parts of up to 256 records, which lie in a folder beside the target
    (``target.parts``) until all are done. After a kill, the same call goes on where it was:
    parts that are whole are not done again, and the target is the same as without the kill.
    Each process holds one part in memory, however long the file and its row groups are.

    Args:
        source: A Parquet file.
        target: Written when all is done; a file that is there is replaced then.
        recipe: How to read; by default newswire in English.
        columns: Where text, id and date of publication are.
        flat: One row an attribution, in the place of one row a document: see
            :mod:`attribution.io.arrow`.
        processes: Number of processes beside this one; 1 reads in this one.
        progress: Called with the records done and all there are, after each part.

    Returns:
        What was done. A record that could not be read has its reason in the column `error`.

    Raises:
        InputError: The source can't be read or lacks a column, the target can't be written, or
            the parts in the folder are of another run.
        RecipeError: The recipe can't be made.
        RecordError: A process ended (memory ran out, a plugin crashed); the message names its
            records. What is done is kept.

    .. versionadded:: 0.1.0
    """
    source, target = Path(source), Path(target)
    file = _opened(source)
    columns = columns or Columns()
    names = sorted(set(columns.found(file.schema_arrow.names).values()))
    folder = target.with_name(f"{target.name}.parts")
    job = Job(folder, recipe or Recipe(), columns, flat)
    total = file.metadata.num_rows
    try:
        _begin(job, source, file)
        starts = list(_starts(file))
        missing = {n for n, _ in enumerate(starts) if not job.part(n).exists()}
        done = [total - sum(_size(n, starts, total) for n in missing)]

        def finished(number: int) -> None:
            done[0] += _size(number, starts, total)
            if progress is not None:
                progress(done[0], total)

        _work(job, _batches(file, names, missing), processes, finished, starts)
        errors = _join(job, len(starts), target)
        shutil.rmtree(folder)
    except OSError as error:
        raise InputError(f"{error.filename or target}: {error.strerror or error}") from error
    return Summary(total, errors, len(starts), len(starts) - len(missing))


def read_parquet(
    path: str | Path,
    columns: Columns | None = None,
    bad: Callable[[InputError], object] | None = None,
) -> Iterator[Record]:
    """
    The records of a Parquet file, in order.

    Args:
        path: The file.
        columns: Where text, id and date of publication are.
        bad: Called with the error of a row that is no record, and then the row is left out;
            without it the error is raised.

    Raises:
        InputError: The file can't be read, lacks a column, or a row is no record; the message
            names the file and the row, counted from 1.
    """
    file = _opened(Path(path))
    named = (columns or Columns()).found(file.schema_arrow.names)
    number = 0
    for batch in file.iter_batches(_ROWS, columns=sorted(set(named.values()))):
        for found in records(batch, named):
            number += 1
            if isinstance(found, Document):
                yield Record(found.text, found.id, found.published)
                continue
            error = InputError(f"{path}, row {number}: {found[1]}")
            if bad is None:
                raise error
            bad(error)


def write_parquet(documents: Iterable[Document], path: str | Path, *, flat: bool = False) -> None:
    """
    Write documents to a Parquet file, a row group for every 256 of them.

    Args:
        documents: What a parser gave.
        path: The file; it is there only when it is whole.
        flat: One row an attribution, in the place of one row a document.

    Raises:
        InputError: It can't be written.
    """
    path = Path(path)
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with pq.ParquetWriter(mine, STATEMENTS if flat else DOCUMENTS, compression="zstd") as out:
            for group in _grouped(documents):
                out.write_batch(to_batch(group, flat=flat))
        mine.replace(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    finally:
        mine.unlink(missing_ok=True)


def _grouped(documents: Iterable[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if len(group) == _ROWS:
            yield group
            group = []
    if group:
        yield group


def _opened(path: Path) -> pq.ParquetFile:
    try:
        # A row group is read page by page: the whole of one may not fit into memory.
        return pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 18)
    except (OSError, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise InputError(f"{path}: {reason}") from error


# Parts


def _begin(job: Job, source: Path, file: pq.ParquetFile) -> None:
    """Make the folder of parts; or go on with it, if it is of this very job."""
    status = source.stat()
    job_of = {
        "source": [source.name, status.st_size, status.st_mtime_ns, file.metadata.num_rows],
        "recipe": repr(job.recipe),
        "columns": repr(job.columns),
        "flat": job.flat,
        "rows": _ROWS,
        "schema": DOCUMENTS.metadata[b"schema"].decode(),
        "version": _version(),
    }
    note = job.folder / "job.json"
    if not note.exists():
        job.folder.mkdir(parents=True, exist_ok=True)
        mine = note.with_suffix(f".{os.getpid()}")
        mine.write_text(json.dumps(job_of, indent=1), "utf-8")
        mine.replace(note)
        return
    was = json.loads(note.read_text("utf-8"))
    other = [key for key in job_of if was.get(key) != job_of[key]]
    if other:
        raise InputError(
            f"{job.folder} holds parts of another run ({', '.join(other)} differs); "
            "remove it to begin anew"
        )


def _version() -> str:
    try:
        return metadata.version("statement-attribution")
    except metadata.PackageNotFoundError:
        return "0"


def _starts(file: pq.ParquetFile) -> Iterator[int]:
    """The first row of each part; none crosses the end of a row group."""
    first = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        yield from range(first, first + rows, _ROWS)
        first += rows


def _size(number: int, starts: list[int], total: int) -> int:
    return (starts[number + 1] if number + 1 < len(starts) else total) - starts[number]


def _batches(
    file: pq.ParquetFile, names: list[str], missing: set[int]
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The batches of the missing parts; a row group that lacks none is not read."""
    number = 0
    for group in range(file.num_row_groups):
        parts = -(-file.metadata.row_group(group).num_rows // _ROWS)
        if not missing.isdisjoint(range(number, number + parts)):
            found = file.iter_batches(_ROWS, row_groups=[group], columns=names)
            for at, batch in enumerate(_of_size(found), number):
                if at in missing:
                    yield at, batch
        number += parts


def _of_size(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of the size of a part; Arrow may give smaller ones."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        while sum(b.num_rows for b in held) >= _ROWS:
            whole = pa.concat_batches(held)
            yield whole.slice(0, _ROWS)
            held = [whole.slice(_ROWS)] if whole.num_rows > _ROWS else []
    if held:
        yield pa.concat_batches(held)


def _work(
    job: Job,
    todo: Iterable[tuple[int, pa.RecordBatch]],
    processes: int,
    finished: Callable[[int], object],
    starts: list[int],
) -> None:
    if processes == 1:
        for number, batch in todo:
            job.do(number, batch)
            finished(number)
        return
    from attribution.io._parts import in_processes  # multiprocessing loads slowly

    in_processes(job, todo, processes, finished, lambda n: f"from row {starts[n] + 1} on")


def _join(job: Job, parts: int, target: Path) -> int:
    """Write the target of the parts, a row group each; how many rows have an error."""
    mine = target.with_name(f"{target.name}.{os.getpid()}")
    form = STATEMENTS if job.flat else DOCUMENTS
    errors = 0
    try:
        with pq.ParquetWriter(mine, form, compression="zstd") as out:
            for number in range(parts):
                part = pq.read_table(job.part(number), memory_map=False)
                errors += part.num_rows - part["error"].null_count
                out.write_table(part, row_group_size=max(1, part.num_rows))
        mine.replace(target)
    finally:
        mine.unlink(missing_ok=True)
    return errors
