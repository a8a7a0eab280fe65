"""The records of what a file of judgments says."""

import msgspec

from compare.records.models import Interval


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with a bootstrap interval over questions."""

    value: float
    ci95: Interval | None = None


class JudgedRates(msgspec.Struct, frozen=True, kw_only=True):
    """Rates in percent of `questions` judged: `score` is (2 wins + ties) / (2 N)."""

    questions: int
    win: Estimate
    tie: Estimate
    loss: Estimate
    score: Estimate


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of judgments says about one model.

    `invalid_games` are those without one clear label; they count 0. `incomplete` are questions with fewer
    than two games, left out. `seat_a` is the share, in percent, of decided games that went to seat A
    (50 is fair); `same_seat` the share of questions with two decided games in which both went to the
    same seat.
    """

    model: str
    games: int
    invalid_games: int
    incomplete: list[str]
    overall: JudgedRates
    categories: dict[str, JudgedRates] = {}
    difficulties: dict[str, JudgedRates] = {}
    seat_a: Estimate | None = None
    same_seat: Estimate | None = None
