"""Two rows of Table 3 that look as if they had changed places: what speaks for it, and what would follow."""

from collections.abc import Mapping, Sequence
from math import comb
from typing import Literal, NamedTuple

import numpy as np

from compare.input import columns
from compare.input.collect import published_models
from compare.input.published import source
from compare.records import Exchange, Misfit, Model, Variant
from compare.statistics.arrays import Floats
from compare.statistics.prediction import hat_matrix, log_odds, predict_left_out, to_percent
from compare.statistics.weighted import STATISTICS, coefficient

RATING = "rating by people"
STYLE = "rating by people, style held equal"


class _Table(NamedTuple):
    """The published models with a win rate, and what their win rates can be predicted from, (n,)."""

    names: list[str]
    wins: Floats
    predictors: dict[str, Floats]


def exchange(benchmarks: Sequence[str], *, as_printed: bool, applied: bool) -> Exchange:
    """Return the evidence on the corrected figures, and the headline figures of every variant as used."""
    table = _tabulate(published_models(as_printed=False))
    one, other = source().table3.exchanged
    score = next(iter(set(table.predictors) - {RATING, STYLE}))
    # Each row is held against what is known of it: people rated the one, the benchmarks have the other.
    sought = [(one, other, RATING), (one, other, STYLE), (other, one, score)]
    misfits = [_misfit(table, *each) for each in sought]
    low, high = misfits[0].ci95
    gains, style = (_gains(table, (rating, score)) for rating in (RATING, STYLE))
    places = table.names.index(one), table.names.index(other)
    gain, gain_style = float(gains[places]), float(style[places])
    ranked = np.sort(gains[np.triu_indices(len(gains), 1)])
    return Exchange(
        models=[one, other],
        applied=applied,
        misfits=misfits,
        fitting=int(np.sum((table.wins >= low) & (table.wins <= high))),
        pairs=comb(len(table.names), 2),
        better=_count_better(gains, gain),
        gain=gain,
        runner_up=float(ranked[-2] if ranked[-1] == gain else ranked[-1]),
        better_style=_count_better(style, gain_style),
        gain_style=gain_style,
        variants=_variants(benchmarks, as_printed),
    )


def _tabulate(models: Mapping[str, Model]) -> _Table:
    rated = [model for model in models.values() if model.win]
    benchmarks = list(dict.fromkeys(name for model in rated for name in model.scores))
    scores = columns.with_mean(columns.table(rated, benchmarks), benchmarks)[columns.MEAN]
    plain = [np.nan if model.rating is None else model.rating.value for model in rated]
    style = [np.nan if model.rating is None else model.rating.style or np.nan for model in rated]
    predictors = {
        RATING: np.array(plain, dtype=np.float64),
        STYLE: np.array(style, dtype=np.float64),
        f"mean of {len(benchmarks)} scores": log_odds(scores),
    }
    return _Table([model.name for model in rated], columns.wins(rated), predictors)


def _misfit(table: _Table, model: str, partner: str, predictor: str) -> Misfit:
    known = ~np.isnan(table.predictors[predictor])
    found = predict_left_out(table.predictors[predictor][known], log_odds(table.wins[known]))
    at = [name for name, there in zip(table.names, known, strict=True) if there].index(model)
    expected, low, high = (float(to_percent(each[at])) for each in found[:3])
    win, theirs = (float(table.wins[table.names.index(name)]) for name in (model, partner))
    return Misfit(
        model=model,
        predictor=predictor,
        n=int(known.sum()) - 1,
        win=win,
        expected=expected,
        ci95=(low, high),
        p=float(found.p[at]),
        partner=theirs,
        fits=low <= theirs <= high,
    )


def _gains(table: _Table, predictors: Sequence[str]) -> Floats:
    """Return how much each pair of rows, exchanged, adds to the log-likelihood of all lines, (n, n)."""
    odds, total = log_odds(table.wins), np.zeros((len(table.wins), len(table.wins)))
    for name in predictors:
        total += _gain(table.predictors[name], odds)
    return total


def _gain(x: Floats, y: Floats) -> Floats:
    """Return how much each pair of y, exchanged, adds to the log-likelihood of a line on x, (n, n).

    Of a line through k points with normal errors that is -k/2 log(RSS after / RSS before). With the residual
    matrix M, the sum of squares y' M y changes by 2 d (M y)_i - 2 d (M y)_j + d^2 (M_ii + M_jj - 2 M_ij)
    where d = y_j - y_i. Points without an x are no part of the line.
    """
    known = ~np.isnan(x)
    matrix = np.zeros((len(x), len(x)))
    matrix[np.ix_(known, known)] = np.eye(int(known.sum())) - hat_matrix(x[known])
    left, diagonal = matrix @ y, np.diagonal(matrix)
    d = y[None, :] - y[:, None]
    change = 2 * d * (left[:, None] - left[None, :])
    change += d**2 * (diagonal[:, None] + diagonal[None, :] - 2 * matrix)
    gain: Floats = -known.sum() / 2 * np.log1p(change / (y @ left))
    return gain


def _count_better(gains: Floats, gain: float) -> int:
    return int(np.sum(np.triu(gains, 1) > gain + 1e-9))


def _variants(benchmarks: Sequence[str], as_printed: bool) -> list[Variant]:
    models = published_models(as_printed)
    without = {name: each for name, each in models.items() if name not in source().table3.exchanged}
    found = [
        _variant("in place", models, benchmarks),
        _variant("without both", without, benchmarks),
        _variant("exchanged", published_models(as_printed, exchanged=True), benchmarks),
    ]
    return [each for each in found if each is not None]


Rows = Literal["in place", "without both", "exchanged"]


def _variant(rows: Rows, models: Mapping[str, Model], benchmarks: Sequence[str]) -> Variant | None:
    there = [name for name in benchmarks if any(name in model.scores for model in models.values())]
    both = [model for model in models.values() if model.win and any(name in model.scores for name in there)]
    scores = columns.with_mean(columns.table(both, there), there)
    column = scores.get(columns.MEAN, next(iter(scores.values()), np.array([])))
    known = ~np.isnan(column)
    x, y = column[known], columns.wins(both)[known]
    if len(x) < 2 * columns.FEWEST:
        return None
    # The same half as the sensitivity's: of an odd number the model in the middle is in it.
    top = np.lexsort((-x, -y))[: (len(x) + 1) // 2]
    whole = {name: coefficient(name, x, y) for name in STATISTICS}
    return Variant(
        rows=rows,
        n=len(x),
        n_top=len(top),
        pearson_top=coefficient("pearson", x[top], y[top]),
        spearman_top=coefficient("spearman", x[top], y[top]),
        **whole,
    )
