"""`runner problems`: check a file of own problems."""

from pathlib import Path

import runner
from runner.cli.output import print_json


def check_and_report(
    file: Path, *, run: bool, workers: int | None, sandbox: str | None, runtime: str | None, as_json: bool
) -> int:
    """Check a problems file and report it on stdout; returns the exit code. Raises BadProblems."""
    with runner.termination_as_interrupt(), runner.make_reporter(brief=as_json) as reporter:
        check = runner.check_problems(
            file,
            run=run,
            workers=workers,
            sandbox=sandbox or "auto",
            runtime=runtime or "",
            reporter=reporter,
        )
    if as_json:
        print_json(check)
    else:
        runner.print_problems(runner.make_console(), check)
    return runner.ExitCode.GATE_FAILED if check.failed else runner.ExitCode.DONE
