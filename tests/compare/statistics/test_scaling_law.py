"""The saturating power law: against an independent fit, exact data, and its limits."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.statistics.scaling_law import STEEPEST, fit_laws
from tests.compare.independent import scaling_law as independent

TOKENS = 2.0 ** np.arange(6)


@pytest.mark.parametrize("straight", [False, True])
def test_fits_are_those_of_an_independent_one(straight: bool) -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        values = 70 - 30 * TOKENS ** -rng.uniform(0.1, 1.5) + rng.normal(size=6)
        variances = rng.uniform(2, 10, size=6)
        laws = fit_laws(TOKENS, values[None, :], variances, straight=straight)
        found = [laws.at(each)[0] for each in [*TOKENS, 2 * TOKENS[-1]]]
        assert found == pytest.approx(independent.fit(TOKENS, values, variances, straight=straight), abs=1e-6)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 100), min_size=5, max_size=8))
def test_any_values_are_fitted_as_well_as_by_an_independent_fit(values: list[float]) -> None:
    assume(np.ptp(values) > 1)
    measured, tokens = np.array(values), 3.0 ** np.arange(len(values))
    laws = fit_laws(tokens, measured[None, :], np.ones(len(values)), straight=False)
    left = sum((laws.at(at)[0] - value) ** 2 for at, value in zip(tokens, values, strict=True))
    other = independent.fit(tokens, measured, np.ones(len(values)), straight=False)[:-1]
    # There may be two best exponents: what counts is how near the law comes.
    assert left <= float(((other - measured) ** 2).sum()) * (1 + 1e-6) + 1e-6


@pytest.mark.parametrize(
    ("limit", "rise", "exponent"), [(80.0, 40.0, 0.5), (60.0, 20.0, 1.2), (55.0, -20.0, 0.8)]
)
def test_a_law_without_error_is_found(limit: float, rise: float, exponent: float) -> None:
    values = limit - rise * TOKENS**-exponent
    laws = fit_laws(TOKENS, values[None, :], np.ones(6), straight=False)
    assert laws.exponent[0] == pytest.approx(exponent, abs=1e-4)
    assert laws.limit[0] == pytest.approx(limit, abs=1e-2)
    assert laws.at(64.0)[0] == pytest.approx(limit - rise * 64**-exponent, abs=1e-3)


def test_a_straight_line_in_log_tokens_has_exponent_0_and_no_limit() -> None:
    laws = fit_laws(TOKENS, (20 + 3 * np.log(TOKENS))[None, :], np.ones(6), straight=False)
    assert laws.exponent[0] == pytest.approx(0, abs=1e-6)
    straight = fit_laws(TOKENS, (20 + 3 * np.log(TOKENS))[None, :], np.ones(6), straight=True)
    assert straight.limit[0] == np.inf
    assert straight.slope[0] == pytest.approx(3)


def test_samples_are_fitted_each_by_itself_and_exponents_stay_in_bounds() -> None:
    values = np.random.default_rng(1).uniform(0, 100, size=(50, 6))
    laws = fit_laws(TOKENS, values, np.ones(6), straight=False)
    assert ((laws.exponent >= 0) & (laws.exponent <= STEEPEST)).all()
    alone = fit_laws(TOKENS, values[7:8], np.ones(6), straight=False)
    assert laws.level[7] == pytest.approx(alone.level[0], abs=1e-9)
