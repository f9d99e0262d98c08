"""Processes that do parts; they end with their parent, also where it was killed."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from attribution.errors import RecordError

if TYPE_CHECKING:
    from attribution.io.parquet import Job

__all__ = ["in_processes"]

_PATIENCE = 5.0  # seconds that a process has to end by itself


def in_processes(
    job: Job,
    todo: Iterable[tuple[int, pa.RecordBatch]],
    processes: int,
    finished: Callable[[int], object],
    shown: Callable[[int], str],
) -> None:
    """
    Do the parts, each by one of several processes.

    Args:
        job: Told to every process.
        todo: Number and batch of each part; taken one by one, as there is somebody free.
        processes: How many.
        finished: Called with the number of each part that is done.
        shown: How a message calls a part.

    Raises:
        RecordError: A process ended, or a part failed.
    """
    # Spawned, not forked: Arrow has threads, which a fork does not survive.
    context = multiprocessing.get_context("spawn")
    crew: dict[Any, tuple[Any, int | None]] = {}

    def collect() -> None:
        busy: list[Any] = [way for way, (_, part) in crew.items() if part is not None]
        ready: list[Any] = wait(busy)
        for way in ready:
            process, part = crew[way]
            try:
                error = way.recv()
            except (EOFError, OSError):
                process.join(_PATIENCE)
                error = f"its process ended (exit code {process.exitcode})"
            assert part is not None
            if error is not None:
                raise RecordError(f"records {shown(part)} could not be read: {error}")
            crew[way] = process, None
            finished(part)

    try:
        for number, batch in todo:
            free = next((way for way, (_, part) in crew.items() if part is None), None)
            if free is None and len(crew) < processes:
                free, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, job), daemon=True)
                process.start()
                theirs.close()
                crew[free] = process, None
            while free is None:
                collect()
                free = next((way for way, (_, part) in crew.items() if part is None), None)
            crew[free] = crew[free][0], number
            with contextlib.suppress(OSError):  # it is gone: collect() will see
                free.send((number, _packed(batch)))
        while any(part is not None for _, part in crew.values()):
            collect()
    finally:
        for way in crew:
            way.close()
        for process, part in crew.values():
            if part is not None:
                process.terminate()
            process.join(_PATIENCE)


def _packed(batch: pa.RecordBatch) -> bytes:
    """A batch as bytes: of a slice the slice, where pickle would send the whole."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as out:
        out.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _work(way: Connection, job: Job) -> None:
    """Do what comes until the parent closes the way, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends us
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, packed = way.recv()
            error = None
            try:
                with pa.ipc.open_stream(packed) as batches:
                    job.do(number, batches.read_next_batch())
            except Exception as failure:  # the parent raises it, and names the part
                error = f"{type(failure).__name__}: {failure}"
            way.send(error)
