"""`runner list`: the benchmarks and groups that can be run."""

from pathlib import Path

import runner
from runner.cli.output import print_json


def list_and_report(data_dir: Path | None, *, as_json: bool) -> int:
    """Print a table of the benchmarks, or one JSON document of them and of the groups."""
    found = runner.list_benchmarks(data_dir)
    if as_json:
        print_json({"benchmarks": found, "groups": runner.GROUPS})
    else:
        runner.print_benchmarks(runner.make_console(), found, runner.GROUPS)
    return runner.ExitCode.DONE
