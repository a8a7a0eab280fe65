"""The terminal's report of a judging: in a pipe, on a narrow terminal, and with hostile texts."""

import io

import msgspec
import pytest
from rich.console import Console

from runner.judge.rate import rate_games
from runner.judge.session import JudgedFolder
from runner.reports.judging.terminal import print_judging
from tests.runner.reports.judging.folders import hostile_question, make_folder


def shown(folder: JudgedFolder, width: int = 120, rule: str = "points") -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    print_judging(console, folder, rate_games(folder.lines, rule, 100))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_what_it_says_in_its_order() -> None:
    text = shown(make_folder(("B>A", "A>B"), ("A>B", "B>A"), ("A=B", "A=B"), ("A>B", None)))
    parts = [
        "our-model against their-model, judged by the-judge",
        "4 questions, 8 games, prompt pairwise-1, greedy",
        "2.5 s, 80 tokens read, 16 written",
        "Win rates computed from judgments",
        "The same games by each rule",
        "1 games ended without a label, which is no tie",
        "next: runner compare --judgments judged/x/judgments.jsonl",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int) -> None:
    lines = shown(make_folder(("B>A", "A>B"), ("A>B", "B>A")), width).splitlines()
    assert max(map(len, lines[5:-1])) <= width


def test_nothing_to_rate_is_said() -> None:
    assert "there is nothing to rate" in shown(make_folder(("A>B", None)))


def test_what_is_missing_is_said() -> None:
    folder = make_folder(("A>B", "B>A"))
    judging = msgspec.structs.replace(
        folder.judging, status="partial", games=10, unanswered=3, answers_cut=2, unparsed=2, refused=1
    )
    lines = [msgspec.structs.replace(folder.lines[0], refused="too\x1blong", finish_reason="length")]
    text = shown(msgspec.structs.replace(folder, judging=judging, lines=[*lines, *folder.lines[1:]]))
    for said in (
        "partial: 2 of 10 games are there; the same command goes on",
        "3 questions have no answer",
        "2 answers were cut by their length",
        "1 games ended without a label",
        "1 games were refused by the judge's server: too\\x1blong",
        "1 games ended with a reply that was cut",
    ):
        assert said in text


def test_hostile_texts_are_harmless() -> None:
    text = shown(make_folder(("B>A", "A>B"), questions=[hostile_question()]))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "1 answers of the model hold what could take a judge in" in text
    assert "1 answers of the baseline hold" in text
