"""Who is named, on the published figures and on planted ones, and nothing depends on order or workers."""

import numpy as np
import pytest
from scipy.stats import rankdata

from compare.analyses.analyse import analyse_divergences
from compare.analyses.curve import Curve
from compare.analyses.divergence import divergences, side
from compare.analyses.figures import Figures, Sampling
from compare.analyses.left_out import predict
from compare.analyses.resampling import midranks
from compare.input import columns
from compare.input.collect import published_models
from compare.records import Divergence
from compare.statistics.holm import holm

N = 30
DEVELOPERS = np.arange(N) % 10
ERROR = 2.0


def cloud(seed: int, planted: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Draw scores and win rates on one rising curve but for sampling error; `m14` is moved by `planted`."""
    rng = np.random.default_rng(seed)
    true = np.sort(rng.uniform(40, 90, N))
    wins = 10 + 70 / (1 + np.exp((70 - true) / 8))
    wins[14] += planted
    error = np.sqrt(ERROR)
    return true + error * rng.normal(size=N), wins + error * rng.normal(size=N)


def analyse(seed: int, planted: float = 0.0, resamples: int = 1000, workers: int = 1) -> list[Divergence]:
    scores, wins = cloud(seed, planted)
    sampling = Sampling(resamples=resamples, seed=1, workers=workers)
    names, variance = [f"m{i:02}" for i in range(N)], np.full(N, ERROR)
    left_out = predict(Curve(scores, wins, DEVELOPERS, **sampling), variance, variance)
    return divergences(names, left_out, (scores, variance), (wins, variance), **sampling)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("planted", "name"), [(40.0, "judged better than expected"), (-35.0, "judged worse than expected")]
)
def test_a_planted_outlier_is_named_and_nobody_else(seed: int, planted: float, name: str) -> None:
    named = {each.model: each.side for each in analyse(seed, planted) if each.side != "as expected"}
    assert named == {"m14": name}


def test_a_side_is_named_below_five_percent_only() -> None:
    assert side(12.0, 0.049) == "judged better than expected"
    assert side(-12.0, 0.049) == "judged worse than expected"
    assert side(12.0, 0.05) == "as expected"


def published(seed: int, target: str = "win") -> list[Divergence]:
    models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
    benchmarks = columns.choose_benchmarks({each.name: each for each in models}, [])
    sampling = Sampling(resamples=10_000, seed=seed, workers=1)
    return analyse_divergences(Figures(models, benchmarks, sampling, target))


@pytest.mark.parametrize("seed", range(4))
def test_the_published_model_that_is_named_does_not_hang_on_the_seed(seed: int) -> None:
    """Its p is far from the limit, and the next one's is far beyond it."""
    first, second, *_ = sorted(published(seed), key=lambda each: each.p)
    assert first.model == "CodeLlama-7B-Instruct" and first.side == "judged better than expected"
    assert first.p_holm == pytest.approx(0.027, abs=0.006)
    assert second.p_holm == 1.0


def test_log_odds_are_judged_as_the_win_rates_that_they_are_made_of() -> None:
    rates, odds = ({each.model: each for each in published(0, target)} for target in ("win", "logit"))
    for name, each in rates.items():
        assert odds[name].p == pytest.approx(each.p, abs=0.02)
        assert odds[name].side == each.side
    first = odds["CodeLlama-7B-Instruct"]
    assert first.win == pytest.approx(np.log(110.5 / 280.5), abs=0.01)
    assert first.residual == pytest.approx(first.win - first.fitted)


def test_parts_fit_together() -> None:
    found = analyse(3)
    assert [each.residual for each in found] == sorted((each.residual for each in found), reverse=True)
    for each in found:
        low, high = each.predicted95
        assert low <= each.fitted <= high
        assert each.residual == pytest.approx(each.win - each.fitted)
        assert each.residual_ci95 == pytest.approx((each.win - high, each.win - low))
        assert each.rank_shift == each.rank_by_score - each.rank_by_win
        # An interval that leaves out 0 is a p below 0.05, and the other way round.
        assert (each.p < 0.05) == (not each.residual_ci95[0] <= 0 <= each.residual_ci95[1])
    assert [each.p_holm for each in found] == pytest.approx(holm([each.p for each in found]))
    assert sorted(each.rank_by_win for each in found) == list(range(1, N + 1))


def test_rank_shift_of_a_model_judged_better_is_positive() -> None:
    found = {each.model: each for each in analyse(0, 30.0)}
    assert found["m14"].rank_shift > 0
    assert found["m14"].rank_shift_ci95[0] > 0


def test_two_workers_give_the_figures_of_one() -> None:
    assert analyse(2, resamples=2500, workers=2) == analyse(2, resamples=2500, workers=1)


def test_models_of_fewer_than_three_developers_count_as_one_developer_each() -> None:
    models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
    two = [each for each in models if each.developer in {"Alibaba", "DeepSeek"}]
    figures = Figures(two, ["humaneval"], Sampling(resamples=100, seed=1, workers=1))
    assert len(np.unique(figures.curve.clusters)) == len(two)


def test_midranks_are_those_of_scipy() -> None:
    values = np.random.default_rng(0).integers(0, 6, size=(40, 9)).astype(float)
    assert np.array_equal(midranks(values), rankdata(-values, axis=1))
