"""What a benchmark's tasks are asked with, of its family or by a template of the user's."""

from pathlib import Path

import pytest

from benchmarks import registry
from benchmarks.problem import Benchmark
from benchmarks.prompts import Message
from runner.errors import UsageError
from runner.generation.prompting import Template, make_prompts


@pytest.fixture(scope="module")
def demo() -> Benchmark:
    return registry.load("demo")


def template(tmp_path: Path, text: str) -> Template:
    file = tmp_path / "mine.jinja"
    file.write_text(text, "utf-8")
    return Template(file)


def test_a_benchmark_of_two_families_has_the_prompts_of_both(demo: Benchmark) -> None:
    made = make_prompts(demo, "completion", "", None)
    assert made.name == "evalplus-completion + multipl-e-completion"
    assert made.prompts.keys() == demo.problems.keys()


def test_a_template_is_filled_for_each_task(tmp_path: Path, demo: Benchmark) -> None:
    mine = template(tmp_path, "{{ task_id }} in {{ language }}: {{ entry_point }}\n{{ prompt }}")
    made = make_prompts(demo, "completion", "", mine)
    problem = next(iter(demo.problems.values()))
    asked = made.prompts[problem.task_id]
    assert asked.text == f"{problem.task_id} in {problem.language}: {problem.entry_point}\n{problem.prompt}"
    assert asked.stop == problem.stop_tokens
    assert (made.name, made.version) == ("mine.jinja", mine.sha256[:12])


def test_a_system_message_takes_the_place_of_the_prompts_own(tmp_path: Path, demo: Benchmark) -> None:
    made = make_prompts(demo, "chat", "Be brief.", template(tmp_path, "Do {{ entry_point }}"))
    problem = next(iter(demo.problems.values()))
    assert made.prompts[problem.task_id].messages == (
        Message(role="system", content="Be brief."),
        Message(role="user", content=f"Do {problem.entry_point}"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ promt }}", "mine.jinja, for demo/.*: 'promt' is undefined"),
        ("{{ prompt ", "mine.jinja, line 1: "),
        ("{% include 'other' %}", "mine.jinja, for demo/"),
        ("{{ prompt / 2 }}", "mine.jinja, for demo/"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "recursion"),
        ("{{ range(10 ** 9) | list }}", "Range too big"),
        ("{{ prompt.__class__.__mro__ }}", "unsafe"),
        ("{# nothing #}\n", "an empty prompt"),
    ],
)
def test_a_template_that_fails_is_told_with_its_place(
    tmp_path: Path, demo: Benchmark, text: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said) as told:
        make_prompts(demo, "completion", "", template(tmp_path, text))
    assert "{{ entry_point }}" in told.value.hint


def test_a_template_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        Template(tmp_path / "gone.jinja")
    (tmp_path / "latin.jinja").write_bytes(b"\xe9")
    with pytest.raises(UsageError, match="not UTF-8"):
        Template(tmp_path / "latin.jinja")
