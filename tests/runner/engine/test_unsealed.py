"""A user's own rows whose tests can't be sealed, in real containers: named, last, alone, once."""

import gzip
import json
from pathlib import Path

import pytest

from sandboxes.images.lock import ImageInfo
from tests.benchmarks.multipl_e.rows import TESTS, row
from tests.runner.in_process import runner
from tests.runner.whole_runs import verdict_lines

pytestmark = pytest.mark.container

CODE = "function add(a, b) { return b.length ? 3 : [undefined, 'a']; }"
OPEN = TESTS["js"].replace(",3);", ",Math.abs(-3));")


def write(directory: Path) -> None:
    rows = [
        row("js", name="open_right", tests=OPEN),
        row("js", name="sealed_right"),
        row("js", name="open_wrong", tests=OPEN),
        row("js", name="sealed_wrong"),
    ]
    (directory / "multipl-e").mkdir(parents=True)
    file = directory / "multipl-e" / "humaneval-js.jsonl.gz"
    file.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in rows).encode()))
    samples = [
        {"task_id": one["name"], "solution": CODE if "right" in one["name"] else CODE.replace("3", "4")}
        for one in rows
    ]
    (directory / "samples.jsonl").write_text("".join(json.dumps(one) + "\n" for one in samples))


@pytest.mark.usefixtures("engine")
def test_they_are_named_and_run_last(tmp_path: Path, javascript_image: ImageInfo) -> None:  # noqa: ARG001
    write(tmp_path / "data")
    command = ["exec", "--bench", "multipl-e-js", "--data-dir", "data", "--workers", "1"]
    command += ["--samples", "data/samples.jsonl", "--run-dir", "run"]
    done = runner(*command, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 tasks are judged by exit status alone" in done.stdout
    lines = verdict_lines(tmp_path / "run")
    assert {task: line["verdict"] for task, line in lines.items()} == {
        "sealed_right": "passed",
        "sealed_wrong": "failed",
        "open_right": "passed",
        "open_wrong": "runtime_error",
    }
    assert [task.partition("_")[0] for task in lines] == ["sealed", "sealed", "open", "open"]
    assert json.loads((tmp_path / "run" / "run.json").read_text())["unsealed"] == ["open_right", "open_wrong"]
