"""What the correlations depend on: which models are counted, and how far their figures are spread."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from compare.analyses.partial import permutation_p, rank_p
from compare.analyses.resampling import Draws, Orders, Resampled, permutations, share_as_extreme
from compare.analyses.restriction import BY_WIN, Among, capital, reading, restrict_range, restriction
from compare.records import Coefficient, Correlation, Sensitivity
from compare.statistics.arrays import Floats
from compare.statistics.weighted import kendall, pearson, spearman

Mask = NDArray[np.bool_]

MINIMUM = 5
STREAM = 105
LARGE_B = 70.0
ALL = "all models"


def choices(
    scores: Floats,
    wins: Floats,
    proprietary: Sequence[bool | None],
    sizes: Floats,
    score: str = "mean score",
) -> dict[str, Mask]:
    """Give the choices of models by their label, each a mask (n,); those that leave out none are not listed.

    Parameters as for `sensitivities`. Of an odd number the model in the middle is in the top half.
    """
    n = len(scores)
    half = math.ceil(n / 2)
    top_wins, top_scores = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    top_wins[np.lexsort((-scores, -wins))[:half]] = True
    top_scores[np.lexsort((-wins, -scores))[:half]] = True
    chosen = {
        "without proprietary models": np.array([closed is not True for closed in proprietary], dtype=bool),
        f"without models of {LARGE_B:.0f}B parameters or more, unknown sizes kept": ~(sizes >= LARGE_B),
        f"top half {BY_WIN}": top_wins,
        f"bottom half {BY_WIN}": ~top_wins,
        f"top half by {score}": top_scores,
    }
    return {ALL: np.ones(n, dtype=bool)} | {name: mask for name, mask in chosen.items() if not mask.all()}


def sensitivities(
    scores: Floats,
    wins: Floats,
    proprietary: Sequence[bool | None],
    sizes: Floats,
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
    score: str = "mean score",
    overall: Correlation | None = None,
) -> tuple[list[Sensitivity], list[str]]:
    """Compute the correlations anew over choices of models, with what range restriction alone would do.

    Parameters: `scores`, `wins` (n,) in percent; `proprietary` (n,), None where not known; `sizes` (n,)
    total parameters in billions, NaN where not known; `resamples` are also the number of permutations;
    `score` what the scores are called; `overall` the correlation over all models where it is known
    already, so that the same figure has the same interval everywhere. Returns the choices that can be
    computed, and a sentence for each that cannot: fewer than 5 models, or all with the same score or win
    rate. Intervals are BCa.
    """
    found, refused = [], []
    whole = float(pearson(scores, wins, np.ones((1, len(scores))))[0])
    for label, mask in choices(scores, wins, proprietary, sizes, score).items():
        x, y = scores[mask], wins[mask]
        if len(x) < MINIMUM:
            refused.append(f"{capital(label)}: {len(x)} left, too few to correlate (at least {MINIMUM}).")
        elif np.ptp(x) == 0 or np.ptp(y) == 0:
            refused.append(f"{capital(label)}: all have the same score or win rate; nothing to correlate.")
        else:
            among = Among(label, len(x), *restriction(label, (scores, x), (wins, y)), whole, score)
            known = _known(overall) if label == ALL else None
            three = known or _coefficients(x, y, Draws(resamples, seed, workers))
            found.append(_sensitivity(among, three))
    return found, refused


Three = tuple[Coefficient, Coefficient, Coefficient]


def _known(overall: Correlation | None) -> Three | None:
    return (overall.pearson, overall.spearman, overall.kendall) if overall else None


def _coefficients(x: Floats, y: Floats, draws: Draws) -> Three:
    n = len(x)
    resampled = Resampled(coefficients, (x, y), n, draws, stream=STREAM)
    p = p_values(x, y, permutations(n, draws, stream=STREAM))
    return (
        resampled.coefficient(0, p=p[0]),
        resampled.coefficient(1, p=p[1]),
        resampled.coefficient(2, p=p[2]),
    )


def _sensitivity(among: Among, three: Three) -> Sensitivity:
    expected = None if among.label == ALL else restrict_range(among.whole, among.ratio)
    pearson_, spearman_, kendall_ = three
    return Sensitivity(
        choice=among.label,
        n=among.n,
        pearson=pearson_,
        spearman=spearman_,
        kendall=kendall_,
        chosen_by=among.chosen_by,
        sd_ratio=among.ratio,
        expected=expected,
        reading=reading(among, pearson_.value, expected),
    )


def coefficients(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Compute Pearson's r, Spearman's rho and Kendall's tau-b, (R, 3)."""
    return np.stack([statistic(x, y, weights) for statistic in (pearson, spearman, kendall)], axis=1)


def p_values(x: Floats, y: Floats, orders: Orders) -> tuple[float, float, float]:
    """Give two-sided permutation p-values of the three coefficients; `orders` (P, n) permute the models."""
    signs_x, signs_y = (np.sign(values[:, None] - values[None, :]) for values in (x, y))
    # Ties do not change under permutation: tau-b and its numerator order the permutations alike.
    drawn = np.zeros(len(orders))
    columns = np.ascontiguousarray(orders.T)
    for i in range(1, len(x)):
        drawn += signs_x[i, :i] @ signs_y[columns[i], columns[:i]]
    tau = share_as_extreme(drawn, float((signs_x * signs_y).sum() / 2))
    return permutation_p(x, y, np.empty((len(x), 0)), orders), rank_p(x, y, orders), tau
