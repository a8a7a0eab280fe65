"""The tables that a comparison uses: as printed, or with the corrections that the evidence decides."""

import msgspec

from compare.audit import table3, table4
from compare.audit.grim import counts
from compare.audit.table3 import RowReading, category_names
from compare.audit.table4 import AVERAGE, ScoreReading
from compare.input.published import source
from compare.records import Rate


class WinRates(msgspec.Struct, frozen=True, kw_only=True):
    """One model's rates over all questions, and its win rates by category."""

    win: Rate
    tie: Rate
    categories: dict[str, Rate]


def win_rates(corrected: bool = True, *, exchanged: bool = False) -> dict[str, WinRates]:
    """Return table 3 by model. Counts are given only with corrections, since only these tell them.

    With `exchanged`, each of the two rows that look exchanged has the figures of the other.
    """
    make = _correct if corrected else _take_printed
    rates = {each.row.model: make(each) for each in table3.readings()}
    if exchanged:
        one, other = source().table3.exchanged
        rates[one], rates[other] = rates[other], rates[one]
    return rates


def scores(corrected: bool = True) -> dict[str, dict[str, Rate]]:
    """Table 4 by model and column; a figure that is missing or withdrawn has no entry.

    Counts where the figure is possible and its set's size known. The printed MultiPL-E average is there
    only as printed: with corrections a mean is to be made of the parts.
    """
    return {each.row.model: _scores(each, corrected) for each in table4.readings()}


def _take_printed(each: RowReading) -> WinRates:
    return WinRates(
        win=Rate(percent=float(each.row.average_win)),
        tie=Rate(percent=float(each.row.average_tie)),
        categories={name: Rate(percent=float(text)) for name, text in each.row.wins.items()},
    )


def _correct(each: RowReading) -> WinRates:
    wins, ties, total = sum(each.wins.values()), sum(each.ties.values()), each.questions
    tie = _rate(ties, total)
    if each.average == "unexplained":
        tie = _check_rate(each.row.average_tie, ties, total)
    # Without a decided order no figure can be given to a category.
    own = {} if each.tied else {category_names()[n]: _rate(each.wins[n], n) for n in each.order}
    ordered = {name: own[name] for name in each.row.wins if name in own}
    win = (
        _rate(wins, total)
        if each.average != "unexplained"
        else _check_rate(each.row.average_win, wins, total)
    )
    return WinRates(win=win, tie=tie, categories=ordered)


def _rate(count: int, total: int) -> Rate:
    return Rate(percent=100 * count / total, count=count, total=total)


def _check_rate(text: str, count: int, total: int) -> Rate:
    """Return the printed rate; with its count only if they agree."""
    return _rate(count, total) if count in counts(text, total) else Rate(percent=float(text))


def _scores(each: ScoreReading, corrected: bool) -> dict[str, Rate]:
    result = {}
    for name, text in each.row.scores.items():
        if text is None or (corrected and (name == AVERAGE or name in each.withdrawn)):
            continue
        total = each.sizes.get(name)
        count = counts(text, total)[0] if total else None
        exact = corrected and count is not None and total is not None
        share = 100 * (count or 0) / (total or 1) if exact else float(text)
        result[name] = Rate(percent=share, count=count, total=total)
    return result
