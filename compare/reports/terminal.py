"""A comparison printed in a terminal or into a pipe."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.text import Text

from compare.records import Comparison
from compare.reports import audit_sheets, correlation_sheets, divergence_sheets, scatter_text
from compare.reports.judged_sheets import judged_sheets
from compare.reports.sections import filled
from compare.reports.terminal_tables import (
    WIDE,
    drop_columns,
    findings,
    fold_in_half,
    heading,
    paragraph,
    table,
    to_encoding,
)
from compare.reports.text import BETTER, WORSE, audit_line, join_names, plain, score_name

PLOT_WIDTH = 100
"""A plot wider than this is no easier to read."""
INFLUENTIAL = 3


def print_comparison(console: Console, comparison: Comparison, *, audit_only: bool = False) -> None:
    """Print a comparison: a summary to quote, then tables and a scatter plot, then a line on the audit.

    Args:
        console: where to; its width decides how much of the tables is shown.
        comparison: what was found.
        audit_only: print the audit of the published figures instead, with all its tables.
    """
    parts = _audit(console, comparison) if audit_only else _report(console, comparison)
    for part in parts:
        console.print(part)
        console.print()


def _report(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    short = console.width < WIDE
    for sentence in comparison.summary:
        yield _prose(plain(sentence), console)
    if comparison.notes:
        yield Group(*(_prose(f"note: {plain(note)}", console, "yellow") for note in comparison.notes))
    yield from _list_one_sided(console, comparison)
    yield from _judgment_tables(console, comparison)
    yield table(correlation_sheets.correlations(comparison, short=short), console)
    if comparison.best:
        yield table(fold_in_half(correlation_sheets.differences(comparison)), console)
    if len(comparison.divergences) > 1:
        yield _plot(console, comparison)
    yield from _divergences(console, comparison)
    for _, sheets in filled(comparison, short=short).values():
        yield from (table(sheet, console) for sheet in sheets)
    sensitivity = correlation_sheets.sensitivity(comparison, short=short)
    others = [
        drop_columns(sensitivity, "Kendall tau") if short else sensitivity,
        correlation_sheets.agreement(comparison),
        correlation_sheets.influence(comparison, INFLUENTIAL),
        correlation_sheets.partial(comparison),
        divergence_sheets.languages(comparison, short=short),
        divergence_sheets.categories(comparison, short=short),
    ]
    yield from (table(sheet, console) for sheet in others if sheet.rows)
    line = Text(audit_line(comparison.audit), "bold").append(" (the whole of it: --audit)", "not bold dim")
    yield paragraph(line, console)


def _prose(text: str, console: Console, style: str = "") -> RenderableType:
    return paragraph(Text(to_encoding(text, console), style), console)


def _list_one_sided(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    sides = {"scores only": comparison.scores_only, "win rate only": comparison.wins_only}
    lines = [
        _prose(f"{side}: {plain(', '.join(names))}", console, "dim") for side, names in sides.items() if names
    ]
    if lines:
        yield Group(*lines)


def _judgment_tables(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    """Yield what a person's judgments say, before what is made of them."""
    short = console.width < WIDE
    yield from (table(sheet, console) for sheet in judged_sheets(comparison.judged, short=short))


def _plot(console: Console, comparison: Comparison) -> RenderableType:
    width, ascii_only = min(PLOT_WIDTH, console.width), console.options.ascii_only
    score = score_name(comparison.settings.against)
    return Group(
        heading(f"Win rate against {score}"),
        scatter_text.plot(comparison.divergences, max(40, width), score=score, ascii_only=ascii_only),
        scatter_text.legend(comparison.divergences, ascii_only=ascii_only),
    )


def _divergences(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    both = [divergence_sheets.divergences(comparison, side) for side in (BETTER, WORSE)]
    drawn = [sheet for sheet in both if sheet.rows]
    for sheet in drawn:
        yield table(drop_columns(sheet, "expected") if console.width < WIDE else sheet, console)
    if drawn:
        yield _prose(
            "Off by: win rate minus what the monotone fit expects. Ranks: by score → by win rate.",
            console,
            "dim",
        )


def _audit(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    audit = comparison.audit
    yield _prose(audit_line(audit), console, "bold")
    yield table(audit_sheets.overview(audit), console)
    yield findings(audit, console)
    rest = [
        audit_sheets.rows(audit),
        audit_sheets.effects(audit),
        audit_sheets.rank_changes(audit),
        audit_sheets.exchange(audit),
    ]
    yield from (table(sheet, console) for sheet in rest if sheet.rows)
    settled = [finding.model for finding in audit.findings if finding.corrected and not finding.applied]
    if settled:
        yield _prose(f"Corrections not applied: {plain(join_names(sorted(set(settled))))}.", console, "dim")
