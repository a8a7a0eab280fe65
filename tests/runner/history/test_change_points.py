"""Change points: the right night, no more false marks than promised, and numbers that scipy gives too."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runner.history.change_points import LEAST_NIGHTS, _entropies, change_points, likelihood_ratios

TASKS = 164


def series(seed: int, flaky: int, nights: int = 30) -> np.ndarray:
    """Nights of one model: most tasks get the same verdict each night, `flaky` ones a random one."""
    random = np.random.default_rng(seed)
    passes = np.tile((random.random(TASKS) < 0.8).astype(np.int64), (nights, 1))
    tasks = random.choice(TASKS, flaky, replace=False)
    passes[:, tasks] = random.random((nights, flaky)) < random.random(flaky)
    return passes


def with_step(passes: np.ndarray, night: int, tasks: int) -> np.ndarray:
    """The series with `tasks` of the always right tasks broken from a night on."""
    right = np.flatnonzero(passes.all(axis=0))[:tasks]
    changed = passes.copy()
    changed[night:, right] = 0
    return changed


def nights_of(passes: np.ndarray, samples: int = 1) -> list[int]:
    return [night for night, _ in change_points(passes, np.full(passes.shape[1], samples))]


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), night=st.integers(2, 28), tasks=st.integers(1, 8))
def test_a_step_without_noise_is_found_on_its_night_wherever_it_is(seed: int, night: int, tasks: int) -> None:
    assert nights_of(with_step(series(seed, flaky=0), night, tasks)) == [night]


@pytest.mark.parametrize("night", [5, 12, 20, 27])
def test_five_broken_tasks_are_found_among_ten_flaky_ones(night: int) -> None:
    for seed in range(5):
        assert night in nights_of(with_step(series(seed, flaky=10), night, tasks=5))


@pytest.mark.parametrize("flaky", [1, 10, 60])
def test_flaky_tasks_alone_make_a_step_in_one_of_a_hundred_series_at_most(flaky: int) -> None:
    marked = sum(bool(nights_of(series(seed, flaky))) for seed in range(200))

    assert marked <= 8  # scipy.stats.binom.ppf(0.999, 200, 0.01)


def test_nights_on_which_all_tasks_are_worse_together_are_no_step() -> None:
    # A busy machine or a sampled checkpoint moves many tasks at once, in no order of time.
    marked = 0
    for seed in range(100):
        random = np.random.default_rng(seed)
        rates = random.choice([0.5, 0.9], size=(30, 1))
        marked += bool(nights_of((random.random((30, TASKS)) < rates).astype(np.int64)))

    assert marked <= 5  # scipy.stats.binom.ppf(0.999, 100, 0.01)


@given(seed=st.integers(0, 1000))
@settings(max_examples=10)
def test_a_series_without_any_difference_has_no_step(seed: int) -> None:
    assert nights_of(series(seed, flaky=0)) == []


def test_a_single_odd_night_is_no_step() -> None:
    passes = series(1, flaky=0)
    passes[12, :40] = 0

    assert nights_of(passes) == []


def test_two_steps_are_both_found() -> None:
    down = with_step(series(3, flaky=2), 10, tasks=4)
    both = down.copy()
    both[20:, np.flatnonzero((down == 0).all(axis=0))[:6]] = 1

    assert nights_of(both) == [10, 20]


def test_fewer_nights_than_can_tell_have_no_step() -> None:
    for nights in range(1, LEAST_NIGHTS):
        assert nights_of(with_step(series(0, 0, nights), nights // 2, tasks=20)) == []
    assert nights_of(with_step(series(0, 0, 12), 6, tasks=20)) == [6]


def test_several_samples_a_task_count_by_how_many_passed() -> None:
    random = np.random.default_rng(5)
    passes = random.binomial(20, 0.3, size=(30, 30))
    passes[18:] = random.binomial(20, 0.6, size=(12, 30))

    assert nights_of(passes, samples=20) == [18]


def test_the_same_series_gives_the_same_answer_each_time() -> None:
    passes, ones = with_step(series(2, 10), 15, 3), np.ones(TASKS, dtype=np.int64)

    assert change_points(passes, ones) == change_points(passes, ones)


def test_the_likelihood_ratio_is_the_g_statistic_of_scipy() -> None:
    # scipy.stats.chi2_contingency([[7, 5], [2, 16]], correction=False, lambda_="log-likelihood")[0]
    # -> 7.7932642891478405 (12 nights with 7 passes, then 18 with 2)
    passes = np.zeros((30, 1), dtype=np.int64)
    passes[:7] = passes[12:14] = 1

    ratios = likelihood_ratios(passes[None], np.ones(1, dtype=np.int64), _entropies(30))

    assert ratios.shape == (1, 27)
    assert ratios[0, 12 - 2] == pytest.approx(7.7932642891478405, abs=1e-9)
