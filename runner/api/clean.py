"""Finds and removes what runners that were killed left behind on this machine."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.datasets.cache import find_cache
from runner.store import leftovers
from runner.store.directory import RUNS
from sandboxes import backends
from sandboxes.images.lock import state_directory
from sandboxes.sandbox import Backend, BackendUnavailable, Leftover


class Cleaning(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: `removed` is gone now, `left` is still there.

    `problem` says why no sandboxes were looked for, and `hint` what to do about it.
    """

    removed: list[Leftover]
    left: list[Leftover]
    problem: str = ""
    hint: str = ""


def clean_up(folders: Sequence[Path] = (), *, look_only: bool = False) -> Cleaning:
    """Remove sandboxes whose runner is gone, half-written files and scratch folders; with `look_only` none.

    Files are looked for in the user's cache and below `folders` (none: `runs/`). Only what carries our label
    or our kind of name is touched, and nothing that a process of this machine still uses. What can't be
    removed is `left`. Raises BackendUnavailable where an engine stops answering meanwhile.
    """
    found = leftovers.find_paths([find_cache(), state_directory(), *(folders or [RUNS])])
    working, failed = _find_backends()
    found += _find_sandboxes(working)
    if not look_only:
        for leftover in found:
            leftovers.remove_path(leftover)
        for backend in working:
            backend.remove_leftovers()
    still = {leftover.id for leftover in _find_sandboxes(working)}
    left = [one for one in found if one.id in still or leftovers.is_there(one)]
    return Cleaning(
        removed=[one for one in found if one not in left],
        left=left,
        problem=str(failed) if failed else "",
        hint=failed.hint if failed else "",
    )


def _find_backends() -> tuple[list[Backend], BackendUnavailable | None]:
    """Return the kinds of sandboxes that work here, and why none does."""
    working: list[Backend] = []
    failed: BackendUnavailable | None = None
    for name in backends.BACKENDS:
        try:
            working.append(backends.choose(name))
        except BackendUnavailable as error:
            failed = failed or error
    return working, None if working else failed


def _find_sandboxes(working: list[Backend]) -> list[Leftover]:
    return [leftover for backend in working for leftover in backend.find_leftovers()]
