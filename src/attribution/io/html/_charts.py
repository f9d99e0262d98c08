"""Two small pictures, drawn as SVG: who speaks how much, and when."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime

from attribution.io.html._escape import attribute, day, escape, label
from attribution.io.html._view import View, counted

__all__ = ["chart", "timeline"]

_BARS = 10
_ENTRIES = 60
_STACK = 5
_WIDTH = 300
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")
_HOUR = re.compile(r"T?\d\d:\d\d")


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def chart(view: View) -> str:
    """Bars: the words of those who speak most. Empty where nobody speaks."""
    order = sorted(range(len(view.speakers)), key=lambda n: -view.words[n])
    shown, rest = order[:_BARS], order[_BARS:]
    if not shown:
        return ""
    most = max(view.words[shown[0]], 1)
    rows = []
    for y, n in enumerate(shown):
        width = max(2, round(view.words[n] / most * _WIDTH))
        bar = "bar" if view.speakers[n] else "bar unknown"
        rows.append(
            f"<g><title>{attribute(view.name(n))}: {counted(view.words[n], 'word')}, "
            f"{counted(view.counts[n], 'statement')}</title>"
            f'<text x="0" y="{y * 32 + 12}">{escape(_short(view.name(n), 34))}</text>'
            f'<text x="{_WIDTH}" y="{y * 32 + 12}" class="num">{view.words[n]:,}</text>'
            f'<rect class="{bar}" x="0" y="{y * 32 + 17}" width="{width}" height="8" rx="2"/></g>'
        )
    more = (
        f'<p class="note">and {counted(len(rest), "speaker")} more, with '
        f"{counted(sum(view.words[n] for n in rest), 'word')}</p>"
        if rest
        else ""
    )
    height = 32 * len(shown)
    return (
        '<section class="card" id="chart" aria-labelledby="chart-h">'
        '<h2 id="chart-h">Who speaks how much</h2><p class="note">Words attributed to each</p>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Bar chart: words attributed '
        f'to each speaker">{"".join(rows)}</svg>{more}</section>'
    )


def _moments(view: View) -> tuple[list[tuple[date, str, int]], list[tuple[str, int]]]:
    """Statements with a day (day, hour, number), and those with an hour only."""
    days: list[tuple[date, str, int]] = []
    hours: list[tuple[str, int]] = []
    for n, a in enumerate(view.found, 1):
        value = a.time.value if a.time else None
        text = value.isoformat() if isinstance(value, date) else value or ""
        if match := _DATE.match(text):
            try:
                days.append((date.fromisoformat(match[1]), match[2] or "", n))
            except ValueError:
                continue
        elif _HOUR.match(text):
            hours.append((text.removeprefix("T")[:5], n))
    return sorted(days), sorted(hours)


def timeline(view: View) -> str:
    """A strip of dots and the list behind it. Empty where no time is known."""
    days, hours = _moments(view)
    if not days and not hours:
        return ""
    rows = [
        (f'<time datetime="{d.isoformat()}">{day(d)}</time>', f"{hour} " if hour else "", n)
        for d, hour, n in days
    ]
    rows += [(f'<time datetime="{hour}">{hour}</time>', "", n) for hour, n in hours]
    parts, last = [], ""
    for when, hour, n in rows[:_ENTRIES]:
        if when != last:
            parts.append(f"{'</ul></li>' if last else ''}<li>{when}<ul>")
        last = when
        name = view.name(view.speaker_of[n - 1])
        said = view.found[n - 1].time
        words = label(said.span.of(view.document.text)) if said else ""
        parts.append(
            f'<li>{hour}<button type="button" class="open" data-open="{n}">'
            f"<bdi>{escape(name)}</bdi></button>"
            f' <span class="note">“{escape(_short(words, 40))}”</span></li>'
        )
    parts.append("</ul></li>")
    more = len(rows) - _ENTRIES
    note = f'<p class="note">and {more:,} more</p>' if more > 0 else ""
    return (
        '<section class="card" id="timeline" aria-labelledby="timeline-h">'
        '<h2 id="timeline-h">When it was said</h2>'
        f'{_strip(view, days)}<ol class="moments">{"".join(parts)}</ol>{note}</section>'
    )


def _strip(view: View, days: list[tuple[date, str, int]]) -> str:
    """The days as dots on a line, those of one place on top of each other."""
    if not days:
        return ""
    published = view.document.published
    edition = published.date() if isinstance(published, datetime) else published
    marks = [d.toordinal() for d, _, _ in days]
    ends = [*marks, edition.toordinal()] if edition else marks
    low, high = min(ends), max(ends)

    def place(ordinal: int) -> int:
        return 10 + round((ordinal - low) / (high - low) * (_WIDTH - 20)) if high > low else 150

    heights: Counter[int] = Counter()
    dots = []
    for ordinal in marks:
        x = place(ordinal) // 10 * 10
        heights[x] += 1
        if heights[x] <= _STACK:
            dots.append(f'<circle class="dot" cx="{x}" cy="{-10 * heights[x] + 3}" r="4"/>')
    flag = ""
    if edition:
        x = place(edition.toordinal())
        flag = f'<path class="flag" d="M{x} 0l-4 8h8z"><title>Published</title></path>'
    first, final = (day(date.fromordinal(o)) for o in (low, high))
    names = f'<text x="0" y="24">{first}</text>'
    if high > low:
        names += f'<text x="{_WIDTH}" y="24" class="num">{final}</text>'
    count = counted(len(days), "statement")
    top = 10 * min(max(heights.values()), _STACK) + 4
    return (
        f'<svg viewBox="0 {-top} {_WIDTH} {top + 28}" role="img" '
        f'aria-label="Timeline: {count} with a date, '
        f'{first} to {final}"><line class="axis" x1="0" y1="0" x2="{_WIDTH}" y2="0"/>'
        f"{''.join(dots)}{flag}{names}</svg>"
    )
