"""Ratings of simulated players: their intervals hold what was planted."""

import numpy as np

from compare.judging.bradley_terry import rate_players
from compare.records import BradleyTerry, Estimate
from tests.compare.judging.simulated_games import Planted, name, play

PLANTED = Planted(merits=(1.2, 0.3, -0.8), seat=0.3)
JUDGES, QUESTIONS, POPULATION = 100, 200, 20_000


def test_intervals_of_ratings_scores_and_seat_hold_what_is_planted() -> None:
    # The truth is what the same fit says of all questions there could be: those of a judge vary.
    truth = figures(rate(QUESTIONS, seed=0, population=True))
    held = np.array(
        [
            [holds(estimate, truth[key].value) for key, estimate in figures(rate(QUESTIONS, seed)).items()]
            for seed in range(5000, 5000 + JUDGES)
        ]
    )
    assert held.mean() >= 0.93
    assert held.mean(axis=0).min() >= 0.89  # each by itself: two standard errors of 100 judges lower


def rate(questions: int, seed: int, *, population: bool = False) -> BradleyTerry:
    games = play(PLANTED, POPULATION if population else questions, np.random.default_rng(seed))
    found = rate_players(games, 1 if population else 400, seed)
    assert found is not None
    return found


def figures(found: BradleyTerry) -> dict[str, Estimate]:
    players = {player.name: player for player in found.players}
    mine = [players[name(at)] for at in range(1, len(PLANTED.merits) + 1)]
    return {
        **{f"{each.name} elo": each.elo for each in mine},
        **{f"{each.name} score": each.score for each in mine},
        "seat": found.seat,
        "seat score": found.seat_score,
    }


def holds(estimate: Estimate, truth: float) -> bool:
    return estimate.ci95 is not None and estimate.ci95[0] <= truth <= estimate.ci95[1]
