"""Whose a statement is where the weights don't say: what it shares with others around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Evidence, Mention, Sentence
from attribution.parsers._cue_candidate import CueCandidate
from attribution.parsers._draft import Draft
from attribution.parsers._features import Piece, Row
from attribution.parsers._grammar import phrases
from attribution.parsers._phrase import Phrase
from attribution.parsers._pieces import introduces

__all__ = ["Sharing"]

_NEAR: Final = 8
"""Drafts before and after one that are compared with it: keeps the look constant in cost."""
_OWNED: Final = frozenset("DSG")
"""Classes before a noun in "-ing": "the saying", "Lund's saying"."""
_PREDICATE: Final = frozenset("VAB")


class Sharing:
    """Finds sources, with a language's phrases and cues."""

    def __init__(self, language: Language) -> None:
        self._phrases = phrases(language)
        self._cues = language.cues.words
        self._pronouns = language.pronouns
        self._media = language.media
        self._perceiving = language.words["perception_verbs"]
        self._agents = language.words["passive_agents"]
        self._asking = language.words["question_lemmas"]
        self._gerunds = tuple(e for e, letter in language.endings.items() if letter == "I")

    # Before a draft is made

    def source(
        self, row: Row, index: int, c: CueCandidate, pieces: list[Piece], drafts: Sequence[Draft]
    ) -> Phrase | None:
        """
        The source of a candidate that has one, or else the one that it shares.

        Args:
            row: The sentences around.
            index: The place of its sentence among them.
            c: The candidate, with the source chosen by weights.
            pieces: Its content, as items of the row.
            drafts: Those of its sentence so far.
        """
        s = row.sentences[index]
        source = self._shown(s, c) or c.source
        if source:
            sent = self._is_sent(s, c, source)
            return (self._phrases.shared(s, source.start) if sent else None) or source
        if c.form == "verb" and (introduces(row, index, c.head, pieces) or _goes_on(s, c.start)):
            return self._phrases.shared(s, c.start)
        joined = c.form == "verb" and not c.passive and c.start and s.classes[c.start - 1] == "C"
        if joined:
            return self._phrases.shared(s, c.start)
        if not pieces or not self._is_participle(s, c):
            return None
        last = drafts[-1] if drafts else None
        if last and last.candidate and last.candidate.source and last.source and not (
            self._asks(last)
        ):  # fmt: skip
            return last.candidate.source
        end = pieces[-1][1] - row.bases[index]
        return self._phrases.shared(s, c.start) or self._behind(s, end)

    def _shown(self, s: Sentence, c: CueCandidate) -> Phrase | None:
        """Who is seen or heard to speak: "A video shows Lund saying"."""
        if c.form != "verb" or not s.words[c.head].endswith(self._gerunds):
            return None
        phrase = self._phrases.left(s, c.start)
        if phrase is None or phrase.end != c.start or not phrase.start:
            return None
        return phrase if s.words[phrase.start - 1] in self._perceiving else None

    def _is_participle(self, s: Sentence, c: CueCandidate) -> bool:
        if not s.words[c.head].endswith(self._gerunds) or c.form not in ("verb", "noun"):
            return False
        return not c.start or s.classes[c.start - 1] not in _OWNED

    def _behind(self, s: Sentence, end: int) -> Phrase | None:
        """The subject behind a participle's content: "After saying it was late, Lund went"."""
        if s.classes[end : end + 1] != ",":
            return None
        phrase = self._phrases.right(s, end + 1)
        whole = phrase and s.classes[phrase.end : phrase.end + 1] in _PREDICATE
        return phrase if whole else None

    def _is_sent(self, s: Sentence, c: CueCandidate, source: Phrase) -> bool:
        """
        Whether a source is what somebody sent out, or to whom: "Lund issued a statement saying",
        "Lund sent a message to voters saying".
        """
        if c.form != "verb" or not s.words[c.head].endswith(self._gerunds):
            return False
        if s.words[source.head_end - 1] in self._media:
            if not self._agents.isdisjoint(s.words[source.head_end : source.end]):
                return False  # a post by Berg saying
            return s.classes[max(0, source.start - 1)] in "VE"
        return (
            source.start > 1
            and source.end == c.start
            and s.classes[source.start - 1] == "X"
            and s.words[source.start - 2] in self._media
        )

    def is_expletive(self, s: Sentence, c: CueCandidate) -> bool:
        """Whether the subject of a passive is nobody: "it is said that"."""
        source = c.source
        if source is None or not c.passive or source.end - source.start > 1:
            return False
        pronoun = self._pronouns.get(s.words[source.start])
        return pronoun is not None and pronoun.human is False

    # Behind it

    def settle(self, drafts: list[Draft]) -> None:
        """
        Settle the sources among the drafts of a sentence.

        A participle that opens it has the subject behind: Citing “…,” Lund said … And what a
        draft took from what another one says gives way to the source of that one.
        """
        if len(drafts) < 2:
            return
        if self._opens(drafts[0]):
            end = drafts[0].pieces[-1].end
            behind = (d.source for d in drafts[1:] if d.source and d.source.span.start >= end)
            _set(drafts[0], next(behind, None))
        for n, draft in enumerate(drafts):
            for other in drafts[max(0, n - _NEAR) : n + _NEAR + 1]:
                if _took_from(draft, other):
                    _set(draft, other.source)
                    break

    def follow(self, draft: Draft, before: Sentence, drafts: Sequence[Draft]) -> None:
        """
        Give a participle alone the source of the sentence before: Lund said … Adding, “…”

        Args:
            draft: The first one of its sentence.
            before: The sentence before.
            drafts: The last ones; some may be of that sentence.
        """
        if self._opens(draft):
            said = [d.source for d in drafts if d.source and before in (d.sentence, d.until)]
            _set(draft, said[-1] if said else None)

    def _opens(self, draft: Draft) -> bool:
        """Whether a draft has no source, and its cue is a participle that opens the sentence."""
        c = draft.candidate
        if c is None or draft.source or c.head or not draft.pieces or self._asks(draft):
            return False
        word = draft.sentence.words[0]
        entries = self._cues.get(word, ())
        verbs = bool(entries) and all(entry.form == "verb" for entry in entries)
        return verbs and (c.form == "noun" or word.endswith(self._gerunds))

    def _asks(self, draft: Draft) -> bool:
        return draft.candidate is not None and draft.candidate.lemma in self._asking


def _set(draft: Draft, source: Mention | None) -> None:
    if source is not None:
        draft.source = source
        draft.evidence.append(Evidence("source.shared", (source.span,)))


def _took_from(draft: Draft, other: Draft) -> bool:
    """Whether the source of a draft is in what another one says, though its cue is not."""
    source, cue = draft.source, draft.cue
    if source is None or cue is None or other.source is None or other is draft:
        return False
    inside = any(source.span in piece for piece in other.pieces)
    return (
        inside
        and other.pieces != [source.span]  # Berg, according to Lund, said
        and not any(cue.span in piece for piece in other.pieces)
        and not any(other.source.span in piece for piece in draft.pieces)
    )


def _goes_on(s: Sentence, start: int) -> bool:
    """Whether a cue is the infinitive of another verb: "used to say"."""
    return start > 0 and s.classes[start] == "X" and s.classes[start - 1] in "VEA"
