"""The table of what becomes of the headline where another figure stands for preference."""

from compare.records import Comparison
from compare.reports.sheet import Cell, Sheet, row
from compare.reports.text import format_number, plain, score_name


def targets(comparison: Comparison) -> Sheet:
    """Return the correlations with each figure of preference; that of the report is the strong one."""
    return Sheet(
        title="Sensitivity to the figure of preference",
        columns=["preference", "n", "Pearson r", "Spearman rho", "Kendall tau", "top half r", "top half rho"],
        rows=[
            row(
                Cell(
                    text=plain(found.label),
                    tone="strong" if found.target == comparison.settings.target else "",
                ),
                str(found.n),
                *(format_number(value, 2) for value in (found.pearson, found.spearman, found.kendall)),
                *(format_number(value, 2) for value in (found.top_pearson, found.top_spearman)),
            )
            for found in comparison.targets
        ],
        note=f"Each with the {score_name(comparison.settings.against)}. Top half: the models with the "
        "highest figure of that kind. --target takes another than the win rate for the whole report.",
    )
