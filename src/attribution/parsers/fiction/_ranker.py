"""Ranking the characters that may speak in a turn, with a beam over the whole dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log

from attribution.model import Gender
from attribution.parsers.fiction._guess import Answer, Guess
from attribution.parsers.fiction._history import (
    Circumstances,
    History,
    Role,
    Situation,
    features_of,
)
from attribution.parsers.fiction._past import Past, ahead
from attribution.parsers.fiction._roster import Roster
from attribution.parsers.fiction._runs import Runs
from attribution.parsers.fiction._turns import Turn
from attribution.parsers.fiction._voices import Voices

__all__ = ["Answer", "Ranker"]

_BEAM = 6
_NORMED = 0.4
"""How much a turn's own certainty is left out: with 1, a sure tag could not correct the turns
before it. Chosen on held-out novels."""
_BACK = 8
"""Turns that are remembered."""
_CALLED_BACK = 2
_NEXT = 20
"""Names told behind a turn that are looked at."""
_BEARERS = 5
"""Most characters that can be meant by a noun of a tag which is among their titles."""


class Ranker:
    """
    Scores characters by weights of features.

    Args:
        weights: Weight of each feature; others weigh nothing.
        turns: The turns of a book.
        roster: Its characters.
        guess: The answers of an earlier reading.
        later: Weights of a later reading: what they add up to is kept for :meth:`again`.
        before: The ranker of the reading before: what it knows is not found out again.
    """

    def __init__(
        self,
        weights: Mapping[str, float],
        turns: Sequence[Turn],
        roster: Roster,
        guess: Sequence[Answer] | None = None,
        *,
        later: Mapping[str, float] | None = None,
        before: Ranker | None = None,
    ) -> None:
        self._weights = weights
        self._later = later
        self._turns = turns
        self._genders = roster.genders
        self._roster = roster
        self._past: Past = before._past if before else Past.of(turns, roster)
        self._ahead: list[tuple[int, int] | None] = before._ahead if before else ahead(turns)
        self._runs: Runs = before._runs if before else Runs(turns)
        tagged = [turn.subject for turn in turns]
        self._voices: Voices = before._voices if before else Voices(turns, tagged)
        self._guess = None if guess is None else Guess.of(guess, turns)
        self._known = before._sums if before else {}
        self._sums: dict[int, float] = {}
        self._memo: dict[int, float] = {}

    def again(self, guess: Sequence[Answer]) -> Ranker:
        """A ranker with the later weights, and with the answers of this one."""
        later = self._later or {}
        return Ranker(later, self._turns, self._roster, guess, before=self)

    # Features

    def candidates(self, t: int) -> list[int]:
        """Characters that may speak in a turn, whoever spoke before."""
        turns = self._turns
        turn = turns[t]
        found: dict[int, None] = {}
        if turn.subject >= 0:
            found[turn.subject] = None
        for number, _ in (*turn.before, *turn.behind, *turn.told):
            found[number] = None
        for other in turns[max(0, t - _CALLED_BACK) : t + _CALLED_BACK + 1]:
            found.update(dict.fromkeys(sorted(other.called)))
            if other.subject >= 0:
                found[other.subject] = None
        if turn.by_noun and turn.tag is not None:
            bearers = self._roster.bearers.get(turn.tag.subject.word, ())
            found.update(dict.fromkeys(bearers[:_BEARERS]))
        for number, _ in turn.seen:
            found[number] = None
        return list(found)

    def static(self, t: int, c: int) -> Iterator[str]:
        """Features of a character in a turn that do not hang on who spoke before."""
        yield from self._plain(t, c)
        if self._guess is not None:
            yield from self._guess.features(t, c)

    def _plain(self, t: int, c: int) -> Iterator[str]:
        """Those that no earlier reading knows of."""
        turns = self._turns
        turn = turns[t]
        k = turn.kind
        gender = self._genders[c]
        if turn.subject >= 0:
            yield f"{k}:tag" if turn.subject == c else f"{k}:not"
        if k not in "N-":
            yield from self._noun(turn, c, gender)
        rank = agreeing = 0
        where = -1
        for number, paragraph in turn.seen:
            if number == c:
                where = paragraph
                break
            rank += 1
            if turn.gender and self._genders[number] == turn.gender:
                agreeing += 1
        if where >= 0:
            yield f"{k}:r{min(rank, 6)}"
            yield f"{k}:d{_far(turn.paragraph - where)}"
            if turn.gender and gender == turn.gender:
                yield f"{k}:a{min(agreeing, 4)}"
        else:
            yield f"{k}:r-"
        for letter, near in (("b", turn.before), ("f", turn.behind)):
            if near:
                yield from _near(k, letter, near, c)
        if turn.told:
            yield from _near(f"{k}{turn.gap}", "g", turn.told, c)
        if turn.beat:
            yield f"{k}:p{_agree(gender, turn.beat)}"
        if turn.told_gender and turn.gap > 0:
            yield f"{k}:tg{_agree(gender, turn.told_gender)}"
        if c in turn.called:
            yield f"{k}:v"
        elif c in turn.spoken_of:
            yield f"{k}:m"
        for back in (1, 2):
            if t >= back:
                yield from self._around(k, f"-{back}", turns[t - back], c, gender)
            if t + back < len(turns):
                yield from self._around(k, f"+{back}", turns[t + back], c, gender)
        far = self._ahead[t]
        if far is not None:
            yield f"{k}:l{far[0] % 2}{min(far[0], 9)}{c == far[1]:d}"
        past = self._past
        yield f"{k}:s{past.size[c]}"
        yield f"{k}:t{past.tags[c]}"
        yield f"{k}:wb{past.before[t].get(c, 0)}"
        yield f"{k}:wa{past.behind[t].get(c, 0)}"
        told, coming = past.told[t]
        yield f"{k}:nb{told.get(c, 0)}"
        yield f"{k}:na{coming.get(c, 0)}"
        yield f"{k}:ca{past.called[t].get(c, 0)}"
        if gender is None:
            yield f"{k}:gu"
        if t and turn.gap < 3:
            for number, subject in turns[t - 1].behind:
                if number == c:
                    yield f"{k}:o{subject:d}"
        if t + 1 < len(turns) and turns[t + 1].gap < 2:
            for number, subject in turns[t + 1].before:
                if number == c:
                    yield f"{k}:ob{subject:d}"
        if t + 1 < len(turns) and 0 < turns[t + 1].gap < 4:
            following = turns[t + 1]
            if following.told:
                yield from _near(k, "n", following.told[:_NEXT], c)
            if following.told_gender:
                yield f"{k}:tn{_agree(gender, following.told_gender)}"
        if k != "N":
            yield from self._runs.features(t, c, gender)
            yield from self._voices.features(t, c, f"{k}:T")

    def _noun(self, turn: Turn, c: int, gender: Gender | None) -> Iterator[str]:
        """Features of a character beside the pronoun or noun of a tag."""
        k = turn.kind
        if turn.gender and turn.subject != c:
            yield f"{k}:g{_agree(gender, turn.gender)}"
        if turn.tag is None or turn.tag.subject.kind != "nominal":
            return
        subject = turn.tag.subject
        if turn.subject == c:
            yield f"{k}:tag:{subject.article}"
            yield f"{k}:tag{' ' in subject.phrase:d}"
        elif subject.word in self._roster.titles[c]:
            yield f"{k}:role"
            if self._roster.nouns[c]:
                yield f"{k}:noun"

    def _around(
        self, k: str, side: str, other: Turn, c: int, gender: Gender | None
    ) -> Iterator[str]:
        """Features of a turn before or after."""
        if other.called:
            yield f"{k}:v{side}{c in other.called:d}"
        elif other.called_gender:
            yield f"{k}:vg{side}{_agree(gender, other.called_gender)}"
        if c in other.spoken_of:
            yield f"{k}:m{side}"
        if side[0] == "+":
            if other.subject >= 0:
                yield f"{k}:n{side}{c == other.subject:d}{min(other.gap, 1)}"
            elif other.gender:
                yield f"{k}:ng{side}{_agree(gender, other.gender)}"

    def dynamic(self, t: int, c: int, history: History) -> tuple[str, ...]:
        """Features of a character in a turn, by who spoke before."""
        return features_of(*self._situation(t, history).of(c))

    def _situation(self, t: int, history: History) -> Situation:
        """What a turn is like behind a history, whoever speaks in it."""
        turns = self._turns
        turn = turns[t]
        h1 = history[0] if history else -1
        two = history[1] if len(history) > 1 else -1
        before = turns[t - 1]
        following = -1
        if t + 1 < len(turns) and turns[t + 1].subject >= 0 and turns[t + 1].gap < 2:
            next_one = turns[t + 1].subject
            following = 1 if next_one == h1 else 2 if next_one == two else 0
        distinct = tuple(dict.fromkeys(history))
        gender, genders = turn.gender, self._genders
        fitting = [n for n in distinct[:4] if genders[n] == gender] if gender else ()
        alternates = len(history) > 3 and h1 == history[2] and two == history[3]
        return Situation(
            (turn.kind, turn.gap, before.kind, before.question, before.gap, alternates,
             two == h1, h1 in turn.called, following, len(fitting)),
            history, distinct, fitting, turn.told[-1][0] if turn.told else -1,
        )  # fmt: skip

    # Decoding

    def _static(self, t: int, c: int) -> float:
        key = t * 65536 + c
        known = self._memo.get(key)
        if known is None:
            get = self._weights.get
            known = self._known.get(key)
            if known is None:
                features = list(self._plain(t, c))
                known = sum([get(f, 0.0) for f in features])
                if self._later is not None:
                    later = self._later.get
                    self._sums[key] = sum([later(f, 0.0) for f in features])
            if self._guess is not None:
                known += sum([get(f, 0.0) for f in self._guess.features(t, c)])
            self._memo[key] = known
        return known

    def decode(self) -> list[Answer]:
        """Who speaks in each turn."""
        get = self._weights.get
        known: dict[tuple[Circumstances, Role], float] = {}
        beam: list[tuple[float, History, tuple[int, object]]] = [(0.0, (), (-1, None))]
        chances: list[dict[int, float]] = []
        for t in range(len(self._turns)):
            fixed = self.candidates(t)
            grown: dict[tuple[int, ...], tuple[float, History, tuple[int, object]]] = {}
            chance: dict[int, float] = {}
            best = beam[0][0]
            total = sum(exp(score - best) for score, _, _ in beam)
            for score, history, path in beam:
                found = list(dict.fromkeys((*fixed, *history[:5]))) or [-1]
                situation = self._situation(t, history)
                scores = []
                for c in found:
                    if c < 0:
                        scores.append(0.0)
                        continue
                    signature = situation.of(c)
                    weight = known.get(signature)
                    if weight is None:
                        weight = sum(get(f, 0.0) for f in features_of(*signature))
                        known[signature] = weight
                    scores.append(self._static(t, c) + weight)
                top = max(scores)
                norm = sum(exp(s - top) for s in scores)
                weight = exp(score - best) / total
                for c, s in zip(found, scores, strict=True):
                    p = exp(s - top) / norm
                    chance[c] = chance.get(c, 0.0) + weight * p
                    new = (c, *history[: _BACK - 1]) if c >= 0 else history
                    key = new[:4]
                    grade = score + (s - top) - _NORMED * log(norm)
                    if key not in grown or grown[key][0] < grade:
                        grown[key] = (grade, new, (c, path))
            beam = sorted(grown.values(), key=lambda state: (-state[0], state[1]))[:_BEAM]
            chances.append(chance)
        return _answers(beam[0][2], chances)


def _answers(path: tuple[int, object], chances: list[dict[int, float]]) -> list[Answer]:
    found: list[Answer] = []
    at: object = path
    for chance in reversed(chances):
        assert isinstance(at, tuple)
        number, at = at
        rivals = sorted(
            ((p, c) for c, p in chance.items() if c != number), key=lambda x: (-x[0], x[1])
        )
        found.append(Answer(number, chance.get(number, 0.0), rivals[:3]))
    return found[::-1]


def _agree(gender: Gender | None, told: Gender | None) -> str:
    if gender is None:
        return "?"
    return "+" if gender == told else "-"


def _far(paragraphs: int) -> int:
    return 0 if paragraphs <= 0 else min(7, paragraphs.bit_length())


def _near(k: str, letter: str, near: Sequence[tuple[int, bool]], c: int) -> Iterator[str]:
    """Features of the characters that the narrator names nearby."""
    mine = [n for n, entry in enumerate(near) if entry[0] == c]
    several = len({number for number, _ in near}) > 1
    if not mine:
        yield f"{k}:{letter}0"
        return
    subject = any(near[n][1] for n in mine)
    yield f"{k}:{letter}{'s' if subject else 'o'}{several:d}"
    if several:
        if mine[0] == 0:
            yield f"{k}:{letter}1st"
        if mine[-1] == len(near) - 1:
            yield f"{k}:{letter}last"
