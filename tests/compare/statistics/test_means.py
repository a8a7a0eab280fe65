"""The mean over benchmarks, with and without gaps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from compare.statistics.means import fill_gaps, means

TABLES = hnp.arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(2, 6)), elements=st.floats(0, 100))
GAP = np.nan


@given(TABLES)
def test_a_table_without_gaps_has_plain_means(table: np.ndarray) -> None:
    assert means(table) == pytest.approx(table.mean(axis=1))


def test_an_additive_table_gets_its_missing_score_back() -> None:
    """Three models of 10, 20, 40 points, benchmarks that give 0, 5, 30 more: every cell is their sum."""
    table = np.add.outer([10.0, 20.0, 40.0], [0.0, 5.0, 30.0])
    holed = table.copy()
    holed[0, 2] = GAP
    assert fill_gaps(holed)[0, 2] == pytest.approx(40.0, abs=1e-6)
    assert means(holed) == pytest.approx(table.mean(axis=1), abs=1e-6)


def test_a_gap_is_filled_as_yates_formula_says() -> None:
    """One gap: (rows * row total + columns * column total - grand total) / ((rows - 1)(columns - 1))."""
    table = np.array([[GAP, 4.0, 7.0], [2.0, 5.0, 9.0], [1.0, 8.0, 3.0], [6.0, 6.0, 2.0]])
    expected = (4 * (4.0 + 7.0) + 3 * (2.0 + 1.0 + 6.0) - np.nansum(table)) / (3 * 2)
    assert fill_gaps(table)[0, 0] == pytest.approx(expected, abs=1e-6)


def test_a_model_that_lacks_its_hardest_benchmark_gains_nothing() -> None:
    table = np.array([[80.0, 70.0, 20.0], [80.0, 70.0, GAP], [60.0, 50.0, 0.0]])
    first, second, _ = means(table)
    assert second == pytest.approx(first, abs=1e-6)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_models_does_not_matter(table: np.ndarray, random) -> None:  # type: ignore[no-untyped-def]
    holed = table.copy()
    holed[0, 0] = GAP
    order = list(range(len(holed)))
    random.shuffle(order)
    assert means(holed[order]) == pytest.approx(means(holed)[order], abs=1e-4, nan_ok=True)


def test_too_few_scores_make_no_mean() -> None:
    table = np.array([[1.0, GAP, GAP], [1.0, 2.0, GAP], [1.0, 2.0, 3.0], [GAP, GAP, GAP]])
    assert list(np.isnan(means(table))) == [True, False, False, True]
    assert means(np.empty((2, 0))) == pytest.approx([GAP, GAP], nan_ok=True)
