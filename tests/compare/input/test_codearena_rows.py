"""Files as CodeArena's own script writes them: no `model`, an `id`, mirrored labels, answers in the line."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.errors import CompareError
from compare.input.codearena_rows import complete_row
from compare.input.judgment_files import read_judgments
from compare.input.judgments import find_points

BASELINE = "gpt-4-turbo-2024-04-09"


def line(number: object, first: str | None, second: str | None, **more: Any) -> dict[str, Any]:
    """Return a made-up line of that format."""
    return {
        "id": number,
        "messages": [{"role": "user", "content": "Center a box."}],
        "question": ["Center a box."],
        f"{BASELINE}_response": "Use a grid.",
        "response": "Flex.",
        "meta": {"parsed": {"task_type": ["UI/UX", "Debugging"], "difficulty": "easy"}},
        "programming_language": ["CSS", "HTML"],
        "games": [
            {
                "user_prompt": "...",
                "judgment": f"\n[[{first}]]" if first else "\n[[API FAIL]]",
                "score": first,
            },
            {"user_prompt": "...", "judgment": f"\n[[{second}]]" if second else "", "score": second},
        ],
        **more,
    }


def read(directory: Path, *lines: object, model: str = "mine") -> list[Any]:
    path = directory / "results.jsonl.judge"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), "utf-8")
    return read_judgments(path, model=model)


def test_a_file_of_the_authors_script_is_read_as_it_is(tmp_path: Path) -> None:
    first, second = read(tmp_path, line(0, "A<<B", "A>B"), line("60670a8d", "B<A", None))
    assert (first.model, first.question_id, second.question_id) == ("mine", "0", "60670a8d")
    assert (first.category, first.difficulty, first.language) == ("ui_ux", "easy", "CSS, HTML")
    assert (first.baseline, first.answer_chars, first.baseline_chars) == (BASELINE, 5, 11)
    assert find_points(first) == (2, 1)
    assert find_points(second) == (-1, None)


def test_the_names_of_lines_that_have_one_stand(tmp_path: Path) -> None:
    named, nameless = read(tmp_path, line(1, "A=B", "A=B", model="other"), line(2, "A=B", "A=B"))
    assert (named.model, nameless.model) == ("other", "mine")


def test_a_line_without_a_model_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CompareError, match='line 1: no "model"') as caught:
        read(tmp_path, line(1, "A=B", "A=B"), model="")
    assert "--model" in caught.value.hint


@pytest.mark.parametrize("score", ["A", "AB", "A<>B", "A>>>B", "=", ">"])
def test_what_the_script_takes_for_a_label_and_is_none_says_nothing(tmp_path: Path, score: str) -> None:
    (only,) = read(tmp_path, line(1, score, "A>B"))
    assert find_points(only) == (None, 1)


def test_what_stands_in_a_line_goes_before_what_follows_from_others() -> None:
    row = line(1, None, None, category="x", difficulty="hard", language="C", answer_chars=7, baseline="b")
    found = complete_row(row)
    assert [found[name] for name in ("category", "difficulty", "language")] == ["x", "hard", "C"]
    assert (found["answer_chars"], found["baseline"], found["baseline_chars"]) == (7, "b", 11)


@pytest.mark.parametrize(
    "row", [{}, {"meta": None}, {"meta": {"parsed": 3}}, {"response": 3}, {"a_response": 1}]
)
def test_lines_of_another_kind_are_left_alone(row: dict[str, Any]) -> None:
    assert complete_row(row) == row


def test_of_several_baselines_none_is_guessed() -> None:
    found = complete_row(line(1, None, None, other_response="x"))
    assert "baseline" not in found
    assert "answer_chars" not in found
