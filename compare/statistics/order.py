"""How far many orders of the same items agree with one: over all, and over windows of neighbours."""

import numpy as np
from numpy.typing import NDArray

from compare.statistics.arrays import Floats

Signs = NDArray[np.float32]


class Orders:
    """Many samples of figures of the same n items against one measured figure of each.

    `tau` is Kendall's tau-b, `pairs` the percentage of pairs that both put in one order, a tie on either
    side a half; windows (w, n) mark items by 0 and 1, and a figure over windows is the mean over those
    where it is defined. Each is (samples,), NaN where undefined.
    """

    def __init__(self, samples: Floats, measured: Floats) -> None:
        """Compare `samples` (samples, n) with `measured` (n,)."""
        self.size = len(measured)
        self.signs = np.sign(samples[:, :, None] - samples[:, None, :]).astype(np.float32)
        self.measured: Signs = np.sign(measured[:, None] - measured[None, :]).astype(np.float32)

    def spearman(self) -> Floats:
        """Return Spearman's rho of each sample with the measured figures."""
        ranks, rank = (signs.sum(axis=-1, dtype=np.float64) for signs in (self.signs, self.measured))
        spread = np.sqrt((ranks**2).sum(axis=1) * (rank**2).sum())
        rho: Floats = np.divide(ranks @ rank, spread, out=np.full(len(ranks), np.nan), where=spread > 0)
        return rho

    def tau(self, windows: Floats | None = None) -> Floats:
        """Return Kendall's tau-b of each sample, or its mean over windows."""
        inside = self._pairs_inside(windows)
        agreed = self._flat(self.signs * self.measured) @ inside
        untied = self._flat(np.abs(self.signs)) @ inside
        spread = np.sqrt(untied * (np.abs(self.measured).ravel() @ inside))
        return _mean(np.divide(agreed, spread, out=np.full(agreed.shape, np.nan), where=spread > 0))

    def pairs(self, windows: Floats | None = None) -> Floats:
        """Return the percentage of pairs in one order, or its mean over windows."""
        inside = self._pairs_inside(windows)
        agreed = self._flat(self.signs * self.measured) @ inside
        return 50 * (1 + _mean(agreed / inside.sum(axis=0)))

    def _pairs_inside(self, windows: Floats | None) -> Floats:
        """Mark by window the pairs that lie in it, (n * n, w)."""
        marks = np.ones((1, self.size)) if windows is None else windows
        inside: Floats = (marks[:, :, None] * marks[:, None, :] * (1 - np.eye(self.size))).astype(np.float32)
        return inside.reshape(len(marks), -1).T

    def _flat(self, signs: Signs) -> Signs:
        return signs.reshape(len(signs), -1)


def _mean(values: Floats) -> Floats:
    """Return the mean of each row over what is defined, NaN where nothing is."""
    defined = np.isfinite(values)
    count = defined.sum(axis=1)
    total = np.where(defined, values, 0.0).sum(axis=1, dtype=np.float64)
    means: Floats = np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
    return means
