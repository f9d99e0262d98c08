"""Spans, hostile texts, and documents with every part drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from attribution.document import Document
from attribution.model import (
    Annotation,
    Attribution,
    Category,
    Certainty,
    Cue,
    CueForm,
    Entity,
    Evidence,
    Force,
    Gender,
    Kind,
    Medium,
    Mention,
    MentionForm,
    Polarity,
    Quotation,
    Reference,
    Speaker,
    TimeExpression,
    Use,
)
from attribution.span import Span, hull

__all__ = ["documents", "parts", "spans", "texts"]

T = TypeVar("T")
A = TypeVar("A", bound=Annotation)

_AWKWARD = (
    *"\"'“”‘’„‚«»‹›「」『』`´–—-:;,.!?…()[]{}<>&",
    "``",
    "''",
    "--",
    "...",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\0",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\xa0",
    "\xad",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u202e",
    "\ud83d",
    "\udc00",
    "\ufffe",
    "🎉",
    "👩‍👩‍👧",
    "e\u0301",
    "ﬁ",
    "İ",
    "قال الوزير",
    "שלום",
    "田中氏は",
    "&ldquo;",
    "&quot;",
    '<a href="x">',
    "5'11\"",
    "the '90s",
    "workers'",
    "'til",
    '""=',
)
_FRAGMENTS = (
    "said",
    "he said",
    "she added",
    "told reporters",
    "tweeted that",
    "according to",
    "was quoted as saying",
    "did not say whether",
    "the claim that",
    "asked when",
    "President Ana Lund",
    "Mr. Osei",
    "Dr. J. R. Vance",
    "the ministry",
    "critics",
    "who",
    "she",
    "they",
    "I",
    "on Friday",
    "at 9:14 p.m.",
    "March 4",
    "in a statement",
    "reportedly",
    "Ref. CNN.",
    "(Reuters)",
    "LISBON, March 4 (AP) —",
    "By Ana Lund",
    "Q:",
    "MS. TAN:",
    "the dam is safe",
    "costs will rise",
    "U.S.",
)


def spans(text: str | None = None, *, max_end: int = 1000) -> st.SearchStrategy[Span]:
    """
    Spans, empty ones too.

    Args:
        text: A text that they must not leave; by default they are of no text.
        max_end: Without a text, the highest end, in code points.
    """
    last = max_end if text is None else len(text)
    return st.tuples(st.integers(0, last), st.integers(0, last)).map(
        lambda ends: Span(*sorted(ends))
    )


def texts(*, max_parts: int = 30) -> st.SearchStrategy[str]:
    """
    Texts as hostile as they come: unpaired marks, lone surrogates, NUL, right to left.

    Pieces of news, awkward characters and arbitrary ones, in any order.

    Args:
        max_parts: Highest number of pieces.
    """
    any_character = st.characters(exclude_categories=())
    part = st.one_of(
        st.sampled_from(_FRAGMENTS).map(lambda words: f"{words} "),
        st.sampled_from(_AWKWARD),
        st.sampled_from((" ", ". ", ", ", "\n\n")),
        st.text(any_character, max_size=5),
    )
    return st.lists(part, max_size=max_parts).map("".join)


@st.composite
def documents(draw: st.DrawFn, *, of: st.SearchStrategy[str] | None = None) -> Document:
    """
    Documents with every layer that the public JSON shape carries, all parts drawn.

    Their annotations are valid, not sensible: what stands at a span need not be a name.

    Args:
        draw: Given by Hypothesis.
        of: Texts to choose from; by default :func:`texts`.
    """
    text = draw(texts(max_parts=12) if of is None else of)
    known = _known(len(text))
    span, mention = known[Span], known[Mention]
    references = draw(st.lists(known[Reference], max_size=3))
    speakers = draw(st.lists(known[Speaker], max_size=3))
    found: list[Attribution] = []
    for _ in range(draw(st.integers(0, 4))):
        content = tuple(draw(st.lists(span, min_size=1, max_size=3)))
        found.append(
            Attribution(
                hull(content),
                content,
                draw(_any(Kind)),
                cue=draw(st.none() | known[Cue]),
                source=draw(st.none() | mention),
                speaker=draw(_maybe(speakers)),
                reason=draw(st.sampled_from(("name", "pronoun", "ambiguous", "no-source"))),
                candidates=tuple(draw(st.lists(_words(), max_size=2))),
                addressee=draw(st.none() | mention),
                medium=draw(st.none() | known[Medium]),
                time=draw(st.none() | known[TimeExpression]),
                reported_by=draw(st.none() | mention),
                credit=draw(_maybe(references)),
                parent=draw(_maybe(found)),
                polarity=draw(_any(Polarity)),
                certainty=draw(st.none() | known[Certainty]),
                force=draw(_any(Force)),
                confidence=draw(st.floats(0, 1)),
                evidence=tuple(draw(st.lists(known[Evidence], max_size=2))),
                speakers=draw(_some(speakers)),
                speaker_confidence=draw(st.floats(0, 1)),
                chain=tuple(draw(st.lists(span, max_size=2))),
                addressees=draw(_some(speakers)),
                reporters=draw(_some(speakers)),
            )
        )
    return (
        Document(
            text,
            published=draw(st.none() | st.dates() | st.datetimes()),
            language=draw(st.sampled_from(("en", "und"))),
            id=draw(st.none() | _words()),
        )
        .with_layer(Quotation, draw(st.lists(known[Quotation], max_size=3)))
        .with_layer(Reference, references)
        .with_layer(Speaker, speakers)
        .with_layer(Attribution, found)
    )


def parts(kind: type[A]) -> st.SearchStrategy[A]:
    """
    Annotations of one type, all that they hold drawn, of no text.

    Args:
        kind: :class:`~attribution.model.Attribution`, `Certainty`, `Cue`, `Medium`, `Mention`,
            `Quotation`, `Reference`, `Speaker` or `TimeExpression`.

    Raises:
        ValueError: Another type.

    .. versionadded:: 0.1.0
    """
    if kind is Attribution:
        found = documents().map(lambda document: document[Attribution])
        return found.filter(bool).flatmap(st.sampled_from)
    if kind not in _known(1000):
        raise ValueError(f"no strategy for {kind.__name__}")
    return _known(1000)[kind]


@lru_cache(256)
def _known(last: int) -> dict[type, st.SearchStrategy[Any]]:
    """A strategy for each type, in a text of so many code points; made once, which is slow."""
    span = spans(max_end=last)
    mention = _mentions(span)
    return {
        Span: span,
        Certainty: st.builds(Certainty, span),
        Cue: _cues(span),
        Evidence: _evidence(span),
        Medium: st.builds(Medium, span, st.sampled_from(("print", "post"))),
        Mention: mention,
        Quotation: _quotations(span),
        Reference: _references(span),
        Speaker: _speakers(span, mention),
        TimeExpression: st.builds(TimeExpression, span, _values()),
    }


def _any(literal: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def _maybe(values: Sequence[T]) -> st.SearchStrategy[T | None]:
    return st.sampled_from((None, *values))


def _some(values: Sequence[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(values), max_size=2).map(tuple) if values else st.just(())


def _words() -> st.SearchStrategy[str]:
    return st.sampled_from(("Ana Lund", "=1+1", "", "Ilse “Tiny” Krämer", "🎉", "a;b,c\n"))


def _values() -> st.SearchStrategy[date | datetime | str | None]:
    return st.none() | st.dates() | st.datetimes() | st.sampled_from(("21:14", "2016"))


def _mentions(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        span,
        span,
        _any(MentionForm),
        entity=_any(Entity),
        role=st.none() | span,
        gender=st.none() | _any(Gender),
        plural=st.booleans(),
    )


def _speakers(
    span: st.SearchStrategy[Span], mention: st.SearchStrategy[Mention]
) -> st.SearchStrategy[Speaker]:
    several = st.lists(_words(), max_size=2).map(tuple)
    return st.builds(
        Speaker,
        span,
        _words(),
        aliases=several,
        roles=several,
        entity=_any(Entity),
        gender=st.none() | _any(Gender),
        plural=st.booleans(),
        mentions=st.lists(mention, max_size=2).map(tuple),
        identifier=st.none() | _words(),
        evidence=st.lists(_evidence(span), max_size=2).map(tuple),
    )


def _cues(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Cue]:
    return st.builds(
        Cue,
        span,
        span,
        st.sampled_from(("say", "call for", "")),
        category=_any(Category),
        form=_any(CueForm),
        passive=st.booleans(),
        polarity=_any(Polarity),
        certainty=st.none() | st.builds(Certainty, span),
        reliability=st.floats(0, 1),
    )


def _references(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Reference]:
    kinds = st.sampled_from(("credit", "agency", "dateline", "byline"))
    return st.builds(Reference, span, span, kinds, span)


def _quotations(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Quotation]:
    return st.builds(
        Quotation,
        span,
        span,
        use=_any(Use),
        closed=st.booleans(),
        depth=st.integers(0, 3),
        continues=st.none() | span,
    )


def _evidence(span: st.SearchStrategy[Span]) -> st.SearchStrategy[Evidence]:
    several = st.lists(span, max_size=2).map(tuple)
    return st.builds(Evidence, st.just("drawn"), several, st.none() | st.floats(-9, 9))
