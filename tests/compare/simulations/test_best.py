"""Leads over resamples cover planted ones together, and seldom call a benchmark worse that is not."""

import numpy as np
import pytest
from scipy.stats import rankdata

from compare.statistics.best import best

TABLES, MODELS = 200, 24


def table(models: int, noise: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw benchmarks and win rates that follow ability; benchmarks err together, too."""
    ability = rng.normal(size=models)
    common = ability + 0.25 * rng.normal(size=models)
    columns = common + noise[:, None] * rng.normal(size=(len(noise), models))
    return columns, ability + 0.25 * rng.normal(size=models)


def true_rhos(noise: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    columns, wins = table(300_000, noise, rng)
    ranks = rankdata(np.vstack([columns, wins]), axis=1)
    return np.corrcoef(ranks)[-1, :-1]


@pytest.mark.parametrize("noise", [np.full(6, 0.45), np.linspace(0.2, 0.9, 6)], ids=["equal", "spread"])
def test_leads_hold_together(noise: np.ndarray) -> None:
    rng = np.random.default_rng(2)
    truth = true_rhos(noise, rng)
    held = wrong = 0
    for seed in range(TABLES):
        columns, wins = table(MODELS, noise, rng)
        found = best({str(at): column for at, column in enumerate(columns)}, wins, seed=seed, resamples=1000)
        assert found is not None
        leads = [(truth[int(found.benchmark)] - truth[int(row.benchmark)], row) for row in found.differences]
        held += all(row.ci95[0] <= lead <= row.ci95[1] for lead, row in leads if row.ci95)
        wrong += any(row.clear and lead <= 0.001 for lead, row in leads)
    assert held / TABLES >= 0.93
    assert wrong / TABLES <= 0.05
