"""`runner eval`: generate and execute at once, in one folder that both halves resume from."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from runner.engine.stream import Stream
from runner.engine.stream_session import StreamSession
from runner.errors import UsageError
from runner.evaluation.feed import Feed
from runner.generation.folder import samples_path
from runner.generation.plan import Asked
from runner.generation.records import GenerateOptions, Generation
from runner.generation.session import GenerationReporter, GenerationSession, say_it_goes_on
from runner.options import Reporter, RunOptions
from runner.store.directory import begins_with
from runner.store.files import MANIFEST, read_run
from runner.store.line_folder import folder_name
from runner.store.records import Run

EVALUATED = Path("evals")


def default_evaluation_folder(model: str) -> Path:
    """Return where an evaluation of a model goes by default: the same command finds it again."""
    return EVALUATED / folder_name(model)


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an evaluation: the folder, what was generated there, and the run of each benchmark."""

    path: Path
    generation: Generation
    runs: list[Run]


def evaluate_model(
    options: GenerateOptions, run_options: RunOptions, writing: GenerationReporter, judging: Reporter
) -> Evaluation:
    """Ask a model for samples and judge each reply as it comes.

    `options` say what is asked of whom, `run_options` how replies are judged: of those, `workers`, `sandbox`,
    `isolation`, `profile`, `exit_status` and `cache` count. `writing` hears how replies come, `judging` how
    they are judged. The folder holds a samples file and a run directory for each benchmark.

    Raises InputError or UsageError for what was given, EndpointRefused or EndpointUnavailable for the server,
    SandboxError where the sandbox failed altogether, and KeyboardInterrupt; the same call then goes on.
    """
    with GenerationSession(options, writing) as session:
        folder, due = session.folder.path, list(_due(session))
        if not due:
            writing.note("nothing to do: all replies are there, and each has its verdict")
            return Evaluation(path=folder, generation=session.run(), runs=_read_runs(session))
        run_options = msgspec.structs.replace(
            run_options, bench=options.bench, problems=options.problems, limit=options.limit,
            task=options.task, model=options.endpoint.model, data_dir=options.data_dir,
        )  # fmt: skip
        with _telling(), StreamSession(run_options, judging) as engine, _generating(session) as feed:
            for asked in due:
                stream = Stream(
                    samples=feed.samples(asked.name),
                    path=samples_path(folder, asked.name),
                    per_task=options.n,
                )
                engine.execute(asked.whole, stream, folder / asked.name)
        return Evaluation(path=folder, generation=session.folder.generation, runs=_read_runs(session))


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """Have whatever ends the work say how it goes on."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, UsageError):
            say_it_goes_on(error)
        raise


@contextlib.contextmanager
def _generating(session: GenerationSession) -> Iterator[Feed]:
    """Generate in a thread of its own; leaving early stops it."""
    feed = Feed(session.folder.replies, session.pending)

    def generate() -> None:
        try:
            session.run(feed.put)
        except BaseException as error:  # raised where the replies are waited for
            feed.fail(error)

    thread = threading.Thread(target=generate, name="generation")
    thread.start()
    try:
        yield feed
    finally:
        session.stop()
        thread.join()


def _due(session: GenerationSession) -> Iterator[Asked]:
    """Yield the benchmarks that lack a reply or a verdict."""
    lacking = {job.benchmark for job in session.pending}
    for name, asked in session.asked.items():
        if name in lacking or not _is_judged(session.folder.path, asked, session.options.n):
            yield asked


def _is_judged(folder: Path, asked: Asked, per_task: int) -> bool:
    """Whether a run has verdicts of all that is asked for, and of what the samples file holds now."""
    if not (folder / asked.name / MANIFEST).exists():
        return False
    run = read_run(folder / asked.name)
    judged, samples = {line.task_id for line in run.lines}, run.manifest.samples
    whole = samples.count >= len(asked.benchmark.problems) * per_task
    same = begins_with(samples_path(folder, asked.name), samples.sha256)
    return run.manifest.status == "complete" and whole and same and judged >= asked.benchmark.problems.keys()


def _read_runs(session: GenerationSession) -> list[Run]:
    return [read_run(session.folder.path / name) for name in session.asked]
