"""Which models are judged better, or worse, than their tests lead to expect."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.isotonic import fit_robust
from compare.analyses.resampling import midranks
from compare.records import Divergence, Interval, Side
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import draw, percentile
from compare.statistics.parallel import run_chunks

MINIMUM = 5
STREAM = 101  # keeps these random numbers apart from those of other analyses with the same seed
CLEAR = 0.05  # points: half of the last digit that is printed
ZERO = 1e-9  # a fit that runs through its point leaves no residual but rounding


def divergences(
    names: Sequence[str],
    scores: Floats,
    score_error_var: Floats,
    wins: Floats,
    win_error_var: Floats,
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
) -> list[Divergence]:
    """Set each model's win rate against the robust monotone fit at its score, and its rank against its rank.

    Parameters: `names` of n models; `scores`, `wins` (n,) in percent; `score_error_var`, `win_error_var`
    (n,) their sampling variances in squared points, 0 where a figure is taken as exact; `resamples`,
    `seed`, `workers` as for `compare.statistics.parallel.run_chunks`. Returns the models by residual, largest
    first; none where fewer than 5 are given. The figures do not depend on the order of the models.

    A replicate draws the models with replacement, and every model's two figures anew from a normal
    distribution around the measured one. The curve is fitted to the models drawn; each model, drawn or
    not, is then set against it at its own new figures. Intervals are percentiles. A model is named where
    its interval of the residual lies on one side of 0, see `side`. A model bends the fit towards itself
    where it is drawn, so that this is cautious: where nothing but sampling error parts the models, fewer
    than 1 in 100 are named.
    """
    if len(names) < MINIMUM:
        return []
    order = sorted(range(len(names)), key=lambda i: names[i])
    figures = [values[order] for values in (scores, score_error_var, wins, win_error_var)]
    chunks = run_chunks(_replicates, resamples, [seed, STREAM], workers, figures)
    residuals, shifts = (np.concatenate(part) for part in zip(*chunks, strict=True))
    x, y = scores[order], wins[order]
    fitted = y - _residual(y, fit_robust(x[None], y[None], np.ones((1, len(x))))[0])
    ranks = midranks(np.stack([x, y]))
    found = [
        _divergence(names[order[i]], (x[i], y[i], fitted[i]), ranks[:, i], residuals[:, i], shifts[:, i])
        for i in range(len(x))
    ]
    return sorted(found, key=lambda each: -each.residual)


def _replicates(count: int, rng: np.random.Generator, *figures: Floats) -> tuple[Floats, Floats]:
    """Draw `count` replicates of every model's residual and rank shift, each (count, n)."""
    scores, score_error_var, wins, win_error_var = figures
    n = len(scores)
    weights = draw(n, count, rng)
    x = scores + np.sqrt(score_error_var) * rng.standard_normal((count, n))
    y = wins + np.sqrt(win_error_var) * rng.standard_normal((count, n))
    return _residual(y, fit_robust(x, y, weights)), midranks(x) - midranks(y)


def _residual(y: Floats, fitted: Floats) -> Floats:
    """Return what the fit leaves, with rounding errors of a fit that runs through its point set to 0."""
    left = y - fitted
    left[np.abs(left) < ZERO] = 0.0
    return left


def side(interval: Interval) -> Side:
    """Name the side of 0 on which a whole interval of the residual lies, with a tenth of a point to see.

    What prints as 0.0 is 0: an end that is nearer moves to the other side with another seed, and the name
    of the model would come and go with it.
    """
    if interval[0] >= CLEAR:
        return "judged better than expected"
    if interval[1] <= -CLEAR:
        return "judged worse than expected"
    return "as expected"


def _divergence(
    name: str, point: tuple[float, float, float], ranks: Floats, residuals: Floats, shifts: Floats
) -> Divergence:
    score, win, fitted = map(float, point)
    interval = percentile(residuals)
    return Divergence(
        model=name,
        score=score,
        win=win,
        fitted=fitted,
        residual=win - fitted,
        residual_ci95=interval,
        rank_by_score=float(ranks[0]),
        rank_by_win=float(ranks[1]),
        rank_shift=float(ranks[0] - ranks[1]),
        rank_shift_ci95=percentile(shifts),
        side=side(interval),
    )
