"""A night as JUnit XML, the format that build servers show: one test suite a job, one test case a gate.

The vocabulary is the one that Jenkins, GitLab and GitHub's viewers agree on (testsuites, testsuite,
testcase, failure, error, skipped, properties). Text that XML 1.0 can't hold is written out.
"""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from runner.nightly.records import Gate, Job, Night
from runner.nightly.text import remarks_on

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (its production 2)."""

COUNTS = ("tests", "failures", "errors", "skipped")
LOST = 50
"""How many lost tasks a failure names."""


def make_junit(night: Night) -> bytes:
    """Render a night, UTF-8. A job without a score is an `error`, a gate not held a `failure`."""
    root = ET.Element("testsuites", name=_clean(f"runner nightly {night.name}"), time=f"{night.seconds:.3f}")
    for job in night.jobs:
        _add_suite(
            root, night, job, [gate for gate in night.gates if (gate.model, gate.benchmark) == job.key]
        )
    keys = {job.key for job in night.jobs}
    if rest := [gate for gate in night.gates if (gate.model, gate.benchmark) not in keys]:
        suite = ET.SubElement(root, "testsuite", name="the night", time=f"{night.seconds:.3f}")
        _count(suite, [_add_gate_case(suite, gate) for gate in rest])
    for name in COUNTS:
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_suite(root: ET.Element, night: Night, job: Job, gates: Iterable[Gate]) -> None:
    name = _clean(f"{job.model} / {job.benchmark}")
    suite = ET.SubElement(root, "testsuite", name=name, timestamp=night.started, time=f"{job.seconds:.3f}")
    properties = ET.SubElement(suite, "properties")
    for key, value in _properties(job).items():
        ET.SubElement(properties, "property", name=key, value=_clean(value))
    lost = _lost(job)
    _count(suite, [_add_judged_case(suite, job), *(_add_gate_case(suite, gate, lost) for gate in gates)])
    if remarks := remarks_on(job):
        ET.SubElement(suite, "system-out").text = _clean("\n".join(remarks))


def _lost(job: Job) -> str:
    """Return the tasks that were lost, a line each, with why."""
    flips = job.baseline.lost if job.baseline else []
    lines = [f"{flip.task_id} {flip.before} -> {flip.now}: {flip.why}".rstrip(": ") for flip in flips[:LOST]]
    return "\n".join([*lines, *([f"and {len(flips) - LOST} more"] if len(flips) > LOST else [])])


def _properties(job: Job) -> dict[str, str]:
    found = {"samples": job.samples, "run": job.path}
    if job.selected is not None:
        found["selected"] = str(job.selected)
    if job.score is not None and job.score.pass_at_1 is not None:
        found["pass@1"] = f"{job.score.pass_at_1:.4f}"
        found["passed"] = f"{job.score.passed}/{job.score.total}"
    if job.baseline is not None:
        found["baseline"] = job.baseline.path
    return found


def _add_judged_case(suite: ET.Element, job: Job) -> str:
    """Add the case that says whether the job has a score at all; return its status."""
    case = _new_case(suite, f"{job.model}.{job.benchmark}", "judged")
    if job.status == "not run":
        ET.SubElement(case, "skipped", message=_clean(job.error))
        return "skipped"
    if job.status == "failed":
        error = ET.SubElement(case, "error", message=_clean(job.error))
        error.text = _clean(job.hint)
        return "error"
    return "passed"


def _add_gate_case(suite: ET.Element, gate: Gate, lost: str = "") -> str:
    case = _new_case(suite, f"{gate.model}.{gate.benchmark}".strip("."), gate.gate)
    if gate.held:
        return "passed"
    why = f"{gate.message}\n{lost}" if lost and gate.gate in ("drop", "lost") else gate.message
    ET.SubElement(case, "failure", message=_clean(gate.message)).text = _clean(why)
    return "failure"


def _new_case(suite: ET.Element, owner: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_clean(owner) or "night", name=name)


def _count(suite: ET.Element, outcomes: list[str]) -> None:
    counts = (len(outcomes), *(outcomes.count(kind) for kind in ("failure", "error", "skipped")))
    for name, count in zip(COUNTS, counts, strict=True):
        suite.set(name, str(count))


def _clean(text: str) -> str:
    return FORBIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
