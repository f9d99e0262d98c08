"""Pet names: names by which a character is called, and which the narrator never uses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._cast import Cast
from attribution.parsers.fiction._names import Name
from attribution.parsers.fiction._tags import Tag

__all__ = ["join_pet_names"]

_CALLED = 3
"""Least times that somebody must be called by a pet name beside a tag of the same person."""
_SHARE = 0.6
"""Least share of one person among the speakers beside a pet name."""
_TOLD = 0.15
"""Most of its uses that may be the narrator's."""


def join_pet_names(
    book: Book,
    names: Sequence[Name],
    cast: Cast,
    tags: Sequence[Tag | None],
    kinship: frozenset[str],
) -> None:
    """
    Join names that are only called with the character who answers to them.

    "Harry, don't", said Basil. "Why not?" asked Lord Henry: if Lord Henry is the one who
    speaks beside "Harry" again and again, and never says it himself, they are one.
    """
    speaker = [-1] * len(tags)
    for q, tag in enumerate(tags):
        if tag is not None and tag.subject.name is not None:
            speaker[q] = cast.of(tag.subject.name)
    paragraph = [-1] * len(tags)
    for i, q in enumerate(book.quote):
        if q >= 0 and paragraph[q] < 0:
            paragraph[q] = book.paragraph[i]
    beside = [_beside(q, paragraph, speaker) for q in range(len(tags))]
    told: Counter[int] = Counter()
    all_: Counter[int] = Counter()
    answers: defaultdict[int, Counter[int]] = defaultdict(Counter)
    says: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for name in names:
        number = cast.of(name)
        if number < 0 or (len(name.words) == 1 and name.words[0] in kinship):
            continue
        all_[number] += 1
        told[number] += name.quoted < 0
        if name.quoted >= 0:
            says[number][speaker[name.quoted]] += 1
            if name.called:
                answers[number].update(beside[name.quoted])
    for number, counted in answers.items():
        if not counted:
            continue
        best, times = max(counted.items(), key=lambda entry: (entry[1], -entry[0]))
        pet, whole = cast.characters[number], cast.characters[best]
        if (
            best != number
            and times >= _CALLED
            and times >= _SHARE * counted.total()
            and told[number] <= _TOLD * all_[number]
            and not says[number][best]
            and (not pet.gender or not whole.gender or pet.gender == whole.gender)
            and pet.given is None
        ):
            cast.merge(number, best)


def _beside(q: int, paragraph: Sequence[int], speaker: Sequence[int]) -> set[int]:
    """Who speaks, by a tag with a name, in the next paragraph or the one before."""
    found: set[int] = set()
    here = speaker[q]
    for step in (-1, 1):
        at = q + step
        while 0 <= at < len(paragraph) and paragraph[at] == paragraph[q]:
            at += step
        if 0 <= at < len(paragraph) and abs(paragraph[at] - paragraph[q]) == 1:
            where = paragraph[at]
            while 0 <= at < len(paragraph) and paragraph[at] == where:
                if speaker[at] >= 0 and speaker[at] != here:
                    found.add(speaker[at])
                at += step
    return found
