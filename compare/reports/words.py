"""Figures and findings put into words, the same in every kind of report."""

from collections.abc import Sequence

from compare.records import Audit, Best, Correlation, Divergence, Effect, Interval, Sensitivity

LIKED, TESTED = "better liked than its tests", "better at tests than liked"
MEAN = "mean"
TOP_HALF = "top half by win rate"
"""The choice among which people decide, as `compare.analyses.sensitivity` calls it."""

COEFFICIENTS = {"pearson": "Pearson r", "spearman": "Spearman rho", "kendall": "Kendall tau-b"}
UNKNOWN = "-"
NAMED_AT_MOST = 4


def plain(text: str) -> str:
    """The text with whatever a terminal or a page could act on written out, e.g. ESC as `\\x1b`.

    Covers control characters, newlines and Unicode's invisible ones (direction overrides, zero widths).
    """
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def fixed(value: float | None, digits: int = 1, *, sign: bool = False) -> str:
    """A number with `digits` decimals; `-` where it is not known; with `sign`, a plus before gains."""
    if value is None:
        return UNKNOWN
    # Adding 0.0 turns the -0.0 that rounding leaves into 0.0.
    return format(round(value, digits) + 0.0, f"{'+' if sign else ''}.{digits}f")


def span(interval: Interval | None, digits: int = 1, *, sign: bool = False) -> str:
    """An interval as `(low, high)`, empty where there is none."""
    if interval is None:
        return ""
    low, high = interval
    return f"({fixed(low, digits, sign=sign)}, {fixed(high, digits, sign=sign)})"


def with_span(value: float | None, interval: Interval | None, digits: int = 1, *, sign: bool = False) -> str:
    """A number and its interval, e.g. `0.87 (0.71, 0.94)`."""
    return f"{fixed(value, digits, sign=sign)} {span(interval, digits, sign=sign)}".rstrip()


def chance(p: float | None) -> str:
    """A p-value with three decimals, and `<0.001` below them."""
    if p is None:
        return UNKNOWN
    return "<0.001" if p < 0.001 else fixed(p, 3)


def rank(value: float) -> str:
    """A rank: whole, or with a half where models are tied."""
    return format(value, "g")


def listed(names: Sequence[str]) -> str:
    """Names as English lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), *names[-1:]])


def column(benchmark: str) -> str:
    """What a column of scores is called in a sentence."""
    return "the mean score" if benchmark == MEAN else benchmark


def summarise(
    *,
    correlations: Sequence[Correlation],
    best: Best | None,
    divergences: Sequence[Divergence],
    sensitivity: Sequence[Sensitivity],
    audit: Audit,
) -> list[str]:
    """The sentences that a busy reader can quote.

    Args are the parts of a Comparison of the same names. What is missing among them is left unsaid.
    """
    sentences = [
        _agreement(correlations, best),
        _divergence(divergences) if divergences else "",
        *(_top_half(choice) for choice in sensitivity if choice.choice == TOP_HALF),
        *(_effect(effect) for effect in audit.effects if effect.benchmark == MEAN),
    ]
    return [sentence for sentence in sentences if sentence]


def audit_line(audit: Audit) -> str:
    """The one line on the published figures that every report has."""
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


def _agreement(correlations: Sequence[Correlation], best: Best | None) -> str:
    overall = next((row for row in correlations if row.benchmark == MEAN), None)
    overall = overall or next(iter(correlations), None)
    if overall is None:
        return ""
    rho = overall.spearman
    text = (
        f"Over {overall.n} models, {column(overall.benchmark)} goes with the win rate at Spearman's rho "
        f"{fixed(rho.value, 2)}{_reach(rho.ci95)}"
    )
    return f"{text}; {_best(best)}." if best is not None and best.differences else f"{text}."


def _reach(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return f" (95 % interval {fixed(interval[0], 2)} to {fixed(interval[1], 2)})"


def _best(best: Best) -> str:
    others = len(best.differences)
    clear = sum(row.ci95[0] > 0 for row in best.differences)
    reliably = f"reliably better than {clear} of the {others} others"
    if clear == 0:
        reliably = "though not reliably better than any other"
    elif clear == others:
        reliably = "reliably better than every other"
    return f"{best.benchmark} agrees best ({fixed(best.spearman, 2)}), {reliably}"


def _divergence(divergences: Sequence[Divergence]) -> str:
    liked = sorted((row for row in divergences if row.side == LIKED), key=lambda row: -row.residual)
    tested = sorted((row for row in divergences if row.side == TESTED), key=lambda row: row.residual)
    if not liked and not tested:
        return "No model's win rate lies outside what its tests lead to expect."
    parts = []
    if liked:
        parts.append(f"better liked than their tests: {_names(liked)}")
    if tested:
        parts.append(f"better at tests than liked: {_names(tested)}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _names(rows: Sequence[Divergence]) -> str:
    names = [f"{plain(row.model)} ({fixed(row.residual, 0, sign=True)} points)" for row in rows]
    if len(names) > NAMED_AT_MOST + 1:
        names = [*names[:NAMED_AT_MOST], f"{len(names) - NAMED_AT_MOST} more"]
    return listed(names)


def _top_half(choice: Sensitivity) -> str:
    text = (
        f"Among the {plain(choice.choice)} ({choice.n} models) rho is {fixed(choice.spearman.value, 2)}"
        f"{_reach(choice.spearman.ci95)}: their scores spread {fixed(100 * choice.sd_ratio, 0)} % as wide"
    )
    if choice.expected is None:
        return f"{text}, and a narrower range alone lowers a correlation."
    return (
        f"{text}, and that restriction of range alone would leave Pearson's r at "
        f"{fixed(choice.expected, 2)}; it is {fixed(choice.pearson.value, 2)}."
    )


def _effect(effect: Effect) -> str:
    before, after = fixed(effect.spearman_printed, 2), fixed(effect.spearman_corrected, 2)
    if before == after:
        return f"Correcting the published figures leaves the mean score's rho at {after}."
    return f"Correcting the published figures moves the mean score's rho from {before} to {after}."
