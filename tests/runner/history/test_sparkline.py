"""Sparklines: order, ends and flat series."""

from hypothesis import given
from hypothesis import strategies as st

from runner.history.sparkline import ASCII, BLOCKS, sparkline


@given(st.lists(st.floats(0, 1), max_size=60))
def test_a_sparkline_rises_where_the_scores_do(scores: list[float]) -> None:
    heights = [BLOCKS.index(char) for char in sparkline(scores)]

    assert len(heights) == len(scores)
    ordered = [height for _, height in sorted(zip(scores, heights, strict=True))]
    assert ordered == sorted(heights)


def test_both_ends_are_used() -> None:
    assert sparkline([0.2, 0.9]) == "▁█"
    assert sparkline([0.2, 0.9], ascii_only=True) == ASCII[0] + ASCII[-1]


def test_one_task_of_hundreds_does_not_look_like_a_fall() -> None:
    heights = [BLOCKS.index(char) for char in sparkline([0.800, 0.797])]

    assert abs(heights[0] - heights[1]) <= 1


def test_ascii_is_ascii() -> None:
    assert sparkline([i / 20 for i in range(21)], ascii_only=True).isascii()
