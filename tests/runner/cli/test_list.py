"""`runner list`: what can be run."""

import json
from pathlib import Path

import pytest

from benchmarks import registry
from runner.cli.app import main


@pytest.fixture(autouse=True)
def _only_mbpp_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "MbppPlus.jsonl").touch()
    monkeypatch.setenv("RUNNER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "cache"))


def test_json_has_every_benchmark_and_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    found = {row["name"]: row for row in document["benchmarks"]}
    assert list(found) == list(registry.BENCHMARKS)
    assert document["groups"] == {name: list(members) for name, members in registry.GROUPS.items()}
    assert found["mbpp+"] == {
        "name": "mbpp+",
        "tasks": 378,
        "languages": ["python"],
        "groups": ["evalplus", "all"],
        "profiles": ["evalplus", "strict"],
        "path": str(tmp_path / "MbppPlus.jsonl"),
    }
    assert found["humaneval"]["path"] is None


def test_rows_stay_whole_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "mbpp+ 378 here python evalplus, strict" in lines
    demo = registry.BENCHMARKS["demo"]
    rows = registry.dataset_of("demo").rows
    assert f"demo {rows} here {', '.join(demo.languages)} evalplus, strict" in lines
    assert (
        "group multipl-e-core: multipl-e-py, multipl-e-java, multipl-e-cpp, multipl-e-js, multipl-e-ts"
        in lines
    )
    assert "group evalplus: humaneval+, mbpp+" in lines
    assert lines[-1] == "runner data fetch downloads the data that is not here"


def test_the_languages_of_the_demo_are_those_of_its_problems() -> None:
    problems = registry.load("demo").problems.values()
    assert (
        tuple(dict.fromkeys(problem.language for problem in problems))
        == registry.BENCHMARKS["demo"].languages
    )
