"""The scatter plot as a picture file, drawn by matplotlib."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compare.errors import CompareError
from compare.records import Comparison, Divergence
from compare.reports.charts import half_score_interval
from compare.reports.labels import Box, place
from compare.reports.output import check_writable
from compare.reports.text import LIKED, TESTED, plain, score_name

SUFFIXES = (".png", ".svg")
STYLES = {LIKED: ("#0f6f8f", "^"), TESTED: ("#a84b00", "v"), "as expected": ("#5d636d", "o")}


def save_figure(comparison: Comparison, path: Path) -> None:
    """Draw scores against win rates, with names, 95 % intervals and the fit, into a .png or .svg.

    Raises CompareError for another suffix, a folder that is not there, a file that cannot be written, and
    where no model has both sides.
    """
    if not comparison.divergences:
        raise CompareError("no model has both scores and a win rate", "there is nothing to draw")
    check_figure(path)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 7.5), layout="constrained")
    FigureCanvasAgg(figure)
    _draw(figure.add_subplot(), comparison)
    try:
        figure.savefig(path, dpi=150)
    except OSError as error:
        raise CompareError(f"cannot write {plain(str(path))}: {error.strerror}", "check the path") from error


def check_figure(path: Path) -> None:
    """Raise CompareError for a path that no figure can be saved to: told before a long comparison."""
    if path.suffix.lower() not in SUFFIXES:
        raise CompareError(
            f"cannot draw {plain(str(path))}: its suffix says no format that is known",
            f"end its name in {' or '.join(SUFFIXES)}",
        )
    check_writable(path)


def _draw(axes: Any, comparison: Comparison) -> None:
    models = {model.name: model for model in comparison.models}
    for side, (colour, marker) in STYLES.items():
        rows = [row for row in comparison.divergences if row.side == side]
        if rows:
            places = ([row.score for row in rows], [row.win for row in rows])
            axes.scatter(*places, c=colour, marker=marker, s=34, label=side, zorder=3)
    for row in comparison.divergences:
        model, colour = models.get(row.model), STYLES[row.side][0]
        win = model.win if model else None
        half = half_score_interval(model.scores) if model else None
        if half is not None:
            axes.hlines(row.win, row.score - half, row.score + half, colour, lw=0.7, alpha=0.45)
        if win is not None and win.ci95 is not None:
            axes.vlines(row.score, *win.ci95, colour, lw=0.7, alpha=0.45)
    knots = sorted((row.score, row.fitted) for row in comparison.divergences)
    axes.plot(*zip(*knots, strict=True), "--", color="#6b4fa0", label="monotone fit", zorder=1)
    score = score_name(comparison.settings.against)
    axes.set(xlabel=f"{score}, % of problems solved", ylabel="win rate, %")
    axes.legend(frameon=False)
    _names(axes, comparison.divergences)


def _names(axes: Any, rows: Sequence[Divergence]) -> None:
    """Write the models' names where they cover least; measured once the axes have their final place."""
    rows = sorted(rows, key=lambda row: (row.side == "as expected", -abs(row.residual)))
    canvas = axes.figure.canvas
    axes.figure.draw_without_rendering()
    # Pixels from below; the placer's y grows downwards, which makes no difference to what covers what.
    places = [tuple(place) for place in axes.transData.transform([(row.score, row.win) for row in rows])]
    texts = [_text(axes, row) for row in rows]
    extents = [text.get_window_extent(canvas.get_renderer()) for text in texts]
    frame = axes.get_window_extent()
    inside = Box(left=frame.x0, top=frame.y0, right=frame.x1, bottom=frame.y1)
    labels = place(places, [extent.width for extent in extents], extents[0].height, inside)
    to_data = axes.transData.inverted()
    for row, text, label in zip(rows, texts, labels, strict=True):
        text.set_position(to_data.transform((label.box.left, label.box.top)))
        if label.leader:
            ends = [(row.score, row.win), to_data.transform(label.near)]
            axes.plot(*zip(*ends, strict=True), color=STYLES[row.side][0], lw=0.5, zorder=2)


def _text(axes: Any, row: Divergence) -> Any:
    # Names are not mathematics: matplotlib would take a pair of dollar signs for it.
    colour = STYLES[row.side][0]
    return axes.text(row.score, row.win, plain(row.model), fontsize=7, color=colour, parse_math=False)
