"""The screens that charts are drawn for, and how much room their text takes."""

from compare.reports.chart_records import Screen
from compare.reports.labels import Box

LETTER_WIDTH = 6.1
"""Mean width of a character of the charts' 11 unit text."""
BOLD = 1.15
"""How much wider the bold names are."""


WIDE = Screen(
    name="wide",
    width=960,
    height=640,
    frame=Box(left=56, top=14, right=944, bottom=592),
    gutter=240,
    letter=1.2 * LETTER_WIDTH,
    full=True,
)
NARROW = Screen(
    name="narrow",
    width=328,
    height=420,
    frame=Box(left=46, top=10, right=320, bottom=372),
    gutter=196,
    letter=LETTER_WIDTH,
    full=False,
)
"""A phone: one unit is about one of its pixels, so that the text is read without enlarging it."""
SCREENS = (WIDE, NARROW)


def shorten(name: str, room: float, letter: float = LETTER_WIDTH) -> str:
    """Shorten a name to `room` units in its middle: versions and dates stand at its end."""
    most = max(3, int(room / letter))
    end = most // 3
    return name if len(name) <= most else f"{name[: most - 1 - end]}…{name[-end:]}"
