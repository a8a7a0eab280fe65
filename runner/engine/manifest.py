"""run.json of a run that starts: all that someone needs to repeat it."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.extraction.extractors import extractor_for
from benchmarks.problem import Benchmark, Problem
from runner.engine import machine
from runner.engine.parts import split
from runner.engine.plan import Plan
from runner.engine.site import Site
from runner.engine.slots import describe_limits
from runner.options import RunOptions
from runner.store.records import CacheUse, DatasetInfo, RunManifest, SamplesInfo, Selection
from runner.store.timestamps import now
from sandboxes.languages import LANGUAGES


def describe_run(plan: Plan, options: RunOptions, site: Site) -> RunManifest:
    """Return the manifest of a run that starts now."""
    benchmark, chosen, used = plan.benchmark, plan.chosen, site.images
    path = str(chosen.path) if chosen.path else None
    replies = any(sample.kind == "response" for sample in chosen.samples)
    return RunManifest(
        benchmark=benchmark.name,
        samples=SamplesInfo(path=path, sha256=chosen.sha256, count=len(plan.keys)),
        selected=describe_selection(benchmark, plan.whole, options.limit, options.task),
        problems=str(options.problems) if options.problems else None,
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        sandbox=site.sandbox,
        runtime=options.runtime,
        isolation=site.isolation,
        profile=options.profile,
        exit_status=options.exit_status,
        unsealed=[task_id for task_id, problem in benchmark.problems.items() if problem.tests.unsealed],
        extraction=describe_extraction(benchmark.problems.values()) if replies else {},
        images={image.tag: image.id for image in used},
        toolchains={tool: release for image in used for tool, release in image.toolchain.items()},
        runner=version("codearena-runner"),
        limits=_limits(benchmark, site),
        host=machine.describe() | {"workers": options.workers or machine.count_cores()},
        engine=options.engine,
        nodes=site.nodes,
        cache=CacheUse() if options.cache else None,
        started=now(),
    )


def describe_extraction(problems: Iterable[Problem]) -> dict[str, str]:
    """Return the names of the ways in which code is taken from chat replies, by language."""
    found = sorted({(problem.language, extractor_for(problem).profile) for problem in problems})
    languages = dict.fromkeys(language for language, _ in found)
    return {one: ", ".join(profile for language, profile in found if language == one) for one in languages}


def describe_grown(path: Path, count: int) -> SamplesInfo:
    """Return what is known of a samples file that grew and is whole now. Raises OSError."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return SamplesInfo(path=str(path), sha256=sha256, count=count)


def describe_selection(
    selected: Benchmark, whole: Benchmark, limit: int | None, task: str | None
) -> Selection | None:
    """Return what of a benchmark was selected by `limit` and the glob `task`, None for all of it."""
    tasks, total = len(selected.problems), len(whole.problems)
    if tasks == total:
        return None
    return Selection(tasks=tasks, total=total, limit=limit, task=task)


def _limits(benchmark: Benchmark, site: Site) -> dict[str, float]:
    """Return the limits of all parts; where there are several, each under its language's name."""
    described = {}
    parts = list(split(benchmark))
    for part in parts:
        language = LANGUAGES[part.kind.language]
        plan = site.slots[part.kind.language]
        table = (
            part.kind.family.describe_limits(part.kind.language)
            | describe_limits(language, plan.limits)
            | {"slots": plan.workers}
        )
        prefix = f"{part.kind.language}." if len(parts) > 1 else ""
        described.update({prefix + name: value for name, value in table.items()})
    return described
