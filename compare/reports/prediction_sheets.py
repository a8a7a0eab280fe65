"""The tables of how well scores predict preference, and of which benchmarks are worth running."""

from collections.abc import Sequence

from compare.input.costs import reference
from compare.input.targets import TARGETS
from compare.records import Budget, Comparison, Prediction
from compare.reports.sheet import Cell, Sheet, row, short_estimate
from compare.reports.text import UNKNOWN, format_estimate, format_number, plain


def prediction_sheets(comparison: Comparison, short: bool) -> list[Sheet]:
    """Return the error of each column of scores, and the best sets of a few benchmarks."""
    target = TARGETS[comparison.settings.target]
    digits = 1 if target.share else 2
    return [
        _predictions(comparison.predictions, target.label, target.unit, digits=digits),
        _budgets(comparison.budgets, target.unit, digits=digits, short=short),
    ]


def _predictions(found: Sequence[Prediction], label: str, unit: str, *, digits: int) -> Sheet:
    ordered = sorted(found, key=lambda each: each.mean_absolute.value)
    count = f" of {found[0].n} models" if found else ""
    constant = format_number(found[0].constant if found else None, digits)
    return Sheet(
        title=f"How far off the {label}{count} is predicted, {unit}",
        columns=["by", "mean error", "root mean square", "seconds"],
        rows=[
            row(
                Cell(text=plain(each.benchmark), tone="strong"),
                format_estimate(each.mean_absolute.value, each.mean_absolute.ci95, digits),
                format_estimate(each.root_mean_square.value, each.root_mean_square.ci95, digits),
                seconds(each.seconds),
            )
            for each in ordered
        ],
        note="Each model is predicted by a monotone fit to the models of all other developers that have "
        f"every score. Predicting their mean, whatever the score, is off by {constant}. In brackets: 95 % "
        "interval over developers.",
    )


def _budgets(found: Sequence[Budget], unit: str, *, digits: int, short: bool) -> Sheet:
    return Sheet(
        title=f"Which to run on a budget (error in {unit})",
        columns=[
            "best",
            "benchmarks",
            "mean error",
            "root mean square",
            "apparent",
            "chosen",
            "seconds",
        ],
        rows=[
            row(
                Cell(text=str(len(each.benchmarks)), tone="strong"),
                plain(" + ".join(each.benchmarks)),
                short_estimate(each.mean_absolute, short=False, digits=digits),
                short_estimate(each.root_mean_square, short=short, digits=digits),
                format_number(each.apparent, digits),
                f"{format_number(each.chosen, 0)} %",
                seconds(each.seconds),
            )
            for each in found
        ],
        note="Best: the set whose mean score predicts best, of those that runner runs. Mean error and root "
        "mean square are honest: the set is chosen anew without each developer that is predicted; chosen: "
        "how often it was this one. Apparent: the error by which the set was chosen, which flatters. "
        f"Seconds: of your own runs where there are some, else on {reference().machine}.",
        words=(1,),
    )


def seconds(value: float | None) -> str:
    """Return seconds as a table has them: with a decimal below ten, `-` where they are not known."""
    if value is None:
        return UNKNOWN
    return format_number(value, 1 if value < 10 else 0)
