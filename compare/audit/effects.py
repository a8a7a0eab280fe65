"""What the corrections of the audit do to the correlations and to the ranks."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from compare.analyses.resampling import midranks
from compare.audit import audit, win_rates
from compare.audit.exchange import exchange
from compare.audit.exchange_findings import exchange_findings
from compare.input import columns
from compare.input.collect import published_models
from compare.input.published import table3
from compare.records import Audit, Effect, Finding, Model, RankChange
from compare.statistics.weighted import STATISTICS, coefficient


def audit_with_effects(benchmarks: Sequence[str], as_printed: bool, *, exchanged: bool = False) -> Audit:
    """Return the audit, and what its corrections change for the published models on these benchmarks.

    The effects are those on the published figures alone, whatever a person brought. With `as_printed`, the
    findings are there and none counts as applied: the effects are what the corrections would do.
    With `exchanged`, the two rows that look exchanged count as corrected, whatever `as_printed`.
    """
    found = audit()
    findings = (
        [replace(finding, applied=False) for finding in found.findings] if as_printed else found.findings
    )
    rows = exchange(benchmarks, as_printed=as_printed, applied=exchanged)
    return Audit(
        tables=found.tables,
        rows=found.rows,
        findings=_merge_findings(findings, exchange_findings(rows, as_printed=as_printed)),
        effects=_effects(published_models(True), published_models(False, exchanged=exchanged), benchmarks),
        rank_changes=_rank_changes(exchanged),
        exchange=rows,
    )


def _merge_findings(found: Sequence[Finding], more: Sequence[Finding]) -> list[Finding]:
    """Put the findings in Table 3 together, in the order of its rows, before those in Table 4."""
    place = {row.model: at for at, row in enumerate(table3())}
    third = [*(each for each in found if each.table == 3), *more]
    ordered = sorted(third, key=lambda each: place[each.model])
    return [*ordered, *(each for each in found if each.table != 3)]


def _effects(
    printed: Mapping[str, Model], corrected: Mapping[str, Model], benchmarks: Sequence[str]
) -> list[Effect]:
    before, after = _values(printed, benchmarks), _values(corrected, benchmarks)
    return [
        Effect(
            benchmark=name,
            n_printed=before[name][0],
            n_corrected=after[name][0],
            **{f"{each}_printed": value for each, value in before[name][1].items()},
            **{f"{each}_corrected": value for each, value in after[name][1].items()},
        )
        for name in before
        if name in after
    ]


def _values(
    models: Mapping[str, Model], benchmarks: Sequence[str]
) -> dict[str, tuple[int, dict[str, float]]]:
    """Return n and the three correlations of each column, for those that have models enough."""
    there = [name for name in benchmarks if any(name in model.scores for model in models.values())]
    both = [model for model in models.values() if model.win and model.scores]
    rates = columns.wins(both)
    result = {}
    for name, scores in columns.with_mean(columns.table(both, there), there).items():
        known = ~np.isnan(scores)
        if known.sum() >= columns.FEWEST:
            values = {each: coefficient(each, scores[known], rates[known]) for each in STATISTICS}
            result[name] = int(known.sum()), values
    return result


def _rank_changes(exchanged: bool) -> list[RankChange]:
    """Return the models whose win rate the corrections change in rank, those that move furthest first."""
    before, after = win_rates(corrected=False), win_rates(corrected=True, exchanged=exchanged)
    names = list(before)
    printed = np.array([before[name].win.percent for name in names])
    corrected = np.array([after[name].win.percent for name in names])
    ranks_printed, ranks_corrected = midranks(np.stack([printed, corrected]))
    changes = [
        RankChange(
            model=name,
            win_printed=float(printed[place]),
            win_corrected=float(corrected[place]),
            rank_printed=float(ranks_printed[place]),
            rank_corrected=float(ranks_corrected[place]),
        )
        for place, name in enumerate(names)
    ]
    moved = [each for each in changes if each.rank_printed != each.rank_corrected]
    return sorted(moved, key=lambda each: -abs(each.rank_printed - each.rank_corrected))
