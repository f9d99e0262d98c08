"""Turns: who speaks each quotation of a dialogue, tagged or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log

from attrs import define

from attribution.document import Document
from attribution.language import Language
from attribution.model import Mention, Relation, Resolution, Speaker
from attribution.parsers.fiction import _people
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._guess import Answer
from attribution.parsers.fiction._names import NameFinder
from attribution.parsers.fiction._ranker import Ranker
from attribution.parsers.fiction._roster import Roster
from attribution.parsers.fiction._tags import TagReader
from attribution.parsers.fiction._turns import Turn, TurnReader, first_person
from attribution.parsers.fiction.blocks import blocks
from attribution.parsers.fiction.characters import characters
from attribution.parsers.fiction.dialogue import dialogue
from attribution.parsers.fiction.names import names
from attribution.parsers.fiction.tagged import tagged
from attribution.parsers.tokens import tokens
from attribution.pipeline import Parser, parser

__all__ = ["Scene", "SceneReader", "readings", "turns"]


@cache
def turns(
    language: Language,
    *,
    rules_only: bool = False,
    min_confidence: float = 0.0,
    listed: bool = False,
) -> Parser[Resolution]:
    """
    Find who speaks each quotation of a dialogue.

    Reads `Paragraph`, `Quotation`, `Tokens`, `Mention`, `Relation` and `Speaker`, provides
    `Resolution`: one for each direct relation's source, and one for each content without a
    source. Quotations are put together to turns; for each, the characters around it are
    ranked by tag, gender, who is called, who acts, who spoke before and who will speak, with
    a beam over the whole dialogue.

    Args:
        language: Pack with the weights (``dialogue.tsv``), and with rules in their place.
        rules_only: Whether to leave the weights aside.
        min_confidence: Least probability of a speaker, from 0 to 1; below it the speaker is
            None, the reason "ambiguous", and `candidates` names the likeliest.
        listed: Whether the speakers are those that the caller gave: weights learnt with such
            lists are read.

    Returns:
        Parser giving resolutions by start.
    """
    reader = SceneReader(language)
    weights = readings(
        (None if rules_only else language.dialogue) or language.dialogue_rules, listed=listed
    )

    @parser(
        provides=Resolution,
        requires=[
            blocks(language),
            dialogue(language),
            tokens(language),
            names(language),
            tagged(language),
            characters(language),
        ],
    )
    def turns(document: Document) -> Iterator[Resolution]:
        scene = reader.read(document)
        relation_at = {r.span: r for r in document[Relation] if r.kind == "direct"}
        done = set()
        for turn, answer in zip(scene.turns, scene.answers(*weights), strict=True):
            for q in turn.quotes:
                relation = relation_at.get(scene.book.quotes[q].span)
                if relation is None:
                    continue
                span = relation.source.span if relation.source else relation.span
                if span not in done:
                    done.add(span)
                    yield _resolution(scene, turn, answer, relation, weights[0], min_confidence)

    return turns


@define(eq=False)
class Scene:
    """
    What is known of a book before it is asked who speaks.

    Attributes:
        book: Its columns.
        roster: Its characters.
        turns: Its turns.
    """

    book: Book
    roster: Roster
    turns: list[Turn]

    def answers(
        self, first: Mapping[str, float], second: Mapping[str, float] | None = None
    ) -> list[Answer]:
        """
        Who speaks in each turn.

        Args:
            first: Weights of a reading that knows who spoke before.
            second: Weights of another one, which knows what the first one answered; without
                them there is one reading.
        """
        ranker = Ranker(first, self.turns, self.roster, later=second)
        found = ranker.decode()
        return ranker.again(found).decode() if second else found

    def ranker(self, weights: Mapping[str, float], guess: Sequence[Answer] | None = None) -> Ranker:
        """A ranker with these weights, and with the answers of an earlier reading."""
        return Ranker(weights, self.turns, self.roster, guess)


def readings(
    weights: Mapping[str, float], *, listed: bool = False
) -> tuple[dict[str, float], dict[str, float]]:
    """
    The weights of the first reading, and those of the second, which begin with "2:".

    Those for books whose characters are given begin with "list:"; a pack may have none.
    """
    own = {name: w for name, w in weights.items() if not name.startswith("list:")}
    given = {name[5:]: w for name, w in weights.items() if name.startswith("list:")}
    chosen = given if listed and given else own
    again = {name[2:]: w for name, w in chosen.items() if name.startswith("2:")}
    return {name: w for name, w in chosen.items() if not name.startswith("2:")}, again


class SceneReader:
    """Reads scenes off documents; for :func:`turns`, and for the training of its weights."""

    def __init__(self, language: Language) -> None:
        """Take titles, verbs, nouns and pronouns from a pack."""
        self._abbreviations = language.abbreviations
        self._names = NameFinder(language)
        self._tags = TagReader(language)
        self._turns = TurnReader(language)
        self._first_person = first_person(language)

    def read(self, document: Document) -> Scene:
        """The scene of a document with names and characters."""
        book = Book.of(document, self._abbreviations)
        found = self._names.again(book, document[Mention])
        roster = Roster.of_speakers(document[Speaker], book)
        tags = self._tags.read(book, found)
        roster.narrator = _people.narrator(book, found, roster, self._first_person)
        if roster.narrator >= 0:
            roster.sizes[roster.narrator] += _people.first_persons(book, self._first_person)
        return Scene(book, roster, self._turns.read(book, found, roster, tags))


def _resolution(
    scene: Scene,
    turn: Turn,
    answer: Answer,
    relation: Relation,
    weights: Mapping[str, float],
    least: float,
) -> Resolution:
    span = relation.source.span if relation.source else relation.span
    speakers = scene.roster.speakers
    chance = calibrated(answer.probability, weights)
    if answer.number < 0:
        return Resolution(span, None, "no-candidate", 0.5)
    if chance < least:
        likely = (answer.number, *(c for p, c in answer.rivals if p > 0.05 and c >= 0))
        names = tuple(dict.fromkeys(speakers[c].name for c in likely))
        return Resolution(span, None, "ambiguous", round(1 - chance, 4), names)
    speaker = speakers[answer.number]
    return Resolution(span, speaker, _reason(scene, turn, answer), round(chance, 4))


def calibrated(probability: float, weights: Mapping[str, float]) -> float:
    """The share of right answers among those of a probability, as held-out books told it."""
    p = min(max(probability, 1e-6), 1 - 1e-6)
    odds = weights.get("=constant", 0.0) + weights.get("=slope", 1.0) * log(p / (1 - p))
    return 1 / (1 + exp(-odds))


def _reason(scene: Scene, turn: Turn, answer: Answer) -> str:
    """What speaks most plainly for an answer."""
    c = answer.number
    if turn.kind in "NA" and turn.subject == c:
        named = turn.tag is None or turn.tag.subject.kind != "pronoun"
        return "name" if named else "narrator"
    if turn.kind in "hst":
        return "pronoun"
    if turn.kind in "mfd":
        return "nominal"
    if any(number == c and subject for number, subject in (*turn.before, *turn.behind)):
        return "action"
    before = scene.turns[scene.turns.index(turn) - 1] if turn.gap < 3 else None
    return "called" if before is not None and c in before.called else "turn"
