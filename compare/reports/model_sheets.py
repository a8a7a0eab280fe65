"""The table of single models: what is known of each."""

from collections.abc import Iterable

from compare.records import Comparison, Model
from compare.reports.sheet import Cell, Sheet, rate, row
from compare.reports.text import format_number, plain


def models(comparison: Comparison) -> Sheet:
    """Return every model with what is known of it."""
    benchmarks = comparison.settings.against
    return Sheet(
        title="Models",
        columns=["model", "size (B)", "win", "tie", "mean", *benchmarks, "sources"],
        rows=[_model(model, benchmarks) for model in comparison.models],
        note="Rates in percent with their 95 % intervals. Sizes in billions of parameters, where published.",
        words=(5 + len(benchmarks),),
    )


def _model(model: Model, benchmarks: Iterable[str]) -> list[Cell]:
    size = "proprietary" if model.proprietary and model.size_b is None else None
    return row(
        Cell(text=plain(model.name), tone="strong"),
        size or ("-" if model.size_b is None else f"{model.size_b:g}"),
        rate(model.win),
        rate(model.tie),
        format_number(model.mean),
        *(rate(model.scores.get(name)) for name in benchmarks),
        "; ".join(model.sources),
    )
