"""The sentences at the head of every report, which a busy reader can quote."""

from collections.abc import Sequence
from pathlib import PurePath

from compare.input.targets import WIN
from compare.records import (
    Audit,
    Best,
    BothWays,
    Coefficient,
    Correlation,
    DeveloperInfluence,
    Divergence,
    Effect,
    Exchange,
    Interval,
    People,
    Sensitivity,
)
from compare.reports.preference import digits_of, name_preference, unit_of
from compare.reports.text import (
    BETTER,
    MEAN,
    WORSE,
    all_of,
    find_exchanged,
    format_number,
    join_names,
    plain,
)

TOP_HALF = "top half by win rate"
"""The choice among which most readers decide, as `compare.analyses.sensitivity` calls it."""
NAMED_AT_MOST = 4
ANYTHING = 1.9
"""An interval of a correlation that is as wide as this, of the 2 that there are, says nothing."""


def summarise(
    *,
    correlations: Sequence[Correlation],
    best: Best | None,
    divergences: Sequence[Divergence],
    sensitivity: Sequence[Sensitivity],
    audit: Audit,
    people: People | None = None,
    developers: Sequence[DeveloperInfluence] = (),
    target: str = WIN,
) -> list[str]:
    """Return the sentences that a busy reader can quote.

    Args are the parts of a Comparison of the same names, and the target of its settings. What is missing
    among them is left unsaid.
    """
    overall = _overall(correlations)
    applied = any(finding.applied for finding in audit.findings)
    sentences = [
        _agreement(overall, best, developers) if overall else "",
        _divergence(divergences, audit, target) if divergences else "",
        *(_top_half(choice) for choice in sensitivity if choice.choice == TOP_HALF),
        _people(people) if people else "",
        _exchange(audit.exchange) if audit.exchange and overall else "",
        *(
            _effect(each, applied)
            for each in audit.effects
            if overall and each.benchmark == overall.benchmark
        ),
    ]
    return [name_preference(sentence, target) for sentence in sentences if sentence]


def _overall(correlations: Sequence[Correlation]) -> Correlation | None:
    """Return the mean's row, or that of the one benchmark compared."""
    mean = next((row for row in correlations if row.benchmark == MEAN), None)
    return mean or next(iter(correlations), None)


def _agreement(overall: Correlation, best: Best | None, developers: Sequence[DeveloperInfluence]) -> str:
    rho = overall.spearman
    name = "the mean score" if overall.benchmark == MEAN else overall.benchmark
    text = (
        f"Over {overall.n} models, {name} goes with the win rate at Spearman's rho "
        f"{format_number(rho.value, 2)}{_reach(rho)}{_leave_out(developers)}"
    )
    return f"{text}; {_best(best)}." if best is not None and best.differences else f"{text}."


def _reach(found: Coefficient | BothWays) -> str:
    """Return a correlation's interval over models, and over developers: models are no random sample."""
    if found.ci95 is None:
        return ""
    text = f" (95 % interval {_ends(found.ci95)}"
    if found.ci95_developers is None:
        return f"{text})"
    low, high = found.ci95_developers
    told = _ends(found.ci95_developers) if high - low < ANYTHING else "anything: they are too few"
    return f"{text}, over developers {told})"


def _ends(interval: Interval) -> str:
    return f"{format_number(interval[0], 2)} to {format_number(interval[1], 2)}"


def _leave_out(developers: Sequence[DeveloperInfluence]) -> str:
    if len(developers) < 2:
        return ""
    low, high = (end(developers, key=lambda each: each.spearman) for end in (min, max))
    return (
        f", and {format_number(low.spearman, 2)} without {plain(low.developer)} to "
        f"{format_number(high.spearman, 2)} without {plain(high.developer)}"
    )


def _best(best: Best) -> str:
    text = (
        f"among the {best.n} models that have {all_of(len(best.differences) + 1)} scores, "
        f"{plain(best.benchmark)} has the highest rho ({format_number(best.spearman, 2)})"
    )
    chance = next((found for found in best.chances if found.benchmark == best.benchmark), None)
    if chance is None or chance.models is None:
        return text
    often = f"and is best in {format_number(100 * chance.models, 0)} % of resamples"
    if chance.developers is not None:
        often += f" of models ({format_number(100 * chance.developers, 0)} % of developers)"
    return f"{text} {often}, {_clearly_worse(best)}"


def _clearly_worse(best: Best) -> str:
    worse = [plain(found.benchmark) for found in best.differences if found.clear]
    if len(worse) == len(best.differences):
        return "with every other clearly worse"
    if not worse:
        return "with no other clearly worse"
    if len(worse) > NAMED_AT_MOST:
        return f"with {len(worse)} of the {len(best.differences)} others clearly worse"
    return f"with only {join_names(worse)} clearly worse"


def _divergence(divergences: Sequence[Divergence], audit: Audit, target: str) -> str:
    """Say who is surprising, or nobody; models whose rows look exchanged are no surprise but a question."""
    exchanged = find_exchanged(audit)
    named = [row for row in divergences if row.side in {BETTER, WORSE}]
    told = [row for row in named if row.model not in exchanged]
    text = _surprises(told, len(divergences), target)
    if len(told) == len(named):
        return text
    left_out = _names([row for row in named if row.model in exchanged], target)
    return f"{text} Left out of this, since rows of Table 3 look exchanged: {left_out}."


def _surprises(rows: Sequence[Divergence], count: int, target: str) -> str:
    if not rows:
        return (
            "No model's win rate is further from what other developers' models lead to expect than chance "
            f"among {count} models explains."
        )
    sides = {
        "better": sorted((row for row in rows if row.side == BETTER), key=lambda row: -row.residual),
        "worse": sorted((row for row in rows if row.side == WORSE), key=lambda row: row.residual),
    }
    parts = [f"{side}: {_names(found, target)}" for side, found in sides.items() if found]
    return f"Judged otherwise than other developers' models lead to expect: {'; '.join(parts)}."


def _names(rows: Sequence[Divergence], target: str) -> str:
    digits, unit = digits_of(target) - 1, unit_of(target)
    names = [f"{plain(row.model)} ({format_number(row.residual, digits, sign=True)} {unit})" for row in rows]
    if len(names) > NAMED_AT_MOST + 1:
        names = [*names[:NAMED_AT_MOST], f"{len(names) - NAMED_AT_MOST} more"]
    return join_names(names)


def _top_half(choice: Sensitivity) -> str:
    text = (
        f"Among the {plain(choice.choice)} ({choice.n} models) rho is "
        f"{format_number(choice.spearman.value, 2)}{_reach(choice.spearman)} and Pearson's r "
        f"{format_number(choice.pearson.value, 2)}"
    )
    if choice.expected is None or choice.sd_ratio >= 1:
        return f"{text}."
    return (
        f"{text}. Their win rates spread {format_number(100 * choice.sd_ratio, 0)} % as wide as those of "
        "all: were the relation a straight line, that restriction of range alone would leave r at "
        f"{format_number(choice.expected, 2)}."
    )


def _effect(effect: Effect, applied: bool) -> str:
    before, after = format_number(effect.spearman_printed, 2), format_number(effect.spearman_corrected, 2)
    name = "the mean score's" if effect.benchmark == MEAN else f"{effect.benchmark}'s"
    would = "" if applied else "would "
    text = f"On the published figures alone, the corrections {would}"
    if before == after:
        return f"{text}leave {name} rho at {after}."
    return f"{text}move {name} rho from {before} to {after}."


def _people(found: People) -> str:
    """Say how far the judge, and the scores, stand for people; plain ratings only."""
    overall, pairs = found.standings[0], next(iter(found.separated), None)
    rho = overall.spearman
    parts = [
        f"Ratings by people ({_raters(found)}) of {overall.n} models go with the judge's win rate at rho "
        f"{format_number(rho.value, 2)}{_reach(rho)}"
    ]
    if pairs:
        share = format_number(pairs.agree.value, 0)
        parts.append(f"it agrees in {share} % of the {pairs.pairs} pairs that people tell apart")
    score = found.scores[-1] if found.scores else None
    if score:
        name = "the mean score" if score.benchmark == MEAN else plain(score.benchmark)
        people, judge = (format_number(side.value, 2) for side in (score.people, score.judge))
        parts.append(
            f"over the {score.n} of them with scores, {name} goes with people at {people} and with the judge "
            f"at {judge}"
        )
    return f"{'; '.join(parts)}."


def _raters(found: People) -> str:
    """Name where ratings are from: what stands before the comma of a source, or a file."""
    return plain(join_names([PurePath(name.split(",", maxsplit=1)[0]).name for name in found.sources]))


def _exchange(found: Exchange) -> str:
    """Say that two rows look exchanged, and what becomes of rho without them."""
    rho: dict[str, str] = {each.rows: format_number(each.spearman, 2) for each in found.variants}
    if not {"in place", "without both", "exchanged"} <= rho.keys():
        return ""
    what = "are exchanged here, as asked" if found.applied else "look exchanged (--audit)"
    others = "in place" if found.applied else "exchanged"
    return (
        f"Of Table 3, the rows of {plain(join_names(found.models))} {what}: without both, rho on the "
        f"published figures is {rho['without both']}, and {rho[others]} with both {others}."
    )
