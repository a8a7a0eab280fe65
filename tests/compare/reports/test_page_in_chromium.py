"""The page in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from compare.reports.page import write_page
from tests.compare.reports.example_comparison import comparison
from tests.compare.reports.test_reports import HOSTILE


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_it_opens_alone_and_quietly_and_fits(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    path = tmp_path / "page.html"
    write_page(comparison({8: HOSTILE}), path)
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard, asked = [], []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("dialog", lambda dialog: heard.append(dialog.message))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    assert heard == [] and asked == [path.as_uri()]
    assert tab.title() == "Execution scores and judged win rates"
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    background = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 22, 26)"}[scheme]
    tab.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    write_page(comparison(), path)
    return path


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """What all tests open the page in, one after the other: a new one is a new process."""
    window = browser.new_page()
    yield window
    window.close()


@pytest.fixture
def tab(window: Page, page: Path) -> Page:
    window.set_viewport_size({"width": 1280, "height": 720})
    window.goto("about:blank")  # so that nothing is left of the test before
    window.goto(page.as_uri())
    return window


def table(tab: Page, title: str) -> Locator:
    return tab.get_by_role("region", name=title, exact=True)


def scrolls(place: Locator) -> bool:
    return place.evaluate("each => each.scrollWidth > each.clientWidth")


def test_on_a_phone_a_finding_is_a_card_within_the_width(tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    findings = table(tab, "Findings")
    assert not scrolls(findings)
    first = findings.get_by_role("row").nth(1)
    evidence = first.get_by_text("66.7 % of 45 would be 30 of 45, yet the average needs 1.")
    box = evidence.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert evidence.evaluate("each => getComputedStyle(each, '::before').content").startswith('"evidence"')


@pytest.mark.parametrize("width", [360, 1280])
def test_the_findings_are_a_table_to_screen_readers_on_every_screen(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    found = table(tab, "Findings").get_by_role("table", name="Findings")
    assert found.get_by_role("columnheader").all_inner_texts() == [
        "model",
        "table",
        "what",
        "figures",
        "evidence",
        "outcome",
    ]
    assert found.get_by_role("row").nth(1).get_by_role("rowheader").count() == 1
    assert found.get_by_role("row").nth(1).get_by_role("cell").count() == 5


@pytest.mark.parametrize(("width", "names"), [(360, 3), (768, 30), (1280, 30)])
def test_the_charts_fit_and_their_text_is_of_a_readable_size(tab: Page, width: int, names: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    charts = tab.get_by_role("img").all()
    assert len(charts) == 6
    for chart in charts:
        box = chart.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
        drawn = chart.evaluate(
            """chart => [...chart.querySelectorAll("text")].map(each => {
                const {left, right} = each.getBoundingClientRect();
                return [left, right];
            })"""
        )
        assert all(left >= box["x"] and right <= box["x"] + box["width"] for left, right in drawn)
        size = chart.evaluate(
            """chart => chart.getScreenCTM().a * Math.min(...[...chart.querySelectorAll("text")].map(
                each => parseFloat(getComputedStyle(each).fontSize)))"""
        )
        assert size > 9
    scatter = tab.get_by_role("img", name="Win rate against mean score", exact=True)
    assert scatter.locator(".halo").count() == names


def test_the_intervals_of_the_forest_chart_are_in_its_field_on_a_phone(tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    forest = tab.get_by_role("img", name="Correlation of each benchmark with the win rate", exact=True)
    marks = forest.locator(".mark").all()
    assert len(marks) == 24
    places = {mark.bounding_box()["x"] for mark in marks}
    assert len(places) > 12 and min(places) > 60 and max(places) < 344


def test_marks_and_colours_mean_the_same_in_every_chart(tab: Page) -> None:
    drawn = tab.locator(".mark:visible").evaluate_all(
        """marks => marks.map(each => [
            each.classList[1], each.tagName + (each.getAttribute("d") ?? "").replace(/^M[^a-z]+/, ""),
            getComputedStyle(each).fill,
        ])"""
    )
    assert len({tone for tone, _, _ in drawn}) == 9
    for looks in ({(tone, shape) for tone, shape, _ in drawn}, {(tone, colour) for tone, _, colour in drawn}):
        assert len(looks) == len({look for _, look in looks}) == 9
    colours = {colour for _, _, colour in drawn}
    links = set(tab.locator("a").evaluate_all("all => all.map(each => getComputedStyle(each).color)"))
    fit = tab.locator(".fit").first.evaluate("each => getComputedStyle(each).stroke")
    assert not colours & {*links, fit}


def test_the_tones_of_the_sides_are_used_for_nothing_else(tab: Page) -> None:
    sides = tab.get_by_role("region", name=re.compile("Judged (better|worse) than expected"))
    everywhere = tab.locator(".box td.better, .box th.better, .box td.worse, .box th.worse").count()
    assert everywhere == sides.locator(".better, .worse").count() > 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_way_back_to_the_top_is_in_sight_once_it_is_needed(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    back = tab.get_by_role("link", name="Back to top")
    expect(back).not_to_be_in_viewport()
    tab.evaluate("scrollTo(0, 3000)")
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    assert tab.evaluate("scrollY") == 0


def test_the_last_column_of_the_sensitivity_table_is_in_sight(tab: Page) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    sensitivity = table(tab, "Sensitivity to the choice of models")
    # As long as the longest label of the real comparison.
    label = "without models of 70B parameters or more, unknown sizes kept"
    sensitivity.get_by_role("rowheader").nth(2).evaluate("(each, text) => each.textContent = text", label)
    assert not scrolls(sensitivity)
    last = sensitivity.get_by_role("columnheader", name="expected r").bounding_box()
    box = sensitivity.bounding_box()
    assert last is not None and box is not None and last["x"] + last["width"] <= box["x"] + box["width"]


def test_the_readings_stand_below_the_sensitivity_table_without_labels(tab: Page) -> None:
    after = table(tab, "Sensitivity to the choice of models").locator("xpath=following-sibling::*")
    assert (
        after.nth(1).locator("li").all_inner_texts()
        == ["A narrower range of scores lowers any correlation."] * 4
    )


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_only_named_regions_scroll_and_the_keyboard_reaches_them(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    scrolling = [box for box in tab.locator(".box:visible").all() if scrolls(box)]
    assert table(tab, "Models").count() == 1 and scrolls(table(tab, "Models"))
    assert len(scrolling) >= 1
    for box in scrolling:
        assert box.get_attribute("role") == "region" and box.get_attribute("aria-label")
        assert box.get_attribute("tabindex") == "0"
