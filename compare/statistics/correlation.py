"""How benchmark scores go with win rates: coefficients with intervals and p-values, the best, influence."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from compare.errors import CompareError
from compare.records import Best, Coefficient, Correlation, Difference, Influence, Interval
from compare.statistics.attenuation import attenuation, corrected
from compare.statistics.bootstrap import bca, draw, jackknife_weights
from compare.statistics.holm import holm
from compare.statistics.parallel import chunked
from compare.statistics.permutation import p_values
from compare.statistics.weighted import STATISTICS, pearson, spearman

Floats = NDArray[np.float64]

MINIMUM = 5
# Above this share of resamples without the statistic, an interval from the others would mislead.
MOST_UNDEFINED = 0.5
# What keeps the random streams of one seed apart.
BOOTSTRAP, PERMUTATION, PAIRED = 11, 12, 13


def obstacle(name: str, column: Floats, wins: Floats) -> str | None:
    """Say in words why a column (n,) cannot be set against the win rates (n,), or None where it can."""
    both = ~(np.isnan(column) | np.isnan(wins))
    if both.sum() < MINIMUM:
        return f"{name}: {both.sum()} models have both this score and a win rate; {MINIMUM} are the least"
    for side, values in ((f"the scores of {name}", column[both]), ("the win rates", wins[both])):
        if np.ptp(values) == 0:
            return f"{name}: {side} are all {values[0]:g}, over {both.sum()} models; nothing can go with them"
    return None


def correlate(
    columns: Mapping[str, Floats],
    wins: Floats,
    *,
    error_var: Mapping[str, Floats] | None = None,
    win_error_var: Floats | None = None,
    resamples: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
) -> list[Correlation]:
    """Correlate each column of scores with the win rates, over the models that have both.

    Parameters: `columns` by name, and `wins`, (n,) in percent, NaN where missing; `error_var` by name and
    `win_error_var`, (n,) in percent^2, their sampling variances, for the correction for attenuation of the
    columns that have one (none where either is NaN for a model compared); `resamples` bootstrap resamples
    of the models and as many permutations; `seed`; `workers` as for `parallel.chunked`. Returns one record
    per column, in order, with BCa intervals, permutation p-values, and those after Holm's correction over
    the columns, for each coefficient apart. The figures do not depend on the order of the models.
    Raises CompareError where `obstacle` finds one.
    """
    _refuse(columns, wins)
    found: dict[str, Correlation] = {}
    for names, kept in _groups(columns, wins):
        table = np.column_stack([columns[name][kept] for name in names])
        errors = [_errors(name, kept, error_var, win_error_var) for name in names]
        group = _Group(names, table, wins[kept], errors)
        found |= group.correlations(resamples, seed, workers)
    return _with_holm([found[name] for name in columns])


def best(
    columns: Mapping[str, Floats],
    wins: Floats,
    *,
    resamples: int = 10_000,
    seed: int = 0,
    workers: int | None = None,
) -> Best | None:
    """Find the column that agrees best by Spearman's rho, and by how much it leads each of the others.

    Parameters as for `correlate`; leave out columns made of the others, such as their mean. Only models
    with all columns count, and every resample is the same for all columns (paired bootstrap, BCa). The
    leader was chosen by the same figures, so that the differences flatter it a little. Returns None for
    fewer than two columns, fewer than five such models, or a column that is constant among them.
    """
    if len(columns) < 2:
        return None
    names = list(columns)
    table = np.column_stack([columns[name] for name in names])
    kept = ~(np.isnan(table).any(axis=1) | np.isnan(wins))
    if any(obstacle(name, np.where(kept, columns[name], np.nan), wins) for name in names):
        return None
    table, y = _in_order(table[kept], wins[kept])
    n = len(y)
    values = _rhos(table, y, np.ones((1, n)))[0]
    jackknife = _rhos(table, y, jackknife_weights(n))
    drawn = np.concatenate(chunked(_drawn_rhos, resamples, [seed, PAIRED], workers, (table, y)))
    leader = int(np.argmax(values))
    differences = [
        Difference(
            benchmark=names[j],
            difference=float(values[leader] - values[j]),
            ci95=bca(
                float(values[leader] - values[j]),
                drawn[:, leader] - drawn[:, j],
                jackknife[:, leader] - jackknife[:, j],
            ),
        )
        for j in np.argsort(-values, kind="stable")
        if j != leader
    ]
    return Best(benchmark=names[leader], n=n, spearman=float(values[leader]), differences=differences)


def influence(models: Sequence[str], scores: Floats, wins: Floats) -> list[Influence]:
    """Leave out each model in turn: what becomes of Pearson's and Spearman's correlation.

    Parameters: the models' names, their `scores` and `wins` (n,) in percent, NaN where missing. Returns
    the models that have both, in the order given; a change is the correlation without the model less that
    with it. Raises CompareError where `obstacle` finds one, also among all but one of the models.
    """
    both = ~(np.isnan(scores) | np.isnan(wins))
    _refuse({"the mean score": scores}, wins)
    x, y = scores[both], wins[both]
    weights = np.vstack([np.ones(len(x)), jackknife_weights(len(x))])
    products, ranks = pearson(x, y, weights), spearman(x, y, weights)
    if np.isnan(products).any():
        raise CompareError(
            "all models but one have the same score or the same win rate", "compare more models"
        )
    return [
        Influence(
            model=str(model),
            pearson=float(products[i]),
            spearman=float(ranks[i]),
            pearson_change=float(products[i] - products[0]),
            spearman_change=float(ranks[i] - ranks[0]),
        )
        for i, model in enumerate((model for model, here in zip(models, both, strict=True) if here), 1)
    ]


Errors = tuple[Floats, Floats] | None


class _Group:
    """Columns over the same models, which share resamples and permutations."""

    def __init__(self, names: list[str], table: Floats, wins: Floats, errors: list[Errors]) -> None:
        self.names = names
        # An order that is a matter of the figures alone makes the resamples so, too.
        order = _order(table, wins)
        self.table, self.wins = table[order], wins[order]
        self.errors = [pair and (pair[0][order], pair[1][order]) for pair in errors]

    def correlations(self, resamples: int, seed: int, workers: int | None) -> dict[str, Correlation]:
        n = len(self.wins)
        what = (self.table, self.wins, self.errors)
        value, jackknife = _statistics(*what, np.ones((1, n)))[0], _statistics(*what, jackknife_weights(n))
        drawn = np.concatenate(chunked(_replicates, resamples, [seed, BOOTSTRAP], workers, what))
        p = p_values(self.table, self.wins, resamples, [seed, PERMUTATION], workers)
        found = {}
        for j, name in enumerate(self.names):
            three = {
                statistic: Coefficient(
                    value=float(value[j, k]),
                    ci95=_interval(float(value[j, k]), drawn[:, j, k], jackknife[:, j, k]),
                    p=float(p[statistic][j]),
                )
                for k, statistic in enumerate(STATISTICS)
            }
            pair = self.errors[j]
            true = (
                attenuation(self.table[:, j], pair[0], self.wins, pair[1], drawn[:, j, 3]) if pair else None
            )
            found[name] = Correlation(benchmark=name, n=n, corrected=true, **three)
        return found


def _statistics(table: Floats, wins: Floats, errors: list[Errors], weights: Floats) -> Floats:
    """The three coefficients and the corrected one of each column and weighted sample, (R, c, 4)."""
    result = np.full((len(weights), table.shape[1], 4), np.nan)
    for j, pair in enumerate(errors):
        x = np.ascontiguousarray(table[:, j])
        for k, statistic in enumerate(STATISTICS.values()):
            result[:, j, k] = statistic(x, wins, weights)
        if pair is not None:
            result[:, j, 3] = corrected(x, pair[0], wins, pair[1], weights)
    return result


def _replicates(
    size: int, rng: np.random.Generator, table: Floats, wins: Floats, errors: list[Errors]
) -> Floats:
    return _statistics(table, wins, errors, draw(len(wins), size, rng))


def _rhos(table: Floats, wins: Floats, weights: Floats) -> Floats:
    """Spearman's rho of each column with the win rates, (R, c)."""
    return np.column_stack([spearman(column, wins, weights) for column in np.ascontiguousarray(table.T)])


def _drawn_rhos(size: int, rng: np.random.Generator, table: Floats, wins: Floats) -> Floats:
    return _rhos(table, wins, draw(len(wins), size, rng))


def _interval(value: float, replicates: Floats, jackknife: Floats) -> Interval | None:
    if np.isnan(replicates).mean() > MOST_UNDEFINED or np.isnan(jackknife).all():
        return None
    return bca(value, replicates, jackknife)


def _groups(columns: Mapping[str, Floats], wins: Floats) -> list[tuple[list[str], NDArray[np.bool_]]]:
    """Put columns together that have the same models: their names, and the models (n,)."""
    groups: dict[bytes, tuple[list[str], NDArray[np.bool_]]] = {}
    for name, column in columns.items():
        kept = ~(np.isnan(column) | np.isnan(wins))
        groups.setdefault(kept.tobytes(), ([], kept))[0].append(name)
    return list(groups.values())


def _errors(
    name: str,
    kept: NDArray[np.bool_],
    error_var: Mapping[str, Floats] | None,
    win_error_var: Floats | None,
) -> Errors:
    if error_var is None or win_error_var is None or name not in error_var:
        return None
    pair = error_var[name][kept], win_error_var[kept]
    return None if np.isnan(pair).any() else pair


def _order(table: Floats, wins: Floats) -> NDArray[np.intp]:
    return np.lexsort((*table.T, wins))


def _in_order(table: Floats, wins: Floats) -> tuple[Floats, Floats]:
    order = _order(table, wins)
    return table[order], wins[order]


def _refuse(columns: Mapping[str, Floats], wins: Floats) -> None:
    for name, column in columns.items():
        if reason := obstacle(name, column, wins):
            raise CompareError(reason, "add models, or leave this benchmark out")


def _with_holm(correlations: list[Correlation]) -> list[Correlation]:
    """Add the p-values after Holm's correction, over the columns, for each coefficient apart."""
    import msgspec

    adjusted: list[dict[str, Coefficient]] = [{} for _ in correlations]
    for statistic in STATISTICS:
        coefficients: list[Coefficient] = [getattr(each, statistic) for each in correlations]
        # Every coefficient got a p-value above.
        for row, coefficient, p in zip(
            adjusted, coefficients, holm([each.p or 0.0 for each in coefficients]), strict=True
        ):
            row[statistic] = msgspec.structs.replace(coefficient, p_holm=p)
    return [msgspec.structs.replace(each, **row) for each, row in zip(correlations, adjusted, strict=True)]
