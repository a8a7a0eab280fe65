"""What the true scores behind measured ones may be, where models pile up below a limit.

A benchmark's best models often crowd under a score that none passes, for its last problems are ambiguous or
wrongly tested. So true scores are taken to follow a beta distribution between 0 and a limit, and all else
is as in `true_rates`: the distribution's mean, spread and limit are averaged over what the measured
scores leave open. A beta distribution up to 100 % would have the best models differ more than they do.
"""

import numpy as np

from compare.statistics.arrays import Floats

MEANS, SPREADS, LIMITS = 15, 11, 6
"""How many means (as shares of the limit), spreads and limits of the distribution are tried."""
LEAST, MOST = 0.7, 500.0
"""The least and the most problems that the distribution may be worth."""
POINTS = 110
"""Places on the scale of scores at which densities are taken."""
REACH = 5.0
"""How far that scale goes beyond the measured scores, in standard errors."""


def draw_true_scores(percent: Floats, problems: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Draw what the true scores may be, given the measured ones, (count, n) in percent.

    Parameters: `percent` (n,) measured scores and `problems` (n,) how many each is of (need not be whole).
    """
    scale, width = _scale(percent, problems)
    likelihood = _likelihood(percent, problems, scale)
    densities, prior = _distributions(percent, problems, scale)
    weights = prior * np.exp(_log_evidence(densities, likelihood))
    chosen = rng.choice(len(weights), size=count, p=weights / weights.sum())
    below = densities[chosen].T[:, :, None] * likelihood.T[:, None, :]
    for place in range(1, POINTS):  # plane by plane, which is some times faster than cumsum
        below[place] += below[place - 1]
    at = np.count_nonzero(below < rng.random((count, len(percent))) * below[-1], axis=0)
    # Anywhere in the cell around the point: scores of a model differ from draw to draw by less than a cell.
    inside = rng.random(at.shape) - 0.5
    drawn: Floats = np.clip(100 * (scale[at] + inside * width), 0.0, 100.0)
    return drawn


def _scale(percent: Floats, problems: Floats) -> tuple[Floats, float]:
    """Return the places at which densities are taken, as shares, and the distance between two."""
    margin = REACH * 0.5 / np.sqrt(problems.min())
    low, high = max(0.0, percent.min() / 100 - margin), min(1.0, percent.max() / 100 + margin)
    width = (high - low) / POINTS
    return low + width * (np.arange(POINTS) + 0.5), width


def _likelihood(percent: Floats, problems: Floats, scale: Floats) -> Floats:
    """Return the likelihood of each model's true score at each place, up to a factor, (n, places)."""
    solved = (percent / 100 * problems)[:, None]
    logs = solved * np.log(scale) + (problems[:, None] - solved) * np.log1p(-scale)
    likelihood: Floats = np.exp(logs - logs.max(axis=1, keepdims=True))
    return likelihood


def _distributions(percent: Floats, problems: Floats, scale: Floats) -> tuple[Floats, Floats]:
    """Return distributions that true scores may follow, (m, places), and how likely each is beforehand."""
    # The best score may lie two standard errors above the limit, by luck.
    lowest = max(scale[1], percent.max() / 100 - 1 / np.sqrt(problems.min()))
    limits = np.linspace(lowest, 1.0, LIMITS)
    means = (np.arange(MEANS) + 0.5) / MEANS
    size = np.geomspace(LEAST, MOST, SPREADS)
    first, second = ((each[:, None] * size).ravel()[:, None] for each in (means, 1 - means))
    below = scale / limits[:, None, None]
    inside = np.minimum(below, 1 - 1e-9)
    logs = (first - 1) * np.log(inside) + (second - 1) * np.log1p(-inside)
    logs = np.where(below < 1, logs, -np.inf).reshape(-1, len(scale))
    densities = np.exp(logs - logs.max(axis=1, keepdims=True))
    densities /= densities.sum(axis=1, keepdims=True)
    # The uniform shrinkage prior, as in `true_rates`; means and limits are equally likely.
    prior = problems.mean() * size / (problems.mean() + size) ** 2
    return densities, np.tile(prior, MEANS * LIMITS)


def _log_evidence(densities: Floats, likelihood: Floats) -> Floats:
    """Return the logarithm of the evidence for each distribution, less that of the best, (m,)."""
    evidence = np.log(np.maximum(densities @ likelihood.T, 1e-300)).sum(axis=1)
    relative: Floats = evidence - evidence.max()
    return relative
