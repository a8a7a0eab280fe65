"""The table of single models: what is known of each."""

from collections.abc import Iterable

from compare.records import Comparison, Model
from compare.reports.caption import explain_win_rate
from compare.reports.sheet import Cell, Sheet, drop_columns, rate, row
from compare.reports.text import UNKNOWN, format_estimate, format_number, plain

COLUMNS = ("model", "size (B)", "win", "tie", "mean")
NOTE = (
    f"Win: {explain_win_rate()}, unless sources say otherwise. Rates in percent with their 95 % intervals. "
    "Sizes in billions of parameters, where published. People: rating by people's votes, in Elo points."
)


def models(comparison: Comparison) -> Sheet:
    """Return every model with all that is known of it."""
    benchmarks = comparison.settings.against
    return Sheet(
        title="Models",
        columns=[*COLUMNS, *benchmarks, "people", "developer", "sources"],
        rows=[_model(model, benchmarks) for model in comparison.models],
        note=NOTE,
        words=(len(COLUMNS) + len(benchmarks) + 1, len(COLUMNS) + len(benchmarks) + 2),
    )


def models_in_short(comparison: Comparison) -> Sheet:
    """Return every model without what no terminal has room for: ties, each benchmark, sources."""
    return drop_columns(models(comparison), "tie", *comparison.settings.against, "sources")


def _model(model: Model, benchmarks: Iterable[str]) -> list[Cell]:
    size = "proprietary" if model.proprietary and model.size_b is None else None
    return row(
        Cell(text=plain(model.name), tone="strong"),
        size or ("-" if model.size_b is None else f"{model.size_b:g}"),
        rate(model.win),
        rate(model.tie),
        format_number(model.mean),
        *(rate(model.scores.get(name)) for name in benchmarks),
        _rating(model),
        model.developer or UNKNOWN,
        "; ".join(model.sources),
    )


def _rating(model: Model) -> str:
    return format_estimate(model.rating.value, model.rating.ci95, 0) if model.rating else UNKNOWN
