"""The columns of scores: their names, which of them to compare, and their arrays."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from compare.errors import CompareError
from compare.input.published import problem_sets
from compare.records import Model, Rate
from compare.statistics import attenuation
from compare.statistics.arrays import Floats
from compare.statistics.means import means

MEAN = "mean"
FEWEST = 5
"""Fewer models in common say nothing of how two rankings agree."""

SAME = {
    "multipl-e-python": "multipl-e-py",
    "multipl-e-cs": "multipl-e-csharp",
    "multipl-e-sh": "multipl-e-bash",
}
"""Other names of a benchmark, as the paper's tables or other tools have them."""


def canonical_benchmark(benchmark: str) -> str:
    """Return the benchmark's name here, whichever of its names is given."""
    return SAME.get(benchmark, benchmark)


def choose_benchmarks(models: Mapping[str, Model], against: Sequence[str]) -> list[str]:
    """Return the benchmarks to compare: those asked for, else all that any model has, in the order first met.

    Raises CompareError for one that no model has, with those that are there.
    """
    there = list(dict.fromkeys(name for model in models.values() for name in model.scores))
    if not against:
        return there
    asked = list(dict.fromkeys(canonical_benchmark(name.lower()) for name in against))
    for name in asked:
        if name not in there:
            close = difflib.get_close_matches(name, there, n=1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise CompareError(f"no model has scores of {name!r}", f"{hint}there are: {', '.join(there)}")
    return asked


def table(models: Sequence[Model], benchmarks: Sequence[str]) -> Floats:
    """Return scores in percent, (models, benchmarks), NaN where one is missing."""
    return np.array(
        [[percent(model.scores.get(name)) for name in benchmarks] for model in models], dtype=np.float64
    ).reshape(len(models), len(benchmarks))


def wins(models: Iterable[Model]) -> Floats:
    """Return win rates in percent, (models,), NaN where there is none."""
    return np.array([percent(model.win) for model in models], dtype=np.float64)


def with_mean(scores: Floats, benchmarks: Sequence[str]) -> dict[str, Floats]:
    """Return the columns by name, and their mean where there are several."""
    columns = {name: scores[:, place] for place, name in enumerate(benchmarks)}
    return {**columns, MEAN: means(scores)} if len(benchmarks) > 1 else columns


def error_variance(models: Iterable[Model], benchmark: str) -> Floats:
    """Return each score's sampling variance, p(1 - p)/n in squared points, (models,); NaN where n is unknown.

    p is smoothed, see `attenuation.error_variance`. Of a model without the score it is NaN as well.
    """
    return _variances([model.scores.get(benchmark) for model in models])


def mean_error_variance(
    models: Sequence[Model], benchmarks: Sequence[str], *, together: bool = True
) -> Floats:
    """Return that of the mean over benchmarks, an upper bound; gaps count as the average score.

    Errors of benchmarks from one set of problems are taken to be wholly dependent, see `attenuation`; with
    `together` False all are independent, which is a lower bound.
    """
    each = np.array([error_variance(models, name) for name in benchmarks])
    unknown = np.isnan(each).all(axis=0)
    filled = np.where(np.isnan(each), np.nanmean(np.where(unknown, 0.0, each), axis=0), each)
    sets = [problem_sets().get(name, name) if together else name for name in benchmarks]
    return np.where(unknown, np.nan, attenuation.mean_error_variance(filled.T, sets))


def questions(rates: Iterable[Rate | None]) -> Floats:
    """Return how many questions each rate is of, (rates,), NaN where that is not known."""
    return np.array(
        [rate.total or np.nan if rate is not None else np.nan for rate in rates], dtype=np.float64
    )


def percent(rate: Rate | None) -> float:
    """Return the percentage of a rate, NaN where there is none."""
    return rate.percent if rate is not None else np.nan


def _variances(rates: Sequence[Rate | None]) -> Floats:
    return attenuation.error_variance(np.array([percent(rate) for rate in rates]), questions(rates))
