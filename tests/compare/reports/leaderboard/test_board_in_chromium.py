"""The board in a real browser: sorted, ranked and filtered by its script, plain without it, and printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from compare.reports.leaderboard.site import write_leaderboard
from tests.compare.reports.example_comparison import comparison
from tests.compare.reports.test_reports import HOSTILE


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "board"
    write_leaderboard(comparison({8: HOSTILE}), folder)
    return folder / "index.html"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """What all tests open the page in, one after the other: a new one is a new process."""
    window = browser.new_page()
    yield window
    window.close()


@pytest.fixture
def tab(window: Page, site: Path) -> Page:
    window.set_viewport_size({"width": 1280, "height": 800})
    window.goto("about:blank")  # so that nothing is left of the test before
    window.goto(site.as_uri())
    return window


def column(tab: Page, key: str) -> list[str]:
    """The values of a column in the order shown."""
    return tab.evaluate(
        """key => {
            const at = [...document.querySelectorAll("#board thead th")].findIndex(
                each => each.dataset.column === key);
            return [...document.querySelectorAll("#board tbody tr")].filter(row => !row.hidden).map(
                row => row.cells[at].dataset.value);
        }""",
        key,
    )


def test_a_column_sorts_from_the_highest_and_again_from_the_lowest_and_says_so(tab: Page) -> None:
    header = tab.locator("th[data-column='humaneval+']")
    header.get_by_role("button").click()
    values = [float(value) for value in column(tab, "humaneval+")]
    assert values == sorted(values, reverse=True) and len(values) == 30
    assert header.get_attribute("aria-sort") == "descending"
    header.get_by_role("button").press("Enter")
    assert header.get_attribute("aria-sort") == "ascending"
    assert [float(value) for value in column(tab, "humaneval+")] == values[::-1]
    assert tab.locator("th[aria-sort]").count() == 1


def test_ranks_are_those_of_the_column_chosen_with_those_left_open(tab: Page) -> None:
    tab.get_by_label("Rank by").select_option("mean")
    first = tab.locator("#board tbody tr").first
    assert first.locator(".rank").inner_text().split("\n")[0] == "1"
    cell = first.locator("td").nth(2)  # rank and win rate stand before it
    assert first.locator(".rank .interval").inner_text() == cell.get_attribute("data-open")
    expect(tab.get_by_role("status")).to_have_text("30 models, ranked by mean score.")
    tab.locator("th[data-column=name]").get_by_role("button").click()
    expect(tab.get_by_role("status")).to_have_text("30 models, ranked by mean score.")


def test_what_has_no_figure_stays_at_the_end_either_way(tab: Page) -> None:
    button = tab.locator("th[data-column=size]").get_by_role("button")
    for _ in range(2):
        button.click()
        values = column(tab, "size")
        assert values[-6:] == [""] * 6 and "" not in values[:-6]


def test_filters_work_together_and_are_reset_together(tab: Page) -> None:
    tab.get_by_label("Weights").select_option("open")
    assert set(column(tab, "access")) == {"open"} and len(column(tab, "access")) == 24
    tab.get_by_label("Size").select_option(label="10 to 40B")
    assert all(10 <= float(size) < 40 for size in column(tab, "size"))
    tab.get_by_label("audit found something").check()
    shown = column(tab, "audit")
    assert shown and "" not in shown
    expect(tab.get_by_role("status")).to_contain_text(f"{len(shown)} of 30 models; ranks are among all")
    tab.get_by_label("Name").fill("no such model")
    assert column(tab, "name") == []
    tab.get_by_role("button", name="Show all").click()
    expect(tab.get_by_role("status")).to_have_text("30 models, ranked by win rate.")
    assert len(column(tab, "name")) == 30


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_it_opens_quietly_and_fits_and_its_links_lead_to_pages_that_do(
    browser: Browser, site: Path, width: int, scheme: str
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("dialog", lambda dialog: heard.append(dialog.message))
    tab.goto(site.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    links = tab.locator("#board tbody th a:not(.found)").evaluate_all("all => all.map(each => each.href)")
    assert len(links) == 30
    for link in links[:3] + [found for found in links if "script" in found]:
        tab.goto(link)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        expect(tab.get_by_role("link", name="Leaderboard")).to_be_visible()
        assert tab.get_by_role("img").count() >= 9
    tab.get_by_role("link", name="Leaderboard").click()
    assert tab.url == site.as_uri()
    assert heard == []
    tab.close()


def test_the_keyboard_reaches_headers_and_controls(tab: Page) -> None:
    tab.get_by_label("Rank by").focus()
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert {"named", "Show all", "model", "win rate"} <= set(reached)


@pytest.fixture
def plain(browser: Browser, site: Path) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1050, "height": 740})
    tab = context.new_page()
    tab.goto(site.as_uri())
    yield tab
    context.close()


def test_without_script_it_is_a_plain_table_by_win_rate(plain: Page) -> None:
    expect(plain.locator("#controls")).to_be_hidden()
    assert plain.locator("#board thead button").count() == 0
    assert plain.locator("#board tbody tr").count() == 30
    assert plain.locator("#board .rank").nth(1).inner_text().startswith("1")


def test_printed_without_script_every_column_is_on_the_sheet(plain: Page) -> None:
    plain.emulate_media(media="print")
    box = plain.locator("#board").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 1050
    last = plain.locator("#board thead th").last.bounding_box()
    assert last is not None and last["x"] + last["width"] <= 1050
    assert plain.pdf(prefer_css_page_size=True).startswith(b"%PDF")
