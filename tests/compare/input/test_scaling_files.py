"""Files of checkpoints: CSV and JSON, good and bad."""

import json
from pathlib import Path

import pytest

from compare.errors import CompareError
from compare.input.scaling_files import parse_assignment, read_scaling


def write(directory: Path, text: str, name: str = "scaling.csv") -> Path:
    path = directory / name
    path.write_text(text, "utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(CompareError) as caught:
        read_scaling(path, {})
    assert "checkpoint,tokens" in caught.value.hint
    return str(caught.value)


def test_scores_win_rates_and_how_many_questions_they_are_of(tmp_path: Path) -> None:
    text = (
        "Checkpoint;Tokens;HumanEval+;mine;mine_n;win rate;win_rate_n;remarks\n"
        "a;2.5B;61,0;40;50;12.2;392;first\nb;1.5T;-;;;20%;;later\n"
    )
    found = read_scaling(write(tmp_path, text), {})
    first, second = found.checkpoints
    assert (first.name, first.tokens, second.tokens) == ("a", 2.5e9, 1.5e12)
    assert {name: (rate.percent, rate.total) for name, rate in first.scores.items()} == {
        "humaneval+": (61.0, 164),  # the set's own size
        "mine": (40.0, 50),
    }
    assert first.win is not None
    assert second.win is not None
    assert (first.win.percent, first.win.total, first.win.ci95 is None) == (12.2, 392, False)
    assert (second.scores, second.win.percent, second.win.total) == ({}, 20.0, None)
    assert found.notes == ['columns without use here: "remarks"']


def test_json_as_a_list_or_by_checkpoint(tmp_path: Path) -> None:
    entry = {"tokens": "5B", "scores": {"mbpp+": {"percent": 66.1, "n": 399}, "mine": 50}, "win_rate": 17.9}
    listed = write(tmp_path, json.dumps([{"checkpoint": "a", **entry}]), "a.json")
    named = write(tmp_path, json.dumps({"a": entry}), "b.json")
    (found,) = read_scaling(listed, {}).checkpoints
    assert [found] == read_scaling(named, {}).checkpoints
    assert (found.scores["mbpp+"].total, found.scores["mine"].total) == (399, None)


def test_tokens_from_the_command_line_the_column_or_the_name(tmp_path: Path) -> None:
    path = write(tmp_path, "model,tokens,mine\nckpt-20B,,1\nother,3B,2\nlast,9B,3\n")
    found = read_scaling(path, {"last": 4e10})
    assert [each.tokens for each in found.checkpoints] == [2e10, 3e9, 4e10]
    assert [note.startswith("tokens are read from the names, as of ckpt-20B") for note in found.notes] == [
        True
    ]
    # What the command line says of a checkpoint needs no name.
    assert read_scaling(path, {"last": 4e10, "ckpt-20B": 2e10}).notes == []


def test_tokens_without_a_unit_are_billions_unless_they_are_too_many(tmp_path: Path) -> None:
    found = read_scaling(write(tmp_path, "checkpoint,tokens,mine\na,2.5,1\nb,20,2\n"), {})
    assert [each.tokens for each in found.checkpoints] == [2.5e9, 2e10]
    assert "taken to be billions" in found.notes[0]
    counted = read_scaling(write(tmp_path, "checkpoint,tokens,mine\na,2500000000,1\nb,2e10,2\n"), {})
    assert [each.tokens for each in counted.checkpoints] == [2.5e9, 2e10]
    assert counted.notes == []
    assert "some tokens are numbers" in refused(write(tmp_path, "checkpoint,tokens,mine\na,20,1\nb,2e10,2\n"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the file is empty"),
        ("checkpoint,tokens,mine\n", "there is no checkpoint in it"),
        ("tokens,mine\n1B,2\n", 'no column "checkpoint"'),
        ("checkpoint,model,mine\na,b,2\n", 'columns "checkpoint" and "model" mean the same'),
        ("checkpoint,tokens,mine\n,1B,2\n", "line 2: there is no name"),
        ("checkpoint,tokens,mine\na,1B,2\na,2B,3\n", 'line 3: "a" is the same checkpoint as in line 2'),
        ("checkpoint,tokens,mine\na,much,2\n", 'column "tokens" is "much", not a number of tokens'),
        ("checkpoint,tokens,mine\na,,2\n", 'column "tokens" is empty, and the name holds no tokens'),
        ("checkpoint,tokens,mine\na,1B,200\n", 'column "mine" is 200: a rate is between 0 and 100'),
        ("checkpoint,tokens,mine\na,1B,x9\n", 'column "mine" is "x9", not a number'),
        ("checkpoint,tokens,mine,mine_n\na,1B,20,2.5\n", "n 2.5: it is a whole number"),
        ("checkpoint,tokens,mine\na,1B,\n", "neither a score nor a win rate"),
        ("checkpoint,tokens,mine\na,1B,2,3\n", "4 cells for 3 columns"),
        ("[1]", "entry 1: there is a number, not an object"),
        ("7", 'no column "checkpoint"'),
        ("{", "line 1, column 2: not JSON"),
        ('[{"checkpoint": "a", "tokens": "1B", "scores": 3}]', '"scores" is a number'),
        ('[{"checkpoint": "a", "tokens": true, "mine": 3}]', 'column "tokens"'),
        ('[{"checkpoint": "a", "tokens": "1B", "mine": [3]}]', 'column "mine" is a list'),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert told in refused(write(tmp_path, text))


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert "3 problems" in refused(write(tmp_path, "checkpoint,tokens,mine\na,x1,2\nb,1B,x2\nc,1B,101\n"))


@pytest.mark.parametrize("text", ["20B", "=20B", "a=", "a=much"])
def test_assignments_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"number of tokens|NAME=TOKENS"):
        parse_assignment(text)
    assert parse_assignment("a=b=20B") == ("a=b", 2e10)
