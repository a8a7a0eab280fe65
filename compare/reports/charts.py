"""The geometry of the page's charts."""

import itertools
import math
from collections.abc import Iterator, Sequence

from compare.input.targets import TARGETS
from compare.records import Comparison, Divergence, Interval
from compare.reports.chart_records import Line, Lines, Point, Scatter, Screen, Slope, Slopes
from compare.reports.corners import corners
from compare.reports.error_bars import ErrorBars, error_bars
from compare.reports.labels import Box, Label, Segment, place
from compare.reports.preference import digits_of, unit_of
from compare.reports.scale import Scale, spread
from compare.reports.text import (
    BETTER,
    COEFFICIENTS,
    WORSE,
    format_estimate,
    format_number,
    format_rank,
    plain,
)

TONES = {BETTER: "better", WORSE: "worse"}
LETTER_WIDTH = 6.1
"""Mean width of a character of the charts' 11 unit text."""
BOLD = 1.15
"""How much wider the bold names are."""


WIDE = Screen(
    name="wide",
    width=960,
    height=640,
    frame=Box(left=56, top=14, right=944, bottom=592),
    gutter=240,
    letter=1.2 * LETTER_WIDTH,
    full=True,
)
NARROW = Screen(
    name="narrow",
    width=328,
    height=420,
    frame=Box(left=46, top=10, right=320, bottom=372),
    gutter=196,
    letter=LETTER_WIDTH,
    full=False,
)
"""A phone: one unit is about one of its pixels, so that the text is read without enlarging it."""
SCREENS = (WIDE, NARROW)


def shorten(name: str, room: float, letter: float = LETTER_WIDTH) -> str:
    """Shorten a name to `room` units in its middle: versions and dates stand at its end."""
    most = max(3, int(room / letter))
    end = most // 3
    return name if len(name) <= most else f"{name[: most - 1 - end]}…{name[-end:]}"


def scatter(comparison: Comparison, screen: Screen) -> Scatter | None:
    """Return the scatter chart; None where fewer than two models have both sides."""
    found = zip(comparison.divergences, error_bars(comparison), strict=True)
    rows, bars = [], []
    for row, intervals in sorted(found, key=lambda one: (one[0].side not in TONES, -abs(one[0].residual))):
        rows.append(row)
        bars.append(intervals)
    if len(rows) < 2:
        return None
    frame = screen.frame
    x, y = _axes(comparison, rows, bars, frame)
    places = [(x.at(row.score), y.at(row.win)) for row in rows]
    room = 0.62 * (frame.right - frame.left) / BOLD
    names = [shorten(plain(row.model), room) if screen.full or row.side in TONES else "" for row in rows]
    widths = [
        LETTER_WIDTH * len(name) * (BOLD if row.side in TONES else 1)
        for row, name in zip(rows, names, strict=True)
    ]
    drawn = [_scaled(each, x, y) for each in bars]
    curve = [(x.at(point.score), y.at(point.fitted)) for point in comparison.fit]
    labels = place(places, widths, 12, frame, [*itertools.pairwise(curve), *_segments(places, drawn)])
    target = comparison.settings.target
    points = [
        _point(row, name, label, _title(row, each, target), at, lines)
        for row, name, label, each, at, lines in zip(rows, names, labels, bars, places, drawn, strict=True)
    ]
    lower = [(x.at(point.score), y.at(point.low)) for point in comparison.fit]
    upper = [(x.at(point.score), y.at(point.high)) for point in comparison.fit]
    band = corners([*upper, *reversed(lower)])
    return Scatter(screen=screen, x=x, y=y, points=points, fit=corners(curve), band=band)


def _axes(
    comparison: Comparison, rows: Sequence[Divergence], bars: Sequence[ErrorBars], frame: Box
) -> tuple[Scale, Scale]:
    """Return axes with room for every point and for both ends of every interval."""
    scores = [row.score for row in rows] + [end for each in bars for end in each.across or ()]
    wins = [row.win for row in rows] + [end for each in bars for end in each.upright or ()]
    wins += [end for point in comparison.fit for end in (point.low, point.high)]
    return spread(scores, frame.left, frame.right), spread(wins, frame.bottom, frame.top)


def _scaled(bars: ErrorBars, x: Scale, y: Scale) -> ErrorBars:
    across, upright = bars.across, bars.upright
    return ErrorBars(
        across=None if across is None else (x.at(across[0]), x.at(across[1])),
        upright=None if upright is None else (y.at(upright[0]), y.at(upright[1])),
    )


def _segments(places: Sequence[tuple[float, float]], bars: Sequence[ErrorBars]) -> Iterator[Segment]:
    """Yield the error bars as they are drawn."""
    for (x, y), each in zip(places, bars, strict=True):
        if each.across is not None:
            yield (each.across[0], y), (each.across[1], y)
        if each.upright is not None:
            yield (x, each.upright[0]), (x, each.upright[1])


def _title(row: Divergence, bars: ErrorBars, target: str) -> str:
    """Return what is told of a point when it is pointed at."""
    digits = digits_of(target)
    win = format_estimate(row.win, bars.upright, digits)
    score, expected = format_number(row.score), format_number(row.fitted, digits)
    return f"{plain(row.model)}: score {score}, {TARGETS[target].label} {win}, expected {expected}"


def _point(  # noqa: PLR0917 - a point is what its six parts are
    row: Divergence, name: str, label: Label, title: str, at: tuple[float, float], bars: ErrorBars
) -> Point:
    leftward = label.near[0] > label.box.left + 0.9 * (label.box.right - label.box.left)
    return Point(
        name=name,
        title=title,
        tone=TONES.get(row.side, "expected"),
        x=at[0],
        y=at[1],
        across=bars.across,
        upright=bars.upright,
        label=label,
        label_x=round(label.box.right if leftward else label.box.left, 1),
        leftward=leftward,
        label_y=round((label.box.top + label.box.bottom) / 2 + 4, 1),
    )


def forest(comparison: Comparison, screen: Screen) -> Lines | None:
    """Draw every correlation of every column as a mark with its interval; the axis starts near them."""
    if not comparison.correlations:
        return None
    found = [
        (each.benchmark, name, getattr(each, name))
        for each in comparison.correlations
        for name in COEFFICIENTS
    ]
    ends = [end for _, _, each in found for end in (each.value, *(each.ci95 or ()))]
    low = max(-1.0, min(0.9, math.floor(10 * min(ends)) / 10))
    start = _gutter(screen, [plain(each.benchmark) for each in comparison.correlations])
    x = Scale(low=low, high=1.0, start=start, end=screen.width - 20)
    lines, rows = [], []
    for at, (benchmark, name, each) in enumerate(found):
        y = 20 + 46 * (at // 3) + 12 * (at % 3)
        if at % 3 == 1:
            rows.append((float(y), shorten(plain(benchmark), start - 14, screen.letter)))
        title = f"{plain(benchmark)}, {COEFFICIENTS[name]}: {format_estimate(each.value, each.ci95, 2)}"
        lines.append(_line(x, y, plain(benchmark), title, name, each.value, each.ci95))
    height = 20.0 + 46 * len(rows)
    zero = x.at(0) if low <= 0 else None
    return Lines(screen=screen, x=x, zero=zero, height=height, lines=lines, rows=rows)


def _gutter(screen: Screen, names: Sequence[str]) -> float:
    """Return where the field begins so that the names stand to its left, as far as there is room."""
    return round(min(screen.gutter, 20 + screen.letter * max(map(len, names))), 1)


def residuals(comparison: Comparison, screen: Screen) -> Lines | None:
    """Return how far each model's win rate is from the fit, with its interval, the highest above it first."""
    found = sorted(comparison.divergences, key=lambda row: -row.residual)
    if len(found) < 2:
        return None
    ends = [end for row in found for end in (row.residual, *row.residual_ci95)]
    start = _gutter(screen, [plain(row.model) for row in found])
    x = spread([0.0, *ends], start, screen.width - 20)
    digits, unit = digits_of(comparison.settings.target), unit_of(comparison.settings.target)
    lines = [
        _line(
            x,
            20 + 19 * at,
            plain(row.model),
            f"{plain(row.model)}: "
            f"{format_estimate(row.residual, row.residual_ci95, digits, sign=True)} {unit}, {row.side}",
            TONES.get(row.side, "expected"),
            row.residual,
            row.residual_ci95,
        )
        for at, row in enumerate(found)
    ]
    rows = [(line.y, shorten(line.name, start - 14, screen.letter)) for line in lines]
    height = 20.0 + 19 * len(found)
    return Lines(screen=screen, x=x, zero=x.at(0), height=height, lines=lines, rows=rows)


def _line(  # noqa: PLR0917 - a row is what its seven parts are
    x: Scale, y: float, name: str, title: str, tone: str, value: float, interval: Interval | None
) -> Line:
    across = None if interval is None else (x.at(interval[0]), x.at(interval[1]))
    return Line(name=name, title=title, tone=tone, x=x.at(value), y=y, across=across)


def slopes(comparison: Comparison, screen: Screen) -> Slopes | None:
    """Return the ranks by score and by win rate; models of the same rank stand one below the other.

    A wide screen names the models at both ends, a narrow one only at the left.
    """
    rows = comparison.divergences
    if not rows:
        return None
    names = [plain(row.model) for row in rows]
    start = 300 if screen.full else _gutter(screen, [f"{name} 00" for name in names])
    left = _order([row.rank_by_score for row in rows], [row.model for row in rows])
    right = _order([row.rank_by_win for row in rows], [row.model for row in rows])
    drawn = [
        Slope(
            name=shorten(name, start - 30, screen.letter * (BOLD if row.side in TONES else 1)),
            left=format_rank(row.rank_by_score),
            right=format_rank(row.rank_by_win),
            title=f"{name}: {format_rank(row.rank_by_score)} by score, "
            f"{format_rank(row.rank_by_win)} by {TARGETS[comparison.settings.target].label}",
            tone=TONES.get(row.side, "expected"),
            left_y=30 + 18 * left[at],
            right_y=30 + 18 * right[at],
        )
        for at, (row, name) in enumerate(zip(rows, names, strict=True))
    ]
    end = screen.width - (300 if screen.full else 32)
    return Slopes(screen=screen, left=start, right=end, height=30 + 18 * len(rows), rows=drawn)


def _order(ranks: Sequence[float], names: Sequence[str]) -> dict[int, int]:
    """Return the place of each row when sorted by rank and then by name."""
    ordered = sorted(range(len(ranks)), key=lambda at: (ranks[at], names[at]))
    return {row: place for place, row in enumerate(ordered)}
