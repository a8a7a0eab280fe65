"""What the figure that stands for preference is called in a report.

Texts are written of the win rate, which it is unless --target says otherwise; where it is another figure,
that one's name is put in its place.
"""

import math

from msgspec.structs import replace

from compare.input.targets import TARGETS, WIN, Target, target_values, target_variances
from compare.records import Interval, Model
from compare.reports.sheet import Sheet

NORMAL = 1.959964


def name_preference(text: str, target: str) -> str:
    """Return a text written of win rates with the target's name for them, singular and plural."""
    if target == WIN:
        return text
    row, was = TARGETS[target], TARGETS[WIN]
    for old, new in ((was.plural, row.plural), (was.label, row.label)):
        for change in (str, _capital):
            text = text.replace(change(old), change(new))
    return text


def name_in_sheet(sheet: Sheet, target: str) -> Sheet:
    """Return a table written of win rates with the target's name for them, but for its cells."""
    if target == WIN:
        return sheet
    return replace(
        sheet,
        title=name_preference(sheet.title, target),
        columns=[name_preference(column, target) for column in sheet.columns],
        note=name_preference(sheet.note, target),
        points=tuple(name_preference(point, target) for point in sheet.points),
    )


def explain_preference(target: str) -> list[str]:
    """Return the note on what stands for preference, none where it is the win rate, as is expected."""
    row = TARGETS[target]
    if target == WIN:
        return []
    said = f"{row.label} stands for preference in this report: {row.formula}"
    return [f"{said}; categories and audit keep win rates"]


def axis_name(target: str) -> str:
    """Return the name of an axis of the figure, with its unit."""
    row = TARGETS[target]
    return f"{row.label}, %" if row.share else row.label


def digits_of(target: str) -> int:
    """Return with how many decimals the figure and its differences are printed."""
    return 1 if TARGETS[target].share else 2


def unit_of(target: str) -> str:
    """Return the unit of differences of the figure."""
    return TARGETS[target].unit


def preference_interval(model: Model, target: str) -> Interval | None:
    """Return the 95 % interval of a model's figure; None where it is not known.

    Wilson's of the win rate, as the model has it; of the others the figure and 1.96 standard errors.
    """
    if target == WIN:
        return model.win.ci95 if model.win else None
    value, variance = (float(f([model], target)[0]) for f in (target_values, target_variances))
    if math.isnan(value) or math.isnan(variance):
        return None
    low, high = value - NORMAL * math.sqrt(variance), value + NORMAL * math.sqrt(variance)
    return _within(TARGETS[target], low, high)


def _within(target: Target, low: float, high: float) -> Interval:
    return (max(0.0, low), min(100.0, high)) if target.share else (low, high)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
