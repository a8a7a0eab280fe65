"""The tables of a scaling study."""

from collections.abc import Sequence

from compare.input.tokens import format_tokens
from compare.records import Checkpoint, Curve, Interval, ScalingStudy
from compare.reports.scaling_text import describe_forecast, describe_law, describe_limit
from compare.reports.sheet import Cell, Sheet, estimate, rate, row
from compare.reports.text import format_estimate, format_number, plain

BESIDE = {True: 3, False: 4}
"""Columns of one table, where there are 80 characters and where there are more."""
SHOWN = 6
"""Doublings, the last ones: of many checkpoints there are as many."""


def scaling_sheets(study: ScalingStudy, *, short: bool = False) -> list[Sheet]:
    """Return the tables that have rows, of many columns in several; `short` where there are 80 characters."""
    groups = _group(study.curves, BESIDE[short])
    found = [
        *(checkpoints(study, curves, short=short) for curves in groups),
        laws(study),
        *(gains(curves) for curves in groups),
        partings(study),
    ]
    return [sheet for sheet in found if sheet.rows]


def _group(curves: Sequence[Curve], size: int) -> list[Sequence[Curve]]:
    return [curves[start : start + size] for start in range(0, len(curves), size)]


def checkpoints(study: ScalingStudy, curves: Sequence[Curve], *, short: bool = False) -> Sheet:
    """Return what was measured in some columns: a row a checkpoint; `short` has no intervals."""
    return Sheet(
        title="Checkpoints",
        columns=["checkpoint", "tokens", *(plain(curve.name) for curve in curves)],
        rows=[
            row(
                Cell(text=plain(each.name), tone="strong"),
                format_tokens(each.tokens),
                *(_measure(each, curve, short=short) for curve in curves),
            )
            for each in study.checkpoints
        ],
        note="Percent" + ("." if short else ", with Wilson's 95 % intervals where the number is known."),
    )


def _measure(checkpoint: Checkpoint, curve: Curve, *, short: bool) -> str:
    found = checkpoint.win if curve.is_win else checkpoint.scores.get(curve.name)
    return format_number(found.percent) if short and found else rate(found)


def laws(study: ScalingStudy) -> Sheet:
    """Return the fitted law of each column, what it comes to, and the next doubling."""
    ahead = format_tokens(2 * max(each.tokens for each in study.checkpoints))
    return Sheet(
        title="Fitted laws",
        columns=["column", "n", "law, t tokens", "limit", f"at {ahead}", "scatter"],
        rows=[_describe(curve, ahead) for curve in study.curves],
        note="Limit: what the law comes to with ever more tokens, - where it is none within 0 to 100. "
        f"At {ahead}: one doubling on, with the 95 % prediction interval of a measurement on as many "
        "questions as the last. Scatter: variance of the measurements around the law, 1 as far as their "
        "questions explain it.",
        words=(2,),
    )


def _describe(curve: Curve, ahead: str) -> list[Cell]:
    forecast = curve.forecast
    # A column that the last checkpoint lacks has its next doubling elsewhere.
    tokens = format_tokens(forecast.tokens) if forecast else ahead
    where = f" ({tokens})" if tokens != ahead else ""
    return row(
        plain(curve.name),
        str(curve.n),
        describe_law(curve.law) if curve.law else "-",
        describe_limit(curve.law) if curve.law else "-",
        describe_forecast(curve) + where,
        format_number(curve.scatter),
    )


def gains(curves: Sequence[Curve]) -> Sheet:
    """Return what each doubling brought to some columns by their laws."""
    tokens = sorted({gain.tokens for curve in curves for gain in curve.gains})
    by_curve = {
        curve.name: {each.tokens: format_points(each.points.value, each.points.ci95) for each in curve.gains}
        for curve in curves
    }
    return Sheet(
        title="What the last doublings brought",
        columns=["doubling to", *(plain(name) for name in by_curve)],
        rows=[
            row(format_tokens(at), *(found.get(at, "-") for found in by_curve.values()))
            for at in tokens[-SHOWN:]
        ],
        note="Points by the fitted law, with 95 % intervals.",
    )


def format_points(value: float, interval: Interval | None) -> str:
    """Return points gained, with a sign."""
    return format_estimate(value, interval, sign=True)


def partings(study: ScalingStudy) -> Sheet:
    """Return where each benchmark and the win rate part."""
    return Sheet(
        title="Where score and win rate part",
        columns=["benchmark", "score", "win rate", "difference", "part from"],
        rows=[
            row(
                plain(each.benchmark),
                estimate(each.score_gain),
                estimate(each.win_gain),
                format_points(each.difference.value, each.difference.ci95),
                format_tokens(each.tokens) if each.tokens else "-",
            )
            for each in study.partings
        ],
        note="Points that the last doubling brought to each. Part from: the checkpoint from which on the win "
        "rate surely gained more in every doubling.",
    )
