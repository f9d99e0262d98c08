"""Weights of a language pack: what a corpus taught, as whole numbers in one checked file."""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from attrs import define, field

from attribution.errors import LanguageError

__all__ = ["TAGS", "TASKS", "Table", "Weights"]

MAGIC = b"ATTRWGT\n"
VERSION = 4
TASKS = ("gate", "cue", "edge", "extent", "source", "content")
"""The choices that are made with weights, in order."""
TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG", "NN", "NNS", "JJ", "RB")
"""Parts of speech, of the Penn Treebank, that words are listed under."""
_PREFIXES = "=~<>&@"
_HEADER = struct.Struct("<8sHHQI")
_COMMON = 4
"""One in so many features comes before the others."""
_SIGNED = [*range(128), *range(-128, 0)]
"""What a byte stands for: one object for all weights that are alike."""


@define(eq=False)
class Table:
    """
    Weights of one choice.

    Attributes:
        of: Feature to weight, from -127 to 127; a feature that is not in it weighs nothing.
        scale: What a weight of 1 adds to the log-odds.
    """

    of: Mapping[int, int]
    scale: float


@define(eq=False)
class Weights:
    """
    All weights of a pack, as :meth:`read` from a file that ``training/train.py`` wrote.

    Attributes:
        symbols: Id of each word, and of each lemma and frame under its prefix.
        gate: Words that can be the head of a cue.
        tables: Weights of each choice, by its name in `TASKS`.
        tags: Commonest part of speech of words, as a place in `TAGS`.
        cue_threshold: Least probability of a cue.
        gate_threshold: Least sum of a word in the gate to be looked at more closely.
        least_confidence: Least probability of a relation.
        calibration: Weights, constant first, of the log-odds of cue, source and content in
            the log-odds that a relation is right.
        about: Corpus and settings they were trained with.
    """

    symbols: Mapping[str, int]
    gate: frozenset[str]
    tables: Mapping[str, Table]
    tags: Mapping[str, int]
    cue_threshold: float
    gate_threshold: int
    least_confidence: float
    calibration: tuple[float, ...]
    about: Mapping[str, Any]
    _names: dict[str, dict[int, str]] = field(factory=dict, init=False, repr=False)

    @staticmethod
    def read(data: bytes, where: str) -> Weights:
        """
        Read and check a file of weights.

        Args:
            data: Its bytes.
            where: Its name, for messages.

        Raises:
            LanguageError: It is no such file, of an unknown version, cut short or changed;
                the message names file and key.
        """
        if len(data) < _HEADER.size or data[:8] != MAGIC:
            raise LanguageError(f"{where}: magic: not a file of weights")
        _, version, count, size, checksum = _HEADER.unpack_from(data)
        if version != VERSION:
            raise LanguageError(f"{where}: version: {version} is unknown, {VERSION} can be read")
        payload = data[_HEADER.size :]
        if len(payload) != size:
            raise LanguageError(f"{where}: size: {len(payload)} bytes where {size} were written")
        if zlib.crc32(payload) != checksum:
            raise LanguageError(f"{where}: checksum: the file was changed")
        try:
            sections = _sections(payload, count)
            meta = json.loads(sections["meta"].decode("utf8"))
            symbols = json.loads(sections["symbols"].decode("utf8"))
            gate = sections["gatewords"].decode("utf8").split("\n")
            tags = sections["tags"].decode("utf8").split("\n")
        except (struct.error, zlib.error, ValueError, KeyError) as error:
            raise LanguageError(f"{where}: sections: {error!r}") from error
        return Weights(
            {word: first + i for first, words in symbols for i, word in enumerate(words)},
            frozenset(gate),
            {task: _table(sections, task, meta, where) for task in TASKS},
            {word: n for n, line in enumerate(tags) for word in line.split()},
            _number(meta, "cue_threshold", where),
            int(_number(meta, "gate_threshold", where)),
            _number(meta, "least_confidence", where),
            tuple(float(x) for x in meta.get("calibration", ())) or (0.0, 1.0, 0.0, 0.0),
            meta.get("about", {}),
        )

    @staticmethod
    def pack(
        meta: Mapping[str, Any],
        symbols: Iterable[tuple[int, list[str]]],
        gate: Iterable[str],
        tables: Mapping[str, Mapping[int, int]],
        tags: Mapping[str, int] | None = None,
    ) -> bytes:
        """
        The bytes of a file that :meth:`read` understands; the same for the same arguments.

        Args:
            meta: Scales, thresholds, calibration and what the weights are about.
            symbols: Lists of words, each with the id of its first.
            gate: Words that can be the head of a cue.
            tables: Weights of each choice, the commonest features first: those that stand
                close to each other in memory are found faster.
            tags: Words with their places in `TAGS`.
        """
        sections: list[tuple[str, bytes]] = [
            ("meta", json.dumps(meta, sort_keys=True).encode()),
            ("symbols", json.dumps(list(symbols), ensure_ascii=False).encode("utf8", "replace")),
            ("gatewords", "\n".join(sorted(gate)).encode("utf8", "replace")),
            ("tags", _listed(tags or {}).encode("utf8", "replace")),
        ]
        for task, table in tables.items():
            keys = list(table)
            common = len(keys) // _COMMON
            keys = sorted(keys[:common]) + sorted(keys[common:])
            steps = [b - a for a, b in zip([0, *keys], keys, strict=False)]
            sections.append((f"{task}.keys", _planes(steps)))
            sections.append((f"{task}.values", array("b", [table[k] for k in keys]).tobytes()))
        payload = b""
        for name, raw in sections:
            packed = zlib.compress(raw, 9)
            payload += struct.pack("<16sI", name.encode(), len(packed)) + packed
        checksum = zlib.crc32(payload)  # hashlib would load OpenSSL: 4 MB for every reader
        return _HEADER.pack(MAGIC, VERSION, len(sections), len(payload), checksum) + payload

    def name(self, id: int, prefix: str = "") -> str:
        """The word of an id; with a prefix, the lemma or frame; for evidence."""
        if not self._names:
            for word, i in self.symbols.items():
                kind = word[:1] if len(word) > 1 and word[0] in _PREFIXES else ""
                self._names.setdefault(kind, {})[i] = word[len(kind) :]
        return self._names.get(prefix, {}).get(id, "")


def _listed(tags: Mapping[str, int]) -> str:
    """One line for each tag, with its words."""
    lines: list[list[str]] = [[] for _ in TAGS]
    for word in sorted(tags):
        lines[tags[word]].append(word)
    return "\n".join(map(" ".join, lines))


def _sections(payload: bytes, count: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    at = 0
    for _ in range(count):
        name, size = struct.unpack_from("<16sI", payload, at)
        at += 20
        found[name.rstrip(b"\0").decode()] = zlib.decompress(payload[at : at + size])
        at += size
    return found


def _planes(steps: list[int]) -> bytes:
    """Steps of eight bytes, all first bytes before all second ones: they compress well."""
    raw = b"".join(step.to_bytes(8, "little", signed=True) for step in steps)
    return b"".join(raw[i::8] for i in range(8))


def _table(sections: Mapping[str, bytes], task: str, meta: Any, where: str) -> Table:
    try:
        raw, values = sections[f"{task}.keys"], sections[f"{task}.values"]
        scale = float(meta["scales"][task])
    except (KeyError, TypeError, ValueError) as error:
        raise LanguageError(f"{where}: {task}: {error!r}") from error
    size = len(values)
    if len(raw) != 8 * size:
        raise LanguageError(f"{where}: {task}: {len(raw) // 8} features but {size} weights")
    whole = bytearray(8 * size)
    for i in range(8):
        whole[i::8] = raw[i * size : (i + 1) * size]
    steps = struct.unpack(f"<{size}q", whole)
    weights = map(_SIGNED.__getitem__, values)
    return Table(dict(zip(accumulate(steps), weights, strict=True)), scale)


def _number(meta: Any, key: str, where: str) -> float:
    value = meta.get(key) if isinstance(meta, dict) else None
    if not isinstance(value, (int, float)):
        raise LanguageError(f"{where}: {key}: must be a number")
    return float(value)
