"""Run whole benchmarks: slots begin to start before anything else is so much as imported."""

import contextlib
from concurrent.futures import Future, wait

from benchmarks.registry import BENCHMARKS
from runner.engine.checks import check_options
from runner.engine.engines import make_engine
from runner.engine.loading import list_names
from runner.options import Reporter, RunOptions
from runner.store.records import Run

HEAD_START_S = 0.25
"""At most so long does all else wait until the engine has been asked for slots."""


def execute(options: RunOptions, reporter: Reporter) -> list[Run]:
    """Run every benchmark that the options name.

    Returns their runs, complete ones only. Raises InputError or UsageError for what the user gave,
    SandboxError where the sandbox failed altogether, and KeyboardInterrupt; run directories then hold a
    partial run that resumes. A group's runs lie in the folder `run_dir`, each in a directory called like its
    benchmark; those that are complete are left alone with `resume`.
    """
    names = list_names(options.bench, options.problems)
    check_options(options, names)
    with contextlib.closing(make_engine(options, reporter.note)) as engine:
        if names and not options.cache:  # else it may be that nothing has to run
            begun = engine.begin(BENCHMARKS[names[0]].languages[0])
            if isinstance(begun, Future):
                # Two threads that import take turns: what the slots need comes first.
                wait([begun], HEAD_START_S)
        from runner.engine.run_benchmarks import run_benchmarks

        return run_benchmarks(names, options, engine, reporter)
