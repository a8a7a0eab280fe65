"""Whose the other answer is: baselines named or not, opponents, and what one line may leave out."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.errors import CompareError
from compare.input.collect import collect
from compare.input.judgment_files import read_judgments
from compare.input.opponents import find_opponents
from compare.input.own_rates import OwnRates

TURBO = "gpt-4-turbo-2024-04-09"
GAMES = [{"label": "B>A"}, {"label": "A>B"}]


def write(directory: Path, *rows: dict[str, Any]) -> Path:
    path = directory / "j.jsonl"
    path.write_text("".join(json.dumps({"question_id": "q", "model": "m", **row}) + "\n" for row in rows))
    return path


def read(directory: Path, *rows: dict[str, Any]) -> list[Any]:
    return read_judgments(write(directory, *rows))


def test_one_question_against_several_opponents(tmp_path: Path) -> None:
    rows = [
        {"games": GAMES},
        {"games": GAMES, "opponent": "GPT 4o 2024-08-06"},
        {"games": GAMES, "opponent": "x"},
    ]
    found = find_opponents(read(tmp_path, *rows))
    assert found.opponents == ["baseline", "GPT-4o-2024-08-06", "x"]
    assert (found.baseline, found.others) == ("baseline", ["GPT-4o-2024-08-06", "x"])
    assert len(found.against_baseline) == 1


def test_the_same_opponent_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CompareError, match='question "q" of "m" is on line 1 already'):
        read(tmp_path, *[{"games": GAMES, "opponent": "x"}] * 2)
    with pytest.raises(CompareError, match='"m" is its own opponent'):
        read(tmp_path, {"games": GAMES, "opponent": "m"})
    with pytest.raises(CompareError, match='"opponent" is a number'):
        read(tmp_path, {"games": GAMES, "opponent": 4})


def test_games_on_lines_of_their_own_meet_their_opponent(tmp_path: Path) -> None:
    rows = [
        {"game": game, "label": "A>B", "opponent": name} if name else {"game": game, "label": "A>B"}
        for game in (0, 1)
        for name in ("x", "", "y")
    ]
    found = read(tmp_path, *rows)
    assert len(found) == 3
    assert all(None not in question.games for question in found)


@pytest.mark.parametrize("order", [1, -1])
def test_one_of_two_lines_may_leave_out_the_baseline(tmp_path: Path, order: int) -> None:
    rows = [{"game": 0, "label": "A>B", "baseline": "b"}, {"game": 1, "label": "A>B"}]
    (only,) = read(tmp_path, *rows[::order])
    assert only.baseline == "b"
    assert None not in only.games


def test_files_against_two_baselines_may_be_joined(tmp_path: Path) -> None:
    rows = [{"games": GAMES, "baseline": "b"}, {"games": GAMES, "baseline": TURBO}]
    found = find_opponents(read(tmp_path, *rows))
    assert (found.baseline, found.others) == (TURBO, ["b"])


def test_without_the_published_one_the_baseline_is_that_of_most_questions(tmp_path: Path) -> None:
    rows = [{"games": GAMES, "baseline": name, "question_id": f"q{at}"} for at, name in enumerate("cabb")]
    assert find_opponents(read(tmp_path, *rows)).baseline == "b"
    assert find_opponents(read(tmp_path, *rows[:2])).baseline == "a"


def test_lines_that_name_nobody_are_against_the_one_baseline_that_others_name(tmp_path: Path) -> None:
    rows = [{"games": GAMES, "baseline": "b"}, {"games": GAMES, "question_id": "r"}]
    assert find_opponents(read(tmp_path, *rows)).opponents == ["b", "b"]


def test_win_rates_are_of_games_against_the_baseline_and_ratings_of_all(tmp_path: Path) -> None:
    lost = [{"label": "A>B"}, {"label": "B>A"}]
    rows = [{"games": GAMES, "question_id": f"q{at}"} for at in range(40)]
    rows += [{"games": lost, "question_id": f"q{at}", "opponent": "x"} for at in range(40)]
    rows += [{"games": lost, "question_id": "q0", "opponent": "y", "model": "z"}]
    path = write(tmp_path, *rows)
    found = collect({}, None, path, as_printed=False, draws=(100, 0), own_rates=OwnRates(only=True))
    (judged,) = found.judged
    assert (judged.model, judged.games, judged.overall.win.value) == ("m", 80, 100)
    assert found.players is not None
    assert found.players.games == 160
    assert any("no game joins y, z to it" in note for note in found.notes)
