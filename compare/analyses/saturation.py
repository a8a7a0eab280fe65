"""Saturation: what a benchmark still says of the models at its top, and which pairs it tells apart."""

from collections.abc import Mapping, Sequence

import numpy as np

from compare.records import Coefficient, Correlation, Estimate, Interval, Saturation, Separation
from compare.statistics.arrays import Floats
from compare.statistics.bootstrap import bca, draw, jackknife_weights
from compare.statistics.comparable import model_order
from compare.statistics.true_rates import effective_questions, middle
from compare.statistics.true_scores import draw_true_scores
from compare.statistics.weighted import spearman

TOPS = (5, 10, 15)
STREAM = 109
MOST_DRAWS, MOST_RESAMPLES = 300, 2000
"""More of them change no figure by as much as it is uncertain by."""
FEWEST = 10
"""An interval of a correlation of fewer models would say nothing."""
BAND = 10.0
"""The width of a band of scores, in points."""
SURE = 1.96
"""Two figures further apart than so many standard errors of their difference are told apart."""


def saturations(
    columns: Mapping[str, Floats],
    errors: Mapping[str, Floats],
    wins: Floats,
    correlations: Sequence[Correlation],
    *,
    resamples: int,
    seed: int,
) -> list[Saturation]:
    """Say of every column's top 5, 10, 15 and all models what share of their variance is no sampling error.

    Parameters: `columns` by benchmark and `wins` (n,), NaN where not known; `errors` by benchmark (n,) the
    sampling variances of scores in percent^2; `correlations` over all models, one for each column.
    The models with the highest scores are also those that were lucky: their measured variance less that of
    sampling would understate what is true. So true scores are drawn given the measured ones of all
    models (see `draw_true_scores`); of each draw the share is its variance between the chosen models, over
    that and their mean sampling variance. It is the mean over draws, with (nearly) their middle 95 %.
    """
    whole = {each.benchmark: each.spearman for each in correlations}
    draws = min(resamples, MOST_DRAWS), min(resamples, MOST_RESAMPLES), seed
    found = []
    for name, column in columns.items():
        known = np.isfinite(column) & np.isfinite(wins)
        figures = np.column_stack([column, errors[name]])[known]
        # In an order of the figures alone, so that the draws do not depend on that of the models.
        order = model_order(figures, wins[known])
        found += _column(name, figures[order], wins[known][order], whole.get(name), draws)
    return found


def _column(
    name: str, figures: Floats, wins: Floats, whole: Coefficient | None, draws: tuple[int, int, int]
) -> list[Saturation]:
    scores, errors = figures.T
    true = None
    if np.isfinite(errors).all():
        questions = effective_questions(scores, errors)
        true = draw_true_scores(scores, questions, draws[0], np.random.default_rng([draws[2], STREAM]))
    found = []
    for top in (*(top for top in TOPS if top < len(scores)), None):
        lowest = float(scores.min() if top is None else np.sort(scores)[-top])
        chosen = scores >= lowest
        share = None if true is None else _estimate(reliability(true[:, chosen], questions[chosen]))
        found.append(
            Saturation(
                benchmark=name,
                top=top,
                n=int(chosen.sum()),
                lowest=lowest,
                reliability=share,
                spearman=whole if top is None else _spearman(scores[chosen], wins[chosen], *draws[1:]),
            )
        )
    return found


def _estimate(draws: Floats) -> Estimate:
    return Estimate(value=float(draws.mean()), ci95=middle(draws))


def reliability(true: Floats, questions: Floats) -> Floats:
    """Return the share of variance that would not be sampling error, were the models scored anew, (D,).

    Parameters: `true` (D, n) scores in percent, `questions` (n,).
    """
    between = true.var(axis=1, ddof=1)
    error = (true * (100 - true) / questions).mean(axis=1)
    share: Floats = between / (between + error)
    return share


def _spearman(scores: Floats, wins: Floats, resamples: int, seed: int) -> Coefficient | None:
    n = len(scores)
    value = float(spearman(scores, wins, np.ones((1, n)))[0])
    if not np.isfinite(value):
        return None
    interval: Interval | None = None
    if n >= FEWEST:
        weights = draw(n, resamples, np.random.default_rng([seed, STREAM, n]))
        replicates, jackknife = (spearman(scores, wins, each) for each in (weights, jackknife_weights(n)))
        if np.isfinite(replicates).mean() > 0.5 and np.isfinite(jackknife).all():
            interval = bca(value, replicates, jackknife)
    return Coefficient(value=value, ci95=interval)


def separations(
    columns: Mapping[str, Floats], errors: Mapping[str, Floats], wins: Floats, win_errors: Floats
) -> list[Separation]:
    """Count the pairs of models that each column tells apart, and that the win rates do, by band of score.

    Parameters as for `saturations`, and `win_errors` (n,) the sampling variances of the win rates. Two models
    are told apart where they differ by more than 1.96 standard errors of the difference, as if they had
    been asked different questions. They were asked the same, and part of the errors cancels: more pairs
    are told apart than these.
    """
    found = []
    for name, column in columns.items():
        known = np.isfinite(np.stack([column, errors[name], wins, win_errors])).all(axis=0)
        first, second = np.triu_indices(int(known.sum()), 1)
        by_score = _tell_apart(column[known], errors[name][known])[first, second]
        by_win = _tell_apart(wins[known], win_errors[known])[first, second]
        means = (column[known][first] + column[known][second]) / 2
        # A mean of 100 belongs to the band that ends there.
        bands = np.minimum(means // BAND, 100 / BAND - 1)
        for band in np.unique(bands):
            inside = bands == band
            found.append(_separation(name, float(band * BAND), by_score[inside], by_win[inside]))
    return found


def _tell_apart(values: Floats, variances: Floats) -> Floats:
    """Return 1 or -1 where one item is surely above or below another, else 0; (n, n)."""
    difference = values[:, None] - values[None, :]
    sure = np.abs(difference) > SURE * np.sqrt(variances[:, None] + variances[None, :])
    signs: Floats = np.where(sure, np.sign(difference), 0.0)
    return signs


def _separation(name: str, low: float, by_score: Floats, by_win: Floats) -> Separation:
    both = by_score * by_win
    return Separation(
        benchmark=name,
        low=low,
        high=low + BAND,
        pairs=len(by_score),
        separated=int(np.count_nonzero(by_score)),
        judged=int(np.count_nonzero(by_win)),
        both=int(np.count_nonzero(both)),
        same=int(np.count_nonzero(both > 0)),
    )
