"""Filtering by trusted tests, over fake sandboxes: what is kept, what is dropped and why, and going on."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.errors import BadSamples
from runner.errors import RunDirectoryError, UsageError
from runner.filtering.reporter import QuietFilterReporter
from runner.filtering.session import GOES_ON
from tests.benchmarks.own.rows import with_calls, write
from tests.runner.filtering.scripted import (
    BREAKS,
    BROKEN,
    DIES,
    HALF,
    RAISES,
    RIGHT,
    SUM,
    WRONG,
    Case,
    Script,
    row,
)

SLOW = "CPU_S = 0.5\n" + RIGHT


def test_what_passes_is_kept_as_it_came(case: Case) -> None:
    line = '{"meta": {"n": 1.50, "é": [1e400]}, "task_id":"own/0",  "solution": ' + json.dumps(RIGHT) + "}"
    lines = [
        line,
        row("own/1", WRONG),
        "",
        "{",
        row("own/7", RIGHT),
        row("own/0", RAISES),
        row("own/1", BROKEN),
    ]
    write(case.folder / "candidates.jsonl", *lines)
    filtering = case.filter().filtering
    (kept,) = (case.output / "kept.jsonl").read_text("utf-8").splitlines()
    assert kept.startswith(line[:-1] + ', "filter": {"line":1,')
    assert case.kept[0]["filter"] | {"crc32": 0, "copy_of": ""} == {
        "line": 1, "task_id": "own/0", "sample": 0, "verdict": "passed", "cpu_s": 0.001, "tests": None,
        "agreement": None, "detail": "", "crc32": 0, "copy_of": "",
    }  # fmt: skip
    assert case.why == {
        2: "not_passed", 4: "unreadable", 5: "unknown_task", 6: "not_passed", 7: "not_passed"
    }  # fmt: skip
    assert [case.dropped[number]["verdict"] for number in case.dropped] == [
        "failed", None, None, "runtime_error", "compile_error"
    ]  # fmt: skip
    assert case.dropped[2]["detail"] == "tests input 0: expected 4, got 2"
    assert (filtering.status, filtering.kept, filtering.unjudged) == ("complete", 1, 0)
    assert filtering.dropped == {"not_passed": 3, "unknown_task": 1, "unreadable": 1}
    assert filtering.verdicts == {"compile_error": 1, "failed": 1, "passed": 1, "runtime_error": 1}
    assert (filtering.problems.with_candidates, filtering.problems.with_kept) == (2, 1)
    assert filtering.problems.none_kept == ["own/1"]
    assert (filtering.candidates.count, filtering.sandbox) == (6, "fake")


def test_where_candidates_run_is_written_before_the_first_is_kept(case: Case) -> None:
    """A session that is killed, and nothing is left to run, must not leave a folder that does not say it."""
    said: list[str] = []

    class Looking(QuietFilterReporter):
        def advance(self) -> None:
            said.append(json.loads((case.output / "filter.json").read_bytes())["sandbox"])

    write(case.folder / "candidates.jsonl", row("own/0", RIGHT), row("own/0", SUM))
    case.filter(reporter=Looking())
    assert said == ["fake", "fake"]


def test_samples_of_a_task_are_numbered_in_their_order(case: Case) -> None:
    tasks = ["own/0", "own/1", "own/0", "own/0", "own/1"]
    write(case.folder / "candidates.jsonl", *(row(task, RIGHT) for task in tasks))
    case.filter()
    assert [line["filter"]["sample"] for line in case.kept] == [0, 0, 1, 2, 1]


def test_the_best_is_the_quickest_and_of_equals_the_first(case: Case) -> None:
    texts = [WRONG, SLOW, "CPU_S = 0.0014\n" + SUM, RIGHT, SUM]
    write(case.folder / "candidates.jsonl", *(row("own/0", text) for text in texts), row("own/1", SLOW))
    filtering = case.filter(best=1).filtering
    assert case.kept_lines == [3, 6]
    assert case.why == {1: "not_passed", 2: "not_best", 4: "not_best", 5: "not_best"}
    assert case.dropped[2]["detail"] == "better: line 3"
    assert (filtering.kept, filtering.dropped) == (2, {"not_best": 3, "not_passed": 1})
    assert not (case.output / "undecided.jsonl").exists()


def test_of_copies_one_is_among_the_best(case: Case) -> None:
    write(
        case.folder / "candidates.jsonl", *(row("own/0", text) for text in (RIGHT, RIGHT + "\n", SLOW, RIGHT))
    )
    case.filter(best=2)
    assert case.kept_lines == [1, 3]
    assert case.why == {2: "copy", 4: "copy"}
    assert case.dropped[4]["detail"] == "the same program as line 1"


def test_who_passes_more_tests_is_better_where_some_are_enough(case: Case) -> None:
    write(
        case.folder / "candidates.jsonl",
        *(row("own/0", text) for text in (WRONG, HALF, SLOW, RAISES, BROKEN)),
    )
    case.filter(min_share=0.5)
    assert case.kept_lines == [2, 3, 4]
    counted = [line["filter"]["tests"] for line in case.kept]
    assert counted == [{"passed": passed, "total": 2} for passed in (1, 2, 1)]
    assert [line["filter"]["verdict"] for line in case.kept] == ["failed", "passed", "runtime_error"]
    case.output = case.folder / "best"
    case.filter(min_share=0.5, best=1)
    assert case.kept_lines == [3]
    assert case.why == {1: "not_passed", 2: "not_best", 4: "not_best", 5: "not_passed"}


def test_a_sandbox_that_fails_is_no_reason_to_drop(case: Case, script: Script) -> None:
    lines = [row("own/0", RIGHT), row("own/1", WRONG), row("own/0", SUM + BREAKS)]
    write(case.folder / "candidates.jsonl", *lines)
    folder = case.filter(best=1, workers=1)
    assert (folder.filtering.status, folder.filtering.unjudged) == ("partial", 1)
    assert "ended by itself" in folder.reason
    assert (case.kept_lines, case.why) == ([1], {2: "not_passed"})
    script.mend()
    script.ran.clear()
    filtering = case.filter(best=1, workers=1).filtering
    assert script.ran == [SUM + BREAKS]
    assert (filtering.status, filtering.unjudged, filtering.kept) == ("complete", 0, 1)
    assert (case.kept_lines, case.why) == ([1], {2: "not_passed", 3: "not_best"})


def test_a_candidate_under_which_alone_sandboxes_end_is_dropped(case: Case) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT + DIES))
    filtering = case.filter().filtering
    assert (filtering.status, filtering.verdicts) == ("complete", {"broke_sandbox": 1})
    assert case.why == {1: "not_passed"}


def test_a_finished_folder_runs_nothing_again(case: Case, script: Script) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT), row("own/0", WRONG))
    first = case.filter().filtering
    before = sorted((path.name, path.read_bytes()) for path in case.output.iterdir())
    script.ran.clear()
    assert case.filter().filtering == first
    assert script.ran == []
    assert "nothing to do" in case.notes[-1]
    assert sorted((path.name, path.read_bytes()) for path in case.output.iterdir()) == before


def test_a_folder_of_something_else_is_refused(case: Case) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT))
    case.filter(best=1)
    with pytest.raises(RunDirectoryError, match="another best: 1, not 2"):
        case.filter(best=2)
    write(case.folder / "candidates.jsonl", row("own/0", WRONG))
    with pytest.raises(RunDirectoryError, match="other candidates"):
        case.filter(best=1)
    write(case.folder / "own.jsonl", with_calls(rtol=0.1))
    with pytest.raises(RunDirectoryError, match="another dataset"):
        case.filter(best=1)


def test_candidates_that_changed_meanwhile_are_refused(case: Case) -> None:
    file, last = case.folder / "candidates.jsonl", row("own/0", SUM + BREAKS)
    write(file, row("own/0", RIGHT), row("own/0", WRONG), last)
    case.filter(workers=1)
    write(file, row("own/0", RIGHT), row("own/0", SUM), last)
    with pytest.raises(RunDirectoryError, match="line 2 of the candidates is not what it was"):
        case.filter()


def test_lines_that_are_no_candidates_at_all_write_nothing(case: Case) -> None:
    file = case.folder / "candidates.jsonl"
    write(file, *(row(f"mbpp/{number}", RIGHT) for number in range(120)))
    with pytest.raises(BadSamples, match="the first 100 lines are no candidates for own: line 1 is of task"):
        case.filter()
    write(file, "{", '{"task_id": 1}')
    with pytest.raises(BadSamples, match="the first 2 lines are no candidates for own: line 1: not JSON"):
        case.filter()
    file.write_bytes(b"\n\n")
    with pytest.raises(BadSamples, match="there are no candidates"):
        case.filter()
    assert case.why == {}
    write(file, *(row(f"mbpp/{number}", RIGHT) for number in range(99)), row("own/0", RIGHT))
    case.filter()
    assert (len(case.why), case.kept_lines) == (99, [100])


def test_a_file_that_breaks_off_keeps_what_was_judged(case: Case) -> None:
    whole = gzip.compress("".join(f"{row('own/0', RIGHT + '#' * n)}\n" for n in range(2000)).encode())
    file = case.folder / "candidates.jsonl.gz"
    file.write_bytes(whole[:-200])
    with pytest.raises(BadSamples, match="cannot unpack") as caught:
        case.filter(candidates=file)
    assert GOES_ON in caught.value.__notes__
    there = case.kept_lines
    assert there
    file.write_bytes(whole)
    assert case.filter(candidates=file).filtering.kept == 2000
    assert case.kept_lines == list(range(1, 2001))


def test_kept_candidates_can_be_filtered_again(case: Case) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", SUM), row("own/0", RIGHT, filter="mine"))
    case.filter()
    again = case.output / "kept.jsonl"
    case.output = case.folder / "again"
    case.filter(candidates=again, best=1)
    (kept,) = case.kept
    assert kept["solution"] in (SUM, RIGHT)
    assert kept["filter"]["line"] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"best": 0}, "--best 0 keeps nothing"),
        ({"min_share": 1.5}, "a share is 0 to 1"),
        ({"min_agree": 0}, "asks for nothing"),
        ({"tests": Path("t"), "problems": None, "bench": "demo"}, "problems of your own"),
        ({"tests": Path("t"), "min_share": 0.5}, "counts trusted tests"),
        ({"candidates": Path("gone.jsonl")}, "there is no file gone.jsonl"),
        ({"candidates": Path(__file__).parent}, "is a folder"),
        ({"bench": "demo"}, "--problems and --bench both"),
        ({"problems": None, "bench": "evalplus"}, "a group of benchmarks"),
        ({"sandbox": "jail"}, "no sandbox called 'jail'"),
    ],
)
def test_what_can_not_be_asked_is_told(case: Case, options: dict[str, object], said: str) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT))
    with pytest.raises(UsageError, match=said):
        case.filter(**options)
    assert not case.output.exists()
