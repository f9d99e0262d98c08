"""A worker of `parse_many`, run here in this process: what goes in, and what comes back."""

import gc
import pickle
import signal
import threading
from multiprocessing import Pipe

import pytest

from attribution import Document
from attribution.reading._workers import _work


def read(record):
    if not record.text:
        raise ValueError("empty")
    return record


@pytest.fixture(autouse=True)
def as_before():
    before = {kind: signal.getsignal(kind) for kind in (signal.SIGINT, signal.SIGTERM)}
    yield
    gc.unfreeze()
    for kind, handler in before.items():
        signal.signal(kind, handler)


def test_records_go_in_and_documents_or_errors_come_back():
    mine, theirs = Pipe()
    copy, _ = Pipe()
    came = []

    def parent():
        came.append(mine.recv_bytes())
        for text in ("a", "", "b"):
            mine.send(Document(text))
        came.extend(pickle.loads(mine.recv_bytes()) for _ in range(3))
        mine.close()

    thread = threading.Thread(target=parent)
    thread.start()
    _work(theirs, [copy], read)
    thread.join()
    assert copy.closed
    assert came[0] == b""
    assert (came[1], came[3]) == (Document("a"), Document("b"))
    assert "empty" in str(came[2])
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_parent_that_is_gone_ends_it():
    mine, theirs = Pipe()
    mine.close()
    _work(theirs, [], read)
