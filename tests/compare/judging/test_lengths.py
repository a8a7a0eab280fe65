"""Lengths of answers against outcomes, and rates at equal length."""

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest

from compare.input.judgments import Question
from compare.judging.draws import Draws
from compare.judging.lengths import control_length
from compare.judging.rules import RULES
from compare.records import LengthControl
from tests.compare.judging.examples import Labels, question

WON, TIED, LOST = ("B>A", "A>B"), ("A=B", "A=B"), ("A>B", "B>A")


def questions(outcomes: Sequence[tuple[Labels, int]]) -> list[Question]:
    """Questions with these labels, whose answer has so many characters more than the baseline's 1000."""
    return [
        question(at, *labels, answer_chars=1000 + more, baseline_chars=1000)
        for at, (labels, more) in enumerate(outcomes)
    ]


def control(outcomes: Sequence[tuple[Labels, int]], rule: str = "points") -> LengthControl:
    found = control_length(questions(outcomes), RULES[rule], Draws(resamples=400, seed=0, model="m"))
    assert found is not None
    return found


def test_a_small_example_by_hand() -> None:
    found = control([(WON, 300), (WON, 100), (WON, -50), (TIED, 200), (LOST, -100), (LOST, 0), (LOST, 20)])
    assert (found.questions, found.answer_chars, found.baseline_chars) == (7, 1020, 1000)
    assert (found.longer, found.shorter) == (pytest.approx(400 / 7), pytest.approx(200 / 7))
    assert found.differences == {"win": 100, "tie": 200, "loss": 0}
    assert found.longer_wins is not None
    assert found.longer_wins.value == pytest.approx(60)  # 300, 100 and -100 of five that differ.
    assert (found.win.value, found.score.value) == (pytest.approx(300 / 7), pytest.approx(50))
    assert msgspec.json.decode(msgspec.json.encode(found), type=LengthControl) == found
    assert found.spread == pytest.approx(np.std([300, 100, -50, 200, -100, 0, 20]))


def test_lengths_that_are_balanced_change_no_rate() -> None:
    outcomes = [(labels, more) for labels in [WON] * 6 + [TIED] * 2 + [LOST] * 4 for more in (-100, 100)]
    found = control(outcomes)
    assert found.length_controlled_score is not None and found.length_controlled_win is not None
    assert found.length_controlled_score.value == pytest.approx(found.score.value)
    assert found.length_controlled_win.value == pytest.approx(found.win.value)
    assert found.shift is not None and found.effect is not None
    assert (found.shift.value, found.effect.value) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))


def test_what_wins_by_length_alone_is_even_at_equal_length() -> None:
    """Longer answers win 8 of 10, shorter ones 2 of 10, and most answers are longer."""
    one = [(WON, 200)] * 8 + [(LOST, 200)] * 2
    found = control(one * 5 + [(WON, -200)] * 2 + [(LOST, -200)] * 8)
    assert found.score.value == pytest.approx(70)
    assert found.length_controlled_score is not None and found.length_controlled_score.ci95 is not None
    assert found.length_controlled_score.value == pytest.approx(50, abs=0.5)
    assert found.length_controlled_score.ci95[0] < 50 < found.length_controlled_score.ci95[1]
    assert found.shift is not None and found.shift.ci95 is not None
    assert found.shift.ci95[0] > 0
    assert found.longer_wins is not None and found.longer_wins.value == pytest.approx(80)


def test_resamples_that_all_went_one_way_are_part_of_the_interval() -> None:
    """A third of the resamples of these nine questions leave out the only loss."""
    found = control([(LOST, 5), *((WON, more) for more in (-40, -30, -20, -10, 10, 20, 30, 40))])
    assert found.length_controlled_score is not None and found.length_controlled_score.ci95 is not None
    assert found.length_controlled_score.ci95[1] == pytest.approx(100)


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param([(WON, 10), (WON, 20), (LOST, -10), (LOST, -20)], id="lengths part wins from losses"),
        pytest.param([(WON, 5), (LOST, 5), (WON, 5)], id="all differ alike"),
        pytest.param([(WON, 5), (WON, -5)], id="all won"),
        pytest.param([(LOST, 5)], id="one question"),
    ],
)
def test_what_can_not_be_estimated_is_left_open(outcomes: list[tuple[Labels, int]]) -> None:
    found = control(outcomes)
    assert found.score.value == pytest.approx(100 * np.mean([labels == WON for labels, _ in outcomes]))
    assert (found.length_controlled_score, found.effect, found.shift) == (None, None, None)


def test_questions_without_both_lengths_or_labels_are_no_part_of_it() -> None:
    whole = questions([(WON, 10), (LOST, -10), (LOST, 20)])
    others = [
        question(8, "B>A", "A>B", answer_chars=5),
        question(9, "B>A", None, answer_chars=5, baseline_chars=6),
    ]
    draws = Draws(resamples=50, seed=0, model="m")
    found = control_length([*whole, *others], RULES["points"], draws)
    assert found == control_length(whole, RULES["points"], draws)
    assert found is not None and found.questions == 3
    assert control_length(others, RULES["points"], draws) is None


@pytest.mark.parametrize("rule", RULES)
def test_a_balanced_set_is_even_by_every_rule(rule: str) -> None:
    games: list[Labels] = [("B>>A", "A>B"), ("A>>B", "B>A"), ("B>A", "A=B"), ("A>B", "A=B"), ("A=B", "A=B")]
    found = control([(labels, more) for labels in games for more in (-40, 40, 0)], rule)
    assert found.score.value == pytest.approx(50)
    assert found.length_controlled_score is not None
    assert found.length_controlled_score.value == pytest.approx(50)
