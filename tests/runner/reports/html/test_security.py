"""Nothing that a sample printed can act in a page, in a real browser."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.reports.html.run_page import run_page, write_run_page
from runner.reports.html.security import embedded_json
from tests.runner.reports.html.opened import Opened
from tests.runner.reports.html.page_examples import HOSTILE, few_lines, few_programs, hostile, stored

TAGS = {
    "A",
    "ARTICLE",
    "BODY",
    "BR",
    "BUTTON",
    "CAPTION",
    "CIRCLE",
    "CODE",
    "DD",
    "DETAILS",
    "DIV",
    "DL",
    "DT",
    "FOOTER",
    "H1",
    "H2",
    "H3",
    "HEAD",
    "HEADER",
    "HTML",
    "INPUT",
    "KBD",
    "LABEL",
    "LI",
    "MAIN",
    "META",
    "NOSCRIPT",
    "OL",
    "OPTION",
    "P",
    "PRE",
    "RECT",
    "SCRIPT",
    "SECTION",
    "SELECT",
    "SPAN",
    "STRONG",
    "STYLE",
    "SUMMARY",
    "SVG",
    "TABLE",
    "TBODY",
    "TD",
    "TH",
    "THEAD",
    "TITLE",
    "TR",
    "WBR",
}
"""All that a page of ours is made of."""

CENSUS = """() => {
  const all = [...document.querySelectorAll("*")];
  const attributes = new Set(all.flatMap((one) => one.getAttributeNames()));
  return {
    tags: [...new Set(all.map((one) => one.tagName.toUpperCase()))],
    scripts: document.scripts.length, styles: document.querySelectorAll("style").length,
    handlers: [...attributes].filter((name) => name.startsWith("on") || name === "style" || name === "src"),
    links: all.flatMap((one) => one.getAttribute("href") ?? []),
  };
}"""


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])
def test_hostile_text_stays_text_in_a_browser(
    opened: Callable[..., Opened], tmp_path: Path, scripted: bool
) -> None:
    run, programs = hostile()
    one = opened(write_run_page(run, programs, tmp_path / "run.html"), java_script_enabled=scripted)
    if scripted:
        for button in one.page.locator("#rows .item button").all():
            button.click()
        assert one.page.locator("#rows .detail").count() == len(run.lines)
        one.page.locator("#text").press_sequentially("<script>")
        assert "samples shown" in one.count()
        one.page.locator("#text").fill("")
        for button in one.page.locator("#rows .item button").all():
            button.click()
    else:
        for summary in one.page.locator("noscript summary, table summary").all():
            summary.click()
    census = one.page.evaluate(CENSUS)
    assert set(census["tags"]) <= TAGS
    assert (census["scripts"], census["styles"]) == (7, 3)
    assert census["handlers"] == []
    assert census["links"] == ["#main"]
    text = one.page.locator("main").inner_text()
    for said in (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "&lt;script&gt;",
        "\\u202egnp.exe",
        "\\x00",
        "\\ud800",
    ):
        assert said in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b]", text)


def test_the_policy_stops_what_an_escaping_fault_would_let_in(
    opened: Callable[..., Opened], tmp_path: Path
) -> None:
    # As if a template had forgotten to escape: no script of a stranger's runs even then.
    path = tmp_path / "run.html"
    page = run_page(stored(few_lines()), few_programs())
    injected = (
        "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
        "<iframe src='javascript:top.document.title=1'></iframe><style>body { display: none }</style>"
    )
    path.write_text(page.replace("<footer>", injected + "<footer>"), "utf-8")
    one = opened(path)
    assert one.page.locator("main").is_visible()
    assert one.page.title() == "humaneval+: samples.jsonl"
    made = """() => {
      try { document.body.innerHTML = "<b>x</b>"; return "made"; } catch (error) { return error.name; }
    }"""
    assert one.page.evaluate(made) == "TypeError"  # Trusted Types: no elements out of text
    assert [message for message in one.noticed if "Content Security Policy" in message]
    assert not [message for message in one.noticed if message.startswith("dialog")]
    one.noticed.clear()


def test_the_policy_names_the_checksums_of_all_inline_scripts_and_styles() -> None:
    page = run_page(stored(few_lines()), few_programs())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    policy = dict(part.split(" ", 1) for part in found[1].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        sums = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        assert policy[directive].split() == [f"'sha256-{one}'" for one in sums]


def test_no_script_of_ours_makes_elements_out_of_text() -> None:
    for path in (Path(__file__).parents[4] / "runner" / "reports" / "html" / "static").glob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(", text
        )
        assert "</script" not in text and "<!--" not in text


DATA = st.recursive(
    st.text(st.characters()) | st.sampled_from(HOSTILE),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(DATA)
def test_embedded_json_is_the_same_data_and_nothing_html_acts_on(data: object) -> None:
    text = embedded_json(data)
    assert json.loads(text) == data
    assert text.isascii()
    assert not set("<>&") & set(text)
