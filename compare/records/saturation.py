"""The records of how far a benchmark still tells good models apart."""

import msgspec

from compare.records.correlations import Coefficient
from compare.records.judged import Estimate


class Saturation(msgspec.Struct, frozen=True, kw_only=True):
    """A benchmark among its `top` models by its own score (None: all), which are `n` with those that tie.

    `lowest` is the least score among them in percent; `reliability` (0 to 1) the share of the variance
    between them that is not sampling error; `spearman` the rank correlation with the win rate there, with
    an interval from ten models on.
    """

    benchmark: str
    top: int | None
    n: int
    lowest: float
    reliability: Estimate | None
    spearman: Coefficient | None


class Separation(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of models whose two scores average from `low` up to `high` percent, and who tells them apart.

    Of `pairs`, the benchmark tells `separated` apart beyond sampling error and the judge `judged`; `both` are
    told apart by both, and `same` of these in the same order.
    """

    benchmark: str
    low: float
    high: float
    pairs: int
    separated: int
    judged: int
    both: int
    same: int
