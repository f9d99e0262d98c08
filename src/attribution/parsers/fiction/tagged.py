"""Tagged: each quotation of a dialogue, with the "said Emma" that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Evidence, Force, Mention, Relation
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._names import Name, NameFinder
from attribution.parsers.fiction._tags import Tag, TagReader
from attribution.parsers.fiction.blocks import blocks
from attribution.parsers.fiction.dialogue import dialogue
from attribution.parsers.fiction.names import names
from attribution.parsers.tokens import tokens
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["tag_cues", "tagged"]


@cache
def tag_cues(language: Language) -> Parser[Cue]:
    """
    Find the verbs of tags: "said Emma", "she went on".

    Reads `Paragraph`, `Quotation`, `Tokens` and `Mention`, provides `Cue`: those that
    :func:`tagged` gives its relations.

    Args:
        language: Pack with the verbs.
    """
    reader = _Reader(language)

    @parser(
        provides=Cue,
        requires=[blocks(language), dialogue(language), tokens(language), names(language)],
    )
    def tag_cues(document: Document) -> Iterator[Cue]:
        for relation in reader.read(document):
            if relation.cue is not None:
                yield relation.cue

    return tag_cues


@cache
def tagged(language: Language) -> Parser[Relation]:
    """
    Find each quotation of a dialogue, with its tag where it has one.

    Reads `Paragraph`, `Quotation`, `Tokens` and `Mention`, provides `Relation`: one of the
    kind "direct" for each quotation, also for those without a tag. The pieces of an
    interrupted quotation (“Go,” she said. “Now.”) are a relation each, with the same source.

    Args:
        language: Pack with verbs, nouns and pronouns.

    Returns:
        Parser giving relations by start of their content.
    """
    reader = _Reader(language)

    @parser(
        provides=Relation,
        requires=[blocks(language), dialogue(language), tokens(language), names(language)],
    )
    def tagged(document: Document) -> Iterator[Relation]:
        return reader.read(document)

    return tagged


class _Reader:
    def __init__(self, language: Language) -> None:
        self._particles = language.fiction["particles"]
        self._abbreviations = language.abbreviations
        self._names = NameFinder(language)
        self._tags = TagReader(language)
        self._cues = language.cues.words

    def read(self, document: Document) -> Iterator[Relation]:
        book = Book.of(document, self._abbreviations)
        found = self._names.again(book, document[Mention])
        called = {n.quoted: n for n in reversed(found) if n.called}
        tags = self._tags.read(book, found)
        paragraph = self._paragraphs(book)
        for q, quotation in enumerate(book.quotes):
            tag = tags[q] or self._shared(book, tags, paragraph, q)
            name = called.get(q)
            yield Relation(
                quotation.span,
                (quotation.span,),
                self._cue(book, tag) if tag is not None and tag.verb >= 0 else None,
                self._source(book, tag) if tag is not None else None,
                "direct",
                self._mention(book, name) if name is not None else None,
                _force(quotation.inner.of(book.text)),
                confidence=0.95 if quotation.closed else 0.8,
                evidence=(Evidence(f"tag.{tag.side}", (quotation.span,)),) if tag else (),
            )

    def _paragraphs(self, book: Book) -> list[int]:
        found = [-1] * len(book.quotes)
        for i, q in enumerate(book.quote):
            if q >= 0:
                found[q] = book.paragraph[i]
        return found

    def _shared(
        self, book: Book, tags: list[Tag | None], paragraph: list[int], q: int
    ) -> Tag | None:
        """The tag of the piece before, in the same paragraph: “Go,” she said. “Now.”"""
        k = q - 1
        while k >= 0 and paragraph[k] == paragraph[q]:
            if tags[k] is not None:
                return tags[k]
            k -= 1
        return None

    def _cue(self, book: Book, tag: Tag) -> Cue:
        word = book.words[tag.verb]
        end = tag.verb + 1
        if end < len(book.words) and book.words[end] in self._particles and tag.side != "before":
            end += 1
        head = Span(book.starts[tag.verb], book.ends[tag.verb])
        entries = [e for e in self._cues.get(word, ()) if e.form == "verb"]
        return Cue(
            Span(head.start, book.ends[end - 1]),
            head,
            entries[0].lemma if entries else word,
            entries[0].category if entries else "speech",
            reliability=0.95,
        )

    def _source(self, book: Book, tag: Tag) -> Mention:
        subject = tag.subject
        span = Span(book.starts[subject.start], book.ends[subject.end - 1])
        if subject.name is not None:
            return self._mention(book, subject.name, span)
        head = Span(book.starts[subject.end - 1], span.end)
        return Mention(
            span, head, subject.kind, "person", gender=subject.gender, plural=subject.plural
        )

    def _mention(self, book: Book, name: Name, span: Span | None = None) -> Mention:
        starts, ends = book.starts, book.ends
        end = ends[name.end - 1]
        role = Span(starts[name.start], ends[name.head - 1]) if name.head > name.start else None
        return Mention(
            span or Span(starts[name.start], end),
            Span(starts[name.head], end),
            "name", "person", role, name.gender,
        )  # fmt: skip


def _force(words: str) -> Force:
    return "question" if words.rstrip(" \n_").endswith("?") else "statement"
