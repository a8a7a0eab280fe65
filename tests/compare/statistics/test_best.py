"""The benchmark that agrees best: against an independent script, and what must not change it."""

import numpy as np
import pytest
from scipy import stats

from compare.analyses.figures import Figures
from compare.comparison import Inputs, compare
from compare.records import Best
from compare.statistics.best import best
from compare.statistics.bootstrap import draw
from compare.statistics.clusters import draw_clusters
from compare.statistics.comparable import model_order
from tests.compare.independent import best as independent

N = 24
RNG = np.random.default_rng(1)
WINS = np.round(RNG.uniform(5, 80, N), 1)
COLUMNS = {
    "good": np.round(0.6 * WINS + 25 + RNG.normal(0, 6, N), 1),
    "fair": np.round(0.4 * WINS + 30 + RNG.normal(0, 14, N), 0),
    "noise": np.round(RNG.uniform(30, 90, N), 1),
}
GAPS = COLUMNS["good"].copy()
GAPS[[2, 5, 11]] = np.nan
DEVELOPERS = np.arange(N) // 2
QUICK = {"resamples": 2000, "seed": 3, "workers": 1}


def published() -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    found = compare(Inputs(resamples=50, workers=1))
    figures = Figures(found.models, found.settings.against, QUICK)
    return {name: figures.scores[name] for name in figures.benchmarks}, figures.wins, figures.developers


@pytest.mark.parametrize("source", ["made up", "published"])
def test_an_independent_script_agrees(source: str) -> None:
    """On the same resamples, drawn as `run_chunks` says: a stream of its own for each chunk of 1,000."""
    columns, wins, developers = published() if source == "published" else (COLUMNS, WINS, DEVELOPERS)
    found = best(columns, wins, developers, resamples=120, seed=5)
    kept = np.isfinite(np.stack([*columns.values(), wins])).all(axis=0)
    names = list(columns)
    order = model_order(np.column_stack([columns[name][kept] for name in names]), wins[kept])
    table, y, clusters = (
        [columns[name][kept][order] for name in names],
        wins[kept][order],
        developers[kept][order],
    )
    (first,) = np.random.SeedSequence([5, 13]).spawn(1)
    (second,) = np.random.SeedSequence([5, 14]).spawn(1)
    by_models = draw(len(y), 120, np.random.default_rng(first))
    by_developers = draw_clusters(clusters, 120, np.random.default_rng(second))
    rho = independent.rhos(table, y, np.ones(len(y), dtype=int))
    assert found is not None
    assert (found.n, names.index(found.benchmark)) == (len(y), int(np.argmax(rho)))
    for weights, chance, ends in (
        (by_models, "models", "ci95"),
        (by_developers, "developers", "ci95_developers"),
    ):
        drawn = [independent.rhos(table, y, counts) for counts in weights.astype(int)]
        drawn = [each for each in drawn if np.isfinite(each).all()]
        chances = {row.benchmark: getattr(row, chance) for row in found.chances}
        assert [chances[name] for name in names] == pytest.approx(independent.chances(drawn), abs=1e-6)
        leads, tail = independent.leads(drawn, names.index(found.benchmark))
        for row in found.differences:
            expected = leads[names.index(row.benchmark)]
            if chance == "developers":
                expected = independent.widen(expected, row.difference, tail, clusters)
            assert getattr(row, ends) == pytest.approx(expected, abs=1e-6)


def test_best_and_its_lead() -> None:
    found = best(COLUMNS | {"gaps": GAPS}, WINS, **QUICK)
    kept = ~np.isnan(GAPS)
    rho = {name: stats.spearmanr(column[kept], WINS[kept]).statistic for name, column in COLUMNS.items()}
    assert found is not None
    assert (found.benchmark, found.n) == ("good", 21)
    assert found.spearman == pytest.approx(rho["good"])
    leads = {each.benchmark: each for each in found.differences}
    assert (leads["gaps"].difference, leads["gaps"].ci95, leads["gaps"].clear) == (0, (0, 0), False)
    for name in ("fair", "noise"):
        assert leads[name].difference == pytest.approx(rho["good"] - rho[name])
        assert leads[name].ci95[0] < leads[name].difference < leads[name].ci95[1]
    assert leads["noise"].clear and leads["noise"].ci95[0] >= 0.01
    assert [each.difference for each in found.differences] == sorted(
        each.difference for each in found.differences
    )


def chances(found: Best | None) -> dict[str, float]:
    assert found is not None
    return {row.benchmark: row.models for row in found.chances}


def test_chances_sum_to_one_and_columns_that_are_alike_share_them() -> None:
    share = chances(best(COLUMNS | {"same": COLUMNS["good"]}, WINS, **QUICK))
    assert sum(share.values()) == pytest.approx(1)
    assert share["same"] == share["good"] == pytest.approx(0.5, abs=0.02)


def test_neither_the_order_of_models_nor_the_number_of_workers_matters() -> None:
    settings = {"resamples": 2500, "seed": 5}
    once = best(COLUMNS, WINS, DEVELOPERS, **settings, workers=1)
    order = np.random.default_rng(0).permutation(N)
    mixed = {name: column[order] for name, column in COLUMNS.items()}
    assert best(mixed, WINS[order], DEVELOPERS[order], **settings, workers=1) == once
    assert best(COLUMNS, WINS, DEVELOPERS, **settings, workers=2) == once
    assert best(COLUMNS, WINS, DEVELOPERS, **settings, workers=None) == once


def test_pairing_matters() -> None:
    """Two columns that are nearly the same differ by little in every resample, however each varies."""
    twin = COLUMNS["fair"] + np.random.default_rng(2).normal(0, 0.5, N)
    found = best({"fair": COLUMNS["fair"], "twin": twin}, WINS, **QUICK)
    apart = best({"fair": COLUMNS["fair"], "noise": COLUMNS["noise"]}, WINS, **QUICK)
    assert found is not None and apart is not None
    narrow, wide = (each.differences[0].ci95 for each in (found, apart))
    assert narrow[1] - narrow[0] < 0.3 * (wide[1] - wide[0])


def test_two_developers_are_too_few_for_intervals() -> None:
    found = best(COLUMNS, WINS, np.arange(N) % 2, **QUICK)
    assert found is not None
    assert all(row.ci95_developers is None and row.ci95 is not None for row in found.differences)


def test_no_best_of_too_little() -> None:
    assert best({"good": COLUMNS["good"]}, WINS, **QUICK) is None
    few = np.where(np.arange(N) < 4, COLUMNS["good"], np.nan)
    assert best({"good": COLUMNS["good"], "few": few}, WINS, **QUICK) is None
    assert best({"good": COLUMNS["good"], "flat": np.full(N, 3.0)}, WINS, **QUICK) is None


def test_too_few_resamples_give_a_leader_and_nothing_more() -> None:
    found = best(COLUMNS, WINS, resamples=30, workers=1)
    assert found is not None and found.benchmark == "good"
    assert all(row.models is None for row in found.chances)
    assert all(row.ci95 is None and not row.clear for row in found.differences)
