"""The files that the documentation shows are read as it says."""

import re
from pathlib import Path

import pytest

from compare.input.judgment_files import read_judgments
from compare.input.judgments import find_points
from compare.input.scaling_files import read_scaling
from compare.input.win_rate_files import read_win_rates

DOCS = Path(__file__).parents[3] / "docs"


def blocks(page: str, kind: str, heading: str = "") -> list[str]:
    text = (DOCS / page).read_text("utf-8").partition(heading)[2]
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_checkpoints(tmp_path: Path, kind: str) -> None:
    (text,) = blocks("scaling-study.md", kind, "# Scaling")
    path = tmp_path / f"checkpoints.{kind}"
    path.write_text(text, "utf-8")
    found = read_scaling(path, {}).checkpoints
    assert found[0].tokens == 2.5e9
    assert found[0].win is not None
    assert [found[0].win.total, found[0].scores["my-set"].total] == [392, 50]


def test_a_line_of_the_authors_script(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text(blocks("compare-files.md", "json", "### CodeArena's own files")[0], "utf-8")
    (only,) = read_judgments(path, model="my-model")
    assert (only.question_id, only.category, find_points(only)) == ("17", "ui_ux", (1, 1))
    assert (only.baseline, only.answer_chars) == ("gpt-4-turbo-2024-04-09", 5)


def test_win_rates_and_judgments(tmp_path: Path) -> None:
    table = tmp_path / "wins.csv"
    table.write_text(blocks("compare-files.md", "csv", "## Win rates")[0], "utf-8")
    assert set(read_win_rates(table).rates) == {"GPT-4o-2024-08-06", "our-model-7b"}
    first, second = blocks("compare-files.md", "json", "## Judgments")[:2]
    for text in (first, second):
        path = tmp_path / "judgments.jsonl"
        path.write_text(text, "utf-8")
        (only,) = read_judgments(path)
        assert None not in only.games
