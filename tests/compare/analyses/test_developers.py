"""Intervals over developers and leave-one-developer-out figures are those of an independent script."""

import numpy as np
import pytest

from compare.analyses.analyse import ANALYSES
from compare.analyses.developers import STREAM, add_developer_intervals, developer_influence
from compare.analyses.figures import Figures, Sampling
from compare.input import columns
from compare.input.collect import published_models
from compare.records import Model, Rate
from compare.statistics.weighted import STATISTICS
from tests.compare.independent import developers as independent

SAMPLING = Sampling(resamples=300, seed=2, workers=1)


def published() -> Figures:
    models = [each for each in published_models(as_printed=False).values() if each.win and each.scores]
    return Figures(models, columns.choose_benchmarks({each.name: each for each in models}, []), SAMPLING)


def made_up(developers: list[str]) -> Figures:
    rng = np.random.default_rng(5)
    models = [
        Model(
            name=f"m{at}",
            developer=developer,
            scores={"humaneval": Rate(percent=float(score), total=164)},
            win=Rate(percent=float(np.clip(score + rng.normal(0, 20), 1, 99)), total=392),
        )
        for at, (developer, score) in enumerate(
            zip(developers, rng.uniform(10, 90, len(developers)), strict=True)
        )
    ]
    return Figures(models, ["humaneval"], SAMPLING)


def drawn(names: list[str]) -> list[list[str]]:
    """Draw developers as the cluster bootstrap does: `names` in order, one chunk of resamples."""
    (stream,) = np.random.SeedSequence([SAMPLING["seed"], STREAM, 1]).spawn(1)
    places = np.random.default_rng(stream).integers(len(names), size=(SAMPLING["resamples"], len(names)))
    return [[names[place] for place in row] for row in places]


@pytest.mark.parametrize("figures", [published(), made_up(["a", "a", "a", "b", "b", "c", "c", "d", "e"])])
def test_an_independent_script_agrees(figures: Figures) -> None:
    found = add_developer_intervals(figures, figures.correlations)[-1]
    without = developer_influence(figures)
    x, y = figures.mean[figures.known], figures.wins[figures.known]
    of = [model.developer for model in figures.counted]
    for name in STATISTICS:
        expected = independent.interval(name, x, y, of, drawn(sorted(set(of))))
        assert getattr(found, name).ci95_developers == pytest.approx(expected, abs=1e-6)
        theirs = independent.without_each(name, x, y, of)
        assert {each.developer: getattr(each, name) for each in without} == pytest.approx(theirs, abs=1e-6)


def test_the_headline_is_wider_over_developers_than_over_models() -> None:
    rho = add_developer_intervals(published(), published().correlations)[-1].spearman
    assert rho.ci95 is not None and rho.ci95_developers is not None
    assert rho.ci95_developers[0] < rho.ci95[0] < rho.value < rho.ci95_developers[1]


def test_every_choice_of_models_has_intervals_over_its_developers() -> None:
    figures = published()
    rows = {each.choice: each for each in ANALYSES["sensitivity"](figures)}
    whole = add_developer_intervals(figures, figures.correlations)[-1]
    assert rows["all models"].spearman.ci95_developers == whole.spearman.ci95_developers
    top = rows["top half by win rate"].spearman
    assert top.ci95_developers is not None and top.ci95_developers[0] < top.value < top.ci95_developers[1]


def test_two_developers_say_nothing() -> None:
    figures = made_up(["a", "a", "a", "b", "b", "b"])
    assert add_developer_intervals(figures, figures.correlations) == figures.correlations
    assert developer_influence(figures) == []


def test_changes_are_from_all_models_and_the_largest_developer_comes_first() -> None:
    found = developer_influence(published())
    assert (found[0].developer, found[0].models, len(found)) == ("Alibaba", 10, 9)
    whole = published().correlations[-1].spearman.value
    for each in found:
        assert each.spearman_change == pytest.approx(each.spearman - whole)
