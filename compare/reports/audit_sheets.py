"""The tables of the audit as plain cells."""

from compare.records import EXCHANGED, Audit, Finding, Variant
from compare.reports.sheet import Cell, Sheet, row
from compare.reports.text import format_number, format_rank, plain


def overview(audit: Audit) -> Sheet:
    """Return what was checked in each of the published tables."""
    return Sheet(
        title="What was checked",
        columns=["table", "rows", "figures", "impossible", "sound rows"],
        rows=[
            row(
                f"Table {each.table}",
                str(each.rows),
                str(each.figures),
                str(each.impossible),
                str(each.sound_rows),
            )
            for each in audit.tables
        ],
    )


def rows(audit: Audit) -> Sheet:
    """Return what each row of Table 3 turned out to hold."""
    return Sheet(
        title="Rows of Table 3: category sizes in the order printed",
        columns=["model", "sizes as printed", "header's order", "questions", "average columns"],
        rows=[
            row(
                each.model,
                " ".join(map(str, each.sizes)),
                Cell(text="yes") if each.in_header_order else Cell(text="no", tone="strong"),
                str(each.questions),
                Cell(text=each.average, tone="" if each.average == "win, tie" else "strong"),
            )
            for each in audit.rows
        ],
        words=(1, 2, 4),
        note="In this order, and in no other, every win and tie rate of the row is k/n for a whole k. "
        "The rates by category are put under the names that the most common order gives these sizes; "
        "no rate over all questions depends on that.",
        look="cards spacious",
        folded=True,
    )


def effects(audit: Audit) -> Sheet:
    """Return what the corrections do to the correlations."""
    pairs = ("pearson", "spearman", "kendall")
    return Sheet(
        title="What the corrections do to the correlations (printed → corrected)",
        columns=["benchmark", "n", "Pearson r", "Spearman rho", "Kendall tau"],
        rows=[
            row(
                each.benchmark,
                arrow(str(each.n_printed), str(each.n_corrected)),
                *(
                    arrow(
                        format_number(getattr(each, f"{name}_printed"), 3),
                        format_number(getattr(each, f"{name}_corrected"), 3),
                    )
                    for name in pairs
                ),
            )
            for each in audit.effects
        ],
    )


def rank_changes(audit: Audit) -> Sheet:
    """Return the models whose rank by win rate the corrections change."""
    return Sheet(
        title="What the corrections do to the ranks by win rate (printed → corrected)",
        columns=["model", "win rate", "rank"],
        rows=[
            row(
                each.model,
                arrow(format_number(each.win_printed), format_number(each.win_corrected)),
                arrow(format_rank(each.rank_printed), format_rank(each.rank_corrected)),
            )
            for each in audit.rank_changes
        ],
    )


def exchange(audit: Audit) -> Sheet:
    """Return the headline figures with the rows that look exchanged in place, without them, and exchanged."""
    found = audit.exchange
    names = " and ".join(found.models) if found else ""
    return Sheet(
        title="Two rows of Table 3 look exchanged: the headline with and without them",
        columns=[
            "both rows",
            "n",
            "Pearson r",
            "Spearman rho",
            "Kendall tau",
            "top half",
            "its r",
            "its rho",
        ],
        rows=[_variant(each, applied=found.applied) for each in found.variants] if found else [],
        note=f"{names}, on the published figures alone; nothing is exchanged without --exchange.",
    )


def _variant(each: Variant, *, applied: bool) -> list[Cell]:
    used = each.rows == ("exchanged" if applied else "in place")
    figures = (each.pearson, each.spearman, each.kendall)
    top = (each.pearson_top, each.spearman_top)
    return row(
        Cell(text=f"{each.rows}, as used" if used else each.rows, tone="strong" if used else ""),
        str(each.n),
        *(format_number(value, 3) for value in figures),
        str(each.n_top),
        *(format_number(value, 3) for value in top),
    )


def arrow(before: str, after: str) -> str:
    """Return what was and what is: `a → b`, or only `a` where they are the same."""
    return before if before == after else f"{before} → {after}"


def figures(finding: Finding) -> list[str]:
    """Return the figures of a finding, one text a column: `ui_ux_win 66.7 → 2.2`, or `... withdrawn`."""
    texts = []
    for name, printed in finding.printed.items():
        text = f"{name} {format_number(printed)}"
        if finding.corrected is not None and name in finding.corrected:
            corrected = finding.corrected[name]
            text = arrow(text, format_number(corrected)) if corrected is not None else f"{text} withdrawn"
            if corrected is not None and format_number(printed) == format_number(corrected):
                text = f"{name} {format_number(printed)}"
        texts.append(text)
    return texts


def outcome(finding: Finding) -> str:
    """Return what became of a finding: `corrected`, `applied` where asked for, `noted` and so on."""
    if finding.applied:
        return "applied" if finding.kind == EXCHANGED else "corrected"
    return "noted" if finding.corrected is None else "correction not applied"


def findings_but_orders(audit: Audit) -> list[Finding]:
    """Return the findings but for the orders of Table 3's columns: those stand in the table of its rows."""
    return [each for each in audit.findings if (each.table, each.kind) != (3, "column order")]


def findings(audit: Audit) -> Sheet:
    """Return every finding with its figures, evidence and what became of it."""
    return Sheet(
        title="Findings",
        columns=["model", "table", "what", "figures", "evidence", "outcome"],
        rows=[
            row(
                Cell(text=plain(each.model), tone="strong"),
                str(each.table),
                each.kind,
                ", ".join(figures(each)),
                each.evidence,
                Cell(text=outcome(each), tone="strong" if each.applied else "dim"),
            )
            for each in findings_but_orders(audit)
        ],
        words=(2, 3, 4, 5),
        look="cards",
    )
