"""Means over benchmarks: of which, and how sure."""

import random
from pathlib import Path

import pytest

from runner.store.average import estimate_mean, make_averages
from runner.store.files import read_run
from runner.store.folder import find_runs
from tests.runner.folders_of_runs import F, P, store_folder


def test_each_language_counts_alike(tmp_path: Path) -> None:
    store_folder(tmp_path, {"multipl-e-py": (P, P, P, F), "multipl-e-java": (P, F), "humaneval+": (F, F)})
    (average,) = make_averages([read_run(path) for path in find_runs(tmp_path)])
    assert (average.name, average.benchmarks) == ("multipl-e-avg", ["multipl-e-py", "multipl-e-java"])
    assert average.pass_at_1 == pytest.approx((0.75 + 0.5) / 2)


def test_one_language_is_no_average(tmp_path: Path) -> None:
    store_folder(tmp_path, {"multipl-e-py": (P, F), "humaneval+": (P, F), "mbpp+": (P, F)})
    assert make_averages([read_run(path) for path in find_runs(tmp_path)]) == []


def test_the_same_results_in_every_language_are_no_more_certain_than_one() -> None:
    """One column alone has the normal interval p +- 1.96 sqrt(p (1 - p) / n)."""
    column = {f"T/{task}": float(task < 60) for task in range(100)}
    mean, (low, high) = estimate_mean([column] * 5)
    assert mean == pytest.approx(0.6)
    assert (low, high) == pytest.approx((0.6 - 0.09602, 0.6 + 0.09602), abs=1e-5)
    assert estimate_mean([column])[1] == pytest.approx((low, high))


def test_independent_results_are_more_certain() -> None:
    """Half the width for four times the trials."""
    columns = [{f"{place}/{task}": float(task < 60) for task in range(100)} for place in range(4)]
    _, (low, high) = estimate_mean(columns)
    assert high - low == pytest.approx(0.09602, abs=1e-4)


def test_the_interval_holds_the_truth_in_about_95_of_100_draws() -> None:
    """Tasks have a difficulty in common to all languages, and each language has some luck of its own."""
    draw, held = random.Random(1), 0
    for _ in range(400):
        hard = [draw.random() for _ in range(160)]
        columns = [
            {f"T/{task}": float(draw.random() < chance) for task, chance in enumerate(hard)} for _ in range(5)
        ]
        low, high = estimate_mean(columns)[1]
        held += low <= 0.5 <= high
    assert 0.92 <= held / 400 <= 0.98


def test_no_pass_at_all_is_not_certain() -> None:
    """Wilson's interval of 0 of 5 tasks, whatever the number of languages."""
    mean, (low, high) = estimate_mean([{f"T/{task}": 0.0 for task in range(5)}] * 5)
    assert (mean, low) == (0.0, 0.0)
    assert high == pytest.approx(0.4345, abs=1e-4)
