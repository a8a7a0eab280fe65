"""A saturating power law, fitted to many samples of the same checkpoints at once."""

import msgspec
import numpy as np

from compare.statistics.arrays import Floats

STEEPEST = 2.0
"""The largest exponent: each doubling of tokens brings a quarter of what the one before it brought."""
GRID = 65
GOLDEN = (np.sqrt(5) - 1) / 2
STEPS = 32
"""Of the golden section, each of which leaves 62 % of the range: the last is 2e-7 of it."""
FLAT = 1e-12


class Laws(msgspec.Struct, frozen=True, kw_only=True):
    """Fitted laws of R samples: `level` at the last checkpoint, `slope` there, and the `exponent`, (R,) each.

    y(t) = level + slope * (1 - (t / last)^-exponent) / exponent, of which the limit for an exponent of 0 is
    a straight line in log tokens, level + slope * log(t / last). `slope` is in points a unit of log tokens.
    """

    last: float
    level: Floats
    slope: Floats
    exponent: Floats

    def at(self, tokens: float) -> Floats:
        """Return the laws' values at some number of tokens, (R,)."""
        return self.level + self.slope * _grow(np.log(tokens / self.last), self.exponent)

    @property
    def limit(self) -> Floats:
        """What the laws come to in the end, (R,); infinite where the exponent is 0."""
        bends = self.exponent > 0
        with np.errstate(invalid="ignore"):
            return self.level + np.where(
                bends, self.slope / np.where(bends, self.exponent, 1.0), self.slope * np.inf
            )


def fit_laws(tokens: Floats, values: Floats, variances: Floats, *, straight: bool) -> Laws:
    """Fit the law to each sample by weighted least squares.

    Parameters: `tokens` (n,) above 0, at least two different ones; `values` (R, n); `variances` (n,) of the
    values, up to a factor; `straight` keeps the exponent at 0. The exponent is sought in [0, STEEPEST] over a
    grid, then by golden section around its best point; level and slope follow from it in closed form.
    Source of the form: the power law of Hestness et al. 2017, arXiv 1712.00409, with a limit, in the
    parametrisation of Box and Cox 1964, J. Royal Statistical Society B 26: 211-252.
    """
    last = float(tokens.max())
    logs = np.log(tokens / last)
    weights = 1 / variances
    if straight:
        exponent = np.zeros(len(values))
    else:
        exponent = _refine(logs, values, weights, *_bracket(logs, values, weights))
    level, slope, _ = _solve(logs, values, weights, exponent)
    return Laws(last=last, level=level, slope=slope, exponent=exponent)


def _grow(logs: Floats | float, exponent: Floats) -> Floats:
    """Return (1 - e^(-exponent * logs)) / exponent, whose limit is `logs` where the exponent is 0."""
    bends = np.abs(exponent) > FLAT
    divisor = np.where(bends, exponent, 1.0)
    return np.where(bends, -np.expm1(-exponent * logs) / divisor, logs)


def _solve(logs: Floats, values: Floats, weights: Floats, exponent: Floats) -> tuple[Floats, Floats, Floats]:
    """Return level, slope and weighted squared residuals of each sample with its exponent, (R,) each."""
    basis = _grow(logs[None, :], exponent[:, None])
    total = weights.sum()
    mean, centre = values @ weights / total, basis @ weights / total
    across, up = basis - centre[:, None], values - mean[:, None]
    slope = (weights * across * up).sum(axis=1) / (weights * across**2).sum(axis=1)
    left = (weights * (up - slope[:, None] * across) ** 2).sum(axis=1)
    return mean - slope * centre, slope, left


def _bracket(logs: Floats, values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the exponents on both sides of the best one of a grid, (R,) each."""
    grid = np.linspace(0, STEEPEST, GRID)
    basis = _grow(logs[None, :], grid[:, None])
    across = basis - (basis @ weights / weights.sum())[:, None]
    units = weights * across / np.sqrt((weights * across**2).sum(axis=1))[:, None]
    best = np.argmax((values @ units.T) ** 2, axis=1)
    return grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, GRID - 1)]


def _refine(logs: Floats, values: Floats, weights: Floats, low: Floats, high: Floats) -> Floats:
    """Return the best exponent between `low` and `high` of each sample, by golden section."""
    for _ in range(STEPS):
        span = GOLDEN * (high - low)
        first, second = high - span, low + span
        left = _solve(logs, values, weights, first)[2] <= _solve(logs, values, weights, second)[2]
        low, high = np.where(left, low, first), np.where(left, second, high)
    ends = np.stack([low, (low + high) / 2, high])
    fits = np.stack([_solve(logs, values, weights, end)[2] for end in ends])
    best: Floats = np.take_along_axis(ends, fits.argmin(axis=0)[None, :], axis=0)[0]
    return best
