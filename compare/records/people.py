"""The records of how judged win rates and execution scores stand to ratings by people."""

from typing import Literal

import msgspec

from compare.records.judged import Estimate
from compare.records.models import Interval

Held = Literal["plain", "style equal"]
"""Which ratings: as people voted, or with the length and layout of answers held equal."""


Criterion = Literal["intervals apart", "difference significant"]
"""When people tell two models apart: 95 % intervals that do not overlap, or a difference of more than 1.96
standard errors."""


class BothWays(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with its 95 % intervals over models, and over whole developers.

    None where too few resamples, or fewer than three developers, give one.
    """

    value: float
    ci95: Interval | None = None
    ci95_developers: Interval | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a judge's rates go with ratings by people, over `n` models of `developers`.

    `measure` is what of the judge, `ratings` which ratings, and `models` which choice of the rated models.
    """

    measure: str
    ratings: Held
    models: str
    n: int
    developers: int
    pearson: BothWays
    spearman: BothWays
    kendall: BothWays


class Separated(msgspec.Struct, frozen=True, kw_only=True):
    """In what share of the pairs that people separate the judge agrees, in percent; its ties count a half.

    `pairs` are separated, by `criterion`, of all `of`.
    """

    ratings: Held
    criterion: Criterion
    pairs: int
    of: int
    agree: BothWays


class Outlier(msgspec.Struct, frozen=True, kw_only=True):
    """One model's win rate against what the rating leads to expect by a line through all other models.

    Rates in percent; the line is one on the scale of log-odds; `ci95` is the prediction interval, `p` the
    probability of a rate as far off, `p_holm` that after Holm's correction over all models. `named`: below
    0.05.
    """

    model: str
    ratings: Held
    rating: float
    win: float
    expected: float
    ci95: Interval
    p: float
    p_holm: float
    named: bool


class SelfPreference(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the judge gives models of its own developer more than their ratings lead to expect.

    `effect` is in log-odds at equal rating, over `n` models of which `own` are the developer's, with its
    interval where models are independent, and `ci95_developers` where developers are the units; `points` says
    the same in points of win rate, at the own models' mean. `p` and `p_developers` belong to the intervals.
    """

    developer: str
    own: list[str]
    ratings: Held
    models: str
    n: int
    effect: BothWays
    points: BothWays
    p: float
    p_developers: float | None


class ScoreAgainstPeople(msgspec.Struct, frozen=True, kw_only=True):
    """Spearman's rho of a column of scores with ratings by people, and with win rates, over the same models.

    `difference` is the first less the second; its intervals are of paired resamples.
    """

    benchmark: str
    n: int
    developers: int
    people: Estimate
    judge: Estimate
    difference: BothWays


class People(msgspec.Struct, frozen=True, kw_only=True):
    """What ratings by people say of the judge and of the benchmarks.

    `sources` is where the ratings are from, `rated` how many models have one and a win rate, and `exact` of
    how many the rated model is this one for sure.
    """

    sources: list[str]
    rated: int
    exact: int
    standings: list[Standing] = []
    separated: list[Separated] = []
    outliers: list[Outlier] = []
    self_preference: list[SelfPreference] = []
    scores: list[ScoreAgainstPeople] = []
