"""Words that may be cues, with what stands before and after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attribution.language import Language
from attribution.lexicon import CueEntry
from attribution.model import Cue, Sentence
from attribution.parsers._cue_candidate import CueCandidate, Rates
from attribution.parsers._following import Following
from attribution.parsers._inversion import Inversion
from attribution.parsers._noun_phrases import REACH
from attribution.parsers._phrase import Phrase
from attribution.parsers._phrases import Phrases
from attribution.parsers._polarity import Polarities

__all__ = ["CueCandidates"]

_TURN: Final = 0.95
"""Reliability of a label in a text with several; not counted, for want of a corpus."""
_FINITE: Final = frozenset("VA")
_BEHIND_ADJUNCT: Final = frozenset({"quote", "that", "colon", "end", "comma", "wh"})
"""What may stand behind "in a statement"; a noun phrase there belongs to the adjunct."""


class CueCandidates:
    """Finds the candidates of a sentence, each with the share of its like that were cues."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.phrases = Phrases(language)
        self._lexicon = lexicon = language.cues
        self._heads = frozenset(
            (*lexicon.words, *lexicon.light, *lexicon.fixed, *lexicon.possessive, ":")
        )
        words = language.words
        self._gerunds = tuple(e for e, letter in language.endings.items() if letter == "I")
        self._be = words["be_forms"]
        self.frame = Following(language, self.phrases).frame
        self._that = words["clause_complementizers"]
        self._comments = words["comment_subordinators"]
        self._agents = words["agent_prepositions"]
        self._tagging = {
            word
            for word, entries in lexicon.words.items()
            if any("tag" in e.frames for e in entries)
        }
        self._inversion = Inversion(language)
        self.polarity = Polarities(language)
        self._rates = Rates(language)

    def heads(self, s: Sentence) -> list[int]:
        """The items of a sentence that may be the head of a cue."""
        heads = self._heads
        return [i for i, word in enumerate(s.words) if word in heads or s.classes[i] == "-"]

    def of(self, s: Sentence) -> Iterator[CueCandidate]:
        """The candidates of a sentence, by head; at most one for each item."""
        yield from filter(None, (self.at(s, i) for i in self.heads(s)))

    def at(self, s: Sentence, i: int) -> CueCandidate | None:
        """The best candidate whose head is item `i`, if it can be one."""
        word = s.words[i]
        found: CueCandidate | None = None
        for entry in self._lexicon.words.get(word, ()):
            candidate = self._word(s, i, entry)
            if candidate and (not found or candidate.reliability > found.reliability):
                found = candidate
        if word in self._lexicon.light:
            light = self._light(s, i)
            if light and (not found or light.reliability > found.reliability):
                found = light
        if word in self._lexicon.fixed:
            found = self._fixed(s, i) or found
        elif word in self._lexicon.possessive and not found:
            found = self._possessive(s, i)
        elif word == ":" or s.classes[i] == "-":
            found = self._mark(s, i)
        return found

    def unknown(self, s: Sentence, i: int, cue: Cue) -> CueCandidate:
        """A candidate for a cue that is at item `i`, though not found by :meth:`of`."""
        if cue.lemma == ":":
            return self.label(s, i)
        end = i + 1
        while end < len(s.words) and s.ends[end] <= cue.span.end:
            end += 1
        start = i
        while start > 0 and s.starts[start - 1] >= cue.span.start:
            start -= 1
        c = CueCandidate(start, end, i, cue.lemma, cue.category, cue.form)
        self._after(s, c, "", True)
        self._before(s, c)
        c.polarity, c.reliability = cue.polarity, cue.reliability
        return c

    def label(self, s: Sentence, i: int) -> CueCandidate:
        """The candidate for the colon of a transcript's turn, at item `i`."""
        c = CueCandidate(i, i + 1, i, ":", "speech", "punctuation", "turn", "text", i + 1)
        c.source = Phrase(0, i, 0, i, "source.label")
        c.reliability = _TURN
        return c

    def _word(self, s: Sentence, i: int, entry: CueEntry) -> CueCandidate | None:
        if entry.form == "verb":
            return (
                self._verb(s, i, entry)
                if s.classes[i] in "VYEIAZB" or self._headline(s, i)
                else None
            )
        if entry.form == "noun":
            return self._noun(s, i, entry) if s.classes[i] in "NYZI" else None
        return self._adjective(s, i, entry) if s.classes[i] in "NEVIB" else None

    @staticmethod
    def _headline(s: Sentence, i: int) -> bool:
        """Whether a capitalised word can be a verb: in a headline, or first of all."""
        return s.classes[i] == "K" and (
            i == 0 or sum(c == "K" for c in s.classes) * 2 > len(s.classes)
        )

    # Verbs

    def _verb(self, s: Sentence, i: int, entry: CueEntry) -> CueCandidate:
        n = len(s.words)
        start = self.phrases.group_start(s, i)
        end = i + 1
        particle = ""
        if end < n and s.words[end] in entry.particles and self._governs(s, end):
            particle = s.words[end]
            end += 1
        lemma = f"{entry.lemma} {particle}" if particle else entry.lemma
        c = CueCandidate(start, end, i, lemma, entry.category, "verb")
        gerund = s.classes[i] == "I" or s.words[i].endswith(self._gerunds)
        c.passive = not gerund and any(s.words[k] in self._be for k in range(start, i))
        self._after(s, c, particle, "person" in entry.frames)
        self._before(s, c)
        if s.classes[i] == "K":
            c.frame = "K" + c.frame
        elif s.classes[i] == "I":
            c.tag = "I" + c.tag
        c.polarity, c.certainty = self.polarity.of(s, c)
        return self._rated(c)

    def _governs(self, s: Sentence, at: int) -> bool:
        """Whether a particle governs the content, rather than an adjunct or an infinitive."""
        if s.classes[at] == "X" and s.classes[at + 1 : at + 2] in ("V", "Y", "E", "A"):
            return False
        after = self.phrases.adjunct_end(s, at)
        if after == at or self.phrases.time_end(s, at) > at:
            return after == at
        frame = self.frame(s, after)[0]
        if frame == "clause" and self.phrases.in_medium(s, at, after):
            return False  # wrote on Twitter it was open
        return frame not in ("quote", "that", "end", "comma")

    def _light(self, s: Sentence, i: int) -> CueCandidate | None:
        verb = self._lexicon.light[s.words[i]]
        if s.classes[i] not in "VYE" or not any(w in verb.partners for w in s.words[i + 1 : i + 4]):
            return None
        start = self.phrases.group_start(s, i)
        c = CueCandidate(start, i + 1, i, verb.lemma, "speech", "verb", "", "light", i + 1)
        c.source = self.phrases.left(s, start)
        c.polarity, c.certainty = self.polarity.of(s, c)
        return self._rated(c)

    def _after(self, s: Sentence, c: CueCandidate, particle: str, person: bool) -> None:
        p = c.end
        if not particle and self._told(s, c):
            return
        if person and not particle:
            q = self._object(s, p)
            if q > p:
                after = self.phrases.adjunct_end(s, q)
                frame, content = self.frame(s, after)
                if frame in ("quote", "that", "wh", "to", "clause", "colon"):
                    c.addressee, c.frame, c.content = (p, q), "person-" + frame, content
                    return
                if frame in ("end", "comma"):
                    c.addressee = (p, q)
                    c.frame, c.content = "person-" + frame, -1
                    return
        if particle:
            frame, content = self.frame(s, p)
            c.frame, c.content = ("p-quote" if frame == "quote" else "p"), content
            if content < 0:
                c.frame, c.content = "p-none", -1
            return
        after = self.phrases.adjunct_end(s, p)
        c.frame, c.content = self.frame(s, after)
        if after == p or c.frame in _BEHIND_ADJUNCT or self.phrases.time_start(s, after) < after:
            return
        if c.frame != "clause" or not self.phrases.in_medium(s, p, after):
            c.frame, c.content = self.frame(s, p)

    def _told(self, s: Sentence, c: CueCandidate) -> bool:
        """Whether "to" and a phrase stand between a cue and its content: "said to her that"."""
        p = c.end + 1
        q = self.phrases.somebody_end(s, p) if s.classes[c.end : p] == "X" else p
        if q == p:
            return False
        frame, content = self.frame(s, self.phrases.adjunct_end(s, q))
        if frame in ("end", "comma"):
            c.addressee = (p, q)
        elif frame in ("quote", "that", "wh", "colon"):
            c.addressee, c.frame, c.content = (p, q), frame, content
            return True
        return False

    def _object(self, s: Sentence, p: int) -> int:
        """Item one past the person spoken to, if one begins at item `p`."""
        time = self.phrases.time_end(s, p)
        if time > p and (s.classes[p] in "NUY" or s.classes[time - 1] == "B"):
            return p  # a week ago
        if s.classes[p : p + 1] in ("N", "U", "Y"):
            return self.phrases.phrase_end_base(s, p)
        return self.phrases.somebody_end(s, p)

    def _before(self, s: Sentence, c: CueCandidate) -> None:
        if self._inversion.take(s, c):
            return
        before = s.classes[c.start - 1] if c.start else ""
        if before in ("Q", ",") or (before == "-" and c.start > 1) or (
            not before and c.frame in ("np", "clause")
        ):  # fmt: skip
            phrase = self.phrases.right(s, c.end)
            quoted = before == "Q" or s.classes[max(0, c.start - 2)] == "Q"
            aside = before != "Q" and s.words[c.head].endswith(self._gerunds)
            aside = aside or not (quoted or s.words[c.head] in self._tagging)
            if phrase and c.start and not aside:
                left = self.phrases.left(s, c.start) if before in ",-" else None
                if left is None or quoted or not (
                    left.rule == "source.apposition" or self._is_subject(s, c)
                ):  # fmt: skip
                    c.source, c.tag = phrase, "iquote" if quoted else "iclause"
                    after = self.phrases.adjunct_end(s, phrase.end)
                    frame, content = self.frame(s, after)
                    c.frame, c.content = (frame, content) if frame == "quote" else ("end", -1)
                    c.addressee = None
                    return
        c.source = self.phrases.left(s, c.start)
        if c.source:
            first = c.source.start
            around = s.classes[max(0, first - 2) : first]
            if around.endswith(("Q", "Q,", "Q-")):
                c.tag = "quote"
            elif first and s.words[first - 1] in self._comments and c.frame in ("comma", "end"):
                c.tag = "as"
            elif first and s.classes[first - 1] in ",-":
                c.tag = "clause"
        elif c.start and s.classes[c.start - 1] in "C,)-":
            c.source = self.phrases.shared(s, c.start)
            c.tag = "shared" if c.source else "none"
        else:
            c.tag = "none" if c.start else "first"
            phrase = None if c.start else self.phrases.right(s, c.end)
            if phrase and s.classes[phrase.end : phrase.end + 2] in (":", ":Q"):
                c.source, c.addressee, c.tag = phrase, None, "iquote"
                c.frame, c.content = self.frame(s, phrase.end)

    @staticmethod
    def _is_subject(s: Sentence, c: CueCandidate) -> bool:
        """Whether what stands before an aside is no clause, and one is behind the cue: "Lund, in
        Oslo, said it was open".
        """
        behind = c.frame.removeprefix("person-") in ("clause", "that", "wh")
        return behind and _FINITE.isdisjoint(s.classes[max(0, c.start - REACH) : c.start])

    # Nouns and adjectives

    def _noun(self, s: Sentence, i: int, entry: CueEntry) -> CueCandidate | None:
        n = len(s.words)
        c = CueCandidate(i, i + 1, i, entry.lemma, entry.category, "noun")
        p = i + 1
        if (i and s.classes[i - 1] in "SG") or (
            i > 1 and s.classes[i - 2] in "SG" and s.classes[i - 1] == "N"
        ):
            at = i - 1 if s.classes[i - 1] in "SG" else i - 2
            start = at if s.classes[at] == "S" else self._possessor(s, at)
            c.tag = "own"
            c.source = Phrase(start, at + 1, start, max(start + 1, at), "source.possessive")
        elif (
            p < n and s.words[p] in self._agents and self.phrases.phrase_end_base(s, p + 1) > p + 1
        ):
            end = self.phrases.phrase_end_base(s, p + 1)
            frame, content = self.frame(s, end)
            if frame in ("that", "to", "quote", "wh"):
                c.tag = "agent"
                c.source = Phrase(p + 1, end, p + 1, end, "source.agent")
                c.frame, c.content = frame, content
                return self._rated(c)
        if p < n and s.words[p] in entry.particles:
            c.frame, c.content = "p-" + s.words[p], p
        else:
            c.frame, c.content = self.frame(s, p)
        if c.frame not in ("that", "to", "quote", "wh", "colon") and not (
            c.frame.startswith("p-") and c.source
        ):  # fmt: skip
            return None
        return self._rated(c)

    @staticmethod
    def _possessor(s: Sentence, clitic: int) -> int:
        i = clitic
        while i > 0 and clitic - i < 8 and s.classes[i - 1] in "KNDSUZ":
            i -= 1
            if s.classes[i] in "DS":
                break
        return i

    def _adjective(self, s: Sentence, i: int, entry: CueEntry) -> CueCandidate | None:
        start = self.phrases.group_start(s, i)
        if start == i:
            return None
        c = CueCandidate(start, i + 1, i, entry.lemma, entry.category, "adjective")
        if s.words[i + 1 : i + 2] and s.words[i + 1] in entry.particles:
            c.end += 1
            c.frame, c.content = "p", c.end
        else:
            c.frame, c.content = self.frame(s, c.end)
        c.source = self.phrases.left(s, start)
        c.tag = "" if c.source else "none"
        c.polarity, c.certainty = self.polarity.of(s, c)
        return self._rated(c)

    # Fixed cues and marks

    def _fixed(self, s: Sentence, i: int) -> CueCandidate | None:
        for cue in self._lexicon.fixed[s.words[i]]:
            end = i + len(cue.words)
            if s.words[i:end] != cue.words or end >= len(s.words):
                continue
            phrase = self.phrases.right(s, end, to_comma=True)
            if phrase is None and cue.words[-1] not in self._that:
                continue
            c = CueCandidate(i, end, i, " ".join(cue.words), cue.category, "preposition")
            c.source = phrase
            c.tag = "first" if i == 0 else "comma" if s.classes[i - 1] in ",-" else "inside"
            last = phrase.end if phrase else len(s.words)
            c.frame = "end" if s.classes[last : last + 1] == "." else "more"
            return self._rated(c)
        return None

    def _possessive(self, s: Sentence, i: int) -> CueCandidate | None:
        cue = self._lexicon.possessive[s.words[i]]
        for k in range(i + 2, min(i + 8, len(s.words))):
            if s.classes[k - 1] in "SG" and s.words[k] in cue.nouns:
                c = CueCandidate(k, k + 1, k, f"{cue.preposition} … {s.words[k]}", "speech", "noun")
                start = k - 1 if s.classes[k - 1] == "S" else i + 1
                c.source = Phrase(start, k, start, max(start + 1, k - 1), "source.possessive")
                c.tag, c.frame = "first" if i == 0 else "comma", "own"
                return self._rated(c)
        return None

    def _mark(self, s: Sentence, i: int) -> CueCandidate | None:
        n = len(s.words)
        if s.classes[i] == ":" and 0 < i <= 8 and i + 1 < n:
            end = self.phrases.phrase_end(s, 0)
            if end != i or s.classes[i - 1] not in "KNQZY":
                return None
            c = CueCandidate(i, i + 1, i, ":", "speech", "punctuation", "label")
            c.source = Phrase(0, i, 0, i, "source.label")
            c.frame = "quote" if s.classes[i + 1] == "Q" else "text"
            c.content = i + 1
            return self._rated(c)
        if s.classes[i] == "-" and 0 < i < n - 1 and n - i <= 8 and s.classes[i - 1] == "Q":
            phrase = self.phrases.right(s, i + 1)
            if phrase is None or phrase.end < n - 1 or s.classes[i + 1] not in "KN":
                return None
            c = CueCandidate(i, i + 1, i, "—", "speech", "punctuation", "signature", "end")
            c.source = phrase
            return self._rated(c)
        return None

    def _rated(self, c: CueCandidate) -> CueCandidate:
        c.reliability = self._rates.of(c)
        return c
