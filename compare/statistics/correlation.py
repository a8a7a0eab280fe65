"""How benchmark scores go with win rates: coefficients with intervals and p-values."""

from collections.abc import Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from compare.records import Coefficient, Correlation, Interval
from compare.statistics.arrays import Floats
from compare.statistics.attenuation import attenuation, correct_attenuation
from compare.statistics.bootstrap import bca, draw, jackknife_weights
from compare.statistics.comparable import model_order, refuse
from compare.statistics.holm import holm
from compare.statistics.parallel import run_chunks
from compare.statistics.permutation import p_values
from compare.statistics.weighted import STATISTICS

# Above this share of resamples without the statistic, an interval from the others would mislead.
MOST_UNDEFINED = 0.5


# Keep the random streams of one seed apart; see also `best`.
BOOTSTRAP, PERMUTATION = 11, 12


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
    columns that have one (none where either is NaN for a model compared, see `attenuation.fill_unknown`);
    `resamples` bootstrap resamples of the models and as many permutations; `seed`; `workers` as for
    `parallel.run_chunks`. Returns one record per column, in order, with BCa intervals, permutation p-values,
    and those after Holm's correction over the columns, for each coefficient apart. The figures do not
    depend on the order of the models.
    Raises CompareError where `obstacle` finds one.
    """
    refuse(columns, wins)
    found: dict[str, Correlation] = {}
    for names, kept in _groups(columns, wins):
        table = np.column_stack([columns[name][kept] for name in names])
        errors = [_errors(name, kept, error_var, win_error_var) for name in names]
        group = _Group(names, table, wins[kept], errors)
        found |= group.correlations(resamples, seed, workers)
    return _with_holm([found[name] for name in columns])


Errors = tuple[Floats, Floats] | None


class _Group:
    """Columns over the same models, which share resamples and permutations."""

    def __init__(self, names: list[str], table: Floats, wins: Floats, errors: list[Errors]) -> None:
        self.names = names
        # An order that is a matter of the figures alone makes the resamples so, too.
        order = model_order(table, wins)
        self.table, self.wins = table[order], wins[order]
        self.errors = [pair and (pair[0][order], pair[1][order]) for pair in errors]

    def correlations(self, resamples: int, seed: int, workers: int | None) -> dict[str, Correlation]:
        n = len(self.wins)
        what = (self.table, self.wins, self.errors)
        value, jackknife = _statistics(*what, np.ones((1, n)))[0], _statistics(*what, jackknife_weights(n))
        drawn = np.concatenate(run_chunks(_replicates, resamples, [seed, BOOTSTRAP], workers, what))
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
    """Return the three coefficients and the corrected one of each column and weighted sample, (R, c, 4)."""
    result = np.full((len(weights), table.shape[1], 4), np.nan)
    for j, pair in enumerate(errors):
        x = np.ascontiguousarray(table[:, j])
        for k, statistic in enumerate(STATISTICS.values()):
            result[:, j, k] = statistic(x, wins, weights)
        if pair is not None:
            result[:, j, 3] = correct_attenuation(x, pair[0], wins, pair[1], weights)
    return result


def _replicates(
    size: int, rng: np.random.Generator, table: Floats, wins: Floats, errors: list[Errors]
) -> Floats:
    return _statistics(table, wins, errors, draw(len(wins), size, rng))


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


def _with_holm(correlations: list[Correlation]) -> list[Correlation]:
    """Add the p-values after Holm's correction, over the columns, for each coefficient apart."""
    adjusted: list[dict[str, Coefficient]] = [{} for _ in correlations]
    for statistic in STATISTICS:
        coefficients: list[Coefficient] = [getattr(each, statistic) for each in correlations]
        # Every coefficient got a p-value above.
        for row, coefficient, p in zip(
            adjusted, coefficients, holm([each.p or 0.0 for each in coefficients]), strict=True
        ):
            row[statistic] = msgspec.structs.replace(coefficient, p_holm=p)
    return [msgspec.structs.replace(each, **row) for each, row in zip(correlations, adjusted, strict=True)]
