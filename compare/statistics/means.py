"""The mean score of a model over benchmarks, also where a few of its scores were never given."""

import numpy as np

from compare.statistics.arrays import Floats

ROUNDS = 200
CLOSE_ENOUGH = 1e-10


def fill_gaps(scores: Floats) -> Floats:
    """Return the table with its gaps (NaN) filled by model effect + benchmark effect.

    `scores` has the shape (models, benchmarks), in percent. Benchmarks differ in difficulty, so the mean of
    the scores that happen to be there would favour a model that lacks its hardest one. The two effects are
    the least squares fit of the additive model to the scores that are there (Yates, "The analysis of
    replicated experiments when the field results are incomplete", 1933): each gap is set to what the fit
    says until nothing moves. A table without gaps comes back as it is. Rows of gaps only stay so.
    """
    gaps = np.isnan(scores)
    known = ~gaps.all(axis=1)
    table, holes = scores[known], gaps[known]
    if not holes.any():
        return scores
    table = np.where(holes, np.nanmean(table), table)
    for _ in range(ROUNDS):
        fitted = table.mean(axis=1, keepdims=True) + table.mean(axis=0, keepdims=True) - table.mean()
        step = np.abs(fitted[holes] - table[holes]).max()
        table = np.where(holes, fitted, table)
        if step < CLOSE_ENOUGH:
            break
    result = scores.copy()
    result[known] = table
    return result


def means(scores: Floats) -> Floats:
    """Return each model's mean over all benchmarks, gaps filled by `fill_gaps`; (models,), in percent.

    NaN for a model that has less than half of the scores: too much of its mean would be made up.
    """
    if scores.shape[1] == 0:
        return np.full(scores.shape[0], np.nan)
    enough = (~np.isnan(scores)).mean(axis=1) >= 0.5
    result = np.full(scores.shape[0], np.nan)
    if enough.any():
        result[enough] = fill_gaps(scores[enough]).mean(axis=1)
    return result
