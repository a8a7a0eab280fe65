"""Simulated games of several players on questions that suit some of them, with ratings planted."""

from collections.abc import Sequence

import msgspec
import numpy as np

from compare.input.judgments import Game, Question
from compare.input.labels import Label
from compare.input.opponents import Opponents, find_opponents

BASELINE = "base"
TIES = 0.4
"""Half the width, in log-odds, of what a judge calls a tie."""


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """A judge's view: `merits` of players in log-odds above the baseline's, and the pull of seat A.

    On each question every player, the baseline too, is off by a normal error of standard deviation `variety`.
    """

    merits: tuple[float, ...]
    seat: float = 0.0
    variety: float = 0.7


def play(planted: Planted, questions: int, rng: np.random.Generator) -> Opponents:
    """Play every player against the baseline, and each against the next one, in both seats."""
    found: list[Question] = []
    count = len(planted.merits)
    for number in range(questions):
        merits = np.array([0.0, *planted.merits]) + planted.variety * rng.normal(size=count + 1)
        for at in range(1, count + 1):
            pairs = [(at, 0)] + ([(at, at + 1)] if at < count else [])
            found += [_judge(number, merits, pair, planted.seat, rng) for pair in pairs]
    return find_opponents(found)


def name(at: int) -> str:
    """Return a player's name: the baseline has number 0."""
    return f"p{at}" if at else BASELINE


def _judge(
    number: int, merits: "Sequence[float]", pair: tuple[int, int], seat: float, rng: np.random.Generator
) -> Question:
    model, other = pair
    games = []
    for a, b in ((other, model), (model, other)):  # game 0 has the opponent in seat A
        lead = merits[a] - merits[b] + seat + rng.logistic()
        label: Label = "A=B" if abs(lead) < TIES else "A>B" if lead > 0 else "B>A"
        games.append(Game(label=label))
    return Question(
        model=name(model),
        question_id=f"q{number}",
        games=(games[0], games[1]),
        baseline=BASELINE,
        opponent="" if other == 0 else name(other),
    )
