"""`runner show`: the report, or run.json, of a run that lies on the disk, or samples of it."""

import shlex
import sys
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json

STDOUT = Path("-")


def show_run(directory: Path, *, as_json: bool, html: Path | None = None) -> int:
    """Print a run's report, or its manifest as JSON; with `html`, write its page there, `-` for stdout.

    Raises RunDirectoryError for a run that can't be read, UsageError for a page that can't be written.
    """
    _require_room(html, as_json=as_json)
    run = runner.read_run(directory)
    if html is not None:
        _write_page(run, runner.read_programs(directory), html)
    if as_json:
        print_json(make_document(run))
    elif html is None:
        runner.print_run(runner.make_console(), runner.add_scores(run))
    return runner.ExitCode.DONE


def make_document(run: "runner.Run") -> dict[str, Any]:
    """Return run.json with `path`, the run's directory, in front."""
    return {"path": str(run.directory), **msgspec.to_builtins(run.manifest)}


def _require_room(html: Path | None, *, as_json: bool) -> None:
    if html == STDOUT and as_json:
        raise runner.UsageError("--html - and --json would both print", "name a file: --html report.html")


def _write_page(
    run: "runner.Run", programs: "list[runner.StoredProgram]", html: Path, chosen_by: str = ""
) -> None:
    if html == STDOUT:
        sys.stdout.buffer.write(runner.run_page(run, programs, chosen_by=chosen_by).encode())
        sys.stdout.flush()
        return
    page = runner.write_run_page(run, programs, html, chosen_by=chosen_by)
    print(f"page: {page}", file=sys.stderr)


def show_samples(
    directory: Path,
    task: str | None,
    verdicts: list[str],
    *,
    failed: bool,
    as_json: bool,
    html: Path | None = None,
) -> int:
    """Print samples of a run: those of tasks in full, with their programs, else a list of them.

    With `html`, write a page of them there instead. Raises UsageError for tasks or verdicts that the run, or
    nobody, has.
    """
    _require_room(html, as_json=as_json)
    run, samples = runner.read_samples(directory, task, verdicts, failed=failed)
    if html is not None:
        some = msgspec.structs.replace(run, lines=[line for line, _ in samples])
        options = _name_options(task, verdicts, failed=failed)
        _write_page(some, [program for _, program in samples if program], html, options)
        if not as_json:
            return runner.ExitCode.DONE
    if as_json:
        rows = [{**msgspec.to_builtins(line), "program": _describe(program)} for line, program in samples]
        source = run.manifest.samples.path
        print_json({"path": str(directory), "task_id": task, "samples_path": source, "samples": rows})
    elif task is not None:
        runner.print_samples(runner.make_console(), samples, run.manifest)
    else:
        runner.print_list(runner.make_console(), [line for line, _ in samples])
    return runner.ExitCode.DONE


def _name_options(task: str | None, verdicts: list[str], *, failed: bool) -> str:
    """Return the options that chose the samples, as they are written on the command line."""
    words = [] if task is None else ["--task", task]
    words += ["--failed"] if failed else []
    return shlex.join(words + [word for name in verdicts for word in ("--verdict", name)])


def _describe(program: "runner.StoredProgram | None") -> dict[str, Any] | None:
    if program is None:
        return None
    return {"language": program.language, "extraction": program.extraction, "source": program.source}
