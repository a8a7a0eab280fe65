"""The findings on two rows of Table 3 that look exchanged, in words."""

from compare.audit.corrections import WinRates, win_rates
from compare.audit.table3 import RowReading, readings
from compare.records import EXCHANGED, Exchange, Finding, Misfit
from compare.reports.text import format_number, format_p, join_names


def exchange_findings(found: Exchange, *, as_printed: bool) -> list[Finding]:
    """Return a finding for each of the two rows; the figures are exchanged only where that was asked for."""
    one, other = found.models
    rates = win_rates(corrected=not as_printed)
    return [
        _finding(found, one, rates[other], _first_evidence(found)),
        _finding(found, other, rates[one], _second_evidence(found)),
    ]


def _finding(found: Exchange, model: str, theirs: WinRates, evidence: str) -> Finding:
    row = _reading(model).row
    printed: dict[str, float | None] = {
        "avg_win": float(row.average_win),
        "avg_tie": float(row.average_tie),
    }
    return Finding(
        table=3,
        model=model,
        kind=EXCHANGED,
        columns=list(printed),
        printed=printed,
        corrected={"avg_win": theirs.win.percent, "avg_tie": theirs.tie.percent} if found.applied else None,
        applied=found.applied,
        evidence=evidence,
    )


def _reading(model: str) -> RowReading:
    return next(each for each in readings() if each.row.model == model)


def _first_evidence(found: Exchange) -> str:
    one, other = found.models
    plain, style, _ = found.misfits
    return (
        f"{_expectation(plain)}; with style held equal {_figures(style)}. {other}'s "
        f"{format_number(plain.partner)} % {_fits(plain)} there. {_averages(one, other)} {_search(found)}"
    )


def _second_evidence(found: Exchange) -> str:
    one, other = found.models
    score = found.misfits[-1]
    return (
        f"{_expectation(score)}. {one}'s {format_number(score.partner)} % {_fits(score)} there; "
        f"the other rows of {_series(other)} have {_win_rates(other)}."
    )


def _fits(each: Misfit) -> str:
    return "fits" if each.fits else "does not fit"


def _expectation(each: Misfit) -> str:
    return (
        f"Its win rate is {format_number(each.win)} %; the {each.predictor} of {each.n} other models leads "
        f"to expect {_figures(each)}"
    )


def _figures(each: Misfit) -> str:
    low, high = (format_number(end) for end in each.ci95)
    p = format_p(each.p) if each.p < 0.001 else f"= {format_p(each.p)}"
    return f"{format_number(each.expected)} % (95 % prediction interval {low} to {high}, p {p})"


def _averages(one: str, other: str) -> str:
    """Say which rows print their averages as this one does."""
    own = _reading(one).average
    alike = [each.row.model for each in readings() if each.average == own and each.row.model != one]
    family = [each.row.model for each in readings() if _series(each.row.model) == _series(other)]
    those = [name for name in alike if name in family]
    return (
        f"Its averages are printed as {own.replace(', ', ' and ')}, as in {len(alike)} other rows of "
        f"{len(readings())}; {len(those)} of these are of {_series(other)}, of {len(family) - 1} others."
    )


def _search(found: Exchange) -> str:
    return (
        f"The partner was found by looking: the win rates of {found.fitting} rows lie in that interval. But "
        f"of all {found.pairs} pairs of rows, exchanging these two mends the lines on ratings and on scores "
        f"{_rank(found.better)} (log-likelihood +{format_number(found.gain)}, the best other pair "
        f"+{format_number(found.runner_up)}; with style held equal {_rank(found.better_style)}). "
        "It is no proof."
    )


def _rank(better: int) -> str:
    return f"more than all but {better}" if better else "the most"


def _series(model: str) -> str:
    """Return what a model's name has before its size: CodeLlama of CodeLlama-7B-Instruct."""
    return model.split("-", maxsplit=1)[0]


def _win_rates(model: str) -> str:
    series = [each for each in readings() if _series(each.row.model) == _series(model)]
    others = [each for each in series if each.row.model != model]
    return join_names([f"{format_number(100 * sum(row.wins.values()) / row.questions)} %" for row in others])
