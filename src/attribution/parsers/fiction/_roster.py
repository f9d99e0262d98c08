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
        titles: Words of each one's titles and names, in lower case.
        places: For the first token of a mention, the number of its speaker.
        phrases: First token, one past the last, and speaker of each mention by a noun.
        bearers: For a word of titles and names, the speakers who have it.
        narrator: Number of the character who tells the story, or -1.
    """

    speakers: Sequence[Speaker]
    genders: list[Gender | None]
    sizes: list[int]
    nouns: list[bool]
    titles: list[frozenset[str]]
    places: dict[int, int]
    phrases: list[tuple[int, int, int]]
    bearers: dict[str, list[int]]
    narrator: int = -1

    @staticmethod
    def of_speakers(speakers: Sequence[Speaker], book: Book) -> Roster:
        """Number the speakers in their order."""
        at = {start: i for i, start in enumerate(book.starts)}
        ends = {end: i + 1 for i, end in enumerate(book.ends)}
        places = {
            at[mention.span.start]: number
            for number, speaker in enumerate(speakers)
            for mention in speaker.mentions
            if mention.span.start in at
        }
        titles = [
            frozenset(
                word.rstrip(".")
                for name in (*s.roles, s.name, *s.aliases)
                for word in name.lower().split()
            )
            for s in speakers
        ]
        bearers: dict[str, list[int]] = {}
        for number, words in enumerate(titles):
            for word in sorted(words):
                bearers.setdefault(word, []).append(number)
        return Roster(
            speakers,
            [speaker.gender for speaker in speakers],
            [len(speaker.mentions) for speaker in speakers],
            [
                bool(speaker.mentions) and all(m.form == "nominal" for m in speaker.mentions)
                for speaker in speakers
            ],
            titles,
            places,
            sorted(
                (at[mention.span.start], ends[mention.span.end], number)
                for number, speaker in enumerate(speakers)
                for mention in speaker.mentions
                if mention.form == "nominal"
                and mention.span.start in at
                and mention.span.end in ends
            ),
            bearers,
        )

    def of(self, token: int) -> int:
        """Number of the speaker whose mention begins at a token, or -1."""
        return self.places.get(token, -1)
