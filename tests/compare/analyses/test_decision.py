"""What a gap is worth, against figures computed again and against what is known beforehand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import records
from compare.analyses.decision import EDGES, GRID, decisions
from compare.analyses.figures import Figures, Sampling
from compare.comparison import Inputs, compare
from tests.compare.independent import decision as independent

SAMPLING = Sampling(resamples=100, seed=0, workers=1)


@pytest.fixture(scope="module")
def found() -> records.Comparison:
    return compare(Inputs(resamples=200, workers=1))


def made(scores: list[float], wins: list[float], developers: list[str]) -> Figures:
    models = [
        records.Model(
            name=f"m{at:02}",
            developer=developer,
            scores={"humaneval": records.Rate(percent=score, total=164)},
            win=records.Rate(percent=win, total=392),
        )
        for at, (score, win, developer) in enumerate(zip(scores, wins, developers, strict=True))
    ]
    return Figures(models, ["humaneval"], SAMPLING)


def check(scores, preferred, developers, decision: records.Decision) -> None:
    def agree(chance, weight) -> None:
        expected = independent.share_of_pairs(scores, preferred, developers, weight)
        if chance is None:
            assert expected is None or expected[3] < 5
            return
        share, interval, pairs, _ = expected
        assert chance.percent == pytest.approx(100 * share, abs=1e-6)
        assert chance.pairs == pytest.approx(pairs, abs=1e-6)
        if interval is None:
            assert chance.ci95 is None
        else:
            assert chance.ci95 == pytest.approx([100 * end for end in interval], abs=1e-6)

    for band in decision.bands:
        low, high = band.gap
        inside = independent.in_band(low, np.inf if high is None else high)
        agree(band.every, inside)
        agree(band.within, lambda gap, i, j, w=inside: w(gap, i, j) * (developers[i] == developers[j]))
        agree(band.across, lambda gap, i, j, w=inside: w(gap, i, j) * (developers[i] != developers[j]))
    points = {point.gap: point.chance for point in decision.curve}
    for gap in GRID:
        agree(points.get(gap), independent.near(gap))


def test_the_published_figures_computed_again(found: records.Comparison) -> None:
    developers = [model.developer or model.name for model in found.models]
    sides = {
        "judge": [model.win.percent if model.win else np.nan for model in found.models],
        "people": [model.rating.value if model.rating else np.nan for model in found.models],
    }
    assert len(found.decisions) == 26
    for decision in found.decisions:
        name = decision.benchmark
        scores = [
            (model.mean if name == "mean" else model.scores[name].percent if name in model.scores else np.nan)
            for model in found.models
        ]
        check(scores, sides[decision.side], developers, decision)


def test_random_figures_computed_again() -> None:
    rng = np.random.default_rng(5)
    scores = rng.integers(60, 160, 25) / 1.64
    wins = np.round(scores / 2 + rng.normal(0, 8, 25))
    developers = [f"d{at}" for at in rng.integers(7, size=25)]
    (decision,) = decisions(made(list(scores), list(wins), developers))
    check(scores, wins, developers, decision)


def test_every_pair_is_in_one_band_and_within_or_across(found: records.Comparison) -> None:
    for decision in found.decisions:
        assert [band.gap[0] for band in decision.bands] == list(EDGES)
        counts = [[c.pairs if c else 0 for c in (b.every, b.within, b.across)] for b in decision.bands]
        assert sum(row[0] for row in counts) == pytest.approx(decision.n * (decision.n - 1) / 2)
        assert all(row[0] == pytest.approx(row[1] + row[2]) for row in counts)


def test_a_gap_is_given_in_problems_and_standard_errors(found: records.Comparison) -> None:
    decision = next(row for row in found.decisions if row.benchmark == "humaneval+")
    band = decision.bands[2]
    assert band.problems == pytest.approx((2 * 1.64, 4 * 1.64))
    # Two scores of about 80 % on 164 problems differ by sqrt(2 * 80 * 20 / 164), 4.4 points.
    assert band.standard_errors == pytest.approx(3 / 4.4, abs=0.15)
    mean = next(row for row in found.decisions if row.benchmark == "mean")
    assert mean.bands[2].problems is None


def test_two_scores_printed_one_point_apart_are_one_point_apart() -> None:
    """87.2 - 86.2 is a little more than 1 in binary, and 66.2 - 65.2 a little less; both bands begin at 1."""
    figures = made([86.2, 87.2, 65.2, 66.2, 10.0], [1.0, 2.0, 1.0, 2.0, 0.0], list("abcde"))
    bands = decisions(figures)[0].bands
    assert bands[0].every is None
    assert bands[1].every is not None and bands[1].every.pairs == 2


def test_a_pair_that_is_tied_counts_a_half() -> None:
    figures = made([50.0, 50.5, 70.0, 70.5, 90.0], [10.0, 10.0, 20.0, 30.0, 40.0], list("abcde"))
    every = decisions(figures)[0].bands[0].every
    assert every is not None and every.percent == 75


def test_too_few_rated_models_have_no_curve() -> None:
    figures = made([50.0, 60.0, 70.0, 80.0, 90.0], [10.0, 10.0, 20.0, 30.0, 40.0], list("abcde"))
    assert [row.side for row in decisions(figures)] == ["judge"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 164), st.integers(0, 392), st.sampled_from("abcdefgh")),
        min_size=5,
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_models_does_not_matter_and_shares_turn_round(rows, random) -> None:
    def percents(rows, sign: int = 1):
        figures = made(
            [r[0] / 1.64 for r in rows], [50 + sign * (r[1] / 8 - 25) for r in rows], [r[2] for r in rows]
        )
        chances = [
            chance for d in decisions(figures) for b in d.bands for chance in (b.every, b.within, b.across)
        ]
        return [chance and (chance.percent, *(chance.ci95 or ())) for chance in chances]

    straight = percents(rows)
    turned = percents(rows, -1)
    shuffled = random.sample(rows, len(rows))
    for one, other, third in zip(straight, percents(shuffled), turned, strict=True):
        assert one == pytest.approx(other, abs=1e-6)
        if one is not None and third is not None:
            assert one[0] == pytest.approx(100 - third[0], abs=1e-6)
            if len(one) == 3:
                assert one[1] == pytest.approx(100 - third[2], abs=1e-6)
                assert 0 <= one[1] <= one[0] <= one[2] <= 100
