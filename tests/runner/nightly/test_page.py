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


def test_what_changed_is_called_change(opened: Callable[..., Page]) -> None:
    heads = opened(RED, 1200).locator(".scores thead th").all_inner_texts()
    assert "change" in heads and "baseline" not in heads


CUT = """(all) => all
    .filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX !== "visible")
    .map((one) => one.outerHTML)"""


@pytest.mark.parametrize("width", [400, 800, 1200])
def test_nothing_is_cut(opened: Callable[..., Page], width: int) -> None:
    against = msgspec.structs.replace(
        CHANGED, night="release-candidate", warnings=["the images differ: " * 9]
    )
    shown = opened(night(job("model-" * 20, "multipl-e-java", baseline=against)), width)
    assert shown.locator("main, main *:not(.unseen, thead)").evaluate_all(CUT) == []
    assert shown.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_every_figure_of_a_row_is_in_view_with_its_name(opened: Callable[..., Page]) -> None:
    shown = opened(RED)
    row = shown.locator(".scores tbody tr").first
    for name in ("pass@1", "change", "lost", "gained", "interval", "against"):
        cell = row.locator(f"[data-name='{name}']")
        label = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
        box = cell.bounding_box()
        assert label.startswith(f'"{name} ') and box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= 400
    # Laid out otherwise, it still is a table to screen readers.
    assert shown.get_by_role("cell", name="79.9 %").count() == 1
    assert shown.get_by_role("rowheader", name="Qwen2.5-Coder-7B-Instruct").count() == 1
