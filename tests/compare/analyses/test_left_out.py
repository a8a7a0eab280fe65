"""Predictions are those of an independent script, and those that cannot be made surprise nobody."""

import msgspec
import numpy as np
import pytest
from scipy.optimize import isotonic_regression

from compare.analyses.curve import Curve
from compare.analyses.figures import Figures, Sampling
from compare.analyses.left_out import predict
from compare.input import columns
from compare.input.collect import published_models
from compare.statistics.angles import to_angle, to_percent
from compare.statistics.clusters import leave_out_clusters
from tests.compare.independent import divergence as independent

SAMPLING = Sampling(resamples=200, seed=4, workers=1)


def published() -> Figures:
    models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
    return Figures(models, columns.choose_benchmarks({each.name: each for each in models}, []), SAMPLING)


def agree(
    curve: Curve, wins: np.ndarray, score_var: np.ndarray, least: np.ndarray, win_var: np.ndarray
) -> None:
    found = predict(curve, score_var, win_var, least)
    expected = independent.predict(
        curve.scores, score_var, least, wins, win_var, curve.clusters, curve.counts
    )
    for ours, theirs in zip(zip(*found, strict=True), expected, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_an_independent_script_agrees_on_the_published_figures() -> None:
    figures = published()
    order = figures.by_name
    agree(
        figures.curve,
        figures.wins[order],
        figures.errors[columns.MEAN][order],
        figures.least_mean_errors[order],
        figures.win_errors[order],
    )


def test_an_independent_script_agrees_on_random_figures() -> None:
    rng = np.random.default_rng(11)
    scores, developers = rng.uniform(20, 90, 17), np.sort(rng.integers(0, 6, 17))
    wins = np.clip(scores + rng.normal(0, 15, 17), 0, 100)
    curve, most = Curve(scores, wins, developers, **SAMPLING), rng.uniform(0, 9, 17)
    agree(curve, wins, most, most * rng.uniform(0, 1, 17), rng.uniform(0, 6, 17))


def test_the_spline_predicts_developers_left_out_better_than_isotonic_regression() -> None:
    """The figures that docs/compare-json.md gives: 10.6 and 11.3 points."""
    figures = published()
    curve, wins = figures.curve, figures.wins[figures.by_name]
    order, places = np.argsort(curve.scores, kind="stable"), np.arange(len(wins))
    rows = leave_out_clusters(curve.clusters)
    steps = []
    for row in rows:
        kept = order[row[order] > 0]
        steps.append(np.interp(curve.scores, curve.scores[kept], isotonic_regression(wins[kept]).x))
    splines = to_percent(curve.spline.fit(to_angle(wins), rows) @ curve.spline.basis(curve.scores).T)
    errors = [
        np.sqrt(np.mean((wins - np.array(each)[curve.clusters, places]) ** 2)) for each in (splines, steps)
    ]
    assert [round(float(error), 1) for error in errors] == [10.6, 11.3]


def test_beyond_the_others_scores_only_the_unexplained_side_surprises() -> None:
    """Of two developers at the ends, the one that rises further may; the one that falls back may not."""
    scores = np.array([10.0, *np.linspace(30, 70, 16), 90.0])
    developers = np.array([0, *(1 + np.arange(16) % 4), 5])
    wins = np.array([1.0, *np.linspace(30, 70, 16), 99.0])
    none = np.zeros(18)
    ahead = predict(Curve(scores, wins, developers, **SAMPLING), none, none)
    assert (ahead.p[0], ahead.p[-1], ahead.low[0], ahead.high[-1]) == (1.0, 1.0, 0.0, 100.0)
    back = predict(Curve(scores, wins[::-1], developers, **SAMPLING), none, none)
    assert back.p[0] < 0.01 and back.p[-1] < 0.01
    assert back.high[0] < 100 and back.low[-1] > 0


def test_where_too_little_is_left_nothing_is_a_surprise() -> None:
    """Three developers, of which any two leave out nearly everything."""
    scores, wins = np.array([10.0, 20, 30, 40, 50]), np.array([10.0, 90, 30, 40, 50])
    found = predict(Curve(scores, wins, np.array([0, 0, 0, 1, 2]), **SAMPLING), np.ones(5), np.ones(5))
    assert np.isfinite(found).all()
    assert (found.p > 0.05).all()


def test_exact_figures_on_one_line_are_expected() -> None:
    scores = np.linspace(20, 80, 20)
    found = predict(
        Curve(scores, np.full(20, 50.0), np.arange(20) % 5, **SAMPLING), np.zeros(20), np.zeros(20)
    )
    assert found.expected == pytest.approx(np.full(20, 50.0), abs=0.01)
    assert msgspec.json.encode(found.p.tolist())  # all are numbers
