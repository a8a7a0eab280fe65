"""An export format, added as docs/extending.md says, is written by the command line with no other edit."""

from pathlib import Path

from benchmarks.problem import Verdict
from runner.store.open_run import open_run
from tests.extending.copies import Copy
from tests.runner.run_examples import make_line, make_manifest


def test_export_writes_it(tmp_path: Path) -> None:
    copy, run, output = Copy(tmp_path / "copy", "An export format"), tmp_path / "run", tmp_path / "run.tap"
    with open_run(run, make_manifest()) as opened:
        for line in (make_line(0), make_line(1, Verdict.TIMEOUT)):
            opened.append(line)
    copy.run("-m", "runner", "export", str(run), "--format", "tap", "--output", str(output))
    assert output.read_text("utf-8").splitlines() == [
        "TAP version 13",
        "ok 1 - HumanEval/0: passed",
        "not ok 2 - HumanEval/1: timeout",
        "1..2",
    ]
