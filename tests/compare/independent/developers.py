"""Intervals over developers and correlations without each, from the definitions."""

from collections.abc import Sequence

import numpy as np
from scipy import stats

COEFFICIENTS = {"pearson": stats.pearsonr, "spearman": stats.spearmanr, "kendall": stats.kendalltau}


def correlate(name: str, x: Sequence[float], y: Sequence[float]) -> float:
    return float(COEFFICIENTS[name](x, y).statistic)


def interval(
    name: str, x: np.ndarray, y: np.ndarray, developers: Sequence[str], drawn: Sequence[Sequence[str]]
) -> tuple[float, float]:
    """Return the interval of a correlation from resamples, each the developers that were drawn for it."""
    of = {each: [at for at, who in enumerate(developers) if who == each] for each in set(developers)}
    z = []
    for names in drawn:
        chosen = [at for each in names for at in of[each]]
        if len(set(x[chosen])) > 1 and len(set(y[chosen])) > 1:
            z.append(np.arctanh(np.clip(correlate(name, x[chosen], y[chosen]), -(1 - 1e-6), 1 - 1e-6)))
    sizes = np.array([len(each) for each in of.values()])
    freedom = sizes.sum() ** 2 / (sizes**2).sum() - 1
    error = (np.quantile(z, 0.975) - np.quantile(z, 0.025)) / (2 * stats.norm.ppf(0.975))
    centre, half = np.arctanh(correlate(name, x, y)), stats.t.ppf(0.975, freedom) * error
    return float(np.tanh(centre - half)), float(np.tanh(centre + half))


def without_each(name: str, x: np.ndarray, y: np.ndarray, developers: Sequence[str]) -> dict[str, float]:
    """Return the correlation of the models of all developers but one, by that one."""
    of = np.array(developers)
    return {each: correlate(name, x[of != each], y[of != each]) for each in set(developers)}
