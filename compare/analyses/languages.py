"""Which of the five languages of MultiPL-E predicts the win rate, and which adds nothing given the others."""

from collections.abc import Mapping

import numpy as np

from compare.analyses.partial import correlations, permutation_p, rank_p
from compare.analyses.resampling import Draws, Resampled, permutations
from compare.records import Coefficient, Interval, Language
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.weighted import spearman

STREAM = 103
LANGUAGES = {
    "multipl-e-py": "Python",
    "multipl-e-java": "Java",
    "multipl-e-cpp": "C++",
    "multipl-e-ts": "TypeScript",
    "multipl-e-js": "JavaScript",
}


def languages(
    columns: Mapping[str, Floats], wins: Floats, *, resamples: int, seed: int, workers: int | None = None
) -> list[Language]:
    """Say what each language's score tells of the win rate, alone and given the other languages.

    Parameters: `columns` by benchmark (n,) in percent, of which those named in LANGUAGES are used; `wins`
    (n,) in percent; NaN where not known. `resamples` are also the number of permutations. Counted are the
    models that have all figures. Returns nothing where there are fewer than two languages, fewer models
    than languages + 3, or a language that follows from the others exactly.

    Intervals of the correlations are BCa, that of the drop in R squared is percentiles (it cannot be
    negative, so that it never includes 0: whether a language adds anything is told by its partial
    correlation). The p-values are Freedman and Lane's; alone, those of a permutation of ranks.
    """
    names = [name for name in LANGUAGES if name in columns]
    if len(names) < 2:
        return []
    x = np.column_stack([columns[name] for name in names])
    known = np.isfinite(x).all(axis=1) & np.isfinite(wins)
    x, y = x[known], wins[known]
    if len(y) < len(names) + 3:
        return []
    draws = Draws(resamples, seed, workers)
    together = Resampled(regression, (x, y), len(y), draws, stream=STREAM)
    alone = Resampled(spearmans, (x, y), len(y), draws, stream=STREAM)
    if not (np.isfinite(together.value).all() and np.isfinite(alone.value).all()):
        return []
    orders = permutations(len(y), draws, stream=STREAM)
    found = []
    for j, name in enumerate(names):
        best = j == int(np.argmax(alone.value))
        partial = together.coefficient(0, j, p=permutation_p(x[:, j], y, np.delete(x, j, axis=1), orders))
        drop = float(together.value[1, j])
        language = Language(
            benchmark=name,
            n=len(y),
            spearman=alone.coefficient(j, p=rank_p(x[:, j], y, orders)),
            partial=partial,
            vif=float(inflation(x)[j]),
            r2_drop=drop,
            r2_drop_ci95=_drop_interval(together.replicates[:, 1, j], drop),
            reading=reading(LANGUAGES[name], partial, float(alone.value[j]), best),
        )
        found.append(language)
    return found


def regression(columns: Floats, wins: Floats, weights: Floats) -> Floats:
    """Regress the win rate on all columns together, and on all but one in turn.

    Parameters: `columns` (n, k), `wins` (n,), `weights` (R, n). Returns (R, 2, k): the partial correlation
    of each column with the win rate given the others, and what R squared loses without it; NaN where the
    columns are collinear. Both are read off the inverse of the correlation matrix: its last figure on the
    diagonal is 1 / (1 - R squared) (Whittaker 1990), and taking out column j lowers that by the
    square of figure (j, y) over figure (j, j).
    """
    inverse = precisions(np.column_stack([columns, wins]), weights)
    own = np.einsum("rii->ri", inverse)[:, :-1]
    cross, last = inverse[:, :-1, -1], inverse[:, -1:, -1]
    partial = -cross / np.sqrt(own * last)
    drop = 1 / (last - cross**2 / own) - 1 / last
    return np.stack([partial, drop], axis=1)


def precisions(columns: Floats, weights: Floats) -> Floats:
    """Invert the correlation matrices of the columns (n, k) under weights (R, n).

    Returns (R, k, k), all NaN where a matrix is singular: a column is constant, or a linear combination of
    the others, as in a resample of too few different rows.
    """
    k = columns.shape[1]
    matrices = correlations(columns, weights)
    usable = np.isfinite(matrices).all(axis=(1, 2)) & (np.count_nonzero(weights, axis=1) > k)
    matrices = np.where(usable[:, None, None], matrices, np.eye(k))
    usable &= np.linalg.det(matrices) > 1e-10
    matrices = np.where(usable[:, None, None], matrices, np.eye(k))
    return np.where(usable[:, None, None], np.linalg.inv(matrices), np.nan)


def inflation(columns: Floats) -> Floats:
    """Compute the variance inflation factors (k,) of the columns (n, k): 1 / (1 - R squared)."""
    return np.diagonal(precisions(columns, np.ones((1, len(columns))))[0]).copy()


def spearmans(columns: Floats, wins: Floats, weights: Floats) -> Floats:
    """Compute Spearman's rho of each column (n, k) with the win rate, (R, k)."""
    return np.stack([spearman(column, wins, weights) for column in columns.T], axis=1)


def _drop_interval(replicates: Floats, value: float) -> Interval:
    return percentile(replicates) if np.isfinite(replicates).any() else (value, value)


def reading(language: str, partial: Coefficient, rho: float, best: bool) -> str:
    """Say in words what a language tells of the win rate that the others do not."""
    alone = f"{language} predicts the win rate {'best ' if best else ''}alone (rho {rho:.2f})"
    if not best:
        alone = f"{language} alone reaches rho {rho:.2f}"
    if partial.ci95 is None:
        return f"{alone}; there are too few models to say what it adds to the other languages."
    low, high = partial.ci95
    given = f"(partial r {partial.value:.2f}, 95 % interval {low:.2f} to {high:.2f})"
    if low <= 0 <= high:
        return f"{alone}; it adds nothing sure to what the other languages say {given}."
    if low > 0:
        return f"{alone}; it says something of its own that the other languages do not {given}."
    return f"{alone}; given the other languages, a higher score goes with a lower win rate {given}."
