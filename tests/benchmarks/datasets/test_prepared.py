"""The prepared cache is used when it is right, and remade whenever anything about it is not."""

import gzip
import hashlib
from pathlib import Path

import pytest

from benchmarks.datasets import prepared
from benchmarks.datasets.dataset import Dataset
from benchmarks.errors import BadDataset
from benchmarks.problem import Problem
from tests.benchmarks.conftest import make_problem

TEXT = b"two lines\nof text\n"
DATASET = Dataset(
    name="Toy",
    file="Toy.jsonl.gz",
    version="v1",
    publisher="nobody",
    rows=2,
    sha256=hashlib.sha256(TEXT).hexdigest(),
)


class Parser:
    """Makes the problems and counts how often it had to."""

    def __init__(self) -> None:
        self.parsed: list[bytes] = []
        self.notes: list[str] = []

    def __call__(self, text: bytes) -> list[Problem]:
        self.parsed.append(text)
        return [make_problem("Toy/0"), make_problem("Toy/1")]

    def problems(self, file: Path) -> list[Problem]:
        return prepared.load_problems(DATASET, file, self, self.notes.append)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Toy.jsonl.gz"
    path.write_bytes(gzip.compress(TEXT))
    return path


def test_data_is_parsed_once(file: Path) -> None:
    parser = Parser()
    assert parser.problems(file) == parser.problems(file) == parser(b"")
    assert parser.parsed == [TEXT, b""]
    assert len(parser.notes) == 1


def test_the_same_data_in_another_file_is_not_parsed_again(file: Path) -> None:
    parser = Parser()
    parser.problems(file)
    file.write_bytes(TEXT)
    assert len(parser.problems(file)) == 2
    assert parser.parsed == [TEXT]


def test_a_prepared_cache_does_not_hide_that_the_data_changed(file: Path) -> None:
    parser = Parser()
    parser.problems(file)
    file.write_bytes(gzip.compress(TEXT + b"one more\n"))
    with pytest.raises(BadDataset, match="sha256"):
        parser.problems(file)


@pytest.mark.parametrize("damage", [0, 10, 40, -1])
def test_a_changed_byte_is_noticed_and_mended(file: Path, damage: int) -> None:
    parser = Parser()
    parser.problems(file)
    kept = prepared.find_cache_file(DATASET)
    whole = kept.read_bytes()
    broken = bytearray(whole)
    broken[damage] ^= 1
    kept.write_bytes(broken)
    assert len(parser.problems(file)) == 2
    assert parser.parsed == [TEXT, TEXT]
    assert any("damaged" in note for note in parser.notes)
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("length", [0, 10, 60, 100])
def test_a_half_written_file_is_noticed_and_mended(file: Path, length: int) -> None:
    parser = Parser()
    parser.problems(file)
    kept = prepared.find_cache_file(DATASET)
    kept.write_bytes(kept.read_bytes()[:length])
    assert len(parser.problems(file)) == 2
    assert parser.parsed == [TEXT, TEXT]


def test_data_prepared_for_another_encoding_is_not_used(
    cache: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = Parser()
    monkeypatch.setattr(prepared, "_EVERY_TYPE", [["an older encoding"]])
    parser.problems(file)
    monkeypatch.undo()
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(cache))
    parser.problems(file)
    assert parser.parsed == [TEXT, TEXT]


def test_without_a_place_to_keep_it_the_data_is_parsed_each_time(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").write_bytes(b"")
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "occupied"))
    parser = Parser()
    assert len(parser.problems(file)) == len(parser.problems(file)) == 2
    assert any("cannot keep" in note for note in parser.notes)
