"""The figures that may stand for preference, by hand, again from their definitions, and against chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import CompareError
from compare.input.targets import TARGETS, check_target, split_known, target_values, target_variances
from compare.records import Model, Rate
from tests.compare.independent import targets as independent


def model(win: float, tie: float | None, total: int | None = 400) -> Model:
    rates = {"win": Rate(percent=win, total=total)}
    if tie is not None:
        rates["tie"] = Rate(percent=tie, total=total)
    return Model(name=f"m{win}", **rates)  # type: ignore[arg-type]


def value(target: str, *given: float | None) -> float:
    return float(target_values([model(*given)], target)[0])  # type: ignore[arg-type]


def test_by_hand() -> None:
    assert value("win", 40.0, 20.0) == 40
    assert value("score", 40.0, 20.0) == 50
    assert value("decided", 40.0, 20.0) == 50
    assert value("logit", 50.0, 20.0) == 0
    # 300 won and 100 not: log(300.5 / 100.5).
    assert value("logit", 75.0, None) == pytest.approx(1.09529, abs=1e-5)


@pytest.mark.parametrize("target", TARGETS)
@given(won=st.integers(0, 392), tied=st.integers(0, 391))
def test_as_defined(target: str, won: int, tied: int) -> None:
    tied = min(tied, 392 - won, 391)
    win, tie = 100 * won / 392, 100 * tied / 392
    expected = independent.figure(target, win, tie, 392)
    found = model(win, tie, 392)
    assert target_values([found], target)[0] == pytest.approx(expected[0], abs=1e-6)
    assert target_variances([found], target)[0] == pytest.approx(expected[1], abs=1e-6)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("shares", [(0.1, 0.1), (0.45, 0.2), (0.85, 0.1)])
def test_the_variance_is_that_of_questions_drawn_anew(target: str, shares: tuple[float, float]) -> None:
    """Of 4,000 draws the variance is known to 2.2 % (one standard error)."""
    drawn = np.random.default_rng(3).multinomial(392, [*shares, 1 - sum(shares)], size=4000)
    models = [model(100 * won / 392, 100 * tied / 392, 392) for won, tied, _ in drawn.tolist()]
    spread = np.var(target_values(models, target), ddof=1)
    expected = target_variances([model(100 * shares[0], 100 * shares[1], 392)], target)[0]
    assert expected == pytest.approx(spread, rel=0.08)
    # With plus or minus 1.96 of its own errors a model holds the truth as often as it should.
    truth = target_values([model(100 * shares[0], 100 * shares[1], 392)], target)[0]
    off = np.abs(target_values(models, target) - truth) / np.sqrt(target_variances(models, target))
    assert 0.93 <= (off <= 1.96).mean() <= 0.97


def test_a_rate_of_an_unknown_number_of_questions_has_a_figure_and_no_variance() -> None:
    unknown = model(40.0, 20.0, None)
    for target in TARGETS:
        assert np.isfinite(target_values([unknown], target)[0])
        assert np.isnan(target_variances([unknown], target)[0])


def test_models_without_a_tie_rate_are_left_out_of_what_needs_one() -> None:
    models = [model(40.0, 20.0), model(50.0, None), model(0.0, 100.0)]
    assert split_known(models, "win") == (models, [])
    kept, notes = split_known(models, "score")
    assert [each.name for each in kept] == ["m40.0", "m0.0"]
    assert notes == ["m50.0: without a tie rate there is no preference score, and they are left out"]
    kept, notes = split_known(models, "decided")
    assert [each.name for each in kept] == ["m40.0"]
    assert (
        notes[1] == "m0.0: with ties alone there is no share of decided questions won, and they are left out"
    )


def test_rates_of_over_a_hundred_percent_together_have_no_figure_with_ties() -> None:
    impossible = model(60.6, 51.5)
    assert value("win", 60.6, 51.5) == 60.6
    for target in ("score", "decided"):
        assert np.isnan([target_values([impossible], target), target_variances([impossible], target)]).all()
        assert split_known([impossible], target) == (
            [],
            [
                f"m60.6: with win and tie rates of over 100 % together there is no {TARGETS[target].label}, "
                "and they are left out"
            ],
        )
    # Rates that are rounded can be a tenth over.
    assert value("decided", 66.7, 33.4) == 100
    assert target_variances([model(66.7, 33.4)], "decided")[0] > 0


@pytest.mark.parametrize("target", TARGETS)
def test_a_share_leads_there_and_back(target: str) -> None:
    row = TARGETS[target]
    shares = np.array([0.5, 20.0, 50.0, 99.0])
    assert row.to_share(row.from_share(shares)) == pytest.approx(shares)
    assert np.isfinite(row.from_share(np.array([0.0, 100.0]))).all()


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(CompareError, match="no target 'wins'") as caught:
        check_target("wins")
    assert caught.value.hint == "there are: win, score, decided, logit"
