"""Where names stand beside their points: a small greedy placer."""

import math
from collections.abc import Sequence

import msgspec

ANGLES = (0, 180, -45, 45, 135, -135, -90, 90, -20, 20, 160, -160)
"""Directions in which a name may stand from its point, in degrees clockwise from the right, best first."""
DISTANCES = (9, 20, 34, 50, 70, 92)
"""How far, in units of the picture, from the point to the near end of the name."""
LEADER = 16
"""From this distance on a line leads from the point to its name."""


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

    def outside(self, frame: "Box") -> float:
        """Return the area of this box that is not within `frame`."""
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(frame)


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A placed name: its box, where its near end is, and whether a line should lead to it."""

    box: Box
    near: tuple[float, float]
    leader: bool


def place(
    points: Sequence[tuple[float, float]], widths: Sequence[float], height: float, frame: Box
) -> list[Label]:
    """Return a place for each point's name, the points that come first choosing first.

    Args:
        points: (x, y) in units of the picture.
        widths: of the names, in the same units.
        height: of a line of text.
        frame: what names should stay within.

    Each name takes the place that covers least of the names before it, of the points and of what is
    outside the frame; among equals the nearest.
    """
    dots = [Box(left=x - 5, top=y - 5, right=x + 5, bottom=y + 5) for x, y in points]
    placed: list[Label] = []
    for point, width in zip(points, widths, strict=True):
        candidates = _candidates(point, width, height)
        placed.append(min(candidates, key=lambda label: _cost(label, placed, dots, point, frame)))
    return placed


def _candidates(point: tuple[float, float], width: float, height: float) -> list[Label]:
    labels = []
    for distance in DISTANCES:
        for angle in ANGLES:
            right = math.cos(math.radians(angle))
            near = (point[0] + distance * right, point[1] + distance * math.sin(math.radians(angle)))
            left = near[0] - (0 if right > 0.01 else width if right < -0.01 else width / 2)
            box = Box(left=left, top=near[1] - height / 2, right=left + width, bottom=near[1] + height / 2)
            labels.append(Label(box=box, near=near, leader=distance >= LEADER))
    return labels


def _cost(
    label: Label, placed: Sequence[Label], dots: Sequence[Box], point: tuple[float, float], frame: Box
) -> float:
    away = math.dist(label.near, point)
    covered = sum(label.box.overlap(other.box) for other in placed)
    covered += 2 * sum(label.box.overlap(dot) for dot in dots)
    return covered + 10 * label.box.outside(frame) + away
