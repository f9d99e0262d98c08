"""Sources of verb-second languages: the subject of a verb, or its agent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._case_phrases import CasePhrases
from attribution.parsers._clauses import Clause
from attribution.parsers._phrase import Phrase

__all__ = ["Subjects"]

_BACK: Final = 6
"""Most clauses that part a subject from its verb: appositions and relative clauses."""


class Subjects:
    """Finds the subject of a clause's verb."""

    def __init__(self, language: Language, phrases: CasePhrases) -> None:
        words = language.words
        self._phrases = phrases
        self._demonstratives = words["back_references"]
        self._agents = words["agent_prepositions"]
        self._fused = words["fused_prepositions"]
        self._nominatives = {
            word for word, pronoun in language.pronouns.items() if pronoun.cases == {"subject"}
        }
        self._places = words["origin_prepositions"]
        self._nothing = words["expletives"]
        self._ambiguous = words["ambiguous_determiners"]

    def of(
        self,
        s: Sentence,
        clauses: Sequence[Clause],
        n: int,
        verb: int,
        passive: bool,
        shared: bool,
    ) -> Phrase | None:
        """
        The source: the subject of the verb; of a passive verb its agent, or nobody.

        Args:
            s: The sentence.
            clauses: All its clauses.
            n: The clause of the verb.
            verb: The finite verb.
            passive: Whether the verb is passive.
            shared: Whether the subject is that of the verb before: "S came and said".
        """
        clause = clauses[n]
        if clause.mark == "C" and verb == clause.first and not passive:
            floor = max(0, n - _BACK)
            while n > floor and clauses[n].mark == "C":
                n -= 1
            while n > floor and clauses[n].mark == "," and clauses[n].kind not in ("main", "final"):
                n -= 1
            clause, verb = clauses[n], clauses[n].verb
        if passive:
            return self._agent(s, clause) or self._expletive(s, clause)
        if shared:
            verb = clause.verb if 0 <= clause.verb < verb else verb
        found: Phrase | None
        if clause.kind == "relative":
            found = self._relative(s, clause)
            return None if found and s.words[found.start] in self._nothing else found
        if clause.kind == "final":
            found = self._right(s, clause.first + 1, clause.end)
        elif verb == clause.first:
            found = self._resumed(s, clauses, n) or self._right(s, verb + 1, clause.end)
        else:
            found = self._front(s, clause, verb) or self._right(s, verb + 1, clause.end)
        if found is None or s.words[found.start] in self._nothing:
            return self._origin(s, clause) or (found if passive else None)
        return found

    def resumes(self, s: Sentence, clauses: Sequence[Clause], n: int) -> bool:
        """Whether a verb behind a comma goes on with the subject at the sentence's start."""
        return self._resumed(s, clauses, n) is not None

    def _resumed(self, s: Sentence, clauses: Sequence[Clause], n: int) -> Phrase | None:
        """In "Ana Lund, die Vorsitzende, sagte", what stands before the commas."""
        if not n or clauses[n].mark != ",":
            return None
        first = n - 1
        while first > 0 and n - first < _BACK and clauses[first].mark == "," and (
            clauses[first].kind in ("relative", "fragment")
        ):  # fmt: skip
            first -= 1
        c = clauses[first]
        if c.kind != "fragment" or s.classes[c.first] in "PXBOTQZ":
            return None
        if any(clause.kind == "main" for clause in clauses[first:n]):
            return None
        if not self._phrases.can_be_subject(s, c.first):
            return None
        if self._phrases.phrase_end_base(s, c.first) == c.first:
            return None
        last = first
        while last + 1 < n and clauses[last + 1].kind == "fragment":
            last += 1
        end = clauses[last].end
        while end > c.first + 1 and s.classes[end - 1] in "BZJO":
            end -= 1
        return self._phrases.as_source(s, c.first, end, "source.apposition")

    def _front(self, s: Sentence, clause: Clause, verb: int) -> Phrase | None:
        """The phrase before the verb, unless it is an adverb or an object."""
        f = clause.first
        if s.words[f] in self._demonstratives and verb == f + 1:
            return None
        while f < verb and s.classes[f] == "B":
            f += 1
        if f >= verb or s.classes[f] not in "DSNKUERqC" or not self._phrases.can_be_subject(s, f):
            return None
        if verb + 1 < clause.end and s.words[verb + 1] in self._nominatives:
            return None
        if s.classes[f] == "R":
            return Phrase(f, f + 1, f, f + 1, "source.pronoun")
        if self._phrases.phrase_end_base(s, f) == f or self._phrases.time_end(s, f) > f:
            return None
        end = verb
        while end > f + 1 and s.classes[end - 1] in "BZJO,":
            end -= 1
        if self._phrases.phrase_end(s, f) == end or all(
            s.classes[k] in "PXNKDESUCqQ(),-.GrZ" for k in range(f, end)
        ):
            return self._phrases.as_source(s, f, end, "source.subject")
        return self._phrases.as_source(s, f, self._phrases.phrase_end(s, f), "source.subject")

    def _right(self, s: Sentence, start: int, end: int) -> Phrase | None:
        """The first phrase behind an item that can be a nominative."""
        j = start
        while j < end:
            time = self._phrases.time_end(s, j)
            letter = s.classes[j]
            if time > j:
                j = time
            elif letter == "R":
                return Phrase(j, j + 1, j, j + 1, "source.inverted-pronoun")
            elif letter in "PXO":
                after = self._phrases.phrase_end(s, j + 1)
                j = max(after, j + 1)
            elif letter in "DSNKUEqQ":
                after = self._phrases.phrase_end_base(s, j)
                if after == j:
                    j += 1
                elif not self._phrases.can_be_subject(s, j) or self._dative(s, j, after, end):
                    j = after
                else:
                    full = self._phrases.full(s, j, len(s.words))
                    return self._phrases.as_source(s, j, full, "source.inverted")
            elif letter in "BJrZV":
                j += 1
            else:
                break
        return None

    def _dative(self, s: Sentence, start: int, after: int, end: int) -> bool:
        """Whether a phrase such as "der Zeitung" is spoken to: a nominative stands behind it."""
        if s.words[start] not in self._ambiguous or after >= end:
            return False
        further = self._phrases.phrase_end_base(s, after) > after
        return further and s.classes[after] in "DS" and self._phrases.can_be_subject(s, after) and (
            s.words[after] not in self._ambiguous
        )  # fmt: skip

    def _relative(self, s: Sentence, clause: Clause) -> Phrase | None:
        f = clause.first
        if s.classes[f] in "PX" or not self._phrases.can_be_subject(s, f):
            return self._right(s, f + 2 if s.classes[f] in "PX" else f + 1, clause.end)
        return Phrase(f, f + 1, f, f + 1, "source.relative")

    def _agent(self, s: Sentence, clause: Clause) -> Phrase | None:
        """The phrase behind "von"; with a preposition that its article is fused to."""
        for i in range(clause.start, clause.end - 1):
            if s.words[i] in self._agents and self._phrases.time_end(s, i) == i:
                end = self._phrases.full(s, i + 1, len(s.words))
                if i < clause.verb and clause.kind == "main" and i == clause.first:
                    end = clause.verb
                if end > i + 1:
                    start = i if s.words[i] in self._fused else i + 1
                    return Phrase(start, end, i + 1, self._phrases.phrase_end_base(s, i + 1),
                                  "source.agent")  # fmt: skip
        return None

    def _expletive(self, s: Sentence, clause: Clause) -> Phrase | None:
        f = clause.first
        return Phrase(f, f + 1, f, f + 1, "source.pronoun") if s.words[f] in self._nothing else None

    def _origin(self, s: Sentence, clause: Clause) -> Phrase | None:
        """In "In dem Bericht heißt es", the phrase that the words come from."""
        for i in range(clause.start, clause.end - 1):
            if s.words[i] in self._places and self._phrases.time_end(s, i) == i:
                end = self._phrases.full(s, i + 1, clause.end)
                if end > i + 1:
                    return self._phrases.as_source(s, i + 1, end, "source.origin")
        return None
