"""Candidates that vote on a model's tests, over fake sandboxes: who is kept, and how one would cheat."""

import json
from pathlib import Path
from typing import Any

import pytest

from runner.filtering.records import Filtering
from runner.filtering.session import GOES_ON
from tests.benchmarks.own.rows import with_calls, write
from tests.runner.filtering.scripted import BROKEN, HALF, RIGHT, SUM, WRONG, Case, read_lines, row

TESTS = "assert double(3) == 6\nassert double('c') == 'cc'\nassert double(5) == 10\nassert double(4) == 9"
"""The last one is wrong, as those of models may be."""

SHIFT = "def double(x):\n    y = x\n    return y + y\n"
HARDCODED = (
    "def double(x):\n    if x == 3:\n        return 6\n    if x == 'c':\n        return 'cc'\n"
    "    if x == 5:\n        return 10\n    return 9\n"
)


class Vote(Case):
    """Candidates of one problem, and tests that a model wrote; problems need no tests of their own."""

    def count(self, *texts: str, tests: Any = TESTS, **options: Any) -> Filtering:
        """Filter these candidates."""
        write(self.folder / "own.jsonl", with_calls(calls=None), with_calls(task_id="own/1", calls=None))
        given = {"code": tests} if isinstance(tests, str) else {"calls": tests}
        write(self.folder / "tests.jsonl", {"task_id": "own/0", **given})
        write(self.folder / "candidates.jsonl", *(row("own/0", text) for text in texts))
        return self.filter(tests=self.folder / "tests.jsonl", **options).filtering


@pytest.fixture
def vote(case: Case) -> Vote:
    """A vote over fake sandboxes."""
    return Vote(case.folder)


def test_the_set_with_most_candidates_times_tests_is_kept(vote: Vote) -> None:
    filtering = vote.count(WRONG, RIGHT, BROKEN, SUM, HALF)
    assert vote.kept_lines == [2, 4]
    agreement = {"candidates": 2, "of_candidates": 5, "tests": 3, "of_tests": 4, "score": 6}
    assert vote.kept[0]["filter"]["agreement"] == agreement
    assert vote.why == {1: "no_answer", 3: "no_answer", 5: "no_answer"}
    assert filtering.by == "agreement"
    assert filtering.tests is not None
    assert (filtering.tests.count, filtering.tests.unused) == (4, 0)


def test_no_candidate_that_is_agreed_on_is_said_to_have_passed(vote: Vote) -> None:
    filtering = vote.count(RIGHT, SUM, WRONG)
    assert filtering.verdicts == {"returned": 3}
    for line in (*vote.kept, *vote.dropped.values()):
        assert "passed" not in json.dumps({**line.get("filter", line), "tests": None})


def test_copies_of_a_wrong_answer_are_one_voter(vote: Vote) -> None:
    """Repeating an answer, in whatever layout and with whatever names, makes it no majority."""
    wrong = "def double(x):\n    return 9\n"
    copies = [
        wrong,
        wrong + "# again\n",
        "def double(number):\n    '''Docs.'''\n\n    return 9\n",
        "def double(y): return 9\n".replace(": ", ":\n  "),
        *[wrong] * 6,
    ]
    vote.count(*copies, RIGHT, SUM)
    assert vote.kept_lines == [11, 12]
    assert set(vote.why.values()) == {"outvoted"}
    assert vote.dropped[1]["agreement"]["candidates"] == 1


def test_nothing_is_kept_where_too_few_agree(vote: Vote) -> None:
    filtering = vote.count(RIGHT, RIGHT, WRONG)
    assert (filtering.kept, filtering.dropped) == (0, {"no_answer": 1, "too_few_agree": 2})
    assert vote.dropped[1]["detail"] == "agreed by 1 of 2 candidates, 3 of 4 tests"
    vote.output = vote.folder / "one"
    vote.count(RIGHT, RIGHT, WRONG, min_agree=1)
    assert vote.kept_lines == [1, 2]
    vote.output = vote.folder / "three"
    assert vote.count(RIGHT, SUM, min_agree=3).kept == 0


def test_a_program_that_holds_the_tests_has_no_vote_and_is_not_kept(vote: Vote) -> None:
    """One that knows the tests passes them all, and is quicker than who computes: it must not be the best."""
    copied = HARDCODED.replace("return 9", "return None")
    vote.count(HARDCODED, copied, HARDCODED.replace("x", "y"), RIGHT, SUM, best=1)
    assert vote.kept_lines == [4]
    assert vote.why == {1: "holds_tests", 2: "holds_tests", 3: "holds_tests", 5: "not_best"}
    vote.output = vote.folder / "alone"
    assert vote.count(HARDCODED, copied).kept == 0


def test_candidates_may_agree_on_inputs_alone(vote: Vote) -> None:
    inputs = [{"args": [number]} for number in (1, 2, 3)]
    vote.count(WRONG, RIGHT, "def double(x):\n    return float(x * 2)\n", SHIFT, HALF, tests=inputs)
    assert vote.kept_lines == [2, 3, 4]
    assert vote.kept[0]["filter"]["agreement"]["score"] == 9


def test_who_returns_nothing_agrees_on_nothing(vote: Vote) -> None:
    empty = ["def double(x):\n    pass\n", "def double(x):\n    return None\n", "def double(x):\n    x + x\n"]
    vote.count(*empty, RIGHT, SUM, tests=[{"args": [1]}, {"args": [2]}])
    assert vote.kept_lines == [4, 5]
    assert set(vote.why.values()) == {"no_answer"}


def test_a_call_that_raises_leaves_the_others(vote: Vote) -> None:
    """Models write inputs that nobody can answer: the tests after them count all the same."""
    tests = "assert double(None) == 1\nassert double({}) == 2\n" + TESTS
    vote.count(RIGHT, SUM, WRONG, tests=tests)
    assert vote.kept_lines == [1, 2]
    assert vote.kept[0]["filter"]["tests"] == {"passed": 3, "total": 6}
    assert vote.kept[0]["filter"]["verdict"] == "runtime_error"


def test_the_best_of_those_who_agree_is_the_quickest(vote: Vote) -> None:
    slow = "CPU_S = 0.7\n"
    vote.count(slow + RIGHT, SUM, SHIFT, slow + SUM, WRONG, best=1)
    assert vote.kept_lines == [2]
    assert vote.why == {1: "not_best", 3: "not_best", 4: "not_best", 5: "no_answer"}


def test_a_problem_without_tests_has_no_kept_candidates(vote: Vote) -> None:
    vote.count(RIGHT, SUM)
    vote.output = vote.folder / "other"
    with (vote.folder / "candidates.jsonl").open("a") as file:
        file.write(row("own/1", RIGHT) + "\n")
    filtering = vote.filter(tests=vote.folder / "tests.jsonl").filtering
    assert vote.why == {3: "no_tests"}
    assert filtering.problems.none_kept == ["own/1"]


def test_votes_of_an_earlier_session_count(vote: Vote, tmp_path: Path) -> None:
    """A folder that was left before all was decided is as good as one that was not."""
    texts = [WRONG, RIGHT, SUM, HALF, SHIFT, HARDCODED, BROKEN]
    vote.count(*texts)
    whole, why = vote.kept, vote.why
    vote.output = tmp_path / "interrupted"
    with pytest.raises(KeyboardInterrupt) as caught:
        vote.count(*texts, stop_after=4)
    assert GOES_ON in caught.value.__notes__
    assert len(read_lines(vote.output / "undecided.jsonl")) == 4
    assert read_lines(vote.output / "kept.jsonl") == []
    assert vote.count(*texts).status == "complete"
    assert (vote.kept, vote.why) == (whole, why)
