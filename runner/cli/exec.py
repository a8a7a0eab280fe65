"""`runner exec`: run, report, and say with the exit code whether the verdicts can be trusted."""

import sys
from pathlib import Path

from benchmarks.problem import Verdict
from runner.cli.show import document, print_json
from runner.errors import ExitCode, UsageError
from runner.options import RunOptions
from runner.store.directory import RUNS
from runner.store.files import MANIFEST
from runner.store.records import Run


def run(options: RunOptions, as_json: bool) -> int:
    """Run what the options ask for and report it on stdout; returns the exit code."""
    _check(options)
    from runner.engine.session import execute
    from runner.reports.progress import make_reporter

    with make_reporter() as reporter:
        results = execute(options, reporter)
    if as_json:
        _print_json(options.bench, results)
    else:
        _print_reports(results)
    complaints = [text for result in results for text in _complaints(result)]
    for text in complaints:
        print(f"error: {text}", file=sys.stderr)
    return ExitCode.INFRASTRUCTURE if complaints else ExitCode.DONE


def _check(options: RunOptions) -> None:
    if options.resume and options.run_dir is None:
        latest = _latest_run()
        hint = f"the latest is --run-dir {latest}" if latest else "name its directory with --run-dir DIR"
        raise UsageError("--resume needs to know which run", hint)


def _latest_run() -> Path | None:
    runs = [path.parent for path in RUNS.glob(f"*/{MANIFEST}")]
    return max(runs, key=lambda run: (run / MANIFEST).stat().st_mtime, default=None)


def _print_json(bench: str, results: list[Run]) -> None:
    from benchmarks.registry import GROUPS

    documents = [document(result.directory, result.manifest) for result in results]
    print_json({"runs": documents} if bench in GROUPS else documents[0])


def _print_reports(results: list[Run]) -> None:
    from runner.reports.terminal.report import make_console, print_report

    console = make_console()
    for result in results:
        print_report(console, result.directory, result.manifest, result.lines)


def _complaints(result: Run) -> list[str]:
    """Return why the verdicts of a run that ended can't be trusted as they are."""
    manifest, complaints = result.manifest, []
    errors = manifest.verdict_counts.get(Verdict.SANDBOX_ERROR.value, 0)
    if errors:
        complaints.append(
            f"{errors} of {manifest.samples.count} samples of {manifest.benchmark} have no verdict: "
            f"the sandbox failed\n"
            f"hint: run them again with --resume --run-dir {result.directory}"
        )
    missed = [name for name, score in manifest.scores.items() if score.passed < score.total]
    if manifest.samples.path is None and missed:
        complaints.append(
            f"reference solutions fail in {', '.join(missed)}: the sandbox of this machine is not sound\n"
            f"hint: see why in {result.directory}/verdicts.jsonl before you trust any score made here"
        )
    return complaints
