"""Scores against values from elsewhere."""

from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import Verdict
from compare.statistics.intervals import wilson
from runner.store.metrics import count_cached, count_verdicts, estimate_interval, pass_at_k, score, summarise
from tests.runner.run_examples import make_line

SCORES = {"humaneval": ("base",), "humaneval+": ("base", "plus")}


def test_the_interval_of_one_sample_a_task_is_wilsons() -> None:
    assert estimate_interval([1.0] * 8 + [0.0] * 2, samples=10) == pytest.approx((0.4902, 0.9433), abs=5e-5)


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.integers(min_value=1, max_value=10))
def test_copies_of_a_sample_tell_nothing_new(results: list[bool], copies: int) -> None:
    shares = [float(result) for result in results]
    assert estimate_interval(shares, samples=len(shares) * copies) == pytest.approx(
        estimate_interval(shares, samples=len(shares))
    )


def test_several_samples_that_differ_within_a_task_narrow_the_interval() -> None:
    single, several = (
        estimate_interval([1.0, 0.0] * 10, samples=20),
        estimate_interval([0.5] * 20, samples=40),
    )
    assert several == pytest.approx(wilson(0.5, 40))
    assert several[1] - several[0] < single[1] - single[0]


@given(st.lists(st.sampled_from([0.0, 1 / 3, 0.7, 1.0]), min_size=1, max_size=30), st.randoms())
def test_the_order_of_samples_changes_no_digit(shares: list[float], chance: Random) -> None:
    others = list(shares)
    chance.shuffle(others)
    assert estimate_interval(others, samples=90) == estimate_interval(shares, samples=90)


@given(st.lists(st.floats(min_value=0, max_value=1), max_size=30), st.integers(min_value=30, max_value=300))
def test_an_interval_lies_around_its_share(shares: list[float], samples: int) -> None:
    low, high = estimate_interval(shares, samples)
    mean = sum(shares) / len(shares) if shares else 0.5
    assert 0.0 <= low <= mean + 1e-9
    assert mean - 1e-9 <= high <= 1.0


def test_pass_at_k_is_the_share_of_draws_with_a_right_sample() -> None:
    # Chen et al. 2021: 1 - C(n - c, k) / C(n, k); by hand for n = 10: c = 3, k = 5 gives 1 - 21/252.
    results = [[True] * 3 + [False] * 7, [False] * 10]
    found = pass_at_k(results)
    assert found == pytest.approx({"5": (1 - 21 / 252) / 2, "10": 0.5})
    assert comb(7, 5) == 21


def test_pass_at_k_stops_at_the_task_with_fewest_samples() -> None:
    assert pass_at_k([[True, False], [False, False, True]]) == pytest.approx({"2": (1.0 + 2 / 3) / 2})
    assert pass_at_k([[True], [False]]) == {}
    assert pass_at_k([]) == {}


def test_pass_at_1_is_the_mean_over_tasks_of_the_share_that_passed() -> None:
    lines = [make_line(0, Verdict.PASSED if i < 2 else Verdict.FAILED, sample=i) for i in range(4)]
    lines.append(make_line(1, Verdict.PASSED))
    found = score((), lines)
    assert (found.pass_at_1, found.passed, found.total) == (0.75, 3, 5)


def test_plus_needs_base_and_plus() -> None:
    right, wrong = Verdict.PASSED, Verdict.FAILED
    suites = [(right, right), (right, wrong), (wrong, right), (wrong, wrong)]
    lines = [
        make_line(task, right if base == plus == right else wrong, suites={"base": base, "plus": plus})
        for task, (base, plus) in enumerate(suites)
    ]
    table, counts, _ = summarise(SCORES, lines, wall_s=1.0)
    assert (table["humaneval"].passed, table["humaneval+"].passed) == (2, 1)
    assert counts == {"passed": 1, "failed": 3}


def test_a_suite_that_is_missing_is_not_passed() -> None:
    assert score(("base", "plus"), [make_line(0, suites={"base": Verdict.PASSED})]).passed == 0


def test_sandbox_errors_are_counted_but_never_scored() -> None:
    lines = [make_line(0), make_line(1, Verdict.SANDBOX_ERROR), make_line(2, Verdict.FAILED)]
    table, counts, _ = summarise(SCORES, lines, wall_s=1.0)
    assert (table["humaneval+"].pass_at_1, table["humaneval+"].total) == (0.5, 2)
    assert counts["sandbox_error"] == 1


def test_a_run_without_a_verdict_has_a_score_that_says_nothing() -> None:
    empty = score(("base",), [])
    assert (empty.pass_at_1, empty.total, empty.ci95) == (None, 0, (0.0, 1.0))


def test_counts_come_in_the_order_of_the_verdicts() -> None:
    lines = [make_line(0, Verdict.TIMEOUT), make_line(1, Verdict.PASSED), make_line(2, Verdict.FAILED)]
    assert list(count_verdicts(lines)) == ["passed", "failed", "timeout"]


def test_the_rate_counts_what_was_judged_in_this_time() -> None:
    lines = [make_line(task) for task in range(10)]
    timing = summarise(SCORES, lines, wall_s=2.0)[2]
    assert (timing.wall_s, timing.cpu_s, timing.samples_per_s) == (2.0, 2.5, 5.0)
    assert summarise(SCORES, lines, wall_s=0.0)[2].samples_per_s == 0.0


def test_what_is_from_the_cache_took_no_time() -> None:
    lines = [make_line(task, cached=True) if task else make_line(task) for task in range(10)]
    timing = summarise(SCORES, lines, wall_s=2.0)[2]
    assert (timing.wall_s, timing.cpu_s, timing.samples_per_s) == (2.0, 0.25, 0.5)
    assert count_cached(lines) == 9
