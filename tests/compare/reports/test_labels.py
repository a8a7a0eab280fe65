"""Names beside their points: free of lines, of points and of each other."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.reports import figure
from compare.reports.chart_records import Screen
from compare.reports.labels import Box, Segment, place
from compare.reports.scatter import scatter
from compare.reports.screens import SCREENS
from tests.compare.reports.example_comparison import comparison

FRAME = Box(left=0, top=0, right=400, bottom=300)
PLACES = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


LITTLE = 0.04
"""What share of all names lines may go through: names have halos, and thirty stand close to a curve."""


def struck_share(boxes: list[Box], lines: list[Segment]) -> float:
    """Return the length of the lines through names over the length of the names."""
    struck = sum(max(map(box.length_of, lines)) for box in boxes)
    return struck / sum(box.right - box.left for box in boxes)


@given(PLACES, PLACES)
def test_the_length_of_a_line_in_a_box_is_that_of_its_points_in_it(start: tuple, end: tuple) -> None:
    box = Box(left=-20, top=-10, right=30, bottom=15)
    steps = 2000
    inside = 0
    for step in range(steps):
        share = (step + 0.5) / steps
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        inside += -22 <= x <= 32 and -12 <= y <= 17
    length = math.dist(start, end)
    assert box.length_of((start, end)) == pytest.approx(inside / steps * length, abs=length / steps + 1e-9)


def test_a_name_goes_where_no_line_goes_through_it() -> None:
    cross: list[Segment] = [((60, 150), (340, 150)), ((200, 20), (200, 280))]
    (label,) = place([(200, 150)], [80], 12, FRAME, cross)
    assert not any(label.box.length_of(line) for line in cross)
    (bare,) = place([(200, 150)], [80], 12, FRAME)
    assert any(bare.box.length_of(line) for line in cross)


def test_a_line_to_a_name_goes_through_no_other_point() -> None:
    row = [(200.0 + 12 * at, 150.0) for at in range(6)]
    labels = place(row, [60] * 6, 12, FRAME)
    for (point, label), other in itertools.product(zip(row, labels, strict=True), row):
        dot = Box(left=other[0] - 3, top=other[1] - 3, right=other[0] + 3, bottom=other[1] + 3)
        assert other == point or not any(map(dot.length_of, label.line(point)))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_the_names_of_the_page_are_free_of_lines_but_for_a_letter_here_and_there(
    screen: Screen,
) -> None:
    drawn = scatter(comparison(), screen)
    assert drawn is not None
    knots = [tuple(map(float, knot.split(","))) for knot in drawn.fit.split()]
    lines: list[Segment] = list(itertools.pairwise(knots))  # type: ignore[arg-type]
    for point in drawn.points:
        if point.across:
            lines.append(((point.across[0], point.y), (point.across[1], point.y)))
        if point.upright:
            lines.append(((point.x, point.upright[0]), (point.x, point.upright[1])))
    boxes = [point.label.box for point in drawn.points if point.name]
    assert struck_share(boxes, lines) < LITTLE


def test_the_names_of_the_picture_are_free_of_lines_but_for_a_letter_here_and_there() -> None:
    drawn = figure.make_figure(comparison())
    (axes,) = drawn.axes
    drawn.draw_without_rendering()
    lines: list[Segment] = []
    for line in axes.lines:
        points = [tuple(point) for point in axes.transData.transform(line.get_xydata())]
        lines += itertools.pairwise(points)  # type: ignore[arg-type]
    renderer = drawn.canvas.get_renderer()  # type: ignore[attr-defined]
    # A line leads to the edge of a name.
    boxes = [
        Box(left=each.x0 + 3, top=each.y0 + 3, right=each.x1 - 3, bottom=each.y1 - 3)
        for each in (text.get_window_extent(renderer) for text in axes.texts)
    ]
    assert len(boxes) == 30
    assert struck_share(boxes, lines) < LITTLE
