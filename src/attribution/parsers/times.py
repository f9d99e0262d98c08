"""Times: found by our own grammar near a cue; only their value comes from dateparser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Final

import regex

from attribution.document import Document
from attribution.language import Language
from attribution.model import Cue, Reference, Sentence, TimeExpression
from attribution.parsers._grammar import phrases as phrases_of
from attribution.parsers.cues import cues
from attribution.parsers.sentences import sentences
from attribution.pipeline import Parser, parser

__all__ = ["times"]


_FINITE: Final = ("V", "A")
"""Classes of the verb behind the subject of a clause."""


@cache
def times(language: Language) -> Parser[TimeExpression]:
    """
    Find expressions of time in the sentences that have a cue, and in datelines.

    Reads `Sentence` and `Cue`, and `Reference` where it is present; provides
    `TimeExpression`. The exact words are handed to dateparser, with the document's
    `published` as the day that they are relative to; without it only a time of day has a
    value, and a stretch of time ("last year") never has. dateparser is imported when it is
    first needed.

    Args:
        language: Pack with weekdays, months and words for times.
    """
    phrases = phrases_of(language)
    words = language.words
    spans = words["time_span_prepositions"]
    events = words["time_event_prepositions"]
    joined = {(word,) for word in words["always_attached"]}
    leading = {(word,) for word in words["time_prepositions"]}
    media = language.media

    def exact(found: tuple[str, ...]) -> bool:
        """Whether the words tell a day or an hour, not a stretch of time."""
        if not words["vague_times"].isdisjoint(found) or found[-1] in words["durations"]:
            return False
        if any(word[0].isdigit() for word in found):
            return len(found) > 1 or ":" in found[0]
        return words["months"].isdisjoint(found)

    clock = _clocks(language)

    def beside_event(s: Sentence, i: int, end: int) -> int:
        """
        Where an expression of time from item `i` to `end` ends with the event that it counts from.

        "Two days before the vote" and "after the vote" are one; there is none, `i`, in "two days
        before he left", whose event is a clause, and beside a medium: "during a call".
        """
        at = end - (end > i and s.words[end - 1] in events)
        if at == len(s.words) or s.words[at] not in (events if at > i else spans):
            return end
        first = at + 1 + (s.words[at + 1 : at + 2] in joined)
        last = phrases.phrase_end(s, first) if s.classes[first : first + 1] not in ("R", "r") else 0
        if last <= first or s.classes[last : last + 1] in _FINITE:
            return i
        return i if at == i and s.words[last - 1] in media else last

    def find(document: Document) -> Iterator[TimeExpression]:
        with_cue = _with_cue(document)
        for sentence in with_cue:
            i = 0
            while i < len(sentence.words):
                end = phrases.time_end(sentence, i)
                behind = beside_event(sentence, i, end)
                if behind == i:
                    i = max(i + 1, end)
                    continue
                start = i
                if behind > end:  # "after the game on Sunday": Sunday has a value
                    start, behind = behind, phrases.time_end(sentence, behind)
                first = start + (sentence.words[start : start + 1] in leading)
                value = None
                if first < behind and exact(sentence.words[first:behind]):
                    words_of = sentence.slice(first, behind).of(document.text)
                    value = _value(words_of, document.published, language, clock)
                yield TimeExpression(sentence.slice(i, behind), value)
                i = behind

    return parser(
        name="times",
        provides=TimeExpression,
        requires=[sentences(language), cues(language)],
        uses=[Reference],
    )(find)


def _with_cue(document: Document) -> list[Sentence]:
    """The sentences in which a cue stands, each at the cue's own depth; and the datelines."""
    wanted = {cue.head.start for cue in document[Cue]}
    wanted |= {r.span.start for r in document.get(Reference) if r.kind == "dateline"}
    return [s for s in document[Sentence] if not wanted.isdisjoint(s.starts)]


def _clocks(language: Language) -> regex.Pattern[str]:
    """A time of day: "9:14", with "pm" behind it, or "9 Uhr"."""
    am, pm, hours = (
        "|".join(sorted(map(regex.escape, language.words[name]), reverse=True)) or r"(?!)"
        for name in ("ante_meridiem", "post_meridiem", "hour_marks")
    )
    return regex.compile(
        rf"(\d{{1,2}})(?:[:.](\d{{2}}))?\s?"
        rf"(?:(?P<am>{am})\b|(?P<pm>{pm})\b|(?:{hours})\b|(?<=\d[:.]\d{{2}})\b)",
        regex.IGNORECASE,
    )


def _value(
    words: str,
    published: date | datetime | None,
    language: Language,
    clocks: regex.Pattern[str],
) -> date | datetime | str | None:
    clock = clocks.search(words)
    hour = _clock(clock) if clock else None
    if clock and not hour:
        return None  # at 31:75
    if published is None:
        return hour.isoformat("minutes") if hour else None
    day = published.date() if isinstance(published, datetime) else published
    rest = words
    if clock:  # "9 p.m. on Friday" is read as "Friday"
        parts = (words[: clock.start()] + " " + words[clock.end() :]).split()
        names = ("time_prepositions", "time_joins", "time_zones")
        left_out = frozenset[str]().union(*(language.words[name] for name in names))
        rest = " ".join(part for part in parts if part.lower().strip(",.") not in left_out)
    rest = rest.strip(" ,.")
    found = _dateparser(rest, day, language.code) if rest else day
    if found is None:
        return None
    if rest.lower() in language.words["weekdays"] and found == day - timedelta(days=7):
        found = day
    return datetime.combine(found, hour) if hour else found


def _clock(match: regex.Match[str]) -> time | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), match["am"] or match["pm"]
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if match["pm"] else 0)
    return time(hour, minute)


@lru_cache(maxsize=4096)
def _dateparser(words: str, published: date, language: str) -> date | None:
    """The date that dateparser makes of the words, relative to a day."""
    import dateparser

    base = datetime.combine(published, time())
    found = dateparser.parse(
        words,
        languages=[language],
        settings={
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",  # else it reads the machine's, on which no answer may hang
        },
    )
    return found.date() if found else None
