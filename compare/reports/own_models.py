"""Where a person's own models stand: the sentences that a report of their runs begins with."""

from collections.abc import Iterable, Iterator, Sequence

from compare.input.targets import TARGETS, WIN
from compare.records import Divergence, Model
from compare.reports.preference import digits_of, unit_of
from compare.reports.text import format_interval, format_number, plain


def place_models(
    names: Iterable[str],
    models: Sequence[Model],
    divergences: Sequence[Divergence],
    benchmarks: Sequence[str],
    target: str = WIN,
) -> list[str]:
    """Return a sentence on each of the models `names`, at its place among `models` by score and win rate.

    `divergences` know those with both sides, and `benchmarks` are those compared. A model without a mean
    score has no place.
    """
    found = {row.model: row for row in divergences}
    what = benchmarks[0] if len(benchmarks) == 1 else f"the mean of {len(benchmarks)} benchmarks"
    return [
        f"{plain(model.name)} has {format_number(model.mean)} % on {what}, rank {_rank(model, models)}"
        f"{_win_rate(found.get(model.name), len(found), target)}"
        for model in _known(names, models)
    ]


def _known(names: Iterable[str], models: Sequence[Model]) -> Iterator[Model]:
    by_name = {model.name: model for model in models if model.mean is not None}
    return (by_name[name] for name in names if name in by_name)


def _rank(model: Model, models: Sequence[Model]) -> str:
    means = [each.mean for each in models if each.mean is not None]
    better = sum(mean > model.mean for mean in means if model.mean is not None)
    return f"{better + 1} of {len(means)}"


def _win_rate(row: Divergence | None, count: int, target: str) -> str:
    if row is None:
        return "; it has no win rate to set that against: give one with --win-rates or --judgments."
    digits, name = digits_of(target), TARGETS[target].label
    figure = f"{format_number(row.win, digits)}{' %' if TARGETS[target].share else ''}"
    more = "more" if row.residual >= 0 else "fewer"
    return (
        f", and a {name} of {figure}, rank {row.rank_by_win:g} of {count}: "
        f"{format_number(abs(row.residual), digits)} {unit_of(target)} {more} than other developers' models "
        "lead to expect, "
        f"95 % prediction interval {format_interval(row.residual_ci95, digits, sign=True)}."
    )
