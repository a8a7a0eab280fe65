"""Ratings of models and their opponents from judgments: whoever met anybody takes part."""

import msgspec
import numpy as np

from compare.input.opponents import Opponents
from compare.judging.draws import Draws, make_estimate
from compare.judging.game_counts import GameCounts, count_games
from compare.records import BradleyTerry, Estimate, Player
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw
from compare.statistics.bradley_terry import ELO, Bound, expect_score, find_bounds, fit_ratings

RESAMPLES = 2000
"""More draws would not change what is shown of an interval, and each takes a fit."""
EVEN = Estimate(value=50.0)
"""What the baseline is expected to take of games against itself."""
BLOCK = 200
"""How many resamples are fitted at a time: enough for speed, few enough for memory."""


class Fits(msgspec.Struct, frozen=True, kw_only=True):
    """Ratings in log-odds, (R, players), the baseline's 0 first, and the pull of seat A, (R,)."""

    ratings: Floats
    seat: Floats

    @property
    def scores(self) -> Floats:
        """The points expected against the baseline, in percent, (R, players)."""
        return 100 * expect_score(self.ratings, self.seat[:, None])


def rate_players(found: Opponents, resamples: int, seed: int) -> BradleyTerry | None:
    """Return the ratings of all players; None where all games are against one opponent, or none has a label.

    Intervals are percentile bootstrap intervals over at most RESAMPLES draws of the questions: all games of a
    question come and go together, of whichever models, since a question that suits one answer's style does so
    in all of them. They do not depend on the order of the questions.
    """
    counts = count_games(found)
    if not found.others or counts is None:
        return None
    every = np.ones((1, counts.questions))
    value = _fit(counts, every)
    draws = Draws(resamples=min(resamples, RESAMPLES), seed=seed, model="")
    blocks = [_fit(counts, weights) for weights in _draw_blocks(counts.questions, draws)]
    drawn = Fits(
        ratings=np.vstack([each.ratings for each in blocks]), seat=np.hstack([each.seat for each in blocks])
    )
    players = _make_players(counts, value, drawn)
    return BradleyTerry(
        baseline=found.baseline,
        games=int(counts.games.sum()),
        questions=counts.questions,
        ties=100 * counts.ties / float(counts.games.sum()),
        seat=make_estimate(ELO * value.seat[0], ELO * drawn.seat),
        seat_score=make_estimate(_percent(value.seat)[0], _percent(drawn.seat)),
        players=sorted(players, key=lambda player: (-player.elo.value, player.name)),
        apart=counts.apart,
    )


def _draw_blocks(n: int, draws: Draws) -> list[Floats]:
    generator = draws.make_generator("ratings")
    sizes = [min(BLOCK, draws.resamples - start) for start in range(0, draws.resamples, BLOCK)]
    return [draw(n, size, generator) for size in sizes]


def _fit(counts: GameCounts, weights: Floats) -> Fits:
    """Fit each resample of questions, `weights` (R, questions)."""
    found = fit_ratings(counts.pairings, weights @ counts.points, weights @ counts.games)
    baseline = np.zeros((len(found), 1))
    return Fits(ratings=np.hstack([baseline, found[:, :-1]]), seat=found[:, -1])


def _percent(log_odds: Floats) -> Floats:
    percent: Floats = 100 / (1 + np.exp(-log_odds))
    return percent


def _make_players(counts: GameCounts, value: Fits, drawn: Fits) -> list[Player]:
    points, games = counts.points.sum(axis=0), counts.games.sum(axis=0)
    bounds = find_bounds(counts.pairings, points, games)
    first, second = counts.pairings.first, counts.pairings.second
    return [
        Player(
            name=name,
            games=int(games[mine := (first == at) | (second == at)].sum()),
            opponents=len({*first[mine], *second[mine]} - {at}),
            elo=_estimate(ELO * value.ratings[0, at], ELO * drawn.ratings[:, at], bounds[at]),
            score=_estimate(value.scores[0, at], drawn.scores[:, at], bounds[at]) if at else EVEN,
            seen=_see_score(counts, at),
            bound=bounds[at],
        )
        for at, name in enumerate(counts.names)
    ]


def _see_score(counts: GameCounts, at: int) -> float | None:
    """Return the points that a player took of games against the baseline, in percent; None without such."""
    points, games = counts.points.sum(axis=0), counts.games.sum(axis=0)
    first, second = counts.pairings.first, counts.pairings.second
    in_first, in_second = (first == at) & (second == 0), (first == 0) & (second == at)
    played = games[in_first].sum() + games[in_second].sum()
    took = points[in_first].sum() + (games - points)[in_second].sum()
    return 100 * float(took / played) if at and played else None


def _estimate(value: float, replicates: Floats, bound: Bound) -> Estimate:
    return Estimate(value=float(value)) if bound else make_estimate(value, replicates)
