"""Where names stand beside their points: a small greedy placer."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

ANGLES = (
    *(0, 180, -45, 45, 135, -135, -90, 90, -20, 20, 160, -160, -70, 70, 110, -110),
    *(-32, 32, 148, -148, -57, 57, -123, 123, -10, 10, 170, -170, -80, 80, 100, -100),
)
"""Directions in which a name may stand from its point, in degrees clockwise from the right, best first."""
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

    def overlap(self, other: "Box") -> float:
        """Return the area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def nearest(self, point: Point) -> Point:
        """Return the place in this box that is nearest to a point."""
        x, y = point
        return max(self.left, min(x, self.right)), max(self.top, min(y, self.bottom))

    def length_of(self, segment: Segment) -> float:
        """Return the length of the part of a segment that is within this box, CLEAR wider (Liang-Barsky)."""
        enter, leave = 0.0, 1.0
        ends = ((self.left, self.right), (self.top, self.bottom))
        for start, end, (low, high) in zip(*segment, ends, strict=True):
            low, high = low - CLEAR, high + CLEAR  # noqa: PLW2901 - the wider ones
            if max(start, end) < low or min(start, end) > high:
                return 0.0
            if start != end:
                first, second = sorted(((low - start) / (end - start), (high - start) / (end - start)))
                enter, leave = max(enter, first), min(leave, second)
        return max(0.0, leave - enter) * math.dist(*segment)

    def outside(self, frame: "Box") -> float:
        """Return the area of this box that is not within `frame`."""
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(frame)


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

    names: Sequence[Box]
    points: Sequence[Box]
    lines: Sequence[Segment]
    frame: Box


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
            names=[label.box for label in rest.values()],
            points=[dot for other, dot in enumerate(dots) if other != at],
            lines=[*fixed, *leaders],
            frame=frame,
        )
        placed[at] = _cheapest(_candidates(points[at], widths[at], height), points[at], obstacles)
    return [placed[at] for at in range(len(points))]


def _cheapest(candidates: Iterable[tuple[float, Label]], point: Point, obstacles: Obstacles) -> Label:
    best, least = None, math.inf
    for distance, label in candidates:
        if distance >= least:
            break  # none of those that follow can cost less
        cost = distance
        for part in _costs(label, point, obstacles):
            cost += part
            if cost >= least:
                break
        else:
            best, least = label, cost
    assert best is not None  # noqa: S101 - there are candidates
    return best


def _dot(point: Point) -> Box:
    x, y = point
    return Box(left=x - 5, top=y - 5, right=x + 5, bottom=y + 5)


def _candidates(point: Point, width: float, height: float) -> Iterator[tuple[float, Label]]:
    """Yield every place that a name may have with its distance from the point, the nearest first."""
    for distance, angle in itertools.product(DISTANCES, ANGLES):
        right = math.cos(math.radians(angle))
        x, y = point[0] + distance * right, point[1] + distance * math.sin(math.radians(angle))
        left = x - (0 if right > 0.01 else width if right < -0.01 else width / 2)
        box = Box(left=left, top=y - height / 2, right=left + width, bottom=y + height / 2)
        yield distance, Label(box=box, near=box.nearest(point), leader=distance >= LEADER)


def _costs(label: Label, point: Point, obstacles: Obstacles) -> Iterator[float]:
    """Yield what a place costs beside its distance."""
    yield 10 * label.box.outside(obstacles.frame)
    for line in obstacles.lines:
        yield STRUCK * label.box.length_of(line)
    for other in [_dot(point), *obstacles.names, *obstacles.points]:
        yield 2 * label.box.overlap(other)
    for line in label.line(point):
        for name in obstacles.names:
            yield CROSSED * name.length_of(line)
        for dot in obstacles.points:
            yield HIDDEN if dot.length_of(line) else 0.0
