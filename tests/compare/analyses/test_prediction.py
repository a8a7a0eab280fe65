"""How well scores predict models of other developers, computed again from the definition."""

from functools import partial

import numpy as np
import pytest

from compare import records
from compare.analyses.figures import Figures, Sampling
from compare.analyses.prediction import budgets, predictions
from compare.comparison import Inputs, compare
from compare.input.costs import Costs
from tests.compare.independent import prediction as independent

RESAMPLES = 300
SAMPLING = Sampling(resamples=RESAMPLES, seed=0, workers=1)


@pytest.fixture(scope="module")
def found() -> records.Comparison:
    return compare(Inputs(resamples=RESAMPLES, workers=1))


def made(table: dict[str, list[float]], wins: list[float], developers: list[str]) -> Figures:
    models = [
        records.Model(
            name=f"m{at:02}",
            developer=developer,
            scores={name: records.Rate(percent=column[at], total=164) for name, column in table.items()},
            win=records.Rate(percent=win, total=392),
        )
        for at, (win, developer) in enumerate(zip(wins, developers, strict=True))
    ]
    return Figures(models, list(table), SAMPLING)


def random_figures() -> Figures:
    rng = np.random.default_rng(11)
    ability = rng.normal(60, 12, 21)
    table = {
        name: list(np.round((ability + rng.normal(0, 5, 21)) * 1.64) / 1.64)
        for name in ("humaneval", "humaneval+", "mbpp", "multipl-e-java")
    }
    return made(table, list(np.round(ability + rng.normal(0, 6, 21), 1)), list("aaaaabbbbccccddddeefg"))


def errors_among(x, y, developers, rest):
    return independent.errors(x[rest], y[rest], developers[rest].tolist())


def check(
    predicted: list[records.Prediction], chosen: list[records.Budget], whole: list[records.Model]
) -> None:
    y = np.array([model.win.percent for model in whole if model.win])
    developers = [model.developer or model.name for model in whole]

    def close(row: records.Prediction | records.Budget, predicted) -> None:
        for estimate, root in ((row.mean_absolute, False), (row.root_mean_square, True)):
            value, ends = independent.interval(predicted, developers, root)
            assert estimate.value == pytest.approx(value, abs=1e-6)
            assert estimate.ci95 == pytest.approx(ends, abs=1e-6)

    constant = [abs(y[i] - y[[each != developers[i] for each in developers]].mean()) for i in range(len(y))]
    for row in predicted:
        x = [m.mean if row.benchmark == "mean" else m.scores[row.benchmark].percent for m in whole]
        close(row, partial(errors_among, np.array(x), y, np.array(developers)))
        assert row.constant == pytest.approx(np.mean(constant), abs=1e-6)
        assert row.n == len(whole)
    costs = Costs({})
    names = [row.benchmark for row in predicted if row.benchmark != "mean" and costs.of([row.benchmark])]
    table = np.array([[model.scores[name].percent for name in names] for model in whole])
    for budget in chosen:
        arguments, size = (table, y, developers, names), len(budget.benchmarks)
        best = independent.best_set(*arguments, size=size, cost=costs.of)
        assert tuple(budget.benchmarks) == best[2]
        assert budget.apparent == pytest.approx(best[0], abs=1e-6)
        off, choices = independent.honest(*arguments, size=size, cost=costs.of)
        assert budget.mean_absolute.value == pytest.approx(np.abs(off).mean(), abs=1e-6)
        close(budget, independent.errors_of_choices(table, y, developers, names, choices))
        same = [choice == best[2] for choice in choices.values()]
        assert budget.chosen == pytest.approx(100 * np.mean(same))


def test_the_published_figures_computed_again(found: records.Comparison) -> None:
    whole = sorted((m for m in found.models if len(m.scores) == 12), key=lambda model: model.name)
    assert len(found.predictions) == 13
    assert [len(row.benchmarks) for row in found.budgets] == [1, 2, 3]
    # Sets of three would take a minute in loops; the random table has them.
    check(found.predictions, found.budgets[:2], whole)


def test_a_random_table_computed_again() -> None:
    figures = random_figures()
    check(predictions(figures)[:-1], budgets(figures), list(figures.models))


def test_the_cost_of_a_set_counts_one_run_once(found: records.Comparison) -> None:
    for row in found.budgets:
        assert row.seconds == Costs({}).of(row.benchmarks)
    by_name = {row.benchmark: row.seconds for row in found.predictions}
    assert by_name["multipl-e-php"] is None and by_name["mean"] is None
    assert by_name["humaneval+"] == Costs({}).of(["humaneval", "humaneval+"])


def test_seconds_of_own_runs_stand_in_for_the_reference() -> None:
    found = compare(Inputs(seconds={"mbpp": 1.25}, resamples=100, workers=1))
    assert next(row.seconds for row in found.predictions if row.benchmark == "mbpp") == 1.25


def test_the_order_of_models_does_not_matter() -> None:
    figures = random_figures()
    turned = Figures(list(reversed(figures.models)), figures.benchmarks, SAMPLING)
    assert predictions(turned) == predictions(figures)
    assert budgets(turned) == budgets(figures)


def test_a_score_that_orders_as_preference_does_predicts_best() -> None:
    wins = [float(win) for win in range(10, 90, 4)]
    rng = np.random.default_rng(2)
    table = {"humaneval": list(rng.uniform(20, 90, 20)), "mbpp": [win / 2 + 40 for win in wins]}
    found = budgets(made(table, wins, [f"d{at % 5}" for at in range(20)]))
    assert found[0].benchmarks == ["mbpp"]
    assert found[0].chosen == 100
    assert found[0].mean_absolute.value < 3


def test_too_few_developers_learn_nothing() -> None:
    figures = made(
        {"humaneval": [1.0, 2, 3, 4, 5], "mbpp": [2.0, 1, 3, 5, 4]}, [1.0, 2, 3, 4, 5], list("aabbb")
    )
    assert predictions(figures) == [] and budgets(figures) == []
