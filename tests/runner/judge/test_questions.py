"""Questions in CodeArena's format: every oddity that is read, and all that is refused, told at once."""

import json
import warnings
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.errors import BadSamples
from runner.errors import UsageError
from runner.judge.questions import read_questions
from tests.runner.judge.written import GPT, ODD, line, write_lines


def refused(path: Path, baseline: str | None = None) -> str:
    with pytest.raises(UsageError) as caught:
        read_questions(path, baseline)
    assert caught.value.hint
    return str(caught.value)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "questions.jsonl", *ODD)


def test_every_oddity_is_read(odd: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_questions(odd)
    by_id = {question.id: question for question in found.questions}
    texts = {name: question.messages[-1].content for name, question in by_id.items()}
    assert found.baseline == "gpt-4-turbo-2024-04-09"
    assert len(by_id) == len(ODD)
    assert texts["as-json"] == 'Print "ä" \\d'
    assert [message.role for message in by_id["as-python"].messages] == ["system", "user"]
    assert texts["as-python"] == 'It\'s "quoted"\nand \\d long'
    assert texts["bad-escape"] == "match \\d+"
    assert (texts["bare"], texts["parts"], texts["share"]) == ("Only a text", "In parts", "From a chat log")
    assert by_id["turns"].text == "Write f.\n\ndef f(): 1\n\nNow return it."
    assert texts["?half"] == "half a pair ?"
    assert by_id["empty-baseline"].baseline == ""


def test_what_questions_are_sorted_by(odd: Path) -> None:
    plain, seven, *_ = read_questions(odd).questions
    assert (plain.category, plain.difficulty, plain.language) == ("Data structures", "easy", "python")
    assert (seven.id, seven.category, seven.difficulty, seven.language) == (
        "7",
        "Databases",
        "2",
        "sql, python",
    )


def test_unknown_fields_are_kept_and_other_answers_are_not(odd: Path) -> None:
    (other,) = (question for question in read_questions(odd).questions if question.id == "other")
    assert other.fields == {"source": "made up", "nested": {"a": [1]}}


def test_fields_that_could_not_be_written_again_become_text(tmp_path: Path) -> None:
    odd_fields = {"big": 2**64, "half": ["\ud800"], "\ud800": 1, "fine": [1.5, None]}
    (found,) = read_questions(write_lines(tmp_path / "q.jsonl", line("q", **odd_fields))).questions
    assert found.fields == {"big": 2**64, "half": '["\\ud800"]', "?": 1, "fine": [1.5, None]}
    assert json.loads(msgspec.json.encode(found.fields)) == found.fields


@pytest.mark.parametrize(
    ("identity", "text"), [(7.0, "7"), (1234567.0, "1234567"), (0.5, "0.5"), (" a ", "a")]
)
def test_ids_are_texts(tmp_path: Path, identity: object, text: str) -> None:
    (found,) = read_questions(write_lines(tmp_path / "q.jsonl", line(identity))).questions
    assert found.id == text


def test_an_id_that_is_missing_follows_from_what_was_asked(tmp_path: Path) -> None:
    rows = [{key: value for key, value in line("", text).items() if key != "id"} for text in ("one", "two")]
    first = read_questions(write_lines(tmp_path / "a.jsonl", *rows)).questions
    second = read_questions(write_lines(tmp_path / "b.jsonl", *reversed(rows))).questions
    assert [question.id for question in first] == [question.id for question in reversed(second)]
    assert len({question.id for question in first}) == 2


def test_gzip_bom_crlf_and_blank_lines_read_the_same(tmp_path: Path, odd: Path) -> None:
    rows = write_lines(tmp_path / "q.jsonl.gz", *ODD[:2], "", " ", *ODD[2:], ends="\r\n")
    marked = tmp_path / "bom.jsonl"
    marked.write_bytes(b"\xef\xbb\xbf" + odd.read_bytes())
    expected = read_questions(odd).questions
    assert read_questions(rows).questions == expected
    assert read_questions(marked).questions == expected


def test_the_checksum_is_that_of_the_file(odd: Path) -> None:
    import hashlib

    assert read_questions(odd).sha256 == hashlib.sha256(odd.read_bytes()).hexdigest()


# -- baselines


def test_a_baseline_by_field_by_model_and_the_only_one(tmp_path: Path) -> None:
    one = {"id": 1, "messages": "x", "m_response": "of m"}
    two = one | {"n_response": "of n"}
    path = write_lines(tmp_path / "two.jsonl", two)
    for name in ("n", "n_response"):
        found = read_questions(path, name)
        assert (found.baseline, found.questions[0].baseline) == ("n", "of n")
    assert read_questions(write_lines(tmp_path / "one.jsonl", one)).baseline == "m"


def test_which_baselines_there_are_is_told(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", {"messages": "x", "m_response": "", "n_response": ""})
    assert f"no answers in {GPT}; it has m_response, n_response" in refused(path)
    assert "no answers in gpt-9; it has m_response" in refused(path, "gpt-9")
    none = write_lines(tmp_path / "none.jsonl", {"messages": "x"})
    assert "no field ends in _response" in refused(none)


# -- what is refused


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"id": 1', "not JSON"),
        ("[1]", "a list, not an object"),
        ("[" * 100_000, "nested too deeply"),
        ({"id": 1, GPT: "x"}, 'no "messages"'),
        (line(1, messages=None), '"messages" is null, not a list'),
        (line(1, messages=[]), 'none of role "user"'),
        (line(1, messages=["x"]), '"messages"[0] is text, not an object'),
        (line(1, messages=[{"role": "tool", "content": ""}]), 'the role "tool", not one of'),
        (line(1, messages=[{"content": "x"}]), '"role" of "messages"[0] is null'),
        (line(1, messages=[{"role": "user"}]), '"content" of "messages"[0] is null'),
        (line(1, messages=[{"role": "user", "content": [{"type": "image_url"}]}]), "only text can be judged"),
        (line(1, messages="[{'role': 'user'"), "neither a JSON list nor a Python list"),
        (line(1, messages="[__import__('os')]"), "neither a JSON list nor a Python list"),
        pytest.param(line(1, messages="[" * 100_000), "neither a JSON list", id="deep"),
        pytest.param(line(1, messages="[" + "-" * 100_000 + "1]"), "neither a JSON list", id="signs"),
        (
            line(1, messages=[{"role": "user", "content": ""}, {"role": "assistant", "content": ""}]),
            'the last of "messages" is of role "assistant"',
        ),
        (line(True), '"id" is true or false'),
        (line(1, difficulty={"a": 1}), '"difficulty" is an object'),
        (line("plain"), 'a question "plain" is on an earlier line'),
        ({"id": 1, "messages": "x"}, f'no "{GPT}"'),
        (line(1, **{GPT: None}), f'"{GPT}" is null, not text'),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, row: Any, told: str) -> None:
    message = refused(write_lines(tmp_path / "q.jsonl", line("plain"), row))
    assert "1 of 2 lines are no questions" in message
    assert "line 2: " in message
    assert told in message


def test_all_malformed_lines_are_told_at_once_and_harmless_on_a_screen(tmp_path: Path) -> None:
    bad = [line("\x1b[31m", messages=[{"role": "\x1b[31m" + "x" * 500, "content": ""}])] * 30
    message = refused(write_lines(tmp_path / "q.jsonl", "{", line("good"), *bad))
    assert "31 of 32 lines" in message
    assert "line 1: not JSON" in message
    assert "... and 11 more" in message
    assert "\x1b" not in message
    assert max(map(len, message.splitlines())) < 300


def test_files_that_are_none(tmp_path: Path) -> None:
    empty = write_lines(tmp_path / "empty.jsonl", "", " ")
    assert "holds no questions" in refused(empty)
    assert "No such file" in refused(tmp_path / "missing.jsonl")
    assert "Is a directory" in refused(tmp_path)
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "\xe9"}\n')
    assert "line 1: not UTF-8: byte 8 is 0xe9" in refused(latin)
    array = write_lines(tmp_path / "array.jsonl", "[", "{}]")
    with pytest.raises(BadSamples, match="questions are JSON Lines") as caught:
        read_questions(array)
    assert "> questions.jsonl" in caught.value.hint
    torn = write_lines(tmp_path / "torn.jsonl.gz", line(1))
    torn.write_bytes(torn.read_bytes()[:-9])
    with pytest.raises(BadSamples, match="cannot unpack"):
        read_questions(torn)
    long = write_lines(tmp_path / "long.jsonl", line(1, "x" * 5_000_000))
    with pytest.raises(BadSamples, match="probably no questions file"):
        read_questions(long)
