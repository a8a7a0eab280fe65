"""A run as lm-evaluation-harness writes its own: `results_DATE.json` and a `samples_TASK_DATE.jsonl` each.

The formats are those of its `lm_eval/result_schema.py` and `loggers/evaluation_tracker.py` (0.4.13). Each
score of a run is a task there, each of our tasks a document, and its samples the repeats of one request.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from benchmarks.problem import Verdict
from runner.export.output import name_part, open_output, to_utf8
from runner.export.rows import sort_lines
from runner.store.labels import model_of
from runner.store.metrics import passes, scores_of
from runner.store.programs import read_programs
from runner.store.records import Run, RunManifest, VerdictLine

METRIC, FILTER = "pass@1", "none"

Content = dict[str, Any]


def write_lm_eval(run: Run, output: Path, prompts: Mapping[str, str]) -> list[Path]:
    """Write the files into the folder `output` and return their paths, the results last.

    The folder is made where it is not there. Raises RunDirectoryError, OSError.
    """
    documents, date = _documents(run, prompts), _date_id(run.manifest)
    output.mkdir(exist_ok=True)
    tasks, paths = {}, []
    for name, suites in scores_of(run.manifest.benchmark).items():
        tasks[name] = [_row(doc_id, document, suites) for doc_id, document in enumerate(documents)]
        paths.append(output / f"samples_{name_part(name)}_{date}.jsonl")
        with open_output(paths[-1]) as file:
            file.writelines(json.dumps(row).encode() + b"\n" for row in tasks[name])
    paths.append(output / f"results_{date}.json")
    with open_output(paths[-1]) as file:
        file.write(
            json.dumps(_results(run.manifest, to_utf8(model_of(run.directory)), tasks), indent=2).encode()
            + b"\n"
        )
    return paths


def _date_id(manifest: RunManifest) -> str:
    """Return when the run ended (or began, if it did not end), as the harness writes it into file names."""
    moment = datetime.fromisoformat(manifest.finished or manifest.started).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds").replace(":", "-")


Document = tuple[str, str, list[VerdictLine], list[str]]
"""Task id, prompt, the verdicts of its samples, and their programs."""


def _documents(run: Run, prompts: Mapping[str, str]) -> list[Document]:
    programs = {program.key: program for program in read_programs(run.directory)}
    tasks: dict[str, list[VerdictLine]] = defaultdict(list)
    for line in sort_lines(run, programs):
        tasks[line.task_id].append(line)
    sources = {key: to_utf8(program.source or "") for key, program in programs.items()}
    return [
        (
            to_utf8(name),
            to_utf8(prompts.get(name, "")),
            lines,
            [sources.get(line.key, "") for line in lines],
        )
        for name, lines in tasks.items()
    ]


def _row(doc_id: int, document: Document, suites: tuple[str, ...]) -> Content:
    """Make a line of a samples file; beside what the format names, it allows numbers: shares of verdicts."""
    task_id, prompt, lines, programs = document
    doc = {"task_id": task_id, "prompt": prompt}
    scored = [line for line in lines if line.verdict != Verdict.SANDBOX_ERROR]
    shares = {str(verdict): count / len(lines) for verdict, count in _counts(lines).items()}
    return {
        "doc_id": doc_id,
        "doc": doc,
        "target": "",
        "arguments": {"gen_args_0": {"arg_0": prompt, "arg_1": {}}},
        "resps": [programs],
        "filtered_resps": [programs],
        "filter": FILTER,
        "metrics": [METRIC] if scored else [],
        "doc_hash": _hash(json.dumps(doc, indent=2, ensure_ascii=False)),
        "prompt_hash": _hash(prompt),
        "target_hash": _hash(""),
        **({METRIC: float(mean(passes(suites, line) for line in scored))} if scored else {}),
        **shares,
        "cpu_s": float(mean(line.cpu_s for line in lines)),
        "wall_s": float(mean(line.wall_s for line in lines)),
        "peak_memory_mb": float(max(line.peak_memory_mb for line in lines)),
    }


def _counts(lines: Iterable[VerdictLine]) -> Counter[Verdict]:
    return Counter(line.verdict for line in lines)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _results(manifest: RunManifest, model: str, tasks: Mapping[str, list[Content]]) -> Content:
    """Return the results file: the keys that the harness's own readers look for, and where it is all from."""
    wall_s, part = manifest.timing.wall_s if manifest.timing else 0.0, manifest.selected
    return {
        "results": {
            name: {"name": name, "alias": name, **_task_metrics(rows)} for name, rows in tasks.items()
        },
        "group_subtasks": {name: [] for name in tasks},
        "configs": {name: _config(name, manifest) for name in tasks},
        "versions": dict.fromkeys(tasks, manifest.dataset.version),
        "n-shot": dict.fromkeys(tasks, 0),
        "higher_is_better": {name: {METRIC: True} for name in tasks},
        "n-samples": {
            name: {"original": part.total if part else len(rows), "effective": len(rows)}
            for name, rows in tasks.items()
        },
        "config": {"model": model, "model_args": None, "limit": part.limit if part else None},
        "date": datetime.fromisoformat(manifest.started).timestamp(),
        "task_hashes": {name: _task_hash(rows) for name, rows in tasks.items()},
        "model_source": "runner",
        "model_name": model,
        "model_name_sanitized": re.sub(r"[\"<>:/|\\?*\[\]]+", "__", model),
        "total_evaluation_time_seconds": str(wall_s),
    }


def _task_metrics(rows: list[Content]) -> Content:
    """Return the mean over documents and its standard error, which the harness has under `METRIC,FILTER`."""
    values = [row[METRIC] for row in rows if METRIC in row]
    error = stdev(values) / sqrt(len(values)) if len(values) > 1 else "N/A"
    metrics = {f"{METRIC},{FILTER}": mean(values), f"{METRIC}_stderr,{FILTER}": error} if values else {}
    return {"sample_len": len(rows), **metrics}


def _config(name: str, manifest: RunManifest) -> dict[str, str]:
    return {
        "task": name,
        "output_type": "generate_until",
        "dataset_sha256": manifest.dataset.sha256,
        "profile": manifest.profile,
    }


def _task_hash(rows: list[Content]) -> str:
    return _hash("".join(row["doc_hash"] + row["prompt_hash"] + row["target_hash"] for row in rows))
