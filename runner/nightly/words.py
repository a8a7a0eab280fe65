"""A night in words and figures, the same in every kind of report."""

from runner.nightly.records import Gate, Job, Night

GATES = {
    "minimum": "below the minimum",
    "drop": "significant drop",
    "lost": "tasks lost",
    "sandbox_errors": "samples without a verdict",
    "seconds": "time budget",
}


RULES = {
    "minimum": "minimum score",
    "drop": "no significant drop",
    "lost": "tasks lost",
    "sandbox_errors": "no new sandbox errors",
    "seconds": "time budget",
}


def headline(night: Night) -> str:
    """What a person wants to know first, e.g. `2026-01-02: 1 of 6 gates failed: ...`."""
    failed = [gate for gate in night.gates if not gate.held]
    undone = [job for job in night.jobs if job.status != "done"]
    if failed:
        named = "; ".join(gate_name(gate) for gate in failed[:3]) + ("; ..." if len(failed) > 3 else "")
        text = f"{night.name}: {len(failed)} of {len(night.gates)} gates failed: {named}"
    else:
        changed = sum(len(job.baseline.lost) + len(job.baseline.gained) for job in night.jobs if job.baseline)
        text = f"{night.name}: all gates held, {changed} changed task{'' if changed == 1 else 's'}"
    if undone:
        text += f"; {len(undone)} of {len(night.jobs)} jobs have no score"
    return text


def gate_name(gate: Gate) -> str:
    """A gate that failed, and where."""
    return _placed(GATES[gate.gate], gate)


def rule_name(gate: Gate) -> str:
    """What a gate asks for, and of whom."""
    return _placed(RULES[gate.gate], gate)


def _placed(name: str, gate: Gate) -> str:
    where = ", ".join(filter(None, [gate.model, gate.benchmark or (gate.model and "all benchmarks")]))
    return f"{name}: {where}" if where else name


def score_of(job: Job) -> str:
    """pass@1 in percent, or why there is none."""
    return f"{100 * job.score.pass_at_1:.1f} %" if job.score else job.status


def difference(job: Job) -> str:
    """Against the baseline, in points."""
    if job.score is None or job.baseline is None:
        return ""
    points = 100 * (job.score.pass_at_1 - job.baseline.score)
    return f"{points + 0.0:+.1f}"
