"""The tables of what picking models by their score costs."""

from collections.abc import Sequence

from compare.input.targets import TARGETS
from compare.records import Choice, Comparison, Overlap
from compare.reports.sheet import Cell, Sheet, drop_columns, row, short_estimate
from compare.reports.text import UNKNOWN, format_number, join_names, plain

WITHOUT = " Without a developer: from the least to the most where one developer's models are not there."


def choice_sheets(comparison: Comparison, short: bool) -> list[Sheet]:
    """Return the regret of picking the first model by each column, and the overlap of the first few."""
    target = TARGETS[comparison.settings.target]
    digits = 1 if target.share else 2
    return [
        *(
            _regrets(
                [each for each in comparison.choices if each.open_only == open_only],
                target.unit,
                digits=digits,
                short=short,
            )
            for open_only in (False, True)
        ),
        _overlaps(comparison.overlaps),
    ]


def _regrets(found: Sequence[Choice], unit: str, *, digits: int, short: bool) -> Sheet:
    kind = "open model" if found and found[0].open_only else "model"
    sheet = Sheet(
        title=f"Regret of picking the best {kind} by its score, {unit}",
        columns=["by", "n", "picks", "regret", "without a developer"],
        rows=[
            row(
                Cell(text=plain(each.benchmark), tone="strong"),
                str(each.n),
                plain(join_names(each.picked)),
                short_estimate(each.regret, short=False, digits=digits),
                _range(each.without, digits),
            )
            for each in found
        ],
        note=f"Regret: how much more preferred {_best(found)} is. In brackets: 95 % interval from the "
        f"sampling error of scores and preference.{'' if short else WITHOUT}",
        words=(2,),
    )
    return drop_columns(sheet, "without a developer") if short else sheet


def _best(found: Sequence[Choice]) -> str:
    names = list(dict.fromkeys(name for each in found for name in each.best))
    return f"the most preferred ({plain(' or '.join(names))})" if len(names) < 3 else "the most preferred"


def _range(ends: tuple[float, float] | None, digits: int) -> str:
    return f"{format_number(ends[0], digits)} to {format_number(ends[1], digits)}" if ends else UNKNOWN


def _overlaps(found: Sequence[Overlap]) -> Sheet:
    by_column = {(each.benchmark, each.k): each for each in found}
    sizes = sorted({each.k for each in found})
    return Sheet(
        title="How many of the first by score are the first by preference, %",
        columns=["by", "n", *(f"first {k}" for k in sizes)],
        rows=[
            row(
                Cell(text=plain(name), tone="strong"),
                str(next(each.n for each in found if each.benchmark == name)),
                *(_percent(by_column.get((name, k))) for k in sizes),
            )
            for name in dict.fromkeys(each.benchmark for each in found)
        ],
        note="In brackets: 95 % interval from the sampling error of both. By chance: "
        f"{join_names([f'{format_number(chance, 0)} % of {k}' for k, chance in _chances(found).items()])}.",
    )


def _percent(found: Overlap | None) -> str:
    return short_estimate(found.percent if found else None, short=False, digits=0)


def _chances(found: Sequence[Overlap]) -> dict[int, float]:
    """Return what chance gives of each size, of the last column: the mean has most models."""
    return {each.k: each.chance for each in found}
