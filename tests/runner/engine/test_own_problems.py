"""A file of own problems from the command line to its run directory, in real containers."""

import csv
import io
import json
from pathlib import Path

import pytest

from sandboxes.images.lock import ImageInfo
from tests.benchmarks.own.rows import with_calls, with_tests, write
from tests.runner.in_process import runner
from tests.runner.whole_runs import verdict_lines

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]
RIGHT, WRONG = "def double(x):\n    return 2 * x\n", "def double(x):\n    return x\n"
LEAVES = "import os\nos._exit(0)\n"
REPLY = f"Like this:\n\n```python\n{RIGHT}```\n"
TASKS = ("own/tested", "own/right", "own/wrong", "own/leaves", "own/reply")
VERDICTS = dict(zip(TASKS, ("passed", "passed", "failed", "early_exit", "passed"), strict=True))


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder with problems.jsonl and samples.jsonl."""
    rows = [with_tests(task_id=TASKS[0]), *(with_calls(task_id=task) for task in TASKS[1:])]
    write(tmp_path / "problems.jsonl", {"name": "in-house"}, *rows)
    answers = ({"solution": LEAVES + RIGHT}, {"solution": RIGHT}, {"solution": WRONG}, {"solution": LEAVES})
    samples = zip(TASKS, (*answers, {"response": REPLY}), strict=True)
    write(tmp_path / "samples.jsonl", *({"task_id": task, **answer} for task, answer in samples))
    return tmp_path


EXEC = [
    "exec",
    "--problems",
    "problems.jsonl",
    "--samples",
    "samples.jsonl",
    "--run-dir",
    "run",
    "--workers",
    "1",
]


def test_verdicts_report_and_run_json(folder: Path) -> None:
    done = runner(*EXEC, folder=folder)
    assert done.returncode == 0, done.stderr
    lines = verdict_lines(folder / "run")
    assert {task: line["verdict"] for task, line in lines.items()} == VERDICTS
    assert list(lines)[-1] == "own/tested"  # the tests of one that leaves with status 0 say nothing
    assert "1 tasks are judged by exit status alone" in done.stdout
    manifest = json.loads((folder / "run" / "run.json").read_text("utf-8"))
    assert (manifest["benchmark"], manifest["problems"]) == ("in-house", "problems.jsonl")
    assert manifest["dataset"]["version"] == "own"
    assert manifest["unsealed"] == ["own/tested"]
    assert manifest["scores"]["in-house"]["passed"] == 3
    assert "own/wrong" in runner("show", "run", "--failed", folder=folder).stdout
    assert "expected 4, got 2" in runner("show", "run", "--task", "own/wrong", folder=folder).stdout
    table = runner("export", "run", "--format", "csv", folder=folder).stdout
    rows = {row["task_id"]: row["suite_tests"] for row in csv.DictReader(io.StringIO(table))}
    assert rows == VERDICTS | {"own/tested": "passed"}
    assert "def double(x):" in runner("export", "run", "--format", "inspect", folder=folder).stdout
    same = runner("diff", "run", "run", "--json", folder=folder)
    assert same.returncode == 0, same.stderr


def test_a_run_that_lost_verdicts_resumes_and_knows_its_file(folder: Path) -> None:
    assert runner(*EXEC, folder=folder).returncode == 0
    file = folder / "run" / "verdicts.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    done = runner("exec", "--resume", "run", folder=folder)
    assert done.returncode == 0, done.stderr
    assert {task: line["verdict"] for task, line in verdict_lines(folder / "run").items()} == VERDICTS
    (folder / "problems.jsonl").rename(folder / "moved.jsonl")
    gone = runner("exec", "--resume", "run", folder=folder)
    assert gone.returncode == 2
    assert "the problems of run are not at problems.jsonl" in gone.stderr
    assert runner("exec", "--resume", "run", "--problems", "moved.jsonl", folder=folder).returncode == 0
    write(folder / "moved.jsonl", {"name": "in-house"}, *(with_calls(task_id=task) for task in TASKS))
    other = runner("exec", "--resume", "run", "--problems", "moved.jsonl", folder=folder)
    assert other.returncode == 2
    assert "dataset's sha256" in other.stderr


def test_reference_solutions_run_without_samples(folder: Path) -> None:
    done = runner("exec", "--problems", "problems.jsonl", "--json", "--task", "own/right", folder=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["scores"]["in-house"]["pass@1"] == 1.0


def test_check_runs_references_and_says_which_fail(folder: Path) -> None:
    rows = [with_calls(task_id="good"), with_calls(task_id="bad", reference=WRONG)]
    write(folder / "mine.jsonl", *rows, with_calls(task_id="none", reference=None))
    done = runner("problems", "check", "mine.jsonl", "--run", folder=folder)
    assert done.returncode == 1, done.stderr
    assert "bad: the reference ends with failed: tests input 0: expected 4, got 2" in done.stdout
    assert "1 of 2 reference solutions pass" in done.stdout
    document = json.loads(runner("problems", "check", "mine.jsonl", "--run", "--json", folder=folder).stdout)
    assert [one["task_id"] for one in document["failed"]] == ["bad"]


@pytest.mark.parametrize("language", ["java", "cpp", "javascript", "typescript"])
def test_test_code_in_other_languages(tmp_path: Path, language: str, request: pytest.FixtureRequest) -> None:
    image: ImageInfo = request.getfixturevalue(f"{language}_image")
    prompt, body, tests = PROGRAMS[language]
    row = with_tests(language=language, prompt=prompt, tests=tests, entry_point="twice")
    write(tmp_path / "problems.jsonl", *({**row, "task_id": task} for task in ("right", "wrong", "reply")))
    wrong = body.replace("2 *", "3 *")
    reply = f"Here:\n```\n{prompt}{body}}}\n{'}' if language == 'java' else ''}\n```\n"
    write(
        tmp_path / "samples.jsonl",
        {"task_id": "right", "completion": body},
        {"task_id": "wrong", "completion": wrong},
        {"task_id": "reply", "response": reply},
    )
    done = runner(*EXEC, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    verdicts = {task: line["verdict"] for task, line in verdict_lines(tmp_path / "run").items()}
    assert verdicts == {"right": "passed", "wrong": "runtime_error", "reply": "passed"}, image.tag


PROGRAMS = {
    "java": (
        "class Problem {\n    static int twice(int x) {\n",
        "        return 2 * x;\n",
        "    }\n    public static void main(String[] args) { assert twice(2) == 4; }\n}\n",
    ),
    "cpp": (
        "#include <cassert>\nint twice(int x) {\n",
        "    return 2 * x;\n",
        "}\nint main() { assert(twice(2) == 4); }\n",
    ),
    "javascript": (
        "function twice(x) {\n",
        "  return 2 * x;\n}\n",
        "require('assert').equal(twice(2), 4);\n",
    ),
    "typescript": (
        "function twice(x: number): number {\n",
        "  return 2 * x;\n}\n",
        "if (twice(2) !== 4) { throw new Error('no'); }\n",
    ),
}
