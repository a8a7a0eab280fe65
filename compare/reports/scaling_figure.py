"""A scaling study as a picture file, drawn by matplotlib."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.input.tokens import format_tokens
from compare.records import Curve, ScalingStudy
from compare.reports.figure import check_figure
from compare.reports.output import writing
from compare.reports.scaling_page import subtitle
from compare.reports.text import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = ("#2c7a2c", "#b0206f", "#a84b00", "#0f6f8f", "#7a6a00", "#6b4fa0")
MARKERS = ("s", "D", "^", "v", "P", "X")
JUDGE = ("#1d1f23", "o")
BANDED = 4
"""With more curves than this their bands would cover each other."""


def save_scaling_figure(study: ScalingStudy, path: Path) -> None:
    """Draw every column over tokens with its law and the next doubling, into a .png or .svg.

    Raises CompareError for another suffix, a file that cannot be written, or without matplotlib.
    """
    check_figure(path)
    figure = make_scaling_figure(study)
    with writing(path):
        figure.savefig(path, dpi=150)


def make_scaling_figure(study: ScalingStudy) -> "Figure":
    """Return the picture: what it shows above it, where the figures are from as well."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    # Names of files and models are not mathematics: matplotlib would take a pair of dollar signs for it.
    title = f"Scores and win rates over training tokens\n{plain(subtitle(study))}"
    axes.set_title(title, loc="left", fontsize=10, parse_math=False)
    curves = [curve for curve in study.curves if curve.law]
    for at, curve in enumerate(curves):
        style = JUDGE if curve.is_win else (COLOURS[at % len(COLOURS)], MARKERS[at % len(MARKERS)])
        _draw(axes, study, curve, *style, banded=len(curves) <= BANDED)
    _set_ticks(axes, study, curves)
    axes.set(xlabel="training tokens", ylabel="%")
    axes.grid(alpha=0.25)
    for text in axes.legend(frameon=False, loc="best").get_texts():
        text.set_parse_math(False)
    note = "95 % intervals; hollow: what the next doubling would measure, with its 95 % prediction interval"
    figure.supxlabel(note, x=0.01, ha="left", fontsize=7)
    return figure


def _draw(axes: Any, study: ScalingStudy, curve: Curve, colour: str, marker: str, *, banded: bool) -> None:
    for each in study.checkpoints:
        rate = each.win if curve.is_win else each.scores.get(curve.name)
        if rate is not None:
            axes.plot(each.tokens, rate.percent, marker, color=colour, ms=6)
            if rate.ci95:
                axes.plot([each.tokens] * 2, rate.ci95, color=colour, lw=0.8, alpha=0.5)
    tokens = [point.tokens for point in curve.path]
    axes.plot(tokens, [point.value for point in curve.path], color=colour, lw=1.4)
    axes.plot([], [], marker=marker, color=colour, lw=1.4, label=plain(curve.name))
    ends = [point.ci95 for point in curve.path]
    if banded and all(ends):
        axes.fill_between(tokens, *zip(*ends, strict=True), color=colour, alpha=0.12, lw=0)
    if curve.forecast:
        axes.plot(curve.forecast.tokens, curve.forecast.value, marker, color=colour, mfc="white", ms=7)
        if curve.forecast.ci95:
            axes.plot([curve.forecast.tokens] * 2, curve.forecast.ci95, "--", color=colour, lw=1)


def _set_ticks(axes: Any, study: ScalingStudy, curves: list[Curve]) -> None:
    tokens = sorted({each.tokens for each in study.checkpoints} | {c.path[-1].tokens for c in curves})
    axes.set_xscale("log", base=2)
    shown = tokens[:: max(1, len(tokens) // 8)]
    axes.set_xticks(shown, [format_tokens(each) for each in shown])
    axes.minorticks_off()
