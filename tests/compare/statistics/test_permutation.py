"""Permutation p-values against all permutations, and against SciPy."""

import itertools

import numpy as np
import pytest
from scipy import stats

from compare.statistics.permutation import p_values
from compare.statistics.weighted import STATISTICS, coefficient


def exact(name, x, y):
    """The share of all n! orders that go as far."""
    measured = abs(coefficient(name, x, y)) - 1e-12
    orders = list(itertools.permutations(y))
    return sum(abs(coefficient(name, x, np.array(order))) >= measured for order in orders) / len(orders)


@pytest.mark.parametrize("name", STATISTICS)
def test_many_random_orders_come_near_all_orders(name):
    """Six items with ties: 720 orders. Five standard errors of 20,000 draws are below 0.018."""
    x = np.array([1.0, 2, 2, 4, 5, 7])
    y = np.array([2.0, 1, 3, 3, 6, 4])
    got = p_values(x[:, None], y, 20_000, 1)[name][0]
    assert got == pytest.approx(exact(name, x, y), abs=0.018)


def test_the_same_p_as_scipy():
    """Within five standard errors of 2,000 draws. SciPy's two-sided p is another one."""
    rng = np.random.default_rng(12)
    x = rng.normal(size=20)
    y = 0.5 * x + rng.normal(size=20)
    theirs = stats.permutation_test(
        (x,),
        lambda a: abs(stats.spearmanr(a, y).statistic),
        permutation_type="pairings",
        alternative="greater",
        n_resamples=1_999,
        rng=np.random.default_rng(4),
    ).pvalue
    got = p_values(x[:, None], y, 20_000, 1)["spearman"][0]
    assert got == pytest.approx(theirs, abs=5 * np.sqrt(theirs * (1 - theirs) / 1_999))


def test_the_least_p_is_one_of_the_orders():
    x = np.arange(20.0)
    for p in p_values(x[:, None], x, 999, 1).values():
        assert p[0] == pytest.approx(1 / 1000)


def test_no_sign_and_no_scale_matter():
    rng = np.random.default_rng(5)
    x, y = rng.integers(0, 8, (2, 15)).astype(float)
    plain = p_values(np.column_stack([x, -x, 4 * x + 1]), y, 2_000, 7)
    for p in plain.values():
        assert p[0] == p[1] == p[2]


def test_p_is_uniform_where_nothing_goes_with_anything():
    """Of 400 independent columns about a tenth has p <= 0.1; six standard errors are 0.09."""
    rng = np.random.default_rng(8)
    found = p_values(rng.normal(size=(12, 400)), rng.normal(size=12), 999, 2)
    for p in found.values():
        assert np.mean(p <= 0.1) == pytest.approx(0.1, abs=0.09)


def test_columns_do_not_depend_on_each_other():
    rng = np.random.default_rng(9)
    columns, y = rng.normal(size=(12, 3)), rng.normal(size=12)
    together = p_values(columns, y, 1_500, 2)
    for j in range(3):
        alone = p_values(columns[:, [j]], y, 1_500, 2)
        assert {name: p[0] for name, p in alone.items()} == {name: p[j] for name, p in together.items()}
