"""The records of how scores go with win rates, over all models and over choices of them."""

from typing import Literal

import msgspec

from compare.records.models import Interval


class Coefficient(msgspec.Struct, frozen=True, kw_only=True):
    """A correlation with its intervals, permutation p-value, and that after Holm.

    `ci95` is the BCa bootstrap interval over models, `ci95_developers` that over whole developers, whose
    models are no independent evidence.
    """

    value: float
    ci95: Interval | None = None
    ci95_developers: Interval | None = None
    p: float | None = None
    p_holm: float | None = None


class Attenuation(msgspec.Struct, frozen=True, kw_only=True):
    """Pearson's correlation as it would be without sampling error in scores and win rates (Spearman 1904).

    The reliabilities are the share of the variance between models that is not sampling error.
    """

    value: float | None
    ci95: Interval | None
    score_reliability: float | None
    win_reliability: float | None


class Correlation(msgspec.Struct, frozen=True, kw_only=True):
    """How one column of scores (a benchmark, or `mean`) goes with the win rate, over `n` models."""

    benchmark: str
    n: int
    pearson: Coefficient
    spearman: Coefficient
    kendall: Coefficient
    corrected: Attenuation | None = None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """By how much `best` agrees better than `benchmark`, in Spearman's rho.

    `ci95` holds together with those of all other pairs of benchmarks, over resamples of models, and
    `ci95_developers` over resamples of whole developers. `clear`: `benchmark` is clearly worse.
    """

    benchmark: str
    difference: float
    ci95: Interval | None
    ci95_developers: Interval | None = None
    clear: bool = False


class Chance(msgspec.Struct, frozen=True, kw_only=True):
    """The share (0 to 1) of resamples of models, and of developers, in which `benchmark` is the best."""

    benchmark: str
    spearman: float
    models: float | None
    developers: float | None = None


class Best(msgspec.Struct, frozen=True, kw_only=True):
    """The benchmark that agrees best by Spearman's rho, over `n` models that have all columns.

    `chances` has all benchmarks and `differences` all others, the one with the highest rho first.
    """

    benchmark: str
    n: int
    spearman: float
    differences: list[Difference]
    chances: list[Chance] = []


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """What leaving one model out does to the correlations of the mean (or only) score with the win rate."""

    model: str
    pearson: float
    spearman: float
    pearson_change: float
    spearman_change: float


class DeveloperInfluence(msgspec.Struct, frozen=True, kw_only=True):
    """What leaving out one developer with its `models` does to the correlations of the mean (or only) score.

    A change is the correlation without the developer less that with it.
    """

    developer: str
    models: int
    pearson: float
    spearman: float
    kendall: float
    pearson_change: float
    spearman_change: float
    kendall_change: float


class Sensitivity(msgspec.Struct, frozen=True, kw_only=True):
    """The correlations of the mean score (or of the one benchmark compared) over a choice of models.

    `chosen_by` is the side by which the models are chosen, `score` also where it is neither; `sd_ratio` is
    that side's standard deviation among the chosen over that among all; `expected` the Pearson correlation
    that this restriction of range alone would leave, were the relation a straight line (Thorndike's
    case 2). `reading` says it in words.
    """

    choice: str
    n: int
    pearson: Coefficient
    spearman: Coefficient
    kendall: Coefficient
    chosen_by: Literal["score", "win"] = "score"
    sd_ratio: float
    expected: float | None
    reading: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Kendall's tau-b over subsets of `size` models, as benchmark agreement testing asks (2407.13696).

    `kind`: `window` is every run of neighbours by win rate, `random` is `draws` random subsets.
    `low`, `high`: 5th and 95th percentile; `negative`: share of subsets with tau <= 0, in percent.
    """

    kind: Literal["window", "random"]
    size: int
    draws: int
    mean: float
    low: float
    high: float
    negative: float


class Partial(msgspec.Struct, frozen=True, kw_only=True):
    """The correlation of a column with the win rate, given log10 of model size, over `n` models.

    `spearman` is that of ranks and `pearson` that of the figures; `raw_spearman` and `raw` are without size.
    """

    benchmark: str
    n: int
    raw_spearman: float
    spearman: Coefficient
    raw: float
    pearson: Coefficient
