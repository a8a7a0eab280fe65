"""Real model output in every language but Python must get the reference's pass or not pass.

Replies of a larger model are judged in `tests/runner/evaluation/test_replayed.py`.
"""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.multipl_e.dialects import DIALECTS
from tests.runner.whole_runs import read_reference, run, verdict_lines

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.usefixtures("data_dir")]

LANGUAGES = {
    name: f"{dialect.language}_image" for name, dialect in DIALECTS.items() if dialect.language != "python"
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """A language whose image is there."""
    request.getfixturevalue(LANGUAGES[request.param])
    return str(request.param)


@pytest.mark.timeout(900)
def test_solutions_get_the_verdicts_of_the_reference(
    samples_dir: Path, tmp_path: Path, language: str
) -> None:
    source = samples_dir / "qwen2.5-coder-7b-base" / f"multipl-e-{language}"
    run(f"multipl-e-{language}", source.with_suffix(".jsonl.gz"), tmp_path, "--exit-status")
    lines, theirs = verdict_lines(tmp_path), read_reference(source.with_suffix(".expected.json"))
    assert lines.keys() == theirs.keys()
    assert {task for task in theirs if (lines[task]["verdict"] == "passed") != theirs[task]} == set()
    assert not {task for task, line in lines.items() if line["by_exit_status"] == "passed"}


@pytest.mark.usefixtures("python_image")
def test_python_verdicts_are_the_same_by_sealed_tests_and_by_exit_status(
    samples_dir: Path, data_dir: Path, tmp_path: Path
) -> None:
    """There are no Python samples of this benchmark: those of HumanEval have the same functions."""
    samples = tmp_path / "samples.jsonl"
    with gzip.open(data_dir / "multipl-e" / "humaneval-py.jsonl.gz", "rt") as rows:
        names = {name.split("_")[1]: name for name in (json.loads(row)["name"] for row in rows)}
    with gzip.open(samples_dir / "qwen2.5-coder-7b-base" / "humaneval.jsonl.gz", "rt") as rows:
        solutions = {row["task_id"].split("/")[1]: row["solution"] for row in map(json.loads, rows)}
    lines = [{"task_id": name, "solution": solutions[number]} for number, name in names.items()]
    samples.write_text("\n".join(map(json.dumps, lines)), "utf-8")

    strict, verbatim = tmp_path / "strict", tmp_path / "verbatim"
    run("multipl-e-py", samples, strict)
    run("multipl-e-py", samples, verbatim, "--profile", "multipl-e")
    ours, theirs = verdict_lines(strict), verdict_lines(verbatim)
    assert len(ours) == len(names)
    assert {
        t for t in ours if (ours[t]["verdict"] == "passed") != (theirs[t]["verdict"] == "passed")
    } == set()
    assert 0.4 < sum(line["verdict"] == "passed" for line in ours.values()) / len(ours) < 0.9
