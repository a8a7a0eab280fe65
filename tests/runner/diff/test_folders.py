"""`runner diff` of two folders: runs of one benchmark are paired, and what has no partner is said."""

import json
from pathlib import Path

import pytest

from runner.cli.app import main
from tests.runner.folders_of_runs import F, P, store_folder, store_run


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    a = {"humaneval+": (P, P, F), "mbpp+": (P, F), "multipl-e-py": (P,)}
    b = {"humaneval+": (P, F, F), "mbpp+": (P, P), "multipl-e-js": (P,)}
    return str(store_folder(tmp_path / "a", a)), str(store_folder(tmp_path / "b", b))


def test_each_benchmark_that_both_have(folders: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *folders]) == 0
    out, err = capsys.readouterr()
    overview = [line.split()[:6] for line in out.splitlines()[1:3]]
    assert overview == [
        ["humaneval+", "66.7", "%", "33.3", "%", "-33.3"],
        ["mbpp+", "50.0", "%", "100.0", "%", "+50.0"],
    ]
    assert "HumanEval/1  passed -> failed" in out
    assert "Mbpp/1  failed -> passed" in out
    assert err == (
        "only in A, so without a partner: multipl-e-py\nonly in B, so without a partner: multipl-e-js\n"
    )


def test_json_has_the_document_of_each_pair(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *folders, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["only_a"], document["only_b"]) == (["multipl-e-py"], ["multipl-e-js"])
    pair = [str(Path(folder) / "mbpp+") for folder in folders]
    assert main(["diff", *pair, "--json"]) == 0
    assert document["diffs"][1] == json.loads(capsys.readouterr().out)


def test_a_run_is_set_against_its_partner_in_a_folder(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(Path(folders[0]) / "mbpp+"), folders[1]]) == 0
    out, err = capsys.readouterr()
    assert "mbpp+ v0.2.0" in out and "humaneval+ v0.1.10" not in out
    assert "only in B, so without a partner: humaneval+, multipl-e-js" in err


def test_one_task_of_the_benchmark_that_has_it(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *folders, "--task", "Mbpp/1"]) == 0
    assert "of Mbpp/1" in capsys.readouterr().out
    assert main(["diff", *folders, "--task", "Mbpp/9"]) == 2


def test_folders_that_share_no_benchmark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = store_folder(tmp_path / "a", {"mbpp+": (P,)})
    b = store_folder(tmp_path / "b", {"humaneval+": (P,)})
    assert main(["diff", str(a), str(b)]) == 2
    assert "no benchmark has a run in both" in capsys.readouterr().err


def test_two_runs_of_one_benchmark_in_a_folder(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    store_run(Path(folders[0]) / "mbpp+-2", "mbpp+", P)
    assert main(["diff", *folders]) == 2
    assert "has two runs of mbpp+, mbpp+ and mbpp+-2" in capsys.readouterr().err
