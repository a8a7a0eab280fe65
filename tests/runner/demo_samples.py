"""The demo's samples with other solutions to some of its tasks, for runs that are to be ended or changed."""

import json
from pathlib import Path

from benchmarks import demo

COUNT = 20
"""Tasks of the demo that are in one language."""

WAITS = "import time\ntime.sleep(600)\n"
"""Keeps a run from being over until its time is up, and takes no processor time meanwhile."""


def write_waiting(file: Path, changes: dict[str, str] | None = None) -> Path:
    """Write samples of which the one that never ends waits, as it would for ever; `changes` are by task."""
    solutions = {"demo/15": WAITS, **(changes or {})}
    rows = [json.loads(line) for line in demo.find_samples().read_text("utf-8").splitlines()]
    changed = [
        {"task_id": task, "solution": solutions[task]} if (task := row["task_id"]) in solutions else row
        for row in rows
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in changed), "utf-8")
    return file


def expected(count: int) -> dict[str, str]:
    """Return the verdicts that the samples to the demo's first tasks must get, the waiting one as well."""
    verdicts = {task_id: verdict.value for task_id, verdict in demo.read_expected_verdicts().items()}
    return {f"demo/{place}": verdicts[f"demo/{place}"] for place in range(count)}
