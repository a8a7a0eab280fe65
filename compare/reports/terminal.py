"""A comparison printed in a terminal or into a pipe."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from compare.records import Comparison
from compare.reports import audit_sheets, model_sheets, scatter_text
from compare.reports.limits import limits
from compare.reports.preference import name_preference
from compare.reports.sections import ALL, SECTIONS, filled, prominent_sections
from compare.reports.sheet import Sheet
from compare.reports.terminal_tables import WIDE, findings, heading, paragraph, table, to_encoding
from compare.reports.text import audit_line, join_names, plain, score_name

PLOT_WIDTH = 100
"""A plot wider than this is no easier to read."""


def print_comparison(
    console: Console, comparison: Comparison, *, audit_only: bool = False, sections: Sequence[str] = ()
) -> None:
    """Print a comparison: a summary to quote and the prominent sections, or the sections asked for.

    Args:
        console: where to; its width decides how much of the tables is shown.
        comparison: what was found.
        audit_only: print the audit of the published figures instead, with all its tables.
        sections: names of `compare.reports.sections.SECTIONS`; all of them come with the summary.
    """
    asked = ["audit"] if audit_only else list(sections)
    for part in _report(console, comparison, asked):
        console.print(part)
        console.print()


def _report(console: Console, comparison: Comparison, asked: Sequence[str]) -> Iterator[RenderableType]:
    if not asked or len(asked) == len(SECTIONS):
        for sentence in comparison.summary:
            yield _prose(plain(sentence), console)
    if comparison.notes:
        yield Group(*(_prose(f"note: {plain(note)}", console, "yellow") for note in comparison.notes))
    yield from _list_one_sided(console, comparison) if not asked else ()
    ascii_only = console.options.ascii_only
    shown = filled(comparison, asked or prominent_sections(), short=console.width < WIDE)
    for name, (section, sheets) in shown.items():
        lead = sheets if asked else sheets[: section.lead]
        if len(asked) > 1:
            yield Rule(section.title, align="left", style="dim", characters="-" if ascii_only else "─")
        yield from DRAWN.get(name, _tables)(console, comparison, lead)
    empty = [name for name in asked if name not in shown]
    if empty and len(asked) < len(SECTIONS):
        yield _prose(f"nothing to show of {join_names(empty)}", console, "yellow")
    if not asked:
        line = Text(audit_line(comparison.audit), "bold").append(
            " (the whole of it: --audit)", "not bold dim"
        )
        yield paragraph(line, console)
        yield _prose(limits(comparison, short=True), console, "dim")
        names = ", ".join(_list_more(comparison))
        yield _prose(f"more, with --section NAME,...: {names}; or {ALL}", console, "dim")


def _list_more(comparison: Comparison) -> list[str]:
    """Return the sections of which there is more than a terminal shows unasked."""
    return [
        name
        for name, (section, sheets) in filled(comparison).items()
        if not section.prominent or (section.lead is not None and len(sheets) > section.lead)
    ]


def _prose(text: str, console: Console, style: str = "") -> RenderableType:
    return paragraph(Text(to_encoding(text, console), style), console)


def _list_one_sided(console: Console, comparison: Comparison) -> Iterator[RenderableType]:
    sides = {"scores only": comparison.scores_only, "win rate only": comparison.wins_only}
    lines = [
        _prose(f"{side}: {plain(', '.join(names))}", console, "dim") for side, names in sides.items() if names
    ]
    if lines:
        yield Group(*lines)


def _tables(console: Console, _comparison: Comparison, sheets: Sequence[Sheet]) -> Iterator[RenderableType]:
    yield from (table(sheet, console) for sheet in sheets)


def _divergence(
    console: Console, comparison: Comparison, sheets: Sequence[Sheet]
) -> Iterator[RenderableType]:
    """Yield the plot and the models that are not as expected; those that are stand in the plot."""
    if len(comparison.divergences) > 1:
        yield _plot(console, comparison)
    yield from (table(sheet, console) for sheet in sheets if not sheet.folded)


def _plot(console: Console, comparison: Comparison) -> RenderableType:
    width, ascii_only = min(PLOT_WIDTH, console.width), console.options.ascii_only
    title = f"Win rate against {score_name(comparison.settings.against)}"
    return Group(
        heading(name_preference(title, comparison.settings.target)),
        scatter_text.plot(comparison, max(40, width), ascii_only=ascii_only),
        paragraph(scatter_text.legend(comparison, ascii_only=ascii_only), console),
    )


def _audit(console: Console, comparison: Comparison, _sheets: Sequence[Sheet]) -> Iterator[RenderableType]:
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


def _data(console: Console, comparison: Comparison, _sheets: Sequence[Sheet]) -> Iterator[RenderableType]:
    """Yield the models without a column for each benchmark, which no terminal has room for."""
    yield table(model_sheets.models_in_short(comparison), console)


DRAWN: dict[str, Callable[[Console, Comparison, Sequence[Sheet]], Iterator[RenderableType]]] = {
    "divergence": _divergence,
    "audit": _audit,
    "data": _data,
}
"""The sections that a terminal draws otherwise than as their tables."""
