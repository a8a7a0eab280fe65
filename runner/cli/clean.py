"""`runner clean`: remove what runners that were killed left behind, and say what it was."""

import sys
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json


def clean_and_report(folders: list[Path], *, look_only: bool, as_json: bool) -> int:
    """Clean up, or only look, and list what was found; the exit code says whether all could be removed."""
    cleaning = runner.clean_up(folders, look_only=look_only)
    if as_json:
        document: dict[str, Any] = msgspec.to_builtins(cleaning)
        print_json({"dry_run": look_only, **document})
    else:
        _print(cleaning, look_only=look_only)
    if cleaning.problem or (cleaning.left and not look_only):
        return runner.ExitCode.INFRASTRUCTURE
    return runner.ExitCode.DONE


def _print(cleaning: "runner.Cleaning", *, look_only: bool) -> None:
    word = "would remove" if look_only else "could not remove"
    for action, found in (("removed", cleaning.removed), (word, cleaning.left)):
        for one in found:
            print(runner.plain(f"{action} {one.kind} {one.name}: {one.reason}"))
    if cleaning.problem:
        print(f"error: {runner.plain_lines(cleaning.problem)}", file=sys.stderr)
        print(f"hint: {runner.plain_lines(cleaning.hint)}", file=sys.stderr)
    elif not cleaning.removed and not cleaning.left:
        print("nothing was left behind", file=sys.stderr)
