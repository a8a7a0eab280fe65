"""Jobs and nights for the tests of this folder."""

from typing import Any

from runner.nightly.records import AgainstBaseline, Flip, Job, Night
from runner.store.records import Score


def flips(count: int, before: str = "passed", now: str = "failed") -> list[Flip]:
    return [Flip(task_id=f"HumanEval/{place}", sample=0, before=before, now=now) for place in range(count)]


def baseline(gained: int = 0, lost: int = 0, **changes: Any) -> AgainstBaseline:
    fields: dict[str, Any] = {
        "night": "2026-01-01", "path": "nights/2026-01-01/m/humaneval+", "score": 0.8, "sandbox_errors": 0,
        "compared": 164, "better": gained, "worse": lost, "gained": flips(gained, "failed", "passed"),
        "lost": flips(lost), "p": 1.0,
    }  # fmt: skip
    return AgainstBaseline(**{**fields, **changes})


def job(model: str = "m", benchmark: str = "humaneval+", passed: int = 131, **changes: Any) -> Job:
    score = Score(pass_at_1=passed / 164, passed=passed, total=164, ci95=(0.7, 0.9))
    fields: dict[str, Any] = {
        "model": model, "benchmark": benchmark, "samples": "s.jsonl", "path": f"{model}/{benchmark}",
        "status": "done", "seconds": 8.0, "score": score, "verdict_counts": {"passed": passed},
    }  # fmt: skip
    return Job(**{**fields, **changes})


def night(*jobs: Job, name: str = "2026-01-02", **changes: Any) -> Night:
    fields: dict[str, Any] = {
        "name": name, "config": "nightly.toml", "started": f"{name}T01:00:00+00:00",
        "finished": f"{name}T01:10:00+00:00", "seconds": 600.0, "green": True, "exit_code": 0,
        "jobs": list(jobs), "gates": [],
    }  # fmt: skip
    return Night(**{**fields, **changes})
