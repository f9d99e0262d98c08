"""Contents of verb-second languages, by the clauses around a cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.lexicon import CueEntry
from attribution.model import Sentence, Tokens
from attribution.parsers._case_phrases import CasePhrases
from attribution.parsers._clauses import Clause
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._verb_second_source import Subjects

__all__ = ["Around"]

_REACH: Final = 150
"""Items that a content may have on one side of its cue, as for other languages."""
_CLAUSES: Final = 24
"""Most clauses that a content has on one side of its cue: keeps the look constant in cost."""
_TERM: Final = '"term"'
_SURE: Final = {
    "quote": 0.9, "that": 0.9, "to": 0.75, "told": 0.9, "plain": 0.6, "wh": 0.65, "tag": 0.9,
    "comment": 0.85, "source": 0.85, "noun": 0.7, "colon": 0.65, "inner": 0.75, "back": 0.65,
}  # fmt: skip
"""How often cues with such a content were right, as read on news."""


class Around:
    """Sets content, frame and reliability of candidates."""

    def __init__(self, language: Language, phrases: CasePhrases) -> None:
        words = language.words
        self._phrases = phrases
        self._subjects = Subjects(language, phrases)
        self._that = words["clause_complementizers"]
        self._questions = words["question_words"]
        self._purpose = words["infinitive_openers"]
        self._relatives = words["relative_pronouns"]
        self._demonstratives = words["back_references"]
        self._cues = {
            word
            for word, entries in language.cues.words.items()
            if any(entry.form == "verb" for entry in entries)
        }

    # Verbs

    def verb(
        self,
        s: Sentence,
        clauses: Sequence[Clause],
        n: int,
        c: CueCandidate,
        finite: int,
        entry: CueEntry,
    ) -> None:
        """The content of a verb: before its tag, behind its clause, or quoted inside it."""
        clause = clauses[n]
        f = clause.first
        first = finite == f and clause.kind == "main"
        quoted = finite == f + 1 and s.classes[f] == "Q" and clause.kind == "main"
        if (first or quoted) and "tag" in entry.frames and (
            quoted or (first and f and s.classes[f - 1] == "Q")
            or (n and clause.mark in ",-" and self._said_before(s, clauses, n))
        ):  # fmt: skip
            end = f + 1 if quoted else f
            if self._left(s, clauses, n, c, end):
                return
        if self._right(s, clauses, n, c, entry):
            return
        naming = "np" not in entry.frames and "that" not in entry.frames
        source = range(c.source.start, c.source.end) if c.source else range(0)
        inner = [
            k
            for k in range(clause.start, clause.end)
            if s.shapes[k] == Tokens.QUOTATION
            and k not in source
            and (s.classes[k] == "Q" or (k and c.source and (
                (naming and s.classes[k] == "q")
                or (s.words[k] == _TERM and s.classes[k - 1] not in "NK"))))
        ]  # fmt: skip
        if inner and "quote" in entry.frames | ({"quote"} if "np" in entry.frames else set()):
            c.frame, c.content = "quote", inner[0]
            c.pieces, c.rule = [(k, k + 1) for k in inner[:1]], "content.own-quotation"
            c.reliability = _SURE["inner"]
            return
        if clause.kind == "main" and "that" in entry.frames:
            for k in (clause.first, finite + 1):
                if k < clause.end and s.words[k] in self._demonstratives and (
                    k + 1 >= clause.end or s.classes[k + 1] in "PXBZV" or k + 1 == finite
                ):  # fmt: skip
                    c.pieces, c.rule, c.frame = [(k, k + 1)], "content.before", "back"
                    c.content, c.reliability = k, _SURE["back"]
                    return

    def _said_before(self, s: Sentence, clauses: Sequence[Clause], n: int) -> bool:
        """Whether a clause or a quotation stands before a tag, not only its subject."""
        return any(
            clause.kind == "main"
            or s.words[clause.first] in self._that
            or s.classes[clause.start] == "Q"
            or s.classes[clause.end - 1] == "Q"
            for clause in clauses[max(0, n - _CLAUSES) : n]
        )

    def _left(
        self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate, end: int
    ) -> bool:
        stop = end
        while stop > 0 and s.classes[stop - 1] in ",-:" and s.shapes[stop - 1] == Tokens.MARK:
            stop -= 1
        if stop <= 0:
            return False
        start = max(self._start(s, clauses, n, stop), stop - _REACH)
        c.pieces, c.rule = [(start, stop)], "content.before-tag"
        c.tag = "iquote" if s.classes[stop - 1] == "Q" else "iclause"
        c.frame, c.reliability = "end", _SURE["tag"]
        self._after_tag(s, clauses, n, c)
        return True

    def _start(self, s: Sentence, clauses: Sequence[Clause], n: int, stop: int) -> int:
        """Where what stands before a tag begins: its quotations, or the sentence."""
        first = stop
        while first > max(0, stop - _REACH) and s.classes[first - 1] in "Q,C" and (
            s.classes[first - 1] == "Q" or first < stop
        ):  # fmt: skip
            first -= 1
        while first < stop and s.classes[first] in ",C":
            first += 1
        if first < stop and (first == 0 or s.classes[first - 1] in ":-" or (not any(
            clause.kind == "main" or clause.told
            for clause in clauses[max(0, n - _CLAUSES) : n]
            if clause.end <= first
        ) and s.classes[first - 1] in ",:")):  # fmt: skip
            return first
        for clause in reversed(clauses[max(0, n - _CLAUSES) : n]):
            if clause.mark == ";":
                return clause.start
        return clauses[max(0, n - _CLAUSES)].start

    def _after_tag(self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate) -> None:
        """What goes on behind a tag: a quotation, or a clause in the mood of reported speech."""
        past = max(c.end, c.source.end if c.source else 0)
        for clause in clauses[n + 1 : n + _CLAUSES]:
            if clause.start < past:
                continue
            if s.classes[clause.start] == "Q" and clause.mark in ",:-":
                end = self._run(s, clause.start)
            elif clause.told and clause.kind == "main" and c.tag == "iclause":
                end = self._end(s, clauses, n + 1, c)
            else:
                return
            while s.classes[end - 1] == "." and s.shapes[end - 1] == Tokens.MARK:
                end -= 1
            end = min(end, clause.start + _REACH)
            if c.pieces is not None and end > clause.start:
                c.pieces.append((clause.start, end))
                c.rule += "-and-after"
            return

    def _right(
        self,
        s: Sentence,
        clauses: Sequence[Clause],
        n: int,
        c: CueCandidate,
        entry: CueEntry | None,
    ) -> bool:
        """The clause or quotation behind the cue's own clause."""
        frames = entry.frames if entry else frozenset({"that", "clause", "to", "quote", "wh"})
        past = max(c.end, c.source.end if c.source else 0)
        m = n + 1
        last = min(len(clauses), n + _CLAUSES)
        while m < last and clauses[m].start < past:
            m += 1
        first = m
        while m < last and self._between(s, clauses[m]):
            m += 1
        if m >= last:
            return False
        following = clauses[m]
        f = following.first
        front = all(k.kind in ("fragment", "relative", "infinitive") for k in clauses[first:m])
        if m > first and front and clauses[first].kind == "fragment":
            if following.kind == "infinitive" and "to" in frames and (
                s.words[f] not in self._purpose
            ) and all(k.kind == "fragment" for k in clauses[first:m]):  # fmt: skip
                return self._clause(s, clauses, first, c, "to", "to")
            if following.told and following.verb == f and "clause" in frames:
                return self._set(
                    s, c, clauses[first].start, self._end(s, clauses, m, c), "clause", "told"
                )
        if following.mark == ":":
            if s.classes[following.start] in "Qq":
                if "quote" not in frames:
                    return False
                self.quotes(s, c, following.start, "content.quotation")
                c.reliability = _SURE["quote"]
                return True
            if "clause" not in frames or m != n + 1 or not following.told:
                return False
            return self._set(s, c, following.start, len(s.words), "colon", "colon")
        if following.mark not in (",", "-"):
            return False
        if s.classes[following.start] == "Q":
            if "quote" not in frames:
                return False
            if len(following_text(s, following)) == 1:
                self.quotes(s, c, following.start, "content.quotation")
                c.reliability = _SURE["quote"]
                return True
        if following.kind in ("final", "fragment", "main") and s.words[f] in self._that:
            asked = s.words[f] in self._questions and "wh" in frames
            return ("that" in frames or asked) and self._clause(s, clauses, m, c, "that", "that")
        if following.kind == "fragment" and "Q" in s.classes[f : following.end] and (
            {"clause", "to"} & frames
        ):  # fmt: skip
            return self._clause(s, clauses, m, c, "clause", "plain")
        if following.kind == "infinitive" and s.words[f] not in self._purpose:
            return "to" in frames and self._clause(s, clauses, m, c, "to", "to")
        if following.kind == "final":
            if s.words[f] in self._questions:
                return "wh" in frames and self._clause(s, clauses, m, c, "wh", "wh")
            told = any(clause.told and clause.kind == "main" for clause in clauses[m + 1 : m + 3])
            return "clause" in frames and told and self._clause(s, clauses, m, c, "clause", "told")
        if following.kind == "main" and "clause" in frames:
            joined = f > following.start
            if following.told:
                return self._clause(s, clauses, m, c, "clause", "told")
            if not joined and following.verb > f:
                return self._clause(s, clauses, m, c, "clause", "plain")
        return False

    def _between(self, s: Sentence, clause: Clause) -> bool:
        """Whether a clause can stand between a cue's own and its content."""
        return (
            clause.mark == ","
            and clause.kind in ("relative", "fragment")
            and "Q" not in s.classes[clause.start : clause.end]
            and s.words[clause.first] not in self._that
        )

    def _clause(
        self,
        s: Sentence,
        clauses: Sequence[Clause],
        m: int,
        c: CueCandidate,
        frame: str,
        sure: str,
    ) -> bool:
        return self._set(s, c, clauses[m].start, self._end(s, clauses, m, c), frame, sure)

    @staticmethod
    def _set(s: Sentence, c: CueCandidate, start: int, end: int, frame: str, sure: str) -> bool:
        end = min(end, start + _REACH)
        while end > start and s.classes[end - 1] in ".,;:-" and s.shapes[end - 1] == Tokens.MARK:
            end -= 1
        if end <= start:
            return False
        c.pieces, c.rule = [(start, end)], f"content.{frame}"
        c.frame, c.content, c.reliability = frame, start, _SURE[sure]
        return True

    def _end(self, s: Sentence, clauses: Sequence[Clause], m: int, c: CueCandidate) -> int:
        """Where the content that begins with clause `m` ends: before a clause of its own."""
        loose = clauses[m].kind == "main" or clauses[m].told
        complete = clauses[m].kind == "main" or not loose
        for clause in clauses[m + 1 : m + _CLAUSES]:
            end = clause.start - 1
            first = clause.kind == "main" and clause.verb == clause.first
            if clause.told:
                complete = True
            elif clause.mark == ";" or (clause.mark == ":" and s.classes[clause.start] == "Q"):
                return end
            elif clause.mark == "C":
                cued = first and s.words[clause.verb] in self._cues
                if cued or (first and loose and s.classes[clause.verb] == "A"):
                    return end
            elif first and not complete:
                complete = True
            elif first or (clause.kind == "main" and (clause.first > clause.start or not loose)):
                return end
        last = clauses[m + _CLAUSES].start if m + _CLAUSES < len(clauses) else len(s.words)
        return min(last, len(s.words))

    # Quotations, comments, nouns and prepositions

    def quotes(self, s: Sentence, c: CueCandidate, start: int, rule: str) -> None:
        """Quotations that follow each other from an item on."""
        c.frame, c.content = "quote", start
        c.pieces, c.rule = [(start, self._run(s, start))], rule

    @staticmethod
    def _run(s: Sentence, start: int) -> int:
        end = start + 1
        last = min(len(s.words), start + _REACH)
        while end + 1 < last and s.classes[end] in "C," and s.classes[end + 1] in "Qq":
            end += 2
        return end

    def comment(self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate) -> None:
        """What "wie Ana Lund sagte" comments on: all around it."""
        c.tag, c.frame, c.reliability = "as", "end", _SURE["comment"]
        self._both(s, clauses[n].start, clauses[n].end, c)

    def particle(self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate) -> None:
        """What stands before ", so Ana Lund", and behind it."""
        c.frame, c.reliability = "more", _SURE["source"]
        start = clauses[n].start
        stop = start
        while stop > 0 and s.classes[stop - 1] in ",-":
            stop -= 1
        end = max(clauses[n].end, c.source.end if c.source else 0)
        self._both(s, start, end, c)
        if c.pieces and s.classes[stop - 1] == "Q":
            first = self._start(s, clauses, n, stop)
            c.pieces[0] = (first, stop)
            if len(c.pieces) > 1 and s.classes[c.pieces[1][0]] != "Q":
                del c.pieces[1:]

    def source(
        self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate, start: int, end: int
    ) -> None:
        """What stands around "laut …", from item `start` up to `end`."""
        c.frame, c.reliability = "more", _SURE["source"]
        c.tag = "first" if start == 0 else "inside"
        self._both(s, start, end, c, clauses[n])

    def _both(
        self, s: Sentence, start: int, end: int, c: CueCandidate, own: Clause | None = None
    ) -> None:
        floor = max(0, start - _REACH)
        if own is not None and own.mark in (";", ":"):
            floor = max(floor, own.start)
        stop = start
        while stop > floor and s.classes[stop - 1] in ",-:;" and s.shapes[stop - 1] == Tokens.MARK:
            stop -= 1
        last = min(len(s.words), end + _REACH)
        while last > end and s.classes[last - 1] in ".,;:-" and s.shapes[last - 1] == Tokens.MARK:
            last -= 1
        if own is not None:
            end = self._past_relative(s, end)
        while end < last and s.classes[end] in ",-:" and s.shapes[end] == Tokens.MARK:
            end += 1
        pieces = [(a, b) for a, b in ((floor, stop), (end, last)) if b > a]
        if pieces:
            c.pieces, c.rule = pieces, "content.around-source"

    def _past_relative(self, s: Sentence, end: int) -> int:
        """One past a relative clause behind a source."""
        if end + 1 < len(s.words) and s.classes[end] == "," and (
            s.words[end + 1] in self._relatives
        ):  # fmt: skip
            close = s.classes.find(",", end + 1, end + _REACH)
            if close > 0 and s.classes[close - 1] in "VA":
                return close
        return end

    def noun(self, s: Sentence, clauses: Sequence[Clause], n: int, c: CueCandidate) -> None:
        """The clause behind "die Behauptung", or the quotation behind "die Worte"."""
        if self._right(s, clauses, n, c, None) and c.pieces:
            c.reliability = min(c.reliability, _SURE["noun"])


def following_text(s: Sentence, clause: Clause) -> str:
    """Classes of a clause's items, without marks at its end."""
    return s.classes[clause.start : clause.end].rstrip(".,")
