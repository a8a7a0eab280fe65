"""Questions in CodeArena's format, read for what they are: oddities, labels, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from runner.corpus.questions import CorpusQuestion, read_corpus_questions
from runner.corpus.task_types import read_task_types
from runner.errors import UsageError
from tests.runner.judge.written import GPT, ODD, write_lines


def read_one(tmp_path: Path, **fields: Any) -> CorpusQuestion:
    (question,) = read_corpus_questions(
        write_lines(tmp_path / "one.jsonl", {"messages": "Do it.", **fields})
    ).questions
    return question


def test_every_oddity_that_the_judge_reads_is_read_here(tmp_path: Path) -> None:
    found = read_corpus_questions(write_lines(tmp_path / "odd.jsonl.gz", *ODD)).questions
    by_id = {question.id: question for question in found}
    assert len(by_id) == len(ODD)
    assert by_id["turns"].text == "Write f.\n\ndef f(): 1\n\nNow return it."
    assert by_id["7"].languages == ("sql", "python")
    assert by_id["7"].category == "Databases"
    assert set(by_id["other"].answers) == {GPT.removesuffix("_response"), "other-model"}


def test_answers_are_not_needed(tmp_path: Path) -> None:
    assert read_one(tmp_path).answers == {}


@pytest.mark.parametrize(
    ("fields", "category", "subtask"),
    [
        ({"category": "A", "subcategory": "b"}, "A", "b"),
        ({"category": "A", "task_type": ["b", "c"]}, "A", "b, c"),
        ({"task_type": "b"}, "b", ""),
        ({"meta": {"parsed": {"task_type": ["b"]}}}, "b", ""),
        ({"category": "", "subcategory": None}, "", ""),
    ],
)
def test_where_category_and_subtask_are_looked_for(
    tmp_path: Path, fields: dict[str, Any], category: str, subtask: str
) -> None:
    question = read_one(tmp_path, **fields)
    assert (question.category, question.subtask) == (category, subtask)


def table(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "types.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_table_sorts_task_types_whatever_their_case_and_hyphens(tmp_path: Path) -> None:
    types = read_task_types(table(tmp_path, {"object oriented design": [["A", "b"], ["C", "d"]]}))
    rows = [
        {"id": "1", "messages": "x", "meta": {"parsed": {"task_type": ["Object-Oriented Design"]}}},
        {"id": "2", "messages": "x", "task_type": ["knitting"]},
    ]
    found = read_corpus_questions(write_lines(tmp_path / "two.jsonl", *rows), types)
    assert [(one.category, one.subtask) for one in found.questions] == [("A", "b"), ("", "")]
    assert found.unmapped == ("knitting",)


def test_a_table_of_another_set_is_refused(tmp_path: Path) -> None:
    types = read_task_types(table(tmp_path, {"baking": [["A", "b"]]}))
    file = write_lines(tmp_path / "one.jsonl", {"messages": "x", "task_type": "knitting"})
    with pytest.raises(UsageError, match=r'none of the task types .* such as "knitting"'):
        read_corpus_questions(file, types)


@pytest.mark.parametrize("content", [["x"], {"x": "y"}, {"x": [["only one"]]}])
def test_what_is_no_table_is_told(tmp_path: Path, content: object) -> None:
    with pytest.raises(UsageError, match="is no table of task types"):
        read_task_types(table(tmp_path, content))


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read_task_types(tmp_path / "nothing.json")


def test_a_file_that_is_not_there_is_told_without_an_option_that_not_every_command_has(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="cannot read questions from") as caught:
        read_corpus_questions(tmp_path / "nothing.jsonl")
    assert caught.value.hint == "check the path"


def test_all_malformed_lines_are_told_at_once(tmp_path: Path) -> None:
    file = write_lines(
        tmp_path / "bad.jsonl",
        {"id": 1, "messages": "x"},
        {"id": 1, "messages": "x"},
        {"id": 2},
        {"id": 3, "messages": "x", "difficulty": {"of": 1}},
        "{",
    )
    with pytest.raises(UsageError) as caught:
        read_corpus_questions(file)
    told = str(caught.value)
    assert "4 of 5 lines are no questions" in told
    for line in (
        'line 2: a question "1"',
        'line 3: no "messages"',
        'line 4: "difficulty" is an object',
        "line 5",
    ):
        assert line in told
