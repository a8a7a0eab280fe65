"""A small benchmark inside the package: it needs no download, and its samples meet every verdict."""

import json
from pathlib import Path

from benchmarks.problem import Verdict

HERE = Path(__file__).parent


def find_samples() -> Path:
    """Return the file of one sample for each problem: of all kinds, most of them right."""
    return HERE / "samples.jsonl"


def read_expected_verdicts() -> dict[str, Verdict]:
    """Return the verdict that each of these samples must get, by task id."""
    table = json.loads((HERE / "expected.json").read_text("utf-8"))
    return {task_id: Verdict(verdict) for task_id, verdict in table.items()}
