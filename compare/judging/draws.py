"""Bootstrap resamples of questions that are alike but for their kind, and estimates from them."""

from collections.abc import Callable, Sequence
from zlib import crc32

import msgspec
import numpy as np

from compare.records import Estimate
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile

Figure = Callable[[Floats], Floats]
"""A figure of each row of counts by kind, NaN where a row says nothing of it."""


class Draws(msgspec.Struct, frozen=True, kw_only=True):
    """How the questions of a model are resampled: how often, from which seed."""

    resamples: int
    seed: int
    model: str

    def make_generator(self, group: str) -> np.random.Generator:
        """Return the random numbers for a group of questions, whatever other groups or models there are."""
        key = f"{self.model}\0{group}".encode("utf-8", "surrogatepass")
        return np.random.default_rng([self.seed, crc32(key)])

    def draw(self, counts: Sequence[int], group: str) -> Floats:
        """Return counts of each kind, resamples x kinds; no resample of no question.

        Drawing n questions with replacement draws their kinds from a multinomial distribution.
        """
        total = sum(counts)
        if not total:
            return np.empty((0, len(counts)))
        shares = np.asarray(counts, float) / total
        drawn = self.make_generator(group).multinomial(total, shares, size=self.resamples)
        return np.asarray(drawn, float)


def estimate(figure: Figure, counts: Sequence[int], drawn: Floats) -> Estimate | None:
    """Return a figure with its percentile interval over `drawn`; None where it is undefined."""
    value = float(figure(np.asarray([counts], float))[0])
    return None if np.isnan(value) else make_estimate(value, figure(drawn))


def make_estimate(value: float, replicates: Floats) -> Estimate:
    """Return a value with the percentile interval of its replicates, those of NaN left out.

    There is no interval where all resamples agree: where all questions went the same way, resampling them
    cannot tell how sure that is.
    """
    kept = replicates[np.isfinite(replicates)]
    spread = len(kept) > 0 and float(np.ptp(kept)) > 0
    return Estimate(value=float(value), ci95=percentile(kept) if spread else None)


def share(part: Floats, whole: Floats) -> Figure:
    """Return the figure 100 * (counts of `part`) / (counts of `whole`), each (kinds,)."""

    def figure(each: Floats) -> Floats:
        total = each @ whole
        return np.asarray(np.where(total > 0, 100 * (each @ part) / np.where(total > 0, total, 1), np.nan))

    return figure
