"""The records of how well scores predict the preference of models by developers that were left out."""

import msgspec

from compare.records.judged import Estimate


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """How far off the preference that a column of scores predicts is, in the unit of the target.

    The `n` models of each developer are predicted by a monotone fit to the others' models; `constant` is the
    error of predicting the others' mean whatever the score. `seconds` is what a run of the benchmark takes
    (None: not known; of a mean, all of them).
    """

    benchmark: str
    n: int
    mean_absolute: Estimate
    root_mean_square: Estimate
    constant: float
    seconds: float | None


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """The set of `benchmarks`, so many and no more, whose mean score predicts best, over `n` models.

    `mean_absolute` and `root_mean_square` are honest: the set is chosen anew without each developer that is
    predicted. `apparent` is the error of this set, chosen by that very figure. `chosen` is how often, in
    percent of the developers, it was the choice without them.
    """

    benchmarks: list[str]
    n: int
    seconds: float | None
    mean_absolute: Estimate
    root_mean_square: Estimate
    apparent: float
    chosen: float
