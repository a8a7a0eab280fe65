"""The noise ceiling from its definition: the chance of each order of two rates, integrated."""

from itertools import combinations

import numpy as np
from scipy.stats import beta, betabinom, rankdata

MEANS, SPREADS = 25, 30


def distributions(won: np.ndarray, n: np.ndarray) -> list[tuple[float, float, float]]:
    """Return beta distributions of true rates with their posterior weights, on the grid as documented."""
    share = won / n
    error = max(np.std(share, ddof=1), 0.5 / np.mean(n)) / len(won) ** 0.5
    low, high = max(1e-4, share.mean() - 4 * error), min(1 - 1e-4, share.mean() + 4 * error)
    found = []
    for mean in np.linspace(low, high, MEANS):
        for size in np.exp(np.linspace(np.log(0.3), np.log(1e4), SPREADS)):
            a, b = mean * size, (1 - mean) * size
            likelihood = betabinom.logpmf(np.round(won).astype(int), n.astype(int), a, b).sum()
            shrinkage = n.mean() * size / (n.mean() + size) ** 2
            found.append((a, b, likelihood + np.log(shrinkage)))
    most = max(weight for _, _, weight in found)
    total = sum(np.exp(weight - most) for _, _, weight in found)
    return [(a, b, float(np.exp(weight - most) / total)) for a, b, weight in found]


def chances(won: np.ndarray, n: np.ndarray, mixture: list[tuple[float, float, float]]) -> np.ndarray:
    """Return the chance that the true rate of i is above that of j, (models, models).

    The trapezoid rule over the log-odds of the rate, where the densities are smooth.
    """
    logit = np.linspace(-15, 15, 3001)
    rate = 1 / (1 + np.exp(-logit))
    ahead = np.zeros((len(won), len(won)))
    for a, b, weight in mixture:
        model = beta(a + won[:, None], b + (n - won)[:, None])
        density, below = model.pdf(rate) * rate * (1 - rate), model.cdf(rate)
        ahead += weight * density @ below.T * (logit[1] - logit[0])
    return ahead


def ceilings(won: np.ndarray, n: np.ndarray, mixture: list[tuple[float, float, float]]) -> tuple[float, ...]:
    """Return the expected rho, tau-b and percentage of pairs in one order, for true rates of this mixture."""
    measured, size = won / n, len(won)
    ahead = chances(won, n, mixture)
    ranks = ahead.sum(axis=1) - np.diag(ahead) - (size - 1) / 2
    given = rankdata(measured) - (size + 1) / 2
    rho = ranks @ given / np.sqrt((size**3 - size) / 12 * (given @ given))
    pairs = list(combinations(range(size), 2))
    signs = [np.sign(measured[i] - measured[j]) for i, j in pairs]
    agreed = [(2 * ahead[i, j] - 1) * sign for (i, j), sign in zip(pairs, signs, strict=True)]
    tau = sum(agreed) / np.sqrt(len(agreed) * np.count_nonzero(signs))
    return float(rho), float(tau), float(50 * (1 + np.mean(agreed)))
