"""The folder of a generation: its name, and what people and kills do to it."""

import json
from pathlib import Path

import pytest

from runner.store.line_folder import LONGEST_NAME, folder_name
from tests.runner.generation.generating import asked_tasks, generate, read_lines
from tests.servers.client import MODEL, ReplayServer

NAMES = {
    "org/name": "org--name",
    "../../etc/passwd": "etc--passwd",
    "a/../b": "a--..--b",
    "..": "model",
    "": "model",
    "-rf": "rf",
    ".hidden": "hidden",
    "a\x1b[31m\n": "a--31m",
}
ONE_AT_A_TIME = ("--concurrency", "1", "--limit", "3")


@pytest.mark.parametrize(("model", "name"), NAMES.items())
def test_a_name_is_one_folder(model: str, name: str) -> None:
    assert folder_name(model) == name


@pytest.mark.parametrize("letter", ["x", "\N{SNOWMAN}", "\N{CJK UNIFIED IDEOGRAPH-4E2D}"])
def test_a_long_name_fits(letter: str, tmp_path: Path) -> None:
    name = folder_name(letter * 1000)
    assert len(name.encode()) <= LONGEST_NAME
    (tmp_path / name).mkdir()


def test_a_misspelt_model_does_not_take_the_folder(server: ReplayServer, tmp_path: Path) -> None:
    misspelt = generate(server, tmp_path, *ONE_AT_A_TIME, "--model", "replied")
    assert misspelt.code == 2
    assert f"it serves: {MODEL}" in misspelt.err
    assert "what came is kept" not in misspelt.err
    assert generate(server, tmp_path, *ONE_AT_A_TIME).code == 0
    assert json.loads((tmp_path / "generation.json").read_text("utf-8"))["model"] == MODEL


def test_of_two_replies_to_one_request_the_first_stands_in_its_place(
    server: ReplayServer, tmp_path: Path
) -> None:
    assert generate(server, tmp_path, *ONE_AT_A_TIME).code == 0
    before, samples = read_lines(tmp_path), tmp_path / "demo.jsonl"
    with samples.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"task_id": "demo/0", "completion": "another"}) + "\n")
    again = generate(server, tmp_path, *ONE_AT_A_TIME)
    assert again.code == 0
    assert "demo.jsonl: 1 lines answer what another answers: dropped" in again.err
    assert read_lines(tmp_path) == before
    assert asked_tasks(server) == [f"demo/{number}" for number in range(3)]


def test_a_variable_that_is_not_there_is_not_repeated(server: ReplayServer, tmp_path: Path) -> None:
    """Some give the key itself in place of the variable's name."""
    refused = generate(server, tmp_path, "--api-key-env", "sk-of-tests-0123456789")
    assert refused.code == 2
    assert "--api-key-env takes the name of a variable" in refused.err
    assert "sk-of-tests" not in refused.err
