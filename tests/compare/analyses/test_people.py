"""Ratings by people against the judge and the benchmarks, held against independent computations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from compare.analyses.figures import Figures, Sampling
from compare.analyses.people import people
from compare.analyses.rated import Rated
from compare.analyses.self_preference import estimate_shift
from compare.input.collect import published_models
from compare.input.published import source
from compare.input.targets import target_values
from compare.records import Model, People, Rate, Rating
from compare.statistics.fisher import fisher_interval
from tests.compare.independent import left_out
from tests.compare.independent import people as independent

SAMPLING = Sampling(resamples=400, seed=0, workers=1)
HELD = ("plain", "style equal")


def published() -> list[Model]:
    return list(published_models(False).values())


def invented(seed: int, n: int = 16) -> list[Model]:
    rng = np.random.default_rng(seed)
    models = []
    for i in range(n):
        rating, wide, win = 1200 + 80 * rng.normal(), 5 + 10 * rng.random(), 5 + 90 * rng.random()
        models.append(
            Model(
                name=f"model-{i}",
                developer=["OpenAI", "A", "B", "C", ""][i % 5],
                scores={"one": Rate(percent=100 * rng.random(), total=100)},
                win=Rate(percent=round(win), total=392),
                tie=Rate(percent=min(100 - win, 10 * rng.random()), total=392),
                rating=Rating(
                    value=rating,
                    ci95=(rating - wide, rating + wide),
                    style=rating + 40 * rng.normal(),
                    style_ci95=(rating - wide, rating + wide),
                    match="exact" if i % 4 else "another date",
                ),
                sources=["arXiv 2412.05210, Table 3"],
            )
        )
    return models


def analyse(models: list[Model], sampling: Sampling = SAMPLING) -> People | None:
    names = list(dict.fromkeys(name for model in models for name in model.scores))
    both = [model for model in models if model.win and model.scores]
    return people(Figures(both, names, sampling, everyone=models))


TABLES = [published(), invented(1), invented(2)]


@pytest.mark.parametrize("models", TABLES)
def test_correlations_are_scipys_and_their_intervals_fishers(models: list[Model]) -> None:
    found = analyse(models)
    assert found
    for row in [each for each in found.standings if each.models == "all"]:
        rated = Rated(models, ["one"], SAMPLING, row.ratings)
        y = target_values(rated.models, "win" if row.measure == "win rate" else "score")
        for name, by_scipy in (
            ("pearson", stats.pearsonr),
            ("spearman", stats.spearmanr),
            ("kendall", stats.kendalltau),
        ):
            value = by_scipy(rated.ratings, y)[0]
            assert getattr(row, name).value == pytest.approx(value, abs=1e-6)
            assert getattr(row, name).ci95 == pytest.approx(independent.fisher(name, value, row.n), abs=1e-6)


@pytest.mark.parametrize("models", TABLES)
def test_pairs_that_people_separate_are_counted_as_defined(models: list[Model]) -> None:
    found = analyse(models)
    assert found
    assert len(found.separated) == 4
    for row in found.separated:
        rated = Rated(models, ["one"], SAMPLING, row.ratings)
        expected = independent.agreeing_pairs(rated.ratings, rated.low, rated.high, rated.wins, row.criterion)
        assert (row.pairs, row.agree.value) == (expected[0], pytest.approx(expected[1], abs=1e-6))
        assert row.of == len(rated) * (len(rated) - 1) // 2


@pytest.mark.parametrize("models", TABLES)
def test_outliers_are_those_of_a_line_through_the_others(models: list[Model]) -> None:
    found = analyse(models)
    assert found
    for held in HELD:
        rated = Rated(models, ["one"], SAMPLING, held)
        odds = np.log((rated.wins + 50 / 392) / (100 - rated.wins + 50 / 392))
        *_, p = left_out.predict(rated.ratings, odds)
        rows = {row.model: row for row in found.outliers if row.ratings == held}
        assert [rows[name].p for name in rated.names] == pytest.approx(p, abs=1e-6)


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_the_shift_of_ones_own_models(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups = np.repeat(np.arange(6), [5, 1, 4, 5, 2, 2])
    x, y = rng.normal(size=19), rng.normal(size=19)
    found = estimate_shift(x, y, groups == 0, groups)
    flat = [found.shift, *found.ci95, found.p, *(found.ci95_developers or ()), found.p_developers]
    assert flat == pytest.approx(independent.shift(x, y, groups == 0, groups), abs=1e-6)


@pytest.mark.parametrize("models", TABLES)
def test_scores_are_held_against_people_and_the_judge_over_the_same_models(models: list[Model]) -> None:
    found = analyse(models)
    assert found
    rated = Rated(models, list(dict.fromkeys(n for m in models for n in m.scores)), SAMPLING, "plain")
    for row in found.scores:
        column = rated.scores[row.benchmark]
        known = ~np.isnan(column)
        with_people = stats.spearmanr(column[known], rated.ratings[known])[0]
        with_judge = stats.spearmanr(column[known], rated.wins[known])[0]
        assert row.n == known.sum()
        assert row.people.value == pytest.approx(with_people, abs=1e-6)
        assert row.judge.value == pytest.approx(with_judge, abs=1e-6)
        assert row.difference.value == pytest.approx(with_people - with_judge, abs=1e-6)


def test_the_published_judge_has_its_own_developers_models_tested() -> None:
    found = analyse(published())
    assert found
    assert (found.rated, found.exact) == (19, 17)
    row = found.self_preference[0]
    assert row.developer == source().judge_developer
    assert len(row.own) == 5
    assert row.points.ci95 and row.points.ci95[0] < row.points.value < row.points.ci95[1]


def test_a_persons_own_win_rates_say_nothing_of_the_published_judge() -> None:
    theirs = [Model(**{**_fields(each), "sources": ["mine.csv"]}) for each in invented(3)]
    found = analyse(theirs)
    assert found
    assert found.self_preference == []


def test_ratings_that_part_the_judges_own_models_from_the_others_say_nothing_of_favour() -> None:
    judge = source().judge_developer
    parted = [
        Model(**{**_fields(each), "rating": Rating(value=1300.0 if each.developer == judge else 1200.0)})
        for each in invented(3)
    ]
    found = analyse(parted)
    assert found
    assert found.self_preference == []


def _fields(model: Model) -> dict[str, object]:
    return {name: getattr(model, name) for name in model.__struct_fields__}


def test_a_planted_outlier_is_named_and_planted_favour_is_found() -> None:
    models = []
    for i in range(20):
        own = i % 4 == 0
        odds = -2 + 0.2 * i + (2.0 if own else 0.0) + 0.05 * np.sin(7 * i)
        win = 100 / (1 + np.exp(-odds)) if i != 10 else 3.0
        rating = Rating(value=1000 + 10 * i, ci95=(999 + 10 * i, 1001 + 10 * i))
        name, developer = f"m{i}", source().judge_developer if own else f"d{i % 3}"
        models.append(
            Model(
                name=name,
                developer=developer,
                win=Rate(percent=win),
                rating=rating,
                scores={"one": Rate(percent=i)},
                sources=["arXiv 2412.05210, Table 3"],
            )
        )
    found = analyse(models)
    assert found
    assert found.outliers[0].model == "m10" and found.outliers[0].named
    clean = analyse([each for each in models if each.name != "m10"])
    assert clean
    assert clean.self_preference[0].effect.value == pytest.approx(2.0, abs=0.1)
    assert clean.self_preference[0].p < 0.001


def test_figures_do_not_depend_on_the_order_of_models_or_on_workers() -> None:
    models = published()
    again = analyse(list(reversed(models)), Sampling(resamples=400, seed=0, workers=2))
    assert analyse(models) == again


def test_too_few_rated_models_say_nothing() -> None:
    assert analyse(invented(1, n=4)) is None
    assert analyse([Model(**{**_fields(each), "rating": None}) for each in invented(1)]) is None


def test_fishers_published_example() -> None:
    """Fisher's own: r 0.6000 of 20 pairs; z 0.6931 with standard error 0.2425."""
    low, high = fisher_interval("pearson", 0.6, 20) or (0.0, 0.0)
    assert (np.arctanh(low) + np.arctanh(high)) / 2 == pytest.approx(0.6931, abs=1e-4)
    assert (np.arctanh(high) - np.arctanh(low)) / 2 / 1.959964 == pytest.approx(0.2425, abs=1e-4)
    assert fisher_interval("pearson", 0.6, 4) is None
    assert fisher_interval("kendall", 0.6, 14) is None
