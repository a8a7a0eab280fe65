"""Runs inside the yardstick's container: the cold evaluator, and what it took.

    bench_inside.py LANGUAGE WORKERS [LIMIT]

Prints one JSON line: the evaluator's own, and with it `cpu_s` (of all its processes) and `statuses`.
"""

import contextlib
import io
import json
import os
import resource
import sys
from pathlib import Path

import cold_evaluator

HERE = Path(__file__).parent
STATUSES = Path("/tmp/statuses.jsonl")  # noqa: S108 - the container's own
TOOLS = Path("/tmp/bin")  # noqa: S108
# What the evaluator has no rows of: as it has others, the file and the steps (command, wall limit in
# seconds, status if it fails).
MORE = {
    "php": ("f.php", [(["php", "f.php"], 15, "Exception")]),
    "sh": ("f.sh", [(["bash", "f.sh"], 15, "Exception")]),
}
TSC = '#!/bin/sh\nexec node /opt/runner/runtime/typescript/lib/tsc.js "$@"\n'


def provide_tsc() -> None:
    """Write a command for the compiler, which the image has without one."""
    TOOLS.mkdir()
    (TOOLS / "tsc").write_text(TSC)
    (TOOLS / "tsc").chmod(0o755)
    os.environ["PATH"] = f"{TOOLS}:{os.environ['PATH']}"


def evaluate(language: str, workers: str, limit: str = "") -> dict[str, object]:
    """Return the evaluator's own report on the samples that lie beside this file."""
    sys.argv = ["cold_evaluator.py", language, str(HERE / "dataset.jsonl"), str(HERE / "samples.jsonl")]
    sys.argv += ["--workers", workers, "--out", str(STATUSES), *(["--limit", limit] if limit else [])]
    cold_evaluator.STEPS = MORE | cold_evaluator.STEPS
    with contextlib.redirect_stdout(io.StringIO()) as said:
        cold_evaluator.main()
    report: dict[str, object] = json.loads(said.getvalue())
    return report


def cpu_s() -> float:
    """Return processor time of this process and of all that it waited for, in seconds."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main() -> None:
    """Evaluate and print."""
    provide_tsc()
    report = evaluate(*sys.argv[1:])
    statuses = [json.loads(line) for line in STATUSES.read_text().splitlines()]
    by_task = {row["task_id"]: row["status"] for row in statuses}
    print(json.dumps(report | {"cpu_s": cpu_s(), "statuses": by_task}))


if __name__ == "__main__":
    main()
