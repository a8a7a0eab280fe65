"""How often `runner nightly` finds five broken solutions, and how often it cries wolf over an unchanged copy.

    python -m scripts.planted_regressions --times 20

Takes the shared HumanEval samples (RUNNER_SAMPLES_DIR), the data sets (RUNNER_DATA_DIR), the engine and the
images. Each time five right solutions, chosen anew, are broken; the night must name just these and end with
exit code 1. Before it comes a night on an unchanged copy, which must end with 0. About ten seconds a night.
"""

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

CONFIG = '[[model]]\nname = "model"\nsamples = { "humaneval+" = "samples.jsonl" }\n'
BROKEN = 5

Row = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    rows, right = samples()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nightly.toml").write_text(CONFIG, "utf-8")
        night(folder, "baseline", rows)
        found = [repetition(folder, number, rows, right) for number in range(1, times + 1)]
    quiet, named = sum(green for green, _ in found), sum(told for _, told in found)
    print(
        f"unchanged copies green: {quiet} of {times}; planted regressions found and named: {named} of {times}"
    )
    return 0 if quiet == named == times else 1


def samples() -> tuple[list[Row], list[str]]:
    """Return the rows of the shared samples, and the tasks that they get right by the reference harness."""
    source = Path(os.environ["RUNNER_SAMPLES_DIR"]) / "qwen2.5-coder-7b-base"
    with gzip.open(source / "humaneval.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    verdicts = json.loads((source / "humaneval.expected.json").read_text("utf-8"))
    return rows, sorted(task for task, score in verdicts.items() if score["base"] and score["plus"])


def repetition(folder: Path, number: int, rows: list[Row], right: list[str]) -> tuple[bool, bool]:
    """Return whether an unchanged copy was green, and whether five broken solutions were found and named."""
    chosen = set(random.Random(number).sample(right, BROKEN))  # noqa: S311 - nothing secret
    code, _ = night(folder, f"same-{number}", rows)
    changed = [row | {"solution": "raise SystemError\n"} if row["task_id"] in chosen else row for row in rows]
    exit_code, lost = night(folder, f"broken-{number}", changed)
    print(f"{number}: unchanged {code}, broken {exit_code}, lost {', '.join(sorted(lost))}", flush=True)
    return code == 0, exit_code == 1 and lost == chosen


def night(folder: Path, name: str, rows: list[Row]) -> tuple[int, set[str]]:
    """Run a night on these samples. Returns its exit code and the tasks that it calls lost."""
    (folder / "samples.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, "-m", "runner", "nightly", "nightly.toml", "--night", name, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    (job,) = json.loads(done.stdout)["jobs"]
    baseline = job["baseline"] or {"lost": []}
    return done.returncode, {flip["task_id"] for flip in baseline["lost"]}


if __name__ == "__main__":
    sys.exit(main())
