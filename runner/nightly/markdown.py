"""A night as GitHub-flavoured Markdown: the verdict in a sentence, then what changed, then all figures."""

import html
from collections.abc import Iterator, Sequence

from runner.nightly.records import AgainstBaseline, Flip, Gate, Job, Night
from runner.nightly.text import (
    describe_parts,
    difference,
    gate_name,
    headline,
    remarks,
    score_of,
    status,
)
from runner.reports.text import cut

ICONS = {"green": "✅", "red": "❌", "unfinished": "⚠️"}
FLIPS = 20
"""How many changed tasks of a job are named."""


def make_markdown(night: Night) -> str:
    """Return the night as a document. Text of samples is written so that it is text, whatever it holds."""
    parts = [
        f"## {ICONS[status(night)]} {_text(headline(night))}",
        _parts(night),
        *_failures(night),
        _scores(night.jobs),
        *_remarks(night),
        *(_changes(job) for job in night.jobs if job.baseline and (job.baseline.lost or job.baseline.gained)),
        _footer(night),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _parts(night: Night) -> str:
    parts = describe_parts(night)
    return f"**{_text(parts)}**" if parts else ""


def _failures(night: Night) -> Iterator[str]:
    lines = [f"- **{_text(gate_name(gate))}**: {_message(gate)}" for gate in night.gates if not gate.held]
    undone = [job for job in night.jobs if job.status != "done"]
    lines += [f"- **{_text(job.model)}, {_text(job.benchmark)}**: {_reason(job)}" for job in undone]
    if lines:
        yield "\n".join(lines)


def _message(gate: Gate) -> str:
    """Return why a gate failed; about a baseline it tells of files, whose names are not ours."""
    return _code(gate.message) if gate.gate == "baseline" else _text(gate.message)


def _reason(job: Job) -> str:
    return _code(f"{job.error} ({job.hint})" if job.hint else job.error)


def _scores(jobs: Sequence[Job]) -> str:
    rows = ["| model | benchmark | pass@1 | 95 % interval | change | lost | gained |"]
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


def _remarks(night: Night) -> Iterator[str]:
    if found := remarks(night):
        yield "\n".join(f"- {_text(owner)}: {_code(remark)}" for owner, remark in found)


def _counts(baseline: AgainstBaseline | None) -> tuple[str, str]:
    return (str(baseline.worse), str(baseline.better)) if baseline else ("", "")


def _changes(job: Job) -> str:
    """Return the changed tasks of a job, folded away: losses first."""
    assert job.baseline is not None  # noqa: S101 - the caller looked
    title = f"{job.model}, {job.benchmark}: {len(job.baseline.lost)} lost, {len(job.baseline.gained)} gained"
    lines = ["| task | before | now | why |", "|---|---|---|---|"]
    flips = [*job.baseline.lost, *job.baseline.gained]
    lines += [_flip(flip) for flip in flips[:FLIPS]]
    more = f"\n\nand {len(flips) - FLIPS} more, see {_text(job.path)}" if len(flips) > FLIPS else ""
    body = "\n".join(lines)
    # Markdown is not read inside of a line of HTML.
    return f"<details><summary>{html.escape(cut(title, 500))}</summary>\n\n{body}{more}\n\n</details>"


def _flip(flip: Flip) -> str:
    name = flip.task_id + (f" #{flip.sample}" if flip.sample else "")
    why = "the program did not change: a fault of runner or of the machine" if flip.same_program else flip.why
    return f"| {_text(name)} | {flip.before} | {flip.now} | {_code(cut(why, 120))} |"


def _footer(night: Night) -> str:
    tools = ", ".join(f"{tool} {version}" for tool, version in night.toolchains.items())
    return _text(f"{night.started}, {night.seconds:.0f} s. {tools}".strip())


def _code(text: str) -> str:
    """Escape untrusted text as code, in which GitHub sees neither addresses nor names nor numbers.

    Every character that is no letter or digit is written by its number, so that none has a meaning.
    """
    safe = "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in cut(text, 500))
    return f"<code>{safe}</code>" if safe.strip() else ""


def _text(text: str) -> str:
    """Escape our own text for Markdown: no markup, links, table cells or new lines of its own."""
    safe = html.escape(cut(text, 500), quote=False)
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+!|~@" else char for char in safe)
