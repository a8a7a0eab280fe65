"""Significant drops: the exact test, and the correction over many benchmarks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from runner.nightly.drops import Change, divisor, significant_drops, smallest_p

CHANGES = st.builds(Change, gained=st.integers(0, 30), lost=st.integers(0, 30))
NONE = Change(gained=0, lost=0)


@given(CHANGES)
def test_the_p_value_is_that_of_a_one_sided_binomial_test(change: Change) -> None:
    changed = change.gained + change.lost
    expected = binomtest(change.lost, changed, alternative="greater").pvalue if changed else 1.0
    assert change.p == pytest.approx(expected)
    assert smallest_p(change) <= change.p


def test_five_tasks_lost_are_significant_among_benchmarks_that_did_not_change() -> None:
    changes = {"mbpp+": Change(gained=0, lost=5), **{f"other{place}": NONE for place in range(20)}}
    found = significant_drops(changes, 0.05)
    assert [key for key, drop in found.items() if drop.significant] == ["mbpp+"]
    assert found["mbpp+"].p == 0.03125
    assert found["mbpp+"].threshold == 0.05


def test_among_benchmarks_that_changed_as_much_they_are_not() -> None:
    changes = {"mbpp+": Change(gained=0, lost=5), "other": Change(gained=3, lost=3)}
    assert not significant_drops(changes, 0.05)["mbpp+"].significant


def test_holm_goes_on_with_the_rest_after_each_find() -> None:
    """Three comparisons of ten changed tasks each: thresholds 0.05/3, 0.05/2, 0.05 as they are found."""
    lost = {"a": 10, "b": 9, "c": 5}
    changes = {key: Change(gained=10 - count, lost=count) for key, count in lost.items()}
    found = significant_drops(changes, 0.05)
    assert {key: drop.significant for key, drop in found.items()} == {"a": True, "b": True, "c": False}
    assert found["a"].threshold == pytest.approx(0.05 / 3)
    assert found["c"].threshold == pytest.approx(0.05)


def test_gains_are_no_drop() -> None:
    assert not significant_drops({"a": Change(gained=9, lost=0)}, 0.05)["a"].significant


@given(st.dictionaries(st.integers(), CHANGES, max_size=8), st.floats(0.001, 0.2))
def test_it_is_never_less_strict_than_no_correction_and_never_more_than_bonferroni(
    changes: dict[int, Change], level: float
) -> None:
    for key, drop in significant_drops(changes, level).items():
        assert not drop.significant or changes[key].p <= level
        assert drop.significant or changes[key].p > level / len(changes)
    assert divisor(changes, level) <= max(1, len(changes))


def test_false_alarms_stay_below_the_level() -> None:
    """Ten benchmarks a night whose changed tasks go either way: 2,000 nights, 5 % of them at most.

    The bound is the level plus three standard errors, 0.05 + 3 * sqrt(0.05 * 0.95 / 2000) = 0.065.
    """
    rng = np.random.default_rng(7)
    alarms = 0
    for _ in range(2000):
        changed = rng.integers(0, 12, size=10)
        lost = rng.binomial(changed, 0.5)
        pairs = zip(changed.tolist(), lost.tolist(), strict=True)
        changes = {place: Change(gained=n - k, lost=k) for place, (n, k) in enumerate(pairs)}
        alarms += any(drop.significant for drop in significant_drops(changes, 0.05).values())
    assert 0 < alarms / 2000 < 0.065
