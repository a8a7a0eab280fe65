"""The table of the agreement that a perfect benchmark would reach, beside what is reached."""

from compare.records import Ceiling, Comparison, Reach
from compare.reports.divergence_sheets import CATEGORIES, SHORT_CATEGORIES
from compare.reports.sheet import Cell, Sheet, row
from compare.reports.text import UNKNOWN, format_estimate, format_number, plain, score_name


def ceilings(comparison: Comparison, *, short: bool = False) -> Sheet:
    """Return how far the mean score agrees with win rates, and how far a perfect benchmark would."""
    score = score_name(comparison.settings.against)
    return Sheet(
        title=f"Noise ceiling: what the {score} reaches of what a perfect benchmark would",
        columns=["over", "questions", "rho", "ceiling", "tau-b", "ceiling", "pairs", "ceiling"],
        rows=[_row(found, short=short) for found in comparison.ceilings],
        note="Ceiling: a benchmark that ranks models by their true win rates would agree so far with the "
        "measured ones, for these models"
        f"{'' if short else '; in brackets what the sampling error of win rates leaves open (95 %)'}. True "
        "rates spread less than measured ones: they are drawn given these, as a beta-binomial model has it. "
        "Pairs: percentage in the same order. Models answer the same questions, so that their errors partly "
        "cancel: true ceilings are rather higher.",
    )


def _row(found: Ceiling, *, short: bool) -> list[Cell]:
    cells: list[str] = []
    for reach, digits in ((found.spearman, 2), (found.kendall, 2), (found.pairs, 0)):
        cells += _reach(reach, digits, short=short)
    return row(Cell(text=_scope(found, short=short), tone="strong"), str(found.questions or UNKNOWN), *cells)


def _reach(reach: Reach | None, digits: int, *, short: bool) -> tuple[str, str]:
    if reach is None:
        return "", ""
    interval = None if short else reach.ceiling.ci95
    return format_number(reach.reached, digits), format_estimate(reach.ceiling.value, interval, digits)


def _scope(found: Ceiling, *, short: bool) -> str:
    if found.scope == "window":
        return f"{found.size} neighbours"
    titles = SHORT_CATEGORIES if short else CATEGORIES
    return plain(titles.get(found.category, found.category)) or f"all {found.n} models"
