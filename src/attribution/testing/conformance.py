"""Whether a parser, or a language pack, keeps what a pipeline relies on."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Flaky

from attribution.document import Document
from attribution.errors import AttributionException
from attribution.language import Language
from attribution.model import Annotation, Attribution, Quotation
from attribution.pipeline import Parser, Pipeline
from attribution.presets import newswire
from attribution.testing.strategies import texts

__all__ = ["check_language", "check_parser"]

A = TypeVar("A", bound=Annotation)

_DATA = (".bin", ".toml", ".tsv", ".txt")
_SIZE = 15_000
_RATIO = 3.0
_FLOOR = 0.02
"""Code points of the smaller text, highest ratio of the times, seconds below which is noise."""
_NEWS = (
    "OSLO — The board voted on Tuesday to close the old ferry terminal, the mayor said.\n\n"
    "“We have no other choice,” Ana Lund (@analund), the chairwoman, posted on X. “The roof "
    "leaks, and nobody has offered to mend it.” She added that the last boat would leave in "
    "May.\n\nRT @analund: According to the ministry, twelve people work there.\n\n"
)
_HOSTILE = (
    '"', "'", "“", "“”", "(", "@", "@a ", "RT @a: ", "a", "A. ", ".", ", ", " ", "\n", "\n\n",
    "“Lund said.\n\n", "said ", "Lund said ", "the ", "und ", "\u200d", "🎉", "7",
)  # fmt: skip
_PAIRS = (("🎉🎉 ëß", "** xx"), ("𝒳", "x"), ("日本", "xx"), ("\u200d\ufeff", "--"))
"""Fillers of equal length in code points, which in UTF-16 or UTF-8 are not."""


def check_parser(
    parser: Parser[A],
    *,
    before: Pipeline | None = None,
    also: Iterable[str] = (),
    examples: int = 100,
) -> None:
    """
    See whether a parser keeps what a pipeline relies on.

    - *Totality*: it raises on no text.
    - *Declared layers*: it reads no layer that it did not declare, and provides what it says.
    - *Offsets*: its spans lie in the text and count code points, not bytes or UTF-16.
    - *Determinism*: the same text gives the same answer, whatever was read in between.
    - *Linear time*: twice the text takes about twice the time, also where it is hostile.

    Args:
        parser: What is checked.
        before: What provides the layers that it requires; by default the parsers that it
            brings.
        also: Texts of your own that it is tried on, besides hostile ones that are drawn.
        examples: How many are drawn, always the same ones.

    Raises:
        AssertionError: It breaks one; the message names it and shows the shortest text found.
        LayerError: A layer that it requires is provided by nobody.

    Example:
        >>> from attribution import Language, parsers
        >>> check_parser(parsers.quotations(Language.load("en")), examples=10)

    .. versionadded:: 0.1.0
    """
    steps = Pipeline((*(before or Pipeline()).steps, parser)).complete()
    steps.check()
    probe = _Probe(parser, Pipeline(steps.steps[:-1]))
    known = (*also, "", _NEWS, *(piece * 40 for piece in _HOSTILE))
    for text in known:
        probe.all_but_time(text)
    probe.holds_on_drawn_texts(examples)
    for one, other in _PAIRS:
        probe.counts_code_points(one, other)
    probe.is_unchanged()
    for piece in (_NEWS, *_HOSTILE):
        probe.is_linear(piece)


@frozen
class _Probe:
    """A parser, and what comes before it."""

    parser: Parser[Any]
    before: Pipeline

    def all_but_time(self, text: str) -> None:
        """Totality, declared layers, offsets, determinism."""
        self.find(text)

    def holds_on_drawn_texts(self, examples: int) -> None:
        """The same, with the shortest text that breaks one."""

        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(texts())
        def drawn(text: str) -> None:
            self.all_but_time(text)

        try:
            drawn()
        except Flaky as error:
            raise AssertionError(
                f"determinism: {self.parser.name} does not break the same rule each time"
            ) from error

    def find(self, text: str) -> tuple[Annotation, ...]:
        """The layer of a text; each broken rule is an AssertionError."""
        name = self.parser.name
        document = self.before(Document(text))
        noted: set[str] = set()
        seen = _Watched.of(document, (*self.parser.requires, *self.parser.uses), noted)
        try:
            found = tuple(self.parser.find(seen))
            again = tuple(self.parser.find(seen))
        except Exception as error:  # whatever a plugin raises breaks the law
            law = "declared layers" if noted else "totality"
            raise AssertionError(f"{law}: {name} raised {error!r} on {_shown(text)}") from error
        undeclared = ", ".join(sorted(noted))
        assert not undeclared, f"declared layers: {name} reads {undeclared} and does not say so"
        for annotation in found:
            assert type(annotation) is self.parser.provides, (
                f"declared layers: {name} provides {self.parser.provides.__name__}, "
                f"not {annotation!r}"
            )
            for span in annotation.spans():
                assert 0 <= span.start <= span.end <= len(text), (
                    f"offsets: {name} gave {span} in a text of {len(text)}: {_shown(text)}"
                )
        assert found == again, f"determinism: {name} gave two answers on {_shown(text)}"
        return Document(text).with_layer(self.parser.provides, found)[self.parser.provides]

    def counts_code_points(self, one: str, other: str) -> None:
        """What stands behind a filler does not hang on its width."""
        start = len(one) + 2
        behind = [
            [a.span for a in self.find(f"{filler}\n\n{_NEWS}") if a.span.start >= start]
            for filler in (one, other)
        ]
        assert behind[0] == behind[1], (
            f"offsets: {self.parser.name} finds other spans behind {one!r} than behind {other!r}"
        )

    def is_unchanged(self) -> None:
        """The first answer is the last, after others."""
        first = self.find(_NEWS)
        for piece in _HOSTILE:
            self.find(piece * 3)
        assert self.find(_NEWS) == first, (
            f"determinism: {self.parser.name} gave another answer after other texts"
        )

    def is_linear(self, piece: str) -> None:
        def seconds(size: int) -> float:
            text = "".join(islice(cycle(piece), size))
            document = self.before(Document(text))
            seen = document.only((*self.parser.requires, *self.parser.uses))
            gc.collect()
            start = process_time()
            for _ in self.parser.find(seen):
                pass
            return process_time() - start

        time = seconds(2 * _SIZE)
        if time <= _RATIO * _FLOOR:
            return
        base = max(seconds(_SIZE), _FLOOR)
        for _ in range(2):
            if time <= _RATIO * base:
                return
            time = min(time, seconds(2 * _SIZE))
            base = max(min(base, seconds(_SIZE)), _FLOOR)
        assert time <= _RATIO * base, (
            f"linear time: {self.parser.name} takes {base:.2f} s for {_SIZE} code points of "
            f"{piece[:20]!r}, and {time:.2f} s for twice as many"
        )


class _Watched(Document):
    """A document that notes what is read of it, beyond what was declared."""

    __slots__ = ("declared", "noted")
    declared: frozenset[type[Annotation]]
    noted: set[str]

    @staticmethod
    def of(document: Document, declared: Iterable[type[Annotation]], noted: set[str]) -> _Watched:
        kinds = frozenset(declared)
        watched = _Watched(
            document.text,
            published=document.published,
            language=document.language,
            id=document.id,
            layers=tuple(pair for pair in document.layers if pair[0] in kinds),
        )
        object.__setattr__(watched, "declared", kinds)
        object.__setattr__(watched, "noted", noted)
        return watched

    def only(self, layers: Iterable[type[Annotation]]) -> Document:
        """What one side of ``|`` may see; what it reads is noted here."""
        return _Watched.of(self, layers, self.noted)

    def __getitem__(self, layer: type[A]) -> tuple[A, ...]:
        self._note(layer)
        return super().__getitem__(layer)

    def __contains__(self, layer: object) -> bool:
        self._note(layer)
        return super().__contains__(layer)

    def _note(self, layer: object) -> None:
        declared = getattr(self, "declared", None)  # a copy with a layer more has none
        if declared is not None and layer not in declared:
            self.noted.add(getattr(layer, "__name__", repr(layer)))


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 200 else f"{text[:200]!r} … ({len(text)} code points)"


def check_language(source: str | Path, *, also: Iterable[str] = (), examples: int = 100) -> None:
    """
    See whether a language pack is whole, and the preset for news keeps its promises with it.

    - Every file can be read, is composed (NFC), and has its origin under ``[sources]``.
    - The forms of cues are in lower case.
    - A sentence in each pair of its quotation marks is a quotation.
    - :func:`check_parser` holds for the whole preset.

    Args:
        source: Code of the pack, or the path of its folder.
        also: Texts in that language, which are tried too.
        examples: How many hostile texts are drawn.

    Raises:
        AssertionError: One of that is not so; the message says which, and where.

    Example:
        >>> check_language("und", examples=10)

    .. versionadded:: 0.1.0
    """
    try:
        language = Language.load(source)
        for name, part in vars(Language).items():
            if isinstance(part, cached_property):
                getattr(language, name)
    except AttributionException as error:
        raise AssertionError(f"pack: {error}") from error
    _check_files(language)
    words = language.cues.words
    wrong = sorted(word for word in words if word != word.lower())
    assert not wrong, f"cues: {wrong[0]!r} is not in lower case"
    pipeline = newswire(language)
    _check_marks(language, pipeline)

    def whole(document: Document) -> Iterable[Attribution]:
        return pipeline.parse(document.text)[Attribution]

    check_parser(
        Parser(f"newswire({language.code})", whole, Attribution), also=also, examples=examples
    )


def _check_files(language: Language) -> None:
    sources = language.settings.get("sources", {})
    for file in language.folder.iterdir():
        if not file.name.endswith(_DATA):
            continue
        assert file.name == "pack.toml" or sources.get(file.name), (
            f"sources: {file.name} has no origin in pack.toml"
        )
        if not file.name.endswith(".bin"):
            text = file.read_text("utf8")
            assert unicodedata.is_normalized("NFC", text), f"composed: {file.name} is not NFC"
    missing = sorted(name for name in sources if not (language.folder / name).is_file())
    assert not missing, f"sources: there is no {missing[0]}"


def _check_marks(language: Language, pipeline: Pipeline) -> None:
    for family in language.marks:
        pairs = [(mark, mark) for mark in sorted(family.either)]
        if family.open and family.close:
            pairs.append((min(family.open), min(family.close)))
        for opening, closing in pairs:
            text = f"{opening}Abc abc abc abc.{closing}"
            found = [q.span.of(text) for q in pipeline.parse(text)[Quotation]]
            assert text in found, f"marks: {text} is no quotation (family {family.name})"
