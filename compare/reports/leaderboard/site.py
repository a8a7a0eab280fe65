"""Where a leaderboard is written: whole or not at all, and never over anything else."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from compare.errors import CompareError
from compare.records import Comparison
from compare.reports.leaderboard.pages import render_site
from compare.reports.text import join_names, plain

MANIFEST = "leaderboard.json"
"""The file that says which others of its folder a leaderboard consists of."""
KIND = "runner leaderboard"
NAMED_AT_MOST = 3


def write_leaderboard(comparison: Comparison, folder: Path) -> None:
    """Write the site into a folder, which is made; an earlier leaderboard there is replaced.

    Raises CompareError as `check_leaderboard`, and where the disk refuses.
    """
    check_leaderboard(folder)
    pages = render_site(comparison)
    pages[MANIFEST] = json.dumps({"kind": KIND, "files": sorted(pages)}, indent=1) + "\n"
    try:
        _replace(folder, pages)
    except OSError as error:
        raise CompareError(
            f"cannot write {plain(str(folder))}: {error.strerror}",
            "check its place and the disk, or name another",
        ) from error


def check_leaderboard(folder: Path) -> None:
    """Raise CompareError for a folder that holds anything but a leaderboard, or that cannot be made."""
    name, parent = plain(str(folder)), folder.absolute().parent
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CompareError(f"{name} is no folder", "name a new one for the leaderboard")
    if not parent.is_dir():
        raise CompareError(f"there is no folder {plain(str(parent))}", "create it, or name another")
    if not os.access(parent, os.W_OK):
        raise CompareError(f"cannot write {name}: no permission", "name another place")
    others = find_others(folder)
    if others:
        named = [plain(each) for each in others[:NAMED_AT_MOST]]
        more = [f"{len(others) - NAMED_AT_MOST} more"] if len(others) > NAMED_AT_MOST else []
        raise CompareError(
            f"{name} holds other things: {join_names([*named, *more])}",
            "name a new or an empty folder, or move them; only a leaderboard of ours is replaced",
        )


def find_others(folder: Path) -> list[str]:
    """Return the files in a folder that no leaderboard of ours has written, as paths in it."""
    if not folder.is_dir():
        return []
    ours = set(_read_manifest(folder))
    if not ours:  # a folder that is not ours can be all of a disk: its first level says enough
        return sorted(path.name for path in folder.iterdir())
    parents = {str(parent) for name in ours for parent in Path(name).parents}
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    return [name for name in found if name not in ours and name not in parents]


def _read_manifest(folder: Path) -> list[str]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = found["files"] if found["kind"] == KIND else []
        return [name for name in (*files, MANIFEST) if files and isinstance(name, str)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _replace(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages beside the folder, and put them in its place when all are there."""
    folder = folder.absolute()
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        for name, text in pages.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text, encoding="utf-8")
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                shutil.move(old, folder)
            raise
