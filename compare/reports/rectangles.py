"""Rectangles and what of others, and of lines, is within them: many at a time."""

import math
from collections.abc import Sequence

import numpy as np

from compare.statistics.arrays import Floats

Rectangles = Floats
"""Rows of left, top, right and bottom; y grows downwards."""
Segments = Floats
"""Rows of the x and y of a start, and those of an end."""


def find_overlaps(boxes: Rectangles, others: Rectangles) -> Floats:
    """Return the area that each of `boxes` (n, 4) shares with each of `others` (m, 4): (n, m)."""
    box, other = boxes[:, None], others[None]
    width, height = (
        np.minimum(box[..., at + 2], other[..., at + 2]) - np.maximum(box[..., at], other[..., at])
        for at in (0, 1)
    )
    return np.where((width > 0) & (height > 0), width * height, 0.0)


def find_areas(boxes: Rectangles) -> Floats:
    """Return the area of each of `boxes` (n, 4)."""
    areas: Floats = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return areas


def find_nearest(boxes: Rectangles, point: Sequence[float]) -> Floats:
    """Return the place in each of `boxes` (n, 4) that is nearest to a point: (n, 2)."""
    nearest: Floats = np.maximum(boxes[:, :2], np.minimum(point, boxes[:, 2:]))
    return nearest


LEVEL = 1e-200
"""A segment that rises by less is level: what is divided by that may be past the largest float."""


def find_lengths(boxes: Rectangles, segments: Segments, clear: float) -> Floats:
    """Return the length of the part of each segment that is within each box (Liang-Barsky).

    Parameters: `boxes` (n, 4); `segments` (m, 4); `clear` by how much a box is wider than it is, on each
    side. Returns (n, m), in the same units.
    """
    enter, leave = np.zeros((len(boxes), len(segments))), np.ones((len(boxes), len(segments)))
    missed = np.zeros(enter.shape, dtype=bool)
    for at in (0, 1):
        start, end = segments[:, at], segments[:, at + 2]
        low, high = boxes[:, at, None] - clear, boxes[:, at + 2, None] + clear
        missed |= (np.maximum(start, end) < low) | (np.minimum(start, end) > high)
        level = np.abs(end - start) < LEVEL
        along = np.where(level, 1.0, end - start)
        first, second = (low - start) / along, (high - start) / along
        enter = np.where(level, enter, np.maximum(enter, np.minimum(first, second)))
        leave = np.where(level, leave, np.minimum(leave, np.maximum(first, second)))
    lengths = np.array([math.dist(row[:2], row[2:]) for row in segments.tolist()])
    return np.where(missed, 0.0, np.maximum(0.0, leave - enter) * lengths)
