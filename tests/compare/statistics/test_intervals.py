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
    assert wilson(count / total, total, level) == pytest.approx((theirs.low, theirs.high), abs=1e-11)


@pytest.mark.parametrize(
    ("passed", "total", "low", "high"),
    [
        # R, binom::binom.confint(8, 10, methods = "wilson")
        (8, 10, 0.4902, 0.9433),
        # R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(passed, total, low, high):
    assert wilson(passed / total, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 1000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_swapping_passed_and_failed_mirrors_the_interval(share):
    count, total = share
    low, high = wilson(count / total, total)
    other_low, other_high = wilson((total - count) / total, total)
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), abs=1e-11)
    assert 0 <= low <= count / total + 1e-11
    assert count / total - 1e-11 <= high <= 1


@pytest.mark.parametrize(("share", "total"), [(1.5, 2), (-0.1, 5), (0.0, 0)])
def test_what_is_no_share(share, total):
    with pytest.raises(ValueError, match="not a share"):
        wilson(share, total)
