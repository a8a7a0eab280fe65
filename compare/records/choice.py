"""The records of what picking models by a score costs."""

import msgspec

from compare.records.judged import Estimate
from compare.records.models import Interval


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What picking the model with the highest score costs, in the unit of the target.

    `picked` has the highest score of the `n` models (several where they are tied: each is as likely),
    `best` is the most preferred; `regret` is how much more preferred the best is, with the interval from the
    sampling error of scores and preference; `without` the least and the most that it is where one developer's
    models are not there to pick from. `open_only` leaves proprietary models out.
    """

    benchmark: str
    open_only: bool
    n: int
    picked: list[str]
    best: list[str]
    regret: Estimate
    without: Interval | None


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """How many, in percent, of the `k` highest scored of `n` models are among the `k` most preferred.

    The interval is from the sampling error of both; `chance` is what drawing `k` models blindly would give.
    Where models are tied for the last places, each is as likely to have one.
    """

    benchmark: str
    k: int
    n: int
    percent: Estimate
    chance: float
