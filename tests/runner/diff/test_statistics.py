"""The interval and the test, against published examples, R and scipy, and for what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from runner.diff.statistics import difference_interval, exact_p

SHARES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60)


def interval_of(both: int, first: int, second: int, neither: int) -> list[float]:
    """first minus second, of the paired table with these counts."""
    a = [1.0] * both + [0.0] * first + [1.0] * second + [0.0] * neither
    b = [1.0] * both + [1.0] * first + [0.0] * second + [0.0] * neither
    return [round(end, 4) for end in difference_interval(a, b, len(a), len(a))]


def test_newcombes_interval_is_that_of_a_published_example() -> None:
    # R, contingencytables (Fagerland, Lydersen, Laake): Newcombe_square_and_add_CI_paired_2x2(cavo_2012)
    # prints "estimate = -0.0621 (95% CI -0.1186 to -0.0046)"; cavo_2012 is rbind(c(59, 6), c(16, 80)).
    assert interval_of(59, 6, 16, 80) == [-0.0621, -0.1186, -0.0046]


def test_no_discordant_pairs_leave_an_interval_of_some_width() -> None:
    _, low, high = difference_interval([1.0] * 30, [1.0] * 30, 30, 30)
    assert low == pytest.approx(-high) and high == pytest.approx(3.8415 / (30 + 3.8415), abs=1e-4)


@pytest.mark.parametrize(
    ("b", "c", "p"), [(1, 8, 0.03906), (2, 9, 0.06543), (4, 21, 0.0009105), (15, 7, 0.1338)]
)
def test_the_exact_test_is_that_of_r(b: int, c: int, p: float) -> None:
    # R, exact2x2: mcnemar.exact(matrix(c(6, 8, 1, 5), nrow = 2)) prints "b = 1, c = 8, p-value = 0.03906",
    # likewise for the others.
    assert exact_p(b, c) == pytest.approx(p, rel=5e-4)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_exact_test_is_scipys_binomial_test(gained: int, lost: int) -> None:
    expected = binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
    assert exact_p(gained, lost) == pytest.approx(expected, rel=1e-9)
    assert exact_p(gained, lost) == exact_p(lost, gained)


@given(SHARES)
def test_swapping_the_runs_mirrors_the_interval(counts: list[tuple[int, int]]) -> None:
    a, b = [one / 4 for one, _ in counts], [other / 4 for _, other in counts]
    value, low, high = difference_interval(a, b, 4 * len(a), 4 * len(a))
    mirrored = difference_interval(b, a, 4 * len(a), 4 * len(a))
    assert mirrored == pytest.approx((-value, -high, -low))
    assert -1 <= low <= value + 1e-12 and value - 1e-12 <= high <= 1


@given(SHARES)
def test_a_run_does_not_differ_from_itself(counts: list[tuple[int, int]]) -> None:
    a = [one / 4 for one, _ in counts]
    value, low, high = difference_interval(a, a, 4 * len(a), 4 * len(a))
    assert value == 0.0 and low <= 0.0 <= high
