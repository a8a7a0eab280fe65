"""How far two models of a person's own are apart, and what a gap of that size has been worth."""

from collections.abc import Sequence

import numpy as np

from compare.analyses.decision import make_pairs
from compare.analyses.figures import Figures
from compare.input import columns
from compare.records import Model, OwnGap
from compare.statistics.arrays import Floats
from compare.statistics.attenuation import fill_unknown


def own_gaps(figures: Figures, names: Sequence[str], everyone: Sequence[Model]) -> list[OwnGap]:
    """Return the gap of the second of two models from the first on each column that both have.

    Parameters: `figures` of the models that have both sides, which the curves are of; `names` of a person's
    own models among `everyone`, in the order in which they gave them. Where they are not two there is
    no pair to speak of. Each column is looked at as if these two were new models, whether or not they are.
    """
    if len(names) != 2:
        return []
    by_name = {model.name: model for model in everyone}
    pair = [by_name[name] for name in names]
    shared = [name for name in figures.benchmarks if all(name in model.scores for model in pair)]
    gaps = [_on_benchmark(figures, name, pair) for name in shared]
    # A mean that is filled in for one of them would set apart what was never measured.
    whole = len(figures.benchmarks) > 1 and len(shared) == len(figures.benchmarks)
    return gaps + ([_on_mean(figures, pair)] if whole else [])


def _on_benchmark(figures: Figures, benchmark: str, pair: Sequence[Model]) -> OwnGap:
    first, second = (model.scores[benchmark] for model in pair)
    totals = {rate.total for rate in (first, second)}
    size = totals.pop() if len(totals) == 1 else None
    gap = second.percent - first.percent
    return _own_gap(
        figures,
        benchmark,
        pair,
        gap,
        columns.error_variance(pair, benchmark),
        problems=None if size is None else gap * size / 100,
    )


def _on_mean(figures: Figures, pair: Sequence[Model]) -> OwnGap:
    first, second = (model.mean or 0.0 for model in pair)
    variances = columns.mean_error_variance(pair, figures.benchmarks)
    return _own_gap(figures, columns.MEAN, pair, second - first, variances, problems=None)


def _own_gap(
    figures: Figures,
    benchmark: str,
    pair: Sequence[Model],
    gap: float,
    variances: Floats,
    *,
    problems: float | None,
) -> OwnGap:
    error = float(np.sqrt(fill_unknown(variances).sum()))
    judge, people = (
        make_pairs(figures, benchmark, preferred).curve([abs(gap)])[0]
        for preferred in (figures.wins, figures.ratings)
    )
    return OwnGap(
        benchmark=benchmark,
        first=pair[0].name,
        second=pair[1].name,
        gap=gap,
        problems=problems,
        standard_errors=gap / error if error > 0 else None,
        judge=judge,
        people=people,
    )
