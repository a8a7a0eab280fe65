"""The page of a night in a real browser: what a person sees first, and on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from runner.nightly.page import page
from runner.nightly.records import Flip, Night
from tests.runner.nightly.made import baseline, job, night
from tests.runner.reports.html.opened import open_page

LOST = Flip(
    task_id="HumanEval_32_find_zero",
    sample=0,
    before="passed",
    now="failed",
    why="plus input 12: expected -0.5, got None",
)
CHANGED = msgspec.structs.replace(baseline(gained=1, lost=1), lost=[LOST])
JOBS = (job("Qwen2.5-Coder-7B-Instruct", "multipl-e-java", baseline=CHANGED),)
RED = night(*JOBS, green=False, exit_code=1)
UNFINISHED = night(*JOBS, job(status="failed", score=None, error="gone"), green=False, exit_code=3)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open the page of a night in a window of the width given."""
    pages: list[Page] = []

    def open_night(found: Night, width: int = 400) -> Page:
        path = tmp_path / "night.html"
        path.write_bytes(page(found, tmp_path, tmp_path))
        pages.append(open_page(browser, path, viewport={"width": width, "height": 800}).page)
        return pages[-1]

    yield open_night
    for each in pages:
        each.context.close()


@pytest.mark.parametrize(
    ("found", "word"), [(RED, "red"), (UNFINISHED, "unfinished"), (night(*JOBS), "green")], ids=lambda _: ""
)
def test_the_result_is_seen_at_once_and_in_the_title(
    opened: Callable[..., Page], found: Night, word: str
) -> None:
    shown = opened(found)
    status = shown.locator(".status")
    assert status.inner_text().lower().split()[1:] == [word]
    box = status.bounding_box()
    assert box is not None and box["y"] < 60
    assert shown.title().startswith(f"{word}, 2026-01-02: ")


def test_reasons_of_changed_tasks_are_in_view_and_programs_fold_away(opened: Callable[..., Page]) -> None:
    shown = opened(RED)
    expect(shown.get_by_text(LOST.why)).to_be_visible()
    assert shown.locator(".flips li").count() == 2
    assert shown.locator("details").count() == 0  # no program was kept: there is nothing to open


def test_what_changed_is_called_change_and_stands_before_what_a_phone_cuts(
    opened: Callable[..., Page],
) -> None:
    shown = opened(RED)
    heads = shown.locator(".scores thead th").all_inner_texts()
    assert "change" in heads and "baseline" not in heads
    for name in ("pass@1", "change"):
        box = shown.get_by_role("columnheader", name=name, exact=True).bounding_box()
        assert box is not None and box["x"] + box["width"] < 400 - 18  # the shade
    assert shown.evaluate("document.documentElement.scrollWidth") == 400


def test_what_is_cut_has_a_shade(opened: Callable[..., Page]) -> None:
    everything = opened(RED).locator("main, main *:not(.unseen)")
    grounds = everything.evaluate_all(
        """(all) => all.map((one) => [one, getComputedStyle(one)])
          .filter(([one, style]) => one.scrollWidth > one.clientWidth && style.overflowX !== "visible")
          .map(([one, style]) => style.backgroundImage)"""
    )
    assert grounds and all("linear-gradient" in ground for ground in grounds)
