"""The scatter plot as a picture file, drawn by matplotlib."""

import importlib.util
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import CompareError
from compare.records import Comparison, Divergence, FitPoint
from compare.reports import caption
from compare.reports.error_bars import error_bars
from compare.reports.labels import Box, Segment, place
from compare.reports.output import check_writable, writing
from compare.reports.preference import axis_name
from compare.reports.text import BETTER, WORSE, plain, score_name

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg")
STYLES = {BETTER: ("#0f6f8f", "^"), WORSE: ("#a84b00", "v"), "as expected": ("#5d636d", "o")}
FIT = "#6b4fa0"


def save_figure(comparison: Comparison, path: Path) -> None:
    """Draw scores against win rates, with names, 95 % intervals and the fit, into a .png or .svg.

    Raises CompareError for another suffix, a folder that is not there, a file that cannot be written, and
    where no model has both sides.
    """
    if not comparison.divergences:
        raise CompareError("no model has both scores and a win rate", "there is nothing to draw")
    check_figure(path)
    figure = make_figure(comparison)
    with writing(path):
        figure.savefig(path, dpi=150)


def check_figure(path: Path) -> None:
    """Raise CompareError for a path that no figure can be saved to, or without matplotlib.

    Asked before a long comparison.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise CompareError(
            f"cannot draw {plain(str(path))}: its suffix says no format that is known",
            f"end its name in {' or '.join(SUFFIXES)}",
        )
    check_writable(path)
    if importlib.util.find_spec("matplotlib") is None:
        raise CompareError(
            "drawing needs matplotlib, which is not installed", "pip install 'codearena-runner[plot]'"
        )


def make_figure(comparison: Comparison) -> "Figure":
    """Return the picture: what it shows and who judged above it, where the figures are from below."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 8), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    # Names of files and models are not mathematics: matplotlib would take a pair of dollar signs for it.
    axes.set_title(
        f"{caption.title(comparison)}\n{caption.subtitle(comparison)}",
        loc="left",
        pad=42,
        fontsize=11,
        parse_math=False,
    )
    lines = _draw(axes, comparison)
    figure.supxlabel(caption.sources(comparison), x=0.01, ha="left", fontsize=7, parse_math=False)
    _names(axes, comparison.divergences, lines)
    return figure


def _draw(axes: Any, comparison: Comparison) -> list[Segment]:
    """Draw everything but the names; returns the lines, which should not go through those."""
    for side, (colour, marker) in STYLES.items():
        rows = [row for row in comparison.divergences if row.side == side]
        if rows:
            places = ([row.score for row in rows], [row.win for row in rows])
            axes.scatter(*places, c=colour, marker=marker, s=34, label=side, zorder=3)
    bars = list(_bars(comparison))
    for row, line in bars:
        axes.plot(*zip(*line, strict=True), color=STYLES[row.side][0], lw=0.7, alpha=0.45)
    axes.plot([], [], color=STYLES["as expected"][0], lw=0.7, alpha=0.45, label="95 % intervals")
    curve = _draw_fit(axes, comparison.fit)
    score = score_name(comparison.settings.against)
    axes.set(xlabel=f"{score}, % of problems solved", ylabel=axis_name(comparison.settings.target))
    axes.margins(x=0.06, y=0.03)  # room for names
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderaxespad=0.2, fontsize=9
    )
    return [*(line for _, line in bars), *itertools.pairwise(curve)]


def _draw_fit(axes: Any, fit: Sequence[FitPoint]) -> list[tuple[float, float]]:
    """Draw the fit over its band; returns its corners."""
    if not fit:
        return []
    scores = [point.score for point in fit]
    band = ([point.low for point in fit], [point.high for point in fit])
    axes.plot(scores, [point.fitted for point in fit], color=FIT, label="monotone fit", zorder=1)
    axes.fill_between(scores, *band, color=FIT, alpha=0.13, lw=0, label="its 95 % band", zorder=0)
    return [(point.score, point.fitted) for point in fit]


def _bars(comparison: Comparison) -> Iterator[tuple[Divergence, Segment]]:
    for row, each in zip(comparison.divergences, error_bars(comparison), strict=True):
        if each.across is not None:
            yield row, ((each.across[0], row.win), (each.across[1], row.win))
        if each.upright is not None:
            yield row, ((row.score, each.upright[0]), (row.score, each.upright[1]))


def _names(axes: Any, rows: Sequence[Divergence], lines: Sequence[Segment]) -> None:
    """Write the models' names where they cover least; measured once the axes have their final place."""
    rows = sorted(rows, key=lambda row: (row.side == "as expected", -abs(row.residual)))
    canvas = axes.figure.canvas
    axes.figure.draw_without_rendering()
    axes.figure.set_layout_engine("none")
    # Pixels from below; the placer's y grows downwards, which makes no difference to what covers what.
    to_pixels = axes.transData.transform
    places = [tuple(place) for place in to_pixels([(row.score, row.win) for row in rows])]
    taken = [(tuple(start), tuple(end)) for start, end in map(to_pixels, lines)]
    texts = [_text(axes, row) for row in rows]
    extents = [text.get_window_extent(canvas.get_renderer()) for text in texts]
    frame = axes.get_window_extent()
    inside = Box(left=frame.x0, top=frame.y0, right=frame.x1, bottom=frame.y1)
    # A name may come out a little wider at the resolution of the file.
    widths = [extent.width + 4 for extent in extents]
    labels = place(places, widths, extents[0].height, inside, taken)
    to_data = axes.transData.inverted()
    for row, text, label in zip(rows, texts, labels, strict=True):
        text.set_position(to_data.transform((label.box.left, label.box.top)))
        if label.leader:
            ends = [(row.score, row.win), to_data.transform(label.near)]
            axes.plot(*zip(*ends, strict=True), color=STYLES[row.side][0], lw=0.5, zorder=2)


def _text(axes: Any, row: Divergence) -> Any:
    from matplotlib.patheffects import withStroke

    return axes.text(
        row.score,
        row.win,
        plain(row.model),
        fontsize=7,
        color=STYLES[row.side][0],
        va="bottom",
        parse_math=False,
        path_effects=[withStroke(linewidth=2.5, foreground="white")],
        zorder=4,
    )
