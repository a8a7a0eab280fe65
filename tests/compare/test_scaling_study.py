"""Scaling studies: laws, forecasts, where curves part, and what can't be studied."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from compare.errors import CompareError
from compare.input.win_rate_files import make_rate
from compare.records import Checkpoint, Curve, ScalingStudy
from compare.scaling_study import ScalingInputs, study_scaling
from tests.compare.independent import scaling_law as independent

TOKENS = (2.5e9, 5e9, 1e10, 2e10, 4e10, 8e10)
SCORES = (61.0, 70.7, 75.0, 76.8, 78.0, 77.4)
WINS = (12.2, 17.9, 23.0, 30.1, 36.5, 42.3)


def checkpoints(
    scores: Any = SCORES, wins: Any = WINS, tokens: Any = TOKENS, n: int | None = 400
) -> list[Checkpoint]:
    return [
        Checkpoint(
            name=f"c{at}",
            tokens=tokens[at],
            scores={"mine": make_rate(scores[at], n)} if scores else {},
            win=make_rate(wins[at], n) if wins else None,
        )
        for at in range(len(tokens))
    ]


def study(found: list[Checkpoint], **more: Any) -> ScalingStudy:
    return study_scaling(ScalingInputs(source="x", checkpoints=found, resamples=500, **more))


def curve(found: ScalingStudy, name: str) -> Curve:
    return next(each for each in found.curves if each.name == name)


def list_wins(found: ScalingStudy) -> list[float | None]:
    return [each.win.percent if each.win else None for each in found.checkpoints]


def test_a_score_that_is_spent_and_a_win_rate_that_goes_on_part() -> None:
    found = study(checkpoints())
    (parting,) = found.partings
    assert parting.tokens in TOKENS
    assert parting.difference.ci95 is not None
    assert parting.difference.ci95[0] > 0
    assert "the win rate gains more" in parting.reading
    assert any("mine and the win rate part from" in sentence for sentence in found.summary)
    score, win = curve(found, "mine"), curve(found, "win rate")
    assert score.gains[-1].points.value < 1 < win.gains[-1].points.value
    assert win.forecast is not None
    assert win.forecast.ci95 is not None
    assert win.forecast.ci95[0] < 48 < win.forecast.ci95[1]
    assert win.forecast.tokens == 1.6e11


def test_curves_that_go_on_alike_do_not_surely_part() -> None:
    found = study(checkpoints(scores=[each + 20 for each in WINS]))
    assert found.partings[0].tokens is None
    assert "do not surely part" in found.partings[0].reading


def test_the_other_way_round_is_told_as_that() -> None:
    found = study(checkpoints(scores=WINS, wins=SCORES))
    assert "part the other way, mine gains more" in found.partings[0].reading


def test_with_many_questions_a_score_is_spent() -> None:
    scores = [80 - 30 * (at / TOKENS[0]) ** -1.5 for at in TOKENS]
    found = study(checkpoints(scores=scores, n=100_000))
    assert curve(found, "mine").spent == TOKENS[-1] / 2 or curve(found, "mine").spent == TOKENS[-1]
    assert "mine is spent and the win rate goes on" in found.partings[0].reading


def test_laws_are_those_of_an_independent_fit() -> None:
    found = study(checkpoints())
    for name, values in (("mine", SCORES), ("win rate", WINS)):
        measured = np.array(values)
        smooth = (np.round(measured * 4) + 1) / 402
        share = (measured * 4 + 1) / 402
        assert np.abs(smooth - share).max() < 0.01
        wanted = independent.fit(np.array(TOKENS), measured, 1e4 * share * (1 - share) / 400, straight=False)
        law, ahead = curve(found, name).law, curve(found, name).forecast
        assert law is not None
        assert ahead is not None
        assert law.level == pytest.approx(wanted[-2], abs=1e-6)
        assert ahead.value == pytest.approx(wanted[-1], abs=1e-6)


def test_fewer_than_four_numbers_of_tokens_have_a_straight_line_and_say_so() -> None:
    found = study(checkpoints(tokens=TOKENS[:3]))
    assert all(each.law is not None and each.law.kind == "straight line" for each in found.curves)
    assert "mine, win rate: fewer than 4 numbers of tokens" in found.notes[0]
    assert all(each.forecast is not None and each.forecast.ci95 is not None for each in found.curves)


def test_two_points_without_a_number_of_questions_have_a_line_and_no_interval() -> None:
    found = study(checkpoints(tokens=TOKENS[:2], n=None))
    for each in found.curves:
        assert each.forecast is not None
        assert each.forecast.ci95 is None
        assert each.scatter is None
    assert found.partings == []


def test_without_numbers_of_questions_residuals_tell_the_scatter() -> None:
    forecast = curve(study(checkpoints(n=None)), "mine").forecast
    assert forecast is not None
    assert forecast.ci95 is not None
    assert forecast.ci95[0] < forecast.value < forecast.ci95[1]


def test_measurements_that_are_all_alike_are_not_taken_for_exact() -> None:
    unknown = curve(study(checkpoints(scores=[50.0] * 6, n=None)), "mine")
    assert unknown.forecast is not None
    assert (round(unknown.forecast.value, 6), unknown.forecast.ci95) == (50, None)
    counted = curve(study(checkpoints(scores=[50.0] * 6)), "mine").forecast
    assert counted is not None
    assert counted.ci95 is not None
    assert counted.ci95[0] < 45
    assert counted.ci95[1] > 55


def test_without_win_rates_there_are_curves_and_no_partings() -> None:
    found = study(checkpoints(wins=None))
    assert [each.name for each in found.curves] == ["mine"]
    assert found.partings == []
    alone = study(checkpoints(scores=None))
    assert [each.name for each in alone.curves] == ["win rate"]


def test_a_column_at_one_number_of_tokens_has_no_law() -> None:
    found = checkpoints(wins=None)
    found.append(Checkpoint(name="last", tokens=1e11, scores={"other": make_rate(50, 100)}))
    result = study(found)
    assert "other: measured at one number of tokens only, so no law" in result.notes


def test_the_same_seed_gives_the_same_study_in_any_order() -> None:
    assert study(checkpoints()) == study(checkpoints()[::-1])
    assert study(checkpoints()) != study(checkpoints(), seed=1)


def test_win_rates_and_judgments_meet_checkpoints_by_name(tmp_path: Path) -> None:
    wins = tmp_path / "wins.csv"
    wins.write_text("model,win_rate,n\nc0,10,392\nc1,20,392\nelse,30,392\n")
    found = study(checkpoints(wins=None), win_rates=wins)
    assert list_wins(found) == [10, 20, None, None, None, None]
    assert "wins.csv: no checkpoint here is called else" in found.notes
    judged = tmp_path / "j.jsonl"
    games = '"games": [{"label": "B>A"}, {"label": "A>B"}]'
    rows = [f'{{"question_id": "{q}", "model": "c{at}", {games}}}' for at in (3, 4) for q in range(40)]
    judged.write_text("\n".join(rows))
    both = study(checkpoints(wins=None), win_rates=wins, judgments=judged)
    assert list_wins(both) == [10, 20, None, 100, 100, None]


@pytest.mark.parametrize(
    ("more", "told", "hint"),
    [
        ({"against": ["none"]}, 'no checkpoint has scores of "none"', "there are: mine"),
        ({"tokens": {"x": 1e9}}, '--tokens names no checkpoint: "x"', "c0, c1"),
    ],
)
def test_what_names_nothing_is_refused(more: dict[str, Any], told: str, hint: str) -> None:
    with pytest.raises(CompareError, match=told) as caught:
        study(checkpoints(), **more)
    assert hint in caught.value.hint


def test_one_number_of_tokens_is_refused() -> None:
    with pytest.raises(CompareError, match="one number of tokens alone, which says nothing of more"):
        study(checkpoints(tokens=[1e9] * 3))


def test_win_rates_of_other_models_are_refused(tmp_path: Path) -> None:
    wins = tmp_path / "wins.csv"
    wins.write_text("model,win_rate\nelse,30\n")
    with pytest.raises(CompareError, match='it names "else"'):
        study(checkpoints(), win_rates=wins)
