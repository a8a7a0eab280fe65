"""Wilson's interval against SciPy and a published example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from compare.statistics.intervals import wilson


@pytest.mark.parametrize(("count", "total"), [(0, 164), (1, 164), (82, 164), (164, 164), (305, 392), (3, 7)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_as_scipy(count, total, level):
    theirs = binomtest(count, total).proportion_ci(level, method="wilson")
    assert wilson(count, total, level) == pytest.approx((100 * theirs.low, 100 * theirs.high), abs=1e-9)


def test_published_example():
    """Newcombe (1998), Statistics in Medicine 17: 857, table I, method 3: 81 of 263 is 0.2553 to 0.3662."""
    assert wilson(81, 263) == pytest.approx((25.53, 36.62), abs=0.005)


@given(st.integers(1, 1000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_swapping_passed_and_failed_mirrors_the_interval(share):
    count, total = share
    low, high = wilson(count, total)
    other_low, other_high = wilson(total - count, total)
    assert (low, high) == pytest.approx((100 - other_high, 100 - other_low), abs=1e-9)
    assert 0 <= low <= 100 * count / total + 1e-9
    assert 100 * count / total - 1e-9 <= high <= 100


@pytest.mark.parametrize(("count", "total"), [(3, 2), (-1, 5), (0, 0)])
def test_what_is_no_share(count, total):
    with pytest.raises(ValueError, match="not a share"):
        wilson(count, total)
