"""Saturation: against an independent script, and what must not change it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from compare.analyses.figures import Figures
from compare.analyses.saturation import reliability, saturations, separations
from compare.comparison import Inputs, compare
from compare.records import Comparison
from compare.statistics.attenuation import error_variance
from compare.statistics.comparable import model_order
from compare.statistics.true_scores import draw_true_scores
from tests.compare.independent import saturation as independent

N = 24
RNG = np.random.default_rng(2)
SCORES = np.round(RNG.uniform(30, 95, N), 1)
SCORES[:3] = 91.5
WINS = np.round(0.6 * SCORES + RNG.normal(0, 8, N), 1)
ERRORS, WIN_ERRORS = error_variance(SCORES, 164.0), error_variance(WINS, 392.0)
QUICK = {"resamples": 500, "seed": 1}


def of_one(scores: np.ndarray = SCORES, errors: np.ndarray = ERRORS, wins: np.ndarray = WINS) -> list:
    return saturations({"b": scores}, {"b": errors}, wins, [], **QUICK)


@pytest.fixture(scope="module")
def published() -> Comparison:
    return compare(Inputs(resamples=200, workers=1))


def test_reliability_is_that_of_an_independent_script_on_the_same_draws() -> None:
    order = model_order(np.column_stack([SCORES, ERRORS]), WINS)
    scores = SCORES[order]
    draws = draw_true_scores(scores, np.full(N, 164.0), 300, np.random.default_rng([1, 109]))
    for row in of_one():
        places = independent.top(list(scores), row.top or N)
        shares = [independent.reliability(draw[places], [164.0] * len(places)) for draw in draws]
        assert (row.n, row.lowest) == (len(places), min(scores[places]))
        assert row.reliability.value == pytest.approx(np.mean(shares), abs=1e-6)
        assert row.reliability.ci95 == pytest.approx(np.quantile(shares, [0.015, 0.985]), abs=1e-6)


def test_published_reliabilities_and_rank_correlations(published: Comparison) -> None:
    found = {(row.benchmark, row.top): row for row in published.saturation}
    assert len(found) == 13 * 4
    for correlation in published.correlations:
        row = found[correlation.benchmark, None]
        assert row.spearman is not None
        assert (row.n, row.spearman.ci95) == (correlation.n, correlation.spearman.ci95)
        assert row.spearman.value == correlation.spearman.value
        assert correlation.corrected is not None and row.reliability is not None
        assert row.reliability.value == pytest.approx(correlation.corrected.score_reliability, abs=0.015)
    for name in ("humaneval+", "mbpp+"):
        models = [model for model in published.models if name in model.scores]
        scores = [model.scores[name].percent for model in models]
        places = independent.top(scores, 10)
        wins = [models[at].win.percent for at in places]
        row = found[name, 10]
        assert row.n == len(places)
        assert row.spearman.value == pytest.approx(spearmanr([scores[at] for at in places], wins).statistic)
        assert row.spearman.ci95 is not None and found[name, 5].spearman.ci95 is None


@pytest.mark.parametrize("source", ["made up", "published"])
def test_pairs_told_apart_are_those_of_an_independent_script(source: str, published: Comparison) -> None:
    columns, errors, wins, win_errors = {"b": SCORES}, {"b": ERRORS}, WINS, WIN_ERRORS
    if source == "published":
        figures = Figures(
            published.models, published.settings.against, {"resamples": 9, "seed": 0, "workers": 1}
        )
        columns, errors, wins, win_errors = figures.scores, figures.errors, figures.wins, figures.win_errors
    found = separations(columns, errors, wins, win_errors)
    for name, column in columns.items():
        known = np.isfinite(column) & np.isfinite(wins)
        expected = independent.separations(
            *(list(each[known]) for each in (column, errors[name], wins, win_errors))
        )
        ours = {
            round(row.low / 10): [row.pairs, row.separated, row.judged, row.both, row.same]
            for row in found
            if row.benchmark == name
        }
        assert ours == expected


def test_models_that_tie_with_the_last_of_the_top_belong_to_it() -> None:
    tied = SCORES.copy()
    tied[np.argsort(-tied)[4:7]] = np.sort(tied)[-5]
    assert of_one(tied, error_variance(tied, 164.0))[0].n == 7


def test_fewer_questions_leave_less_and_many_leave_all() -> None:
    few, some, many = (
        of_one(errors=error_variance(SCORES, n))[0].reliability.value for n in (30.0, 164.0, 1e6)
    )
    assert few < some < many
    assert many > 0.999


@given(st.lists(st.floats(1, 99), min_size=3, max_size=9), st.floats(5, 500))
def test_reliability_is_a_share(true: list[float], questions: float) -> None:
    share = reliability(np.array([true]), np.full(len(true), questions))[0]
    assert 0 <= share <= 1
    assert share == pytest.approx(independent.reliability(true, [questions] * len(true)))


def test_the_order_of_models_does_not_matter() -> None:
    order = np.random.default_rng(1).permutation(N)
    assert of_one(SCORES[order], ERRORS[order], WINS[order]) == of_one()
    mixed = separations({"b": SCORES[order]}, {"b": ERRORS[order]}, WINS[order], WIN_ERRORS[order])
    assert mixed == separations({"b": SCORES}, {"b": ERRORS}, WINS, WIN_ERRORS)


def test_what_is_not_known_is_not_made_up() -> None:
    rows = of_one(errors=np.full(N, np.nan))
    assert all(row.reliability is None and row.spearman for row in rows if row.top)
    flat = of_one(wins=np.full(N, 40.0))
    assert all(row.spearman is None and row.reliability for row in flat)
    assert separations({"b": SCORES}, {"b": np.full(N, np.nan)}, WINS, WIN_ERRORS) == []
    few = of_one(SCORES[:6], ERRORS[:6], WINS[:6])
    assert [row.top for row in few] == [5, None]
