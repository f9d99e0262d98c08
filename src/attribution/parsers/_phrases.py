"""Noun phrases, verb groups and adjuncts around a cue, over the items of one sentence."""

from __future__ import annotations

from typing import Final

from attribution.language import Language
from attribution.model import Sentence
from attribution.parsers._noun_phrases import HEADS, INSIDE, REACH, NounPhrases
from attribution.parsers._phrase import Phrase

__all__ = ["Phrases"]

_OPENING: Final = frozenset("WOTIP")
"""Classes that may open what stands between a subject and its verb."""
_NAMED: Final = frozenset("KNR")
"""Classes of the subject before the verb of another clause."""


class Phrases(NounPhrases):
    """Finds phrases with a language's closed classes."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        words = language.words
        self._reporting = {
            word
            for word, entries in language.cues.words.items()
            if any(e.form == "verb" and "that" in e.frames for e in entries)
        }
        self._group = "AJBZOr" if "objects-before-verb" in language.hooks else "AJBZO"
        self._fixed = language.cues.fixed.keys()
        self._relatives = words["relative_pronouns"]
        self._reflexives = words["reflexives"]
        self._third = tuple(words["third_person_endings"])
        self._contrast = words["contrast_coordinators"]
        self._that = words["clause_complementizers"]
        self._determiners = words["determiners"]
        self._postpositives = words["postpositives"]

    # Verb groups

    def group_start(self, s: Sentence, verb: int) -> int:
        """First item of a verb's group: its auxiliaries, and what stands between."""
        start = i = verb
        while i > 0 and verb - i < 8 and s.classes[i - 1] in self._group:
            letter = s.classes[i - 1]
            if letter in "ZO" and not self._time.is_strong(s.words[i - 1]):
                break
            i -= 1
            if letter in "AJr":
                start = i
        return start

    # Subjects

    def left(self, s: Sentence, end: int) -> Phrase | None:
        """The subject that ends right before item `end`: the source of "S said"."""
        classes, words = s.classes, s.words
        floor = max(0, end - REACH)
        j = end
        moved = True
        while moved and j > floor:
            moved = False
            time = self.time_start(s, j)
            if time < j:
                j = time
                if j > floor and classes[j - 1] == "," and j < end and classes[end - 1] == ",":
                    j -= 1
                moved = True
            elif classes[j - 1] == "B" or (
                classes[j - 1] == "r" and words[j - 1] in self._reflexives
            ):
                j -= 1
                moved = True
        source_end = j
        rule = "source.subject"
        if j > floor and classes[j - 1] in ",-)":
            opener = self._parenthesis(s, j - 1, floor)
            if opener < 0:
                return None
            if classes[j - 1] == ")" and (opener == 0 or classes[opener - 1] not in HEADS):
                return Phrase(opener + 1, j - 1, opener + 1, j - 1, "source.bracketed")
            first = classes[opener + 1]
            adverbial = self.is_fixed(words[opener + 1]) or (
                first in "POXBZ" and words[opener + 1] not in self._always
            )
            clause = classes.find("A", opener, j - 1)
            if clause > 0 and not _OPENING.intersection(classes[opener:clause]):
                return None  # "Lund was glad, telling": no apposition, but the clause before.
            source_end = opener if adverbial else j - 1 + (classes[j - 1] == ")")
            rule = "source.subject" if adverbial else "source.apposition"
            j = opener
            if j > floor and classes[j - 1] == ")":
                j = max(self._parenthesis(s, j - 1, floor), floor)
            if not adverbial and first in "KUDNSWEIYV" and opener and classes[opener - 1] in "VA":
                return None
        if j <= floor:
            return None
        letter = classes[j - 1]
        if letter in "RW":
            rule = "source.relative" if letter == "W" else "source.pronoun"
            return Phrase(j - 1, source_end, j - 1, j, rule)
        if letter not in HEADS and letter != "D":
            return None
        start = self._expand(s, j, floor)
        if start is None:
            return None
        start = self.clause_start(s, start, j)
        if classes[start] == "S" and words[start] in self._relatives:
            rule = "source.relative"  # whose brother
        head_end = self.head_end(s, start, j)
        return Phrase(start, source_end, start, head_end, rule)

    def shared(self, s: Sentence, end: int) -> Phrase | None:
        """
        The subject of an earlier verb, for a verb that has none: "S came and said".

        Of several, that of the last reporting verb: "S said that it rained and added".
        """
        found: Phrase | None = None
        for i in range(end - 1, max(-1, end - REACH), -1):
            if s.classes[i] in ";:":
                break
            if s.classes[i] in "VAE":
                reporting = s.words[i] in self._reporting
                phrase = self.left(s, self.group_start(s, i)) if reporting or not found else None
                found = phrase if phrase and reporting else found or phrase
                if phrase and reporting:
                    break
        if found is None:
            return None
        return Phrase(found.start, found.end, found.head_start, found.head_end, "source.shared")

    def _parenthesis(self, s: Sentence, closer: int, floor: int) -> int:
        """Index of the comma, dash or bracket that opens what `closer` closes, or -1."""
        want = "(" if s.classes[closer] == ")" else s.classes[closer]
        for i in range(closer - 1, floor - (floor == 0), -1):
            letter = s.classes[i]
            if letter == want:
                return i if i + 1 < closer else -1
            if letter in ";:" or (letter in "-" and want == ","):
                return -1
        return -1

    def _expand(self, s: Sentence, end: int, floor: int) -> int | None:
        classes, words = s.classes, s.words
        i = end - 1
        while i > floor:
            letter = classes[i - 1]
            here = classes[i]
            attached = letter in "PX" and i - 2 >= floor and classes[i - 2] in "NKUYZqID"
            if here in "DS" and not attached:
                if letter == "D" or (letter == "C" and self._coordinated(s, i - 1, floor)):
                    i -= 1
                    continue
                break
            if (letter in INSIDE and letter != "-") or (letter == "J" and i - 1 == floor):
                if letter == "B" and (i - 1 == 0 or classes[i - 2] in ",CO"):
                    break
                if letter == "Z" and here in "K" and classes[i - 2 : i - 1] != "D" and (
                    self.time_start(s, i) < i
                ):  # fmt: skip
                    break
                i -= 1
            elif letter in "PX" and i - 2 >= floor and classes[i - 2] in "NKUYqID":
                if words[i - 1] in self._always or here in "DSKNUEGYIZ":
                    i -= 2
                else:
                    break
            elif (
                letter == "C" and words[i - 1] in self._lists and self._coordinated(s, i - 1, floor)
            ):
                i -= 1
            elif letter == "R" and words[i - 1] in self._determiners and here in "NYEBUK":
                return i - 1
            elif letter in "VAE" and (who := self._relative(s, i - 1, floor)) > 0:
                i = who - 1
            else:
                break
        while i < end and classes[i] in "BC-PX":
            i += 1
        return i if i < end else None

    def is_fixed(self, word: str) -> bool:
        """Whether a word can begin a cue such as "according to"."""
        return word in self._fixed

    def clause_start(self, s: Sentence, start: int, end: int) -> int:
        """Where a subject begins behind the verb of another clause: "Berg claims Lund" said."""
        for i in range(end - 2, start, -1):
            if s.classes[i + 1] != "K":
                return start
            verb = s.classes[i] == "V" or (
                s.classes[i] == "Y"
                and s.words[i] in self._reporting
                and s.words[i].endswith(self._third)
            )
            if verb and s.classes[i - 1] in _NAMED:
                return i + 1
        return start

    def _coordinated(self, s: Sentence, at: int, floor: int) -> bool:
        """Whether the coordinator at an item joins two subjects, not two clauses."""
        if at - 1 < floor or s.classes[at - 1] not in "NKUYq,":
            return False
        for i in range(at - 1, max(floor, at - 15) - 1, -1):
            letter = s.classes[i]
            if letter in "VA" or (letter == "E" and s.classes[i + 1] not in "NY"):
                return False
            if letter in ",;:.-(" and not (letter == "," and s.classes[i - 1 : i] in ("N", "K")):
                return True
            if letter in "OTW":
                return True
        return True

    def _relative(self, s: Sentence, verb: int, floor: int) -> int:
        """Index of the "who" that a verb to the left belongs to: "a man who saw it said"; or 0."""
        for i in range(verb - 1, max(floor, verb - 6), -1):
            if s.classes[i] == "W" or (s.words[i] in self._that and s.classes[i - 1] in "NY"):
                return i if s.classes[i - 1] in HEADS else 0
            if s.classes[i] not in "BARJr":
                return 0
        return 0

    def head_end(self, s: Sentence, start: int, end: int) -> int:
        """Where the phrase's own noun ends, before "of …", "who …", "familiar with …"."""
        for i in range(start + 1, end):
            if s.classes[i - 1] in HEADS and (
                s.classes[i] in "PXWEVC,("
                or (s.words[i] in self._postpositives and s.classes[i + 1 : i + 2] in ("P", "X"))
            ):
                return min(self.name_end(s, start, i), end)
        return end

    def right(self, s: Sentence, start: int, *, to_comma: bool = False) -> Phrase | None:
        """
        The phrase that begins at item `start`: the source of "said S", with its apposition.

        Args:
            s: The sentence.
            start: First item of the phrase.
            to_comma: Whether what follows up to a comma belongs to it, unless it has a verb:
                "according to a report by the institute,".
        """
        classes = s.classes
        n = min(len(classes), start + REACH)
        if start >= n:
            return None
        if classes[start] in "RW":
            return Phrase(start, start + 1, start, start + 1, "source.inverted-pronoun")
        if classes[start] not in "DSKNUYBZE" or self.time_end(s, start) > start:
            return None
        end = self.phrase_end(s, start)
        if end == start:
            return None
        head_end = self.head_end(s, start, end)
        rule = "source.inverted"
        if to_comma:
            first = end
            if classes[end : end + 1] == "V":  # a report published on Friday by the bank
                stop = self.adjunct_end(s, end + 1)
                first = stop if stop > end + 1 else end
            clause = self._clause_end(s, first)
            if not set(classes[first:clause]) & set("VAW") and classes[clause : clause + 1] == ",":
                end = clause
        while end + 1 < n and classes[end] == ",":
            if classes[end + 1] == "U" and end + 2 < n and classes[end + 2] == ",":
                end += 2
                continue
            noun = classes[end + 1] in "DSNKWU" or classes[end + 1 : end + 3] == "YP"  # "head of"
            if not noun or self.time_end(s, end + 1) > end + 1:
                break
            if classes[end + 1] == "W":
                stop = self._clause_end(s, end + 2)
            else:
                stop = self.phrase_end(s, end + 1)
                if stop < n and classes[stop] in "VA" and classes[end + 1] != "N":
                    break
                while stop < n and classes[stop] in "PW" and self.time_end(s, stop) == stop:
                    further = (
                        self._clause_end(s, stop + 1) if classes[stop] == "W"
                        else self.phrase_end(s, stop + 1)
                    )  # fmt: skip
                    if further == stop + 1:
                        break
                    stop = further
            if stop == end + 1 or (to_comma and classes[stop : stop + 1] in ("V", "A")):
                break  # "according to Lund, nobody was": a subject
            relative = classes[end + 1] == "W"
            end, rule = stop, "source.inverted-apposition"
            if relative:
                break
        if end < n and classes[end] == "W":
            end = self._clause_end(s, end + 1)
        return Phrase(start, end, start, head_end, rule)

    @staticmethod
    def _clause_end(s: Sentence, i: int) -> int:
        n = min(len(s.classes), i + REACH)
        while i < n and s.classes[i] not in ",;:.-Q(":
            i += 1
        return i
