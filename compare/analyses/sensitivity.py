"""What the correlations depend on: which models are counted, and how far their scores are spread."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.analyses.partial import permuted, rank_p
from compare.analyses.resampling import Draws, Orders, Resampled, permutations, share_as_extreme
from compare.records import Sensitivity
from compare.statistics.weighted import kendall, pearson, spearman

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

MINIMUM = 5
STREAM = 105
LARGE_B = 70.0
NARROW = 0.9  # below this share of the spread of all a range is called narrow
ALL = "all models"


class Among(NamedTuple):
    """A choice of `n` models; their spread of scores over that of all, and Pearson's r of all."""

    label: str
    n: int
    ratio: float
    whole: float


def choices(
    scores: Floats, wins: Floats, proprietary: Sequence[bool | None], sizes: Floats
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
        "top half by win rate": top_wins,
        "bottom half by win rate": ~top_wins,
        "top half by mean score": top_scores,
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
) -> tuple[list[Sensitivity], list[str]]:
    """Compute the correlations anew over choices of models, with what range restriction alone would do.

    Parameters: `scores`, `wins` (n,) in percent; `proprietary` (n,), None where not known; `sizes` (n,)
    total parameters in billions, NaN where not known; `resamples` are also the number of permutations.
    Returns the choices that can be computed, and a sentence for each that cannot: fewer than 5 models, or
    all with the same score or win rate. Intervals are BCa.
    """
    found, refused = [], []
    whole = float(pearson(scores, wins, np.ones((1, len(scores))))[0])
    for label, mask in choices(scores, wins, proprietary, sizes).items():
        x, y = scores[mask], wins[mask]
        if len(x) < MINIMUM:
            refused.append(f"{_capital(label)}: {len(x)} left, too few to correlate (at least {MINIMUM}).")
        elif np.ptp(x) == 0 or np.ptp(y) == 0:
            refused.append(f"{_capital(label)}: all have the same score or win rate; nothing to correlate.")
        else:
            among = Among(label, len(x), float(x.std(ddof=1) / scores.std(ddof=1)), whole)
            found.append(_sensitivity(among, x, y, Draws(resamples, seed, workers)))
    return found, refused


def _sensitivity(among: Among, x: Floats, y: Floats, draws: Draws) -> Sensitivity:
    label, n, ratio, whole = among
    resampled = Resampled(coefficients, (x, y), n, draws, stream=STREAM)
    orders = permutations(n, draws, stream=STREAM)
    p = p_values(x, y, orders)
    r = float(resampled.value[0])
    expected = None if label == ALL else restricted(whole, ratio)
    return Sensitivity(
        choice=label,
        n=n,
        pearson=resampled.coefficient(0, p=p[0]),
        spearman=resampled.coefficient(1, p=p[1]),
        kendall=resampled.coefficient(2, p=p[2]),
        sd_ratio=ratio,
        expected=expected,
        reading=reading(among, r, expected),
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
    return permuted(x, y, np.empty((len(x), 0)), orders), rank_p(x, y, orders), tau


def restricted(r: float, ratio: float) -> float:
    """Give the correlation that is left of `r` where one side's spread shrinks to `ratio` of what it was.

    Source: Thorndike 1949, case 2, in the direction from the whole to the restricted group:
    r u / sqrt(1 - r^2 + r^2 u^2). It is exact where the models are chosen by that side and the line and
    the scatter around it are the same throughout; where they are chosen by win rate it is a guide only.
    """
    left = 1 - r**2 + (r * ratio) ** 2
    return r * ratio / math.sqrt(left) if left > 0 else 0.0


def reading(among: Among, r: float, expected: float | None) -> str:
    """Say in words what a choice does to Pearson's r, and how much of that its range alone would do."""
    label, n, ratio, whole = among
    if expected is None:
        return f"Over all {n} models Pearson's r is {r:.2f}."
    share = f"{100 * ratio:.0f} % of the standard deviation among all"
    spread = f"{_capital(label)} ({n} models), mean scores spread over"
    if ratio >= 1:
        return f"{spread} {share}: no restriction of range; r goes from {whole:.2f} to {r:.2f}."
    return (
        f"{spread} {'only ' if ratio < NARROW else ''}{share}; that alone would take r from {whole:.2f} "
        f"to {expected:.2f}; observed is {r:.2f}."
    )


def _capital(label: str) -> str:
    text = f"among the {label}" if label.startswith(("top", "bottom")) else label
    return text[0].upper() + text[1:]
