"""The rules by which the two games of a question come to a win, a tie or a loss."""

from collections.abc import Callable

import msgspec

Votes = tuple[float, float, float]
"""What a question adds to wins, ties and losses."""
WIN, TIE, LOSS = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
STRONG = 3.0
"""How many votes Arena-Hard gives a verdict of A>>B or B>>A."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule: in words, and as a function of the points, -2 to 2, that each game gives the model.

    A game without one clear label has None. A rule that returns None leaves the question out.
    """

    summary: str
    count: Callable[[int | None, int | None], Votes | None]


def _count_codearena(first: int | None, second: int | None) -> Votes | None:
    return None if first is None and second is None else _count_authors(first, second)


def _count_authors(first: int | None, second: int | None) -> Votes:
    return _compare_with_zero((first or 0) + (second or 0))


def _count_points(first: int | None, second: int | None) -> Votes | None:
    return None if first is None or second is None else _compare_with_zero(first + second)


def _count_strict(first: int | None, second: int | None) -> Votes | None:
    if first is None or second is None:
        return None
    if min(first, second) > 0:
        return WIN
    return LOSS if max(first, second) < 0 else TIE


def _count_weighted(first: int | None, second: int | None) -> Votes | None:
    if first is None or second is None:
        return None
    votes = [0.0, 0.0, 0.0]
    for points in (first, second):
        place = _compare_with_zero(points).index(1.0)
        votes[place] += STRONG if abs(points) > 1 else 1.0
    return votes[0], votes[1], votes[2]


def _compare_with_zero(points: int) -> Votes:
    if points == 0:
        return TIE
    return WIN if points > 0 else LOSS


RULES: dict[str, Rule] = {
    "codearena": Rule(
        summary="the sum of both games' points; a game without a label gives none, and a question without "
        "any label is left out",
        count=_count_codearena,
    ),
    "authors": Rule(
        summary="as CodeArena's authors' script: as codearena, but a question without any label is a tie",
        count=_count_authors,
    ),
    "points": Rule(
        summary="the sum of both games' points; questions with a game without a label are left out",
        count=_count_points,
    ),
    "strict": Rule(
        summary="a win or a loss only where both games say so, else a tie; left out as for points",
        count=_count_strict,
    ),
    "weighted": Rule(
        summary="each game is a vote, and A>>B or B>>A three; left out as for points",
        count=_count_weighted,
    ),
}
PUBLISHED = "codearena"
"""The rule that is meant to be set against the published win rates.

Those follow `authors`, in whose script the text of a call that failed passes for a judgment. What nobody
judged is no tie, so that this rule leaves it out: where all calls came through, both are the same.
"""


def list_votes(rule: Rule) -> list[Votes]:
    """Return all that a question can add under a rule, wins first."""
    every = (None, -2, -1, 0, 1, 2)
    found = {rule.count(first, second) for first in every for second in every}
    return sorted((votes for votes in found if votes is not None), reverse=True)
