"""The tables of how far benchmarks still tell good models apart."""

from collections.abc import Callable

from compare.records import Comparison, Saturation
from compare.reports.sheet import Cell, Sheet, coefficient, row
from compare.reports.text import UNKNOWN, format_interval, format_number, plain

BANDS_AT_LEAST = 6
"""Bands, the highest, for which there is room in any terminal."""


def saturation_sheets(comparison: Comparison, *, short: bool = False) -> list[Sheet]:
    """Return the tables of reliability and rank correlation among the top models, and of pairs told apart."""
    return [
        _by_top(
            comparison,
            "Share of the variance between the top models that is not sampling error",
            lambda found: _percent(found, short=short),
            "Top: by the benchmark's own score, with those that tie. Drawn from what true scores may be, "
            "given the measured ones; in brackets 95 %. Where little is left, the order is mostly chance.",
        ),
        _by_top(
            comparison,
            "Spearman rho with the win rate among the same models",
            lambda found: coefficient(found.spearman, short=short) if found.spearman else UNKNOWN,
            "In brackets: 95 % BCa interval, from ten models on.",
        ),
        _separations(comparison, short=short),
    ]


def _by_top(comparison: Comparison, title: str, show: Callable[[Saturation], str], note: str) -> Sheet:
    found = {(each.benchmark, each.top): each for each in comparison.saturation}
    tops = sorted({each.top for each in comparison.saturation}, key=lambda top: (top is None, top or 0))
    return Sheet(
        title=title,
        columns=["benchmark", *("all" if top is None else f"top {top}" for top in tops)],
        rows=[
            row(
                Cell(text=plain(name), tone="strong"),
                *(show(found[name, top]) if (name, top) in found else UNKNOWN for top in tops),
            )
            for name in dict.fromkeys(each.benchmark for each in comparison.saturation)
        ],
        note=note,
    )


def _percent(found: Saturation, *, short: bool) -> str:
    share = found.reliability
    if share is None:
        return UNKNOWN
    interval = share.ci95 and (100 * share.ci95[0], 100 * share.ci95[1])
    text = f"{format_number(100 * share.value, 0)} % {format_interval(interval, 0)}".rstrip()
    return text.replace(", ", "-") if short else text


def _separations(comparison: Comparison, *, short: bool) -> Sheet:
    found = {(each.benchmark, each.low): each for each in comparison.separations}
    bands = sorted({(each.low, each.high) for each in comparison.separations})
    bands = bands[-BANDS_AT_LEAST:] if short else bands

    def show(name: str, low: float) -> str:
        each = found.get((name, low))
        if each is None:
            return UNKNOWN
        shares = (100 * count / each.pairs for count in (each.separated, each.judged))
        return " / ".join(format_number(share, 0) for share in shares)

    return Sheet(
        title="Pairs of models told apart, in percent: by the benchmark / by win rates",
        columns=["benchmark", *(f"{low:.0f} to {high:.0f}" for low, high in bands)],
        rows=[
            row(Cell(text=plain(name), tone="strong"), *(show(name, low) for low, _ in bands))
            for name in dict.fromkeys(each.benchmark for each in comparison.separations)
        ],
        note="By band of the mean of both scores. Told apart: by more than 1.96 standard errors.",
    )
