"""Simulated games of several players on questions that suit some of them, with ratings planted."""

from collections.abc import Sequence

import msgspec
import numpy as np
from scipy import optimize
from scipy.special import expit

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


def expect(planted: Planted) -> tuple[list[float], float]:
    """Return the ratings of all questions there could be, in log-odds above the baseline's, and the seat's.

    What a game brings on average follows by Gauss-Hermite quadrature; the ratings are those under which the
    model expects the same points of every player and of seat A.
    """
    merits = np.array([0.0, *planted.merits])
    count = len(merits)
    pairs = [(at, 0) for at in range(1, count)] + [(at, at + 1) for at in range(1, count - 1)]
    seats = np.array([pair for a, b in pairs for pair in ((a, b), (b, a))])
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    leads = (merits[seats[:, 0]] - merits[seats[:, 1]] + planted.seat)[:, None]
    leads = leads + np.sqrt(2) * planted.variety * nodes
    points = ((expit(leads - TIES) + expit(leads + TIES)) / 2) @ weights / weights.sum()
    design = np.zeros((len(seats), count + 1))
    design[np.arange(len(seats)), seats[:, 0]] += 1
    design[np.arange(len(seats)), seats[:, 1]] -= 1
    design[:, -1] = 1
    design = design[:, 1:]
    found = optimize.root(lambda values: design.T @ (expit(design @ values) - points), np.zeros(count)).x
    return list(found[:-1]), float(found[-1])
