"""Intervals of scores and of their means."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.records import Rate
from compare.reports.error_bars import mean_interval
from compare.statistics.intervals import wilson

COUNTS = st.integers(10, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


def rate(count: int, total: int) -> Rate:
    return Rate(
        percent=100 * count / total,
        count=count,
        total=total,
        ci95=tuple(100 * end for end in wilson(count / total, total)),
    )


def test_one_score_keeps_its_own_interval_with_its_unequal_sides() -> None:
    score = rate(160, 164)
    assert score.ci95 is not None
    assert mean_interval(score.percent, {"a": score}) == pytest.approx(score.ci95)
    assert score.percent - score.ci95[0] > 1.5 * (score.ci95[1] - score.percent)


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_a_mean_stays_between_0_and_100_and_its_sides_add_in_squares(counts: list[tuple[int, int]]) -> None:
    scores = {str(at): rate(*each) for at, each in enumerate(counts)}
    mean = sum(each.percent for each in scores.values()) / len(scores)
    found = mean_interval(mean, scores)
    assert found is not None
    assert -1e-9 <= found[0] <= mean <= found[1] <= 100 + 1e-9
    ends = [each.ci95 for each in scores.values() if each.ci95]
    above = [high - each.percent for (_, high), each in zip(ends, scores.values(), strict=True)]
    assert found[1] - mean == pytest.approx(math.sqrt(sum(side**2 for side in above)) / len(above))


def test_there_is_no_interval_where_the_size_of_a_set_is_not_known() -> None:
    assert mean_interval(50.0, {"a": rate(1, 2), "b": Rate(percent=50.0)}) is None
    assert mean_interval(50.0, {}) is None
