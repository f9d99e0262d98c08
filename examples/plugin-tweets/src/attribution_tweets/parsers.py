"""The parsers: each reads the layers that it declares, and provides exactly one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex
from attrs import evolve, frozen

from attribution import (
    Cue,
    Document,
    Evidence,
    Language,
    Medium,
    Mention,
    Paragraph,
    Parser,
    Relation,
    Span,
    parser,
    parsers,
)

__all__ = ["CUES", "handles", "post_cues", "post_media", "retweets"]

CUES = Path(__file__).with_name("cues.toml")
"""The cue table: `language.with_cues(CUES)` is a pack that knows it."""

_LEMMA = "retweet"
_HANDLE = regex.compile(r"(?<![\w@])@\w{1,50}+")
_RETWEET = regex.compile(r"(?P<cue>RT)\s(?P<source>@\w{1,50}+):?+\s?+(?=\S)")
_ON = regex.compile(r"\b\w++\son\s(?:X|Bluesky|Mastodon|Threads|Truth\sSocial)\b")


@cache
def handles(language: Language) -> Parser[Mention]:
    """
    Find mentions, and each handle as a name of its own: "@analund".

    Reads what the mentions of the language read; provides `Mention`, in their place.
    """
    others = parsers.mentions(language)

    @parser(provides=Mention, requires=[*others.brings])
    def handles(document: Document) -> Iterator[Mention]:
        found = [Span(*match.span()) for match in _HANDLE.finditer(document.text)]
        starts = {span.start for span in found}
        ends = {span.end for span in found}
        for span in found:
            yield Mention(span, span, "name", "person")
        for mention in others.find(document):
            if mention.span.start not in starts and mention.span.end not in ends:
                yield mention

    return handles


@cache
def post_cues(language: Language, *, rules_only: bool = True) -> Parser[Cue]:
    """
    Find the cues of posts: those of the language and of the cue table, and "RT".

    Reads what the cues of the language read, and `Paragraph`; provides `Cue`, in their place.
    """
    others = parsers.cues(language.with_cues(CUES), rules_only=rules_only)

    @parser(provides=Cue, requires=[parsers.paragraphs(language), *others.brings])
    def post_cues(document: Document) -> Iterator[Cue]:
        found = list(_retweets(document))
        yield from (retweet.cue for retweet in found)
        headed = {offset for retweet in found for offset in range(*retweet.head)}
        for cue in others.find(document):
            if cue.head.start not in headed:
                yield cue

    return post_cues


@cache
def retweets(language: Language, *, rules_only: bool = True) -> Parser[Relation]:
    """
    Find relations, and what a retweet says: "RT @analund: The dam is safe."

    Reads what the relations of the language read; provides `Relation`, in their place. The
    rest of the paragraph is what the handle said; what stands in it has it as its parent.
    """
    others = parsers.relations(language.with_cues(CUES), rules_only=rules_only)

    @parser(provides=Relation, requires=[parsers.paragraphs(language), *others.brings])
    def retweets(document: Document) -> Iterator[Relation]:
        found = [retweet.relation() for retweet in _retweets(document)]
        yield from found
        starts = [relation.span.start for relation in found]
        for relation in others.find(document):
            if _is_retweet(relation):
                continue
            if relation.parent is None or _is_retweet(relation.parent):
                at = bisect_right(starts, relation.span.start) - 1
                inside = at >= 0 and relation.span in found[at].span
                relation = evolve(relation, parent=found[at] if inside else None)
            yield relation

    return retweets


@cache
def post_media(language: Language) -> Parser[Medium]:
    """
    Find the media of the language, and the whole of "posted on X".

    Reads what the media of the language read, provides `Medium`.
    """
    others = parsers.media(language)

    @parser(provides=Medium, requires=[*others.brings])
    def post_media(document: Document) -> Iterator[Medium]:
        heads = {cue.head.start for cue in document[Cue]}
        posted = [
            Span(*match.span()) for match in _ON.finditer(document.text) if match.start() in heads
        ]
        for span in posted:
            yield Medium(span, "post")
        covered = {offset for span in posted for offset in range(span.start, span.end)}
        for medium in others.find(document):
            if medium.span.start not in covered:
                yield medium

    return post_media


def _is_retweet(relation: Relation) -> bool:
    return relation.cue is not None and relation.cue.lemma == _LEMMA


@frozen
class _Retweet:
    """A paragraph that begins with "RT @handle:"."""

    cue: Cue
    source: Span
    head: tuple[int, int]
    content: Span

    def relation(self) -> Relation:
        return Relation(
            self.content,
            (self.content,),
            self.cue,
            Mention(self.source, self.source, "name", "person"),
            "indirect",
            confidence=0.95,
            evidence=(Evidence("tweets.retweet", (Span(*self.head),)),),
        )


def _retweets(document: Document) -> Iterator[_Retweet]:
    for paragraph in document[Paragraph]:
        match = _RETWEET.match(document.text, paragraph.span.start, paragraph.span.end)
        if match is not None:
            span = Span(*match.span("cue"))
            cue = Cue(span, span, _LEMMA, "writing", "noun", reliability=0.95)
            content = Span(match.end(), paragraph.span.end)
            yield _Retweet(cue, Span(*match.span("source")), match.span(), content)
