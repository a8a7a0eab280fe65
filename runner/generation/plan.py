"""What is to be asked: the tasks of each benchmark, their prompts, and which replies are there already."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from importlib.metadata import version

import msgspec

from benchmarks import samples
from benchmarks.problem import Benchmark
from benchmarks.prompts import PromptSet
from runner.endpoint.records import Request, Sampling
from runner.engine.loading import list_names, load_benchmarks
from runner.engine.manifest import describe_selection
from runner.generation.check import check_options
from runner.generation.prompting import Template, make_prompts
from runner.generation.records import GenerateOptions, Generation, Part, PromptInfo, Settings
from runner.store.records import DatasetInfo
from runner.store.timestamps import now

SLOW_S = 1.0


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One benchmark: `whole` is all of it, `benchmark` what was selected, `prompts` those of all tasks."""

    whole: Benchmark
    benchmark: Benchmark
    prompts: PromptSet

    @property
    def name(self) -> str:
        """The name of the benchmark."""
        return self.benchmark.name


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One request to make: the `draw`-th for a task of a benchmark."""

    benchmark: str
    task_id: str
    draw: int


def plan_generation(
    options: GenerateOptions, note: Callable[[str], None]
) -> tuple[Generation, dict[str, Asked]]:
    """Return the manifest of a generation that starts now, and what it asks of each benchmark by name.

    Raises InputError or UsageError for what the user gave.
    """
    check_options(options)
    template = Template(options.prompts) if options.prompts else None
    asked = {}
    names = list_names(options.bench, options.problems)
    for whole in load_benchmarks(names, options.problems, options.data_dir, note):
        benchmark = samples.select(whole, options.limit, options.task)
        with _told_if_slow(note, f"{whole.name}: loading what makes its prompts"):
            prompts = make_prompts(whole, options.mode, options.system, template)
        asked[whole.name] = Asked(whole=whole, benchmark=benchmark, prompts=prompts)
    endpoint = options.endpoint
    generation = Generation(
        model=endpoint.model,
        base_url=endpoint.base_url,
        settings=Settings(
            model=endpoint.model,
            mode=options.mode,
            sampling=options.sampling,
            system=options.system,
            template_sha256=template.sha256 if template else "",
        ),
        n=options.n,
        runner=version("codearena-runner"),
        started=now(),
        prices=options.prices,
        benchmarks={name: _part(one, options) for name, one in asked.items()},
    )
    return generation, asked


@contextlib.contextmanager
def _told_if_slow(note: Callable[[str], None], text: str) -> Iterator[None]:
    """Tell what takes so long, where it does: EvalPlus's library loads for seconds, once."""
    timer = threading.Timer(SLOW_S, note, [text])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _part(asked: Asked, options: GenerateOptions) -> Part:
    prompts, tasks = asked.prompts, len(asked.benchmark.problems)
    return Part(
        dataset=DatasetInfo(version=asked.whole.version, sha256=asked.whole.sha256),
        prompts=PromptInfo(name=prompts.name, version=prompts.version, sha256=prompts.sha256),
        selected=describe_selection(asked.benchmark, asked.whole, options.limit, options.task),
        tasks=tasks,
        planned=tasks * options.n,
    )


def list_jobs(asked: Asked, options: GenerateOptions) -> Iterator[Job]:
    """Yield the requests of one benchmark, in the order of its tasks."""
    for task_id in asked.benchmark.problems:
        for draw in range(options.n):
            yield Job(benchmark=asked.name, task_id=task_id, draw=draw)


def make_request(asked: Asked, job: Job, sampling: Sampling, mode: str) -> Request:
    """Return the request of a job: each draw has its own seed, a completion the prompt's stop strings."""
    prompt = asked.prompts.prompts[job.task_id]
    sampling = msgspec.structs.replace(
        sampling,
        seed=None if sampling.seed is None else sampling.seed + job.draw,
        stop=sampling.stop if mode == "chat" else (*prompt.stop, *sampling.stop),
    )
    return Request(messages=prompt.messages, text=prompt.text, sampling=sampling)
