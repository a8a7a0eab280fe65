"""Ratings of players by their games: Bradley and Terry's model with a term for the seat."""

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats
from compare.statistics.logistic import fit_logistic

Bound = Literal["", "above", "below", "open"]
Places = NDArray[np.intp]
SPREAD = 5.0
"""Standard deviation of the prior on each rating, in log-odds: 869 Elo points.

No hindrance to any rating that games support, but an end to that of a player who won every one.
"""
ELO = 400 / np.log(10)
"""Elo points of one unit of log-odds: 400 points are odds of 10 to 1 (Elo 1978)."""


class Pairings(msgspec.Struct, frozen=True, kw_only=True):
    """Who met whom: the players in seats A and B of each pairing, (n,), of `players` from 0, the baseline."""

    first: Places
    second: Places
    players: int


def fit_ratings(pairings: Pairings, points: Floats, games: Floats) -> Floats:
    """Return the ratings of players and the pull of seat A, in log-odds, (R, players): the seat's comes last.

    Parameters: `points` (R, n) what seat A took in each pairing, 1 for a win and a half for a tie, and
    `games` (R, n) how many there were. The baseline, player 0, has rating 0 and no column. Seat A takes a
    game with log(p / (1 - p)) = rating of A - rating of B + seat, by maximum likelihood with ties as half
    a win and half a loss, and a normal prior around 0 of standard deviation SPREAD on each coefficient.
    Source: Bradley and Terry 1952, Biometrika 39: 324-345; the term for the seat as for the home team in
    Agresti 2013, Categorical Data Analysis, section 11.6.
    """
    shares = np.divide(points, games, out=np.zeros_like(points), where=games > 0)
    penalty = np.full(pairings.players, SPREAD**-2)
    return fit_logistic(make_design(pairings), shares, games, penalty)


def make_design(pairings: Pairings) -> Floats:
    """Return 1 for who sits in seat A, -1 for who sits in B, and 1 for the seat, (n, players)."""
    rows = np.arange(len(pairings.first))
    design = np.zeros((len(rows), pairings.players + 1))
    design[rows, pairings.first] = 1.0
    design[rows, pairings.second] -= 1.0
    design[:, 0], design[:, -1] = 0.0, 1.0
    return design[:, 1:]


def expect_score(rating: Floats, seat: Floats) -> Floats:
    """Return the points expected of a game against the baseline, half of them in either seat, 0 to 1."""
    from scipy.special import expit

    mean: Floats = (expit(rating + seat) + expit(rating - seat)) / 2
    return mean


def find_bounds(pairings: Pairings, points: Floats, games: Floats) -> list[Bound]:
    """Return of each player what keeps its rating from a finite value: "" nothing, else "above" or "below".

    `points` and `games` (n,) are of all games, which join every player to the baseline. A rating is
    finite where points went both ways between a player and the baseline, be it over others (Ford 1957,
    American Mathematical Monthly 64(8): 28-33). It has no upper bound ("above") where none went from it
    to there, no lower one ("below") where none came, and neither ("open") where none went either way.
    """
    from scipy.sparse.csgraph import shortest_path

    took = np.zeros((pairings.players, pairings.players))
    np.add.at(took, (pairings.first, pairings.second), points)
    np.add.at(took, (pairings.second, pairings.first), games - points)
    reached = np.isfinite(shortest_path(took > 0, unweighted=True))
    return [_bound(bool(reached[at, 0]), bool(reached[0, at])) for at in range(pairings.players)]


def _bound(over: bool, under: bool) -> Bound:
    """Say where a rating is open: some points lead from the player to the baseline (`over`), or back."""
    if over == under:
        return "" if over else "open"
    return "above" if over else "below"
