"""What the templates draw charts from: records of places in a picture."""

import msgspec

from compare.records import Interval
from compare.reports.labels import Box, Label
from compare.reports.scale import Scale


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """A screen that charts are drawn for: a chart is `width` units wide, its text 11 units high.

    `frame` is the scatter chart's field and `height` that chart's height; `gutter` is the most that the
    names of rows may take at the left, `letter` the width of their letters, which the style may enlarge.
    Where not `full`, names that would not fit are left out.
    """

    name: str
    width: int
    height: int
    frame: Box
    gutter: float
    letter: float
    full: bool


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A model in the scatter chart, with the ends of its error bars and its name's place.

    `name` is empty where there is no room to write it; where it goes `leftward` its end is at `label_x`,
    and where it is `named` it is written in the colour of its tone.
    """

    name: str
    title: str
    tone: str
    x: float
    y: float
    across: Interval | None
    upright: Interval | None
    label: Label
    label_x: float
    label_y: float
    leftward: bool
    named: bool = False


class Scatter(msgspec.Struct, frozen=True, kw_only=True):
    """Score against win rate: `fit` are the corners of the curve, `band` those of the area around it."""

    screen: Screen
    x: Scale
    y: Scale
    points: list[Point]
    fit: str
    band: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a chart of intervals: a value and its interval at height `y`."""

    name: str
    title: str
    tone: str
    x: float
    y: float
    across: Interval | None


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of rows with values and intervals; `zero` is the place of nothing, None where it is outside."""

    screen: Screen
    x: Scale
    zero: float | None
    height: float
    lines: list[Line]
    rows: list[tuple[float, str]]


class Slope(msgspec.Struct, frozen=True, kw_only=True):
    """A model's place among the ranks by score (left) and by win rate (right)."""

    name: str
    left: str
    right: str
    title: str
    tone: str
    left_y: float
    right_y: float


class Slopes(msgspec.Struct, frozen=True, kw_only=True):
    """The chart of ranks: its lines go from `left` to `right`."""

    screen: Screen
    left: float
    right: float
    height: float
    rows: list[Slope]


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """A curve in a chart: the corners of its `line` and of its `band`'s area, and its points with titles."""

    tone: str
    line: str
    band: str
    points: list[tuple[float, float, str]]


class CurveChart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart of curves: the ticks of both axes, and the `level`, if any, at which curves say nothing."""

    screen: Screen
    frame: Box
    height: float
    across: list[tuple[float, str]]
    upright: list[tuple[float, str]]
    level: float | None
    curves: list[Curve]
