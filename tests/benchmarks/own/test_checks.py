"""What is told of a problems file that is sound."""

import pytest

from benchmarks.own.checks import list_notes
from benchmarks.own.parse import make_problem
from benchmarks.own.prompts import make_chat_prompts, make_completion_prompts
from benchmarks.own.rows import convert_row
from tests.benchmarks.own.rows import Row, with_calls, with_tests

FRACTION = [{"args": [1], "expected": {"a": [0.5]}}]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (with_calls(), []),
        (with_calls(calls=FRACTION), ["fractions must be right to the last bit: own/0"]),
        (with_calls(calls=FRACTION, atol=0.1), []),
        (with_calls(calls=[{"args": [], "expected": 2.0}]), []),
        (with_calls(prompt=""), ["no prompt to ask a model with: own/0"]),
        (with_tests(language="cpp", tests="int main() {}"), ["chat replies can't pass"]),
        (with_tests(language="cpp", tests="\n}\nint main() {}"), []),
        (with_tests(language="javascript", tests="test();"), []),
    ],
)
def test_notes(row: Row, said: list[str]) -> None:
    notes = list(list_notes([make_problem(convert_row(row))]))
    assert len(notes) == len(said)
    assert all(part in note for part, note in zip(said, notes, strict=True))


def test_a_note_names_a_few_tasks() -> None:
    problems = [make_problem(convert_row(with_calls(task_id=f"t{n}", prompt=""))) for n in range(8)]
    (note,) = list_notes(problems)
    assert note.endswith("t0, t1, t2, t3, t4 and 3 more")


def test_a_chat_is_asked_for_the_name_that_is_called() -> None:
    rows = (
        with_calls(prompt="Count words.\n", entry_point="Solution.count", task_id="a"),
        with_tests(language="cpp", task_id="b"),
    )
    prompts = make_chat_prompts([make_problem(convert_row(row)) for row in rows]).prompts
    first, second = (prompts[name].messages[0].content for name in "ab")
    assert first.startswith("Count words.\n\nAnswer with one code block that holds the whole code in Python ")
    assert "and defines `Solution.count`" in first
    assert "in C++. Keep" in second


def test_a_completion_goes_on_from_the_prompt() -> None:
    problem = make_problem(convert_row(with_calls(stop_tokens=["\ndef "])))
    prompt = make_completion_prompts([problem]).prompts["own/0"]
    assert (prompt.text, prompt.stop) == ("def double(x):\n", ("\ndef ",))
