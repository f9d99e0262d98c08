"""Where the speakers of a document are mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Paragraph, Sentence, Speaker
from attribution.span import Span

__all__ = ["Occurrence", "Places", "Several"]

Several = tuple[Speaker, ...]
"""One speaker, or several that are spoken of together."""

_NEAR: Final = 60
_LESSER: Final = ("P", "X", "O", "T", "(")
"""Classes before an object of a preposition, the subject of a lesser clause, or an aside."""
_LEFT: Final = 40
"""Items to the left among which a verb is looked for: keeps every look constant in cost."""
_LISTED: Final = 12
"""People in a list at most."""
_VERBS: Final = frozenset("VA")


class Occurrence:
    """
    A mention of a speaker, or of several together, where it stands.

    Attributes:
        start: First code point of the head.
        span: The phrase with its title.
        who: The speakers: two for "Lund and Berg".
        sentence: Number of the sentence of the text, quotations counted with theirs.
        section: Number of the part of the text; a paragraph without letters parts two.
        paragraph: Number of the paragraph.
        depth: Number of quotations that it stands in.
        subject: Whether a verb follows, or none stands before.
        named: Whether it is a name.
        definite: Whether it begins like "the mayor".
        asked: Whether it is questioned there: "interviewed 60 refugees".
        example: Whether it is named as an example: "critics such as Lund".
        member: Whether it is one of a list that is mentioned as a whole.
    """

    __slots__ = (
        "asked", "definite", "depth", "example", "member", "named", "paragraph", "section",
        "sentence", "span", "start", "subject", "who",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        span: Span,
        who: Several,
        sentence: int,
        section: int,
        paragraph: int,
        depth: int,
        subject: bool,
        named: bool,
        definite: bool,
        asked: bool = False,
        example: bool = False,
    ) -> None:
        self.start: int = start
        self.span: Span = span
        self.who: Several = who
        self.sentence: int = sentence
        self.section: int = section
        self.paragraph: int = paragraph
        self.depth: int = depth
        self.subject: bool = subject
        self.named: bool = named
        self.definite: bool = definite
        self.asked: bool = asked
        self.example: bool = example
        self.member: bool = False


class Places:
    """
    Every mention of every speaker, in order of the text.

    Args:
        document: With paragraphs, sentences and speakers.
        language: Pack with the coordinators of lists.
    """

    def __init__(self, document: Document, language: Language) -> None:
        self._text = document.text
        self._definite = language.words["definite_determiners"]
        self._questioned = language.words["questioning_verbs"]
        self._exemplifying = language.words["exemplifiers"]
        self._joining = language.words["list_coordinators"] - {"&"}
        self._sentences = document[Sentence]
        self._starts = [s.span.start for s in self._sentences]
        self._outer = [s.span.start for s in self._sentences if s.depth == 0]
        self._paragraphs = [p.span.start for p in document[Paragraph]]
        self._breaks = [
            p.span.start
            for p in document[Paragraph]
            if not any(map(str.isalnum, p.span.of(document.text)))
        ]
        pairs = {m.head: (m, speaker) for speaker in document[Speaker] for m in speaker.mentions}
        self.named = {s for m, s in pairs.values() if m.form != "nominal"}
        written = language.nouns["document"] - language.nouns["organisation"]
        self.documents = {
            s for m, s in pairs.values()
            if m.form == "nominal" and m.head.of(document.text).lower() in written
        }  # fmt: skip
        self.by_head = {head: speaker for head, (_, speaker) in pairs.items()}
        heads = sorted(pairs, key=attrgetter("start", "end"))
        single = [self._one(*pairs[head]) for head in heads]
        groups = list(self._groups(single))
        lists = [m.head for m, _ in pairs.values() if m.form == "nominal" and self._is_list(m)]
        spans = [*(o.span for o in groups), *lists]
        self._mark(single, sorted(spans, key=attrgetter("start", "end")))
        self.found = sorted([*single, *groups], key=lambda o: o.start)
        self.starts = [occurrence.start for occurrence in self.found]

    def sentence(self, offset: int) -> int:
        """Number of the sentence of the text, quotations counted with theirs."""
        return bisect_right(self._outer, offset)

    def section(self, offset: int) -> int:
        """Number of the part of the text."""
        return bisect_right(self._breaks, offset)

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph."""
        return bisect_right(self._paragraphs, offset)

    def before(self, offset: int, most: int) -> Sequence[Occurrence]:
        """The last occurrences before an offset, at most so many."""
        at = bisect_left(self.starts, offset)
        return self.found[max(0, at - most) : at]

    def behind(self, offset: int, most: int) -> Sequence[Occurrence]:
        """The first occurrences from an offset on, at most so many."""
        at = bisect_left(self.starts, offset)
        return self.found[at : at + most]

    def within(self, span: Span) -> Sequence[Occurrence]:
        """The occurrences in a span."""
        return self.found[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def group(self, head: Span) -> Several:
        """Those of the list that ends with a head: "Lund and Berg's"; empty if none does."""
        ending = (o for o in self.within(head) if len(o.who) > 1 and o.start == head.start)
        return next((o.who for o in ending), ())

    def _one(self, mention: Mention, speaker: Speaker) -> Occurrence:
        span = mention.span
        at = bisect_right(self._starts, mention.head.start)
        inner: Sentence | None = None
        for n in range(at - 1, max(0, at - _NEAR) - 1, -1):
            if mention.head.end <= self._sentences[n].span.end:
                inner = self._sentences[n]
                break
        before = self._before(inner, span) if inner else ()
        return Occurrence(
            mention.head.start,
            span,
            (speaker,),
            self.sentence(span.start),
            self.section(span.start),
            self.paragraph(span.start),
            inner.depth if inner else 0,
            inner is not None and mention.form != "possessive" and self._is_subject(inner, span),
            mention.form != "nominal",
            self._text[span.start : span.end].split(maxsplit=1)[0].lower() in self._definite,
            not self._questioned.isdisjoint(before),
            not self._exemplifying.isdisjoint(before),
        )

    @staticmethod
    def _before(s: Sentence, span: Span) -> tuple[str, str]:
        """The word, and the two words, right before."""
        first = bisect_left(s.starts, span.start)
        return " ".join(s.words[max(0, first - 1) : first]), " ".join(
            s.words[max(0, first - 2) : first]
        )

    def _is_subject(self, s: Sentence, span: Span) -> bool:
        """Whether a verb follows, or none stands before."""
        first, behind = bisect_left(s.starts, span.start), bisect_left(s.starts, span.end)
        if s.classes[first - 1 : first] in _LESSER:
            return False
        while behind < len(s.classes) and s.classes[behind] in "BJ":
            behind += 1
        if s.classes[behind : behind + 1] in _VERBS:
            return True
        return not _VERBS.intersection(s.classes[max(0, first - _LEFT) : first])

    @staticmethod
    def _mark(found: Sequence[Occurrence], hulls: Sequence[Span]) -> None:
        """Mark those that stand within a list."""
        start = end = i = 0
        for occurrence in found:
            while i < len(hulls) and hulls[i].start <= occurrence.span.start:
                if hulls[i].end > end:
                    start, end = hulls[i].start, hulls[i].end
                i += 1
            occurrence.member = occurrence.span.end < end or (
                occurrence.span.end == end and occurrence.span.start > start
            )

    def _is_list(self, mention: Mention) -> bool:
        return not self._joining.isdisjoint(mention.head.of(self._text).lower().split())

    def _groups(self, found: Sequence[Occurrence]) -> Iterator[Occurrence]:
        """Neighbours that a list joins: "Lund and Berg"."""
        run: list[Occurrence] = []
        for occurrence in found:
            gap = self._text[run[-1].span.end : occurrence.span.start] if run else ""
            words = gap.replace(",", " , ").lower().split()
            joined = len(gap) < 10 and words and set(words) <= {",", *self._joining}
            if not (
                0 < len(run) < _LISTED
                and joined
                and occurrence.sentence == run[-1].sentence
                and _is_place(occurrence) == _is_place(run[-1])
            ):
                run = [occurrence]
                continue
            run.append(occurrence)
            who = tuple(dict.fromkeys(one for part in run for one in part.who))
            if words[-1] in self._joining and len(who) > 1 and run[0].named:
                last = run[-1]
                yield Occurrence(
                    last.start,
                    Span(run[0].span.start, last.span.end),
                    who,
                    last.sentence,
                    last.section,
                    last.paragraph,
                    last.depth,
                    (run[0].subject or last.subject) and not run[0].example,
                    True,
                    True,
                    run[0].asked,
                )
                run = []


def _is_place(occurrence: Occurrence) -> bool:
    return occurrence.who[0].entity == "place"
