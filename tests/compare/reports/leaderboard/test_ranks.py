"""Ranks, and how far intervals leave them open."""

from hypothesis import given
from hypothesis import strategies as st

from compare.reports.leaderboard.ranks import rank

FIGURES = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12
)


def test_equal_figures_share_a_place_and_the_next_counts_them() -> None:
    assert [found.place for found in rank([50, 70, 70, 10], [None] * 4)] == [3, 1, 1, 4]


def test_intervals_that_overlap_leave_the_order_open() -> None:
    first, second, third = rank([80, 75, 40], [(74, 86), (70, 80), (35, 45)])
    assert (first.best, first.worst) == (1, 2) == (second.best, second.worst)
    assert (third.best, third.worst) == (3, 3)


@given(FIGURES)
def test_a_place_is_among_those_its_interval_leaves_open(figures: list[tuple[int, int, int]]) -> None:
    values = [float(value) for value, _, _ in figures]
    ranks = rank(values, [(value - below, value + above) for value, below, above in figures])
    for found in ranks:
        assert 1 <= found.best <= found.place <= found.worst <= found.n == len(figures)


@given(FIGURES)
def test_without_intervals_only_equal_figures_are_open(figures: list[tuple[int, int, int]]) -> None:
    values = [float(value) for value, _, _ in figures]
    for value, found in zip(values, rank(values, [None] * len(values)), strict=True):
        assert found.worst - found.best + 1 == values.count(value)
        assert found.best == found.place
