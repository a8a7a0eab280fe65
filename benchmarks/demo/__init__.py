"""A small benchmark inside the package: it needs no download, and its samples meet every verdict."""

import json
from pathlib import Path

from benchmarks.problem import Verdict

HERE = Path(__file__).parent


def samples_path() -> Path:
    """One sample for each problem: completions, solutions and chat replies, most of them right."""
    return HERE / "samples.jsonl"


def expected_verdicts() -> dict[str, Verdict]:
    """The verdict that each of these samples must get, by task id."""
    table = json.loads((HERE / "expected.json").read_text("utf-8"))
    return {task_id: Verdict(verdict) for task_id, verdict in table.items()}
