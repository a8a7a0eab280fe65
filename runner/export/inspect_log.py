"""A run as an evaluation log of inspect_ai: its JSON format, version 2 (`inspect_ai.log.EvalLog`)."""

import hashlib
import json
import re
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.problem import Verdict
from runner.errors import UsageError
from runner.export.output import name_part, open_output, to_utf8
from runner.export.rows import sort_lines
from runner.reports.text import plain
from runner.store.labels import model_of
from runner.store.metrics import passes, score, scores_of
from runner.store.programs import StoredProgram, read_programs
from runner.store.records import Run, RunManifest, VerdictLine

NO_MODEL = "none/none"
"""What inspect_ai itself writes where no model ran: a run here begins with samples, not with a model."""

LISTED = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}[:-]\d{2}[:-]\d{2}.*\.json", re.DOTALL)
"""Names of JSON logs that inspect_ai finds in a folder, as `is_log_file` of its `log/_file.py` says."""

Content = dict[str, Any]


def choose_log_file(run: Run, output: Path) -> Path:
    """Return the file to write a log to: `output`, or in that folder one with inspect_ai's own kind of name.

    Tells on stderr of a name that inspect_ai does not find. Raises UsageError for one that it can't read.
    """
    if output.is_dir():
        return output / log_name(run)
    if output.suffix == ".eval":
        raise UsageError(
            f"{output}: inspect_ai reads .eval as a zip file", "give --output a name in .json, or a folder"
        )
    if not LISTED.fullmatch(output.name):
        hint = f"it looks for names like {log_name(run)}, which --output FOLDER gives it"
        print(f"note: inspect_ai does not find {plain(output.name)} in a folder: {hint}", file=sys.stderr)
    return output


def log_name(run: Run) -> str:
    """Return `TIME_TASK_ID.json`, with `-` for what inspect_ai keeps out of these parts."""
    parts = (run.manifest.started, run.manifest.benchmark, _id(run))
    return name_part("_".join(re.sub(r"[_/:+\\\s]", "-", part) for part in parts)) + ".json"


def write_inspect(run: Run, output: Path | None, prompts: Mapping[str, str]) -> None:
    """Write the log, on one line; None is standard output. Raises as `inspect_log` and `open_output` do."""
    with open_output(output) as file:
        file.write(json.dumps(inspect_log(run, prompts)).encode() + b"\n")


def inspect_log(run: Run, prompts: Mapping[str, str]) -> Content:
    """Return the log as inspect_ai's reader wants it, made of JSON's types only.

    Each score of the run is a scorer; samples of one task are epochs. A `sandbox_error` is a sample with an
    error and no score, which is what it is to inspect_ai. Raises RunDirectoryError.
    """
    programs = {program.key: program for program in read_programs(run.directory)}
    manifest, lines = run.manifest, sort_lines(run, programs)
    model = _model(run)
    scores = scores_of(run.manifest.benchmark)
    return {
        "version": 2,
        "status": "success" if manifest.status == "complete" else "cancelled",
        "eval": _spec(run, lines, model),
        "plan": {"name": "runner exec", "steps": [], "config": {}},
        "results": {
            "total_samples": manifest.samples.count,
            "completed_samples": sum(line.verdict != Verdict.SANDBOX_ERROR for line in lines),
            "scores": [_score(name, suites, lines) for name, suites in scores.items()],
        },
        "stats": _stats(manifest),
        "samples": [
            {
                "uuid": _id(run, line.task_id, line.sample),
                **_sample(line, model, programs.get(line.key), prompts, scores),
            }
            for line in lines
        ],
    }


def _id(run: Run, *names: str | int) -> str:
    """Make an identifier that all exports of a run have; inspect_ai would draw one anew at each reading."""
    manifest = run.manifest
    text = "\n".join(map(str, (manifest.benchmark, manifest.samples.sha256, manifest.started, *names)))
    return hashlib.sha256(to_utf8(text).encode()).hexdigest()[:22]


def _model(run: Run) -> str:
    """Return the model that the run's label names; inspect_ai's names are `provider/model`."""
    name = model_of(run.directory)
    return f"runner/{to_utf8(name)}" if name else NO_MODEL


def _spec(run: Run, lines: list[VerdictLine], model: str) -> Content:
    manifest = run.manifest
    task_ids = list(dict.fromkeys(to_utf8(line.task_id) for line in lines))
    return {
        "eval_id": _id(run),
        "created": manifest.started,
        "task": manifest.benchmark,
        "task_id": _id(run),
        "task_version": manifest.dataset.version,
        "run_id": to_utf8(run.directory.name),
        "dataset": {"name": manifest.benchmark, "samples": len(task_ids), "sample_ids": task_ids},
        "model": model,
        "config": {
            "epochs": 1 + max((line.sample for line in lines), default=0),
            "limit": manifest.selected.limit if manifest.selected else None,
        },
        "packages": {"codearena-runner": version("codearena-runner")},
        "metadata": {
            "dataset_sha256": manifest.dataset.sha256,
            "samples_sha256": manifest.samples.sha256,
            "selected": str(manifest.selected or "all tasks"),
            "profile": manifest.profile,
            "sandbox": manifest.sandbox,
            "runtime": manifest.runtime,
            "isolation": manifest.isolation,
            "images": manifest.images,
            "toolchains": manifest.toolchains,
            "limits": manifest.limits,
            "verdict_counts": manifest.verdict_counts,
        },
    }


def _score(name: str, suites: tuple[str, ...], lines: list[VerdictLine]) -> Content:
    found = score(suites, lines)
    # Without a verdict there is no accuracy; inspect_ai takes no null for a metric.
    accuracy = {} if found.pass_at_1 is None else {"accuracy": found.pass_at_1}
    values = {**accuracy, **{f"pass@{k}": value for k, value in found.pass_at.items()}}
    return {
        "name": name,
        "scorer": name,
        "scored_samples": found.total,
        "unscored_samples": len(lines) - found.total,
        "params": {"suites": list(suites)},
        "metrics": {metric: {"name": metric, "value": value} for metric, value in values.items()},
        "metadata": {"ci95": list(found.ci95)},
    }


def _stats(manifest: RunManifest) -> Content:
    # An empty text is how inspect_ai says that there is no such time.
    return {"started_at": manifest.started, "completed_at": manifest.finished or "", "model_usage": {}}


def _sample(
    line: VerdictLine,
    model: str,
    program: StoredProgram | None,
    prompts: Mapping[str, str],
    scores: Mapping[str, tuple[str, ...]],
) -> Content:
    source = to_utf8(program.source) if program and program.source is not None else ""
    content: Content = {
        "id": to_utf8(line.task_id),
        "epoch": line.sample + 1,
        "input": to_utf8(prompts.get(line.task_id, "")),
        "target": "",
        "messages": [],
        "output": {
            "model": model,
            "choices": [{"message": {"role": "assistant", "content": source}, "stop_reason": "stop"}],
            "completion": source,
        },
        "metadata": _details(line, program),
        "total_time": line.wall_s,
        "working_time": line.wall_s,
    }
    if line.verdict == Verdict.SANDBOX_ERROR:
        message = to_utf8(line.detail) or "the sandbox failed"
        return {**content, "error": {"message": message, "traceback": "", "traceback_ansi": ""}}
    return {**content, "scores": {name: _value(suites, line, source) for name, suites in scores.items()}}


def _value(suites: tuple[str, ...], line: VerdictLine, source: str) -> Content:
    """Return `C` for correct or `I` for incorrect, inspect_ai's own words."""
    return {
        "value": "C" if passes(suites, line) else "I",
        "answer": source,
        "explanation": to_utf8(f"{line.verdict}: {line.detail}" if line.detail else line.verdict.value),
    }


def _details(line: VerdictLine, program: StoredProgram | None) -> Content:
    call = line.failed_call
    return {
        "verdict": line.verdict.value,
        "suites": {name: str(verdict) for name, verdict in line.suites.items()},
        "language": program.language if program else "",
        "cpu_s": line.cpu_s,
        "wall_s": line.wall_s,
        "peak_memory_mb": line.peak_memory_mb,
        "attempts": line.attempts,
        "failed_suite": call.suite if call else None,
        "failed_index": call.index if call else None,
        "failed_input": to_utf8(call.input) if call else None,
        "failed_expected": to_utf8(call.expected) if call else None,
        "failed_got": to_utf8(call.got) if call else None,
    }
