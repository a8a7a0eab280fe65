"""The page of a run as people use it: seen, filtered, by keyboard, without scripts, on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.problem import FailedCall, Verdict
from runner.errors import UsageError
from runner.reports.html import rows
from runner.reports.html.run_page import run_page, write_run_page
from runner.store.files import read_run
from runner.store.programs import read_programs
from runner.store.records import Selection
from tests.runner.reports.html.opened import Opened
from tests.runner.reports.html.page_examples import few_lines, few_programs, many, stored, write_few
from tests.runner.run_examples import make_line
from tests.runner.stored_runs import full_disk, make_run

Open = Callable[..., Opened]


def test_the_summary_comes_first(opened: Open, tmp_path: Path) -> None:
    text = opened(write_few(tmp_path)).page.locator("body").inner_text()
    # Tasks 0 (twice), 1 in base alone: (1 + 1 + 0 + 0) / 4 and (1 + 0 + 0 + 0) / 4.
    for said in ("50.0 %", "25.0 %", "3 of 5 passed", "2 of 5 passed", "1 more would pass", "python 3.11.2"):
        assert said in text
    assert text.index("Summary") < text.index("HumanEval/1")


def test_a_run_without_a_verdict_has_no_rate() -> None:
    page = run_page(stored([make_line(0, Verdict.SANDBOX_ERROR)]), [])
    assert page.count("no sample has a verdict") == 2
    assert ">0.0 %" not in page


def test_the_page_says_how_many_verdicts_are_from_the_cache() -> None:
    page = run_page(stored([make_line(0), make_line(1, cached=True)]), [])
    assert "1 of 2 verdicts are from the cache:" in page
    assert page.count("from the cache: an earlier run made it") == 1
    assert "cache" not in run_page(stored([make_line(0)]), [])


def test_the_call_that_did_not_return_is_shown_with_why() -> None:
    call = FailedCall(suite="plus", index=7, input="[1, 2]", expected="3", got="")
    line = make_line(0, Verdict.TIMEOUT, detail="plus input 7: used up its time", failed_call=call)
    (row,) = rows.make_rows([line], [])
    shown = rows.detail_of(row)
    assert [label for label, _ in shown["call"]] == ["input of plus 7", "expected"]
    assert shown["messages"] == [("why", "plus input 7: used up its time")]


def test_verdicts_are_counted_by_benchmark_and_language(opened: Open, tmp_path: Path) -> None:
    table = opened(write_few(tmp_path)).page.get_by_role("table", name="Verdicts by benchmark and language")
    cells = [row.split() for row in table.locator("tbody tr").all_inner_texts()]
    assert cells == [
        ["humaneval", "60.0", "%", "3", "·", "1", "1", "5"],
        ["humaneval+", "40.0", "%", "2", "1", "1", "1", "5"],
        ["java", "0.0", "%", "·", "·", "1", "·", "1"],
        ["python", "33.3", "%", "1", "1", "·", "1", "3"],
        ["unknown", "100.0", "%", "1", "·", "·", "·", "1"],
    ]


def test_a_failed_sample_is_one_click_away(opened: Open, tmp_path: Path) -> None:
    one = opened(write_few(tmp_path))
    one.item("HumanEval/10").click()
    detail = one.page.locator("#rows .detail")
    text = detail.inner_text()
    for said in ("compiler messages", "cannot find symbol", "0.250 s", "0.500 s", "30.5 MiB", "attempts\n2"):
        assert said in text
    assert text.count("1 error") == 1  # the messages are in detail and output both
    assert detail.locator("li").count() == 6
    marked = detail.locator("li.marked")
    marked.scroll_into_view_if_needed()
    expect(marked.locator(".at")).to_have_text("5", use_inner_text=True)
    assert marked.locator(".text").inner_text().strip() == "return value * two;"
    assert marked.locator(".why").inner_text() == "cannot find symbol"
    assert marked.locator(".keyword").all_inner_texts() == ["return"]
    one.item("HumanEval/1").click()
    text = one.page.get_by_role("article", name="HumanEval/1", exact=True).locator(".call").inner_text()
    assert text.split("\n") == ["input of plus 3", "21", "expected", "42", "got", "23"]


def test_filters_by_verdict_language_and_text(opened: Open, tmp_path: Path) -> None:
    one = opened(write_few(tmp_path))
    assert one.names() == ["HumanEval/1", "HumanEval/2", "HumanEval/10"]
    assert one.count() == "3 of 5 samples shown"
    one.page.locator("#language").select_option("java")
    assert one.names() == ["HumanEval/10"]
    one.page.get_by_role("button", name="Reset").click()
    assert one.names() == ["HumanEval/0 #0", "HumanEval/0 #1", "HumanEval/1", "HumanEval/2", "HumanEval/10"]
    one.page.locator("#verdict").select_option("early_exit")
    assert one.names() == ["HumanEval/2"]
    one.page.get_by_role("button", name="Show it").click()
    assert one.names() == ["HumanEval/2"]
    one.page.get_by_role("button", name="Reset").click()
    one.page.locator("#text").fill("VALUE * TWO")  # in a program; every word of it is looked for
    assert one.names() == ["HumanEval/10"]
    one.page.locator("#text").fill("nowhere")
    assert one.names() == []
    assert one.page.get_by_text("No sample is like that.").is_visible()


def test_the_list_is_ordered_by_what_its_heads_name(opened: Open, tmp_path: Path) -> None:
    one = opened(write_few(tmp_path))
    one.page.get_by_role("button", name="Reset").click()
    one.page.get_by_role("button", name="cpu, s").click()
    assert one.names()[0] == "HumanEval/0 #1"
    assert one.page.locator("th[aria-sort=descending]").inner_text() == "cpu, s ↓".removesuffix(" ↓")
    one.page.get_by_role("button", name="cpu, s").click()
    assert one.names()[-1] == "HumanEval/0 #1"


def test_the_keyboard_is_enough(opened: Open, tmp_path: Path) -> None:
    one = opened(write_few(tmp_path))
    keys = one.page.keyboard
    keys.press("j")
    expect(one.item("HumanEval/1")).to_be_focused()
    outline = one.item("HumanEval/1").evaluate("(e) => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    keys.press("ArrowDown")
    keys.press("j")
    expect(one.item("HumanEval/10")).to_be_focused()
    keys.press("k")
    keys.press("Enter")
    expect(one.item("HumanEval/2")).to_have_attribute("aria-expanded", "true")
    keys.press("j")  # past the opened sample
    expect(one.item("HumanEval/10")).to_be_focused()
    keys.press("k")
    keys.press("Escape")
    assert one.page.locator("#rows .detail").count() == 0
    expect(one.item("HumanEval/2")).to_be_focused()
    keys.press("/")
    expect(one.page.locator("#text")).to_be_focused()
    keys.type("jk/")  # written, not acted on
    assert one.page.locator("#text").input_value() == "jk/"
    keys.press("Escape")
    assert one.count() == "3 of 5 samples shown"
    keys.press("ArrowDown")
    expect(one.item("HumanEval/1")).to_be_focused()


def test_a_screen_reader_finds_its_way(opened: Open, tmp_path: Path) -> None:
    page = opened(write_few(tmp_path)).page
    for role, name in (
        ("main", None), ("banner", None), ("contentinfo", None), ("region", "Summary"), ("region", "Samples"),
        ("search", "Samples"), ("table", "Samples"), ("table", "Verdicts of 5 samples"),
        ("searchbox", "Text"), ("combobox", "Verdict"), ("combobox", "Language"),
    ):  # fmt: skip
        expect(page.get_by_role(role, name=name, exact=name is not None)).to_have_count(1)
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("rowheader", name="HumanEval/10").count() == 1


def test_a_link_opens_its_sample(opened: Open, tmp_path: Path) -> None:
    one = opened(write_few(tmp_path))
    one.page.evaluate("location.hash = encodeURIComponent('HumanEval/0 #1')")
    expect(one.item("HumanEval/0 #1")).to_have_attribute("aria-expanded", "true")
    assert one.page.get_by_text("This run did not keep the program.").is_visible()
    # The filters stick to the top: what was asked for must not lie under them.
    below = "document.querySelector('.filters').getBoundingClientRect().bottom"
    top = "document.querySelector('.item.open').getBoundingClientRect().top"
    assert one.page.evaluate(f"{top} >= {below}")


def test_a_task_of_several_samples_numbers_them_from_0_and_old_links_find_the_first(
    opened: Open, tmp_path: Path
) -> None:
    path = write_few(tmp_path)
    one = opened(path)
    one.page.evaluate("location.hash = encodeURIComponent('HumanEval/0')")
    expect(one.item("HumanEval/0 #0")).to_have_attribute("aria-expanded", "true")
    assert one.names()[1:3] == ["HumanEval/0 #1", "HumanEval/1"]
    plain = opened(path, java_script_enabled=False).page
    assert plain.locator("noscript th[scope=row]").all_inner_texts()[:3] == [
        "HumanEval/0 #0", "HumanEval/0 #1", "HumanEval/1",
    ]  # fmt: skip


def test_opening_a_row_by_keyboard_brings_its_program_into_view(opened: Open, tmp_path: Path) -> None:
    run, programs = many(60)
    path = write_run_page(run, programs, tmp_path / "run.html")
    page = opened(path, viewport={"width": 1280, "height": 700}).page
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#rows .program li").first).to_be_in_viewport(ratio=0.9)
    below = page.locator(".filters").evaluate("(e) => e.getBoundingClientRect().bottom")
    assert page.locator("#rows .program").evaluate("(e) => e.getBoundingClientRect().top") >= below


def test_opening_a_row_by_mouse_moves_nothing(opened: Open, tmp_path: Path) -> None:
    run, programs = many(60)
    path = write_run_page(run, programs, tmp_path / "run.html")
    page = opened(path, viewport={"width": 1280, "height": 700}).page
    row = page.locator("#rows .item button").nth(3)
    row.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    row.click()
    assert page.evaluate("scrollY") == before


WHOLE_WORDS = """(all) => all.flatMap((one) => [...one.childNodes]).every((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return node.nodeName === "WBR" || range.getClientRects().length === 1;
})"""


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
def test_on_a_phone_why_stays_and_long_names_break_between_words(
    opened: Open, tmp_path: Path, scripted: bool
) -> None:
    name = "HumanEval_155_even_odd_count_with_a_rather_long_name"
    line = make_line(0, Verdict.FAILED, task_id=name, detail="expected 3, got 4")
    path = write_run_page(stored([line]), [], tmp_path / "run.html")
    page = opened(path, viewport={"width": 400, "height": 800}, java_script_enabled=scripted).page
    table = page.locator("#samples" if scripted else "noscript table")
    names = table.locator(".item button" if scripted else "th[scope=row]")
    assert names.evaluate_all(WHOLE_WORDS)
    assert names.first.inner_text() == name
    why = table.locator("td.c-reason").first.bounding_box()
    assert why is not None and why["width"] > 300 and why["x"] + why["width"] <= 400
    assert table.locator("td.c-reason").first.inner_text() == "expected 3, got 4"
    # However it is laid out, it is a table to who can't see it.
    if scripted:
        assert page.get_by_role("cell", name="expected 3, got 4").count() == 1
        assert page.get_by_role("rowheader", name=name).count() == 1


def test_the_interval_stands_on_a_scale_with_its_ends(opened: Open, tmp_path: Path) -> None:
    ends = opened(write_few(tmp_path)).page.locator(".card .ends").first
    assert ends.inner_text().split("\n") == ["0", "100 %"]
    left, right = (span.bounding_box() for span in ends.locator("span").all())
    scale = ends.locator("xpath=../*[contains(@class, 'interval')]").bounding_box()
    assert left and right and scale
    assert (left["x"], right["x"] + right["width"]) == pytest.approx(
        (scale["x"], scale["x"] + scale["width"])
    )


def test_what_a_phone_cuts_has_a_shade(opened: Open, tmp_path: Path) -> None:
    run, programs = many(60)
    path = write_run_page(run, programs, tmp_path / "run.html")
    cut = opened(path, viewport={"width": 400, "height": 800}).page.locator(".scroll")
    assert cut.evaluate("(e) => e.scrollWidth > e.clientWidth")
    assert "linear-gradient" in cut.evaluate("(e) => getComputedStyle(e).backgroundImage")


def test_it_reads_without_scripts(opened: Open, tmp_path: Path) -> None:
    page = opened(write_few(tmp_path), java_script_enabled=False).page
    assert page.get_by_role("button").count() == 0
    for summary in page.locator("noscript summary").all():
        summary.click()
    text = page.locator("main").inner_text()
    for said in ("HumanEval/0 #1", "input of plus 3", "return value + 2", "cannot find symbol"):
        assert said in text


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_its_window(opened: Open, tmp_path: Path, width: int, scripted: bool) -> None:
    run, programs = many(60)
    size = {"width": width, "height": 740}
    path = write_run_page(run, programs, tmp_path / "run.html")
    page = opened(path, viewport=size, java_script_enabled=scripted).page
    opening = page.locator("#rows .item button" if scripted else "details summary")
    for button in opening.all()[:12]:
        button.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_and_light(opened: Open, tmp_path: Path) -> None:
    path = write_few(tmp_path)
    grounds = {}
    for scheme in ("dark", "light"):
        page = opened(path, color_scheme=scheme).page
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"dark": "rgb(20, 23, 26)", "light": "rgb(255, 255, 255)"}


def test_five_thousand_samples_open_and_filter_at_once(
    opened: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, programs = many(5000)
    path = write_run_page(run, programs, tmp_path / "run.html")
    one = opened(path)
    first = one.page.locator("#rows .item button").first
    expect(first).to_be_visible()
    ready, painted = one.page.evaluate(
        "[performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,"
        " Math.max(...performance.getEntriesByType('paint').map((entry) => entry.startTime))]"
    )
    measure = """(text) => {
      const field = document.getElementById("text"), start = performance.now();
      field.value = text;
      field.dispatchEvent(new Event("input"));
      document.body.offsetHeight;
      return performance.now() - start;
    }"""
    keys = [one.page.evaluate(measure, text) for text in ("l", "li", "lin", "line 7 of 42", "")]
    one.page.locator("#verdict").select_option("")
    assert one.count() == "5,000 of 5,000 samples shown"
    scroll = """async () => {
      let longest = 0, last = performance.now();
      for (let n = 0; n < 120; n++) {
        scrollBy(0, 900);
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    }"""
    frame = one.page.evaluate(scroll)
    with capsys.disabled():
        print(
            f"\n5,000 samples, {path.stat().st_size / 1e6:.1f} MB: loaded {ready:.0f} ms, painted "
            f"{painted:.0f} ms, keystrokes {[round(key) for key in keys]} ms, longest frame {frame:.0f} ms"
        )
    assert len(one.names()) > 1000  # rows came as they were scrolled to
    assert max(ready, painted) < 10_000
    assert max(keys) < 10_000


def test_tasks_are_ordered_by_number_and_big_runs_leave_out_programs_of_passed_samples_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "BUDGET", 130)
    made = rows.make_rows(few_lines(), few_programs())
    assert [row.line.task_id.removeprefix("HumanEval/") for row in made] == ["0", "0", "1", "2", "10"]
    whole = [row.line.verdict for row in made if row.in_page and row.program]
    assert whole and Verdict.PASSED not in whole
    assert "Left out of this page" in rows.detail_of(made[0])["origin"]


def test_a_partial_run_says_so_and_scores_what_is_there(opened: Open, tmp_path: Path) -> None:
    lines = [make_line(0), make_line(1, Verdict.SANDBOX_ERROR, detail="gone")]
    make_run(tmp_path / "run", lines)
    run = read_run(tmp_path / "run")
    page = opened(write_run_page(run, read_programs(tmp_path / "run"), tmp_path / "run.html")).page
    text = page.locator("body").inner_text()
    for said in ("2 of 3 samples are done", "1 without a verdict", "100.0 %", "1 of 1 passed"):
        assert said in text


def test_a_run_of_a_part_of_its_benchmark_says_so_before_its_scores(opened: Open, tmp_path: Path) -> None:
    part = Selection(tasks=1, total=164, task="HumanEval/0")
    run = stored([make_line(0)], selected=part)
    text = opened(write_run_page(run, [], tmp_path / "run.html")).page.locator("body").inner_text()
    said = "Only 1 of 164 tasks (--task HumanEval/0): no score of the whole benchmark."
    assert 0 <= text.find(said) < text.index("100.0 %")
    assert "no score of the whole benchmark" not in run_page(stored([make_line(0)]), [])


def test_a_run_without_samples_has_a_page(opened: Open, tmp_path: Path) -> None:
    one = opened(write_run_page(stored([], scores={}), [], tmp_path / "run.html"))
    assert one.count() == "0 of 0 samples shown"


def test_a_path_that_cannot_be_written_to_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "run.html"):
        with pytest.raises(UsageError, match="can't be written") as caught:
            write_run_page(stored(few_lines()), [], path)
        assert caught.value.hint
    old = tmp_path / "run.html"
    old.write_text("old")
    with full_disk(1000), pytest.raises(OSError, match="File too large"):
        write_run_page(stored(few_lines()), few_programs(), old)
    assert [path.name for path in tmp_path.iterdir()] == ["run.html"]
    assert old.read_text() == "old"


def test_the_same_run_makes_the_same_page() -> None:
    assert run_page(stored(few_lines()), few_programs()) == run_page(stored(few_lines()), few_programs())
