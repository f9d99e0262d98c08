"""
Speed and peak memory on newswire, beside two others timed in the same run.

``python -m benchmarks.speed``. The two: a bare ``findall`` of words, as a limit; and a spaCy
pipeline of the architecture of its small English model, where spaCy is installed (its weights
are random, which costs the same). Each in a process of its own, in turn, so that what else runs
slows all alike; the processor's time, at its best. Where ``COMPILED`` names the folder that a
compiled wheel was installed to, that is read with too. Then: memory for one long text,
processes, the command line's cold start, and hostile text.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._gold import ROOT
from benchmarks._texts import news, of_length

Read = Callable[[str], object]
WARM = "“Rain is late,” Ana Lund said on Friday."
TURNS = 3
LENGTHS = (10_000, 100_000, 1_000_000)
"""Code points of the long texts: spaCy takes a million at most."""


def rules() -> Read:
    """Ours, by rules."""
    import attribution

    return attribution.newswire(attribution.Language.load("en"), rules_only=True).complete().parse


def weights() -> Read:
    """Ours, with the trained weights."""
    import attribution

    english = attribution.Language.load("en")
    return attribution.newswire(english, rules_only=False).complete().parse


def findall() -> Read:
    """The limit: nothing but finding words."""
    return re.compile(r"\w+|[^\w\s]").findall


def spacy() -> Read:
    """
    The crowd: spaCy's small English pipeline, as its own config writes it.

    A tok2vec of width 96 and depth 4 for tagger and parser, one more for the named entities;
    as many labels as that model has.
    """
    import spacy as library

    made = library.blank("en")
    made.add_pipe("tok2vec", config={"model": _tok2vec()})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    labels = {
        made.add_pipe("tagger", config={"model": tagger}): (50, "T{}"),
        made.add_pipe("parser", config={"model": _transitions("parser", listener)}): (45, "d{}"),
        made.add_pipe("ner", config={"model": _transitions("ner", _tok2vec())}): (18, "E{}"),
    }
    for pipe, (count, name) in labels.items():
        for number in range(count):
            pipe.add_label(name.format(number))
    made.initialize()
    return made


def _tok2vec() -> dict[str, object]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _transitions(kind: str, tok2vec: dict[str, object]) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


WAYS: dict[str, Callable[[], Read]] = {
    "rules": rules, "weights": weights, "findall": findall, "spacy": spacy,
}  # fmt: skip


def one(way: str, length: int = 0) -> None:
    """
    Words a second, and MB in all, of one way; printed for the process that asked.

    Of the articles, one by one, or of one text of so many code points.
    """
    texts = [of_length(length)] if length else news()
    words = sum(len(text.split()) for text in texts)
    read = WAYS[way]()
    read(WARM)
    start = time.process_time()
    for text in texts:
        read(text)
    seconds = time.process_time() - start
    print(words / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def compared() -> None:
    """The table of the ways."""
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(TURNS):
        for way, row in _each_way().items():
            found.setdefault(way, []).append(row)
    best = {way: (max(rows)[0], min(m for _, m in rows)) for way, rows in found.items()}
    print("| | words a second | against spacy | peak MB |\n|---|---|---|---|")
    for way, (speed, memory) in best.items():
        times = f"{speed / best['spacy'][0]:.2f}" if "spacy" in best else "–"
        print(f"| {way} | {speed:,.0f} | {times} | {memory:.0f} |")


def long() -> None:
    """The same for one long text: memory grows with it, and for some much faster."""
    found = {length: _each_way(length) for length in LENGTHS}
    print(f"\n| one text of | {' | '.join(f'{length:,}' for length in LENGTHS)} |")
    print(f"|---|{'---|' * len(LENGTHS)}")
    for way in found[LENGTHS[0]]:
        cells = (found[length][way] for length in LENGTHS)
        print(f"| {way} | {' | '.join(f'{mb:.0f} MB, {speed:,.0f}' for speed, mb in cells)} |")


def _each_way(length: int = 0) -> dict[str, tuple[float, float]]:
    """Words a second, and MB, of every way that can be taken here, one behind the other."""
    folder = os.environ.get("COMPILED")
    ways = [(way, way, "") for way in WAYS]
    ways += [(f"compiled, {way}", way, folder) for way in ("rules", "weights") if folder]
    found: dict[str, tuple[float, float]] = {}
    for name, way, path in ways:
        asked = [sys.executable, "-m", "benchmarks.speed", "--one", way, str(length)]
        paths = os.pathsep.join(filter(None, (path, os.environ.get("PYTHONPATH"))))
        done = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False,
                              env={**os.environ, "PYTHONPATH": paths})  # fmt: skip
        if done.returncode == 0:
            speed, memory = map(float, done.stdout.split())
            found[name] = (speed, memory)
        elif "No module named 'spacy'" not in done.stderr:
            raise SystemExit(done.stderr)
    return found


def processes() -> None:
    """How much faster two processes are than one."""
    from attribution import parse_many

    texts = news() * 3
    took = {}
    for count in (1, 2):
        took[count] = min(_timed(lambda n=count: sum(1 for _ in parse_many(texts, processes=n)))
                          for _ in range(TURNS))  # fmt: skip
    print(f"\ntwo processes: {took[1] / took[2]:.2f} times one (by the clock)")


def cold() -> None:
    """The command line on a short text, from nothing."""
    command = [sys.executable, "-m", "attribution", "parse", "-", "-f", "json"]
    times = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock = _timed(lambda: subprocess.run(command, input=WARM.encode(), capture_output=True,
                                              check=True))  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        times.append((clock, used))
    print(
        f"\ncold start: {min(times)[0]:.2f} s by the clock, {min(u for _, u in times):.2f} s used"
    )


def novels() -> Read:
    """Ours, for fiction."""
    import attribution

    return attribution.fiction(attribution.Language.load("en")).complete().parse


def hostile(length: int = 1_000_000) -> None:
    """Text meant to hurt, against as much news; processor time, the better of two."""
    sys.path.insert(0, str(ROOT / "tests" / "property"))
    import test_linear

    reads = {"rules": rules(), "weights": weights(), "fiction": novels()}
    news = of_length(length)
    usual = {name: min(_used(lambda r=r: r(news)) for _ in "12") for name, r in reads.items()}
    times = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in usual.items())
    print(f"\nnews, {length:,} code points: {times}. The same amount of:\n")
    print(f"| times the news | {' | '.join(reads)} |\n|---|{'---|' * len(reads)}")
    for name, piece in test_linear.HOSTILE.items():
        text = test_linear.document(piece, length)
        ratios = [_used(lambda r=r, t=text: r(t)) / usual[way] for way, r in reads.items()]
        print(f"| {name} | {' | '.join(f'{ratio:.1f}' for ratio in ratios)} |", flush=True)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _used(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


PARTS = {
    "compared": compared, "long": long, "processes": processes, "cold": cold, "hostile": hostile,
}  # fmt: skip


def main(*parts: str) -> None:
    """Measure some parts, or all."""
    for part in parts or PARTS:
        PARTS[part]()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        main(*sys.argv[1:])
