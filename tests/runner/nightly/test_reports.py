"""A night as JUnit XML, as Markdown and on the terminal; whatever samples said stays text."""

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from runner.nightly.config_records import ModelConfig, NightlyConfig
from runner.nightly.gates import check_gates
from runner.nightly.junit import junit
from runner.nightly.markdown import markdown
from runner.nightly.records import Flip, Night
from runner.nightly.terminal import print_night
from runner.nightly.words import headline
from tests.runner.nightly.made import baseline, job, night
from tests.runner.run_examples import HOSTILE

NASTY = HOSTILE + "<script>alert(1)</script> | `x` [a](http://b) ]]> & \x00 \ud800"


@pytest.fixture
def bad() -> Night:
    """A night with a drop, a job that failed and one that did not run."""
    lost = [
        Flip(task_id=f"HumanEval/{place}", sample=0, before="passed", now="failed", why=NASTY)
        for place in range(5)
    ]
    jobs = [
        job(baseline=baseline(lost=5).__class__(**{**_fields(baseline(lost=5)), "lost": lost})),
        job(benchmark="mbpp+", status="failed", score=None, error=f"no samples {NASTY}", hint="make them"),
        job(benchmark="multipl-e-js", status="not run", score=None, error="the time budget was used up"),
    ]
    config = NightlyConfig(model=[ModelConfig(name="m", samples={"humaneval+": "s"})])
    return night(*jobs, gates=check_gates(config, jobs, 10.0), green=False, exit_code=1)


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}  # type: ignore[attr-defined]


def test_junit_counts_gates_as_cases_and_jobs_as_suites(bad: Night) -> None:
    root = ET.fromstring(junit(bad))
    assert root.tag == "testsuites"
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip
    assert [suite.get("name") for suite in root] == ["m / humaneval+", "m / mbpp+", "m / multipl-e-js"]
    failure = root.find("testsuite/testcase[@name='drop']/failure")
    assert failure is not None and "5 tasks lost" in (failure.get("message") or "")
    error = root.find("testsuite[@name='m / mbpp+']/testcase/error")
    assert error is not None and error.text == "make them"


def test_junit_says_what_xml_cannot_hold_in_words(bad: Night) -> None:
    text = junit(bad).decode()
    assert "\\x00" in text and "\x1b" not in text
    assert "<script>" not in text


def test_gates_of_the_night_have_a_suite_of_their_own() -> None:
    root = ET.fromstring(junit(night(job(), gates=[_budget()])))
    assert [suite.get("name") for suite in root] == ["m / humaneval+", "the night"]


def _budget():  # type: ignore[no-untyped-def]
    config = NightlyConfig(model=[ModelConfig(name="m", samples={"humaneval+": "s"})])
    gates = type(config.gates)(seconds=5.0)
    (gate,) = [
        g
        for g in check_gates(NightlyConfig(model=config.model, gates=gates), [job()], 10.0)
        if g.gate == "seconds"
    ]
    return gate


def test_markdown_begins_with_the_verdict_and_names_the_tasks(bad: Night) -> None:
    text = markdown(bad)
    first = text.splitlines()[0]
    assert first.startswith("## ❌ 2026-01-02: 1 of 1 gates failed: significant drop: m, humaneval")
    assert "2 of 3 jobs have no score" in first
    assert "| HumanEval/4 | passed | failed |" in text
    assert "<script>" not in text and "](http" not in text and "\x1b" not in text


def test_a_green_night_says_so() -> None:
    green = night(job(baseline=baseline()))
    assert headline(green) == "2026-01-02: all gates held, 0 changed tasks"
    assert markdown(green).startswith("## ✅ ")


@pytest.mark.parametrize("width", [80, 200])
def test_the_terminal_shows_what_failed_first_and_nothing_of_the_samples_own(bad: Night, width: int) -> None:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False, force_terminal=True)
    print_night(console, bad, Path("nights/2026-01-02"))
    text = out.getvalue()
    assert text.index("1 of 1 gates failed") < text.index("pass@1")
    assert "HumanEval/0  passed -> failed" in text
    assert "nights/2026-01-02/report.html" in text
    for hostile in ("\x1b]0;", "\x07", "\x9b", "\u202e", "\x00"):
        assert hostile not in text


def test_a_flip_of_an_unchanged_program_is_called_ours() -> None:
    flip = Flip(task_id="t/1", sample=0, before="passed", now="timeout", same_program=True)
    found = baseline(lost=1)
    found = type(found)(**{**_fields(found), "lost": [flip]})
    assert "a fault of runner or of the machine" in markdown(night(job(baseline=found)))
