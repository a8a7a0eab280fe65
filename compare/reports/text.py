"""Figures and findings put into words, the same in every kind of report."""

import math
from collections.abc import Sequence

from compare.records import EXCHANGED, Audit, Interval

BETTER, WORSE = "judged better than expected", "judged worse than expected"
TONES = {BETTER: "better", WORSE: "worse"}
"""What style and templates call the sides; any other is `expected`."""
MEAN = "mean"
COEFFICIENTS = {"pearson": "Pearson r", "spearman": "Spearman rho", "kendall": "Kendall tau-b"}
UNKNOWN = "-"


def plain(text: str) -> str:
    """Return the text with whatever a terminal or a page could act on written out, e.g. ESC as `\\x1b`.

    Covers control characters, newlines and Unicode's invisible ones (direction overrides, zero widths).
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def format_number(value: float | None, digits: int = 1, *, sign: bool = False) -> str:
    """Return a number with `digits` decimals; `-` where it is not known; with `sign`, a plus before gains."""
    if value is None:
        return UNKNOWN
    # Adding 0.0 turns the -0.0 that rounding leaves into 0.0.
    return format(round(value, digits) + 0.0, f"{'+' if sign else ''}.{digits}f")


def format_interval(interval: Interval | None, digits: int = 1, *, sign: bool = False) -> str:
    """Return an interval as `(low, high)`, empty where there is none."""
    if interval is None:
        return ""
    low, high = interval
    return f"({format_number(low, digits, sign=sign)}, {format_number(high, digits, sign=sign)})"


def format_estimate(
    value: float | None, interval: Interval | None, digits: int = 1, *, sign: bool = False
) -> str:
    """Return a number and its interval, e.g. `0.87 (0.71, 0.94)`."""
    return (
        f"{format_number(value, digits, sign=sign)} {format_interval(interval, digits, sign=sign)}".rstrip()
    )


def format_p(p: float | None, *, floor: bool = False) -> str:
    """Return a p-value with three decimals, and `<0.001` below them.

    With `floor` no smaller one was possible, so that it is an upper bound: `≤0.002`, rounded up.
    """
    if p is None:
        return UNKNOWN
    if p < 0.001:
        return "<0.001"
    return f"≤{format_number(math.ceil(1000 * p) / 1000, 3)}" if floor else format_number(p, 3)


def smallest_p(permutations: int) -> float:
    """Return the smallest p-value that permutations can give: the measured order counts as one of them."""
    return 1 / (permutations + 1)


def format_rank(value: float) -> str:
    """Return a rank: whole, or with a half where models are tied."""
    return format(value, "g")


def join_names(names: Sequence[str]) -> str:
    """Return names as English lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), *names[-1:]])


def all_of(count: int) -> str:
    """Return `both`, or `all 12`."""
    return "both" if count == 2 else f"all {count}"


def score_name(benchmarks: Sequence[str]) -> str:
    """Name a model's one score: there is a mean only where several benchmarks are compared."""
    return "mean score" if len(benchmarks) != 1 else f"{plain(benchmarks[0])} score"


def audit_line(audit: Audit) -> str:
    """Return the one line on the published figures that every report has."""
    figures = sum(table.figures for table in audit.tables)
    impossible = sum(table.impossible for table in audit.tables)
    applied = sum(finding.applied for finding in audit.findings)
    sound = [
        f"{table.sound_rows} of {table.rows} rows of Table {table.table} sound" for table in audit.tables
    ]
    parts = [
        f"{impossible} of {figures} printed figures impossible",
        f"{applied} correction{'' if applied == 1 else 's'} applied",
        *sound,
    ]
    return "audit: " + "; ".join(parts)


def find_exchanged(audit: Audit) -> set[str]:
    """Return the models whose rows look exchanged, where they have not been given each other's figures."""
    return {found.model for found in audit.findings if found.kind == EXCHANGED and not found.applied}
