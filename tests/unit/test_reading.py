"""Many texts: their order, what is held, a text that fails, a process that dies, Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from itertools import count, islice

import pytest

from attribution import Document, LanguageError, RecordError, newswire, parse, parse_many
from attribution.language import Language
from attribution.reading._turns import in_turn
from attribution.reading._workers import in_processes

TEXTS = [f"“The dam is safe,” Ana Lund said on Friday, on page {n}." for n in range(30)]


@pytest.mark.parametrize("processes", [1, 3])
def test_the_documents_come_in_order_and_are_those_of_parse(processes):
    found = list(parse_many(TEXTS, processes=processes, published=date(2016, 3, 4)))
    assert found == [parse(text, published=date(2016, 3, 4)) for text in TEXTS]
    assert [str(d.attributions) for d in found[:3]] == [
        str(parse(text, published=date(2016, 3, 4)).attributions) for text in TEXTS[:3]
    ]


def test_the_options_reach_the_processes():
    def read(**options):
        (document,) = parse_many([text], **options)
        return document

    text = "Ana Lund said that rain was near. Critics backed the plan."
    sure = read(processes=2, min_confidence=0.95)
    assert sure == parse(text, min_confidence=0.95)
    assert len(sure.attributions) < len(read(processes=2).attributions)
    assert read(processes=2, rules_only=True) == parse(text, rules_only=True)
    assert read(processes=2, language="und").language == "und"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_text_may_have_an_id_and_a_date(processes):
    texts = [
        Document(TEXTS[0], id="a", published=date(2016, 3, 6)),
        Document(TEXTS[1], id="b"),
        TEXTS[2],
    ]
    one, two, three = parse_many(texts, processes=processes, published=date(2016, 3, 13))
    assert (one.id, two.id, three.id) == ("a", "b", None)
    dates = [d.attributions[0].time.value for d in (one, two, three)]
    assert dates == [date(2016, 3, 4), date(2016, 3, 11), date(2016, 3, 11)]


def test_wrong_use_is_said_at_once():
    with pytest.raises(ValueError, match="processes must be 1 or more, not 0"):
        parse_many(TEXTS, processes=0)
    with pytest.raises(ValueError, match="no preset 'poetry'"):
        parse_many(TEXTS, preset="poetry")
    with pytest.raises(LanguageError, match="xx-none"):
        parse_many(TEXTS, language="xx-none", processes=2)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_no_text_is_said_after_what_came_before_it(processes):
    found = []
    with pytest.raises(TypeError, match="must be a str, not bytes"):
        found.extend(parse_many([*TEXTS[:5], b"bytes", TEXTS[5]], processes=processes))
    assert len(found) == 5


@pytest.mark.parametrize("processes", [1, 2])
def test_no_texts_are_no_documents(processes):
    assert list(parse_many([], processes=processes)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stream_without_end_is_taken_as_there_is_room(processes):
    taken = count()
    endless = (f"Ana Lund said {next(taken)}." for _ in count())
    found = parse_many(endless, processes=processes)
    assert [d.text for d in islice(found, 20)] == [f"Ana Lund said {n}." for n in range(20)]
    assert next(taken) <= 20 + 16 * processes
    found.close()


# A text that fails, a process that dies


def read(document):
    """Read by what the text says: it may raise, or end the process, in several ways."""
    order = document.text
    if order == "raise":
        raise KeyError("plugin")
    if order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "exit":
        os._exit(3)
    if order == "lambda":
        return lambda: None  # which can't be sent
    if order == "slow":
        time.sleep(0.3)
    if order.startswith("big"):
        return Document(order[:3] * 100_000)
    return document


FAILURES = [
    ("raise", "record 3 ('c') could not be read: KeyError: 'plugin'"),
    ("kill", "record 3 ('c') could not be read: its process ended (signal SIGKILL)"),
    ("exit", "record 3 ('c') could not be read: its process ended (exit code 3)"),
    ("lambda", "record 3 ('c') could not be read: "),
]


def records(order):
    texts = ["slow", "x", order, *"defghijklm"]
    return [Document(text, id=name) for text, name in zip(texts, "abcdefghijklm", strict=True)]


@pytest.mark.parametrize(("order", "message"), FAILURES)
def test_a_failure_names_the_record_and_what_came_before_is_kept(order, message):
    found = []
    with pytest.raises(RecordError) as raised:
        found.extend(d.id for d in in_processes(records(order), read, None, 2))
    assert str(raised.value).startswith(message)
    assert found == ["a", "b"]


@pytest.mark.parametrize(("order", "message"), FAILURES)
def test_a_failure_can_be_left_out(order, message):
    bad = []
    found = [d.id for d in in_processes(records(order), read, bad.append, 2)]
    assert found == list("abdefghijklm")
    (error,) = bad
    assert str(error).startswith(message)


def test_many_deaths_are_survived():
    bad = []
    texts = ["kill" if n % 3 else str(n) for n in range(24)]
    found = in_processes([Document(text) for text in texts], read, bad.append, 2)
    assert [d.text for d in found] == [str(n) for n in range(0, 24, 3)]
    assert len(bad) == 16
    assert str(bad[0]) == "record 2 could not be read: its process ended (signal SIGKILL)"


def test_failures_in_this_process_are_the_same():
    bad = []
    assert [d.id for d in in_turn(records("raise"), read, bad.append)] == list("abdefghijklm")
    assert str(bad[0]) == FAILURES[0][1]
    with pytest.raises(RecordError) as raised:
        list(in_turn(records("raise"), read, None))
    assert isinstance(raised.value.__cause__, KeyError)


def test_large_records_and_large_results_don_t_block_each_other():
    texts = ["big" + "x" * 50_000, *["big"] * 12, "x" * 3_000_000]
    found = [d.text for d in in_processes([Document(t) for t in texts], read, None, 2)]
    assert [len(text) for text in found[1:]] == [300_000] * 12 + [3_000_000]


def test_a_pipeline_can_be_shared_out_too():
    pipeline = newswire(Language.load("en")).complete()
    read_with = pipeline if sys.platform == "linux" and sys.version_info < (3, 14) else None
    if read_with is None:
        pytest.skip("a pipeline holds closures: only forked processes can have it")
    found = list(in_processes([Document(text) for text in TEXTS[:4]], read_with, None, 2))
    assert [d.attributions for d in found] == [parse(text).attributions for text in TEXTS[:4]]


class Unstartable:
    """Breaks the process before it says that it is there, forked or not."""

    def __call__(self, document):
        return document

    def __reduce__(self):
        return os._exit, (4,)


def test_a_process_that_can_t_start_is_said(monkeypatch):
    monkeypatch.setattr("attribution.reading._workers._work", lambda *_: os._exit(4))
    with pytest.raises(RuntimeError, match=r"could not start \(exit code 4\)"):
        list(in_processes([Document("x")], Unstartable(), None, 1))


# How it ends


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def pids_of(found):
    return [worker.process.pid for worker in found.gi_frame.f_locals["crew"].workers]


@linux
def test_letting_go_ends_the_processes():
    found = in_processes((Document(str(n)) for n in count()), read, None, 2)
    next(found)
    pids = pids_of(found)
    assert all(map(alive, pids))
    found.close()
    assert not any(map(alive, pids))


SCRIPT = """
import signal, sys
from itertools import count
from attribution import parse_many
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
if __name__ == "__main__":
    texts = (f"Ana Lund said that {n} was enough. " * 50 for n in count())
    found = parse_many(texts, processes=2)
    try:
        next(found)
        print(*(w.process.pid for w in found.gi_frame.f_locals["crew"].workers), flush=True)
        for document in found:
            pass
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


def gone(pids, seconds=20):
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(alive, pids))


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_ctrl_c_and_the_parent_s_death_end_the_processes(number):
    """Ctrl-C goes to the whole group, as from a terminal; a kill to the parent alone."""
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        pids = [int(pid) for pid in process.stdout.readline().split()]
        assert len(pids) == 2
        if number == signal.SIGINT:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert err == ""
    assert out == ("stopped\n" if number == signal.SIGINT else "")
    assert process.returncode == (0 if number == signal.SIGINT else -9)
    assert gone(pids)
