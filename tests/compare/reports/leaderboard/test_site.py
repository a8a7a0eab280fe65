"""Where a leaderboard is written, and over what it is not."""

from pathlib import Path

import pytest

from compare.errors import CompareError
from compare.reports.leaderboard.site import MANIFEST, check_leaderboard, write_leaderboard
from tests.compare.reports.example_comparison import NAMES, comparison


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_it_is_a_board_and_a_page_of_each_model(tmp_path: Path) -> None:
    write_leaderboard(comparison(), tmp_path / "board")
    found = files(tmp_path / "board")
    assert found[0] == "index.html" and MANIFEST in found
    assert len(found) == len(NAMES) + 2
    assert [path.name for path in tmp_path.iterdir()] == ["board"]


def test_a_second_one_replaces_the_first_with_pages_that_are_gone(tmp_path: Path) -> None:
    write_leaderboard(comparison({8: "once-upon-a-time"}), tmp_path / "board")
    assert "models/once-upon-a-time.html" in files(tmp_path / "board")
    write_leaderboard(comparison(), tmp_path / "board")
    assert "models/once-upon-a-time.html" not in files(tmp_path / "board")
    assert len(files(tmp_path / "board")) == len(NAMES) + 2


@pytest.mark.parametrize("other", ["notes.txt", "models/mine.html", ".git/config"])
@pytest.mark.parametrize("earlier", [False, True])
def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path, other: str, earlier: bool) -> None:
    folder = tmp_path / "board"
    if earlier:
        write_leaderboard(comparison(), folder)
    (folder / other).parent.mkdir(parents=True, exist_ok=True)
    (folder / other).write_text("mine")
    before = files(folder)
    with pytest.raises(CompareError, match="holds other things") as wrong:
        write_leaderboard(comparison(), folder)
    assert Path(other).parts[0] in str(wrong.value) and "name a new or an empty folder" in wrong.value.hint
    assert files(folder) == before and (folder / other).read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "other", "files": ["index.html"]}', "\x00"])
def test_a_manifest_that_is_not_ours_gives_no_leave(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(CompareError, match="holds other things"):
        check_leaderboard(tmp_path)


def test_an_empty_folder_is_taken_and_a_file_a_link_and_a_missing_parent_are_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_leaderboard(comparison(), tmp_path / "empty")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name in ("file", "link"):
        with pytest.raises(CompareError, match="is no folder"):
            check_leaderboard(tmp_path / name)
    with pytest.raises(CompareError, match="there is no folder"):
        check_leaderboard(tmp_path / "missing" / "board")


def test_of_a_folder_that_is_not_ours_no_more_than_the_first_level_is_read(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    with pytest.raises(CompareError, match=r"holds other things: deep$"):
        check_leaderboard(tmp_path)


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "board"
    write_leaderboard(comparison(), folder)
    before = files(folder)
    real = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(CompareError, match="No space left on device"):
        write_leaderboard(comparison(), folder)
    assert files(folder) == before and [path.name for path in tmp_path.iterdir()] == ["board"]
