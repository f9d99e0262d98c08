"""Where the content of a cue begins and ends, within its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._phrases import Phrases

__all__ = ["Contents", "bracketed"]

_RIGHT: Final = frozenset({"", "none", "shared"})
"""Tags of a cue whose content stands behind it."""
_REACH: Final = 150
"""Items that a content may have on one side of its cue: no sentence is longer, but hostile ones."""

Piece = tuple[int, int]
"""Items of a sentence, from the first up to one past the last."""

_CLAUSES: Final = frozenset({"that", "wh", "to", "clause", "ing", "other", "text", "colon"})


class Contents:
    """The rules for where content ends; see ``docs/explanation/how-it-works``."""

    def __init__(self, language: Language, phrases: Phrases) -> None:
        self._phrases = phrases
        self._first_person = {
            word
            for word, pronoun in language.pronouns.items()
            if pronoun.person == 1 and "subject" in pronoun.cases
        }
        self._contrast = language.words["contrast_coordinators"]
        self._topical = language.words["topical_lemmas"]
        self._that = language.words["clause_complementizers"]

    def of(
        self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]
    ) -> tuple[list[Piece], str]:
        """
        The content of a cue, and the rule that gave it.

        Args:
            s: The sentence of the cue.
            c: The cue.
            others: All cues of the sentence, in order.
        """
        if c.pieces is not None:
            return c.pieces, c.rule
        if c.form == "preposition":
            return self._fixed(s, c, others)
        if c.lemma == "—":
            return [(c.start - 1, c.start)], "content.signature"
        if c.form == "noun" and c.frame == "own":
            return self._fixed(s, c, others)
        if c.tag.lstrip("I") in ("quote", "iquote", "clause", "iclause") and (
            c.content < 0 or (c.tag.endswith("quote") and not c.frame.endswith("that"))
        ):  # fmt: skip
            return self._left(s, c, others)
        if c.tag == "as":
            return self._comment(s, c, others)
        if c.frame == "verb" and c.source and (head := self._antecedent(s, c.source.start)) >= 0:
            end = self._finite_end(s, c.content, self._limit(s, c, others))
            first = (head, c.source.start) if head < c.source.start else (0, 0)
            return [first, (c.content, end)], "content.around-relative"
        if c.passive and c.frame in ("prep", "np", "end", "comma", "verb"):
            return [], "content.none"
        if c.content >= 0:
            return self._right(s, c, others)
        return [], "content.none"

    # To the right

    def _right(
        self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]
    ) -> tuple[list[Piece], str]:
        start = c.content
        limit = self._limit(s, c, others)
        frame = c.frame.lstrip("K").removeprefix("person-")
        if frame == "p" and (behind := self._behind_topic(s, c)) > 0:
            quoted = s.classes[behind] in "Qq"
            end = self._quotes_end(s, behind, limit) if quoted else max(limit, behind + 1)
            return self._trimmed(s, behind, end), "content.behind-topic"
        if c.lemma == ":" and frame == "quote":
            return self._trimmed(s, start, len(s.words)), "content.label"
        if frame in ("quote", "p-quote"):
            return [(start, self._quotes_end(s, start, limit))], "content.quotation"
        if frame == "np" and (own := self._own_quotation(s, start, limit)) >= 0:
            return [(own - 1, own + 1)], "content.own-quotation"
        if c.form == "noun":
            return self._trimmed(s, start, self._noun_end(s, c, limit)), "content.noun"
        if c.polarity == "hypothetical":
            comma = s.classes.find(",", start, limit)
            limit = comma if comma > start else limit
        if frame in _CLAUSES:
            return self._trimmed(s, start, limit), f"content.{frame}"
        return self._trimmed(s, start, self._phrase_limit(s, start, limit)), "content.phrase"

    def _behind_topic(self, s: Sentence, c: CueCandidate) -> int:
        """Where the content of "said of Berg that …", "said of Berg: “…”" begins, or -1."""
        if c.lemma.split(" ")[0] not in self._topical:
            return -1
        end = self._phrases.phrase_end(s, c.content)
        after = self._phrases.adjunct_end(s, end)
        behind = s.classes[after : after + 2]
        if end == c.content or not behind:
            return -1
        if behind[0] in "Qq" or (behind[0] == "T" and s.words[after] in self._that):
            return after
        return after + 1 if behind in (":Q", ",Q") else -1

    @staticmethod
    def _own_quotation(s: Sentence, start: int, limit: int) -> int:
        """Item of the quotation in "(offered) Trump his 'greetings'", or -1."""
        for i in range(start, min(start + 6, limit - 1)):
            if s.classes[i] == "S" and s.classes[i + 1] in "Qq":
                return i + 1
            if s.classes[i] not in "NKDr":
                break
        return -1

    @staticmethod
    def _quotes_end(s: Sentence, start: int, limit: int) -> int:
        """One past the last of the quotations that follow each other: "A" and "B"."""
        end = start + 1
        while end + 1 < limit and s.classes[end] in "C," and s.classes[end + 1] in "Qq":
            end += 2
        return end

    def _phrase_limit(self, s: Sentence, start: int, limit: int) -> int:
        for i in range(start + 1, limit):
            letter = s.classes[i]
            if letter in ";:" or (letter == "-" and s.starts[i] > s.ends[i - 1]):
                return i
            if letter == "," and i + 1 < limit and s.classes[i + 1] in "IVAOCRWB":
                return i
        return limit

    def _noun_end(self, s: Sentence, c: CueCandidate, limit: int) -> int:
        """The end of "claim that …": before the verb whose subject the claim is."""
        subject = not any(
            letter in "VA" for letter in s.classes[max(0, c.start - _REACH) : c.start]
        )
        groups = 0
        inside = False
        for i in range(c.content, limit):
            letter = s.classes[i]
            if letter in ";:" or (letter == "-" and s.starts[i] > s.ends[i - 1]):
                return i
            if letter == "," and s.classes[i + 1 : i + 2] in ("I", "C", "W", "B", "O"):
                return i
            finite = letter in "VA"
            starts = finite and (not inside or (letter == "A" and s.classes[i - 1] in "VEN" and (
                s.classes[i - 1] in "VE")))  # fmt: skip
            if starts and s.classes[i - 1] not in "CXTWO,":
                groups += 1
                if subject and groups == 2:
                    return i
            inside = finite or (inside and letter in "BJE")
        return limit

    def _antecedent(self, s: Sentence, source: int) -> int:
        """First item of the phrase before "that S says will …", or -1."""
        if source < 2 or s.classes[source - 1] not in "TW":
            return -1
        i = source - 1
        while i > 0 and source - i < 8 and s.classes[i - 1] in "NKUYDS":
            i -= 1
            if s.classes[i] in "DS":
                break
        return i if i < source - 1 else -1

    @staticmethod
    def _finite_end(s: Sentence, start: int, limit: int) -> int:
        """Where a clause that began with its verb meets the verb of the one around it."""
        for i in range(start + 2, limit):
            if s.classes[i] == "A" and s.classes[i - 1] in "NKUYZ" and s.classes[i - 2 : i] != "VE":
                return i
        return limit

    def _limit(self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]) -> int:
        """Where the next cue's own clause begins, or the sentence ends."""
        limit = min(len(s.words), max(c.content, c.end) + _REACH)
        for other in others:
            if other.head <= c.head or other.start < max(c.content, c.end):
                continue
            first = other.start
            left = other.source and other.source.end <= other.start and other.tag != "shared"
            if left and other.source:
                first = other.source.start
            if other.tag.endswith("quote") and other.source:
                first -= 1
                while first > c.content and s.classes[first - 1] in "Qq,":
                    first -= 1
            while first > c.content and s.classes[first - 1] in "OZBU":
                first -= 1
            if first <= c.content:
                continue
            before = s.classes[first - 1]
            if before in ",;-Q(" or before == "C":
                limit = first - 1 if before != "Q" else first
                while limit > c.content and s.classes[limit - 1] in ",;-C":
                    limit -= 1
                break
        if c.source and c.source.rule == "source.relative":
            limit = self._relative_end(s, c, limit)
        if s.depth and c.source and s.words[c.source.start] not in self._first_person:
            limit = self._own_voice(s, c, limit)
        while limit > c.content and s.classes[limit - 1] in ".,;:-" and s.shapes[limit - 1] == 4:
            limit -= 1
        return limit

    @staticmethod
    def _relative_end(s: Sentence, c: CueCandidate, limit: int) -> int:
        """Where a relative clause gives way to the verb of the sentence: ", left"."""
        for i in range(max(c.content, c.end), limit - 1):
            if s.classes[i] == "," and s.classes[i + 1] in "VA":
                return i
        return limit

    def _own_voice(self, s: Sentence, c: CueCandidate, limit: int) -> int:
        """Inside a quotation ", and I …" goes back from a reported speaker to the quoted one."""
        for i in range(max(c.content, c.end), limit - 2):
            if s.classes[i : i + 2] == ",C" and s.words[i + 2] in self._first_person:
                return i
        return limit

    def _trimmed(self, s: Sentence, start: int, end: int) -> list[Piece]:
        end = bracketed(s.classes, start, end)
        while end > start and s.classes[end - 1] in ",;:.-(C" and s.shapes[end - 1] == 4:
            end -= 1
        return [(start, end)] if end > start else []

    # To the left

    def _left(
        self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]
    ) -> tuple[list[Piece], str]:
        source = c.source
        end = min(c.start, source.start, *c.parts) if source else c.start
        floor = max(0, end - _REACH)
        for other in others:
            if other.head >= c.head:
                break
            last = max(other.end, other.source.end if other.source else 0)
            if other.frame.endswith("quote"):
                last = max(last, other.content + 1)
            if c.tag == "clause" and other.tag in _RIGHT and not other.frame.endswith("quote"):
                continue  # That clause is content too: Lund hopes it rains, Berg said.
            if floor < last < end:
                floor = last
        quoted = c.tag.endswith("quote")
        while end > floor and s.classes[end - 1] in ",-":
            end -= 1
        start = self._left_start(s, floor, end, quoted)
        pieces = [(start, end)] if end > start else []
        rule = "content.quotation-before" if quoted else "content.clause-before"
        after = max(c.end, source.end if source else 0, c.addressee[1] if c.addressee else 0)
        after = self._phrases.adjunct_end(s, after)
        n = len(s.words)
        if after + 1 < n and s.classes[after] in ",:-.":
            following = s.classes[after + 1]
            if following in "Qq":
                pieces.append((after + 1, self._quotes_end(s, after + 1, n)))
                rule += "-and-after"
            elif not quoted and s.classes[after] == "," and following not in "IO":
                limit = self._limit(s, c, others)
                stop = next((i for i in range(after + 1, limit) if s.classes[i] == ";"), limit)
                pieces += self._trimmed(s, after + 1, stop)
                rule = "content.parenthetical"
        return pieces, rule

    def _left_start(self, s: Sentence, floor: int, end: int, quoted: bool) -> int:
        start = floor
        if not quoted:
            while start < end and (s.classes[start] in ",;-" or (
                s.classes[start] == "C" and s.words[start] in self._contrast)):  # fmt: skip
                start += 1
            for i in range(end - 1, start, -1):
                if s.classes[i] == ";":
                    return i + 1
            return start
        first = end - 1
        while first - 1 > floor and s.classes[first - 1] in "C," and s.classes[first - 2] in "Qq":
            first -= 2
        if first > floor and any(letter in "VA" for letter in s.classes[floor:first]):
            while start < first and s.classes[start] in ",;-C":
                start += 1
            return start
        return first

    def _comment(
        self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]
    ) -> tuple[list[Piece], str]:
        """The clause that "as I have said" comments on: the one behind it, or else before it."""
        first = (c.source.start if c.source else c.start) - 1
        after = self._phrases.adjunct_end(s, c.end)
        if first <= 1 and s.classes[after : after + 1] == ",":
            return self._trimmed(s, after + 1, self._limit(s, c, others)), "content.commented-after"
        return self._trimmed(s, max(0, first - _REACH), first), "content.commented-before"

    # Around a fixed cue

    def _fixed(
        self, s: Sentence, c: CueCandidate, others: Sequence[CueCandidate]
    ) -> tuple[list[Piece], str]:
        source = c.source
        n = len(s.words)
        start = c.start
        if c.frame == "own" and source:
            start = source.start - 1
            while start > 0 and s.classes[start] not in "PX":
                start -= 1
        if c.tag == "first":
            after = max(c.end, source.end if source else 0)
            if after < n and s.classes[after] == ",":
                after += 1
            return self._trimmed(s, after, min(n, after + _REACH)), "content.after-source"
        end = start
        while end > 0 and s.classes[end - 1] in ",-":
            end -= 1
        first = floor = max(0, end - _REACH)
        for i in range(end - 1, floor, -1):
            if s.classes[i] == ";" or (s.classes[i] == "-" and s.starts[i] > s.ends[i - 1]):
                first = i + 1
                break
        while first < end and s.classes[first] == "C":
            first += 1
        return self._trimmed(s, first, end), "content.before-source"


def bracketed(classes: str, start: int, end: int) -> int:
    """Where a stretch of items ends: before the bracket that closes one opened before it."""
    depth = 0
    closing = classes.find(")", start, end)
    while closing >= 0:
        depth += classes.count("(", start, closing) - 1
        if depth < 0:
            return closing
        start = closing + 1
        closing = classes.find(")", start, end)
    return end
