"""Configurations as Arena-Hard has them: of both its versions, unchanged; all that is wrong told at once."""

from pathlib import Path

import pytest
import yaml

from benchmarks.prompts import Message
from runner.errors import UsageError
from runner.judge.judge_config import read_config
from tests.runner.judge.written import make_question

FIRST = r"""
name: a judge's configuration
bench_name: some-bench
judge_model: some-judge
reference: False # Optional
ref_model: null
baseline: True
baseline_model: some-model
pairwise: True
temperature: 0.5
max_tokens: 2048
regex_pattern: \[\[([AB<>=]+)\]\]
number_of_judgment_attempts: 3
system_prompt: "Say who is better.\nEnd with [[A>B]] or [[B>A]]."
prompt_template: ["<|Asked|>\n{question_1}\n\n<|First|>\n{answer_1}\n<|Second|>\n{answer_2}\n<|End|>"]
model_list:
  - some-model
"""
SECOND = r"""
judge_model: some-judge
temperature: 1.0
max_tokens: 32000
reference: null
regex_pattern: \[\[([AB<>=]+)\]\]
prompt_template: "Asked:\n{QUESTION}\n\nFirst:\n{ANSWER_A}\n\nSecond:\n{ANSWER_B}"
"""


def written(directory: Path, text: str) -> Path:
    path = directory / "judge.yaml"
    path.write_text(text, "utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_config(path)
    assert "{question_1}" in caught.value.hint or "--judge-config" in caught.value.hint
    return str(caught.value)


def test_the_first_version(tmp_path: Path) -> None:
    prompt = read_config(written(tmp_path, FIRST))
    assert (prompt.name, prompt.attempts) == ("judge.yaml", 3)
    assert (prompt.sampling.temperature, prompt.sampling.max_tokens) == (0.5, 2048)
    assert prompt.pattern is not None
    assert prompt.pattern.findall("[[A>>B]]") == ["A>>B"]
    system, user = prompt.write(make_question("Q"), "one", "two")
    assert system == Message(role="system", content="Say who is better.\nEnd with [[A>B]] or [[B>A]].")
    assert user == Message(role="user", content="<|Asked|>\nQ\n\n<|First|>\none\n<|Second|>\ntwo\n<|End|>")


def test_the_second_version(tmp_path: Path) -> None:
    prompt = read_config(written(tmp_path, SECOND))
    (user,) = prompt.write(make_question("Q"), "one", "two")
    assert user.content == "Asked:\nQ\n\nFirst:\none\n\nSecond:\ntwo"
    assert (prompt.attempts, prompt.sampling.temperature, prompt.sampling.max_tokens) == (2, 1.0, 32000)


def test_braces_and_fields_in_answers_stay_what_they_are(tmp_path: Path) -> None:
    prompt = read_config(written(tmp_path, SECOND))
    (user,) = prompt.write(make_question("{ANSWER_A}"), "{ANSWER_B} {0} {{x}}", "}{")
    assert user.content == "Asked:\n{ANSWER_A}\n\nFirst:\n{ANSWER_B} {0} {{x}}\n\nSecond:\n}{"


def test_several_turns_of_question_and_template(tmp_path: Path) -> None:
    turns = [("user", "one"), ("assistant", "said"), ("user", "two")]
    messages = tuple(Message(role=role, content=text) for role, text in turns)  # type: ignore[arg-type]
    question = make_question(messages=messages)
    several = "prompt_template: ['1 {question_1} {answer_1}', '2 {question_2} {answer_2}{question_3}']"
    written_turns = read_config(written(tmp_path, several)).write(question, "a", "b")
    assert [message.content for message in written_turns] == ["1 one a", "2 two b"]
    whole = read_config(written(tmp_path, FIRST)).write(question, "a", "b")[1].content
    assert "one\n\nsaid\n\ntwo" in whole


def test_lines_of_the_template_in_an_answer_are_found(tmp_path: Path) -> None:
    delimiters = read_config(written(tmp_path, FIRST)).delimiters
    assert delimiters is not None
    assert delimiters.search("x <|Second|> y")
    assert not delimiters.search("Second")


def test_another_wording_has_another_checksum(tmp_path: Path) -> None:
    first = read_config(written(tmp_path, FIRST)).sha256
    assert read_config(written(tmp_path, FIRST + "\nrelease: 2\n")).sha256 == first
    for old, new in (("Say who", "Tell who"), ("<|End|>", "<|Over|>"), ("<>=]+", "<>=]*")):
        assert read_config(written(tmp_path, FIRST.replace(old, new))).sha256 != first


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"prompt_template": None}, "prompt_template is missing"),
        ({"prompt_template": [1]}, "prompt_template is no list of texts"),
        ({"prompt_template": []}, "prompt_template is no list of texts"),
        ({"prompt_template": "{question_1} {answer_1}"}, "lacks {answer_2} or {ANSWER_B}"),
        ({"prompt_template": "{answer_1}{answer_2}{ref_answer_1}"}, "{ref_answer_1}, which nothing is known"),
        ({"prompt_template": "{answer_1}{answer_2}{question_1.x}"}, "{question_1.x}, which nothing"),
        ({"prompt_template": "{answer_1}{answer_2} {}"}, "the field {}"),
        ({"prompt_template": "{answer_1}{answer_2} {"}, "a brace that begins no field"),
        ({"regex_pattern": "[[x"}, "no regular expression"),
        ({"regex_pattern": "(A)|(B)"}, "several groups"),
        ({"regex_pattern": 3}, "regex_pattern is no text"),
        ({"system_prompt": ["x"]}, "system_prompt is no text"),
        ({"number_of_judgment_attempts": 0}, "attempts is 0, not a whole number from 1 to 10"),
        ({"number_of_judgment_attempts": True}, "attempts is True, not"),
        ({"max_tokens": "many"}, "max_tokens is many"),
        ({"max_tokens": 1.5}, "max_tokens is 1.5, not a whole number"),
        ({"temperature": -1}, "temperature is -1, not a number from 0"),
        ({"temperature": float("nan")}, "temperature is nan"),
        ({"pairwise": False}, "pairwise: false is not supported, only true"),
        ({"reference": True}, "reference: true is not supported, only false"),
    ],
)
def test_what_is_wrong_with_a_field(tmp_path: Path, change: dict[str, object], told: str) -> None:
    config = yaml.safe_load(FIRST) | change
    assert told in refused(written(tmp_path, yaml.safe_dump(config)))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    message = refused(written(tmp_path, "max_tokens: 0\npairwise: no\nregex_pattern: '('"))
    assert len(message.splitlines()) == 5


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "is no YAML: " in refused(written(tmp_path, "a: [1\nb: 2"))
    assert "line 2, column 2" in refused(written(tmp_path, "a: [1\nb: 2"))
    assert "it has no fields" in refused(written(tmp_path, "just text"))
    assert "is no YAML" in refused(written(tmp_path, "!!python/object/apply:os.getcwd []"))
    assert "is no YAML" in refused(written(tmp_path, "[" * 5000))
    assert "too large" in refused(written(tmp_path, "#" * 200_001))
    assert "No such file" in refused(tmp_path / "missing.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xe9")
    assert "is no YAML" in refused(tmp_path / "latin.yaml")
