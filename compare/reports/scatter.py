"""The geometry of the page's scatter charts: points with intervals, names beside them, and a curve."""

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from compare.input.targets import TARGETS
from compare.records import Comparison, FitPoint, Interval, Model
from compare.reports.chart_records import Point, Scatter, Screen
from compare.reports.corners import corners
from compare.reports.error_bars import error_bars
from compare.reports.labels import Label, Segment, place
from compare.reports.preference import digits_of
from compare.reports.scale import Scale, spread
from compare.reports.screens import BOLD, LETTER_WIDTH, shorten
from compare.reports.text import TONES, format_estimate, format_number, plain


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A model in a scatter chart: its two figures with their intervals, and what is told of it.

    Its name is written on every screen where it is `named`, else where there is room.
    """

    name: str
    title: str
    tone: str
    x: float
    y: float
    across: Interval | None
    upright: Interval | None
    named: bool = False


def scatter(comparison: Comparison, screen: Screen) -> Scatter | None:
    """Return scores against win rates; None where fewer than two models have both sides."""
    target = comparison.settings.target
    digits = digits_of(target)
    found = zip(comparison.divergences, error_bars(comparison), strict=True)
    ordered = sorted(found, key=lambda one: (one[0].side not in TONES, -abs(one[0].residual)))
    dots = [
        Dot(
            name=plain(row.model),
            title=f"{plain(row.model)}: score {format_number(row.score)}, {TARGETS[target].label} "
            f"{format_estimate(row.win, bars.upright, digits)}, by the others' "
            f"{format_number(row.fitted, digits)}",
            tone=TONES.get(row.side, "expected"),
            x=row.score,
            y=row.win,
            across=bars.across,
            upright=bars.upright,
            named=row.side in TONES,
        )
        for row, bars in ordered
    ]
    return draw_scatter(dots, screen, comparison.fit)


def rating_scatter(comparison: Comparison, screen: Screen) -> Scatter | None:
    """Return ratings by people against win rates; None where fewer than two models have both."""
    outliers = comparison.people.outliers if comparison.people else []
    apart = {found.model for found in outliers if found.named}
    models = sorted([*comparison.models, *comparison.others], key=lambda model: model.name not in apart)
    return draw_scatter([dot for model in models for dot in _rated(model, model.name in apart)], screen)


def _rated(model: Model, named: bool) -> Iterator[Dot]:
    if model.rating and model.win:
        rating = format_estimate(model.rating.value, model.rating.ci95, 0)
        win = format_estimate(model.win.percent, model.win.ci95)
        yield Dot(
            name=plain(model.name),
            title=f"{plain(model.name)}: rating by people {rating}, win rate {win}",
            tone="model",
            x=model.rating.value,
            y=model.win.percent,
            across=model.rating.ci95,
            upright=model.win.ci95,
            named=named,
        )


def draw_scatter(dots: Sequence[Dot], screen: Screen, fit: Sequence[FitPoint] = ()) -> Scatter | None:
    """Return a chart of points, those that come first choosing the places of their names first.

    The axes have room for every point and for both ends of every interval. None for fewer than two points.
    """
    if len(dots) < 2:
        return None
    frame = screen.frame
    across = [end for dot in dots for end in (dot.x, *(dot.across or ()))]
    upright = [end for dot in dots for end in (dot.y, *(dot.upright or ()))]
    upright += [end for point in fit for end in (point.low, point.high)]
    x, y = spread(across, frame.left, frame.right), spread(upright, frame.bottom, frame.top)
    curve = [(x.at(point.score), y.at(point.fitted)) for point in fit]
    points = _place_names([_scale(dot, x, y, screen) for dot in dots], screen, curve)
    upper = [(x.at(point.score), y.at(point.high)) for point in fit]
    lower = [(x.at(point.score), y.at(point.low)) for point in reversed(fit)]
    return Scatter(screen=screen, x=x, y=y, points=points, fit=corners(curve), band=corners([*upper, *lower]))


def _scale(dot: Dot, x: Scale, y: Scale, screen: Screen) -> Dot:
    """Return the dot with places in the picture for its figures, and a name as long as there is room."""
    room = 0.62 * (screen.frame.right - screen.frame.left) / BOLD
    return msgspec.structs.replace(
        dot,
        name=shorten(dot.name, room) if screen.full or dot.named else "",
        x=x.at(dot.x),
        y=y.at(dot.y),
        across=None if dot.across is None else (x.at(dot.across[0]), x.at(dot.across[1])),
        upright=None if dot.upright is None else (y.at(dot.upright[0]), y.at(dot.upright[1])),
    )


def _place_names(dots: Sequence[Dot], screen: Screen, curve: Sequence[tuple[float, float]]) -> list[Point]:
    widths = [LETTER_WIDTH * len(dot.name) * (BOLD if dot.named else 1) for dot in dots]
    # Every fourth corner is near enough to keep names away, and saves much of the time that they take.
    lines = [
        *itertools.pairwise([*curve[:-1:4], *curve[-1:]]),
        *(line for dot in dots for line in _bars(dot)),
    ]
    labels = place([(dot.x, dot.y) for dot in dots], widths, 12, screen.frame, lines)
    return [_point(dot, label) for dot, label in zip(dots, labels, strict=True)]


def _bars(dot: Dot) -> Iterator[Segment]:
    """Yield the error bars as they are drawn."""
    if dot.across is not None:
        yield (dot.across[0], dot.y), (dot.across[1], dot.y)
    if dot.upright is not None:
        yield (dot.x, dot.upright[0]), (dot.x, dot.upright[1])


def _point(dot: Dot, label: Label) -> Point:
    leftward = label.near[0] > label.box.left + 0.9 * (label.box.right - label.box.left)
    return Point(
        **msgspec.structs.asdict(dot),
        label=label,
        label_x=round(label.box.right if leftward else label.box.left, 1),
        leftward=leftward,
        label_y=round((label.box.top + label.box.bottom) / 2 + 4, 1),
    )
