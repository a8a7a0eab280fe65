"""Which columns are compared, their arrays, and clear refusals."""

import numpy as np
import pytest

from compare.errors import CompareError
from compare.input.columns import (
    canonical_benchmark,
    choose_benchmarks,
    error_variance,
    mean_error_variance,
    table,
    wins,
    with_mean,
)
from compare.records import Model, Rate


def model(name: str, win: float | None = None, **scores: float) -> Model:
    rates = {bench.replace("_", "-"): Rate(percent=score, total=164) for bench, score in scores.items()}
    return Model(name=name, scores=rates, win=None if win is None else Rate(percent=win, total=400))


A, B, C = model("a", 50.0, humaneval=80.0, mbpp=60.0), model("b", 20.0, humaneval=40.0), model("c", 30.0)
MODELS = {each.name: each for each in (A, B, C)}


def test_all_benchmarks_are_compared_unless_some_are_asked_for() -> None:
    assert choose_benchmarks(MODELS, []) == ["humaneval", "mbpp"]
    assert choose_benchmarks(MODELS, ["mbpp", "MBPP"]) == ["mbpp"]


def test_a_benchmark_has_one_name() -> None:
    assert canonical_benchmark("multipl-e-python") == canonical_benchmark("multipl-e-py") == "multipl-e-py"


def test_a_misspelt_benchmark_is_refused_with_the_one_that_is_close() -> None:
    with pytest.raises(CompareError, match="no model has scores of 'humanevil'") as caught:
        choose_benchmarks(MODELS, ["humanevil"])
    assert caught.value.hint == "did you mean humaneval? there are: humaneval, mbpp"


def test_missing_figures_are_gaps() -> None:
    scores = table([A, B, C], ["humaneval", "mbpp"])
    assert scores == pytest.approx(np.array([[80, 60], [40, np.nan], [np.nan, np.nan]]), nan_ok=True)
    assert wins([A, model("x")]) == pytest.approx([50, np.nan], nan_ok=True)


def test_a_mean_is_made_of_several_columns_only() -> None:
    scores = table([A, B], ["humaneval", "mbpp"])
    assert list(with_mean(scores, ["humaneval", "mbpp"])) == ["humaneval", "mbpp", "mean"]
    assert list(with_mean(scores[:, :1], ["humaneval"])) == ["humaneval"]


def test_the_error_of_a_score_is_that_of_a_binomial_share() -> None:
    """80 % of 164 is smoothed to 132.2 of 166 = 79.64 %: 100 * sqrt(0.7964 * 0.2036 / 164) = 3.144 points."""
    assert np.sqrt(error_variance([A], "humaneval"))[0] == pytest.approx(3.1444, abs=1e-4)
    assert np.isnan(error_variance([C], "humaneval"))[0]


def test_the_error_of_a_mean_over_sets_of_problems_is_that_of_independent_parts() -> None:
    parts = error_variance([A], "humaneval") + error_variance([A], "mbpp")
    assert mean_error_variance([A], ["humaneval", "mbpp"])[0] == pytest.approx(parts[0] / 4)
    assert np.isnan(mean_error_variance([A, C], ["humaneval", "mbpp"])[1])


def test_benchmarks_of_the_same_problems_err_together() -> None:
    """Standard errors of the same problems add up; a benchmark that is not listed is a set of its own."""
    rates = {"humaneval+": 60, "multipl-e-java": 70, "mbpp+": 50, "ours": 80}
    both = Model(name="a", scores={name: Rate(percent=share, total=164) for name, share in rates.items()})
    one, two, three, four = (np.sqrt(error_variance([both], name))[0] for name in rates)
    expected = ((one + two) ** 2 + three**2 + four**2) / 16
    assert mean_error_variance([both], list(rates))[0] == pytest.approx(expected)
