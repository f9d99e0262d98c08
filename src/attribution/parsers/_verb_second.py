"""Cues of verb-second languages: verb, parts, source and content, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attribution.language import Language
from attribution.lexicon import CueEntry
from attribution.model import Sentence, Tokens
from attribution.parsers._case_phrases import CasePhrases
from attribution.parsers._clauses import Clause, Clauses
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._cue_candidates import CueCandidates
from attribution.parsers._phrase import Phrase
from attribution.parsers._verb_second_content import Around
from attribution.parsers._verb_second_source import Subjects

__all__ = ["ClauseCandidates"]

_CLUSTER: Final = 3
"""Most items of the verbs at the end of a clause."""
_SUBJECT: Final = 12
"""Most items of a subject between a coordinator and its verb, and most clauses looked back at."""


class ClauseCandidates(CueCandidates):
    """
    Finds the candidates of a sentence by its clauses.

    What is content follows from where the verb stands: first behind a comma it makes a tag,
    and what stands before is said; last behind "as" it makes a comment on the sentence; else
    the clause behind it is said. How reliable each is was measured by reading on news.
    """

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.phrases = self._phrases = CasePhrases(language)
        words = language.words
        self._clauses = Clauses(language)
        self._subjects = Subjects(language, self._phrases)
        self._around = Around(language, self._phrases)
        self._passive = words["passive_auxiliaries"]
        self._leading = words["source_prepositions"]
        self._reports = words["report_prepositions"]
        self._behind = words["source_postpositions"]
        self._particles = words["source_particles"]
        self._report_nouns = language.nouns["report"]
        self._report_endings = tuple(sorted(self._report_nouns))
        self._comment_words = words["comment_subordinators"]
        self._nothing = words["expletives"]
        self._correlating = words["correlates"]
        self._quoted = words["quoted_lemmas"]

    def of(self, s: Sentence) -> Iterator[CueCandidate]:
        """The candidates of a sentence, by head; at most one for each item."""
        if self.language.cues.words.keys().isdisjoint(s.words) and (
            self._sourcing.isdisjoint(s.words) and ":" not in s.classes
        ):
            return
        clauses = self._clauses.of(s)
        found: dict[int, CueCandidate] = {}
        for n, clause in enumerate(clauses):
            for i in range(clause.start, clause.end):
                c = self._at(s, clauses, n, i)
                if c is not None:
                    found[i] = c
            quoted = n + 1 < len(clauses) and clauses[n + 1].mark == ":"
            if quoted and found.keys().isdisjoint(range(clause.start, clause.end)):
                label = self._colon(s, clauses, n)
                if label:
                    found[label.head] = label
        yield from (found[i] for i in sorted(found))

    @property
    def _sourcing(self) -> frozenset[str]:
        return self._leading | self._reports | self._behind | self._particles

    def at(self, s: Sentence, i: int) -> CueCandidate | None:
        """The candidate whose head is item `i`, if it can be one."""
        return next((c for c in self.of(s) if c.head == i), None)

    def _at(self, s: Sentence, clauses: Sequence[Clause], n: int, i: int) -> CueCandidate | None:
        word = s.words[i]
        if s.shapes[i] in (Tokens.LOWER, Tokens.CAPITALISED):
            c = self._sourced(s, clauses, n, i) if word in self._sourcing else None
            if c is not None:
                return c
            best: CueCandidate | None = None
            for entry in self._lexicon.words.get(word, ()):
                if entry.form == "verb" and (s.classes[i] in "VAE" or i == clauses[n].first):
                    c = self._read_verb(s, clauses, n, i, entry)
                elif entry.form == "noun" and s.classes[i] in "NK":
                    c = self._read_noun(s, clauses, n, i, entry)
                else:
                    c = None
                if c is not None and (best is None or c.reliability > best.reliability):
                    best = c
            return best
        return None

    # Verbs

    def _read_verb(
        self, s: Sentence, clauses: Sequence[Clause], n: int, i: int, entry: CueEntry
    ) -> CueCandidate | None:
        clause = clauses[n]
        verbs = self._verbs(s, clause, i, entry)
        if verbs is None:
            return None
        end, parts, finite = verbs
        own = n
        if finite == i and s.words[i] == entry.participle and clause.kind != "final":
            own = self._reaching(s, clauses, n, i)
            if own < 0:
                return None
            finite = clauses[own].verb
            parts.append(finite)
        c = CueCandidate(i, end, i, entry.lemma, entry.category, "verb")
        c.passive = finite != i and s.words[finite] in self._passive
        shared = finite == i and i > clause.first and s.classes[i - 1] in "CB" and (
            clause.verb != i
        )  # fmt: skip
        joined = self._joined(s, clause, i) if finite != i and own == n else -1
        if joined >= 0:
            parts.remove(finite)
            finite = i
            c.passive = False
            c.source = self._phrases.as_source(s, joined, i, "source.subject")
        else:
            agent = c.passive and entry.lemma not in self._quoted
            c.source = self._subjects.of(s, clauses, own, finite, agent, shared)
        parts += [
            k
            for k in range(clause.start, clause.end)
            if s.words[k] in entry.along and not i <= k < end and k not in parts
        ]
        parts += self._correlates(s, clause, i, parts)
        if c.passive and c.source and s.words[c.source.start] in self._nothing:
            parts.append(c.source.start)
            c.source = None
        c.polarity = "negated" if "J" in s.classes[clause.start : clause.end] else "positive"
        if clause.kind == "final" and s.words[clause.first] in self._comment_words:
            self._around.comment(s, clauses, n, c)
        else:
            self._around.verb(s, clauses, n, c, finite, entry)
        c.parts = tuple(sorted(set(parts)))
        if c.pieces is None:
            return None
        if c.source and c.source.start <= i < c.source.end:
            c.source = None
        self._contiguous(c)
        return c

    def _correlates(
        self, s: Sentence, clause: Clause, i: int, parts: Sequence[int]
    ) -> Iterator[int]:
        """Words like "dafür": beside the verb or its parts, or right before the comma."""
        beside = {i - 1, i + 1, clause.end - 1, *(k - 1 for k in parts)}
        for k in sorted(beside):
            if clause.start < k < clause.end and s.words[k] in self._correlating and k not in parts:
                yield k

    def _joined(self, s: Sentence, clause: Clause, i: int) -> int:
        """First item of a subject between "und" and a verb of its own: "und Lund hofft"; or -1."""
        for k in range(i - 1, max(clause.verb, i - _SUBJECT), -1):
            if s.classes[k] == "C" and k + 1 < i:
                whole = self._phrases.phrase_end(s, k + 1) == i
                return k + 1 if whole and self._phrases.can_be_subject(s, k + 1) else -1
        return -1

    @staticmethod
    def _reaching(s: Sentence, clauses: Sequence[Clause], n: int, i: int) -> int:
        """The clause whose auxiliary a participle behind a comma belongs to, or -1."""
        for k in range(n - 1, max(-1, n - _SUBJECT), -1):
            clause = clauses[k]
            if clause.kind == "main":
                return k if s.classes[clause.verb] == "A" and (
                    s.classes[clause.end - 1] not in "VA" or clause.end - 1 == clause.verb
                ) else -1  # fmt: skip
        return -1

    @staticmethod
    def _contiguous(c: CueCandidate) -> None:
        """Take parts that touch the cue into it."""
        parts = list(c.parts)
        while c.end in parts:
            parts.remove(c.end)
            c.end += 1
        while c.start - 1 in parts:
            c.start -= 1
            parts.remove(c.start)
        c.parts = tuple(parts)

    def _verbs(
        self, s: Sentence, clause: Clause, i: int, entry: CueEntry
    ) -> tuple[int, list[int], int] | None:
        """End of the cue at its head, its parts apart, and its finite verb; None if no cue."""
        parts: list[int] = []
        if s.words[i] in entry.split:
            particle = next(
                (k for k in range(clause.end - 1, i, -1) if s.words[k] in entry.particles), -1
            )
            if particle < 0 or clause.kind in ("final", "relative"):
                return None
            if particle + 1 < clause.end and s.classes[particle + 1] not in "CPXBU(V":
                return None
            parts.append(particle)
        elif entry.particles and not entry.split:
            apart = [k for k in range(clause.start, clause.end) if s.words[k] in entry.particles]
            if not apart:
                return None
            parts += [k for k in apart if k > i or clause.kind != "main"][:1]
        if clause.kind in ("final", "relative"):
            if clause.verb < i or clause.verb - i >= _CLUSTER:
                return None
            return clause.verb + 1, parts, clause.verb
        finite = clause.verb
        if finite == i:
            return i + 1, parts, i
        if 0 <= finite < i and s.classes[finite] == "A":
            end = i + 1
            while end < clause.end and s.classes[end] == "A" and s.shapes[end] == Tokens.LOWER:
                end += 1
            if end < clause.end and s.classes[end] not in "CPXOTB(Qq":
                return None
            return end, [finite, *parts], finite
        if i > clause.first and s.classes[i - 1] in "CB":
            return i + 1, parts, i
        return None

    # Nouns and marks

    def _read_noun(
        self, s: Sentence, clauses: Sequence[Clause], n: int, i: int, entry: CueEntry
    ) -> CueCandidate | None:
        clause = clauses[n]
        end = self._phrases.phrase_end(s, i)
        if end < clause.end and not (s.classes[end] in "AV" and clause.kind != "main"):
            return None
        c = CueCandidate(i, i + 1, i, entry.lemma, entry.category, "noun")
        start = i
        while start > clause.first and s.classes[start - 1] in "DESPX" and i - start < 4:
            start -= 1
        if i and s.classes[i - 1] == "S":
            c.source = Phrase(i - 1, i, i - 1, i, "source.possessive")
        elif end > i + 1:
            c.source = self._phrases.as_source(s, i + 1, end, "source.genitive")
        elif clause.kind == "main":
            c.source = self._subjects.of(s, clauses, n, clause.verb, False, False)
            if c.source and c.source.start <= i < c.source.end:
                c.source = None
            if c.source and not c.source.start <= clause.verb < c.source.end:
                c.start, c.parts = start, (clause.verb,)
        self._around.noun(s, clauses, n, c)
        if c.pieces is not None:
            self._contiguous(c)
        return c if c.pieces is not None else None

    def _colon(self, s: Sentence, clauses: Sequence[Clause], n: int) -> CueCandidate | None:
        """A colon before a quotation, with the subject of what stands before it as source."""
        clause, following = clauses[n], clauses[n + 1]
        if following.mark != ":" or s.classes[following.start] != "Q":
            return None
        at = following.start - 1
        c = CueCandidate(at, at + 1, at, ":", "speech", "punctuation", "label", "quote")
        while n > 0 and clause.kind != "main" and clause.mark == ",":
            n -= 1
            clause = clauses[n]
        if clause.verb >= 0:
            c.source = self._subjects.of(s, clauses, n, clause.verb, False, False)
        elif self._phrases.phrase_end_base(s, clause.start) > clause.start:
            c.source = self._phrases.as_source(
                s, clause.start, self._phrases.full(s, clause.start, at), "source.label"
            )
            if c.source.end == at:
                c.source = self._phrases.as_source(s, clause.start, at, "source.before-colon")
        self._around.quotes(s, c, following.start, "content.label")
        c.reliability = 0.7 if c.source else 0.5
        return c

    # Prepositions and particles

    def _sourced(
        self, s: Sentence, clauses: Sequence[Clause], n: int, i: int
    ) -> CueCandidate | None:
        """The candidate for "laut …", "nach Angaben …", "… zufolge" or "so …"."""
        word = s.words[i]
        c = CueCandidate(i, i + 1, i, word, "source", "preposition", "inside")
        clause = clauses[n]
        if word in self._particles and i == clause.first and clause.kind == "fragment":
            end = self._phrases.full(s, i + 1, len(s.words))
            after = end
            while after < clause.end and s.classes[after] in "BZEXPN":
                after += 1
            if n == 0 or end == i + 1 or after < clause.end:
                return None
            c.category, c.tag = "speech", "comma"
            c.source = self._phrases.as_source(s, i + 1, end, "source.inverted")
            self._around.particle(s, clauses, n, c)
            return c
        if word in self._leading or word in self._reports:
            end = self._phrases.full(s, i + 1, len(s.words))
            if i == clause.first and end <= clause.verb and clause.kind == "main":
                end = clause.verb
            if end > i + 1 and (word in self._leading or self._is_report(s, i + 1)):
                c.source = self._whose(s, i + 1, end)
                self._around.source(s, clauses, n, c, i, end)
                return c
        if word in self._behind:
            start = self._phrase_before(s, clause.start, i)
            if start < i and (word not in self._reports or self._is_report(s, start)):
                c.source = self._whose(s, start, i)
                self._around.source(s, clauses, n, c, start, i + 1)
                return c
        return None

    def _whose(self, s: Sentence, start: int, end: int) -> Phrase:
        """A source whose own noun is who says it: the police in "Angaben der Polizei"."""
        source = self._phrases.as_source(s, start, end, "source.prepositional")
        inner = source.head_end
        if inner >= end or not self._is_report(s, start):
            return source
        inner += s.classes[inner] in "PX"
        last = min(self._phrases.phrase_end_base(s, inner), end)
        if last <= inner:
            return source
        return Phrase(source.start, source.end, inner, last, source.rule)

    def _phrase_before(self, s: Sentence, floor: int, end: int) -> int:
        """First item of the phrase that ends right before an item."""
        for start in range(max(floor, end - 20), end):
            if self._phrases.phrase_end(s, start) == end and s.classes[start] != "V":
                return start
        return end

    def _is_report(self, s: Sentence, start: int) -> bool:
        """Whether the first noun of a phrase is one for what is said: "Angaben"."""
        end = self._phrases.phrase_end_base(s, start)
        return any(
            s.words[k] in self._report_nouns or s.words[k].endswith(self._report_endings)
            for k in range(start, end)
            if s.classes[k] in "NK"
        )
