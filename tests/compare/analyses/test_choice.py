"""What picking models by a score costs, computed again from the definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import records
from compare.analyses.choice import choices, overlap, overlaps, regrets
from compare.analyses.figures import Figures, Sampling
from compare.comparison import Inputs, compare
from tests.compare.independent import choice as independent

SAMPLING = Sampling(resamples=400, seed=0, workers=1)


@pytest.fixture(scope="module")
def found() -> records.Comparison:
    return compare(Inputs(resamples=400, workers=1))


def made(scores: list[float], wins: list[float], developers: str, closed: str = "") -> Figures:
    models = [
        records.Model(
            name=developer + str(at),
            developer=developer,
            proprietary=developer in closed,
            scores={"humaneval": records.Rate(percent=score, total=164)},
            win=records.Rate(percent=win, total=392),
        )
        for at, (score, win, developer) in enumerate(zip(scores, wins, developers, strict=True))
    ]
    return Figures(models, ["humaneval"], SAMPLING)


def smoothed(rate: records.Rate) -> float:
    assert rate.total is not None
    p = (rate.percent / 100 * rate.total + 1) / (rate.total + 2)
    return 1e4 * p * (1 - p) / rate.total


def check(figures: Figures, picked: list[records.Choice], shared: list[records.Overlap]) -> None:
    """Compute again values and intervals of a table of benchmarks without a mean."""
    models = sorted(figures.models, key=lambda model: model.name)
    pools = []
    for benchmark in figures.benchmarks:
        for open_only in (False, True):
            inside = [m for m in models if benchmark in m.scores and not (open_only and m.proprietary)]
            pools.append((benchmark, open_only, inside))
    wins = ([m.win.percent for m in models if m.win], [smoothed(m.win) for m in models if m.win])
    columns = [
        ([m.scores[name].percent for m in inside], [smoothed(m.scores[name]) for m in inside])
        for name, _, inside in pools
    ]
    first, *rest = (independent.draw_anew([wins, *columns], 0, 400) for _ in range(1)).__next__()
    names = [model.name for model in models]
    for (benchmark, open_only, inside), drawn in zip(pools, rest, strict=True):
        scores = [m.scores[benchmark].percent for m in inside]
        liked = [m.win.percent for m in inside if m.win]
        liked_anew = first[:, [names.index(m.name) for m in inside]]
        row = next(r for r in picked if (r.benchmark, r.open_only) == (benchmark, open_only))
        assert row.regret.value == pytest.approx(independent.regret(scores, liked), abs=1e-6)
        anew = [independent.regret(s, w) for s, w in zip(drawn.tolist(), liked_anew.tolist(), strict=True)]
        assert row.regret.ci95 == pytest.approx(np.quantile(anew, [0.025, 0.975]), abs=1e-6)
        without = []
        for developer in {m.developer for m in inside}:
            left = [i for i, m in enumerate(inside) if m.developer != developer]
            without.append(independent.regret([scores[i] for i in left], [liked[i] for i in left]))
        assert row.without == pytest.approx((min(without), max(without)), abs=1e-6)
        for each in shared if not open_only else ():
            if each.benchmark == benchmark:
                value = independent.overlap(scores, liked, each.k)
                assert each.percent.value == pytest.approx(value, abs=1e-6)
                assert each.chance == pytest.approx(100 * each.k / len(inside))
                both = zip(drawn.tolist(), liked_anew.tolist(), strict=True)
                anew = [independent.overlap(s, w, each.k) for s, w in both]
                assert each.percent.ci95 == pytest.approx(np.quantile(anew, [0.025, 0.975]), abs=1e-6)


def test_a_random_table_computed_again() -> None:
    rng = np.random.default_rng(4)
    scores = rng.integers(80, 150, 16) / 1.64
    figures = made(
        list(scores), list(np.round(scores * 0.7 + rng.normal(0, 9, 16), 1)), "aaaabbbbccccdefg", "bd"
    )
    check(figures, choices(figures), overlaps(figures))


def test_the_published_figures_computed_again() -> None:
    found = compare(Inputs(resamples=400, workers=1, against=["humaneval+"]))
    figures = Figures(found.models, ["humaneval+"], SAMPLING)
    assert choices(figures) == found.choices
    check(figures, found.choices, found.overlaps)


def test_every_column_is_there_for_all_models_and_for_open_ones(found: records.Comparison) -> None:
    assert len(found.choices) == 26 and len(found.overlaps) == 39
    closed = {model.name for model in found.models if model.proprietary}
    for row in found.choices:
        assert not (row.open_only and closed & {*row.picked, *row.best})
        assert row.regret.value >= 0
        assert row.regret.ci95 is not None and row.regret.ci95[0] >= 0


def test_of_tied_models_each_is_as_likely_picked() -> None:
    row = choices(made([80.0, 80.0, 70.0], [60.0, 40.0, 70.0], "abc"))[0]
    assert row.picked == ["a0", "b1"] and row.best == ["c2"]
    assert row.regret.value == 20
    # Without a: b is picked and c best; without b: a; without c the best of both is a.
    assert row.without == (10, 30)


def test_ties_for_the_last_place_share_it() -> None:
    scores, wins = np.array([[3.0, 2, 2, 1]]), np.array([[4.0, 3, 2, 1]])
    assert overlap(scores, wins, 2)[0] == 75
    assert overlap(scores, wins, 3)[0] == 100


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=12), st.integers(1, 3))
def test_as_defined(rows, k) -> None:
    scores, wins = ([float(row[side]) for row in rows] for side in (0, 1))
    assert regrets(np.array([scores]), np.array([wins]))[0] == pytest.approx(independent.regret(scores, wins))
    shared = overlap(np.array([scores]), np.array([wins]), k)[0]
    assert shared == pytest.approx(independent.overlap(scores, wins, k))
    assert 0 <= shared <= 100 + 1e-9


def test_the_order_of_models_does_not_matter(found: records.Comparison) -> None:
    turned = Figures(list(reversed(found.models)), found.settings.against, SAMPLING)
    straight = Figures(found.models, found.settings.against, SAMPLING)
    assert choices(turned) == choices(straight)
    assert overlaps(turned) == overlaps(straight)
