"""What filter.json says in the end: what came of the candidates, and in which sandboxes."""

import contextlib

import msgspec

from benchmarks.problem import Benchmark
from runner.api.judge import Judge
from runner.filtering.records import Filtering, FilterTiming
from runner.filtering.totals import Totals
from sandboxes.sandbox import SandboxError


def add_totals(filtering: Filtering, totals: Totals, benchmark: Benchmark) -> Filtering:
    """Return the manifest with the counts of candidates and problems."""
    return msgspec.structs.replace(
        filtering,
        kept=totals.kept,
        undecided=totals.open,
        dropped={why.value: count for why, count in sorted(totals.dropped.items())},
        verdicts=dict(sorted(totals.verdicts.items())),
        unjudged=totals.unjudged,
        problems=totals.count_problems(benchmark),
    )


def add_sandbox(filtering: Filtering, judge: Judge) -> Filtering:
    """Return the manifest with the images that candidates ran in, beside those of earlier sessions."""
    site = None
    with contextlib.suppress(SandboxError):  # an engine that is gone has been told of
        site = judge.site
    if site is None:
        return filtering
    tools = {tool: release for image in site.images for tool, release in image.toolchain.items()}
    return msgspec.structs.replace(
        filtering,
        sandbox=site.sandbox,
        images=filtering.images | {image.tag: image.id for image in site.images},
        toolchains=filtering.toolchains | tools,
    )


def describe_timing(totals: Totals, wall_s: float) -> FilterTiming:
    """Return what all candidates took; `wall_s` is the time of all sessions, in seconds."""
    rate = totals.verdicts.total() / wall_s if wall_s else 0.0
    return FilterTiming(
        wall_s=round(wall_s, 3), cpu_s=round(totals.cpu_s, 3), candidates_per_s=round(rate, 2)
    )
