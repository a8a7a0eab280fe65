"""The report of a filtering, and what is seen while it goes on."""

import io
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console

from runner.filtering.records import (
    CandidatesInfo,
    Dropped,
    Facts,
    Filtering,
    FilterTiming,
    ProblemCounts,
    Settings,
    Why,
    WrittenTestsInfo,
)
from runner.filtering.session import FilteredFolder
from runner.filtering.totals import Totals
from runner.reports.filtering.progress import PlainFilterReporter, RichFilterReporter
from runner.reports.filtering.tally import FilterTally
from runner.reports.filtering.terminal import WORDS, print_filtering
from runner.store.records import DatasetInfo
from tests.runner.run_examples import HOSTILE

FILTERING = Filtering(
    by="tests",
    settings=Settings(benchmark="own", dataset="a" * 64),
    problems_path="own.jsonl",
    dataset=DatasetInfo(version="own", sha256="a" * 64),
    candidates=CandidatesInfo(path="candidates.jsonl", sha256="b" * 64, count=1000),
    isolation="slot",
    host={},
    runner="1",
    started="",
    status="complete",
    kept=400,
    dropped={why.value: 60 for why in Why},
    verdicts={"passed": 400, "failed": 600},
    problems=ProblemCounts(total=9, with_candidates=8, with_kept=2, none_kept=["a", "b"]),
    timing=FilterTiming(wall_s=12.5, cpu_s=3.0, candidates_per_s=80.0),
)


def report(filtering: Filtering = FILTERING, *, terminal: bool = False) -> str:
    shown = io.StringIO()
    console = Console(file=shown, width=80, force_terminal=terminal, color_system=None)
    print_filtering(console, FilteredFolder(path=Path("filtered/mine"), filtering=filtering))
    return shown.getvalue()


def list_rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_every_reason_has_words() -> None:
    assert sorted(WORDS) == sorted(why.value for why in Why)
    text = report(terminal=True)
    assert all(words in text for words in WORDS.values())
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_kept_is_said_to_have_passed() -> None:
    assert ["kept", "400", "passed"] in list_rows(report())
    some = replace(FILTERING, settings=replace(FILTERING.settings, min_share=0.8))
    assert "passed at least 80.0 % of the tests" in report(some)


def test_what_is_agreed_on_is_never_said_to_have_passed() -> None:
    tests = WrittenTestsInfo(path="tests.jsonl", sha256="c" * 64, count=12, unused=3)
    voted = replace(FILTERING, by="agreement", tests=tests, verdicts={"returned": 7}, dropped={"outvoted": 1})
    text = report(voted)
    assert ["kept", "400", "agreed", "on"] in list_rows(text)
    assert "agreed on is not right" in text
    assert "12 tests, 3 more not used" in text
    assert "passed" not in text


def test_problems_without_a_kept_candidate_are_named() -> None:
    assert "none kept: a, b" in report()
    assert "2 problems have a kept candidate, of 8 that have any and 9 in all" in report()


def test_problems_that_have_but_an_exit_status_are_named() -> None:
    assert "unsealed: 1 problems have nothing but an exit status" in report(
        replace(FILTERING, unsealed=["a"])
    )


def test_hostile_names_reach_no_terminal() -> None:
    problems = replace(FILTERING.problems, none_kept=[HOSTILE])
    hostile = replace(
        FILTERING, problems=problems, unsealed=[HOSTILE], verdicts={HOSTILE: 1}, dropped={HOSTILE: 1}
    )
    assert report(hostile).replace("\n", "").isprintable()


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def add(totals: Totals, kept: int, dropped: int) -> None:
    facts = Facts(line=1, task_id="a", sample=0, verdict="passed", cpu_s=0.1)
    for _ in range(kept):
        totals.add_kept(facts)
    for _ in range(dropped):
        totals.add_dropped(Dropped(line=1, task_id="a", sample=0, why=Why.NOT_PASSED, verdict="failed"))


def test_the_rate_is_that_of_this_session_and_what_is_left_is_guessed_by_bytes() -> None:
    clock, totals, place = Clock(), Totals(), 0
    add(totals, kept=100, dropped=0)
    tally = FilterTally(totals, lambda: place, 1000, clock)
    assert tally.pace() == ""
    add(totals, kept=10, dropped=10)
    clock.now, place = 10.0, 250
    assert tally.pace() == "2.0/s, 0:30 left"
    assert tally.line() == "120 candidates, 2.0/s, 0:30 left, 110 kept, 10 dropped"
    unknown = FilterTally(totals, lambda: place, None, clock)
    add(totals, kept=5, dropped=0)
    clock.now = 20.0
    assert unknown.pace() == "0.5/s"


def test_a_log_gets_a_line_a_minute() -> None:
    clock, shown, totals = Clock(), io.StringIO(), Totals()
    reporter = PlainFilterReporter(Console(file=shown, width=40), clock)
    reporter.note("hello\x1b")
    reporter.advance()
    reporter.watch(totals, lambda: 0, None)
    for second in range(130):
        clock.now = float(second)
        add(totals, kept=1, dropped=0)
        reporter.advance()
    lines = shown.getvalue().splitlines()
    assert lines[0] == "hello\\x1b"
    assert lines[1:] == [
        "61 candidates, 1.0/s, 61 kept, 0 dropped",
        "121 candidates, 1.0/s, 121 kept, 0 dropped",
    ]


def test_a_terminal_has_a_bar_that_goes_away() -> None:
    shown, totals = io.StringIO(), Totals()
    console = Console(file=shown, width=80, force_terminal=True, color_system=None)
    reporter = RichFilterReporter(console)
    reporter.begin("reference solutions", 3)
    reporter.watch(totals, lambda: 5, 10)
    reporter.note("a note\x1b")
    add(totals, kept=3, dropped=1)
    reporter.advance()
    reporter.end()
    reporter.end()
    text = shown.getvalue()
    assert "a note\\x1b" in text
    assert "3 kept, 1 dropped" in text
