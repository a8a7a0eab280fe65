"""A night as JUnit XML, as Markdown and on the terminal; whatever samples said stays text."""

import io
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import msgspec
import pytest
from rich.console import Console

from runner.nightly.config_records import Configuration, ModelConfig, NightlyConfig, Reports
from runner.nightly.gates import check_gates
from runner.nightly.junit import make_junit
from runner.nightly.markdown import make_markdown
from runner.nightly.page import page as make_page
from runner.nightly.records import Flip, Night
from runner.nightly.reports import write_reports
from runner.nightly.terminal import print_night
from runner.nightly.text import headline
from runner.store.open_run import open_run
from runner.store.records import SamplesInfo, Selection
from tests.runner.nightly.made import baseline, job, night
from tests.runner.run_examples import HOSTILE, make_line, make_manifest

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
    root = ET.fromstring(make_junit(bad))
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
    text = make_junit(bad).decode()
    assert "\\x00" in text and "\x1b" not in text
    assert "<script>" not in text


def test_gates_of_the_night_have_a_suite_of_their_own() -> None:
    root = ET.fromstring(make_junit(night(job(), gates=[_budget()])))
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
    text = make_markdown(bad)
    first = text.splitlines()[0]
    assert first.startswith("## ❌ 2026-01-02: 1 of 1 gates failed: significant drop: m, humaneval")
    assert "2 of 3 jobs have no score" in first
    assert "| HumanEval/4 | passed | failed |" in text
    assert "<script>" not in text and "](http" not in text and "\x1b" not in text


def test_markdown_makes_no_link_mention_or_formula_of_what_a_sample_said() -> None:
    why = "see https://evil.example www.evil.example @team #7 $x$ `code` | cell"
    flip = Flip(task_id="t/1", sample=0, before="passed", now="failed", why=why)
    lost = msgspec.structs.replace(baseline(lost=1), lost=[flip])
    text = make_markdown(night(job("a_model", baseline=lost)))
    assert not any(live in text for live in ("://", "www.", "@team", " #7", "$x$", "`code`"))
    assert "<code>see https&#58;&#47;&#47;evil&#46;example" in text
    assert "<summary>a_model, humaneval+: 1 lost, 0 gained</summary>" in text


def test_every_report_tells_what_should_be_known_of_a_comparison() -> None:
    warned = night(
        job(baseline=baseline(warnings=["the images differ: python"])), job(note="no baseline: why")
    )
    for text in (make_markdown(warned).replace("&#58;", ":"), make_junit(warned).decode(), shown(warned)):
        assert "the images differ: python" in text
        assert "no baseline: why" in text


def reports(found: Night, folder: Path) -> list[str]:
    page = make_page(found, folder, folder).decode()
    return [make_markdown(found), make_junit(found).decode(), shown(found, 200), page]


def test_every_report_says_which_benchmark_ran_in_part(tmp_path: Path) -> None:
    part = job(benchmark="humaneval", selected=Selection(tasks=20, total=164, limit=20))
    for text in reports(night(part, job(benchmark="mbpp")), tmp_path):
        assert "20 of 164 tasks" in text
        assert "mbpp ran" not in text
    for text in reports(night(job()), tmp_path):
        assert "of 164 tasks" not in text and "no scores of whole benchmarks" not in text.lower()


def test_every_report_says_how_many_verdicts_are_from_the_cache(tmp_path: Path) -> None:
    first = job(cached=130, verdict_counts={"passed": 131, "failed": 33}, note="no baseline: why")
    later = job(cached=130, verdict_counts={"passed": 131, "failed": 33}, baseline=baseline())
    for found in (first, later):
        for text in reports(night(found), tmp_path):
            assert "130 of 164 verdicts are from the cache" in text
    for text in reports(night(job(baseline=baseline())), tmp_path):
        assert "cache" not in text


def test_what_changed_is_called_change_and_no_baseline() -> None:
    for text in (make_markdown(night(job(baseline=baseline()))), shown(night(job(baseline=baseline())))):
        (head,) = [line for line in text.splitlines() if "pass@1" in line]
        assert "change" in head and "baseline" not in head


def test_a_failure_names_the_tasks_that_were_lost(bad: Night) -> None:
    failure = ET.fromstring(make_junit(bad)).find("testsuite/testcase[@name='drop']/failure")
    assert failure is not None and "HumanEval/4 passed -> failed" in (failure.text or "")


def test_a_first_night_does_not_say_that_gates_held() -> None:
    assert headline(night(job(note="no baseline"))) == (
        "2026-01-02: no gate applied, since there is no baseline and no minimum"
    )


def shown(found: Night, width: int = 80) -> str:
    out = io.StringIO()
    print_night(Console(file=out, width=width, highlight=False, markup=False), found, Path("nights/x"))
    return out.getvalue()


def test_a_copy_of_the_page_links_to_the_same_pages(tmp_path: Path) -> None:
    directory = tmp_path / "nights" / "2026-01-02" / "m" / "humaneval+"
    samples = SamplesInfo(path=None, sha256="a" * 64, count=1)
    with open_run(directory, make_manifest(status="complete", samples=samples)) as run:
        run.append(make_line())
    model = ModelConfig(name="m", samples={"humaneval+": "s"})
    config = NightlyConfig(model=[model], reports=Reports(html="out/here.html"))
    told: list[Path] = []
    configuration = Configuration(path=tmp_path / "nightly.toml", config=config)
    folder = tmp_path / "nights" / "2026-01-02"
    assert write_reports(configuration, night(job()), folder, told.append) == []
    pages = [path for path in told if path.suffix == ".html"]
    assert pages == [folder / "report.html", tmp_path / "out" / "here.html"]
    for page in pages:
        (link,) = re.findall(r'href="([^"#]+)"', page.read_text("utf-8"))
        assert (page.parent / unquote(link)).resolve() == directory / "report.html"


def test_a_green_night_says_so() -> None:
    green = night(job(baseline=baseline()))
    assert headline(green) == "2026-01-02: all gates held, 0 changed tasks"
    assert make_markdown(green).startswith("## ✅ ")


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
    assert "a fault of runner or of the machine" in make_markdown(night(job(baseline=found)))
