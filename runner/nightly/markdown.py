"""A night as GitHub-flavoured Markdown: the verdict in a sentence, then what changed, then all figures."""

import html
from collections.abc import Iterator, Sequence

from runner.nightly.records import AgainstBaseline, Flip, Job, Night
from runner.nightly.words import difference, gate_name, headline, score_of
from runner.text import cut

FLIPS = 20
"""How many changed tasks of a job are named."""


def markdown(night: Night) -> str:
    """The night as a document. Text of samples is written so that it is text, whatever it holds."""
    parts = [
        f"## {_icon(night)} {_text(headline(night))}",
        *_failures(night),
        _scores(night.jobs),
        *(_changes(job) for job in night.jobs if job.baseline and (job.baseline.lost or job.baseline.gained)),
        _footer(night),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _icon(night: Night) -> str:
    return "✅" if night.green else "❌" if night.exit_code == 1 else "⚠️"


def _failures(night: Night) -> Iterator[str]:
    lines = [
        f"- **{_text(gate_name(gate))}**: {_text(gate.message)}" for gate in night.gates if not gate.held
    ]
    lines += [
        f"- **{_text(job.model)}, {_text(job.benchmark)}**: {_reason(job)}" for job in _undone(night.jobs)
    ]
    if lines:
        yield "\n".join(lines)


def _undone(jobs: Sequence[Job]) -> list[Job]:
    return [job for job in jobs if job.status != "done"]


def _reason(job: Job) -> str:
    return _text(f"{job.error} ({job.hint})" if job.hint else job.error)


def _scores(jobs: Sequence[Job]) -> str:
    rows = ["| model | benchmark | pass@1 | 95 % interval | against baseline | lost | gained |"]
    rows.append("|---|---|---:|---:|---:|---:|---:|")
    for job in jobs:
        lost, gained = _counts(job.baseline)
        low, high = job.score.ci95 if job.score else (0.0, 0.0)
        interval = f"{100 * low:.1f} - {100 * high:.1f}" if job.score else ""
        cells = [
            _text(job.model),
            _text(job.benchmark),
            score_of(job),
            interval,
            difference(job),
            lost,
            gained,
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _counts(baseline: AgainstBaseline | None) -> tuple[str, str]:
    return (str(len(baseline.lost)), str(len(baseline.gained))) if baseline else ("", "")


def _changes(job: Job) -> str:
    """The changed tasks of a job, folded away: losses first."""
    assert job.baseline is not None  # noqa: S101 - the caller looked
    title = f"{job.model}, {job.benchmark}: {len(job.baseline.lost)} lost, {len(job.baseline.gained)} gained"
    lines = ["| task | before | now | why |", "|---|---|---|---|"]
    flips = [*job.baseline.lost, *job.baseline.gained]
    lines += [_flip(flip) for flip in flips[:FLIPS]]
    more = f"\n\nand {len(flips) - FLIPS} more, see {_text(job.path)}" if len(flips) > FLIPS else ""
    body = "\n".join(lines)
    return f"<details><summary>{_text(title)}</summary>\n\n{body}{more}\n\n</details>"


def _flip(flip: Flip) -> str:
    name = flip.task_id + (f" #{flip.sample}" if flip.sample else "")
    why = "the program did not change: a fault of runner or of the machine" if flip.same_program else flip.why
    return f"| {_text(name)} | {flip.before} | {flip.now} | {_text(cut(why, 120))} |"


def _footer(night: Night) -> str:
    tools = ", ".join(f"{tool} {version}" for tool, version in night.toolchains.items())
    return _text(f"{night.started}, {night.seconds:.0f} s. {tools}".strip())


def _text(text: str) -> str:
    """Text as Markdown shows it: no markup, no links, no table cells, no new lines of its own."""
    safe = html.escape(cut(text, 500), quote=False)
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+!|~@" else char for char in safe)
