"""Quotations without a cue, of a speaker whom the words before or behind them name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Evidence, Quotation, Sentence
from attribution.parsers._draft import Draft
from attribution.parsers._grammar import candidates, describer
from attribution.parsers._nests import stands_in
from attribution.parsers._phrase import Phrase
from attribution.span import Span

__all__ = ["Introducer"]

_CONFIDENCE: Final = 0.6
"""Confidence of such a quotation, as counted."""
_FEW: Final = 3
"""Fewest spaces in a quotation that is a sentence."""
_LABEL: Final = 16
"""Most items of a label."""
_REACH: Final = 60
"""Items before a colon in which a subject is looked for: keeps the look constant in cost."""
_SIGNATURE: Final = 24
"""Most items of a signature."""
_NEAR: Final = 8
"""Last drafts among which the one is looked for that a signature signs."""
_OPEN_ENDS: Final = (",", "?", "!")
"""Marks at the end of a quotation that its sentence goes on from."""
_TAGGING: Final = ("V", "E", "A")
_FINITE: Final = frozenset("VA")
_VERBS: Final = ("VA", "E", "Y")
"""Classes of verbs, the surest first."""


class Introducer:
    """Finds the speakers, with a language's phrases and cues."""

    def __init__(self, language: Language) -> None:
        self._candidates = candidates(language)
        self._phrases = self._candidates.phrases
        self._describer = describer(language)
        self._pronouns = language.pronouns

    def led(
        self,
        text: str,
        sentences: Sequence[Sentence],
        held: Sequence[Span],
        quotation_at: Mapping[int, Quotation],
    ) -> list[Draft]:
        """
        Quotations that words without a cue lead to, or tag.

        Lund was blunt: “It is late.” “It is,” Lund paused, “late.”

        Args:
            text: The document's.
            sentences: Those of a region.
            held: The content of its drafts, in order; a quotation in it is left out.
            quotation_at: Quotations by their starts.
        """
        found: list[Draft] = []
        for s in sentences:
            colon = s.classes.find(":Q")
            at = 0 if s.classes[0] == "Q" else colon + 1 if colon >= 0 else -1
            if at < 0 or stands_in(s.slice(at, at + 1), held):
                continue
            draft = Draft.of_quotation(s, quotation_at[s.starts[at]])
            words = quotation_at[s.starts[at]].inner.of(text).rstrip()
            if at == 0:
                self._tag(draft, words)
            elif words.count(" ") >= _FEW and words[0].isupper() and (
                not s.classes[at + 1 :].strip(".")
            ):  # fmt: skip
                self._introduce(draft, s, colon)
            found += [draft] if draft.source else []
        return found

    def _tag(self, draft: Draft, words: str) -> None:
        """Give a quotation that ends in a comma or asks the subject behind, whatever its verb."""
        s = draft.sentence
        phrase = self._phrases.right(s, 1) if words.endswith(_OPEN_ENDS) else None
        if phrase is None or s.classes[1] in "WS" or s.classes[phrase.end : phrase.end + 1] not in (
            _TAGGING
        ):  # fmt: skip
            return
        self._set(draft, s, phrase, "source.tag")
        behind = s.classes.find(",Q", phrase.end)
        if behind > 0:
            draft.pieces.append(s.slice(behind + 1, behind + 2))

    def relabel(self, drafts: Sequence[Draft]) -> None:
        """Give what a colon alone introduces the label or subject before it, not a name in it."""
        for draft in drafts:
            c, s = draft.candidate, draft.sentence
            if c is not None and s.words[c.head] == ":" and draft.source:
                label = self._label(s, c.head) or self._subject(s, c.head)
                if label and draft.source.span in s.slice(0, c.head):
                    draft.source = self._describer.mention(s, label)

    def led_over(self, drafts: Sequence[Draft], before: Sentence, first: Sentence) -> None:
        """
        Likewise where the quotation stands in the next paragraph.

        Args:
            drafts: Those of which one may be the quotation's.
            before: The sentence before, which may end in a colon.
            first: The first sentence of the paragraph.
        """
        colon = len(before.words) - 1
        for draft in drafts if before.words[colon] == ":" else ():
            if draft.sentence is first and not draft.cue and not draft.source:
                self._introduce(draft, before, colon)
                return

    def _introduce(self, draft: Draft, s: Sentence, colon: int) -> None:
        """Give a quotation the one whom the words before a colon name, if they do."""
        source = self._label(s, colon) or self._subject(s, colon)
        if source:
            self._set(draft, s, source, "source.introduced")

    def _set(self, draft: Draft, s: Sentence, source: Phrase, rule: str) -> None:
        """Give a quotation a source of a sentence, unless it is "it", "this" or "which"."""
        mention = self._describer.mention(s, source)
        pronoun = self._pronouns.get(s.words[source.start])
        if mention.form in ("pronoun", "relative") and (
            pronoun is None or pronoun.kind != "personal" or pronoun.human is False
        ):  # fmt: skip
            return
        draft.source = mention
        draft.confidence = _CONFIDENCE
        draft.evidence.append(Evidence(rule, (mention.span,)))

    def _label(self, s: Sentence, colon: int) -> Phrase | None:
        """A name, and what stands beside it, without a verb: Ana Lund, head of the port: “…”"""
        phrase = self._phrases.right(s, 0) if colon <= _LABEL else None
        verbless = _FINITE.isdisjoint(s.classes[:colon])
        if phrase is None or not verbless or "K" not in s.classes[: phrase.head_end]:
            return None
        return Phrase(0, colon, 0, phrase.head_end, phrase.rule)

    def _subject(self, s: Sentence, colon: int) -> Phrase | None:
        """The subject of a verb of saying, or else of the surest verb."""
        first = max(0, colon - _REACH)
        for i in range(first, colon):
            c = self._candidates.at(s, i) if s.classes[i] != "Y" else None
            if c and c.form == "verb" and c.source:
                return c.source
        for verbs in _VERBS:
            for i in range(first, colon):
                if s.classes[i] in verbs:
                    phrase = self._phrases.left(s, self._phrases.group_start(s, i))
                    if phrase:
                        return phrase
        return None

    def sign(self, drafts: list[Draft], before: Sentence, s: Sentence) -> None:
        """
        Give a quotation who signs it in the sentence behind: “…” — Ana Lund, mayor of Ostby.

        Args:
            drafts: The drafts so far; one may end with the quotation, and gives it up.
            before: The sentence of the quotation.
            s: The sentence that begins with a dash.
        """
        phrase = self._phrases.right(s, 1)
        if phrase is None or s.classes[phrase.end : phrase.end + 1] not in ("", ".", ",", "("):
            return
        for draft in drafts[-_NEAR:] if len(s.words) <= _SIGNATURE else ():
            last = draft.last
            if last is None or last.span.end != before.ends[-1] or draft.pieces[-1] != last.span:
                continue
            if draft.cue and draft.sentence is not before:
                draft.pieces.pop()
                draft.last = None
                draft = Draft.of_quotation(before, last)
                drafts.append(draft)
            if draft.cue is None:
                draft.source = self._describer.mention(s, phrase)
                draft.confidence = _CONFIDENCE
                draft.evidence.append(Evidence("source.signature", (draft.source.span,)))
            return
