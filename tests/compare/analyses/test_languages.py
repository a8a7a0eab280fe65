"""The regression on all languages against least squares done plainly, and what it says in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from compare.analyses.languages import LANGUAGES, inflation, languages, precisions, reading, regression
from compare.records import Coefficient

N = 26


def figures(seed: int = 0) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Draw five languages around a common ability; the win rate follows C++ alone."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(60, 12, N)
    columns = {name: ability + 5 * rng.normal(size=N) for name in LANGUAGES}
    return columns, columns["multipl-e-cpp"] + 4 * rng.normal(size=N)


def matrix(columns: dict[str, np.ndarray]) -> np.ndarray:
    return np.column_stack(list(columns.values()))


def explained(predictors: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """R squared and residuals of ordinary least squares with a constant."""
    design = np.column_stack([np.ones(len(y)), predictors])
    left = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return 1 - (left**2).sum() / ((y - y.mean()) ** 2).sum(), left


def test_the_example_of_ppcor() -> None:
    """R: library(ppcor); pcor.test(y.data$hl, y.data$disp, y.data[, c("deg", "BC")])$estimate, -0.6720863."""
    hl = [7, 15, 19, 15, 21, 22, 57, 15, 20, 18]
    disp = [0, 0.964, 0, 0, 0.921, 0, 0, 1.006, 0, 1.011]
    deg = [9, 2, 3, 4, 1, 3, 1, 3, 6, 1]
    bc = [1.78e-2, 1.05e-6, 1.37e-5, 7.18e-3, 0, 0, 0, 4.48e-3, 2.10e-6, 0]
    x = np.column_stack([disp, deg, bc]).astype(float)
    partial = regression(x, np.array(hl, dtype=float), np.ones((1, 10)))[0, 0, 0]
    assert partial == pytest.approx(-0.6720863, abs=1e-7)


def test_every_figure_is_that_of_least_squares() -> None:
    columns, wins = figures()
    x = matrix(columns)
    total = explained(x, wins)[0]
    for j, found in enumerate(languages(columns, wins, resamples=300, seed=1)):
        others = np.delete(x, j, axis=1)
        r2, left_y = explained(others, wins)
        r2_x, left_x = explained(others, x[:, j])
        assert found.r2_drop == pytest.approx(total - r2)
        assert found.vif == pytest.approx(1 / (1 - r2_x))
        assert found.partial.value == pytest.approx(np.corrcoef(left_x, left_y)[0, 1])
        assert found.spearman.value == pytest.approx(spearmanr(x[:, j], wins).statistic)
        assert found.n == N


def test_counts_as_weights_are_repeated_models() -> None:
    columns, wins = figures()
    x = matrix(columns)
    counts = np.random.default_rng(1).integers(0, 3, size=(20, N))
    for count, (partial, drop) in zip(counts, regression(x, wins, counts.astype(float)), strict=True):
        again_x, again_y = np.repeat(x, count, axis=0), np.repeat(wins, count)
        r2, left_y = explained(again_x[:, 1:], again_y)
        assert drop[0] == pytest.approx(explained(again_x, again_y)[0] - r2)
        assert partial[0] == pytest.approx(
            np.corrcoef(explained(again_x[:, 1:], again_x[:, 0])[1], left_y)[0, 1]
        )


def test_the_language_that_matters_is_found_and_the_others_are_not() -> None:
    columns, wins = figures()
    found = {each.benchmark: each for each in languages(columns, wins, resamples=2000, seed=1)}
    cpp = found.pop("multipl-e-cpp")
    assert cpp.partial.ci95 is not None
    assert cpp.partial.ci95[0] > 0
    assert cpp.partial.p is not None
    assert cpp.partial.p < 0.01
    assert "something of its own" in cpp.reading
    assert "best alone" in cpp.reading
    assert cpp.r2_drop > max(each.r2_drop for each in found.values())
    assert sum("adds nothing sure" in each.reading for each in found.values()) >= 3


@given(st.lists(st.floats(0.1, 20), min_size=6, max_size=6), st.permutations(range(N)))
def test_units_and_order_of_models_do_not_matter(scale: list[float], order: list[int]) -> None:
    columns, wins = figures()
    x, ones = matrix(columns), np.ones((1, N))
    anew = regression((x * scale[:5] + 3)[order], wins[order] * scale[5], ones)
    assert anew == pytest.approx(regression(x, wins, ones), rel=1e-6)


def test_a_language_that_follows_from_the_others_leaves_nothing_to_say() -> None:
    columns, wins = figures()
    columns["multipl-e-js"] = columns["multipl-e-py"] + columns["multipl-e-java"]
    assert languages(columns, wins, resamples=100, seed=1) == []
    assert np.isnan(inflation(matrix(columns))).all()


def test_resamples_of_too_few_different_models_are_undefined() -> None:
    columns, _ = figures()
    weights = np.zeros((1, N))
    weights[0, :5] = N / 5
    assert np.isnan(precisions(matrix(columns), weights)).all()


def test_incomplete_models_are_left_out_and_eight_are_the_least() -> None:
    columns, wins = figures()
    columns["multipl-e-js"][8:] = np.nan
    assert {each.n for each in languages(columns, wins, resamples=300, seed=1)} == {8}
    columns["multipl-e-js"][7:] = np.nan
    assert languages(columns, wins, resamples=300, seed=1) == []
    assert languages({"multipl-e-py": wins}, wins, resamples=300, seed=1) == []


def test_two_workers_give_the_figures_of_one() -> None:
    columns, wins = figures()
    one, two = (languages(columns, wins, resamples=2500, seed=1, workers=workers) for workers in (1, 2))
    assert one == two


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ((-0.1, 0.5), "adds nothing sure"),
        ((0.1, 0.5), "something of its own"),
        ((-0.5, -0.1), "lower win rate"),
        (None, "too few models"),
    ],
)
def test_reading(interval: tuple[float, float] | None, words: str) -> None:
    assert words in reading("Java", Coefficient(value=0.2, ci95=interval), 0.9, False)
