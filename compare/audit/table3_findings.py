"""The findings in Table 3, each with numbers to check by hand."""

from compare.audit.grim import percent
from compare.audit.model_sizes import size_finding
from compare.audit.repairs import Repair
from compare.audit.table3 import RowReading, category_names, in_header_order, readings
from compare.records import Finding


def findings() -> list[Finding]:
    """Return all findings in Table 3, in the order of its rows."""
    checks = (
        _find_size,
        _find_order,
        _find_choice,
        _find_average,
        _find_truncation,
        _find_above_hundred,
        _find_misprint,
        _find_open_question,
    )
    found = [check(each) for each in readings() for check in checks]
    return [finding for finding in found if finding is not None]


def _find_size(each: RowReading) -> Finding | None:
    return size_finding(3, each.row.model, each.row.size)


def _find_order(each: RowReading) -> Finding | None:
    if in_header_order(each) or each.tied:
        return None
    names = dict(zip(each.row.wins, (category_names()[n] for n in each.order), strict=True))
    printed: dict[str, float | None] = {}
    corrected: dict[str, float | None] = {}
    for column, name in names.items():
        for side, cells in (("win", each.row.wins), ("tie", each.row.ties)):
            if column != name:
                printed[f"{name}_{side}"] = float(cells[name])
                corrected[f"{name}_{side}"] = float(cells[column])
    order = ", ".join(map(str, each.order))
    return Finding(
        table=3,
        model=each.row.model,
        kind="column order",
        columns=list(printed),
        printed=printed,
        corrected=corrected,
        applied=True,
        evidence=f"Every win and tie rate is k/n for a whole k only if the columns hold the categories "
        f"of {order} questions. The authors' published code writes categories in the order in which it first "
        "meets them, and answers of a resumed run come last. Which name a size bears is inferred from the "
        "most common order of columns; no overall rate needs it.",
    )


def _find_choice(each: RowReading) -> Finding | None:
    if each.orders == 1:
        return None
    return Finding(
        table=3,
        model=each.row.model,
        kind="more than one order",
        columns=[],
        printed={},
        corrected=None,
        applied=False,
        evidence=f"{each.orders} orders make every rate possible; "
        + (
            "no average chooses."
            if each.tied
            else f"only {each.order} gives the printed {_name_agreeing(each)}."
        ),
    )


def _name_agreeing(each: RowReading) -> str:
    both = each.average != "unexplained"
    return f"averages {' and '.join(each.printed)}" if both else f"win average {each.printed[0]}"


def _find_average(each: RowReading) -> Finding | None:
    if each.average != "score, win":
        return None
    wins, ties, n = sum(each.wins.values()), sum(each.ties.values()), each.questions
    win, tie, score = percent(wins, n), percent(ties, n), percent(2 * wins + ties, 2 * n)
    return _make_finding(
        each,
        "average columns",
        {"avg_win": float(win), "avg_tie": float(tie)},
        f"The categories hold {wins} wins and {ties} ties of {n}: {win} % and {tie} %. Printed are the "
        f"score, (2 x {wins} + {ties}) / (2 x {n}) = {score} %, and then the win rate.",
    )


def _find_truncation(each: RowReading) -> Finding | None:
    """Find averages that are cut off where they should have been rounded."""
    if each.average != "win, tie":
        return None
    counts = {"avg_win": sum(each.wins.values()), "avg_tie": sum(each.ties.values())}
    n = each.questions
    wrong = {
        name: (text, count)
        for (name, count), text in zip(counts.items(), each.printed, strict=True)
        if percent(count, n) != text
    }
    if not wrong:
        return None
    shares = "; ".join(
        f"{count}/{n} = {percent(count, n, 3)}, printed is {text}" for text, count in wrong.values()
    )
    return Finding(
        table=3,
        model=each.row.model,
        kind="truncated average",
        columns=list(wrong),
        printed={name: float(text) for name, (text, _) in wrong.items()},
        corrected={name: float(percent(count, n)) for name, (_, count) in wrong.items()},
        applied=True,
        evidence=f"The categories hold {shares}: cut off, not rounded.",
    )


def _find_above_hundred(each: RowReading) -> Finding | None:
    total = sum(map(float, each.printed))
    if total <= 100:
        return None
    evidence = (
        f"{each.printed[0]} + {each.printed[1]} = {total:.1f}: these cannot be wins and ties of one set."
    )
    return _make_finding(each, "win + tie above 100", None, evidence)


def _make_finding(
    each: RowReading, kind: str, corrected: dict[str, float | None] | None, evidence: str
) -> Finding:
    return Finding(
        table=3,
        model=each.row.model,
        kind=kind,
        columns=["avg_win", "avg_tie"],
        printed={"avg_win": float(each.printed[0]), "avg_tie": float(each.printed[1])},
        corrected=corrected,
        applied=corrected is not None,
        evidence=evidence,
    )


def _find_misprint(each: RowReading) -> Finding | None:
    repair = each.repair
    if repair is None:
        return None
    size = repair.size or 0
    column = f"{category_names()[size]}_{repair.side}"
    total = sum((each.wins if repair.side == "win" else each.ties).values())
    average = each.printed[0 if repair.side == "win" else 1]
    return Finding(
        table=3,
        model=each.row.model,
        kind="misprint",
        columns=[column],
        printed={column: float(repair.printed)},
        corrected={column: float(repair.figure)},
        applied=True,
        evidence=f"The average {average} needs {total} of {each.questions}. Of all cells only this one "
        f"can give it, as {repair.count}/{size} = {repair.figure}, a keystroke from the printed "
        f"{repair.printed}; the average is more than a keystroke from what the printed cells would give.",
    )


def _find_open_question(each: RowReading) -> Finding | None:
    if each.average != "unexplained":
        return None
    totals = {"win": sum(each.wins.values()), "tie": sum(each.ties.values())}
    wrong = {repair.side: repair for repair in each.open_repairs if repair.size is None}
    shown = "; ".join(_describe_sums(each, side, totals[side], repair) for side, repair in wrong.items())
    cells = len(each.open_repairs) - len(wrong)
    return Finding(
        table=3,
        model=each.row.model,
        kind="average against parts",
        columns=[f"avg_{side}" for side in wrong],
        printed={f"avg_{side}": float(repair.printed) for side, repair in wrong.items()},
        corrected=None,
        applied=False,
        evidence=f"{shown}. {cells} single cells could be misprinted, or the average itself, so nothing is "
        "changed; the other average agrees with its parts.",
    )


def _describe_sums(each: RowReading, side: str, total: int, repair: Repair) -> str:
    share = f"{total}/{each.questions} = {repair.figure} %"
    return f"The categories hold {share} ({side}), printed is {repair.printed}"
