"""Partial correlations against least squares and the t distribution, and what must not change them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress, pearsonr, spearmanr
from scipy.stats import t as student

from compare.analyses.figures import Figures
from compare.analyses.partial import first_order, partials, permutation_p, rank_first_order, rank_p
from compare.analyses.resampling import Draws, permutations
from compare.comparison import Inputs, compare
from tests.compare.independent import partial as independent

N = 24


def figures(seed: int = 0, own: float = 0.7) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw scores, win rates and sizes: both follow size, and the win rate the score's own part too."""
    rng = np.random.default_rng(seed)
    size = rng.normal(1, 0.6, N)
    score = 50 + 10 * size + 8 * rng.normal(size=N)
    return score, own * score + 8 * size + 5 * rng.normal(size=N), 10**size


def left(values: np.ndarray, given_: np.ndarray) -> np.ndarray:
    line = linregress(given_, values)
    return values - line.intercept - line.slope * given_


def test_it_is_the_correlation_of_what_regression_leaves() -> None:
    score, wins, size = figures()
    (found,) = partials({"mean": score}, wins, size, resamples=500, seed=1)
    expected = pearsonr(left(score, np.log10(size)), left(wins, np.log10(size))).statistic
    assert found.pearson.value == pytest.approx(expected)
    assert found.raw == pytest.approx(pearsonr(score, wins).statistic)
    assert found.n == N
    assert found.pearson.ci95 is not None
    assert found.pearson.ci95[0] < expected < found.pearson.ci95[1]


@pytest.mark.parametrize("source", ["made up", "published"])
def test_an_independent_script_agrees(source: str) -> None:
    score, wins, size = figures()
    columns = {"fine": score, "coarse": score.round(-1), "noise": np.arange(N) % 7.0}
    if source == "published":
        found = compare(Inputs(resamples=50, workers=1))
        made = Figures(found.models, found.settings.against, {"resamples": 50, "seed": 0, "workers": 1})
        columns, wins, size = made.scores, made.wins, made.sizes
    rows = partials(columns, wins, size, resamples=300, seed=1, workers=1)
    assert len(rows) == len(columns)
    for row in rows:
        x = columns[row.benchmark]
        known = np.isfinite(x) & np.isfinite(wins) & np.isfinite(size)
        three = x[known], wins[known], np.log10(size[known])
        assert row.n == known.sum()
        assert row.spearman.value == pytest.approx(independent.rank_partial(*three), abs=1e-6)
        assert row.pearson.value == pytest.approx(independent.partial(*three), abs=1e-6)
        assert row.raw_spearman == pytest.approx(spearmanr(*three[:2]).statistic, abs=1e-6)
        assert row.raw == pytest.approx(pearsonr(*three[:2]).statistic, abs=1e-6)
    for kind in ("spearman", "pearson"):
        found_p = [getattr(row, kind) for row in rows]
        assert [each.p_holm for each in found_p] == pytest.approx(
            independent.holm([each.p for each in found_p])
        )


def test_ranks_do_not_know_the_scale_of_figures() -> None:
    score, wins, size = figures()
    plain, bent = (
        partials({"x": x}, y, size**3, resamples=300, seed=1)[0].spearman
        for x, y in ((score, wins), (np.exp(score / 20), wins**3))
    )
    assert bent == plain


def test_ranks_of_resamples_are_those_of_repeated_models() -> None:
    score, wins, size = (each.round(-1) for each in figures())
    counts = np.random.default_rng(1).integers(0, 3, size=(20, N))
    values = rank_first_order(score[:, None], wins, size, counts.astype(float))[:, 0]
    for count, value in zip(counts, values, strict=True):
        x, y, z = (np.repeat(column, count) for column in (score, wins, size))
        assert value == pytest.approx(independent.rank_partial(x, y, z))


def test_counts_as_weights_are_repeated_models() -> None:
    score, wins, size = figures()
    counts = np.random.default_rng(1).integers(0, 3, size=(20, N))
    values = first_order(score[:, None], wins, size, counts.astype(float))[:, 0]
    for count, value in zip(counts, values, strict=True):
        x, y, z = (np.repeat(column, count) for column in (score, wins, size))
        assert value == pytest.approx(pearsonr(left(x, z), left(y, z)).statistic)


@pytest.mark.parametrize("own", [0.0, 0.3, 0.5])
def test_p_is_near_that_of_the_t_distribution(own: float) -> None:
    """For normal errors t = r sqrt((n - 3) / (1 - r^2)) has n - 3 degrees of freedom (Fisher 1924)."""
    score, wins, size = figures(3, own)
    (found,) = partials({"mean": score}, wins, size, resamples=20000, seed=1)
    r = found.pearson.value
    p = 2 * student.sf(abs(r) * np.sqrt((N - 3) / (1 - r**2)), N - 3)
    assert found.pearson.p == pytest.approx(p, abs=0.02)


def test_without_anything_given_p_is_that_of_scipy() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=12), rng.normal(size=12)
    orders = permutations(12, Draws(20000, 1, 1), stream=0)
    assert permutation_p(x, y, np.empty((12, 0)), orders) == pytest.approx(pearsonr(x, y).pvalue, abs=0.03)


def test_p_of_a_perfect_order_of_five_is_two_in_120() -> None:
    """Of the 120 orders of five only the same and the reverse reach |rho| = 1."""
    orders = permutations(5, Draws(60000, 1, 1), stream=0)
    x = np.arange(5.0)
    assert rank_p(x, x**3, orders) == pytest.approx(2 / 120, abs=0.002)


@given(st.floats(0.1, 10), st.floats(-50, 50), st.floats(0.1, 10), st.floats(0.5, 1000))
def test_units_do_not_matter(a: float, b: float, c: float, d: float) -> None:
    score, wins, size = figures()
    ones = np.ones((1, N))
    once = first_order(score[:, None], wins, np.log10(size), ones)
    assert first_order((a * score + b)[:, None], c * wins, np.log10(d * size), ones) == pytest.approx(once)


@given(st.permutations(range(N)))
def test_order_and_sides_do_not_matter(order: list[int]) -> None:
    score, wins, size = figures()
    ones = np.ones((1, N))
    once = first_order(score[:, None], wins, size, ones)
    assert first_order(wins[order][:, None], score[order], size[order], ones) == pytest.approx(once)


def test_unknown_sizes_and_scores_are_left_out() -> None:
    score, wins, size = figures()
    other = score.copy()
    size[:3], other[3:5] = np.nan, np.nan
    found = partials({"a": score, "b": other}, wins, size, resamples=200, seed=1)
    assert [(each.benchmark, each.n) for each in found] == [("a", N - 3), ("b", N - 5)]
    (alone,) = partials({"b": other[5:]}, wins[5:], size[5:], resamples=200, seed=1)
    assert (found[1].pearson.ci95, found[1].spearman.p) == (alone.pearson.ci95, alone.spearman.p)


def test_too_few_models_and_columns_without_anything_of_their_own_are_left_out() -> None:
    score, wins, size = figures()
    assert partials({"mean": score[:5]}, wins[:5], size[:5], resamples=100, seed=1) == []
    assert partials({"mean": 3 * np.log10(size) + 1}, wins, size, resamples=100, seed=1) == []
    assert partials({"mean": np.full(N, 5.0)}, wins, size, resamples=100, seed=1) == []


def test_two_workers_give_the_figures_of_one() -> None:
    score, wins, size = figures()
    one, two = (
        partials({"mean": score}, wins, size, resamples=2500, seed=1, workers=workers) for workers in (1, 2)
    )
    assert one == two
