"""What the weights make of a cue."""

from __future__ import annotations

from attribution.parsers._features import Piece
from attribution.parsers._phrase import Phrase
from attribution.parsers._ranking import Choice

__all__ = ["Reading"]


class Reading:
    """
    Source and content of a cue, as chosen. A plain class: it is made for each cue.

    Attributes:
        source: The source, None where the cue has none.
        pieces: The content, as items of the row.
        parts: Probabilities of the cue, the source and the content.
        confidence: Probability that all are right.
        choices: What was chosen from, each with its choice.
    """

    __slots__ = ("choices", "confidence", "parts", "pieces", "source")

    def __init__(
        self,
        source: Phrase | None,
        pieces: list[Piece],
        parts: tuple[float, float, float],
        confidence: float,
        choices: tuple[tuple[Choice, list[Piece]], ...],
    ) -> None:
        self.source: Phrase | None = source
        self.pieces: list[Piece] = pieces
        self.parts: tuple[float, float, float] = parts
        self.confidence: float = confidence
        self.choices: tuple[tuple[Choice, list[Piece]], ...] = choices
