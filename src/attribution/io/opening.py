"""Files opened for reading, compressed or not."""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from attribution.errors import InputError

__all__ = ["COMPRESSED", "Watch", "open_bytes", "open_stream"]

COMPRESSED = (".gz", ".zst")
"""Endings of compressed files; ``.zst`` needs the extra ``zst``."""
Watch = Callable[[int], object]
"""Called with a number of bytes that were read."""


def open_bytes(path: str) -> BinaryIO:
    """
    A file, or standard input for ``"-"``, for reading.

    Raises:
        InputError: It can't be opened; the message names it.
    """
    if path == "-":
        return sys.stdin.buffer
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


@contextlib.contextmanager
def open_stream(path: str, watch: Watch | None = None) -> Iterator[BinaryIO]:
    """
    A file, or standard input for ``"-"``, for reading; what is compressed comes out plain.

    Args:
        path: It is compressed if it ends in one of :data:`COMPRESSED`.
        watch: Called with the bytes as they are read from the file, still compressed.

    Raises:
        InputError: It can't be opened, or the extra ``zst`` is not installed.
    """
    with contextlib.ExitStack() as stack:
        stream = open_bytes(path)
        if path != "-":
            stack.enter_context(stream)
        if watch is not None:
            stream = cast("BinaryIO", io.BufferedReader(_Watched(stream, watch)))
        ending = Path(path).suffix.lower()
        if ending == ".gz":
            stream = cast("BinaryIO", stack.enter_context(gzip.GzipFile(fileobj=stream)))
        elif ending == ".zst":
            stream = cast("BinaryIO", stack.enter_context(_zstandard(stream)))
        yield stream


def _zstandard(stream: BinaryIO) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(
            "to read .zst, install: pip install 'statement-attribution[zst]'"
        ) from error
    return io.BufferedReader(_Plain(zstandard, stream))


class _Watched(io.RawIOBase):
    """A stream that tells how much is read of it."""

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        self.stream = stream
        self.watch = watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.watch(len(data))
        return len(data)


class _Plain(io.RawIOBase):
    """A zstandard stream, decompressed; its errors are those of files."""

    def __init__(self, zstandard: Any, stream: BinaryIO) -> None:
        self.error = zstandard.ZstdError
        decompressor = zstandard.ZstdDecompressor()
        self.stream = decompressor.stream_reader(stream, read_across_frames=True)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.stream.read(len(buffer))
        except self.error as error:
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        return len(data)
