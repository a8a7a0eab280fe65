"""The heat map against scipy's Spearman on each pair, one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from compare.analyses.categories import by_category, spearmans

N = 20


def figures() -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Draw 3 categories and 4 benchmarks with ties, one benchmark and one category with gaps."""
    rng = np.random.default_rng(0)
    ability = rng.normal(size=N)
    categories = {f"c{i}": (ability + rng.normal(size=N)).round(1) for i in range(3)}
    columns = {f"b{i}": (ability + rng.normal(size=N)).round(1) for i in range(4)}
    categories["c1"][2], columns["b3"][[2, 5, 9]] = np.nan, np.nan
    return categories, columns


def test_every_cell_is_that_of_scipy_over_the_models_that_have_both() -> None:
    categories, columns = figures()
    found = by_category(categories, columns, resamples=300, seed=1)
    assert [(each.category, each.benchmark) for each in found] == [
        (c, b) for c in categories for b in columns
    ]
    for each in found:
        x, y = categories[each.category], columns[each.benchmark]
        known = np.isfinite(x) & np.isfinite(y)
        assert each.n == known.sum()
        assert each.spearman.value == pytest.approx(spearmanr(x[known], y[known]).statistic)
        assert each.spearman.ci95 is not None
        assert each.spearman.ci95[0] < each.spearman.value < each.spearman.ci95[1]


def test_counts_as_weights_are_repeated_models() -> None:
    rng = np.random.default_rng(2)
    first, second = rng.integers(0, 9, (2, 15)).astype(float), rng.normal(size=(3, 15))
    counts = rng.integers(0, 4, size=(20, 15))
    for count, rho in zip(counts, spearmans(first, second, counts.astype(float)), strict=True):
        for i in range(2):
            for j in range(3):
                expected = spearmanr(np.repeat(first[i], count), np.repeat(second[j], count)).statistic
                assert rho[i, j] == pytest.approx(expected)


@given(st.permutations(range(N)))
def test_order_of_models_sides_and_rising_scales_do_not_matter(order: list[int]) -> None:
    rng = np.random.default_rng(3)
    first, second, ones = rng.normal(size=(2, N)), rng.normal(size=(3, N)), np.ones((1, N))
    once = spearmans(first, second, ones)[0]
    again = spearmans(np.exp(second[:, order]), first[:, order] ** 3, ones)[0].T
    assert again == pytest.approx(once)


def test_constant_columns_and_too_few_models_are_left_out() -> None:
    categories, columns = figures()
    columns["b0"][:] = 7.0
    columns["b1"][4:] = np.nan
    found = by_category(categories, columns, resamples=100, seed=1)
    assert {each.benchmark for each in found} == {"b2", "b3"}


def test_two_workers_give_the_figures_of_one() -> None:
    one, two = (by_category(*figures(), resamples=2500, seed=1, workers=workers) for workers in (1, 2))
    assert one == two
