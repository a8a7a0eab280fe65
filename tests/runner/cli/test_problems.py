"""`runner problems check` where nothing is run."""

import json
from pathlib import Path

import pytest

from runner.cli.app import main
from tests.benchmarks.own.rows import with_calls, with_tests, write


def test_a_sound_file_is_described(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [with_calls(), with_tests(), with_calls(task_id="own/2", reference=None)]
    file = write(tmp_path / "mine.jsonl", *rows, with_tests(task_id="own/3", language="java", tests="}"))
    assert main(["problems", "check", str(file)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == f"mine: 4 problems in {file}"
    assert "python 2 4 values, sealed 1" in lines
    assert "python 1 - exit status, unsealed 1" in lines
    assert "java 1 - exit status, unsealed 1" in lines
    assert any(line.startswith("unsealed: 2 problems") and "own/1, own/3" in line for line in lines)


def test_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "mine.jsonl", with_calls(), with_tests())
    assert main(["problems", "check", str(file), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["name"], document["unsealed"], document["failed"]) == ("mine", ["own/1"], None)
    assert [group["sealed"] for group in document["groups"]] == [True, False]


def test_errors_end_with_2_and_are_told_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "mine.jsonl", with_calls(), with_calls(entry_point="1"), "{")
    assert main(["problems", "check", str(file), "--json"]) == 2
    told = capsys.readouterr()
    assert "line 2 (own/0): entry_point '1'" in told.err
    assert "line 2 (own/0): line 1 has the same task_id" in told.err
    assert "line 3: it is no JSON" in told.err
    assert json.loads(told.out)["exit_code"] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["exec", "--problems", "gone.jsonl"], "cannot read problems from gone.jsonl"),
        (["exec", "--problems", "a", "--bench", "demo"], "--problems and --bench both"),
        (["exec", "--problems", "a", "--profile", "evalplus"], "the profile evalplus does not fit a"),
        (["generate", "--problems", "a", "--bench", "demo", "--model", "m", "--base-url", "http://h/v1"],
         "--problems and --bench both"),
    ],
)  # fmt: skip
def test_what_can_not_be_asked_is_told(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
