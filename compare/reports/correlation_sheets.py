"""The tables of how scores go with win rates."""

from operator import attrgetter

from compare.records import Best, Coefficient, Comparison
from compare.reports.preference import name_preference
from compare.reports.sheet import Cell, Sheet, coefficient, drop_columns, row
from compare.reports.text import (
    UNKNOWN,
    all_of,
    format_estimate,
    format_interval,
    format_number,
    format_p,
    plain,
    score_name,
    smallest_p,
)


def correlations(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return how each column of scores goes with the win rate."""
    smallest = smallest_p(comparison.settings.resamples)
    rows = [
        row(
            Cell(text=plain(found.benchmark), tone="strong"),
            str(found.n),
            *(coefficient(each, short=short) for each in (found.pearson, found.spearman, found.kendall)),
            _by_developers(found.spearman, short=short),
            format_p(found.spearman.p_holm, floor=(found.spearman.p or 1.0) <= smallest).replace(
                "0.", "." if short else "0."
            ),
            format_number(found.corrected.value if found.corrected else None, 2),
        )
        for found in comparison.correlations
    ]
    by = "by devs" if short else "rho by developers"
    columns = ["benchmark", "n", "Pearson r", "Spearman rho", "Kendall tau", by]
    sheet = Sheet(
        title="Correlation of scores with the win rate",
        columns=[*columns, "Holm p", "r*"],
        rows=rows,
        note="In brackets: 95 % BCa bootstrap interval, models resampled. By developers: the 95 % interval "
        "of rho with whole developers resampled. The models are no random sample, and those of one developer "
        "are no independent evidence: the wider interval is the safer one. Holm p: permutation test of rho, "
        f"corrected over the columns; {_least(comparison, len(rows))}, which ≤ marks."
        f"{'' if short else R_STAR}",
    )
    return drop_columns(sheet, "r*") if short else sheet


R_STAR = " r*: Pearson's r corrected for the sampling error of scores and win rates."


def _by_developers(found: Coefficient, *, short: bool) -> str:
    text = format_interval(found.ci95_developers, 2) or UNKNOWN
    return text.replace("0.", ".") if short else text


def developers(comparison: Comparison) -> Sheet:
    """Return what the correlations of the mean score are without each developer in turn."""
    return Sheet(
        title="Leaving one developer out",
        columns=["without", "models", "Pearson r", "Spearman rho", "change", "Kendall tau"],
        rows=[
            row(
                found.developer,
                str(found.models),
                format_number(found.pearson, 2),
                Cell(text=format_number(found.spearman, 2), tone="strong"),
                format_number(found.spearman_change, 3, sign=True),
                format_number(found.kendall, 2),
            )
            for found in comparison.developer_influence
        ],
        note=f"Without one developer's models, {_ranges(comparison)}.",
    )


def _ranges(comparison: Comparison) -> str:
    """Say how low and how high each correlation goes, and without whom."""
    parts = []
    for name, label in (("pearson", "r"), ("spearman", "rho"), ("kendall", "tau")):
        ordered = sorted(comparison.developer_influence, key=attrgetter(name))
        ends = [
            f"{format_number(getattr(found, name), 2)} (without {plain(found.developer)})"
            for found in (ordered[:1] + ordered[-1:])
        ]
        parts.append(f"{label} goes from {' to '.join(ends)}")
    return ", ".join(parts)


def differences(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return which benchmark agrees best, how often each would, and by how much others are behind."""
    best = comparison.best
    columns = ["benchmark", "rho", "best in: models", "developers", "behind by", "by developers"]
    return Sheet(
        title="Which benchmark agrees best, and how surely",
        columns=columns[:-1] if short else columns,
        rows=_contenders(best, short=short) if best else [],
        note=_explain_best(comparison, best, short=short) if best else "",
    )


def _contenders(best: Best, *, short: bool) -> list[list[Cell]]:
    behind = {found.benchmark: found for found in best.differences}
    rows = []
    for chance in best.chances:
        found = behind.get(chance.benchmark)
        ours = format_estimate(found.difference, found.ci95, 2) if found else UNKNOWN
        theirs = format_interval(found.ci95_developers, 2) if found else ""
        cells = [chance.benchmark, format_number(chance.spearman, 2), _percent(chance.models)]
        cells += [_percent(chance.developers), ours, *([] if short else [theirs or UNKNOWN])]
        rows.append(row(*cells, tone="strong" if found is None else ""))
    return rows


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{format_number(100 * share, 0)} %"


def _explain_best(comparison: Comparison, best: Best, *, short: bool) -> str:
    text = (
        f"Over the {best.n} models that have {all_of(len(best.chances))} scores. Best in: the share of "
        f"{comparison.settings.resamples:,} resamples of models, and of whole developers, in which it has "
        "the highest rho. Behind by: difference in rho, with 95 % intervals that hold together for all pairs "
        "of benchmarks, since the leader was chosen by the same figures"
        f"{'.' if short else '; by developers likewise.'}"
    )
    lacking = len(comparison.models) - best.n
    if not lacking:
        return text
    return (
        f"{text} {lacking} of the {len(comparison.models)} models lack a score and are not counted; the "
        "correlations above count for each benchmark all models that have it, and can differ in order from "
        "these."
    )


def _least(comparison: Comparison, columns: int = 1) -> str:
    """Say how small a p-value can be with the permutations drawn, corrected over so many columns."""
    count = comparison.settings.resamples
    return f"the least that {count:,} permutations can give is {min(1.0, columns * smallest_p(count)):.2g}"


def influence(comparison: Comparison) -> Sheet:
    """Return the models without which the correlation of the mean changes, the most influential first."""
    ordered = sorted(comparison.influence, key=lambda found: -abs(found.spearman_change))
    doubted = comparison.audit.exchange.models if comparison.audit.exchange else []
    marked = any(found.model in doubted for found in ordered)
    return Sheet(
        title="Leaving one model out",
        columns=["without", "Pearson r", "change", "Spearman rho", "change"],
        rows=[
            row(
                f"{found.model} *" if found.model in doubted else found.model,
                format_number(found.pearson, 2),
                format_number(found.pearson_change, 3, sign=True),
                format_number(found.spearman, 2),
                format_number(found.spearman_change, 3, sign=True),
            )
            for found in ordered
        ],
        note="* Its row of Table 3 looks exchanged with another, see the audit." if marked else "",
        folded=True,
    )


def sensitivity(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return what the choice of models does to the correlation."""
    target = comparison.settings.target
    sheet = Sheet(
        title="Sensitivity to the choice of models",
        columns=["models", "n", "Pearson r", "Spearman rho", "Kendall tau", "spread", "expected r"],
        rows=[
            row(
                Cell(text=plain(name_preference(found.choice, target)), tone="strong"),
                str(found.n),
                *(coefficient(each, short=short) for each in (found.pearson, found.spearman, found.kendall)),
                f"{format_number(100 * found.sd_ratio, 0)} %",
                format_number(found.expected, 2),
            )
            for found in comparison.sensitivity
        ],
        note=f"Spread: standard deviation of the {score_name(comparison.settings.against)}, or of the win "
        "rate where models are chosen by it, as a share of that among all models. Expected r: what that "
        "range alone would leave of Pearson's r, were the relation a straight line (Thorndike's case 2).",
        points=tuple(plain(found.reading) for found in comparison.sensitivity if found.reading),
    )
    return drop_columns(sheet, "Kendall tau") if short else sheet


def agreement(comparison: Comparison) -> Sheet:
    """Return Kendall's tau over windows of neighbours and over random subsets."""
    by_preference = name_preference("neighbours by win rate", comparison.settings.target)
    kinds = {"window": by_preference, "random": "random models"}
    perfect = {each.size: each.kendall.ceiling.value for each in comparison.ceilings if not each.category}
    return Sheet(
        title="Agreement over subsets of models (Kendall tau-b)",
        columns=["subsets", "drawn", "reached", "ceiling", "5 to 95 %", "tau <= 0"],
        rows=[
            row(
                f"{found.size} {kinds[found.kind]}",
                str(found.draws),
                Cell(text=format_number(found.mean, 2), tone="strong"),
                # Over random subsets tau is on average that over all.
                format_number(perfect.get(found.size if found.kind == "window" else None), 2),
                f"{format_number(found.low, 2)} to {format_number(found.high, 2)}",
                f"{format_number(found.negative, 1)} %",
            )
            for found in comparison.agreement
        ],
        note="Reached: the mean over subsets. Ceiling: the same for a benchmark that ranks models by their "
        "true win rates, which sampling error keeps from agreeing with the measured ones.",
    )


def partial(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return what size leaves of the correlations: that of ranks, then Pearson's."""
    found = comparison.partial
    return Sheet(
        title="Given the size of the model (partial correlation)",
        columns=["benchmark", "n", "rho", "given size", "Holm p", "r", "given size", "Holm p"],
        rows=[
            row(
                each.benchmark,
                str(each.n),
                *_given_size(each.raw_spearman, each.spearman, comparison, short=short),
                *_given_size(each.raw, each.pearson, comparison, short=short),
            )
            for each in found
        ],
        note="The rank correlation given size, then Pearson's, in brackets 95 % BCa intervals. Holm p: "
        f"permutation test, corrected over the columns; {_least(comparison, len(found))}.",
    )


def _given_size(raw: float, found: Coefficient, comparison: Comparison, *, short: bool) -> list[str | Cell]:
    smallest = smallest_p(comparison.settings.resamples)
    p = format_p(found.p_holm, floor=(found.p or 1.0) <= smallest)
    return [
        format_number(raw, 2),
        Cell(text=coefficient(found, short=short), tone="strong"),
        p.replace("0.", "." if short else "0."),
    ]
