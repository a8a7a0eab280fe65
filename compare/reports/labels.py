"""Where names stand beside their points: a small greedy placer."""

import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from compare.reports.rectangles import (
    Rectangles,
    Segments,
    find_areas,
    find_lengths,
    find_nearest,
    find_overlaps,
)
from compare.statistics.arrays import Floats

ANGLES = (
    *(0, 180, -45, 45, 135, -135, -90, 90, -20, 20, 160, -160, -70, 70, 110, -110),
    *(-32, 32, 148, -148, -57, 57, -123, 123, -10, 10, 170, -170, -80, 80, 100, -100),
)
"""Directions in which a name may stand from its point, in degrees clockwise from the right, best first."""
RIGHT = np.array([math.cos(math.radians(angle)) for angle in ANGLES])
DOWN = np.array([math.sin(math.radians(angle)) for angle in ANGLES])
DISTANCES = (9, 14, 20, 27, 34, 42, 50, 60, 70, 80, 92, 105, 120, 140, 160)
"""How far, in units of the picture, from the point to the near end of the name."""
LEADER = 16
"""From this distance on a line leads from the point to its name."""
ROUNDS = 2
"""So often each name chooses: in the second round it knows where those after it stand."""
CLEAR = 2
"""How near, in units of the picture, a line may come to a name."""
STRUCK = 12
"""What a unit of a line through this name costs: names have halos, yet a place that is free reads better."""
CROSSED = 10
"""What a unit of the line to this name costs in other names."""
HIDDEN = 500
"""What the line to this name costs where it goes over another point: it would seem to lead there."""

Point = tuple[float, float]
Segment = tuple[Point, Point]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def to_row(self) -> tuple[float, float, float, float]:
        """Return it as a row of `rectangles`."""
        return self.left, self.top, self.right, self.bottom

    def length_of(self, segment: Segment) -> float:
        """Return the length of the part of a segment that is within this box, CLEAR wider."""
        return float(find_lengths(np.array([self.to_row()]), _to_rows([segment]), CLEAR)[0, 0])


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A placed name: its box, its end near to the point, and whether a line should lead there."""

    box: Box
    near: Point
    leader: bool

    def line(self, point: Point) -> list[Segment]:
        """Return the line that leads from the point to the name, if one should."""
        return [(point, self.near)] if self.leader else []


class Obstacles(msgspec.Struct, frozen=True, kw_only=True):
    """What a name should keep clear of: other `names` and `points`, `lines`, the edge of the `frame`."""

    names: Rectangles
    points: Rectangles
    lines: Segments
    frame: Rectangles


def place(
    points: Sequence[Point],
    widths: Sequence[float],
    height: float,
    frame: Box,
    lines: Iterable[Segment] = (),
) -> list[Label]:
    """Return a place for each point's name, the points that come first choosing first.

    Args:
        points: (x, y) in units of the picture.
        widths: of the names, in the same units.
        height: of a line of text.
        frame: what names should stay within.
        lines: what must not go through a name, such as error bars.

    Each name takes the place that covers least of the names before it, of the points, of the lines and of
    what is outside the frame; among equals the nearest.
    """
    fixed, dots = list(lines), [_dot(point) for point in points]
    placed: dict[int, Label] = {}
    for at in [*range(len(points))] * ROUNDS:
        rest = {other: label for other, label in placed.items() if other != at}
        leaders = [line for other, label in rest.items() for line in label.line(points[other])]
        obstacles = Obstacles(
            names=_to_rows(label.box.to_row() for label in rest.values()),
            points=_to_rows(dot for other, dot in enumerate(dots) if other != at),
            lines=_to_rows([*fixed, *leaders]),
            frame=_to_rows([frame.to_row()]),
        )
        placed[at] = _choose(points[at], widths[at], height, obstacles)
    return [placed[at] for at in range(len(points))]


def _to_rows(rows: Iterable[Sequence[float] | Segment]) -> Floats:
    """Return boxes, or segments, as an array of four columns."""
    return np.array(list(rows), dtype=float).reshape(-1, 4)


def _dot(point: Point) -> tuple[float, float, float, float]:
    x, y = point
    return x - 5, y - 5, x + 5, y + 5


def _choose(point: Point, width: float, height: float, obstacles: Obstacles) -> Label:
    """Return the cheapest place, the first among equals."""
    best, least = None, math.inf
    for distance in DISTANCES:
        if distance >= least:
            break  # none of those that follow can cost less
        boxes = _make_boxes(point, width, height, distance)
        costs = _find_costs(boxes, point, distance, obstacles)
        at = int(np.argmin(costs))
        if costs[at] < least:
            left, top, right, bottom = boxes[at].tolist()
            near_x, near_y = find_nearest(boxes[at, None], point)[0].tolist()
            box = Box(left=left, top=top, right=right, bottom=bottom)
            best, least = Label(box=box, near=(near_x, near_y), leader=distance >= LEADER), costs[at]
    assert best is not None  # noqa: S101 - there are places
    return best


def _make_boxes(point: Point, width: float, height: float, distance: float) -> Rectangles:
    """Return the places that a name may have at a distance from its point, one at each of ANGLES."""
    x, y = point[0] + distance * RIGHT, point[1] + distance * DOWN
    left = x - np.where(RIGHT > 0.01, 0, np.where(RIGHT < -0.01, width, width / 2))
    return np.stack([left, y - height / 2, left + width, y + height / 2], axis=1)


def _find_costs(boxes: Rectangles, point: Point, distance: float, obstacles: Obstacles) -> Floats:
    """Return what each place costs, its distance among it."""
    points = np.concatenate([_to_rows([_dot(point)]), obstacles.names, obstacles.points])
    outside = find_areas(boxes)[:, None] - find_overlaps(boxes, obstacles.frame)
    costs = [
        np.full((len(boxes), 1), float(distance)),
        10 * outside,
        STRUCK * find_lengths(boxes, obstacles.lines, CLEAR),
        2 * find_overlaps(boxes, points),
    ]
    if distance >= LEADER:
        leaders = np.concatenate([np.tile(point, (len(boxes), 1)), find_nearest(boxes, point)], axis=1)
        costs.append(CROSSED * find_lengths(obstacles.names, leaders, CLEAR).T)
        costs.append(np.where(find_lengths(obstacles.points, leaders, CLEAR).T > 0, float(HIDDEN), 0.0))
    # One after the other, so that what costs the same in another order of its parts is the same to the bit.
    total: Floats = np.concatenate(costs, axis=1).cumsum(axis=1)[:, -1]
    return total
