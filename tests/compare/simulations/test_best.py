"""Leads over resamples cover planted ones together, and seldom call a benchmark worse that is not."""

import numpy as np
import pytest
from scipy.stats import rankdata

from compare.statistics.best import best

TABLES = 150
DEVELOPERS = np.repeat(np.arange(9), [6, 4, 3, 3, 2, 2, 2, 1, 1])
"""The developers of 24 models, as uneven as those of the published ones."""
OWN = 0.4
"""The share of variance, of ability and of errors, that a developer's models have in common."""


def table(
    developers: np.ndarray, shared: float, noise: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw benchmarks and win rates that follow ability; benchmarks err together, too."""

    def normal(*shape: int) -> np.ndarray:
        of_developer = rng.normal(size=(*shape, developers.max() + 1))[..., developers]
        own = rng.normal(size=(*shape, len(developers)))
        return np.sqrt(shared) * of_developer + np.sqrt(1 - shared) * own

    ability = normal()
    columns = ability + 0.25 * normal() + noise[:, None] * normal(len(noise))
    return columns, ability + 0.25 * normal()


def true_rhos(noise: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    columns, wins = table(np.arange(200_000), 0.0, noise, rng)
    ranks = rankdata(np.vstack([columns, wins]), axis=1)
    return np.corrcoef(ranks)[-1, :-1]


@pytest.mark.parametrize("shared", [0.0, OWN], ids=["models", "developers"])
@pytest.mark.parametrize("noise", [np.full(6, 0.45), np.linspace(0.2, 0.9, 6)], ids=["equal", "spread"])
def test_leads_hold_together(noise: np.ndarray, shared: float) -> None:
    rng = np.random.default_rng(2)
    truth = true_rhos(noise, rng)
    held = wrong = 0
    for seed in range(TABLES):
        columns, wins = table(DEVELOPERS, shared, noise, rng)
        scores = {str(at): column for at, column in enumerate(columns)}
        found = best(scores, wins, DEVELOPERS if shared else None, seed=seed, resamples=300)
        assert found is not None
        leads = [(truth[int(found.benchmark)] - truth[int(row.benchmark)], row) for row in found.differences]
        intervals = [(lead, row.ci95_developers if shared else row.ci95) for lead, row in leads]
        held += all(interval and interval[0] <= lead <= interval[1] for lead, interval in intervals)
        wrong += any(row.clear and lead <= 0.001 for lead, row in leads)
    assert held / TABLES >= 0.93
    assert wrong / TABLES <= 0.05
