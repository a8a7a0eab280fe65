"""The tables of where scores and win rates part: by model, language and category."""

from collections.abc import Sequence

from compare.records import Category, Comparison, Divergence
from compare.reports.preference import digits_of, unit_of
from compare.reports.sheet import Cell, Sheet, coefficient, drop_columns, row
from compare.reports.text import (
    BETTER,
    UNKNOWN,
    WORSE,
    find_exchanged,
    format_estimate,
    format_number,
    format_p,
    format_rank,
    join_names,
    plain,
)


def divergences(comparison: Comparison, side: str, *, short: bool = False) -> Sheet:
    """Return the models on one side of what is expected of them, the furthest off first."""
    chosen = [found for found in comparison.divergences if found.side == side]
    target = comparison.settings.target
    tone = {BETTER: "better", WORSE: "worse"}.get(side, "")
    sheet = Sheet(
        title=f"{side[0].upper()}{side[1:]}",
        columns=[
            "model",
            "score",
            "win",
            "expected",
            f"off by ({unit_of(target)})",
            "Holm p",
            "ranks",
            "rank shift",
        ],
        rows=[
            _divergence(found, tone, digits_of(target))
            for found in sorted(chosen, key=lambda found: -abs(found.residual))
        ],
        note="Expected: by the monotone curve of all other developers' models. Off by: win rate minus that, "
        f"with its 95 % prediction interval. Holm p: corrected over {len(comparison.divergences)} models; "
        "below 0.05 a model is named. Ranks: by score → by win rate; their shift's interval is of sampling "
        f"error alone.{_doubt(comparison, chosen)}",
        folded=side not in {BETTER, WORSE},
    )
    return drop_columns(sheet, "expected", "rank shift") if short else sheet


def _doubt(comparison: Comparison, chosen: Sequence[Divergence]) -> str:
    """Say which of the models may be here for another model's figures."""
    exchanged = find_exchanged(comparison.audit)
    names = [plain(found.model) for found in chosen if found.model in exchanged]
    if not names:
        return ""
    rows = "row looks" if len(names) == 1 else "rows look"
    return f" No surprise but a question: {join_names(names)}, whose {rows} exchanged in Table 3 (--audit)."


def _divergence(found: Divergence, tone: str, digits: int) -> list[Cell]:
    low, high = found.rank_shift_ci95
    return row(
        Cell(text=plain(found.model), tone=tone),
        format_number(found.score),
        format_number(found.win, digits),
        format_number(found.fitted, digits),
        format_estimate(found.residual, found.residual_ci95, digits, sign=True),
        format_p(found.p_holm),
        f"{format_rank(found.rank_by_score)}→{format_rank(found.rank_by_win)}",
        f"{found.rank_shift:+g} ({low:.3g}, {high:.3g})",
    )


def languages(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return what each language says about win rates, alone and given the others."""
    return Sheet(
        title="Languages of MultiPL-E",
        columns=["language", "n", "Spearman rho", "given the others", "VIF", "adds to R²"],
        rows=[
            row(
                Cell(text=plain(found.benchmark), tone="strong"),
                str(found.n),
                coefficient(found.spearman, short=short),
                coefficient(found.partial, short=short),
                format_number(found.vif, 1),
                format_estimate(found.r2_drop, found.r2_drop_ci95, 3),
            )
            for found in comparison.languages
        ],
        points=tuple(plain(found.reading) for found in comparison.languages),
    )


SHORT_CATEGORIES = {
    "ui_ux": "UI/UX",
    "development_programming": "develop",
    "specialized_computing": "special",
    "tools_environs_practices": "tools",
    "emerging_techs_apps": "emerging",
    "miscellaneous_general_inquiry": "misc",
    "databases_data_handling": "data",
}

CATEGORIES = {
    "ui_ux": "UI and UX",
    "development_programming": "Development and programming",
    "specialized_computing": "Specialized computing",
    "tools_environs_practices": "Tools, environments, practices",
    "emerging_techs_apps": "Emerging technologies and apps",
    "miscellaneous_general_inquiry": "Miscellaneous and general inquiry",
    "databases_data_handling": "Databases and data handling",
}


def heat(value: float | None, low: float, high: float) -> str:
    """Return the tone of a figure: from `heat-0` for the lowest of its table to `heat-10` for the highest."""
    if value is None:
        return ""
    return f"heat-{round(10 * (value - low) / (high - low))}" if high > low else "heat-5"


FEW_QUESTIONS = 10
"""A win rate of fewer questions is uncertain by 15 points or more: a column of it is not coloured."""


def categories(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return Spearman's rho of each benchmark with the win rate in each category; benchmarks are the rows.

    Above them stand the number of questions and the noise ceiling of each category. The colours go from the
    lowest figure of the table to the highest, but for categories of too few questions to read.
    """
    found = {(each.category, each.benchmark): each for each in comparison.categories}
    columns = {each.category: each for each in comparison.categories}
    few = {name for name, each in columns.items() if each.questions and each.questions < FEW_QUESTIONS}
    values = [each.spearman.value for each in comparison.categories if each.category not in few]
    low, high = min(values, default=0.0), max(values, default=1.0)
    ceilings = [each.ceiling.value if each.ceiling else None for each in columns.values()]
    known = any(value is not None for value in ceilings)
    above = [
        row("questions", *(str(each.questions or UNKNOWN) for each in columns.values()), tone="dim"),
        row("noise ceiling", *(format_number(value, 2) for value in ceilings), tone="dim"),
    ]
    return Sheet(
        title="Spearman rho by category of question",
        columns=["benchmark", *(_heading(each, few, short=short) for each in columns.values())],
        rows=[
            *(above if known else []),
            *(
                row(
                    benchmark,
                    *(_heat_cell(found.get((name, benchmark)), name in few, low, high) for name in columns),
                )
                for benchmark in dict.fromkeys(each.benchmark for each in comparison.categories)
            ),
        ],
        note=_explain_categories(few) if known else "",
        look="heat",
        scale=(format_number(low, 2), format_number(high, 2)),
    )


def _heading(column: Category, few: set[str], *, short: bool) -> str:
    titles = SHORT_CATEGORIES if short else CATEGORIES
    title = plain(titles.get(column.category, column.category))
    if column.category not in few:
        return title
    return f"{title} ({column.questions}{'' if short else ' questions'})"


def _explain_categories(few: set[str]) -> str:
    text = "Noise ceiling: the rho that a benchmark would reach which ranks models by their true win rates."
    if not few:
        return text
    return f"{text} Categories of fewer than {FEW_QUESTIONS} questions have no colour: too few to read."


def _heat_cell(found: Category | None, few: bool, low: float, high: float) -> Cell:
    value = found.spearman.value if found else None
    return Cell(text=format_number(value, 2), tone="dim" if few else heat(value, low, high))
