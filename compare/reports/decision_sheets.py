"""The tables of what a gap between two scores is worth."""

from collections.abc import Sequence

from compare.input.published import source
from compare.records import Band, Comparison, Decision, OwnGap, Preferred
from compare.reports.sheet import Cell, Sheet, row
from compare.reports.text import MEAN, format_number, join_names, plain

SMALL = 10
"""Shares of fewer pairs are printed dim."""


def decision_sheets(comparison: Comparison, short: bool) -> list[Sheet]:
    """Return a person's own gap, the bands of the headline columns, and the judge's share of all columns."""
    return [
        _own(comparison.own_gaps),
        *(_bands(comparison.decisions, name, short=short) for name in headlines(comparison)),
        _overview(comparison.decisions, short=short),
    ]


def headlines(comparison: Comparison) -> list[str]:
    """Return the columns that are shown in full: what people report most, and the mean."""
    there = [found.benchmark for found in comparison.decisions if found.side == "judge"]
    return [name for name in (source().headline, MEAN) if name in there] or there[:1]


def find_decision(decisions: Sequence[Decision], benchmark: str, side: str) -> Decision | None:
    """Return what gaps of a column say of a side's preference, None where too few models have both."""
    return next((d for d in decisions if (d.benchmark, d.side) == (benchmark, side)), None)


def chance(found: Preferred | None, *, short: bool = False) -> str:
    """Return a share in percent with its interval, whole numbers: `70 (45, 87)`."""
    if found is None:
        return "-"
    share = format_number(found.percent, 0)
    if found.ci95 is None or short:
        return share
    return f"{share} ({format_number(found.ci95[0], 0)}, {format_number(found.ci95[1], 0)})"


def gap_range(gap: tuple[float, float | None], digits: int = 0) -> str:
    """Return a range of gaps: `2 to 4`, `16 or more`."""
    low, high = gap
    if high is None:
        return f"{format_number(low, digits)} or more"
    return f"{format_number(low, digits)} to {format_number(high, digits)}"


def _bands(decisions: Sequence[Decision], benchmark: str, *, short: bool) -> Sheet:
    judge = find_decision(decisions, benchmark, "judge")
    people = find_decision(decisions, benchmark, "people")
    bands = judge.bands if judge else []
    rated = people.bands if people else [None] * len(bands)
    count = f"{judge.n} models" if judge else ""
    return Sheet(
        title=f"Preferred, by gap on {plain(benchmark)} ({count})",
        columns=["points apart", "problems", "SE", "pairs", "judge, %", "one dev.", "across", "people, %"],
        rows=[_band(band, other, short=short) for band, other in zip(bands, rated, strict=True)],
        note="Of the pairs so far apart, the share in which the higher score is preferred; ties count a "
        "half. In brackets: 95 % interval that takes a developer's models for one piece of evidence. SE: the "
        "gap in standard errors of a difference, median. One dev., across: pairs of one developer's models, "
        "and of two. People: their ratings, of the models that have one.",
    )


def _band(band: Band, rated: Band | None, *, short: bool) -> list[Cell]:
    people = rated.every if rated else None
    return row(
        Cell(text=gap_range(band.gap), tone="strong"),
        gap_range(band.problems, 1) if band.problems else "-",
        format_number(band.standard_errors),
        format_number(band.every.pairs if band.every else 0, 0),
        chance(band.every),
        chance(band.within, short=True),
        chance(band.across, short=short),
        _dim_few(people, chance(people)),
    )


def _dim_few(found: Preferred | None, text: str) -> Cell:
    return Cell(text=text, tone="" if found and found.pairs >= SMALL else "dim")


def _overview(decisions: Sequence[Decision], *, short: bool) -> Sheet:
    judged = [found for found in decisions if found.side == "judge"]
    bands = judged[0].bands if judged else []
    return Sheet(
        title="The judge's share by benchmark and gap in points, %",
        columns=["benchmark", *(gap_range(band.gap) for band in bands)],
        rows=[
            row(
                Cell(text=plain(found.benchmark), tone="strong"),
                *(_dim_few(band.every, chance(band.every, short=short)) for band in found.bands),
            )
            for found in judged
        ]
        if len(judged) > 1
        else [],
        note=f"As above, for every benchmark; dim where there are fewer than {SMALL} pairs.",
    )


def _own(gaps: Sequence[OwnGap]) -> Sheet:
    names = join_names([plain(gaps[0].second), plain(gaps[0].first)]) if gaps else ""
    return Sheet(
        title=f"Your two models: {names}",
        columns=["benchmark", "gap, points", "problems", "SE", "judge, %", "pairs", "people, %", "of pairs"],
        rows=[
            row(
                Cell(text=plain(found.benchmark), tone="strong"),
                format_number(found.gap, sign=True),
                format_number(found.problems, sign=True),
                format_number(found.standard_errors, sign=True),
                *_rests_on(found.judge),
                *_rests_on(found.people),
            )
            for found in gaps
        ],
        note="Gap: score of the first minus that of the second. SE: that in standard errors, as if both "
        "had other problems; `runner diff` sets the runs against each other problem by problem. Judge, "
        "people: in how many pairs of published models about so far apart the higher score is preferred, "
        "from the curve at this gap; the column after each: on how many it rests.",
    )


def _rests_on(found: Preferred | None) -> tuple[Cell, Cell]:
    pairs = "-" if found is None else format_number(found.pairs, 0)
    return _dim_few(found, chance(found)), Cell(text=pairs)
