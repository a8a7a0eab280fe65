"""The records of where scores and win rates part: by language, by category, by model."""

from typing import Literal

import msgspec

from compare.records.correlations import Coefficient
from compare.records.judged import Estimate
from compare.records.models import Interval


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """What one language's MultiPL-E score says about win rates, alone and given the other languages.

    `partial` is Pearson's partial correlation given the others; `vif` the variance inflation factor;
    `r2_drop` what R squared of all languages together loses without it, with its bootstrap interval.
    """

    benchmark: str
    n: int
    spearman: Coefficient
    partial: Coefficient
    vif: float
    r2_drop: float
    r2_drop_ci95: Interval
    reading: str


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """Spearman's rho of one benchmark with the win rate in one category, over `n` models.

    `questions` is how many the category has of most models, `ceiling` the rho that a perfect benchmark would
    reach there (the same for all benchmarks).
    """

    category: str
    benchmark: str
    n: int
    spearman: Coefficient
    questions: int | None = None
    ceiling: Estimate | None = None


class FitPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the monotone curve over all models: the win rate expected at a score, in percent.

    `low` and `high` are the ends of the curve's pointwise 95 % confidence band, from resamples of developers.
    A single model scatters more widely around the curve, see `Divergence`.
    """

    score: float
    fitted: float
    low: float
    high: float


Side = Literal["judged better than expected", "judged worse than expected", "as expected"]


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """How far one model's win rate is from what other developers' models lead to expect at its score.

    `fitted` is the win rate that the monotone curve without this model and without its developer's others has
    at its score, `predicted95` the interval of the win rate of a model there: the curve's uncertainty, the
    scatter of models around it, and the sampling errors of win rate and score. Beyond the others' scores the
    curve goes on level, and the interval reaches 0 or 100 on the side where a rising curve may lead.
    `residual` is win rate minus `fitted` in points, `residual_ci95` win rate minus the ends of `predicted95`.
    `p` tests that the model is like the others, `p_holm` is that after Holm's correction over all models;
    `side` names the side of a model whose `p_holm` is below 0.05, the others are "as expected". Ranks start
    at 1 for the best; `rank_shift` is rank by score minus rank by win rate, so that more than 0 is
    judged better than tested, and its interval is of sampling error alone.
    """

    model: str
    score: float
    win: float
    fitted: float
    predicted95: Interval
    residual: float
    residual_ci95: Interval
    p: float
    p_holm: float
    rank_by_score: float
    rank_by_win: float
    rank_shift: float
    rank_shift_ci95: Interval
    side: Side
