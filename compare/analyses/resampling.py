"""What the analyses share: a statistic over resamples of the models, and a coefficient made of it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.records import Coefficient, Interval
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import bca, draw, jackknife_weights
from compare.statistics.parallel import run_chunks

Orders = NDArray[np.intp]


class Draws(NamedTuple):
    """How many resamples (and permutations) to draw, the seed, and the processes, None for as many as pay."""

    resamples: int
    seed: int
    workers: int | None


class Resampled:
    """A statistic of n models: `value` (...), `replicates` (R, ...) and `jackknife` (n, ...)."""

    def __init__(
        self,
        statistic: Callable[..., Floats],
        arguments: Sequence[Any],
        n: int,
        draws: Draws,
        *,
        stream: int,
    ) -> None:
        """Compute `statistic(*arguments, weights)`, which takes weights (R, n) to figures (R, ...).

        `stream` keeps the random numbers apart from those of other analyses with the same seed.
        """
        self.value = statistic(*arguments, np.ones((1, n)))[0]
        self.jackknife = statistic(*arguments, jackknife_weights(n))
        seed = [draws.seed, stream]
        chunks = run_chunks(_resample, draws.resamples, seed, draws.workers, (n, statistic, arguments))
        self.replicates = np.concatenate(chunks)

    def interval(self, *index: int) -> Interval | None:
        """Give the BCa interval of one figure; None where it is undefined in most of the resamples."""
        every: Any = (slice(None), *index)
        replicates = np.ascontiguousarray(self.replicates[every])
        jackknife = self.jackknife[every]
        if np.isfinite(replicates).mean() < 0.5 or not np.isfinite(jackknife).any():
            return None
        return bca(float(self.value[index]), replicates, jackknife)

    def coefficient(self, *index: int, p: float | None = None) -> Coefficient:
        """Give one figure as a coefficient with its BCa interval."""
        return Coefficient(value=float(self.value[index]), ci95=self.interval(*index), p=p)


def _resample(
    size: int, rng: np.random.Generator, n: int, statistic: Any, arguments: Sequence[Any]
) -> Floats:
    result: Floats = statistic(*arguments, draw(n, size, rng))
    return result


def permutations(n: int, draws: Draws, *, stream: int) -> Orders:
    """Draw random orders of n items, (resamples, n)."""
    rng = np.random.default_rng([draws.seed, stream, 1])
    return np.argsort(rng.random((draws.resamples, n)), axis=1)


def share_as_extreme(drawn: Floats, observed: float) -> float:
    """Give the two-sided permutation p-value: the share of orders at least as far from 0 as the measured one.

    The measured order counts as one of them, so that p is never 0 (Phipson and Smyth 2010).
    """
    # An equal arrangement may differ in the last digit by the order of summation.
    extreme = np.count_nonzero(np.abs(drawn) >= abs(observed) * (1 - 1e-9))
    return float((extreme + 1) / (len(drawn) + 1))


def midranks(values: Floats) -> Floats:
    """Rank each row of `values` (R, n); 1 is the largest, and equal values share their mean rank."""
    above, equal = (np.zeros(values.shape, dtype=np.int32) for _ in range(2))
    for j in range(values.shape[1]):
        other = values[:, j : j + 1]
        above += other > values
        equal += other == values
    ranks: Floats = above + (equal + 1) / 2
    return ranks
