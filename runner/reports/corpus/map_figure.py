"""A map of questions and prompts as a picture file, drawn by matplotlib."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runner.corpus.query_map.records import QueryMap, TextSet
from runner.errors import UsageError
from runner.reports.corpus.map_words import LIMITS, describe_map, describe_neighbours, list_shares, title_of
from runner.reports.text import cut, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7f6000", "#56b4e9", "#e69f00", "#4d4d4d")
"""By Okabe and Ito, told apart without red and green; the yellow, too light for points, is a brown."""
MARKERS = ("o", "^", "s", "D", "v", "P", "X")
"""One fewer than colours, so that each set has a pair of its own for a long time."""
WIDTH = 180
"""Characters in a line of the caption."""
NAME = 40


def save_map(found: QueryMap, path: Path) -> None:
    """Draw a map with its caption into a .png or .svg. Raises UsageError where it can't be written."""
    import matplotlib as mpl

    # Without a date and with fixed ids the same map is the same file.
    metadata = {"Date": None} if path.suffix.lower() == ".svg" else {"Title": title_of(found)}
    with mpl.rc_context({"svg.hashsalt": "runner"}):
        figure = make_figure(found)
        try:
            figure.savefig(path, dpi=150, metadata=metadata)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}", "check the path") from error


def make_figure(found: QueryMap) -> "Figure":
    """Return the picture: a point a text, a colour and a shape a set, and below what it can't show."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 9), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title_of(found), loc="left", parse_math=False)
    for place, one in enumerate(found.sets):
        _draw(axes, found, one, place)
    axes.set(xticks=[], yticks=[], aspect="equal")  # coordinates have no unit: nothing to read off
    axes.set_adjustable("datalim")
    _legend(figure, axes)
    shares = [list_shares(found, one) for one in found.sets if one.kind == "questions"]
    lines = [f"{describe_map(found)}; shares are of {describe_neighbours(found)}.", *shares, LIMITS]
    caption = "\n".join(textwrap.fill(plain(line), WIDTH) for line in lines)
    figure.supxlabel(caption, x=0.01, ha="left", fontsize=7.5, parse_math=False)
    return figure


def _draw(axes: Any, found: QueryMap, one: TextSet, place: int) -> None:
    """Draw the points of a set: questions over prompts, and small sets over large ones."""
    points = [point for point in found.points if point.set == one.name]
    axes.scatter(
        [point.x for point in points],
        [point.y for point in points],
        c=COLOURS[place % len(COLOURS)],
        marker=MARKERS[place % len(MARKERS)],
        s=20,
        alpha=0.75,
        linewidths=0,
        zorder=2 + (one.kind == "questions") + 1 / (1 + one.texts),
        label=f"{cut(one.name, NAME)} ({one.texts:,})",
    )


def _legend(figure: "Figure", axes: Any) -> None:
    legend = figure.legend(
        *axes.get_legend_handles_labels(), loc="outside upper left", ncols=4, frameon=False, markerscale=1.4
    )
    for text in legend.get_texts():
        text.set_parse_math(False)  # names of files are not mathematics
