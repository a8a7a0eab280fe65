"""Judge samples one by one on a cluster of fake sandboxes, and print what came of it as JSON."""

import asyncio
import json
import os
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import runner
from tests.runner.engine.ray_cluster.fake_exec import use_fakes

SOURCES = ["# passes", "# is wrong", "# breaks every slot"]
COUNT = 40
CALL_RAY = ("node", "examine", "ray")
"""What the names of threads begin with that call Ray: with the connection gone, it would connect anew."""


def make_samples() -> "list[runner.Sample]":
    return [
        runner.Sample(task_id="one/0", sample=number, kind="solution", text=SOURCES[number % 2])
        for number in range(COUNT)
    ]


async def judge_async(problems: Path, address: str) -> list[str]:
    async def samples() -> "AsyncIterator[runner.Sample]":
        for sample in make_samples():
            yield sample

    async with runner.AsyncJudge(problems=problems, engine="ray", address=address, workers=2) as judge:
        return [line.verdict.value async for line in judge.map(samples(), ordered=True)]


def fork_and_judge(judge: "runner.Judge") -> int:
    """The exit status of a forked process that uses its parent's judge: 2 for a UsageError."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        judge.evaluate("one/0", solution=SOURCES[0])
    except runner.UsageError:
        os._exit(2)
    os._exit(0)


def filter_there(problems: Path, address: str) -> dict[str, Any]:
    """What filter.json says of candidates that were filtered on the cluster, and what is kept."""
    candidates, output = problems.parent / "candidates.jsonl", problems.parent / "filtered"
    texts = [f"{source} {place}" for place, source in enumerate(SOURCES[:2] * 6)]
    rows = [{"task_id": "one/0", "solution": text} for text in texts]
    candidates.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    filtering = runner.filter_candidates(
        candidates, problems=problems, output=output, best=2, min_share=0.9, engine="ray", address=address
    )
    kept = [json.loads(line)["filter"] for line in (output / "kept.jsonl").read_text().splitlines()]
    return {
        "status": filtering.status,
        "sandbox": filtering.sandbox,
        "engine": filtering.engine,
        "verdicts": filtering.verdicts,
        "kept": sorted((one["line"], one["tests"]["passed"], one["tests"]["total"]) for one in kept),
    }


def main(problems: Path, address: str) -> dict[str, Any]:
    use_fakes()
    found: dict[str, Any] = {}
    with runner.Judge(problems=problems, engine="ray", address=address, workers=2) as judge:
        found["one"] = [judge.evaluate("one/0", solution=text).verdict.value for text in SOURCES]
        found["many"] = [
            (line.sample, line.verdict.value) for line in judge.map(make_samples(), ordered=True)
        ]
        found["forked"] = fork_and_judge(judge)
    found["left"] = [thread.name for thread in threading.enumerate() if thread.name.startswith(CALL_RAY)]
    try:
        judge.evaluate("one/0", solution="")
    except runner.UsageError as error:
        found["closed"] = str(error)
    found["filter"] = filter_there(problems, address)
    found["async"] = asyncio.run(judge_async(problems, address))
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
