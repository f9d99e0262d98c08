"""What comes out: a verdict, the spans, and what differs."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from attribution.span import Span

__all__ = ["Agreement", "Change", "QuoteMatch", "Verdict"]

Verdict = Literal["exact", "typographic", "elided", "altered", "absent"]
Agreement = Literal["agrees", "differs", "unknown"]


@frozen
class Change:
    """
    A stretch of the quotation beside the same stretch of the text.

    Attributes:
        kind: ``"same"``; ``"replaced"``; ``"dropped"``, which the quotation lacks;
            ``"added"``, which the text lacks; ``"elided"``, which the quotation left out
            and said so.
        quote: The quotation's words; empty for what it lacks.
        text: The text's words; empty for what it lacks.
    """

    kind: Literal["same", "replaced", "dropped", "added", "elided"]
    quote: str
    text: str


@frozen
class QuoteMatch:
    """
    What :func:`find_quote` found.

    Attributes:
        verdict: ``"exact"``: code point for code point, but for marks around it.
            ``"typographic"``: other marks, dashes, spaces, ligatures or ellipses, or other
            stops at its ends. ``"elided"``: with … or [brackets], all else is there.
            ``"altered"``: some words differ. ``"absent"``.
        spans: The words in the text, in code points, in one or more pieces; for an altered
            quotation the nearest passage. Empty where it is absent.
        places: All such places in order of the text, where there are several.
        similarity: Share of the words that are the same, from 0 to 1; long words count more.
        changes: For an altered quotation all of it beside the passage, word by word.
        speakers: Whose words they are in the text, where a document was at hand and knows.
        agreement: Whether that is the speaker asked about; None if none was.
    """

    verdict: Verdict
    spans: tuple[Span, ...] = ()
    places: tuple[tuple[Span, ...], ...] = ()
    similarity: float = 0.0
    changes: tuple[Change, ...] = ()
    speakers: tuple[str, ...] = ()
    agreement: Agreement | None = None

    @property
    def found(self) -> bool:
        """Whether the words are there: exact, typographic or elided."""
        return self.verdict in ("exact", "typographic", "elided")

    @property
    def confirmed(self) -> bool:
        """Whether the words are there, and the speaker, if one was asked about, agrees."""
        return self.found and self.agreement in (None, "agrees")

    @property
    def ambiguous(self) -> bool:
        """Whether it stands in several places."""
        return len(self.places) > 1
