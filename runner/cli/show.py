"""`runner show`: the report, or run.json, of a run that lies on the disk, or samples of it."""

import sys
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json


def show_run(directory: Path, *, as_json: bool, html: Path | None = None) -> int:
    """Print a run's report, or its manifest as JSON; with `html`, write its page there instead of a report.

    Raises RunDirectoryError for a run that can't be read, UsageError for a page that can't be written.
    """
    run = runner.read_run(directory)
    if html is not None:
        page = runner.write_run_page(run, runner.read_programs(directory), html)
        print(f"page: {page}", file=sys.stderr)
    if as_json:
        print_json(make_document(run))
    elif html is None:
        runner.print_run(runner.make_console(), runner.add_scores(run))
    return runner.ExitCode.DONE


def make_document(run: "runner.Run") -> dict[str, Any]:
    """Return run.json with `path`, the run's directory, in front."""
    return {"path": str(run.directory), **msgspec.to_builtins(run.manifest)}


def show_samples(
    directory: Path, task: str | None, verdicts: list[str], *, failed: bool, as_json: bool
) -> int:
    """Print samples of a run: those of tasks in full, with their programs, else a list of them.

    Raises UsageError for tasks or verdicts that the run, or nobody, has.
    """
    run, samples = runner.read_samples(directory, task, verdicts, failed=failed)
    console = runner.make_console()
    if as_json:
        rows = [{**msgspec.to_builtins(line), "program": _describe(program)} for line, program in samples]
        source = run.manifest.samples.path
        print_json({"path": str(directory), "task_id": task, "samples_path": source, "samples": rows})
    elif task is not None:
        runner.print_samples(console, samples, run.manifest)
    else:
        runner.print_list(console, [line for line, _ in samples])
    return runner.ExitCode.DONE


def _describe(program: "runner.StoredProgram | None") -> dict[str, Any] | None:
    if program is None:
        return None
    return {"language": program.language, "extraction": program.extraction, "source": program.source}
