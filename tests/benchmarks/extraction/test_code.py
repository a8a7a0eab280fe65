"""Programs out of completions and solutions."""

import pytest

from benchmarks.extraction.code import cut_at_stop_token, program_source
from benchmarks.problem import Sample, SampleKind
from tests.benchmarks.conftest import PROMPT, make_problem


def sample(kind: SampleKind, text: str) -> Sample:
    return Sample(task_id="Toy/0", sample=0, kind=kind, text=text)


def test_a_completion_follows_the_prompt() -> None:
    source = program_source(make_problem("Toy/0"), sample("completion", "    return 2 * n\n"))
    assert source == PROMPT + "    return 2 * n\n"


def test_a_completion_is_cut_at_the_earliest_stop_token() -> None:
    problem = make_problem("Toy/0", stop_tokens=("\ndef ", "\nclass "))
    completion = "    return 2 * n\n\nclass A: ...\n\ndef other(): ...\n"
    assert program_source(problem, sample("completion", completion)) == PROMPT + "    return 2 * n\n"


def test_without_stop_tokens_nothing_is_cut() -> None:
    completion = "    return 2 * n\n\nclass A: ...\n\ndef other(): ...\n"
    assert program_source(make_problem("Toy/0"), sample("completion", completion)) == PROMPT + completion


def test_a_solution_is_the_program() -> None:
    assert program_source(make_problem("Toy/0"), sample("solution", "x = 1")) == "x = 1"


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_solution_is_nothing_to_run(text: str) -> None:
    assert program_source(make_problem("Toy/0"), sample("solution", text)) is None


def test_a_reply_is_no_source() -> None:
    with pytest.raises(ValueError, match="extracted"):
        program_source(make_problem("Toy/0"), sample("response", "Hello"))


@pytest.mark.parametrize(
    ("completion", "expected"), [("ab", "ab"), ("STOPab", ""), ("aSTOP2bSTOP", "a"), ("", "")]
)
def test_cut(completion: str, expected: str) -> None:
    assert cut_at_stop_token(completion, ["STOP", "STOP2"]) == expected
