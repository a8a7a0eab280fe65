"""The sections of a report: what a terminal shows, unasked or on request, and a page in full."""

from collections.abc import Callable, Sequence

import msgspec

from compare.errors import CompareError
from compare.records import Comparison
from compare.reports import (
    audit_sheets,
    bradley_terry_sheets,
    ceiling_sheets,
    correlation_sheets,
    divergence_sheets,
    model_sheets,
)
from compare.reports.choice_sheets import choice_sheets
from compare.reports.decision_sheets import decision_sheets
from compare.reports.judged_sheets import judged_sheets
from compare.reports.people_sheets import people_sheets
from compare.reports.prediction_sheets import prediction_sheets
from compare.reports.preference import name_in_sheet, name_preference
from compare.reports.saturation_sheets import saturation_sheets
from compare.reports.sheet import Sheet, drop_constant, say_once
from compare.reports.target_sheets import targets
from compare.reports.text import BETTER, WORSE, join_names, plain

ALL = "all"


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section of a report: its heading, and what makes its tables.

    `sheets(comparison, short)` gives them, those without rows are not shown; `short` is asked for where
    there are fewer than 100 columns. `label` is what a page's list of sections calls it (none: its title).
    A terminal shows it unasked only where it is `prominent`, and then at most the first `lead` tables of it
    (None: all). `renamed` tells that its texts are of the figure that stands for preference, which --target
    names; the others' are of win rates for all that.
    """

    title: str
    sheets: Callable[[Comparison, bool], list[Sheet]]
    label: str = ""
    prominent: bool = False
    lead: int | None = None
    renamed: bool = True


def _differences(comparison: Comparison, short: bool) -> list[Sheet]:
    return [correlation_sheets.differences(comparison, short=short)] if comparison.best else []


def _divergences(comparison: Comparison, short: bool) -> list[Sheet]:
    sides = (BETTER, WORSE, "as expected")
    return [divergence_sheets.divergences(comparison, side, short=short) for side in sides]


def _choices(comparison: Comparison, short: bool) -> list[Sheet]:
    return [
        correlation_sheets.sensitivity(comparison, short=short),
        targets(comparison),
        correlation_sheets.agreement(comparison),
        correlation_sheets.partial(comparison, short=short),
        correlation_sheets.influence(comparison),
        correlation_sheets.developers(comparison),
    ]


def _audit(comparison: Comparison, _short: bool) -> list[Sheet]:
    makers = (
        audit_sheets.overview,
        audit_sheets.effects,
        audit_sheets.rank_changes,
        audit_sheets.exchange,
        audit_sheets.findings,
        audit_sheets.rows,
    )
    return [make(comparison.audit) for make in makers]


SECTIONS: dict[str, Section] = {
    "decision": Section(
        title="What a gap between two scores is worth",
        label="What a gap is worth",
        sheets=decision_sheets,
        prominent=True,
        lead=1,
    ),
    "judgments": Section(
        title="Judgments",
        sheets=lambda comparison, short: judged_sheets(comparison.judged, short=short),
        prominent=True,
        renamed=False,
    ),
    "opponents": Section(
        title="Ratings over all opponents",
        label="Opponents",
        sheets=lambda comparison, short: bradley_terry_sheets.ratings(comparison, short=short),
        prominent=True,
        renamed=False,
    ),
    "agreement": Section(
        title="How far scores and win rates agree",
        label="Agreement",
        sheets=lambda comparison, short: [correlation_sheets.correlations(comparison, short=short)],
        prominent=True,
    ),
    "people": Section(title="What people say", label="People", sheets=people_sheets, prominent=True, lead=1),
    "divergence": Section(title="Where they part", label="Divergence", sheets=_divergences, prominent=True),
    "best": Section(title="Which benchmark agrees best", label="Best benchmark", sheets=_differences),
    "prediction": Section(
        title="What a score predicts, and which to run",
        label="Prediction",
        sheets=prediction_sheets,
    ),
    "picks": Section(
        title="What picking a model by its score costs",
        label="Picking by score",
        sheets=choice_sheets,
    ),
    "choices": Section(title="What the choice of models does", label="Choice of models", sheets=_choices),
    "languages": Section(
        title="Languages",
        sheets=lambda comparison, short: [divergence_sheets.languages(comparison, short=short)],
    ),
    "categories": Section(
        title="Categories",
        sheets=lambda comparison, short: [divergence_sheets.categories(comparison, short=short)],
        renamed=False,
    ),
    "saturation": Section(
        title="Saturation",
        sheets=lambda comparison, short: saturation_sheets(comparison, short=short),
    ),
    "ceiling": Section(
        title="Noise ceiling",
        sheets=lambda comparison, short: [ceiling_sheets.ceilings(comparison, short=short)],
    ),
    "audit": Section(title="Audit of the published figures", label="Audit", sheets=_audit, renamed=False),
    "data": Section(
        title="Data", sheets=lambda comparison, _: [model_sheets.models(comparison)], renamed=False
    ),
}
"""By the section's name, which is also its anchor in a page; in the order of the report."""


def filled(
    comparison: Comparison, names: Sequence[str] = (), *, short: bool = False
) -> dict[str, tuple[Section, list[Sheet]]]:
    """Return the sections of these names (none: all) that have something to show, each with its tables."""
    chosen = {name: each for name, each in SECTIONS.items() if name in names or not names}
    made = {name: (each, each.sheets(comparison, short)) for name, each in chosen.items()}
    kept = {
        name: (each, say_once([drop_constant(sheet) for sheet in sheets if sheet.rows]))
        for name, (each, sheets) in made.items()
    }
    target = comparison.settings.target
    return {name: _rename(each, sheets, target) for name, (each, sheets) in kept.items() if sheets}


def _rename(section: Section, sheets: list[Sheet], target: str) -> tuple[Section, list[Sheet]]:
    """Return a section and its tables with the name of what stands for preference."""
    if not section.renamed:
        return section, sheets
    title = name_preference(section.title, target)
    return msgspec.structs.replace(section, title=title), [name_in_sheet(sheet, target) for sheet in sheets]


def choose_sections(asked: Sequence[str]) -> list[str]:
    """Return the names of the sections asked for, each once, in the order of the report.

    Args: `asked` are names, several in one text with commas between; `all` means every section.
    Raises CompareError for a name that no section has; its hint lists those there are.
    """
    names = [name.strip() for text in asked for name in text.split(",") if name.strip()]
    unknown = sorted({name for name in names if name not in {*SECTIONS, ALL}})
    if unknown or (asked and not names):
        what = f"there is no section {plain(join_names(unknown))}" if unknown else "--section names none"
        raise CompareError(what, f"the sections are {', '.join(SECTIONS)}; {ALL} shows every one")
    return [name for name in SECTIONS if name in names or ALL in names]


def prominent_sections() -> list[str]:
    """Return the names of the sections that a terminal shows unasked."""
    return [name for name, section in SECTIONS.items() if section.prominent]
