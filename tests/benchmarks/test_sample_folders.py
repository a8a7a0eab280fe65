"""Folders of samples files: which file is whose."""

from pathlib import Path

import pytest

from benchmarks.errors import BadSamples
from benchmarks.registry import GROUPS
from benchmarks.sample_folders import find_samples, is_sample_folder, names_benchmark


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("")
    return folder


def test_each_benchmark_has_its_file_plain_or_packed(tmp_path: Path) -> None:
    made(tmp_path, "humaneval+.jsonl", "mbpp+.jsonl.gz", "notes.txt")
    found = find_samples(tmp_path, GROUPS["evalplus"])
    assert found == {"humaneval+": tmp_path / "humaneval+.jsonl", "mbpp+": tmp_path / "mbpp+.jsonl.gz"}


@pytest.mark.parametrize(("there", "asked"), [("mbpp", "mbpp+"), ("humaneval+", "humaneval")])
def test_a_file_of_the_same_tasks_will_do(tmp_path: Path, there: str, asked: str) -> None:
    made(tmp_path, f"{there}.jsonl", "multipl-e-py.jsonl")
    assert find_samples(tmp_path, [asked]) == {asked: tmp_path / f"{there}.jsonl"}
    made(tmp_path, f"{asked}.jsonl.gz")
    assert find_samples(tmp_path, [asked]) == {asked: tmp_path / f"{asked}.jsonl.gz"}


def test_all_files_that_are_missing_are_named_at_once(tmp_path: Path) -> None:
    made(tmp_path, "humaneval+.jsonl", "multipl-e-js.jsonl")
    with pytest.raises(BadSamples) as caught:
        find_samples(tmp_path, GROUPS["all"])
    assert str(caught.value) == (
        f"{tmp_path} has no mbpp+.jsonl, multipl-e-py.jsonl, multipl-e-java.jsonl, multipl-e-cpp.jsonl, "
        "multipl-e-ts.jsonl, multipl-e-php.jsonl"
    )
    assert caught.value.hint.endswith("run what is: --bench humaneval+, --bench multipl-e-js")


def test_which_folders_are_such(tmp_path: Path) -> None:
    assert not is_sample_folder(made(tmp_path, "other.jsonl", "humaneval+.json"))
    assert not is_sample_folder(tmp_path / "other.jsonl")
    (tmp_path / "humaneval.jsonl").mkdir()
    assert not is_sample_folder(tmp_path)
    assert is_sample_folder(made(tmp_path, "mbpp.jsonl"))


@pytest.mark.parametrize(
    ("name", "does"), [("mbpp+.jsonl", True), ("mbpp+.jsonl.gz", True), ("mbpp+", False), ("a.jsonl", False)]
)
def test_which_files_are_called_so(name: str, does: bool) -> None:
    assert names_benchmark(Path("x") / name) is does
