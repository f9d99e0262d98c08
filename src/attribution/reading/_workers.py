"""Processes that share the work of a stream: order kept, little held, a death survived."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import pickle
import queue
import signal
import threading
import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from attribution.document import Document
from attribution.errors import RecordError
from attribution.reading._turns import Bad, Read, failure, shown

__all__ = ["in_processes"]

Result: TypeAlias = Document | RecordError

_AHEAD = 4  # records that a worker holds, so that it never waits for the parent
_HELD = 16  # records a worker that may be out or done and not yet given on: what bounds memory
_PATIENCE = 5.0  # seconds that a worker has to end by itself


def in_processes(
    records: Iterable[Document], read: Read, bad: Bad, processes: int
) -> Iterator[Document]:
    """
    Each record, read by one of several processes; in the order of the records.

    Args:
        records: Taken one by one, as there is room.
        read: Called in the processes; picklable, unless processes are forked.
        bad: Called with the error of a record that could not be read; without it, raised.
        processes: How many.

    Raises:
        RecordError: Reading a record failed, or ended its process. What comes before the
            record was given; nothing after it is.
        RuntimeError: A process can't start.
    """
    crew = _Crew(read, processes)
    try:
        for result in crew.results(iter(records)):
            if isinstance(result, Document):
                yield result
            elif bad is None:
                raise result
            else:
                bad(result)
        crew.dismiss()
    finally:
        crew.stop()


# The parent


class _Crew:
    """The processes, and what they have in hand."""

    def __init__(self, read: Read, processes: int) -> None:
        self.read = read
        self.workers = [_Worker(read) for _ in range(processes)]

    def results(self, records: Iterator[Document]) -> Iterator[Result]:
        done: dict[int, Result] = {}
        given = sent = 0
        more = True
        broken: Exception | None = None
        while more or given < sent:
            while more and sent - given < _HELD * len(self.workers):
                worker = min(self.workers, key=lambda worker: len(worker.pending))
                if len(worker.pending) >= _AHEAD:
                    break
                try:
                    record = next(records, None)
                except Exception as error:  # raised again below, after what came before it
                    record, broken = None, error
                if record is None:
                    more = False
                    break
                sent += 1
                worker.send(sent, record)
            if given == sent:
                break
            self.collect(done, 0 if given + 1 in done else None)
            if given + 1 in done:
                given += 1
                yield done.pop(given)
        if broken is not None:
            raise broken

    def collect(self, done: dict[int, Result], timeout: float | None) -> None:
        """Take in what is ready; wait for something without a `timeout`."""
        busy: dict[Any, _Worker] = {w.ours: w for w in self.workers if w.pending}
        for ready in wait(list(busy), timeout):
            worker = busy[ready]
            try:
                result = worker.receive()
            except (EOFError, OSError):
                self.replace(worker, done)
                continue
            number, record = worker.pending.popleft()
            if isinstance(result, str):
                done[number] = RecordError(failure(record, number, result))
            else:
                done[number] = result

    def replace(self, worker: _Worker, done: dict[int, Result]) -> None:
        """Blame the record that a dead worker had in hand; a new one takes the rest."""
        worker.process.join(_PATIENCE)  # it is ending: how, is worth the wait
        reason = worker.stop()
        if not worker.began:
            raise RuntimeError(
                f"a process could not start ({reason}); a script that asks for processes needs "
                'an `if __name__ == "__main__":` where they are not forked'
            )
        number, record = worker.pending.popleft()
        done[number] = RecordError(failure(record, number, f"its process ended ({reason})"))
        new = _Worker(self.read)
        self.workers[self.workers.index(worker)] = new
        for rest, held in worker.pending:
            new.send(rest, held)

    def dismiss(self) -> None:
        """Let the workers end: there is nothing left to read."""
        for worker in self.workers:
            worker.ours.close()
        for worker in self.workers:
            worker.process.join(_PATIENCE)

    def stop(self) -> None:
        for worker in self.workers:
            if worker.process.exitcode is None:
                worker.process.terminate()
        for worker in self.workers:
            worker.stop()


class _Worker:
    """A process, the way to it, and the records that it has in hand, oldest first."""

    def __init__(self, read: Read) -> None:
        context = multiprocessing.get_context()
        self.pending: deque[tuple[int, Document]] = deque()
        self.began = False
        self.ours, theirs = context.Pipe()
        _OPEN.add(self.ours)
        # A forked process holds copies of our ends, and would keep its siblings from noticing
        # that we are gone.
        copies = list(_OPEN) if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_work, args=(theirs, copies, read), daemon=True)
        with _without_interrupts():
            self.process.start()
        theirs.close()

    def send(self, number: int, record: Document) -> None:
        self.pending.append((number, record))
        with contextlib.suppress(OSError):  # it is gone: receive() will see, after its last results
            self.ours.send(record)

    def receive(self) -> Document | str:
        """
        The next result: a document, or what was wrong.

        Raises:
            EOFError: The process is gone.
            OSError: It went while it sent.
        """
        data = self.ours.recv_bytes()
        if not data:  # its greeting
            self.began = True
            data = self.ours.recv_bytes()
        return _loaded(data)

    def stop(self) -> str:
        """End the process, if it has not; how it ended."""
        self.ours.close()
        if self.process.exitcode is None:
            self.process.terminate()
            self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        try:
            return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        except ValueError:
            return f"signal {-code}"


_OPEN: weakref.WeakSet[Connection] = weakref.WeakSet()


def _loaded(data: bytes) -> Document | str:
    """
    What was pickled, without the collector.

    It would look through everything, again and again, while thousands of objects appear of
    which none is garbage: more than half of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        found: Document | str = pickle.loads(data)
        return found
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold back Ctrl-C, which a process that starts would answer with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# The process


def _work(theirs: Connection, copies: list[Connection], read: Read) -> None:
    """Read what comes until the parent closes the way, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for copy in copies:
        copy.close()
    inbox: queue.SimpleQueue[Document | None] = queue.SimpleQueue()
    with contextlib.suppress(OSError):  # the parent is gone
        theirs.send_bytes(b"")
        threading.Thread(target=_take_in, args=(theirs, inbox), daemon=True).start()
        gc.freeze()  # the packs stay: they need not be looked through
        while (record := inbox.get()) is not None:
            try:
                data = pickle.dumps(read(record), pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # the parent tells it, with the record
                data = pickle.dumps(shown(error))
            theirs.send_bytes(data)


def _take_in(theirs: Connection, inbox: queue.SimpleQueue[Document | None]) -> None:
    """Take in records at once: were both sides to wait to be read, nothing would move."""
    try:
        while True:
            inbox.put(theirs.recv())
    except (EOFError, OSError):
        inbox.put(None)
