"""The findings in Table 4, each with numbers to check by hand."""

from fractions import Fraction

from compare.audit.grim import counts, find_rounding_slip, percent
from compare.audit.model_sizes import size_finding
from compare.audit.table4 import AVERAGE, ScoreReading, agrees, blocks, language_orders, languages, readings
from compare.input.published import source
from compare.records import Finding


def findings() -> list[Finding]:
    """Return all findings in Table 4, in the order of its rows."""
    found: list[Finding | None] = []
    for each in readings():
        found += [size_finding(4, each.row.model, each.row.size), _find_copied(each)]
        found += [_find_impossible(each, name) for name in each.impossible if name not in each.withdrawn]
        found += [_find_older(each), _find_order(each), _find_average(each)]
    return [finding for finding in found if finding is not None]


def _make_finding(
    each: ScoreReading, kind: str, columns: list[str], evidence: str, withdraw: bool = False
) -> Finding:
    figures = {name: each.row.scores[name] for name in columns}
    return Finding(
        table=4,
        model=each.row.model,
        kind=kind,
        columns=columns,
        printed={name: float(text) for name, text in figures.items() if text},
        corrected=dict.fromkeys(columns) if withdraw else None,
        applied=withdraw,
        evidence=evidence,
    )


def _find_copied(each: ScoreReading) -> Finding | None:
    if not each.withdrawn:
        return None
    chance = min(copy.expected for copy in blocks())
    bad = "; ".join(_describe_nearest(each, name) for name in each.impossible if name in each.withdrawn)
    average = (
        " The printed average is made of this block and goes with it." if AVERAGE in each.withdrawn else ""
    )
    return _make_finding(
        each,
        "copied block",
        each.withdrawn,
        f"These figures stand twice in the table; chance would give {chance:.0e} such runs. "
        f"Here they are impossible ({bad}), there they are not.{average}",
        withdraw=True,
    )


def _describe_nearest(each: ScoreReading, name: str) -> str:
    """Return the counts on both sides of an impossible figure."""
    text, n = each.row.scores[name] or "", source().table4.sizes[name][0]
    k = int(Fraction(text) * n / 100)
    return f"{text} lies between {_format_share(k, n)} and {_format_share(k + 1, n)}"


def _format_share(k: int, n: int) -> str:
    return f"{k}/{n} = {percent(k, n, 3)}"


def _find_impossible(each: ScoreReading, name: str) -> Finding:
    text, choices = each.row.scores[name] or "", source().table4.sizes[name]
    slips = [(n, made) for n in choices if (made := find_rounding_slip(text, n))]
    every = sorted({n for sizes in source().table4.sizes.values() for n in sizes} - set(choices))
    other = [_format_share(counts(text, n)[0], n) for n in every if counts(text, n)]
    if slips:
        told = " or ".join(f"{_format_share(k, n)} {how}" for n, (how, k) in slips)
        return _make_finding(
            each, "rounding", [name], f"No count of {choices[0]} gives {text}; {told} would."
        )
    fits = (
        f" It fits sets of other columns: {', '.join(other)}." if other else " It fits no other column's set."
    )
    near = f"{_describe_nearest(each, name)}, and neither cutting nor rounding twice explains it."
    also = f" Nor does any count of {choices[1]} give it." if choices[1:] else ""
    return _make_finding(each, "impossible", [name], near + also + fits)


def _find_older(each: ScoreReading) -> Finding | None:
    sizes = source().table4.sizes
    names = [name for name, n in each.sizes.items() if n != sizes[name][0]]
    if not names:
        return None
    told = ", ".join(
        _format_share(counts(each.row.scores[n] or "", each.sizes[n])[0], each.sizes[n]) for n in names
    )
    return _make_finding(
        each,
        "older set",
        names,
        f"Both figures fit the older set only ({told}), not the {sizes[names[0]][0]} tasks of most rows.",
    )


def _find_order(each: ScoreReading) -> Finding | None:
    names = [name for name in each.impossible if name in languages() and name not in each.withdrawn]
    unexplained = [
        name
        for name in names
        if not find_rounding_slip(each.row.scores[name] or "", source().table4.sizes[name][0])
    ]
    if len(unexplained) < 2:
        return None
    ways = language_orders(each.row)
    verdict = (
        f"{ways} orders of the set sizes make all eight possible, so none is chosen."
        if ways
        else "No order of the set sizes makes all eight possible."
    )
    return _make_finding(
        each, "column order", unexplained, f"{len(unexplained)} impossible figures in one row. {verdict}"
    )


def _find_average(each: ScoreReading) -> Finding | None:
    if agrees(each) is not False:
        return None
    mean = sum(Fraction(each.row.scores[name] or 0) for name in languages()) / len(languages())
    return _make_finding(
        each,
        "average against parts",
        [AVERAGE],
        f"The mean of the eight printed figures is {float(mean):.4f}, printed is {each.row.scores[AVERAGE]}. "
        "Which of the nine is wrong is open; our mean is made of the parts.",
    )
