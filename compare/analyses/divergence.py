"""Which models are judged better, or worse, than the models of other developers lead to expect."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.left_out import LeftOut
from compare.analyses.resampling import midranks
from compare.records import Divergence, Side
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.holm import holm
from compare.statistics.parallel import run_chunks

STREAM = 106  # keeps these random numbers apart from those of other analyses with the same seed
LEVEL = 0.05
Measured = tuple[Floats, Floats]
"""Figures (n,), and the variances of their sampling errors (n,)."""


def divergences(
    names: Sequence[str],
    left_out: LeftOut,
    scores: Measured,
    wins: Measured,
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
) -> list[Divergence]:
    """Set each model's win rate against what other developers' models lead to expect, and rank against rank.

    Parameters: `names` of n models; what is expected of them; their `scores` in percent and their `wins`, in
    the unit of what is expected, each with its sampling variances, 0 where a figure is taken as exact;
    `resamples`, `seed`, `workers` as for `compare.statistics.parallel.run_chunks`. Returns the models by
    residual, largest first. A model is named, see `side`, where its p-value is below 0.05 after Holm's
    correction over all models. In simulated worlds with nothing but sampling error, fewer than 5 % of
    reports name anybody. Intervals of rank shifts are of sampling error alone.
    """
    shifts = np.concatenate(run_chunks(_shifts, resamples, [seed, STREAM], workers, (*scores, *wins)))
    ranks = midranks(np.stack([scores[0], wins[0]]))
    p_holm = holm(left_out.p.tolist())
    found = []
    for i, name in enumerate(names):
        expected, low, high, p = (float(values[i]) for values in left_out)
        score, win = float(scores[0][i]), float(wins[0][i])
        found.append(
            Divergence(
                model=name,
                score=score,
                win=win,
                fitted=expected,
                predicted95=(low, high),
                residual=win - expected,
                residual_ci95=(win - high, win - low),
                p=p,
                p_holm=p_holm[i],
                rank_by_score=float(ranks[0, i]),
                rank_by_win=float(ranks[1, i]),
                rank_shift=float(ranks[0, i] - ranks[1, i]),
                rank_shift_ci95=percentile(shifts[:, i]),
                side=side(win - expected, p_holm[i]),
            )
        )
    return sorted(found, key=lambda each: -each.residual)


def _shifts(count: int, rng: np.random.Generator, *figures: Floats) -> Floats:
    """Draw every model's figures anew from normal distributions around them: rank shifts, (count, n)."""
    scores, score_error_var, wins, win_error_var = figures
    x = scores + np.sqrt(score_error_var) * rng.standard_normal((count, len(scores)))
    y = wins + np.sqrt(win_error_var) * rng.standard_normal((count, len(wins)))
    shifts: Floats = midranks(x) - midranks(y)
    return shifts


def side(residual: float, p_holm: float) -> Side:
    """Name the side to which a win rate is off, where that is more than chance among all models explains."""
    if p_holm >= LEVEL:
        return "as expected"
    return "judged better than expected" if residual > 0 else "judged worse than expected"
