"""Agreement over subsets against scipy's tau-b on each subset, one by one."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import kendalltau

from compare.analyses.agreement import agreements, subsets, windows


def figures(n: int = 24, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=n).round(1)
    return scores, (scores + rng.normal(size=n)).round(1)


def test_windows_are_the_runs_of_neighbours_by_win_rate() -> None:
    scores, wins = figures()
    order = np.lexsort((-scores, -wins))
    taus = [kendalltau(scores[order[i : i + 5]], wins[order[i : i + 5]]).statistic for i in range(20)]
    found = next(
        each for each in agreements(scores, wins, 100, 1) if each.kind == "window" and each.size == 5
    )
    assert found.draws == 20
    assert found.mean == pytest.approx(np.mean(taus))
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(taus, [5, 95])))
    assert found.negative == pytest.approx(100 * np.mean(np.array(taus) <= 0))


def test_random_subsets_estimate_the_mean_over_all_subsets() -> None:
    scores, wins = figures(9)
    taus = [kendalltau(scores[list(each)], wins[list(each)]).statistic for each in combinations(range(9), 5)]
    found = next(each for each in agreements(scores, wins, 20000, 1) if each.kind == "random")
    assert found.mean == pytest.approx(np.nanmean(taus), abs=4 * np.nanstd(taus) / np.sqrt(20000))


def test_subsets_have_their_size_and_take_every_model_equally() -> None:
    marks = subsets(12, 5, 24000, np.random.default_rng(0))
    assert set(marks.sum(axis=1)) == {5.0}
    assert marks.mean(axis=0) == pytest.approx(5 / 12, abs=0.02)


def test_windows_of_four() -> None:
    assert windows(5, 4).tolist() == [[1, 1, 1, 1, 0], [0, 1, 1, 1, 1]]


def test_perfect_order_and_its_reverse() -> None:
    x = np.arange(24.0)
    assert [each.mean for each in agreements(x, x, 50, 1)] == pytest.approx([1.0] * 5)
    assert {each.negative for each in agreements(x, -x, 50, 1)} == {100.0}


def test_order_of_models_does_not_matter_and_seeds_repeat() -> None:
    scores, wins = figures()
    order = np.random.default_rng(3).permutation(len(scores))
    once = agreements(scores, wins, 200, 7)
    assert agreements(scores[order], wins[order], 200, 7) == once
    assert agreements(scores, wins, 200, 8) != once


def test_sizes_that_are_not_smaller_than_the_whole_are_left_out() -> None:
    scores, wins = figures(10)
    assert [(each.kind, each.size) for each in agreements(scores, wins, 50, 1)] == [
        ("window", 5),
        ("random", 5),
    ]


def test_constant_scores_have_no_agreement() -> None:
    assert agreements(np.full(12, 5.0), np.arange(12.0), 50, 1) == []
