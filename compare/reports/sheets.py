"""The tables of a comparison as plain cells, drawn alike by a terminal and by a page."""

from collections.abc import Iterable

import msgspec

from compare.records import (
    Category,
    Coefficient,
    Comparison,
    Divergence,
    Estimate,
    Judged,
    Model,
    Rate,
)
from compare.reports.words import LIKED, TESTED, chance, fixed, plain, rank, span, with_span


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One cell: its text, and a tone (`strong`, `dim`, `liked`, `tested`, `heat-0` to `heat-10`)."""

    text: str
    tone: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table: what it is called, its columns, its rows (the first cell names the row), and a note.

    `words` are the positions of the columns, after the first, that hold words rather than figures.
    """

    title: str
    columns: list[str]
    rows: list[list[Cell]]
    note: str = ""
    words: tuple[int, ...] = ()


def row(*cells: str | Cell, tone: str = "") -> list[Cell]:
    """A row: texts become plain cells, of the tone given."""
    return [cell if isinstance(cell, Cell) else Cell(text=plain(cell), tone=tone) for cell in cells]


def coefficient(found: Coefficient, *, short: bool = False) -> str:
    """A correlation with its interval; `short` drops the zeros before the points of the interval."""
    if not short:
        return with_span(found.value, found.ci95, 2)
    return f"{fixed(found.value, 2)} {span(found.ci95, 2).replace('0.', '.')}".rstrip()


def correlations(comparison: Comparison, *, short: bool = False) -> Sheet:
    """How each column of scores goes with the win rate."""
    rows = [
        row(
            Cell(text=plain(found.benchmark), tone="strong"),
            str(found.n),
            *(coefficient(each, short=short) for each in (found.pearson, found.spearman, found.kendall)),
            chance(found.spearman.p_holm).replace("0.", "." if short else "0."),
            fixed(found.corrected.value if found.corrected else None, 2),
        )
        for found in comparison.correlations
    ]
    return Sheet(
        title="Correlation of scores with the win rate",
        columns=["benchmark", "n", "Pearson r", "Spearman rho", "Kendall tau", "Holm p", "r*"],
        rows=rows,
        note="In brackets: 95 % BCa bootstrap interval. Holm p: permutation test of rho, corrected over the "
        "columns. r*: Pearson's r corrected for the sampling error of scores and win rates.",
    )


def differences(comparison: Comparison) -> Sheet:
    """By how much the best benchmark agrees better than each other one."""
    best = comparison.best
    rows = [
        row(found.benchmark, with_span(found.difference, found.ci95, 2, sign=True))
        for found in (best.differences if best else [])
    ]
    return Sheet(
        title=f"How much better {best.benchmark if best else 'the best'} agrees than the others",
        columns=["than", "difference in rho"],
        rows=rows,
        note=f"Paired bootstrap over the {best.n} models that have every column." if best else "",
    )


def divergences(comparison: Comparison, side: str) -> Sheet:
    """The models on one side of what their tests lead to expect, the furthest off first."""
    chosen = [found for found in comparison.divergences if found.side == side]
    tone = {LIKED: "liked", TESTED: "tested"}.get(side, "")
    return Sheet(
        title=f"{side[0].upper()}{side[1:]}",
        columns=["model", "score", "win", "expected", "off by (points)", "ranks", "rank shift"],
        rows=[_divergence(found, tone) for found in sorted(chosen, key=lambda found: -abs(found.residual))],
    )


def _divergence(found: Divergence, tone: str) -> list[Cell]:
    low, high = found.rank_shift_ci95
    return row(
        Cell(text=plain(found.model), tone=tone),
        fixed(found.score),
        fixed(found.win),
        fixed(found.fitted),
        with_span(found.residual, found.residual_ci95, sign=True),
        f"{rank(found.rank_by_score)}→{rank(found.rank_by_win)}",
        f"{found.rank_shift:+g} ({low:.3g}, {high:.3g})",
    )


def influence(comparison: Comparison, limit: int | None = None) -> Sheet:
    """The models without which the correlation of the mean changes, the most influential first."""
    ordered = sorted(comparison.influence, key=lambda found: -abs(found.spearman_change))
    return Sheet(
        title="The most influential models" if limit else "Leaving one model out",
        columns=["without", "Pearson r", "change", "Spearman rho", "change"],
        rows=[
            row(
                found.model,
                fixed(found.pearson, 2),
                fixed(found.pearson_change, 3, sign=True),
                fixed(found.spearman, 2),
                fixed(found.spearman_change, 3, sign=True),
            )
            for found in ordered[:limit]
        ],
    )


def sensitivity(comparison: Comparison, *, short: bool = False) -> Sheet:
    """What the choice of models does to the correlation."""
    return Sheet(
        title="Sensitivity to the choice of models",
        columns=["models", "n", "Pearson r", "Spearman rho", "Kendall tau", "spread", "expected r"],
        rows=[
            row(
                Cell(text=plain(found.choice), tone="strong"),
                str(found.n),
                *(coefficient(each, short=short) for each in (found.pearson, found.spearman, found.kendall)),
                f"{fixed(100 * found.sd_ratio, 0)} %",
                fixed(found.expected, 2),
            )
            for found in comparison.sensitivity
        ],
        note="Spread: standard deviation of the mean score, as a share of that among all models. Expected r: "
        "what the narrower range alone would leave of Pearson's r.",
    )


def agreement(comparison: Comparison) -> Sheet:
    """Kendall's tau over windows of neighbours and over random subsets."""
    kinds = {"window": "neighbours in rank", "random": "random models"}
    return Sheet(
        title="Agreement over subsets of models (Kendall tau-b)",
        columns=["subsets", "drawn", "mean", "5 to 95 %", "tau <= 0"],
        rows=[
            row(
                f"{found.size} {kinds[found.kind]}",
                str(found.draws),
                Cell(text=fixed(found.mean, 2), tone="strong"),
                f"{fixed(found.low, 2)} to {fixed(found.high, 2)}",
                f"{fixed(found.negative, 1)} %",
            )
            for found in comparison.agreement
        ],
    )


def partial(comparison: Comparison) -> Sheet:
    """What remains of the correlations once the size of the models is given."""
    return Sheet(
        title="Given the size of the model (partial correlation)",
        columns=["benchmark", "n", "Pearson r", "given size", "p"],
        rows=[
            row(
                found.benchmark,
                str(found.n),
                fixed(found.raw, 2),
                Cell(text=coefficient(found.pearson), tone="strong"),
                chance(found.pearson.p),
            )
            for found in comparison.partial
        ],
    )


def languages(comparison: Comparison, *, short: bool = False) -> Sheet:
    """What each language says about preference, alone and given the others."""
    return Sheet(
        title="Languages of MultiPL-E",
        columns=["language", "n", "Spearman rho", "given the others", "VIF", "adds to R²"],
        rows=[
            row(
                Cell(text=plain(found.benchmark), tone="strong"),
                str(found.n),
                coefficient(found.spearman, short=short),
                coefficient(found.partial, short=short),
                fixed(found.vif, 1),
                with_span(found.r2_drop, found.r2_drop_ci95, 3),
            )
            for found in comparison.languages
        ],
        note="\n".join(plain(found.reading) for found in comparison.languages),
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


def heat(value: float | None) -> str:
    """The tone of a correlation: `heat-0` for nothing or less, up to `heat-10` for 1."""
    return "" if value is None else f"heat-{max(0, min(10, round(10 * value)))}"


def categories(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Spearman's rho of each benchmark with the win rate in each category; benchmarks are the rows."""
    found = {(each.category, each.benchmark): each for each in comparison.categories}
    names = list(dict.fromkeys(each.category for each in comparison.categories))
    titles = SHORT_CATEGORIES if short else CATEGORIES
    return Sheet(
        title="Spearman rho by category of question",
        columns=["benchmark", *(plain(titles.get(name, name)) for name in names)],
        rows=[
            row(benchmark, *(_heated(found.get((name, benchmark))) for name in names))
            for benchmark in dict.fromkeys(each.benchmark for each in comparison.categories)
        ],
    )


def _heated(found: Category | None) -> Cell:
    value = found.spearman.value if found else None
    return Cell(text=fixed(value, 2), tone=heat(value))


def models(comparison: Comparison) -> Sheet:
    """Every model with what is known of it."""
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
        fixed(model.mean),
        *(rate(model.scores.get(name)) for name in benchmarks),
        "; ".join(model.sources),
    )


def rate(found: Rate | None) -> str:
    """A rate with its interval, `-` where it is not known."""
    return with_span(found.percent, found.ci95) if found else "-"


def judged(comparison: Comparison) -> Sheet:
    """The rates that a file of judgments gives each model."""
    return Sheet(
        title="Win rates computed from judgments",
        columns=["model", "n", "win", "tie", "score"],
        rows=[
            row(
                Cell(text=plain(found.model), tone="strong"),
                str(found.overall.questions),
                *(estimate(each) for each in (found.overall.win, found.overall.tie, found.overall.score)),
            )
            for found in comparison.judged
        ],
        note="Percent of n questions, with 95 % bootstrap intervals.",
    )


def seats(comparison: Comparison) -> Sheet:
    """How far the judge's verdicts follow the seat."""
    return Sheet(
        title="Games and seats",
        columns=["model", "games", "invalid", "to seat A", "same seat", "incomplete"],
        rows=[
            row(
                found.model,
                str(found.games),
                str(found.invalid_games),
                estimate(found.seat_a),
                estimate(found.same_seat),
                str(len(found.incomplete)),
            )
            for found in comparison.judged
        ],
        note="To seat A: percent of decided games (50 is fair). Same seat: percent of questions whose two "
        "games, with the answers swapped, both went to one seat.",
    )


def estimate(found: Estimate | None) -> str:
    """An estimate with its interval, `-` where there is none."""
    return with_span(found.value, found.ci95) if found else "-"


def judged_parts(found: Judged) -> Sheet:
    """One model's judged rates by category and by difficulty."""
    parts = [*found.categories.items(), *found.difficulties.items()]
    return Sheet(
        title=f"{plain(found.model)}, by category and difficulty",
        columns=["questions on", "questions", "win", "tie", "loss", "score"],
        rows=[
            row(
                CATEGORIES.get(name, name),
                str(rates.questions),
                *(
                    with_span(each.value, each.ci95)
                    for each in (rates.win, rates.tie, rates.loss, rates.score)
                ),
            )
            for name, rates in parts
        ],
    )
