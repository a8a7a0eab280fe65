"""The geometry of the page's charts of rows: intervals, and ranks."""

import math
from collections.abc import Sequence

from compare.input.targets import TARGETS
from compare.records import Comparison, Interval
from compare.reports.chart_records import Line, Lines, Screen, Slope, Slopes
from compare.reports.preference import digits_of, unit_of
from compare.reports.scale import Scale, spread
from compare.reports.screens import BOLD, shorten
from compare.reports.text import COEFFICIENTS, TONES, format_estimate, format_rank, plain


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
    """Return how far each win rate is from what is expected, with its interval, the highest first."""
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
