"""Simultaneous intervals: what they hold, and what must not change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.statistics.simultaneous import simultaneous


def replicates(count: int = 2000, figures: int = 5) -> np.ndarray:
    """Draw correlated figures, some of them skewed."""
    rng = np.random.default_rng(0)
    common = rng.normal(size=(count, 1))
    drawn = common + rng.normal(size=(count, figures))
    drawn[:, 0] = np.exp(drawn[:, 0])
    return drawn


def held(drawn: np.ndarray, intervals: list[tuple[float, float]]) -> float:
    low, high = np.array(intervals).T
    return float(((drawn >= low) & (drawn <= high)).all(axis=1).mean())


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_all_hold_together_in_the_share_asked_for_and_barely(level: float) -> None:
    drawn = replicates()
    assert level <= held(drawn, simultaneous(drawn, level).intervals) < level + 0.01


def test_the_tail_is_the_share_left_out_at_each_end() -> None:
    drawn = replicates()
    tail, intervals = simultaneous(drawn)
    for column, (low, high) in zip(drawn.T, intervals, strict=True):
        assert np.mean(column < low) == np.mean(column > high) == pytest.approx(tail, abs=0.0003)


def test_one_figure_has_its_percentile_interval() -> None:
    drawn = replicates(10_000, 1)
    ((low, high),) = simultaneous(drawn).intervals
    assert np.mean(drawn < low) == pytest.approx(0.025, abs=0.0002)
    assert np.mean(drawn > high) == pytest.approx(0.025, abs=0.0002)


def test_more_figures_make_them_wider_and_copies_do_not() -> None:
    drawn = replicates()
    (low, high) = simultaneous(drawn).intervals[0]
    (alone,) = simultaneous(drawn[:, :1]).intervals
    assert low < alone[0] < alone[1] < high
    assert simultaneous(np.repeat(drawn[:, :1], 9, axis=1)).intervals == [alone] * 9


@given(st.permutations(range(5)))
def test_order_sign_and_rising_scales_do_not_matter(order: list[int]) -> None:
    drawn = replicates(400)
    once = simultaneous(drawn).intervals
    assert simultaneous(drawn[:, order]).intervals == [once[at] for at in order]
    assert simultaneous(-drawn).intervals == [(-high, -low) for low, high in once]
    rising = simultaneous(drawn**3).intervals
    assert np.array(rising) == pytest.approx(np.array(once) ** 3)


def test_a_constant_figure_costs_the_others_nothing() -> None:
    drawn = replicates()
    constant = np.column_stack([drawn, np.full(len(drawn), 0.25)])
    assert simultaneous(constant).intervals == [*simultaneous(drawn).intervals, (0.25, 0.25)]


def test_too_few_replicates_are_refused() -> None:
    with pytest.raises(ValueError, match="39 replicates are too few"):
        simultaneous(replicates(39))
