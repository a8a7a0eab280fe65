"""One night: every planned job run, or resumed, or left alone because it is done; none stops the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from runner.errors import ExitCode, RunnerError
from runner.failures import Failure, describe_failure
from runner.nightly.clock import Clock
from runner.nightly.config_records import Configuration, EndpointConfig
from runner.nightly.endpoint import make_generate_options
from runner.nightly.plan import PlannedJob
from runner.nightly.records import Job
from runner.options import Reporter, RunOptions
from runner.store.files import MANIFEST, read_manifest
from runner.store.folder import is_complete
from runner.store.labels import Labels, write_labels
from runner.store.records import RunManifest

if TYPE_CHECKING:
    from runner.engine.plan import Plan


def run_jobs(
    configuration: Configuration, jobs: list[PlannedJob], folder: Path, clock: Clock, reporter: Reporter
) -> Iterator[Job]:
    """Run the jobs one after the other into `folder`, a night's own, and yield each as it ends.

    A run that is there already and complete is not repeated; one that a crash left is resumed. An error
    of one job is told in it, and the next goes on. What has not started when the time budget is used up, in
    whichever session, is not run. `clock` is saved after each job. Raises KeyboardInterrupt; all that was
    judged stays, and the same night goes on with it.
    """
    budget = configuration.config.gates.seconds
    for job in jobs:
        begun = (run_directory(job, folder) / MANIFEST).exists()
        if budget is not None and clock.seconds > budget and not begun:
            hint = "the same command goes on with it where `seconds` in [gates] allows more"
            yield _end_job(job, "not run", error=f"the time budget of {budget:g} s was used up", hint=hint)
            continue
        reporter.note(f"{job.model}, {job.benchmark}")
        yield _run(configuration, job, folder, reporter)
        clock.save(running=True)


def run_directory(job: PlannedJob, folder: Path) -> Path:
    """Return where a job's run lies in a night's folder."""
    return folder / job.model / job.benchmark


def _run(configuration: Configuration, job: PlannedJob, folder: Path, reporter: Reporter) -> Job:
    if job.samples is None and job.endpoint is None:
        hint = "the job that makes the samples may have failed; the path is relative to the configuration"
        return _end_job(job, "failed", error=f"there is no {configuration.resolve(job.wanted)}", hint=hint)
    directory = run_directory(job, folder)
    try:
        if job.endpoint is not None:
            _evaluate(configuration, job, job.endpoint, folder, reporter)
        else:
            _execute(configuration, job, directory, reporter)
        write_labels(directory, Labels(model=job.model, night=folder.name, tokens=job.tokens))
        manifest = read_manifest(directory)
    except Exception as error:
        failure = describe_failure(error)
        return _end_job(job, "failed", error=failure.error, hint=_hint(failure))
    return msgspec.structs.replace(
        _end_job(job, "done"),
        seconds=manifest.timing.wall_s if manifest.timing else 0.0,
        selected=manifest.selected,
        score=manifest.scores.get(job.benchmark),
        verdict_counts=manifest.verdict_counts,
        cached=manifest.cache.reused if manifest.cache else 0,
    )


def _execute(configuration: Configuration, job: PlannedJob, directory: Path, reporter: Reporter) -> None:
    # Imported here: evaluating gates on nights that are over needs none of it.
    from runner.engine.session import execute

    config = configuration.config
    options = RunOptions(
        bench=job.benchmark,
        samples=job.samples,
        run_dir=directory,
        limit=config.limit,
        workers=config.workers,
        runtime=config.runtime,
        isolation=config.isolation,
        profile=config.profile,
        cache=config.cache,
        resume=(directory / MANIFEST).exists(),
        data_dir=configuration.resolve(config.data_dir) if config.data_dir else None,
    )
    if is_complete(directory):
        _require_same(directory, options, reporter)
        reporter.note("done already")
    else:
        execute(options, reporter)


def _evaluate(
    configuration: Configuration, job: PlannedJob, endpoint: EndpointConfig, folder: Path, reporter: Reporter
) -> None:
    # Imported here, as above.
    from runner.evaluation.session import evaluate_model
    from runner.generation.session import NotesOnly

    config = configuration.config
    options = make_generate_options(configuration, job, endpoint, folder / job.model)
    run_options = RunOptions(
        bench=job.benchmark, workers=config.workers, runtime=config.runtime, isolation=config.isolation,
        profile=config.profile, cache=config.cache,
    )  # fmt: skip
    evaluate_model(options, run_options, NotesOnly(reporter.note), reporter)


def _require_same(directory: Path, options: RunOptions, reporter: Reporter) -> None:
    """Raise RunnerError where the run that is there is not the one that is asked for now.

    Its images may be older ones: a night that is over is not judged again because an image was rebuilt.
    """
    from benchmarks import registry
    from runner.engine.plan import plan_run

    whole = registry.load(options.bench, options.data_dir, reporter.note)
    planned, there = plan_run(whole, options, reporter), read_manifest(directory)
    for what, was, asked in _differences(there, options, planned):
        if was != asked:
            raise RunnerError(
                f"{directory} was judged with other {what} than the configuration asks for now",
                "judge it in a night of its own (--night NAME), or delete that directory",
            )


def _differences(there: RunManifest, options: RunOptions, planned: "Plan") -> Iterator[tuple[str, Any, Any]]:
    yield "samples", there.samples.sha256, planned.chosen.sha256
    yield "tasks", there.samples.count, len(planned.chosen.samples)
    yield "data", there.dataset.sha256, planned.benchmark.sha256
    yield "rules (profile)", there.profile, options.profile
    if options.isolation == "container":  # a backend may keep programs apart unasked
        yield "isolation", there.isolation, options.isolation
    yield "runtime", there.runtime, options.runtime


def _end_job(job: PlannedJob, status: str, *, error: str = "", hint: str = "") -> Job:
    return msgspec.convert(
        {
            "model": job.model, "benchmark": job.benchmark, "samples": job.source,
            "path": f"{job.model}/{job.benchmark}", "status": status, "error": error, "hint": hint,
        },
        Job,
    )  # fmt: skip


def _hint(failure: Failure) -> str:
    own = {ExitCode.INFRASTRUCTURE: "the same command goes on where this night stopped"}
    return "; ".join(filter(None, [failure.hint, own.get(failure.exit_code, "")]))
