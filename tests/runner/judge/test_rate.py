"""Games of a folder as questions: the same as `compare` reads them from its file."""

from pathlib import Path

import pytest

from compare.input.judgment_files import read_judgments
from compare.input.labels import Label
from compare.judging.rules import RULES
from runner.judge.folder import JUDGMENTS
from runner.judge.games import GameLine
from runner.judge.rate import Outcome, find_outcome, gather_questions, rate_games
from runner.store.line_file import LineFile


def line(game: int, label: Label | None, question: str = "q", **more: object) -> GameLine:
    known = {
        "model": "m",
        "baseline": "b",
        "judge": "j",
        "replies": [],
        "answer_chars": 3,
        "baseline_chars": 2,
    }
    return GameLine(question_id=question, game=game, label=label, **{**known, **more})  # type: ignore[arg-type]


def test_a_file_reads_as_the_games_that_were_written(tmp_path: Path) -> None:
    about = {"category": "UI/UX", "difficulty": "hard", "language": "sql"}
    lines = [line(0, "B>A", **about), line(1, None, **about), line(1, "A>>B", "half"), line(0, "A=B", "two")]
    file = LineFile(tmp_path / JUDGMENTS)
    for one in lines:
        file.append(one)
    file.close()
    assert gather_questions(lines) == read_judgments(tmp_path / JUDGMENTS, lambda _: None)


@pytest.mark.parametrize(
    ("first", "second", "rule", "outcome"),
    [
        ("B>A", "A>B", "points", "win"),
        ("B>A", "A=B", "points", "win"),
        ("B>A", "A=B", "strict", "tie"),
        ("A>B", "B>A", "strict", "loss"),
        ("B>>A", "B>A", "points", "win"),
        ("B>>A", "B>A", "weighted", "win"),
        ("B>A", "B>A", "weighted", "tie"),
        ("B>A", None, "points", "unparsed"),
        ("B>A", None, "codearena", "win"),
        (None, None, "codearena", "unparsed"),
    ],
)
def test_what_a_question_comes_to(
    first: Label | None, second: Label | None, rule: str, outcome: Outcome
) -> None:
    (question,) = gather_questions([line(0, first), line(1, second)])
    assert find_outcome(question, rule) == outcome


@pytest.mark.parametrize("rule", RULES)
def test_a_question_with_one_game_is_incomplete(rule: str) -> None:
    (question,) = gather_questions([line(1, "A>B")])
    assert find_outcome(question, rule) == "incomplete"


def test_without_a_question_that_counts_there_are_no_rates() -> None:
    assert rate_games([], "points", 100) is None
    assert rate_games([line(0, "A>B")], "points", 100) is None
    assert rate_games([line(0, "A>B"), line(1, None)], "points", 100) is None
    found = rate_games([line(0, "B>A"), line(1, "A>B")], "points", 100)
    assert found is not None
    assert found.overall.win.value == 100
