"""Holm's correction against R."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.statistics.holm import holm

PS = st.lists(st.floats(0, 1), max_size=12)


@pytest.mark.parametrize(
    ("p", "adjusted"),
    [
        # R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")
        ([0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.08, 0.09, 0.09, 0.09]),
        # By hand: 4 * 0.005, 3 * 0.01, 2 * 0.03, and 0.04 not below the one before it.
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.6, 0.7], [1.0, 1.0]),
        ([0.3], [0.3]),
        ([], []),
    ],
)
def test_known_corrections(p, adjusted):
    assert holm(p) == pytest.approx(adjusted)


@given(PS)
def test_between_the_p_value_and_bonferroni(p):
    for plain, adjusted in zip(p, holm(p), strict=True):
        assert plain <= adjusted <= min(1.0, len(p) * plain)


@given(PS)
def test_the_order_of_the_tests_does_not_matter(p):
    assert holm(p[::-1]) == holm(p)[::-1]
    assert sorted(holm(p)) == holm(sorted(p))
