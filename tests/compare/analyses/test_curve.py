"""The curve rises within its band, and depends on neither the number of workers nor the order of models."""

import msgspec
import numpy as np
import pytest

from compare.analyses.curve import GRID, Curve, fit_points
from compare.analyses.figures import Figures, Sampling
from compare.input import columns
from compare.input.collect import published_models

SAMPLING = Sampling(resamples=400, seed=3, workers=1)


def published(order: np.ndarray | None = None, workers: int = 1) -> Curve:
    models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
    models = models if order is None else [models[place] for place in order]
    benchmarks = columns.choose_benchmarks({each.name: each for each in models}, [])
    sampling = Sampling(resamples=2100, seed=3, workers=workers)
    return Figures(models, benchmarks, sampling).curve


def test_the_curve_rises_within_its_band() -> None:
    points = fit_points(published())
    assert len(points) == GRID
    fitted = [each.fitted for each in points]
    assert (np.diff(fitted) >= -1e-9).all()
    assert all(0 <= each.low <= each.fitted + 1e-9 and each.fitted <= each.high + 1e-9 for each in points)
    assert points[0].score < points[-1].score


def test_the_order_of_models_and_workers_change_nothing() -> None:
    order = np.random.default_rng(0).permutation(30)
    once = fit_points(published())
    assert fit_points(published(workers=2)) == once
    for each, again in zip(fit_points(published(order)), once, strict=True):
        assert msgspec.structs.astuple(each) == pytest.approx(msgspec.structs.astuple(again))


def test_the_band_is_narrow_where_all_agree() -> None:
    x = np.linspace(10, 90, 30)
    points = fit_points(Curve(x, x, np.arange(30) % 10, **SAMPLING))
    assert max(each.high - each.low for each in points) < 4
