"""Corpora of small news articles that are made up, the same each time."""

import random
from datetime import date, timedelta

NAMES = ("Ana Lund", "Bo Berg", "Ilse Krämer", "Amara Nwosu", "Tom Osei", "Petra Weiss")
ROLES = ("mayor", "minister", "farmer", "spokeswoman", "professor", "chair of the union")
CUES = ("said", "added", "insisted", "denied", "warned", "wrote")
TOPICS = ("the dam", "the budget", "the harbour", "the school", "the railway")
CLAUSES = ("is safe", "will cost more", "has to wait", "was a mistake", "is late again")
PLAIN = (
    "Rain fell all night, and the streets were empty in the morning.",
    "The bridge was built in 1911 and mended twice since.",
    "A crowd of 300 filled the square before the town hall 🎉.",
)


def article(number: int, paragraphs: int = 12) -> str:
    """An article of about 25 words a paragraph."""
    draw = random.Random(number)
    return "\n\n".join(_paragraph(draw) for _ in range(paragraphs)) + "\n"


def _paragraph(draw: random.Random) -> str:
    name, role = draw.choice(NAMES), draw.choice(ROLES)
    cue, clause = draw.choice(CUES), f"{draw.choice(TOPICS)} {draw.choice(CLAUSES)}"
    said = draw.choice(
        (
            f"“{clause.capitalize()},” {name}, a {role}, {cue} on Friday. “We all know it.”",
            f"{name} {cue} that {clause}, and that nobody had been asked.",
            f"{clause.capitalize()}, according to {name}, the {role}.",
            f"In a statement, the {role} {cue} that {clause}.",
        )
    )
    return f"{said} {draw.choice(PLAIN)}"


def record(number: int, paragraphs: int = 12) -> dict[str, str]:
    """A record: id, text, and a day of 2024 on which it was published."""
    day = date(2024, 1, 1) + timedelta(days=number % 366)
    return {
        "id": f"a{number}",
        "text": article(number, paragraphs),
        "published": day.isoformat(),
    }


def records(count: int, paragraphs: int = 12) -> list[dict[str, str]]:
    """So many records."""
    return [record(number, paragraphs) for number in range(count)]
