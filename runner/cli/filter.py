"""`runner filter`: keep the candidates that pass, or that agree, and say what became of the rest."""

import sys
from collections.abc import Mapping
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json


def filter_and_report(given: Mapping[str, Any], *, min_kept: int | None, as_json: bool) -> int:
    """Filter candidates and report it on stdout; returns the exit code. Raises UsageError."""
    if given["bench"] is None and given["problems"] is None:
        hint = "`runner list` has all benchmarks; --problems FILE takes a file of your own"
        raise runner.UsageError("Missing option '--problems'", hint)
    known = runner.FilterOptions.__struct_fields__
    options = runner.FilterOptions(
        **{name: value for name, value in given.items() if name in known and value is not None}
    )
    with runner.termination_as_interrupt():
        folder = runner.filter_to_folder(options, runner.make_filter_reporter(brief=as_json))
    if as_json:
        print_json({"path": str(folder.path), **msgspec.to_builtins(folder.filtering)})
    else:
        runner.print_filtering(runner.make_console(), folder)
    return _choose_code(folder, min_kept)


def _choose_code(folder: "runner.FilteredFolder", min_kept: int | None) -> int:
    filtering = folder.filtering
    if filtering.unjudged:
        print(
            f"error: {filtering.unjudged} candidates have no verdict, since the sandbox failed: "
            f"{runner.plain(folder.reason)}\nhint: the same command tries them again",
            file=sys.stderr,
        )
        return runner.ExitCode.INFRASTRUCTURE
    if min_kept is not None and filtering.kept < min_kept:
        print(f"error: {filtering.kept} candidates are kept, fewer than {min_kept}", file=sys.stderr)
        return runner.ExitCode.GATE_FAILED
    return runner.ExitCode.DONE
