"""The geometry of a scaling study's charts: a panel a column, all with the same scales."""

import math
from collections.abc import Sequence

import msgspec

from compare.input.tokens import format_tokens
from compare.records import Curve, Interval, Rate, ScalingStudy
from compare.reports.scale import Scale, spread
from compare.reports.text import format_estimate, plain

WIDTH, HEIGHT = 340, 250
LEFT, RIGHT, TOP, BOTTOM = 40, 324, 12, 206
TICKS = 4
"""Numbers of tokens that have room below a panel."""


class PanelPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A measurement, or the forecast: its place, the ends of its interval, and what is told of it."""

    x: float
    y: float
    upright: Interval | None
    title: str
    is_forecast: bool = False


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A column over tokens: the law as a line, its interval as a band, measurements and forecast."""

    name: str
    tone: str
    line: str
    band: str
    points: list[PanelPoint]
    ticks: list[tuple[float, str]]
    y: Scale


def panels(study: ScalingStudy) -> list[Panel]:
    """Return a panel for each column that has a law."""
    curves = [curve for curve in study.curves if curve.law]
    if not curves:
        return []
    tokens = [each.tokens for each in study.checkpoints]
    last = max(curve.path[-1].tokens for curve in curves)
    x = Scale(low=math.log(min(tokens)) - 0.1, high=math.log(last) + 0.1, start=LEFT, end=RIGHT)
    y = spread(_find_ends(study, curves), BOTTOM, TOP)
    ticks = [(x.at(math.log(at)), format_tokens(at)) for at in _choose_ticks(min(tokens), last)]
    return [_draw(study, curve, x, y, ticks) for curve in curves]


def _find_ends(study: ScalingStudy, curves: Sequence[Curve]) -> list[float]:
    measured = [rate for curve in curves for _, rate in _measured(study, curve)]
    ends = [end for rate in measured for end in (rate.percent, *(rate.ci95 or ()))]
    for curve in curves:
        if curve.forecast:
            ends += [curve.forecast.value, *(curve.forecast.ci95 or ())]
        ends += [point.value for point in curve.path]
    return ends


def _measured(study: ScalingStudy, curve: Curve) -> list[tuple[float, Rate]]:
    found = [
        (each.tokens, each.win if curve.is_win else each.scores.get(curve.name)) for each in study.checkpoints
    ]
    return [(tokens, rate) for tokens, rate in found if rate is not None]


def _choose_ticks(low: float, high: float) -> list[float]:
    """Return doublings from the first checkpoint on, so many apart that there is room for their names."""
    doublings = math.floor(math.log2(high / low) + 1e-9)
    step = max(1, math.ceil(doublings / (TICKS - 1)))
    return [low * 2.0**at for at in range(0, doublings + 1, step)]


def _draw(study: ScalingStudy, curve: Curve, x: Scale, y: Scale, ticks: list[tuple[float, str]]) -> Panel:
    line = [(x.at(math.log(point.tokens)), y.at(point.value)) for point in curve.path]
    banded = [(x.at(math.log(point.tokens)), point.ci95) for point in curve.path if point.ci95]
    edge = [(at, y.at(ends[1])) for at, ends in banded] + [(at, y.at(ends[0])) for at, ends in banded[::-1]]
    points = [
        PanelPoint(
            x=x.at(math.log(tokens)),
            y=y.at(rate.percent),
            upright=_scale(rate.ci95, y),
            title=f"{format_tokens(tokens)}: {format_estimate(rate.percent, rate.ci95)} %",
        )
        for tokens, rate in _measured(study, curve)
    ]
    if curve.forecast:
        ahead = curve.forecast
        title = f"{format_tokens(ahead.tokens)}, expected: {format_estimate(ahead.value, ahead.ci95)} %"
        points.append(
            PanelPoint(
                x=x.at(math.log(ahead.tokens)),
                y=y.at(ahead.value),
                upright=_scale(ahead.ci95, y),
                title=title,
                is_forecast=True,
            )
        )
    return Panel(
        name=plain(curve.name),
        tone="judge" if curve.is_win else "expected",
        line=_join(line),
        band=_join(edge),
        points=points,
        ticks=ticks,
        y=y,
    )


def _scale(interval: Interval | None, y: Scale) -> Interval | None:
    return None if interval is None else (y.at(interval[0]), y.at(interval[1]))


def _join(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
