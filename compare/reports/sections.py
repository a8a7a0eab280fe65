"""The sections of a report that are made of tables alone: a terminal and a page show them alike."""

from collections.abc import Callable

import msgspec

from compare.records import Comparison
from compare.reports.decision_sheets import decision_sheets
from compare.reports.sheet import Sheet


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section of a report: its heading, and what makes its tables.

    `sheets(comparison, short)` gives them, those without rows are not shown; `short` is asked for where
    there are fewer than 100 columns.
    """

    title: str
    sheets: Callable[[Comparison, bool], list[Sheet]]


SECTIONS: dict[str, Section] = {
    "decision": Section(title="What a gap between two scores is worth", sheets=decision_sheets),
}
"""By the section's name, which is also its anchor in a page; in the order of the report."""


def filled(comparison: Comparison, *, short: bool = False) -> dict[str, tuple[str, list[Sheet]]]:
    """Return the sections that have something to show: title and tables by name."""
    made = {name: (each.title, each.sheets(comparison, short)) for name, each in SECTIONS.items()}
    kept = {
        name: (title, [sheet for sheet in sheets if sheet.rows]) for name, (title, sheets) in made.items()
    }
    return {name: (title, sheets) for name, (title, sheets) in kept.items() if sheets}
