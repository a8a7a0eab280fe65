"""Student's t against SciPy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from compare.statistics.student import quantile, two_sided_p


@given(st.floats(-50, 50), st.integers(1, 120))
def test_two_sided_p(t: float, df: int) -> None:
    assert two_sided_p(t, df) == pytest.approx(2 * stats.t.sf(abs(t), df), abs=1e-12)


@given(st.floats(0.01, 0.999), st.integers(1, 120))
def test_quantile(level: float, df: int) -> None:
    assert quantile(level, df) == pytest.approx(stats.t.ppf((1 + level) / 2, df), rel=1e-8)


def test_published_table() -> None:
    """Student's table, as in every textbook, at 1, 4 and 30 degrees of freedom."""
    assert [round(quantile(0.95, df), 3) for df in (1, 4, 30)] == [12.706, 2.776, 2.042]
