"""`diff_runs`: pairing, flips, refusals and warnings, over runs made for each rule."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from benchmarks.problem import Verdict
from runner.diff.checks import command
from runner.diff.records import SampleKey
from runner.diff.report import print_diff
from runner.diff.runs import diff_runs
from runner.errors import RunDirectoryError
from runner.store.files import read_run
from runner.store.records import DatasetInfo, Selection
from tests.runner.diff.pairs_of_runs import E, F, P, T, lines, stored
from tests.runner.run_examples import make_line


def test_pairs_scores_and_moves(tmp_path: Path) -> None:
    a = stored(tmp_path / "a", lines(P, P, F, T, E, P))
    b = stored(tmp_path / "b", [*lines(P, T, P, T, P), make_line(9)])
    diff = diff_runs(a, b)
    assert diff.paired == 4 and diff.left_out == [SampleKey(task_id="HumanEval/4", sample=0)]
    assert diff.a.only_here == [SampleKey(task_id="HumanEval/5", sample=0)]
    assert diff.b.only_here == [SampleKey(task_id="HumanEval/9", sample=0)]
    assert [score.score for score in diff.scores] == ["humaneval+", "humaneval"]
    main = diff.main
    assert (main.passed_a, main.passed_b, main.gained, main.lost, main.p) == (2, 2, 1, 1, 1.0)
    assert [(flip.task_id, flip.direction) for flip in diff.flips] == [
        ("HumanEval/1", "lost"),
        ("HumanEval/2", "gained"),
    ]
    assert {(move.a, move.b): move.count for move in diff.moves} == {
        (P, P): 1,
        (P, T): 1,
        (F, P): 1,
        (T, T): 1,
    }


def test_a_loss_in_the_base_score_alone_is_a_flip(tmp_path: Path) -> None:
    base = {"base": P, "plus": F}
    a = stored(tmp_path / "a", [make_line(0, F, suites=base)])
    (flip,) = diff_runs(a, stored(tmp_path / "b", lines(F))).flips
    assert (flip.direction, flip.gained, flip.lost) == ("changed", [], ["humaneval"])


@pytest.mark.parametrize(
    ("sources", "changes", "flaky"),
    [
        ({"HumanEval/0": "x"}, {}, True),
        ({"HumanEval/0": "y"}, {}, False),
        ({}, {}, False),
        ({"HumanEval/0": "x"}, {"images": {"codearena-runner/python:2": "sha256:f"}}, False),
        ({"HumanEval/0": "x"}, {"limits": {"cpu_s": 1.0}}, False),
        ({"HumanEval/0": "x"}, {"isolation": "container"}, False),
    ],
)
def test_flaky_is_what_nothing_else_explains(
    tmp_path: Path, sources: dict[str, str], changes: dict[str, Any], flaky: bool
) -> None:
    a = stored(tmp_path / "a", lines(P), {"HumanEval/0": "x"})
    (flip,) = diff_runs(a, stored(tmp_path / "b", lines(T), sources, **changes)).flips
    assert flip.flaky is flaky


def test_a_copy_of_a_run_has_no_flips(tmp_path: Path) -> None:
    a = stored(tmp_path / "a", lines(P, F, T, E), {"HumanEval/0": "x"})
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    diff = diff_runs(a, read_run(tmp_path / "b"))
    assert diff.flips == [] and diff.main.p == 1.0 and diff.main.difference == 0.0


def test_several_samples_are_tested_by_task(tmp_path: Path) -> None:
    a = stored(tmp_path / "a", [make_line(0, F, sample=k) for k in range(10)] + [make_line(1)])
    b = stored(tmp_path / "b", [make_line(0, P, sample=k) for k in range(10)] + [make_line(1)])
    main = diff_runs(a, b).main
    assert (main.gained, main.better, main.p, main.difference) == (10, 1, 1.0, 50.0)


def test_each_task_counts_by_its_share_of_all_its_samples(tmp_path: Path) -> None:
    # The first samples alone would say that task 0 is lost; the others say that it got better.
    a = [*(make_line(0, P if k in (0, 1) else F, sample=k) for k in range(8)), make_line(1)]
    b = [*(make_line(0, F if k in (0, 1) else P, sample=k) for k in range(4)), make_line(1)]
    diff = diff_runs(stored(tmp_path / "a", a), stored(tmp_path / "b", b))
    main = diff.main
    assert (main.samples, main.samples_b, main.tasks) == (9, 5, 2)
    assert (main.pass_at_1_a, main.pass_at_1_b) == ((2 / 8 + 1) / 2, (2 / 4 + 1) / 2)
    assert (main.better, main.worse, main.difference) == (1, 0, pytest.approx(12.5))
    assert "of 2 tasks 1 better, 0 worse" in diff.summary
    assert diff.warnings == [] and diff.b.only_here == diff.a.only_here == []
    (share,) = diff.shares
    assert (share.passed_a, share.samples_a, share.passed_b, share.samples_b) == (2, 8, 2, 4)


def test_samples_of_other_order_are_no_flips_of_a_task(tmp_path: Path) -> None:
    a = stored(tmp_path / "a", [make_line(0, P), make_line(0, F, sample=1)])
    b = stored(tmp_path / "b", [make_line(0, F), make_line(0, P, sample=1)])
    diff = diff_runs(a, b)
    assert diff.shares == [] and diff.summary.startswith("A and B pass the same share of each of 1 tasks")
    console = Console(file=io.StringIO(), width=80)
    print_diff(console, diff)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    assert "lost: passed in A" not in text and "2 and 2 samples of 1 tasks" in text


def test_languages_apart(tmp_path: Path) -> None:
    def demo(name: str, python: Verdict, cpp: Verdict) -> Any:
        made = [make_line(0, v, task_id=t, suites={"base": v}) for t, v in
                (("demo/python/0", python), ("demo/cpp/0", cpp))]  # fmt: skip
        return stored(tmp_path / name, made, benchmark="demo", images={"r/python:1": "x", "r/cpp:1": "y"})

    diff = diff_runs(demo("a", P, F), demo("b", P, P))
    assert [(row.language, row.difference) for row in diff.languages] == [("cpp", 100.0), ("python", 0.0)]


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"benchmark": "mbpp+"}, "other benchmarks", "--bench humaneval+"),
        (
            {"dataset": DatasetInfo(version="2", sha256="c" * 64)},
            "other versions of the dataset",
            "run-dir NEW",
        ),
        ({"profile": "evalplus"}, "other profiles", "--profile strict"),
        ({"status": "partial"}, "is partial: 1 of 3", "--resume"),
    ],
)
def test_refusals_say_what_to_do(tmp_path: Path, changes: dict[str, Any], message: str, hint: str) -> None:
    a, b = stored(tmp_path / "a", lines(P)), stored(tmp_path / "b", lines(P), **changes)
    with pytest.raises(RunDirectoryError, match=message) as caught:
        diff_runs(a, b)
    assert hint in caught.value.hint


@pytest.mark.parametrize(("other", "message"), [(5, "no sample in common"), (0, "sandbox errors")])
def test_nothing_to_compare_is_refused(tmp_path: Path, other: int, message: str) -> None:
    a, b = stored(tmp_path / "a", lines(P)), stored(tmp_path / "b", [make_line(other, E)])
    with pytest.raises(RunDirectoryError, match=message):
        diff_runs(a, b)


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"images": {"codearena-runner/python:2": "x"}}, "images differ: python"),
        ({"toolchains": {"python": "3.12.0"}}, "toolchains differ: python 3.11.2 -> 3.12.0"),
        ({"isolation": "container"}, "isolation differs: slot -> container"),
        ({"limits": {"cpu_s": 1.0}}, "limits differ: cpu_s 61.0 -> 1.0"),
        ({"host": {"cores": 64}}, "machines differ: cores 2 -> 64"),
        ({"limits": {"cpu_s": 61.0, "slots": 9}}, None),
    ],
)
def test_warnings(tmp_path: Path, changes: dict[str, Any], warning: str | None) -> None:
    found = diff_runs(stored(tmp_path / "a", lines(P)), stored(tmp_path / "b", lines(P), **changes)).warnings
    assert found == [] if warning is None else (len(found) == 1 and warning in found[0])


def test_a_part_of_a_benchmark_is_not_taken_for_all_of_it(tmp_path: Path) -> None:
    part = Selection(tasks=1, total=164, task="Human*/0")
    a, b = stored(tmp_path / "a", lines(P, P)), stored(tmp_path / "b", lines(P), selected=part)
    diff = diff_runs(a, b)
    assert diff.warnings[0].startswith("B ran 1 of 164 tasks (--task 'Human*/0')")
    assert diff.b.selected == part and diff.a.selected is None
    assert "--task 'Human*/0'" in command(b)


VERDICTS = st.lists(
    st.tuples(st.sampled_from([P, F, T]), st.sampled_from([P, F, T])), min_size=1, max_size=20
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VERDICTS)
def test_swapping_the_runs_mirrors_everything(
    tmp_path_factory: pytest.TempPathFactory, verdicts: list[tuple[Verdict, Verdict]]
) -> None:
    where = tmp_path_factory.mktemp("swap")
    a = stored(where / "a", lines(*(one for one, _ in verdicts)))
    b = stored(where / "b", lines(*(other for _, other in verdicts)))
    there, back = diff_runs(a, b), diff_runs(b, a)
    for one, other in zip(there.scores, back.scores, strict=True):
        assert (one.gained, one.lost, one.p) == (other.lost, other.gained, other.p)
        assert one.difference == pytest.approx(-other.difference)
        assert one.ci95 == pytest.approx((-other.ci95[1], -other.ci95[0]))
    assert {(m.a, m.b, m.count) for m in there.moves} == {(m.b, m.a, m.count) for m in back.moves}
    mirror = {"gained": "lost", "lost": "gained", "changed": "changed"}
    assert [mirror[flip.direction] for flip in there.flips] == [flip.direction for flip in back.flips]
