"""Angles go back to shares, and their errors are those of simulated shares, at the ends as well."""

import numpy as np
import pytest

from compare.statistics.angles import angle_variance, to_angle, to_percent
from compare.statistics.attenuation import error_variance


def test_there_and_back() -> None:
    shares = np.linspace(0, 100, 41)
    assert to_percent(to_angle(shares)) == pytest.approx(shares, abs=1e-9)
    assert to_percent(np.array([-0.3, 2.0])) == pytest.approx([0, 100])


@pytest.mark.parametrize("share", [3.0, 20.0, 50.0, 92.0])
def test_the_variance_is_that_of_simulated_shares(share: float) -> None:
    drawn = np.random.default_rng(1).binomial(392, share / 100, 20_000) / 3.92
    each = angle_variance(drawn, error_variance(drawn, 392))
    assert np.var(to_angle(drawn)) == pytest.approx(each.mean(), rel=0.1)


def test_a_share_of_nothing_is_not_free_of_error() -> None:
    zero = np.zeros(1)
    assert angle_variance(zero, error_variance(zero, 392))[0] == pytest.approx(1 / (4 * 392), rel=0.1)
