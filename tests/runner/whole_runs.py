"""Whole runs of the command line, for tests that set its verdicts against the reference's."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SharedRun = Callable[[str], Path]
"""Gives the folder of a run by its benchmark's name."""


def run(bench: str, samples: Path | None, directory: Path, *options: str) -> dict[str, Any]:
    """Run `runner exec` into `directory`; the document that it prints with --json."""
    command = [sys.executable, "-m", "runner", "exec", "--json", "--bench", bench]
    command += ["--run-dir", str(directory), *options]
    command += ["--samples", str(samples)] if samples else []
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=900)
    assert done.returncode == 0
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def verdict_lines(directory: Path) -> dict[str, dict[str, Any]]:
    """The lines of a run's verdicts.jsonl by task id."""
    lines = map(json.loads, (directory / "verdicts.jsonl").read_text("utf-8").splitlines())
    return {line["task_id"]: line for line in lines}


def read_reference(file: Path) -> dict[str, bool]:
    """Whether the reference passes a sample, by task id; of EvalPlus's, on the base tests."""
    rows = json.loads(file.read_text("utf-8"))
    return {task: row["passed"] if "passed" in row else row["base"] for task, row in rows.items()}
