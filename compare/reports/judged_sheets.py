"""All tables of what judgments say, the same for `runner compare` and `runner judge`."""

from collections.abc import Sequence

from compare.records import Judged
from compare.reports import judged_bias_sheets, judged_rate_sheets
from compare.reports.sheet import Sheet


def judged_sheets(judged: Sequence[Judged], *, short: bool = False) -> list[Sheet]:
    """Return the tables that have rows, those of all models before those of one.

    `short` leaves out the intervals that do not fit 80 columns.
    """
    sheets = [
        judged_rate_sheets.rates(judged, short=short),
        judged_rate_sheets.rules(judged, short=short),
        judged_bias_sheets.length_controlled(judged, short=short),
        judged_bias_sheets.lengths(judged, short=short),
        *(judged_rate_sheets.parts(each, short=short) for each in judged),
        judged_bias_sheets.seats(judged, short=short),
        *(judged_bias_sheets.seat_parts(each, short=short) for each in judged),
        judged_rate_sheets.missing(judged),
    ]
    return [sheet for sheet in sheets if sheet.rows]
