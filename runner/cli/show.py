"""`runner show`: the report, or run.json, of runs that lie on the disk, or samples of them."""

import shlex
import sys
from pathlib import Path
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json

STDOUT = Path("-")


def show_run(path: Path, *, as_json: bool, html: Path | None = None) -> int:
    """Print the report of a run or of a folder's runs, or their manifests as JSON.

    With `html`, write a page there, `-` for stdout; of a folder's runs, one of each beside it. Raises
    RunDirectoryError for a run that can't be read, UsageError for a page that can't be written.
    """
    _require_room(path, html, as_json=as_json)
    runs = [runner.read_run(directory) for directory in runner.find_runs(path)]
    if html is not None:
        _write_page(path, [(run, runner.read_programs(run.directory)) for run in runs], html)
    if as_json:
        print_json(_join(path, [make_document(run) for run in runs], averages=runner.make_averages(runs)))
    elif html is None:
        runner.print_runs(runner.make_console(), [runner.add_scores(run) for run in runs])
    return runner.ExitCode.DONE


def make_document(run: "runner.Run") -> dict[str, Any]:
    """Return run.json with `path`, the run's directory, in front."""
    return {"path": str(run.directory), **msgspec.to_builtins(run.manifest)}


def _join(path: Path, documents: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return the document of a run, or one of all that a folder's runs have."""
    return documents[0] if runner.is_run(path) else {"path": str(path), "runs": documents, **more}


def _require_room(path: Path, html: Path | None, *, as_json: bool) -> None:
    if html != STDOUT:
        return
    if as_json:
        raise runner.UsageError("--html - and --json would both print", "name a file: --html report.html")
    if not runner.is_run(path):
        hint = "name a file: --html report.html; or show one of its runs"
        raise runner.UsageError(f"--html - prints one page, and {path} would be several", hint)


def _write_page(
    path: Path,
    runs: "list[tuple[runner.Run, list[runner.StoredProgram]]]",
    html: Path,
    chosen_by: str = "",
) -> None:
    run, programs = runs[0]
    if html == STDOUT:
        sys.stdout.buffer.write(runner.run_page(run, programs, chosen_by=chosen_by).encode())
        sys.stdout.flush()
        return
    if runner.is_run(path):
        page = runner.write_run_page(run, programs, html, chosen_by=chosen_by)
    else:
        page = runner.write_runs_page(path, runs, html, chosen_by=chosen_by)
    print(f"page: {page}", file=sys.stderr)


def show_samples(
    path: Path,
    task: str | None,
    verdicts: list[str],
    *,
    failed: bool,
    as_json: bool,
    html: Path | None = None,
) -> int:
    """Print samples of a run or of a folder's runs: those of tasks in full, with programs, else a list.

    With `html`, write a page of them there instead. Raises UsageError for tasks or verdicts that no run, or
    nobody, has.
    """
    _require_room(path, html, as_json=as_json)
    found = runner.read_samples_of_all(path, task, verdicts, failed=failed)
    if html is not None:
        some = [
            (
                msgspec.structs.replace(run, lines=[line for line, _ in samples]),
                [program for _, program in samples if program],
            )
            for run, samples in found
        ]
        _write_page(path, some, html, _name_options(task, verdicts, failed=failed))
        if not as_json:
            return runner.ExitCode.DONE
    if as_json:
        print_json(_join(path, [_describe_samples(run, samples, task) for run, samples in found]))
    else:
        runner.print_found(runner.make_console(), found, in_full=task is not None)
    return runner.ExitCode.DONE


def _describe_samples(
    run: "runner.Run", samples: "list[runner.JudgedProgram]", task: str | None
) -> dict[str, Any]:
    rows = [{**msgspec.to_builtins(line), "program": _describe(program)} for line, program in samples]
    source = run.manifest.samples.path
    return {"path": str(run.directory), "task_id": task, "samples_path": source, "samples": rows}


def _name_options(task: str | None, verdicts: list[str], *, failed: bool) -> str:
    """Return the options that chose the samples, as they are written on the command line."""
    words = [] if task is None else ["--task", task]
    words += ["--failed"] if failed else []
    return shlex.join(words + [word for name in verdicts for word in ("--verdict", name)])


def _describe(program: "runner.StoredProgram | None") -> dict[str, Any] | None:
    if program is None:
        return None
    return {"language": program.language, "extraction": program.extraction, "source": program.source}
