"""The tables of judgments: what they say, and that they fit."""

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from compare.judging.rules import RULES
from compare.records import Judged
from compare.reports.judged_sheets import judged_sheets
from compare.reports.sheet import Sheet
from compare.reports.terminal_tables import table
from tests.compare.reports.example_comparison import judged

MODEL = "Claudia-3.5-Sonata-20250101"


def sheets(*found: Judged, short: bool = False) -> dict[str, Sheet]:
    return {sheet.title: sheet for sheet in judged_sheets(found or [judged(MODEL)], short=short)}


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells in sheet.rows]


def test_every_table_is_there_in_its_order() -> None:
    assert list(sheets()) == [
        "Win rates computed from judgments",
        "The same games by each rule",
        "Length-controlled rates",
        "Lengths of answers",
        f"{MODEL}, by category, difficulty and language",
        "Games and seats",
        f"{MODEL}, seats by group of questions",
        "Judgments that are missing",
    ]


def test_every_rule_has_a_row_and_is_explained() -> None:
    found = sheets()["The same games by each rule"]
    assert [cells[:3] for cells in texts(found)] == [
        [MODEL, "codearena", "396"], ["", "points", "394"], ["", "strict", "394"], ["", "weighted", "394"]
    ]  # fmt: skip
    for name, rule in RULES.items():
        assert f"{name}: {rule.summary}." in found.note.splitlines()


def test_plain_and_length_controlled_rates_are_beside_each_other() -> None:
    found = sheets()["Length-controlled rates"]
    assert texts(found)[0][2:] == [
        "41.5 (36.5, 46.5)", "-", "50.6 (45.6, 55.6)", "44.3 (39.3, 49.3)", "+6.3 (+4.1, +8.5)"
    ]  # fmt: skip
    assert "Extrapolated" not in found.note


def test_rates_far_from_what_was_seen_are_called_extrapolated() -> None:
    found = judged(MODEL)
    assert found.length is not None
    far = replace(found, length=replace(found.length, longer=98.0, shorter=2.0))
    assert f"Extrapolated for {MODEL}: nearly all" in sheets(far)["Length-controlled rates"].note


def test_lengths_by_outcome() -> None:
    found = sheets()["Lengths of answers"]
    assert texts(found)[0][1:7] == ["2410", "1998", "71.3", "+611", "-", "-5"]


def test_seats_and_agreement() -> None:
    found = sheets()
    assert texts(found["Games and seats"])[0][2:] == [
        "54.1 (51.0, 57.2)", "12.0", "71.2 (66.2, 76.2)", "0.55 (0.51, 0.59)"
    ]  # fmt: skip
    assert [cells[0] for cells in texts(found[f"{MODEL}, seats by group of questions"])] == [
        "UI and UX",
        "Java",
    ]
    assert texts(found["Judgments that are missing"])[0][1:] == ["794", "3", "2", "0", "1"]


def test_without_lengths_and_groups_their_tables_are_left_out() -> None:
    bare = replace(
        judged(MODEL), length=None, positions=[], categories={}, difficulties={}, languages={}, rules={}
    )
    assert list(sheets(bare)) == ["Win rates computed from judgments", "Judgments that are missing"]


@pytest.mark.parametrize("width", [80, 200])
def test_every_model_stays_on_one_line(width: int) -> None:
    found = replace(judged(MODEL), categories={})  # Whose names are longer than those of models.
    for sheet in judged_sheets([found], short=width < 100):
        file = io.StringIO()
        Console(file=file, width=width).print(table(replace(sheet, note=""), Console(width=width)))
        title, header, *rows = file.getvalue().splitlines()
        assert title.rstrip() == sheet.title
        assert header.split()[0] == sheet.columns[0].split()[0]
        assert len(rows) == len(sheet.rows), sheet.title
