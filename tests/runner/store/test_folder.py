"""Folders of runs: which runs lie in them, in which order, and which are complete."""

from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError
from runner.store.files import VERDICTS
from runner.store.folder import find_runs, is_complete
from tests.runner.folders_of_runs import F, P, store_folder, store_run


def test_a_run_is_its_own_folder(tmp_path: Path) -> None:
    run = store_run(tmp_path / "run", "humaneval", P)
    store_run(run / "inner", "mbpp", P)
    assert find_runs(run) == [run]


def test_runs_come_in_the_order_of_benchmarks_then_by_name(tmp_path: Path) -> None:
    names = ["multipl-e-py", "mbpp+", "humaneval+"]
    store_folder(tmp_path, dict.fromkeys(names, (P,)))
    for number in (10, 9):
        store_run(tmp_path / f"demo-{number}", "humaneval", P)
    (tmp_path / "no run").mkdir()
    store_run(tmp_path / "deeper" / "run", "humaneval", P)
    assert [path.name for path in find_runs(tmp_path)] == [
        "humaneval+", "mbpp+", "multipl-e-py", "demo-9", "demo-10",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), [("", "none lies in it"), ("nowhere", "there is no")])
def test_a_folder_without_runs(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(RunDirectoryError, match=said):
        find_runs(tmp_path / name)


def test_which_runs_are_complete(tmp_path: Path) -> None:
    assert not is_complete(tmp_path)
    assert is_complete(store_run(tmp_path / "whole", "mbpp", P, F))
    assert not is_complete(store_run(tmp_path / "partial", "mbpp", P, status="partial"))
    assert not is_complete(store_run(tmp_path / "error", "mbpp", P, Verdict.SANDBOX_ERROR))
    torn = store_run(tmp_path / "torn", "mbpp", P, F) / VERDICTS
    torn.write_bytes(torn.read_bytes()[:-5])
    assert not is_complete(torn.parent)
