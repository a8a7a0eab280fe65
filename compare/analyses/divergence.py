"""Which models are judged better, or worse, than the models of other developers lead to expect."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.curve import Curve
from compare.analyses.left_out import predict
from compare.analyses.resampling import midranks
from compare.records import Divergence, Side
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import percentile
from compare.statistics.holm import holm
from compare.statistics.parallel import run_chunks

STREAM = 106  # keeps these random numbers apart from those of other analyses with the same seed
LEVEL = 0.05


def divergences(
    names: Sequence[str],
    curve: Curve,
    wins: Floats,
    score_error_var: Floats,
    win_error_var: Floats,
    *,
    resamples: int,
    seed: int,
    workers: int | None = None,
) -> list[Divergence]:
    """Set each model's win rate against what other developers' models lead to expect, and rank against rank.

    Parameters: `names` of the n models of the `curve`, in its order; their `wins` (n,) in percent;
    `score_error_var`, `win_error_var` (n,) sampling variances in squared points, 0 where a figure is taken as
    exact; `resamples`, `seed`, `workers` as for `compare.statistics.parallel.run_chunks`. Returns the models
    by residual, largest first. Predictions, intervals and p-values are those of `left_out.predict`; a model
    is named, see `side`, where its p-value is below 0.05 after Holm's correction over all models. In
    simulated worlds with nothing but sampling error, fewer than 5 % of reports name anybody. Intervals of
    rank shifts are of sampling error alone.
    """
    left_out = predict(curve, score_error_var, win_error_var)
    figures = curve.scores, score_error_var, wins, win_error_var
    shifts = np.concatenate(run_chunks(_shifts, resamples, [seed, STREAM], workers, figures))
    ranks = midranks(np.stack([curve.scores, wins]))
    p_holm = holm(left_out.p.tolist())
    found = []
    for i, name in enumerate(names):
        expected, low, high, p = (float(values[i]) for values in left_out)
        score, win = float(curve.scores[i]), float(wins[i])
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
