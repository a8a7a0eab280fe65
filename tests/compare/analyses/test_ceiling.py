"""The noise ceiling: against an independent script, on the published figures, and what must not change it."""

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from compare.analyses.agreement import agreements, windows
from compare.analyses.ceiling import Rates, ceilings
from compare.comparison import Inputs, compare
from compare.records import Ceiling, Comparison
from compare.statistics.order import Orders
from compare.statistics.true_rates import common_distributions, draw_true_rates
from tests.compare.independent import ceiling as independent

N = 12
RNG = np.random.default_rng(4)
TRUE = np.linspace(0.1, 0.8, N)
QUESTIONS = np.full(N, 40.0)
WON = RNG.binomial(40, TRUE).astype(float)
RATES = Rates(100 * WON / 40, QUESTIONS, QUESTIONS)
SCORES = 100 * TRUE + RNG.normal(0, 15, N)
QUICK = {"resamples": 1000, "seed": 0}


@pytest.fixture(scope="module")
def published() -> Comparison:
    return compare(Inputs(resamples=400, workers=1))


def test_the_common_distribution_is_that_of_an_independent_script() -> None:
    first, second, weights = common_distributions(RATES.percent, QUESTIONS)
    for ours, theirs in zip(
        (first, second, weights), zip(*independent.distributions(WON, QUESTIONS), strict=True), strict=True
    ):
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_the_ceilings_are_those_of_numerical_integration() -> None:
    """But for the 1,000 draws, whose means are uncertain by about 0.002."""
    mixture = [each for each in independent.distributions(WON, QUESTIONS) if each[2] > 1e-4]
    rho, tau, pairs = independent.ceilings(WON, QUESTIONS, mixture)
    whole = ceilings(SCORES, RATES, {}, **QUICK)[0]
    assert whole.spearman is not None
    assert whole.spearman.ceiling.value == pytest.approx(rho, abs=0.005)
    assert whole.kendall.ceiling.value == pytest.approx(tau, abs=0.01)
    assert whole.pairs.ceiling.value == pytest.approx(pairs, abs=0.5)


@pytest.mark.parametrize("source", ["made up", "published"])
def test_each_draw_is_held_against_the_measured_rates_as_scipy_does(
    source: str, published: Comparison
) -> None:
    wins, questions, _ = RATES
    if source == "published":
        models = [model for model in published.models if model.win]
        wins = np.array([model.win.percent for model in models if model.win])
        questions = np.array([float(model.win.total or 0) for model in models if model.win])
    drawn = draw_true_rates(wins, questions, 40, np.random.default_rng(0))
    found = Orders(drawn, wins)
    for rho, tau, rates in zip(found.spearman(), found.tau(), drawn, strict=True):
        assert rho == pytest.approx(spearmanr(rates, wins).statistic, abs=1e-6)
        assert tau == pytest.approx(kendalltau(rates, wins).statistic, abs=1e-6)


def test_what_is_reached_is_the_agreement_of_the_scores(published: Comparison) -> None:
    whole, *rest = published.ceilings
    mean = published.correlations[-1]
    assert whole.scope == "all" and whole.spearman is not None
    assert whole.spearman.reached == pytest.approx(mean.spearman.value)
    assert whole.kendall.reached == pytest.approx(mean.kendall.value, abs=1e-6)
    of_windows = {row.size: row.mean for row in published.agreement if row.kind == "window"}
    assert {row.size: row.kendall.reached for row in rest if row.size} == pytest.approx(of_windows, abs=1e-6)
    of_categories = {
        row.category: row.spearman.value for row in published.categories if row.benchmark == "mean"
    }
    found = {row.category: row.spearman.reached for row in rest if row.category and row.spearman}
    assert found == pytest.approx(of_categories)


def test_the_published_ceilings_are_far_above_what_is_reached_but_for_few_questions(
    published: Comparison,
) -> None:
    whole, five = published.ceilings[:2]
    assert whole.questions == 392
    assert whole.kendall.ceiling.value == pytest.approx(0.957, abs=0.005)
    assert five.kendall.ceiling.value == pytest.approx(0.766, abs=0.02)
    cells = {row.category: row for row in published.categories}
    assert cells["miscellaneous_general_inquiry"].questions == 7
    assert cells["development_programming"].questions == 132
    ceiling = cells["miscellaneous_general_inquiry"].ceiling
    assert ceiling is not None and ceiling.value == pytest.approx(0.846, abs=0.01)


def test_more_questions_raise_the_ceiling_and_never_to_more_than_one() -> None:
    def rho(questions: float) -> float:
        found: Ceiling = ceilings(
            SCORES, Rates(RATES.percent, QUESTIONS, np.full(N, questions)), {}, **QUICK
        )[0]
        assert found.spearman is not None
        return found.spearman.ceiling.value

    few, some, many = rho(10), rho(40), rho(100_000)
    assert few < some < many <= 1
    assert many > 0.99


def test_the_order_of_models_does_not_matter_nor_what_is_not_known() -> None:
    order = np.random.default_rng(1).permutation(N)
    once = ceilings(SCORES, RATES, {"c": RATES}, **QUICK)
    mixed = Rates(RATES.percent[order], QUESTIONS[order], QUESTIONS[order])
    assert ceilings(SCORES[order], mixed, {"c": mixed}, **QUICK) == once
    more = Rates(np.append(RATES.percent, [50.0, np.nan]), *[np.append(QUESTIONS, [40.0, 40.0])] * 2)
    assert ceilings(np.append(SCORES, [np.nan, 50.0]), more, {"c": more}, **QUICK) == once


def test_too_few_models_and_equal_rates_have_no_ceiling() -> None:
    few = Rates(RATES.percent[:4], QUESTIONS[:4], QUESTIONS[:4])
    assert ceilings(SCORES[:4], few, {}, **QUICK) == []
    equal = Rates(np.full(N, 50.0), QUESTIONS, QUESTIONS)
    assert [row.scope for row in ceilings(SCORES, RATES, {"equal": equal}, **QUICK)] == [
        "all",
        "window",
        "window",
    ]
    unknown = Rates(RATES.percent, QUESTIONS, np.full(N, np.nan))
    assert ceilings(SCORES, unknown, {"c": unknown}, **QUICK) == []


def test_windows_are_those_of_agreement() -> None:
    found = {row.size: row for row in ceilings(SCORES, RATES, {}, **QUICK) if row.size}
    expected = {
        row.size: row.mean for row in agreements(SCORES, RATES.percent, 10, 0) if row.kind == "window"
    }
    assert {size: row.kendall.reached for size, row in found.items()} == pytest.approx(expected)
    assert windows(N, 5).shape == (8, N)


def test_the_number_of_questions_is_told_also_where_rates_are_worth_more(published: Comparison) -> None:
    """Wins and half ties vary less than wins, as a share of about 480 questions would."""
    score = compare(Inputs(target="score", resamples=400, workers=1)).ceilings[0]
    assert score.questions == published.ceilings[0].questions == 392
    logit = compare(Inputs(target="logit", resamples=400, workers=1)).ceilings[0]
    assert logit.kendall.ceiling.value == pytest.approx(published.ceilings[0].kendall.ceiling.value, abs=0.01)
    none = ceilings(SCORES, Rates(RATES.percent, np.full(N, np.nan), QUESTIONS), {}, **QUICK)[0]
    assert none.questions is None
