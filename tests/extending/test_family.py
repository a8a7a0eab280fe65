"""A family of benchmarks, added as docs/extending.md says, is run by the command line with no other edit."""

import csv
import io
import json
from pathlib import Path

import pytest

from sandboxes.images.lock import ImageInfo
from tests.extending.copies import Copy

SAMPLES = [
    {"task_id": "printed/0", "solution": "for n in 1, 4, 9, 16, 25: print(n, end='\\n' if n == 25 else ' ')"},
    {"task_id": "printed/1", "solution": "print('runner')"},
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, python_image: ImageInfo) -> Copy:  # noqa: ARG001
    return Copy(tmp_path_factory.mktemp("family") / "copy", "A family of benchmarks")


def test_right_and_wrong_samples_are_told_apart(copy: Copy, tmp_path: Path) -> None:
    samples, run = tmp_path / "samples.jsonl", tmp_path / "run"
    samples.write_text("".join(f"{json.dumps(sample)}\n" for sample in SAMPLES), "utf-8")
    command = ("-m", "runner", "exec", "--bench", "printed", "--samples", str(samples), "--run-dir", str(run))
    document = json.loads(copy.run(*command, "--json"))
    assert (document["benchmark"], document["status"]) == ("printed", "complete")
    assert document["verdict_counts"] == {"passed": 1, "failed": 1}
    assert document["scores"]["printed"]["pass@1"] == 0.5
    assert document["limits"]["run_cpu_s"] == 5.0
    assert "printed/1" in copy.run("-m", "runner", "show", str(run))
    rows = csv.DictReader(io.StringIO(copy.run("-m", "runner", "export", str(run), "--format", "csv")))
    assert [(row["task_id"], row["verdict"], row["suite_printed"]) for row in rows] == [
        ("printed/0", "passed", "passed"),
        ("printed/1", "failed", "failed"),
    ]


def test_the_reference_solutions_pass(copy: Copy, tmp_path: Path) -> None:
    command = ("-m", "runner", "exec", "--bench", "printed", "--run-dir", str(tmp_path / "run"), "--json")
    assert json.loads(copy.run(*command))["verdict_counts"] == {"passed": 2}
