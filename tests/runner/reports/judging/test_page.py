"""The page of a judging as people use it: seen, filtered, by keyboard, without scripts, on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from runner.errors import UsageError
from runner.judge.rate import rate_games
from runner.judge.session import JudgedFolder
from runner.reports.judging import rows
from runner.reports.judging.page import judging_page, write_judging_page
from tests.runner.reports.html.opened import Opened
from tests.runner.reports.judging.folders import hostile_question, make_folder
from tests.runner.stored_runs import full_disk

Open = Callable[..., Opened]
PAIRS = (("B>A", "A>B"), ("A>B", "B>A"), ("A=B", "A=B"), ("A>B", None))


def written(directory: Path, folder: JudgedFolder) -> Path:
    return write_judging_page(
        folder, rate_games(folder.lines, "points", 100), "points", directory / "page.html"
    )


def test_the_rates_come_before_the_questions(opened: Open, tmp_path: Path) -> None:
    text = opened(written(tmp_path, make_folder(*PAIRS))).page.locator("body").inner_text()
    for said in (
        "against their-model, judged by the-judge: 4 questions, 8 games",
        "1 games ended without a label",
        "The same games by each rule",
        "4 of 4 questions shown",
    ):
        assert said.lower() in text.lower()
    assert text.index("Win rates") < text.index("q0")


def test_a_question_opens_with_answers_and_judgments(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS))).page
    page.get_by_role("button", name="q1").click()
    article = page.get_by_role("article", name="q1")
    for said in (
        "Write program 1.",
        "our answer to q1",
        "their answer to q1",
        "A is the baseline, B the model; label A>B",
        "judgment 0 of q1: A>B",
        "A is the model, B the baseline; label B>A",
        "judgment 1 of q1: B>A",
        "made up",
    ):
        expect(article).to_contain_text(said)
    assert page.url.endswith("#q1")
    page.keyboard.press("Escape")
    expect(article).to_have_count(0)


def test_a_link_opens_its_question(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS))).page
    page.goto(f"{page.url}#q2")
    expect(page.get_by_role("article", name="q2")).to_contain_text("our answer to q2")


def test_a_link_opens_a_question_far_down_the_list(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS * 60))).page
    assert page.locator("#rows .item").count() < 240
    page.goto(f"{page.url}#q230")
    expect(page.get_by_role("article", name="q230")).to_be_in_viewport()


def test_opening_a_question_by_keyboard_brings_it_into_view(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS)), viewport={"width": 1200, "height": 700}).page
    page.get_by_role("button", name="q3").focus()
    page.keyboard.press("Enter")
    article = page.get_by_role("article", name="q3")
    expect(article.get_by_text("made up")).to_be_in_viewport()
    below = page.locator(".filters").evaluate("(e) => e.getBoundingClientRect().bottom")
    assert article.evaluate("(e) => e.getBoundingClientRect().top") >= below


def test_filters_and_search(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS))).page
    names = page.locator("#rows .item button")
    page.get_by_role("combobox", name="Outcome").select_option("unparsed")
    assert names.all_inner_texts() == ["q3"]
    page.get_by_role("combobox", name="Outcome").select_option("")
    page.get_by_role("combobox", name="Category").select_option("Tooling")
    assert names.all_inner_texts() == ["q1", "q3"]
    page.get_by_label("Text").fill("JUDGMENT 1 of q1")
    assert names.all_inner_texts() == ["q1"]
    page.get_by_label("Text").fill("nothing like it")
    expect(page.get_by_text("No question is like that.")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    assert names.count() == 4


def test_by_keyboard(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS))).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="q1")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Text")).to_be_focused()


def test_rows_sort(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS))).page
    page.get_by_role("button", name="outcome").click()
    badges = page.locator("#rows .c-verdict").all_inner_texts()
    assert badges == sorted(badges)


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_is_wider_than_the_screen(opened: Open, tmp_path: Path, width: int) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS)), viewport={"width": width, "height": 900}).page
    page.get_by_role("button", name="q0").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_stay_texts(opened: Open, tmp_path: Path) -> None:
    folder = make_folder(("B>A", "A>B"), questions=[hostile_question()])
    page = opened(written(tmp_path, folder)).page
    page.locator("#rows .item button").click()
    expect(page.get_by_role("article")).to_contain_text("document.title='taken'")
    expect(page.get_by_role("article")).to_contain_text("The answer holds what could take a judge in (label)")
    assert page.title() == "our-model against their-model"
    source = judging_page(folder, None, "points")
    assert "\x1b" not in source
    assert "\u202e" not in source


def test_without_scripts_all_is_there(opened: Open, tmp_path: Path) -> None:
    page = opened(written(tmp_path, make_folder(*PAIRS)), java_script_enabled=False).page
    for summary in page.locator("noscript summary").all():
        summary.click()
    text = page.locator("main").inner_text()
    for said in ("our answer to q1", "judgment 1 of q1: B>A", "A is the model, B the baseline: B>A"):
        assert said in text


def test_what_a_page_has_no_room_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BUDGET", 200)
    details = rows.details_of(rows.make_rows(make_folder(*PAIRS), "points"), "m", "b")
    assert details[0] is not None
    assert details[-1] is None


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    folder = make_folder(*PAIRS)
    with pytest.raises(UsageError, match="Is a directory"):
        write_judging_page(folder, None, "points", tmp_path)
    with full_disk(1000), pytest.raises(OSError, match="File too large"):
        written(tmp_path, folder)
    assert list(tmp_path.iterdir()) == []
