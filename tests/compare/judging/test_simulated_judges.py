"""What was planted in 200 simulated judges comes back: win rates, the pull of the seat, and that of length.

An interval that covers at 95 % holds the planted value for 180 or more of 200 judges in 99.9 % of all cases;
the seeds are fixed.
"""

import msgspec
import numpy as np
import pytest

from compare.judging.rates import rate_judgments
from compare.records import Estimate, Judged
from tests.compare.judging.simulated_judge import SimulatedJudge

JUDGES, QUESTIONS, RESAMPLES, RULE = 200, 400, 200, "points"
ENOUGH = 180
MATERIAL = 5.0
"""Points by which length must move a rate to be worth a correction."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A judge and what was found of it."""

    judge: SimulatedJudge
    found: Judged


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    return [_try(number, biased=True) for number in range(JUDGES)]


def _try(number: int, *, biased: bool) -> Trial:
    generator = np.random.default_rng([13, number, biased])
    judge = SimulatedJudge(
        merit=generator.uniform(-1, 1),
        variety=generator.uniform(0.3, 1.2),
        seat=generator.uniform(-1, 1),
        length=generator.uniform(0.5, 1.5) if biased else 0.0,
        longer=generator.choice([-1, 1]) * generator.uniform(0.5, 1.2),
    )
    (found,) = rate_judgments(judge.judge(QUESTIONS, generator), RESAMPLES, number, RULE)
    return Trial(judge=judge, found=found)


def holds(found: Estimate | None, truth: float) -> bool:
    assert found is not None and found.ci95 is not None
    return found.ci95[0] <= truth <= found.ci95[1]


def score(rates: "np.typing.NDArray[np.float64]") -> float:
    return float(rates[0] + rates[1] / 2)


def plain_truth(trial: Trial) -> "np.typing.NDArray[np.float64]":
    return trial.judge.find_truth(RULE, equal_length=False)


def equal_truth(trial: Trial) -> "np.typing.NDArray[np.float64]":
    return trial.judge.find_truth(RULE, equal_length=True)


def test_planted_win_tie_and_loss_rates_are_inside_their_intervals(trials: list[Trial]) -> None:
    for place, name in enumerate(("win", "tie", "loss")):
        held = [holds(getattr(each.found.overall, name), plain_truth(each)[place]) for each in trials]
        assert sum(held) >= ENOUGH, name
    assert sum(holds(each.found.overall.score, score(plain_truth(each))) for each in trials) >= ENOUGH


def test_the_planted_pull_of_the_seat_is_inside_its_interval(trials: list[Trial]) -> None:
    planted = [each.judge.find_seat_a() for each in trials]
    assert min(planted) < 40 and max(planted) > 60
    assert sum(holds(t.found.seat_a, at) for t, at in zip(trials, planted, strict=True)) >= ENOUGH
    measured = [each.found.seat_a.value for each in trials if each.found.seat_a]
    assert abs(np.mean(np.subtract(measured, planted))) < 0.4


def test_rates_at_equal_length_are_nearer_to_the_truth_than_plain_ones(trials: list[Trial]) -> None:
    plain, equal = [], []
    for each in trials:
        length, truth = each.found.length, score(equal_truth(each))
        assert length is not None and length.length_controlled_score is not None
        if abs(score(plain_truth(each)) - truth) > MATERIAL:
            plain.append(abs(length.score.value - truth))
            equal.append(abs(length.length_controlled_score.value - truth))
    assert len(plain) > JUDGES / 2
    assert np.mean(np.less(equal, plain)) >= 0.95
    assert np.mean(equal) < np.mean(plain) / 3


def test_planted_rates_at_equal_length_are_inside_their_intervals(trials: list[Trial]) -> None:
    lengths = [each.found.length for each in trials]
    truths = [equal_truth(each) for each in trials]
    wins = [holds(a and a.length_controlled_win, b[0]) for a, b in zip(lengths, truths, strict=True)]
    scores = [holds(a and a.length_controlled_score, score(b)) for a, b in zip(lengths, truths, strict=True)]
    assert sum(wins) >= ENOUGH
    assert sum(scores) >= ENOUGH


def test_a_judge_who_does_not_mind_length_is_not_corrected() -> None:
    trials = [_try(number, biased=False) for number in range(40)]
    shifts = [each.found.length.shift for each in trials if each.found.length]
    assert sum(holds(shift, 0.0) for shift in shifts) >= 34
    assert abs(np.mean([shift.value for shift in shifts if shift])) < 1
