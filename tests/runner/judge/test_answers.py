"""Answers from a file: whose they are, to which questions, and all that is refused."""

from pathlib import Path

import pytest

from runner.errors import UsageError
from runner.judge.answers import read_answers
from runner.judge.questions import read_questions
from tests.runner.judge.written import ODD, write_lines

IDS = {"a", "b", "7"}


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_answers(path, IDS)
    assert caught.value.hint
    return str(caught.value)


def test_fields_by_either_name(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "response": "x"},
        {"question_id": "b", "answer": ""},
        {"uid": 7, "response": "\ud800"},
    ]
    found = read_answers(write_lines(tmp_path / "a.jsonl.gz", *rows), IDS)
    assert found.texts == {"a": "x", "b": "", "7": "?"}


def test_whose_they_are(tmp_path: Path) -> None:
    named = write_lines(
        tmp_path / "a.jsonl", {"id": "a", "response": "x", "model": "m"}, {"id": "b", "answer": ""}
    )
    nameless = write_lines(tmp_path / "our-model.jsonl.gz", {"id": "a", "response": "x"})
    several = write_lines(tmp_path / "c.jsonl", *({"id": i, "response": "", "model": i} for i in "ab"))
    assert read_answers(named, IDS).model == "m"
    assert read_answers(named, IDS, "given").model == "given"
    assert read_answers(nameless, IDS).model == "our-model"
    assert "several models: a, b" in refused(several)
    assert read_answers(several, IDS, "one name").model == "one name"


def test_a_question_without_an_id_is_found_by_its_messages(tmp_path: Path) -> None:
    questions = read_questions(write_lines(tmp_path / "q.jsonl", *ODD)).questions
    row = next(row for row in ODD if "id" not in row)
    path = write_lines(tmp_path / "a.jsonl", {"messages": row["messages"], "response": "x"})
    (found,) = read_answers(path, {question.id for question in questions}).texts
    assert any(question.id == found and question.text == "Without an id" for question in questions)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"response": "x"}, 'no "id"'),
        ({"id": "c", "response": "x"}, 'there is no question "c"'),
        ({"id": "a", "response": "x"}, 'an answer to "a" is on an earlier line'),
        ({"id": "b"}, 'no "response"'),
        ({"id": "b", "answer": None}, '"answer" is null, not text'),
        ({"id": "b", "response": "x", "model": 1}, '"model" is a number, not text'),
        ({"id": [1], "response": "x"}, '"id" is a list'),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, row: object, told: str) -> None:
    message = refused(write_lines(tmp_path / "a.jsonl", {"id": "a", "response": "y"}, row))
    assert "line 2: " in message
    assert told in message


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "holds no answers" in refused(write_lines(tmp_path / "empty.jsonl"))
    assert "No such file" in refused(tmp_path / "missing.jsonl")
