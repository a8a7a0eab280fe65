"""What rectangles share with others and with lines, many at a time, is what each shares alone."""

import math

import numpy as np
import pytest

from compare.reports.rectangles import find_areas, find_lengths, find_nearest, find_overlaps

BOXES = np.array([[0.0, 0, 4, 2], [10, 10, 12, 16]])


def test_what_two_boxes_share_is_their_common_area_and_nothing_where_they_touch() -> None:
    others = np.array([[3.0, 1, 9, 9], [4, 0, 8, 2], [-1, -1, 20, 20]])
    assert find_overlaps(BOXES, others).tolist() == [[1, 0, 8], [0, 0, 12]]
    assert find_areas(BOXES).tolist() == [8, 12]


def test_the_nearest_place_is_the_point_itself_within_a_box() -> None:
    assert find_nearest(BOXES, (3, 1)).tolist() == [[3, 1], [10, 10]]
    assert find_nearest(BOXES, (20, 12)).tolist() == [[4, 2], [12, 12]]


def test_lines_count_as_far_as_they_are_within_a_box_that_is_wider_by_what_should_be_clear() -> None:
    lines = np.array([[-9.0, 1, 9, 1], [2, 5, 2, 1], [1, 1, 1, 1], [0, 3, 9, 3], [-1, -1, 5, 5]])
    assert find_lengths(BOXES, lines, 0)[0].tolist() == pytest.approx([4, 1, 0, 0, 2 * math.sqrt(2)])
    assert find_lengths(BOXES, lines, 1)[0].tolist() == pytest.approx([6, 2, 0, 5, 4 * math.sqrt(2)])
    assert not find_lengths(BOXES, lines, 1)[1].any()


def test_without_lines_or_boxes_there_is_nothing() -> None:
    none = np.empty((0, 4))
    assert find_lengths(BOXES, none, 2).shape == find_overlaps(BOXES, none).shape == (2, 0)
    assert find_lengths(none, BOXES, 2).shape == (0, 2)
