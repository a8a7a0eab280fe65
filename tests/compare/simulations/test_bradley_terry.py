"""Ratings of simulated players: their intervals hold what was planted."""

import numpy as np

from compare.judging.bradley_terry import rate_players
from compare.records import Estimate
from compare.statistics.bradley_terry import ELO
from tests.compare.independent.bradley_terry import expected
from tests.compare.judging.simulated_games import Planted, expect, name, play

PLANTED = Planted(merits=(1.2, 0.3, -0.8), seat=0.3)
JUDGES, QUESTIONS, RESAMPLES = 150, 120, 400


def test_intervals_of_ratings_scores_and_seat_hold_what_is_planted() -> None:
    held = np.array([hold(QUESTIONS, 1000 + seed) for seed in range(JUDGES)])
    assert held.mean() >= 0.93
    assert held.mean(axis=0).min() >= 0.89  # each by itself: two standard errors of 150 judges lower


def hold(questions: int, seed: int) -> list[bool]:
    """Return whether the intervals of ratings, expected scores, and the seat hold the truth."""
    found = rate_players(play(PLANTED, questions, np.random.default_rng(seed)), RESAMPLES, seed)
    assert found is not None
    ratings, seat = expect(PLANTED)
    players = {player.name: player for player in found.players}
    mine = [players[name(at)] for at in range(1, len(ratings) + 1)]
    pairs = [
        *zip((each.elo for each in mine), (ELO * rating for rating in ratings), strict=True),
        *zip((each.score for each in mine), (expected(rating, seat) for rating in ratings), strict=True),
        (found.seat, ELO * seat),
        (found.seat_score, 100 / (1 + np.exp(-seat))),
    ]
    return [_holds(estimate, truth) for estimate, truth in pairs]


def _holds(estimate: Estimate, truth: float) -> bool:
    return estimate.ci95 is not None and estimate.ci95[0] <= truth <= estimate.ci95[1]
