"""`runner show` of a folder of runs: one table of all scores first, and everything that a run has."""

import json
from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from runner.cli.app import main
from tests.runner.folders_of_runs import F, P, T, store_folder, store_run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    runs = {
        "humaneval+": (P, P, F, T),
        "mbpp+": (P, P, P, Verdict.SANDBOX_ERROR),
        "multipl-e-py": (P, P, F, F),
        "multipl-e-java": (P, Verdict.COMPILE_ERROR, F, F),
    }
    return store_folder(tmp_path / "mine", runs)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def test_the_table_of_the_model_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, str(folder))
    lines = [" ".join(line.split()) for line in out.splitlines()[:10]]
    assert lines == [
        "mine",
        "benchmark pass@1 95 % interval passed of note",
        "humaneval 50.0 % 15.0 - 85.0 % 2/4",
        "humaneval+ 50.0 % 15.0 - 85.0 % 2/4 1 timeout",
        "mbpp 100.0 % 43.9 - 100.0 % 3/3",
        "mbpp+ 100.0 % 43.9 - 100.0 % 3/3 1 sandbox_error",
        "multipl-e-py 50.0 % 15.0 - 85.0 % 2/4",
        "multipl-e-java 25.0 % 4.6 - 69.9 % 1/4 1 compile_error",
        "multipl-e-avg 37.5 % 0.0 - 78.1 % mean of 2 benchmarks",
        "",
    ]
    assert [out.count(f"\n{name} ") for name in ("humaneval+ v0.1.10:", "mbpp+ v0.2.0:")] == [1, 1]


def test_json_has_the_document_of_each_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(shown(capsys, str(folder), "--json"))
    assert document["path"] == str(folder)
    assert [run["benchmark"] for run in document["runs"]] == [
        "humaneval+", "mbpp+", "multipl-e-py", "multipl-e-java",
    ]  # fmt: skip
    single = json.loads(shown(capsys, str(folder / "mbpp+"), "--json"))
    assert document["runs"][1] == single
    assert document["averages"][0]["pass@1"] == 0.375


def test_what_a_reader_must_know_of_a_score_is_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store_run(tmp_path / "humaneval", "humaneval", P, status="partial")
    store_run(tmp_path / "mbpp", "mbpp", P, selected={"tasks": 1, "total": 378, "limit": 1})
    table = shown(capsys, str(tmp_path)).split("\n\n")[0]
    assert "1/1  partial: 1 of 1" in table
    assert "1/1  only 1 of 378 tasks" in table


def test_failed_samples_of_all_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, str(folder), "--failed")
    assert "humaneval+\nHumanEval/2  failed" in out
    assert "multipl-e-java\nHumanEval_1  compile_error" in out
    assert "mbpp+\nno such sample" in out


def test_a_task_is_shown_of_the_runs_that_have_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, str(folder), "--task", "HumanEval_1")
    assert out.count("of HumanEval_1") == 2
    assert "HumanEval/" not in out
    documents = json.loads(shown(capsys, str(folder), "--task", "HumanEval_1", "--json"))["runs"]
    assert [document["path"] for document in documents] == [
        str(folder / "multipl-e-py"), str(folder / "multipl-e-java"),
    ]  # fmt: skip


def test_a_task_that_no_run_has(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(folder), "--task", "nowhere/1"]) == 2
    assert "no verdict on 'nowhere/1'" in capsys.readouterr().err


def test_html_is_a_page_of_all_and_one_of_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder.parent / "report.html"
    assert shown(capsys, str(folder), "--html", str(page)) == ""
    text = page.read_text("utf-8")
    assert '<a href="report-humaneval%2B.html">humaneval+</a>' in text
    assert "multipl-e-avg" in text
    assert "HumanEval/2" in (folder.parent / "report-humaneval+.html").read_text("utf-8")
    assert len(list(folder.parent.glob("report-*.html"))) == 4


def test_html_on_stdout_has_no_place_for_several_pages(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(folder), "--html", "-"]) == 2
    assert "would be several" in capsys.readouterr().err


def test_a_folder_without_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(tmp_path)]) == 2
    assert "none lies in it" in capsys.readouterr().err
