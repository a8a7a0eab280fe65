"""`runner filter`: what it prints, and how it ends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.cli.app import main
from tests.benchmarks.own.rows import with_calls, write
from tests.runner.filtering.scripted import BREAKS, RIGHT, WRONG, Script, install, row


@pytest.fixture(name="arguments")
def _arguments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """What is asked of a file with one candidate that passes and one that does not."""
    install(monkeypatch, tmp_path, Script())
    write(tmp_path / "own.jsonl", with_calls())
    write(tmp_path / "candidates.jsonl", row("own/0", RIGHT), row("own/0", WRONG))
    monkeypatch.chdir(tmp_path)
    yield ["filter", "candidates.jsonl", "--problems", "own.jsonl", "--sandbox", "fake", "--workers", "1"]


def test_the_report_goes_to_stdout(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    told = capsys.readouterr()
    assert "own: 2 candidates, candidates.jsonl" in told.out
    assert str(Path("filtered/candidates/kept.jsonl")) in told.out
    assert told.err == ""
    assert Path("filtered/candidates/kept.jsonl").exists()


def test_json_is_one_document(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--json", "--output", "out"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["path"], document["kept"], document["dropped"]) == ("out", 1, {"not_passed": 1})
    del document["path"]
    assert document == json.loads(Path("out/filter.json").read_bytes())


def test_too_few_kept_candidates_are_a_gate_that_fails(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--min-kept", "1"]) == 0
    assert main([*arguments, "--min-kept", "2"]) == 1
    assert "1 candidates are kept, fewer than 2" in capsys.readouterr().err


def test_candidates_without_a_verdict_end_with_3(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(Path("candidates.jsonl"), row("own/0", RIGHT), row("own/0", RIGHT + BREAKS))
    assert main(arguments) == 3
    told = capsys.readouterr().err
    assert "1 candidates have no verdict" in told
    assert "hint: the same command tries them again" in told


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--problems": None}, "Missing option '--problems'"),
        ({"candidates.jsonl": "gone.jsonl"}, "there is no file gone.jsonl"),
        ({"own.jsonl": "candidates.jsonl"}, "candidates.jsonl has"),
    ],
)
def test_what_can_not_be_asked_ends_with_2(
    arguments: list[str],
    changed: dict[str, str | None],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[str] = []
    for word in arguments:
        new = changed.get(word, word)
        if new is not None and not (word == "own.jsonl" and "--problems" in changed):
            asked.append(new)
    assert main(asked) == 2
    assert said in capsys.readouterr().err
