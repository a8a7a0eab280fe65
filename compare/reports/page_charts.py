"""Which charts stand in which section of the page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import msgspec

from compare.input.targets import TARGETS, WIN
from compare.records import Comparison
from compare.reports import charts, curve_charts, scatter
from compare.reports.chart_records import Screen
from compare.reports.decision_sheets import headlines
from compare.reports.keys import KEYS, explain
from compare.reports.preference import axis_name, name_preference, unit_of
from compare.reports.screens import SCREENS
from compare.reports.text import plain, score_name


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of the page: `draw` gives it for a screen, None where there is nothing to draw.

    `template` is the macro that takes what is drawn; `title` and `description` tell those who do not see it
    what it is; `axis` what its axis counts, `other_axis` the other; `keys` which of KEYS it needs; `note`
    what is said below. `renamed` as of a section.
    """

    name: str
    template: Literal["scatter_chart", "lines", "slope_chart", "curve_chart"]
    draw: Callable[[Comparison, Screen], Any]
    title: str
    description: str
    axis: str = ""
    other_axis: str = ""
    renamed: bool = True
    keys: tuple[str, ...] = ()
    note: str = ""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A chart with its pictures, one a screen."""

    chart: Chart
    pictures: list[Any]

    @property
    def key(self) -> list[tuple[str, str]]:
        """The marks in it, with what they mean."""
        return explain(self.chart.keys)


def chart_sections(comparison: Comparison) -> dict[str, list[Drawn]]:
    """Draw every chart that can be drawn, once for each screen; by the section's name."""
    drawn = {name: [_draw(chart, comparison) for chart in found] for name, found in _charts(comparison)}
    return {name: [each for each in found if each.pictures] for name, found in drawn.items()}


def used_keys(drawn: dict[str, list[Drawn]]) -> list[tuple[str, str]]:
    """Return every mark that the charts use, with what it means."""
    used = {group for found in drawn.values() for each in found for group in each.chart.keys}
    return explain(group for group in KEYS if group in used)


def _draw(chart: Chart, comparison: Comparison) -> Drawn:
    found = [chart.draw(comparison, screen) for screen in SCREENS]
    pictures = [picture for picture in found if picture is not None]
    target = comparison.settings.target if chart.renamed else WIN
    chart = msgspec.structs.replace(
        chart,
        title=name_preference(chart.title, target),
        description=name_preference(chart.description, target),
        axis=name_preference(chart.axis, target),
        other_axis=name_preference(chart.other_axis, target),
    )
    return Drawn(chart=chart, pictures=pictures)


def _charts(comparison: Comparison) -> Sequence[tuple[str, list[Chart]]]:
    score = score_name(comparison.settings.against)
    return [
        ("decision", [_decision(name) for name in headlines(comparison)]),
        ("agreement", [_scatter(comparison, score), FOREST]),
        ("people", [RATINGS]),
        ("saturation", [_separation(name) for name in headlines(comparison)]),
        ("divergence", [_slopes(score), _residuals(score, comparison.settings.target)]),
    ]


def _decision(benchmark: str) -> Chart:
    return Chart(
        name=f"decision-{benchmark}",
        template="curve_chart",
        draw=partial(curve_charts.decision, benchmark=benchmark),
        title=f"What a gap on {plain(benchmark)} is worth",
        description="The share of pairs in which the higher score is preferred, over the gap between the two "
        "scores, with 95 % bands; by the judge, and by people where there are enough pairs.",
        axis=f"points apart on {plain(benchmark)} (the axis goes by doublings)",
        keys=("voices",),
        note="Share of pairs in which the higher score is preferred, smoothed over gaps nearby; the areas "
        "are its 95 % bands, the line across is a coin's 50 %.",
    )


def _separation(benchmark: str) -> Chart:
    return Chart(
        name=f"separation-{benchmark}",
        template="curve_chart",
        draw=partial(curve_charts.separation, benchmark=benchmark),
        title=f"Pairs of models told apart, by score on {plain(benchmark)}",
        description="The share of pairs of models that differ by more than 1.96 standard errors, in the "
        "benchmark and in the win rate, by the mean of their two scores. The figures are in the table below.",
        axis=f"mean score of the pair on {plain(benchmark)}, %",
        keys=("apart",),
        note="Share of pairs that differ by more than 1.96 standard errors. Where the benchmark's line is "
        "far below the judge's, it no longer tells apart models that the judge does: it is saturated.",
    )


RATINGS = Chart(
    name="ratings",
    template="scatter_chart",
    draw=scatter.rating_scatter,
    title="Win rate against the rating by people",
    description="The models that people rated, by rating (across) and win rate (up), with 95 % intervals.",
    axis="rating by people's votes, Elo points",
    other_axis="win rate, %",
    renamed=False,
    keys=("models", "interval"),
)
FOREST = Chart(
    name="forest",
    template="lines",
    draw=charts.forest,
    title="Correlation of each benchmark with the win rate",
    description="Pearson, Spearman and Kendall with 95 % bootstrap intervals, as in the table below.",
    axis="correlation with the win rate",
    keys=("coefficients", "interval"),
)


def _scatter(comparison: Comparison, score: str) -> Chart:
    target = comparison.settings.target
    return Chart(
        name="scatter",
        template="scatter_chart",
        draw=scatter.scatter,
        title=f"Win rate against {score}",
        description=f"{len(comparison.divergences)} models by {score} (across) and win rate (up), with 95 % "
        "intervals and the monotone fit. The figures are in the tables below.",
        axis=f"{score}, % of problems solved",
        other_axis=axis_name(target),
        keys=("sides", "interval", "fit"),
        note="The band is that of the curve; a single model scatters more widely around it. Intervals come "
        "from the sizes of the sets.",
    )


def _slopes(score: str) -> Chart:
    return Chart(
        name="slope",
        template="slope_chart",
        draw=charts.slopes,
        title="Rank by tests and rank by win rate",
        description=f"Each model's rank by {score} on the left is joined to its rank by win rate on the "
        "right; 1 is the best.",
        axis=f"rank by {score}",
        other_axis="rank by win rate",
        keys=("sides",),
    )


def _residuals(score: str, target: str) -> Chart:
    unit = "percentage points" if TARGETS[target].share else unit_of(target)
    return Chart(
        name="residuals",
        template="lines",
        draw=charts.residuals,
        title="Distance of the win rate from what is expected",
        description="Win rate minus what other developers' models lead to expect at the model's "
        f"{score}, with 95 % prediction intervals.",
        axis=f"win rate minus expected, {unit}",
        keys=("sides", "interval"),
        note="Intervals are those of a prediction. A few of many miss the zero by chance: a model is "
        "named where its own does so among all (Holm).",
    )
