"""What `bench_multipl_e.py` found, as tables."""

import statistics
from collections.abc import Sequence

import bench_floor
from bench_multipl_e import TARGETS, Judged, Result
from rich.table import Table

PROFILE = {
    "wall s": "wall_s",
    "first verdict after": "first_verdict_s",
    "end": "ending_s",
    "compilers": "compilers_s",
    "programs": "programs_s",
    "agents": "agents_s",
    "runner": "runner_s",
    "engine, rest": "rest_s",
    "idle": "idle_s",
}


def above_floor(results: Sequence[bench_floor.Result], workers: int, limit: int | None) -> Table:
    """Return medians: the floor, what each command took beyond the goal over it, and whether that is met."""
    part = f", first {limit} tasks" if limit else ""
    goal = f"{bench_floor.GOAL_FACTOR:g} x floor + {bench_floor.GOAL_S:g} s"
    view = _table(
        f"runner exec above the floor, {workers} workers{part}, medians; goal: {goal}",
        "benchmark", "samples", "programs cpu s", "compilers cpu s", "dearest sample s", "floor s", "wall s",
        "wall / floor", "goal s", "over by s", "met", "machine's cpu s",
    )  # fmt: skip
    for found in results:
        floor, wall, over = (found.median(name) for name in ("floor_s", "wall_s", "over_s"))
        view.add_row(
            found.benchmark, str(found.rounds[-1].samples),
            *(f"{found.median(name):.2f}" for name in ("programs_s", "compilers_s", "longest_s")),
            f"{floor:.2f}", f"{wall:.2f}", f"{wall / floor:.2f}" if floor else "", f"{wall - over:.2f}",
            f"{over:+.2f}", "yes" if found.met else "NO", f"{found.median('cpu_s'):.1f}",
        )  # fmt: skip
    return view


def _table(title: str, *columns: str) -> Table:
    view = Table(title=title)
    for number, column in enumerate(columns):
        view.add_column(column, justify="right" if number else "left")
    return view


def against_cold(results: Sequence[Result], workers: int, limit: int | None) -> Table:
    """Return medians of both sides, the ratio of their wall times, and whether that is enough."""
    part = f", first {limit} tasks" if limit else ""
    view = _table(
        f"MultiPL-E, runner against cold toolchains, {workers} workers{part}, medians",
        "language", "programs", "cold wall s", "runner wall s", "ratio", "target", "met",
        "cold cpu s", "runner cpu s", "passed, cold / runner", "differ",
    )  # fmt: skip
    for result in results:
        cold, ours = [pair.cold for pair in result.rounds], [pair.runner for pair in result.rounds]
        view.add_row(
            result.language, str(result.programs),
            f"{statistics.median(side.wall_s for side in cold):.2f}",
            f"{statistics.median(side.wall_s for side in ours):.2f}",
            _spread(result.ratios()), f"{TARGETS[result.language]:g}x", "yes" if result.meets() else "NO",
            f"{statistics.median(side.cpu_s for side in cold):.1f}",
            f"{statistics.median(side.cpu_s for side in ours):.1f}",
            f"{_counts(cold)} / {_counts(ours)}",
            str(len(result.differing())),
        )  # fmt: skip
    return view


def differences(results: Sequence[Result]) -> list[str]:
    """Return a line for every language in which a task passed on one side only."""
    return [
        f"{result.language}: passed on one side only: {', '.join(result.differing())}"
        for result in results
        if result.differing()
    ]


def profiles(results: Sequence[Result]) -> Table:
    """Return a line for every language: where runner's time went."""
    view = _table(
        "where runner's time goes: wall s, then processor s",
        "language", *PROFILE,
    )  # fmt: skip
    for result in results:
        figures = [f"{getattr(result.profile, name):.2f}" for name in PROFILE.values()]
        view.add_row(result.language, *figures)
    return view


def _spread(ratios: Sequence[float]) -> str:
    middle = f"{statistics.median(ratios):.2f}x"
    return middle if len(ratios) == 1 else f"{middle} ({min(ratios):.2f} - {max(ratios):.2f})"


def _counts(sides: Sequence[Judged]) -> str:
    """Return how many passed; every number where rounds do not agree."""
    return " ".join(str(count) for count in sorted({len(side.passed) for side in sides}))
