"""Small news articles, written from parts that are known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from random import Random
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from attribution.document import Document
from attribution.language import Language
from attribution.model import Annotation, Attribution, Kind
from attribution.span import Span, hull
from attribution.testing._frames import Frames, Marks, Part, Writer

__all__ = ["Article", "Statement", "articles", "frames", "written"]

_EDGE = " .,:;"
"""What may stand at the edge of a content, or not."""
_LAST_SINGLE = "'‘"
"""Marks within which a quotation is in double ones."""


@frozen
class Statement:
    """
    What a parser should find in an :class:`Article`.

    Attributes:
        kind: Direct, indirect or mixed.
        content: One or more spans: with their marks, without the full stop after a clause,
            and with a leading "that".
        cue: The cue's words.
        source: The phrase that stands with the cue, in full.
        speaker: Given name and surname; None where the source names nobody: that is not
            compared.
        frame: Name of the frame that it was written from.
        addressee: To whom, if anybody.
        time: When, if that is said.
        medium: Through which medium, if that is said.
        reported_by: On whose report, if that is said.
        credit: The credit line that covers it, if any.
        parent: The content within which it stands, from the first mark to the last, if any.

    .. versionadded:: 0.1.0
    """

    kind: Kind
    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    speaker: str | None
    frame: str = ""
    addressee: Span | None = None
    time: Span | None = None
    medium: Span | None = None
    reported_by: Span | None = None
    credit: Span | None = None
    parent: Span | None = None

    def lacks(self, document: Document) -> tuple[str, ...]:
        """
        What a parser did not find of this statement, or found and should not have.

        Args:
            document: The article, read.

        Returns:
            Names of the parts in which the attribution that comes closest differs; none if
            the statement was found whole. Full stops, commas and blanks at the edge of a
            content don't count.

        Example:
            >>> import attribution
            >>> article = written(1, frames=["that"])[0]
            >>> article.statements[0].lacks(attribution.parse(article.text))
            ()
        """
        text = document.text
        wanted = self._parts(text)
        differ = [
            tuple(part for part, value in wanted.items() if found[part] != value)
            for found in (_parts_of(a, text) for a in document.attributions)
        ]
        return min(differ, key=len, default=tuple(wanted))

    def _parts(self, text: str) -> dict[str, Any]:
        parts = {name: getattr(self, name) for name in _SPANS}
        parts |= {"kind": self.kind, "content": _trimmed(self.content, text)}
        parts |= {"parent": self.parent and _trimmed((self.parent,), text)}
        return parts if self.speaker is None else parts | {"speaker": self.speaker}


_SPANS = ("cue", "source", "addressee", "time", "medium", "reported_by", "credit")


def _parts_of(a: Attribution, text: str) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name in _SPANS:
        part: Annotation | None = getattr(a, name)
        parts[name] = part and part.span
    return parts | {
        "kind": a.kind,
        "content": _trimmed(a.content, text),
        "parent": a.parent and _trimmed((a.parent.span,), text),
        "speaker": a.speaker and a.speaker.name,
    }


def _trimmed(content: Sequence[Span], text: str) -> tuple[Span, ...]:
    return tuple(span.trim(text, _EDGE) for span in content)


@frozen
class Article:
    """
    A small news article, written from parts that are known.

    Attributes:
        text: The article.
        statements: Its statements, by where their content starts.

    .. versionadded:: 0.1.0
    """

    text: str
    statements: tuple[Statement, ...]


def frames(language: str = "en") -> tuple[str, ...]:
    """
    Names of the frames in which a pack's articles are written, as its ``articles.toml`` has them.

    Args:
        language: Code of the pack, or the path of its folder.

    Raises:
        LanguageError: No such pack, or it has none.

    .. versionadded:: 0.1.0
    """
    return tuple(Frames.of(Language.load(language)).frames)


@st.composite
def articles(
    draw: st.DrawFn,
    *,
    marks: Sequence[str] = (),
    frames: Collection[str] = (),
    language: str = "en",
) -> Article:
    """
    Articles drawn from speaker, cue, content, order and marks, with what is in them.

    Every frame has a paragraph of its own, and every speaker a surname of their own.

    Args:
        draw: Given by Hypothesis.
        marks: To choose from, one for a whole article: an opening and a closing mark, and
            those of a quotation inside, if they are not to be “” or ‘’. By default the pack's.
        frames: Names of frames to choose from; by default all of them.
        language: Pack that has the words and the frames, and the lexicon of cues.

    Raises:
        LanguageError: No such pack, or it has no ``articles.toml``.
        ValueError: No such frame.
    """
    known = Frames.of(Language.load(language))
    return _article(
        known, lambda options: draw(st.sampled_from(options)), _asked(known, frames), marks
    )


def written(
    count: int,
    *,
    seed: int = 0,
    marks: Sequence[str] = (),
    frames: Collection[str] = (),
    language: str = "en",
) -> tuple[Article, ...]:
    """
    So many articles, the same for the same seed: to count how many statements are found whole.

    Args:
        count: How many.
        seed: Another gives others.
        marks: As for :func:`articles`, like what follows.
        frames: Names of frames to choose from.
        language: Pack that has the words and the frames.

    Raises:
        LanguageError: No such pack, or it has no ``articles.toml``.
        ValueError: No such frame.

    Example:
        >>> written(1, frames=["that"]) == written(1, frames=["that"])
        True

    .. versionadded:: 0.1.0
    """
    known = Frames.of(Language.load(language))
    asked = _asked(known, frames)
    random = Random(seed)
    return tuple(_article(known, random.choice, asked, marks) for _ in range(count))


def _asked(known: Frames, frames: Collection[str]) -> Sequence[str]:
    unknown = sorted(set(frames) - known.frames.keys())
    if unknown:
        raise ValueError(f"no frame {unknown[0]!r} (known: {', '.join(known.frames)})")
    return tuple(frames or known.frames)


def _article(known: Frames, choose: Any, names: Sequence[str], marks: Sequence[str]) -> Article:
    writer = Writer(known, choose, _marks(choose(list(marks or known.marks))))
    gap = choose(("\n", "\n\n"))
    text = ""
    found: list[Statement] = []
    for _ in range(choose((1, 2, 3, 4))):
        if choose((False, True)):
            text += choose(known.lists["fillers"]) + gap
        name = choose(names)
        words, parts = writer.paragraph(known.frames[name])
        found += _statements(name, words, parts, len(text), writer.marks)
        text += words + gap
    return Article(text, tuple(sorted(_credited(found), key=_place)))


def _marks(marks: str) -> Marks:
    inner = "“”" if marks[0] in _LAST_SINGLE else "‘’"
    outer = marks if len(marks) == 4 else marks + inner
    return outer[0], outer[1], outer[2], outer[3]


def _statements(
    frame: str, words: str, parts: Sequence[Part], start: int, marks: Marks
) -> Iterator[Statement]:
    """The statements of a paragraph that starts there."""
    contents = {
        of: tuple(Span(p.start, p.end) for p in parts if p.role == "content" and p.statement == of)
        for of in sorted({p.statement for p in parts})
    }
    for of, content in contents.items():
        one = {p.role: p for p in parts if p.statement == of and p.role != "content"}
        where: dict[str, Any] = {"source": None}  # as in "Lund was told that"
        where |= {role: Span(p.start, p.end).shift(start) for role, p in one.items()}
        person = one["source"].person if "source" in one else None
        parents = (c for other, c in contents.items() if other != of and content[0] in hull(c))
        parent = next(parents, None)
        yield Statement(
            _kind(words, content, marks),
            tuple(span.shift(start) for span in content),
            speaker=person.name if person else None,
            frame=frame,
            parent=hull(parent).shift(start) if parent else None,
            **where,
        )


def _kind(words: str, content: Sequence[Span], marks: Marks) -> Kind:
    quoted = [c.of(words)[0] in marks for c in content]
    if all(quoted):
        return "direct"
    return "mixed" if any(marks[0] in c.of(words) for c in content) else "indirect"


def _credited(statements: Sequence[Statement]) -> Iterator[Statement]:
    """A credit covers what stands before it, back to the one before."""
    credit: Span | None = None
    for statement in reversed(statements):
        credit = statement.credit or credit
        yield evolve(statement, credit=credit)


def _place(statement: Statement) -> tuple[int, int]:
    return statement.content[0].start, -statement.content[-1].end
