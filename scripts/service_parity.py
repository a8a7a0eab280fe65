"""Asks a service for the verdicts on the shared samples, and sets them against those of whole runs.

    python -m scripts.service_parity                  every sample of every benchmark
    python -m scripts.service_parity --limit 24       the first tasks of each

Starts `runner serve` itself; takes the engine, the images, the data (RUNNER_DATA_DIR) and the samples
(RUNNER_SAMPLES_DIR). Ends with 1 where a verdict or that of a suite differs.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import registry, samples
from benchmarks.problem import Sample
from tests.runner.service.process import ServiceProcess
from tests.runner.whole_runs import run, verdict_lines

FILES = {
    "humaneval+": "humaneval",
    "mbpp+": "mbpp",
    "multipl-e-java": "multipl-e-java",
    "multipl-e-cpp": "multipl-e-cpp",
    "multipl-e-js": "multipl-e-js",
    "multipl-e-ts": "multipl-e-ts",
    "multipl-e-php": "multipl-e-php",
    "multipl-e-sh": "multipl-e-sh",
}
"""The benchmarks that there are samples for, and the name of their files."""

COMPARED = ("verdict", "suites")
BATCH = 64

Line = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--limit", type=int)
    limit = parser.parse_args().limit
    folder, differing = Path(os.environ["RUNNER_SAMPLES_DIR"]), 0
    with ServiceProcess("--workers", "2") as service:
        for bench, name in FILES.items():
            for path in sorted(folder.glob(f"*/{name}.jsonl.gz")):
                count, found = compare(service, bench, path, limit)
                print(f"{bench:16} {path.parent.name:24} {count:4} samples, {len(found)} differ")
                print(*found, sep="\n", end="\n" if found else "")
                differing += len(found)
    return 1 if differing else 0


def compare(service: ServiceProcess, bench: str, path: Path, limit: int | None) -> tuple[int, list[str]]:
    """Return how many samples were judged both ways, and what differs."""
    whole = registry.load(bench)
    chosen = samples.load(path, whole, selected=samples.select(whole, limit)).samples
    with tempfile.TemporaryDirectory() as folder:
        # Of a few samples one slot makes less work than two: some languages' take longer to start.
        options = ["--workers", "2"] if limit is None else ["--workers", "1", "--limit", str(limit)]
        run(bench, path, Path(folder) / "run", *options)
        wanted = verdict_lines(Path(folder) / "run")
    found = {line["task_id"]: line for line in judge_over_http(service, bench, chosen)}
    return len(found), [
        f"  {task} {field}: {found.get(task, {}).get(field)!r} over HTTP, {wanted[task][field]!r} in a run"
        for task in wanted
        for field in COMPARED
        if found.get(task, {}).get(field) != wanted[task][field]
    ]


def judge_over_http(service: ServiceProcess, bench: str, chosen: list[Sample]) -> Iterator[Line]:
    """Yield the verdict on each sample, asked for in batches, as they come."""
    headers = {"Accept": "application/x-ndjson"}
    for start in range(0, len(chosen), BATCH):
        asked = [{"task_id": one.task_id, one.kind: one.text} for one in chosen[start : start + BATCH]]
        body = {"benchmark": bench, "samples": asked}
        with service.client.stream(
            "POST", "/v1/check/batch", json=body, headers=headers, timeout=None
        ) as got:
            for line in got.iter_lines():
                yield json.loads(line)["verdict"]  # an error in its place ends this


if __name__ == "__main__":
    sys.exit(main())
