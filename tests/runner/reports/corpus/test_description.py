"""Reports of a description: on the terminal, as JSON and as a page in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import runner
from runner.cli.app import main
from tests.runner.judge.written import write_lines
from tests.runner.reports.html.opened import open_page

EXAMPLE = Path(runner.__file__).parent / "corpus" / "example" / "questions.jsonl"
HOSTILE = "<script>alert(1)</script>\x1b[31m"


def test_the_example_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "describe", str(EXAMPLE)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = [line.split() for line in out.splitlines()]
    assert "37 questions" in out and "tokens of words-1" in out
    assert ["Code", "Debugging", "4", "10.8", "%"] in [line[3:8] for line in lines]
    assert ["not", "given", "3"] in lines
    assert "answers of example-model" in out


def test_as_json_it_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "describe", str(EXAMPLE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["questions"] == 37
    assert sum(one["count"] for one in found["categories"]) + found["uncategorised"] == 37
    assert sum(one["count"] for one in found["lengths"][0]["bins"]) == 37
    assert found["tokenizer"] == {"name": "words-1", "sha256": ""}


def test_what_the_file_says_cannot_act_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"messages": "x", "category": HOSTILE, "difficulty": HOSTILE, f"{HOSTILE}_response": "y"}
    assert main(["data", "describe", str(write_lines(tmp_path / "q.jsonl", row))]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_opens_alone_and_fits(browser: Browser, tmp_path: Path, width: int, scheme: str) -> None:
    row = {"id": "bad", "messages": HOSTILE, "category": HOSTILE, "difficulty": HOSTILE}
    lines = EXAMPLE.read_text("utf-8").splitlines()
    file, page = write_lines(tmp_path / "q.jsonl", *lines, row), tmp_path / "q.html"
    assert main(["data", "describe", str(file), "--html", str(page)]) == 0
    found = open_page(browser, page, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert found.page.evaluate("document.documentElement.scrollWidth") == width
    assert found.page.get_by_role("heading", name="Sub-tasks").is_visible()
    assert found.page.get_by_text("<script>alert(1)</script>").count() > 0
    bars = found.page.locator("svg.bar rect")
    assert max(bars.evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")) > 50
    found.page.context.close()
    assert found.noticed == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.jsonl"], "cannot read questions from nowhere.jsonl"),
        (["q.jsonl", "--tokenizer", "nowhere.json"], "there is no nowhere.json"),
        (["q.jsonl", "--task-types", "nowhere.json"], "cannot read nowhere.json"),
        (["q.jsonl", "--html", "nowhere/x.html"], "there is no folder nowhere"),
    ],
)
def test_bad_input_is_told_with_a_hint(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "q.jsonl", {"messages": "x"})
    assert main(["data", "describe", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err and "\nhint: " in err
