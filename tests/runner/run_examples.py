"""Runs and verdict lines for the tests of this folder."""

from typing import Any

from benchmarks.problem import FailedCall, Verdict
from runner.store.records import DatasetInfo, RunManifest, SamplesInfo, VerdictLine

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \x9b1m [bold]markup[/bold] :smile: \u202eabc\u200b\r\nline \ud800"
"""What a sample may have said: escape sequences, markup, emoji codes, direction overrides, no Unicode."""


def make_manifest(**changes: Any) -> RunManifest:
    """A manifest as `exec` would write it at the start of a run."""
    fields: dict[str, Any] = {
        "benchmark": "humaneval+",
        "samples": SamplesInfo(path="somewhere/samples.jsonl", sha256="a" * 64, count=3),
        "dataset": DatasetInfo(version="v0.1.10", sha256="b" * 64),
        "sandbox": "docker",
        "isolation": "slot",
        "profile": "strict",
        "images": {"codearena-runner/python:1": "sha256:0123456789abcdef"},
        "toolchains": {"python": "3.11.2"},
        "limits": {"cpu_s": 61.0},
        "host": {"cores": 2},
        "started": "2025-01-01T12:00:00+00:00",
    }
    return RunManifest(**{**fields, **changes})


def make_line(
    task: int = 0, verdict: Verdict = Verdict.PASSED, sample: int = 0, **changes: Any
) -> VerdictLine:
    """A line of verdicts.jsonl; base and plus have its verdict."""
    fields: dict[str, Any] = {
        "task_id": f"HumanEval/{task}",
        "sample": sample,
        "verdict": verdict,
        "suites": {"base": verdict, "plus": verdict},
        "cpu_s": 0.25,
        "wall_s": 0.5,
        "peak_memory_mb": 30.5,
    }
    return VerdictLine(**{**fields, **changes})


def failed_line(task: int = 0, text: str = HOSTILE) -> VerdictLine:
    """A wrong answer whose call says `text` everywhere."""
    call = FailedCall(suite="plus", index=0, input=text, expected=text, got=text)
    suites = {"base": Verdict.PASSED, "plus": Verdict.FAILED}
    return make_line(task, Verdict.FAILED, suites=suites, failed_call=call, detail=text)
