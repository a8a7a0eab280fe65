"""Times whole `runner exec` commands against what people use instead: side by side, in one run.

EvalPlus's benchmarks run against `evalplus.evaluate` (its release on PyPI, installed into a virtual
environment of its own); MultiPL-E runs against the usual cold evaluator, which starts each compiler and each
program anew, in a container of runner's own image; `runner serve` runs against SandboxFusion's local mode,
where a checkout of that is named. The floor of each benchmark, the processor time of the samples and of
compiling them over the workers, needs nothing but runner. Processor time is the whole machine's, so that
work in containers counts: run this on a machine that has nothing else to do.

    python scripts/bench.py [--only floor|evalplus|multipl-e|eval|service|ray|start] [--repeat N]
                            [--workers 2] [--json] [--bench humaneval+] [--languages java,ts] [--limit N]
                            [--tools DIR] [--sandboxfusion DIR]

Needs RUNNER_DATA_DIR and RUNNER_SAMPLES_DIR, MultiPL-E also a folder with cold_evaluator.py: --tools,
RUNNER_TOOLS_DIR, or `tools` beside RUNNER_DATA_DIR.
"""

import argparse
import os
import sys
from pathlib import Path

import bench_eval
import bench_evalplus
import bench_floor
import bench_multipl_e
import bench_ray
import bench_service
import bench_start
import bench_tables
import msgspec
from bench_commands import BenchFailed, Figures
from rich.console import Console

PARTS = ("floor", "evalplus", "multipl-e", "eval", "service", "ray", "start")
FLOOR_ROUNDS = 3
EVALPLUS_ROUNDS = 3
EVAL_ROUNDS = 3
RAY_ROUNDS = 5
MULTIPL_E_ROUNDS = 1
WIDTH = 150


def languages(text: str) -> list[str]:
    """Split what --languages got. Raises ArgumentTypeError for one that has no target here."""
    names = text.split(",")
    if unknown := [name for name in names if name not in bench_multipl_e.LANGUAGES]:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown)}: not in {','.join(bench_multipl_e.LANGUAGES)}"
        )
    return names


def positive(text: str) -> int:
    """Return a whole number from 1. Raises ValueError."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument(
        "--repeat", "--runs", type=positive, metavar="N",
        help=f"rounds (default: {FLOOR_ROUNDS} above the floor and {EVALPLUS_ROUNDS} against evalplus, "
        f"{MULTIPL_E_ROUNDS} in MultiPL-E)",
    )  # fmt: skip
    parser.add_argument("--workers", type=positive, default=2, metavar="N")
    parser.add_argument("--json", action="store_true")
    evalplus = parser.add_argument_group("against evalplus")
    evalplus.add_argument("--bench", choices=bench_evalplus.SETS, action="append", default=[])
    multipl_e = parser.add_argument_group("MultiPL-E")
    multipl_e.add_argument("--languages", type=languages, default=[], metavar="java,ts")
    multipl_e.add_argument("--limit", type=positive, metavar="N", help="only the first N tasks: a short try")
    multipl_e.add_argument("--tools", type=Path, metavar="DIR")
    service = parser.add_argument_group("the service")
    service.add_argument("--sandboxfusion", type=Path, metavar="DIR", help="a checkout that was made ready")
    asked = parser.parse_args()
    if not asked.bench and not asked.languages:  # else: only those
        asked.bench, asked.languages = list(bench_evalplus.SETS), list(bench_multipl_e.LANGUAGES)
    return asked


def above_floor(asked: argparse.Namespace, console: Console) -> list[bench_floor.Result]:
    """Return the rounds of each benchmark; nothing where another part was asked for."""
    if asked.only not in (None, "floor"):
        return []
    names = [*asked.bench, *(f"{bench_floor.MULTIPL_E}{language}" for language in asked.languages)]
    return bench_floor.contest(
        names, *folders(), console,
        rounds=asked.repeat or FLOOR_ROUNDS, limit=asked.limit, workers=asked.workers,
    )  # fmt: skip


def against_evalplus(asked: argparse.Namespace, console: Console) -> dict[str, dict[str, list[Figures]]]:
    """Return the figures of each command by benchmark; nothing where another part was asked for."""
    if asked.only not in (None, "evalplus") or not asked.bench:
        return {}
    bench_evalplus.install_evalplus(console)
    return {
        bench: bench_evalplus.contest(bench, asked.repeat or EVALPLUS_ROUNDS, asked.workers, console)
        for bench in asked.bench
    }


def against_cold(asked: argparse.Namespace, console: Console) -> list[bench_multipl_e.Result]:
    """Return the figures of each language; nothing where another part was asked for."""
    if asked.only not in (None, "multipl-e"):
        return []
    data, samples = folders()
    tools = asked.tools or Path(os.environ.get("RUNNER_TOOLS_DIR") or data.absolute().parent / "tools")
    return bench_multipl_e.run(
        asked.languages, data, samples, tools,
        rounds=asked.repeat or MULTIPL_E_ROUNDS, limit=asked.limit, workers=asked.workers, console=console,
    )  # fmt: skip


def against_halves(asked: argparse.Namespace, console: Console) -> list[bench_eval.Round]:
    """Return the rounds of eval and its halves; nothing where another part was asked for."""
    if asked.only not in (None, "eval"):
        return []
    return bench_eval.contest(asked.repeat or EVAL_ROUNDS, asked.workers, *folders(), console)


def against_local(asked: argparse.Namespace, console: Console) -> dict[str, list[bench_ray.Pair]]:
    """Return the rounds of both engines by benchmark; nothing where another part was asked for."""
    if asked.only not in (None, "ray"):
        return {}
    return bench_ray.contest(
        *folders(), console, rounds=asked.repeat or RAY_ROUNDS, limit=asked.limit, workers=asked.workers
    )


def from_start(asked: argparse.Namespace, console: Console) -> bench_start.Starts:
    """Return how long each benchmark takes to its first verdict; nothing where another part was asked for."""
    if asked.only not in (None, "start"):
        return bench_start.Starts()
    benches = asked.bench or bench_start.BENCHES
    return bench_start.measure(asked.repeat or bench_start.ROUNDS, benches, folders()[1], console)


def against_sandboxfusion(asked: argparse.Namespace, console: Console) -> list[bench_service.Result]:
    """Return the figures of each language; nothing where another part was asked for, or there is no rival."""
    if asked.only not in (None, "service"):
        return []
    if asked.sandboxfusion is None and asked.only is None:
        console.print(bench_service.HOW_TO_GET, soft_wrap=True)
        return []
    return bench_service.contest(
        asked.sandboxfusion, asked.languages, asked.repeat or bench_service.ROUNDS, asked.workers, console
    )


def folders() -> tuple[Path, Path]:
    """Return where the real data and samples lie."""
    data, samples = (Path(os.environ[name]) for name in ("RUNNER_DATA_DIR", "RUNNER_SAMPLES_DIR"))
    return data, samples


def main() -> None:
    """Run the contests that were asked for and print their tables."""
    asked = options()
    missing = [name for name in ("RUNNER_DATA_DIR", "RUNNER_SAMPLES_DIR") if name not in os.environ]
    if missing and asked.only != "service":
        sys.exit(
            f"{' and '.join(missing)} must name the real data and samples: there is nothing to time without"
        )
    console = Console(stderr=True, highlight=False)
    try:
        floor = above_floor(asked, console)
        starts = from_start(asked, console)
        evalplus = against_evalplus(asked, console)
        halves = against_halves(asked, console)
        engines = against_local(asked, console)
        service = against_sandboxfusion(asked, console)
    except BenchFailed as error:
        sys.exit(str(error))
    cold = against_cold(asked, console)
    if asked.json:
        found = {
            "floor": floor, "evalplus": evalplus, "multipl-e": cold, "eval": halves, "service": service,
            "ray": engines, "start": starts,
        }  # fmt: skip
        print(msgspec.json.encode(found).decode())
        return
    out = Console(width=None if sys.stdout.isatty() else WIDTH)
    if floor:
        out.print(bench_tables.above_floor(floor, asked.workers, asked.limit))
    if starts.starts:
        for table in bench_start.tables(starts):
            out.print(table)
    if evalplus:
        out.print(bench_evalplus.table(evalplus, asked.workers))
    if halves:
        out.print(bench_eval.table(halves, asked.workers))
    if engines:
        out.print(bench_ray.table(engines, asked.workers))
    if service:
        out.print(bench_service.table(service, asked.workers))
    if cold:
        out.print(bench_tables.against_cold(cold, asked.workers, asked.limit))
        out.print(bench_tables.profiles(cold))
        for line in bench_tables.differences(cold):
            out.print(line, soft_wrap=True)


if __name__ == "__main__":
    main()
