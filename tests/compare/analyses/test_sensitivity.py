"""Correlations over choices of models against scipy, and range restriction against its formula and a draw."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, pearsonr, spearmanr

from compare.analyses.resampling import Draws, permutations
from compare.analyses.restriction import restrict_range, restriction
from compare.analyses.sensitivity import choices, p_values, sensitivities
from compare.records import Sensitivity
from compare.statistics.correlation import correlate

N = 25


def figures(n: int = N) -> tuple[np.ndarray, np.ndarray, list[bool | None], np.ndarray]:
    rng = np.random.default_rng(0)
    scores = rng.normal(70, 10, n)
    wins = scores + rng.normal(0, 6, n)
    proprietary: list[bool | None] = [i < 4 if i % 3 else None for i in range(n)]
    sizes = np.where(np.arange(n) < 6, np.nan, np.linspace(1, 120, n))
    return scores, wins, proprietary, sizes


def analyse(workers: int = 1, resamples: int = 500) -> tuple[list[Sensitivity], list[str]]:
    return sensitivities(*figures(), resamples=resamples, seed=1, workers=workers)


def test_who_is_chosen() -> None:
    scores, wins, proprietary, sizes = figures()
    chosen = choices(scores, wins, proprietary, sizes)
    assert chosen["all models"].all()
    kept = chosen["without proprietary models"]
    assert np.flatnonzero(~kept).tolist() == [1, 2]
    kept = chosen["without models of 70B parameters or more, unknown sizes kept"]
    assert kept[:6].all()
    assert np.array_equal(kept[6:], sizes[6:] < 70)
    top, bottom = chosen["top half by win rate"], chosen["bottom half by win rate"]
    assert (top.sum(), bottom.sum()) == (13, 12)
    assert wins[top].min() > wins[bottom].max()
    assert scores[chosen["top half by mean score"]].min() >= np.median(scores)


def test_choices_that_leave_out_nobody_are_not_listed() -> None:
    scores, wins, _, _ = figures()
    chosen = choices(scores, wins, [None] * N, np.full(N, np.nan))
    assert list(chosen) == [
        "all models",
        "top half by win rate",
        "bottom half by win rate",
        "top half by mean score",
    ]


def test_every_coefficient_is_that_of_scipy() -> None:
    scores, wins, proprietary, sizes = figures()
    chosen = choices(scores, wins, proprietary, sizes)
    found, refused = analyse()
    assert refused == []
    assert [each.choice for each in found] == list(chosen)
    for each in found:
        x, y = scores[chosen[each.choice]], wins[chosen[each.choice]]
        assert each.n == len(x)
        assert each.pearson.value == pytest.approx(pearsonr(x, y).statistic)
        assert each.spearman.value == pytest.approx(spearmanr(x, y).statistic)
        assert each.kendall.value == pytest.approx(kendalltau(x, y).statistic)
        chosen_by, every = (y, wins) if each.choice.endswith("by win rate") else (x, scores)
        assert each.sd_ratio == pytest.approx(np.std(chosen_by, ddof=1) / np.std(every, ddof=1))


def test_p_values_are_near_those_of_scipy() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=14)
    y = 0.4 * x + rng.normal(size=14)
    found = p_values(x, y, permutations(14, Draws(20000, 1, 1), stream=0))
    expected = [pearsonr(x, y).pvalue, spearmanr(x, y).pvalue, kendalltau(x, y).pvalue]
    assert found == pytest.approx(expected, abs=0.02)


def test_p_of_a_perfect_order_of_five_is_two_in_120() -> None:
    x = np.array([1.0, 2, 4, 8, 16])
    found = p_values(x, x, permutations(5, Draws(60000, 1, 1), stream=0))
    assert found[1:] == pytest.approx((2 / 120, 2 / 120), abs=0.002)


def test_restriction_of_range_by_hand() -> None:
    """0.8 over half the spread: 0.4 / sqrt(1 - 0.64 + 0.16) = 0.4 / sqrt(0.52) = 0.5547."""
    assert restrict_range(0.8, 0.5) == pytest.approx(0.5547, abs=5e-5)


@given(st.floats(-0.99, 0.99), st.floats(0.1, 3))
def test_restriction_can_be_undone_and_keeps_the_sign(r: float, ratio: float) -> None:
    less = restrict_range(r, ratio)
    assert restrict_range(less, 1 / ratio) == pytest.approx(r, abs=1e-9)
    assert restrict_range(-r, ratio) == pytest.approx(-less)
    assert restrict_range(r, 1.0) == pytest.approx(r)


@pytest.mark.parametrize(("by", "label"), [(0, "top half by mean score"), (1, "top half by win rate")])
def test_restriction_is_what_happens_to_a_large_sample_chosen_by_either_side(by: int, label: str) -> None:
    """Half a normal distribution has a standard deviation of sqrt(1 - 2/pi) = 0.603: 0.8 becomes 0.626.

    0.8 x 0.6028 / sqrt(1 - 0.64 + 0.64 x 0.3634) = 0.6265. With the spread of the scores (0.770) in place
    of that of the win rates by which the models are chosen, it would be 0.716.
    """
    rng = np.random.default_rng(1)
    x = rng.normal(size=200_000)
    sides = x, 0.8 * x + 0.6 * rng.normal(size=len(x))
    top = sides[by] > np.median(sides[by])
    pairs = [(side, side[top]) for side in sides]
    chosen_by, ratio = restriction(label, pairs[0], pairs[1])
    assert chosen_by == ("score", "win")[by]
    assert ratio == pytest.approx(0.6028, abs=0.005)
    assert restrict_range(0.8, ratio) == pytest.approx(0.6265, abs=0.005)
    assert np.corrcoef(sides[0][top], sides[1][top])[0, 1] == pytest.approx(0.6265, abs=0.01)


def test_all_models_have_the_figures_that_are_known_already() -> None:
    scores, wins, proprietary, sizes = figures()
    row = correlate({"mean": scores}, wins, resamples=300, seed=1)[0]
    found = sensitivities(scores, wins, proprietary, sizes, resamples=300, seed=1, overall=row)[0][0]
    assert (found.choice, found.pearson, found.kendall) == ("all models", row.pearson, row.kendall)


def test_one_benchmark_is_called_by_its_name() -> None:
    found = sensitivities(*figures(), resamples=100, seed=1, score="humaneval+ score")[0]
    assert found[-1].choice == "top half by humaneval+ score"
    assert "humaneval+ scores spread over only" in found[-1].reading
    assert not any("mean score" in each.reading for each in found)


def test_readings_say_what_range_alone_would_do() -> None:
    found = {each.choice: each for each in analyse()[0]}
    top = found["top half by mean score"]
    assert top.expected == pytest.approx(restrict_range(found["all models"].pearson.value, top.sd_ratio))
    assert top.reading == (
        f"Among the top half by mean score (13 models), mean scores spread over only "
        f"{100 * top.sd_ratio:.0f} % of the standard deviation among all; were the relation a straight line, "
        f"that alone would take r from "
        f"{found['all models'].pearson.value:.2f} to {top.expected:.2f}; observed is {top.pearson.value:.2f}."
    )
    assert found["all models"].expected is None
    by_win = found["top half by win rate"]
    assert by_win.expected == pytest.approx(
        restrict_range(found["all models"].pearson.value, by_win.sd_ratio)
    )
    assert "(13 models), win rates spread over only" in by_win.reading


def test_fewer_than_five_are_refused_in_words() -> None:
    found, refused = sensitivities(*figures(8), resamples=100, seed=1)
    assert "all models" in {each.choice for each in found}
    assert "Among the top half by win rate: 4 left, too few to correlate (at least 5)." in refused


def test_equal_scores_are_refused_in_words() -> None:
    scores, wins, proprietary, sizes = figures()
    scores[np.argsort(-wins)[:13]] = 88.0
    refused = sensitivities(scores, wins, proprietary, sizes, resamples=100, seed=1)[1]
    assert any("same score" in each for each in refused)


def test_two_workers_give_the_figures_of_one() -> None:
    assert analyse(2, 2500) == analyse(1, 2500)
