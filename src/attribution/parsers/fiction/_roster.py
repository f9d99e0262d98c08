"""Speakers by number, for the columns of a book."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from attribution.model import Gender, Speaker
from attribution.parsers.fiction._book import Book

__all__ = ["Roster"]


@define(eq=False)
class Roster:
    """
    The speakers of a book as columns.

    Attributes:
        speakers: The speakers.
        genders: What is known of each.
        sizes: Number of mentions of each.
        nouns: Whether each has no name, but a noun alone: "the landlady".
        titles: Titles of each, in lower case.
        places: For the first token of a mention, the number of its speaker.
        narrator: Number of the character who tells the story, or -1.
    """

    speakers: Sequence[Speaker]
    genders: list[Gender | None]
    sizes: list[int]
    nouns: list[bool]
    titles: list[frozenset[str]]
    places: dict[int, int]
    narrator: int = -1

    @staticmethod
    def of_speakers(speakers: Sequence[Speaker], book: Book) -> Roster:
        """Number the speakers in their order."""
        at = {start: i for i, start in enumerate(book.starts)}
        places = {
            at[mention.span.start]: number
            for number, speaker in enumerate(speakers)
            for mention in speaker.mentions
            if mention.span.start in at
        }
        return Roster(
            speakers,
            [speaker.gender for speaker in speakers],
            [len(speaker.mentions) for speaker in speakers],
            [
                bool(speaker.mentions) and all(m.form == "nominal" for m in speaker.mentions)
                for speaker in speakers
            ],
            [frozenset(role.lower().rstrip(".") for role in s.roles) for s in speakers],
            places,
        )

    def of(self, token: int) -> int:
        """Number of the speaker whose mention begins at a token, or -1."""
        return self.places.get(token, -1)
