"""A night in words and figures, the same in every kind of report."""

from runner.nightly.records import Gate, Job, Night
from runner.reports.text import percent

GATES = {
    "baseline": "no comparison with the baseline",
    "minimum": "below the minimum",
    "drop": "significant drop",
    "lost": "tasks lost",
    "sandbox_errors": "samples without a verdict",
    "seconds": "time budget",
}

RULES = {
    "baseline": "a baseline to compare with",
    "minimum": "minimum score",
    "drop": "no significant drop",
    "lost": "tasks lost",
    "sandbox_errors": "no new sandbox errors",
    "seconds": "time budget",
}


def status(night: Night) -> str:
    """Return the result in a word: `green`, `red` where a gate failed, `unfinished` where a job did."""
    return "green" if night.green else "red" if night.exit_code == 1 else "unfinished"


def headline(night: Night, *, named: bool = True) -> str:
    """Return what a person wants to know first, e.g. `2026-01-02: 1 of 6 gates failed: ...`.

    Without `named` it leaves out which gates failed: a page names all of them right below.
    """
    failed = [gate for gate in night.gates if not gate.held]
    undone = [job for job in night.jobs if job.status != "done"]
    if failed:
        text = f"{night.name}: {len(failed)} of {len(night.gates)} gates failed"
        text += f": {_some_names(failed)}" if named else ""
    elif night.gates or any(job.baseline for job in night.jobs):
        changed = sum(job.baseline.better + job.baseline.worse for job in night.jobs if job.baseline)
        text = f"{night.name}: all gates held, {changed} changed task{'' if changed == 1 else 's'}"
    else:
        text = f"{night.name}: no gate applied, since there is no baseline and no minimum"
    if undone:
        text += f"; {len(undone)} of {len(night.jobs)} jobs have no score"
    return text


def _some_names(gates: list[Gate]) -> str:
    return "; ".join(gate_name(gate) for gate in gates[:3]) + ("; ..." if len(gates) > 3 else "")


def describe_parts(night: Night) -> str:
    """Say of which benchmarks only a part ran; empty where all ran whole."""
    parts = {job.benchmark: job.selected for job in night.jobs if job.selected}
    named = ", ".join(f"{name} ran {part}" for name, part in parts.items())
    return f"no scores of whole benchmarks: {named}" if named else ""


def remarks(night: Night) -> list[tuple[str, str]]:
    """Return what to know of single jobs, with whose it is."""
    return [(f"{job.model}, {job.benchmark}", remark) for job in night.jobs for remark in remarks_on(job)]


def remarks_on(job: Job) -> list[str]:
    """Return what to know of a job: verdicts of earlier runs, no baseline, other images, and the like."""
    warnings = job.baseline.warnings if job.baseline else []
    return [text for text in (describe_cached(job), job.note, *warnings) if text]


def describe_cached(job: Job) -> str:
    """Say how many verdicts are from the cache; empty where none is."""
    total = sum(job.verdict_counts.values())
    return f"{job.cached} of {total} verdicts are from the cache" if job.cached else ""


def gate_name(gate: Gate) -> str:
    """Return a gate that failed, and where."""
    return _name_place(GATES[gate.gate], gate)


def rule_name(gate: Gate) -> str:
    """Return what a gate asks for, and of whom."""
    return _name_place(RULES[gate.gate], gate)


def _name_place(name: str, gate: Gate) -> str:
    where = ", ".join(filter(None, [gate.model, gate.benchmark or (gate.model and "all benchmarks")]))
    return f"{name}: {where}" if where else name


def score_of(job: Job) -> str:
    """Return pass@1 in percent, or why there is none."""
    return percent(job.score.pass_at_1) if job.score else job.status


def difference(job: Job) -> str:
    """Against the baseline, in points."""
    if job.score is None or job.score.pass_at_1 is None or job.baseline is None:
        return ""
    points = 100 * (job.score.pass_at_1 - job.baseline.score)
    return f"{points + 0.0:+.1f}"
