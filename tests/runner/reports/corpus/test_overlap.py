"""Overlaps on a wide terminal, and as a page in a real browser: both texts, the run marked, nothing acts."""

import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from rich.console import Console

import runner
from runner.corpus.overlap.find import find_overlaps
from runner.corpus.overlap.options import OverlapOptions
from runner.corpus.overlap.records import OverlapReport
from runner.reports.corpus.overlap import print_overlaps
from runner.reports.corpus.overlap_page import write_overlap_page
from runner.reports.corpus.progress import PlainOverlapReporter, RichOverlapReporter
from tests.runner.judge.written import write_lines
from tests.runner.reports.html.opened import open_page

PLANTED = (
    "def running_totals(prices: list[float]) -> list[float]:\n"
    '\t"""The sum of all prices up to and including each one."""\n'
)
HOSTILE = "<script>alert(1)</script>\x1b[31m"


def report_of(tmp_path: Path, *rows: object, show: int = 10) -> OverlapReport:
    corpus = write_lines(tmp_path / "corpus.jsonl", *rows)
    reporter = PlainOverlapReporter(Console(file=io.StringIO()))
    return find_overlaps(OverlapOptions(path=corpus, against=["demo"], show=show), reporter)


def printed(report: OverlapReport, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, no_color=True, highlight=False)
    print_overlaps(console, report)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_on_a_wide_terminal_both_texts_stand_beside_each_other(tmp_path: Path) -> None:
    report = report_of(tmp_path, {"id": "q7", "text": f"Solve this:\n{PLANTED}"})
    wide = printed(report, 160)
    assert "line 1 (q7), text: 19 words of demo demo/0, prompt" in wide
    assert wide.count("»def running_totals") == 2
    assert re.search(r"corpus +demo/0", wide)
    narrow = printed(report, 60)
    assert narrow.index("  corpus:") < narrow.index("  benchmark:")


def test_what_was_not_shown_or_compared_is_said(tmp_path: Path) -> None:
    rows = [{"text": PLANTED}, {"text": PLANTED}, {"n": 1}, "no JSON"]
    text = printed(report_of(tmp_path, *rows, show=1), 100)
    assert "2 of 4 lines overlap (50.0 %)" in text
    assert "and 1 more: --matches FILE has them all" in text
    assert "no JSON objects: 1 (line 4); these lines were not compared" in text
    assert "without a text that could be compared: 1 lines" in text


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_marks_the_run_in_both_texts(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    page = tmp_path / "overlap.html"
    row = {"id": HOSTILE, "text": f"{HOSTILE}\n{PLANTED}{HOSTILE}"}
    write_overlap_page(report_of(tmp_path, row), page)
    opened = open_page(browser, page, viewport={"width": width, "height": 800}, color_scheme=scheme)
    marks = opened.page.locator("mark").all_inner_texts()
    assert len(marks) == 2
    assert all("running_totals" in mark and mark.rstrip().endswith("each one") for mark in marks)
    assert opened.page.locator("pre").first.inner_text().startswith("<script>alert(1)</script>\\x1b[31m")
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    opened.page.context.close()
    assert opened.noticed == []


def test_a_log_gets_a_line_a_minute_with_rate_and_time_left() -> None:
    now = [0.0]
    console = Console(file=io.StringIO(), width=200)
    reporter = PlainOverlapReporter(console, lambda: now[0])
    reporter.begin(400_000_000)
    for now[0] in (30.0, 61.0, 90.0):
        reporter.step(100_000_000, 1_000_000, 7)
    reporter.end()
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text == "1,000,000 lines, 7 overlap, 1.6 MB/s, 25 %, 3:03 left\n"


def test_a_terminal_gets_a_bar_that_goes_away() -> None:
    console = Console(file=io.StringIO(), width=120, force_terminal=True)
    reporter = RichOverlapReporter(console)
    reporter.begin(1000)
    reporter.step(500, 3, 1)
    reporter.end()
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "3 lines, 1 overlap" in text
    assert text.endswith("\x1b[2K")


def test_the_records_of_matches_are_those_of_the_report(tmp_path: Path) -> None:
    matches = tmp_path / "matches.jsonl"
    corpus = write_lines(tmp_path / "c.jsonl", {"text": PLANTED})
    options = OverlapOptions(path=corpus, against=["demo"], matches=matches, show=0)
    report = runner.find_overlaps(options, PlainOverlapReporter(Console(file=io.StringIO())))
    assert report.longest == []
    assert json.loads(matches.read_text("utf-8"))["words"] == 19
