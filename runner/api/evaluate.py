"""Run a whole benchmark and keep it in a run directory."""

from pathlib import Path

from benchmarks.registry import GROUPS
from runner.engine.session import execute
from runner.errors import UsageError
from runner.options import LOCAL, Isolation, Profile, QuietReporter, Reporter, RunOptions
from runner.store.records import Run

__all__ = ["GROUPS", "evaluate"]


def evaluate(
    bench: str = "",
    samples: Path | None = None,
    *,
    problems: Path | None = None,
    model: str = "",
    run_dir: Path | None = None,
    limit: int | None = None,
    task: str | None = None,
    workers: int | None = None,
    sandbox: str = "auto",
    runtime: str = "",
    isolation: Isolation = "slot",
    profile: Profile = "strict",
    exit_status: bool = False,
    cache: bool = False,
    resume: bool = False,
    data_dir: Path | None = None,
    reporter: Reporter | None = None,
    engine: str = LOCAL,
    address: str = "auto",
) -> Run:
    """Run samples of one benchmark and return the run, whose directory holds all of it.

    Args: `problems` is a file of your own, in place of `bench`; `samples` is a file, a folder with one called
    like the benchmark, or an EvalPlus directory, by default the reference solutions; `model` whose they are,
    kept with the run; `run_dir` a new or empty directory, by default one under `runs/`; `limit` the number of
    tasks, `task` a glob of their ids; `cache` takes sure verdicts on the very same programs from earlier
    runs; `resume` goes on with the run in `run_dir`; `reporter` hears how it goes. The rest is as in `Judge`.

    Raises InputError or UsageError for what was given, SandboxError where the sandbox failed altogether.

    Example:

        run = runner.evaluate("mbpp+", Path("samples.jsonl"), workers=2)
        print(run.manifest.scores["mbpp+"].pass_at_1)
    """
    if bench in GROUPS:
        raise UsageError(f"{bench} is a group of benchmarks", f"evaluate each: {', '.join(GROUPS[bench])}")
    options = RunOptions(
        bench=bench, problems=problems, samples=samples, model=model, run_dir=run_dir, limit=limit, task=task,
        workers=workers, sandbox=sandbox, runtime=runtime, isolation=isolation, profile=profile,
        exit_status=exit_status, cache=cache, resume=resume, data_dir=data_dir, engine=engine,
        address=address,
    )  # fmt: skip
    return execute(options, reporter or QuietReporter())[0]
