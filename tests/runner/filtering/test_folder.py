"""What a kill leaves of a folder's files, wherever it cuts them, is gone on with."""

import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from runner.errors import RunDirectoryError
from runner.filtering.folder import DROPPED, KEPT, MANIFEST, UNDECIDED, FilterFolder, default_folder
from tests.benchmarks.own.rows import write
from tests.runner.filtering.scripted import BROKEN, RIGHT, SUM, WRONG, Case, Script, row

TEXTS = [RIGHT, WRONG, SUM, BROKEN, "CPU_S = 0.2\n" + RIGHT, RIGHT + "#", WRONG + "#"]


@pytest.fixture
def stopped(case: Case) -> Case:
    """A folder that somebody left when six of seven candidates were judged."""
    write(case.folder / "candidates.jsonl", *(row("own/0", text) for text in TEXTS))
    with pytest.raises(KeyboardInterrupt):
        case.filter(best=2, workers=1, stop_after=len(TEXTS) - 1)
    return case


def finish(case: Case, files: dict[str, bytes]) -> tuple[list[Any], dict[int, Any]]:
    """Go on in a folder with these files, and return what is kept and dropped then."""
    case.output = case.folder / "again"
    shutil.rmtree(case.output, ignore_errors=True)
    case.output.mkdir()
    for name, data in files.items():
        (case.output / name).write_bytes(data)
    assert case.filter(best=2, workers=1).filtering.status == "complete"
    return case.kept, case.dropped


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}


def test_files_may_be_cut_anywhere(stopped: Case) -> None:
    files = read_files(stopped.output)
    whole = finish(stopped, files)
    assert [line["filter"]["line"] for line in whole[0]] == [1, 3]
    for name in (UNDECIDED, DROPPED):
        cuts = {0, 1, len(files[name]) - 1, len(files[name]), len(files[name]) // 2, files[name].index(b"\n")}
        for cut in cuts:
            assert finish(stopped, {**files, name: files[name][:cut]}) == whole, (name, cut)


def test_a_kill_while_the_open_ones_are_decided_on_changes_nothing(stopped: Case) -> None:
    files = read_files(stopped.output)
    whole = finish(stopped, files)
    opened = read_files(stopped.output)
    everything = files[UNDECIDED]
    ends = [place + 1 for place, byte in enumerate(opened[DROPPED]) if byte == 10]
    for kept, cut in itertools.product((b"", opened[KEPT]), (*ends, ends[-1] - 5)):
        left = {**files, UNDECIDED: everything, KEPT: kept, DROPPED: opened[DROPPED][:cut]}
        assert finish(stopped, left) == whole, (len(kept), cut)


def test_what_an_atomic_write_left_is_taken_away(stopped: Case) -> None:
    files = read_files(stopped.output) | {f".{KEPT}.0123.tmp": b"{"}
    finish(stopped, files)
    assert not list(stopped.output.glob(".*.tmp"))


@pytest.mark.parametrize("name", [KEPT, DROPPED])
def test_a_line_that_is_damaged_is_told(case: Case, name: str) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT), row("own/0", WRONG))
    case.filter()
    manifest = json.loads((case.output / MANIFEST).read_bytes())
    (case.output / MANIFEST).write_text(json.dumps(manifest | {"status": "partial"}))
    with (case.output / name).open("ab") as file:
        file.write(b"\0\0\0\n")
    with pytest.raises(RunDirectoryError, match=f"{name}, line 2 can't be read"):
        case.filter()


def test_a_folder_in_use_is_refused(case: Case) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT))
    with FilterFolder(case.output), pytest.raises(RunDirectoryError, match="another runner is writing"):
        case.filter()


def test_a_folder_of_a_newer_runner_is_refused(case: Case) -> None:
    write(case.folder / "candidates.jsonl", row("own/0", RIGHT))
    filtering = case.filter().filtering
    newer = msgspec.structs.replace(filtering, schema=filtering.schema + 1)
    (case.output / MANIFEST).write_bytes(msgspec.json.encode(newer))
    with pytest.raises(RunDirectoryError, match="newer runner"):
        case.filter()
    (case.output / MANIFEST).write_text("{")
    with pytest.raises(RunDirectoryError, match="can't be read"):
        case.filter()


@pytest.mark.parametrize(
    ("path", "folder"),
    [("a/b.jsonl", "filtered/b"), ("b.jsonl.gz", "filtered/b"), ("-", "filtered/own"), ("c", "filtered/c")],
)
def test_the_folder_is_named_after_the_candidates(path: str, folder: str) -> None:
    assert default_folder(Path(path), "own") == Path(folder)


def test_nothing_is_run_twice(stopped: Case, script: Script) -> None:
    script.ran.clear()
    stopped.filter(best=2, workers=1)
    assert set(script.ran) == {TEXTS[-1]}
