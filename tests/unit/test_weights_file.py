"""The format of files of weights: read, checked, refused; the same sums each time."""

import struct
import time
import zlib
from itertools import permutations

import pytest

from attribution import Language, LanguageError
from attribution.weights import MAGIC, TASKS, VERSION, Weights

WHERE = "pack/weights.bin"
META = {
    "scales": dict.fromkeys(TASKS, 0.03),
    "cue_threshold": 0.4,
    "gate_threshold": -100,
    "least_confidence": 0.3,
    "calibration": [0.0, 1.0, 0.5, 0.5],
    "about": {"articles": 1},
}
SYMBOLS = [(64, ["rain", "said"]), (64, ["=say"]), (1, ["<quote"])]
TABLES = {task: {3: 5, 1 << 50: -127, (1 << 50) + 1: 127} for task in TASKS}


def made(**changes: object) -> bytes:
    return Weights.pack({**META, **changes}, SYMBOLS, {"said"}, TABLES)


def refused(data: bytes) -> str:
    with pytest.raises(LanguageError) as caught:
        Weights.read(data, WHERE)
    assert str(caught.value).startswith(WHERE)
    return str(caught.value)


def test_what_was_packed_is_read():
    weights = Weights.read(made(), WHERE)
    assert weights.tables["cue"].of == TABLES["cue"]
    assert weights.tables["source"].scale == 0.03
    assert weights.symbols == {"rain": 64, "said": 65, "=say": 64, "<quote": 1}
    assert weights.gate == {"said"}
    assert weights.calibration == (0.0, 1.0, 0.5, 0.5)
    assert (weights.name(65), weights.name(64, "="), weights.name(9)) == ("said", "say", "")


def test_the_commonest_features_come_first():
    given = dict(zip((80, 70, 60, 50, 40, 30, 20, 1 << 50), range(-4, 4), strict=True))
    data = Weights.pack(META, SYMBOLS, {"said"}, dict.fromkeys(TASKS, given))
    found = Weights.read(data, WHERE).tables["cue"].of
    assert found == given
    assert list(found) == [70, 80, 20, 30, 40, 50, 60, 1 << 50]


def test_the_same_arguments_give_the_same_bytes():
    """In whatever order a set of them or a table was made."""
    words, tags = ("said", "added", "told"), {"said": 2, "told": 3, "rain": 5}
    packed = {
        Weights.pack(meta, SYMBOLS, gate, TABLES, dict(order))
        for meta in (META, dict(reversed(META.items())))
        for gate in permutations(words)
        for order in permutations(tags.items())
    }
    assert len(packed) == 1
    assert Weights.read(packed.pop(), WHERE).gate == set(words)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"x" * 200])
def test_no_file_of_weights(data):
    assert "magic" in refused(data)


def test_unknown_version():
    data = bytearray(made())
    struct.pack_into("<H", data, len(MAGIC), VERSION + 1)
    assert "version" in refused(bytes(data))


@pytest.mark.parametrize("cut", [1, 50])
def test_cut_short(cut):
    assert "size" in refused(made()[:-cut])


@pytest.mark.parametrize(("left", "key"), [(20, "magic"), (23, "magic"), (24, "size")])
def test_cut_in_the_header(left, key):
    assert f"{WHERE}: {key}: " in refused(made()[:left])


def test_changed():
    data = bytearray(made())
    data[-1] ^= 1
    assert "checksum" in refused(bytes(data))


@pytest.mark.parametrize("key", ["cue_threshold", "gate_threshold", "least_confidence"])
def test_missing_number(key):
    assert key in refused(made(**{key: "much"}))


def test_missing_scale():
    assert TASKS[0] in refused(made(scales={}))


def test_sections_that_are_none():
    payload = b"\xff" * 40
    header = struct.pack("<8sHHQI", MAGIC, VERSION, 1, len(payload), zlib.crc32(payload))
    assert "sections" in refused(header + payload)


def test_a_wrong_file_in_a_pack_is_named(tmp_path):
    (tmp_path / "pack.toml").write_text(
        'code = "xx"\nname = "X"\nversion = "1"\nlicence = "MIT"\n', "utf8"
    )
    (tmp_path / "weights.bin").write_bytes(b"none")
    with pytest.raises(LanguageError, match=r"weights\.bin"):
        Language.load(tmp_path).weights  # noqa: B018 - read on first use


def test_english_weights_load_fast_and_stay_small():
    path = Language.load("en").folder / "weights.bin"
    data = path.read_bytes()
    assert len(data) < 3_000_000
    times = []
    for _ in range(3):
        start = time.process_time()
        Weights.read(data, "weights.bin")
        times.append(time.process_time() - start)
    assert min(times) < 0.15
