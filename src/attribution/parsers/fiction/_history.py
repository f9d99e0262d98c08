"""Who spoke before: what a turn is like behind a history of speakers, as features."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import define

__all__ = ["Circumstances", "History", "Role", "Situation", "features_of"]

History = tuple[int, ...]
Circumstances = tuple[str, int, str, bool, int, bool, bool, bool, int, int]
"""Kind and gap of the turn; kind, question and gap of the one before; whether two take turns,
whether the last two are one, whether the last is called; who is next; how many fit the gender."""
Role = tuple[int, int, int, bool]
"""Place in the history, place among the distinct, place among those that fit, told last."""


@define(eq=False, slots=True)
class Situation:
    """What decides, beside the character, which features of its history hold."""

    circumstances: Circumstances
    history: History
    distinct: History
    fitting: Sequence[int]
    told: int

    def of(self, c: int) -> tuple[Circumstances, Role]:
        """All that the features of a character depend on."""
        told = c == self.told
        if c not in self.distinct:
            return self.circumstances, (0, 0, -1, told)
        fits = self.fitting.index(c) if c in self.fitting else -1
        return self.circumstances, (
            self.history.index(c) + 1, self.distinct.index(c) + 1, fits, told
        )  # fmt: skip


@cache
def features_of(circumstances: Circumstances, role: Role) -> tuple[str, ...]:
    """The features of who spoke before."""
    k, gap, kind, question, parted, alternates, same, called, following, fitting = circumstances
    back, rank, fits, told = role
    kg = f"{k}{gap}"
    place = str(min(back, 5))
    found = [f"{kg}:h{place}", f"{kg}:k{min(rank, 5)}"]
    if back <= 3:
        found.append(f"{kg}:{kind}h{place}{alternates:d}")
        if question:
            found.append(f"{k}:q{place}")
        if parted > 0:
            found.append(f"{kg}:pg{parted}h{place}")
    if back == 2 and alternates:
        found.append(f"{kg}:alt")
    if back == 1 and same:
        found.append(f"{kg}:rep")
    if called:
        found.append(f"{k}:ov{place}")
    if following >= 0:
        found.append(f"{k}:nx{following}h{place}")
    if fits >= 0:
        found.append(f"{kg}:u{fitting}{fits}")
    if told:
        found.append(f"{kg}:gl{place}")
    return tuple(found)
