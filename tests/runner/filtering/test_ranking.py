"""Who is better than whom, whatever the order in which verdicts come."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import PassedTests, Vote
from runner.filtering.agreement import Agreeing
from runner.filtering.passing import BestThatPass
from runner.filtering.records import Facts
from runner.filtering.selection import Selection


def facts(line: int, passed: int, cpu_s: float, copy_of: int, answers: int = 0) -> Facts:
    return Facts(
        line=line,
        task_id="t",
        sample=line,
        verdict="passed" if passed == 3 else "failed",
        cpu_s=cpu_s,
        tests=PassedTests(passed=passed, total=3),
        copy_of=str(copy_of),
        vote=Vote(program=f"{copy_of:x}", answers=f"{10 * answers + passed:x}"),
    )


TIMES = [0.01, 0.014, 0.3, 2.0]
CANDIDATES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(TIMES), st.integers(1, 4), st.integers(0, 2)),
    max_size=12,
).map(lambda rows: [facts(line, *row) for line, row in enumerate(rows, 1)])


def decide(selection: Selection, candidates: list[Facts], order: list[int]) -> dict[int, str]:
    """Return what becomes of each candidate that was not dropped at once."""
    opened = [candidates[place] for place in order if selection.take(candidates[place]) is None]
    return {one.line: str(selection.settle(one).why or "kept") for one in opened}


@given(CANDIDATES, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_of_verdicts_changes_nothing(candidates: list[Facts], most: int, moves: Random) -> None:
    straight = list(range(len(candidates)))
    order = moves.sample(straight, len(straight))
    for make in (lambda: BestThatPass(0.3, most), lambda: Agreeing(2, most), lambda: Agreeing(1, None)):
        assert decide(make(), candidates, order) == decide(make(), candidates, straight)


@given(CANDIDATES, st.integers(1, 3))
def test_the_best_are_those_that_sorting_all_would_find(candidates: list[Facts], most: int) -> None:
    ranked = sorted(
        (one for one in candidates if one.tests and one.tests.passed),
        key=lambda one: (-(one.tests.passed if one.tests else 0), round(one.cpu_s / 0.01), one.line),
    )
    firsts: dict[str, int] = {}
    for one in ranked:
        firsts.setdefault(one.copy_of, one.line)
    decided = decide(BestThatPass(0.3, most), candidates, list(range(len(candidates))))
    assert sorted(line for line, why in decided.items() if why == "kept") == sorted([*firsts.values()][:most])


@given(CANDIDATES)
def test_the_set_that_is_kept_has_the_highest_score(candidates: list[Facts]) -> None:
    decided = decide(Agreeing(1, None), candidates, list(range(len(candidates))))
    sets: dict[str, list[Facts]] = {}
    for one in candidates:
        assert isinstance(one.vote, Vote)
        sets.setdefault(one.vote.answers, []).append(one)
    scores = {
        answers: len({one.copy_of for one in members}) * (members[0].tests.passed if members[0].tests else 0)
        for answers, members in sets.items()
    }
    kept = {
        answers for answers, members in sets.items() if any(decided[one.line] == "kept" for one in members)
    }
    if any(scores.values()):
        (answers,) = kept
        assert scores[answers] == max(scores.values())
        assert all(decided[one.line] == "kept" for one in sets[answers])
    else:
        assert not kept
