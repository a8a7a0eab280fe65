"""The index: it holds what the run directories hold, whatever became of its file."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from runner.history.index import INDEX, SEAL, open_index, seal
from runner.history.records import IndexedRun
from runner.store.labels import Labels, write_labels
from tests.runner.history.nights import write_nights, write_run
from tests.runner.run_examples import make_line
from tests.runner.stored_runs import full_disk


def looked_at(folder: Path) -> tuple[int, list[IndexedRun]]:
    """How many runs had to be read, and all that there are."""
    index = open_index(folder)
    read, facts = index.read, index.runs()
    index.save()
    index.close()
    return read, facts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_nights(tmp_path / "runs", lambda _, task: task > 3, nights=4, tasks=6)
    return tmp_path / "runs"


def test_runs_are_read_once(folder: Path) -> None:
    read, facts = looked_at(folder)

    assert read == 4
    assert looked_at(folder) == (0, facts)
    assert [(run.model, run.night, run.passed, run.total) for run in facts] == [
        ("coder", f"2025-01-0{night}", 2, 6) for night in range(1, 5)
    ]


@pytest.mark.parametrize(
    "damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 4096], ids=["empty", "text", "header"]
)
def test_a_damaged_index_is_made_anew(folder: Path, damage: bytes) -> None:
    _, facts = looked_at(folder)
    (folder / INDEX).write_bytes(damage)

    assert looked_at(folder) == (4, facts)
    assert looked_at(folder) == (0, facts)


def test_an_index_cut_off_anywhere_is_made_anew(folder: Path) -> None:
    _, facts = looked_at(folder)
    data = (folder / INDEX).read_bytes()
    for size in range(1, len(data), 997):
        (folder / INDEX).write_bytes(data[:size])
        assert looked_at(folder) == (4, facts)


def test_a_deleted_index_is_made_anew(folder: Path) -> None:
    _, facts = looked_at(folder)
    (folder / INDEX).unlink()

    assert looked_at(folder) == (4, facts)


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version = 99", "DROP TABLE changes; DROP TABLE runs", "UPDATE runs SET facts = x'c1'"],
)
def test_an_index_of_another_make_is_made_anew(folder: Path, statement: str) -> None:
    _, facts = looked_at(folder)
    database = sqlite3.connect(":memory:")
    database.deserialize((folder / INDEX).read_bytes()[:-SEAL])
    database.executescript(statement)
    (folder / INDEX).write_bytes(seal(database.serialize()))
    database.close()

    assert looked_at(folder) == (4, facts)
    assert looked_at(folder) == (0, facts)


def test_the_index_is_a_database_for_other_tools(folder: Path) -> None:
    looked_at(folder)

    database = sqlite3.connect(folder / INDEX)

    assert database.execute("SELECT count(*) FROM runs").fetchone() == (4,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_single_wrong_byte_is_noticed(folder: Path) -> None:
    _, facts = looked_at(folder)
    data = (folder / INDEX).read_bytes()
    for place in range(0, len(data), 1013):
        (folder / INDEX).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert looked_at(folder) == (4, facts)


def test_only_runs_that_changed_are_read_again(folder: Path) -> None:
    looked_at(folder)
    write_labels(folder / "2025-01-02" / "coder", Labels(model="other", night="2025-01-02"))

    read, facts = looked_at(folder)

    assert read == 1
    assert [run.model for run in facts] == ["coder", "other", "coder", "coder"]


def test_a_run_that_is_gone_is_forgotten(folder: Path) -> None:
    looked_at(folder)
    (folder / "2025-01-02" / "coder").rename(folder.parent / "elsewhere")

    assert [run.night for run in looked_at(folder)[1]] == ["2025-01-01", "2025-01-03", "2025-01-04"]


def test_a_run_that_goes_on_is_read_again(folder: Path) -> None:
    run = write_run(folder / "new", [make_line(0)], complete=False)
    assert [facts.complete for facts in looked_at(folder)[1]] == [True] * 4 + [False]
    with (run / "verdicts.jsonl").open("ab") as file:
        file.write((folder / "2025-01-01/coder/verdicts.jsonl").read_bytes().split(b"\n")[1] + b"\n")

    index = open_index(folder)

    assert index.read == 1
    assert [one.verdict for one in index.samples(index.runs()[-1])] == [Verdict.PASSED, Verdict.FAILED]


def test_an_index_that_cannot_be_kept_is_used_all_the_same(folder: Path) -> None:
    index = open_index(folder)
    with full_disk(1000):
        index.save()

    assert len(index.runs()) == 4
    assert "can't be kept" in index.notes[0]
    assert [path.name for path in folder.iterdir() if path.name.startswith(INDEX)] == []


def test_broken_runs_are_named_and_stop_nothing(folder: Path) -> None:
    (folder / "broken").mkdir()
    (folder / "broken/run.json").write_bytes(b'{"schema": 1, \xff')
    (folder / "2025-01-01/coder/verdicts.jsonl").write_bytes(b"nonsense\n")
    (folder / "2025-01-02/coder/programs.jsonl").write_bytes(b"nonsense\n")
    (folder / "2025-01-03/coder/labels.json").write_bytes(b"[]")

    for _ in range(2):
        facts = looked_at(folder)[1]
        assert [bool(run.problem) for run in facts] == [True, True, True, False, True]


def test_links_and_hidden_folders_are_left_out(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    write_run(folder / ".hidden", [make_line(0)])

    assert len(looked_at(folder)[1]) == 4


def test_several_runners_at_once_leave_a_whole_index(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from runner.history.index import open_index, INDEX\n"
        "folder = Path(sys.argv[1])\n"
        "for _ in range(20):\n"
        "    (folder / INDEX).unlink(missing_ok=True)\n"
        "    index = open_index(folder); assert len(index.runs()) == 4; index.save(); index.close()"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(folder)]) for _ in range(4)]

    assert [process.wait(120) for process in started] == [0] * 4
    assert [path.name for path in folder.iterdir() if path.name.startswith(f"{INDEX}.")] == []
    looked_at(folder)
    assert looked_at(folder)[0] == 0
