"""Fuzz the wire between host and agent: each target of tests/sandboxes/wire_targets.py, as long as you like.

Where atheris is installed, it finds by what bytes which lines are reached; else bytes in order are changed by
chance. Ends with status 1 at the first bytes that a target raises for, and writes them down.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
INSTRUMENTED = ["sandboxes.client", "sandboxes.encoding", "sandboxes.agent", "benchmarks.evalplus"]
LONGEST = 4096
"""Bytes of one input."""


def main() -> int:
    """Fuzz each target in a process of its own, one after the other, in equal parts of the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="wall time in all (default 600)")
    parser.add_argument("--target", help="only this one, in this process")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if arguments.target:
        fuzz(arguments.target, arguments.seconds)
        return 0
    from tests.sandboxes.wire_targets import TARGETS

    each_s = arguments.seconds / len(TARGETS)
    print(
        f"{len(TARGETS)} targets, {each_s:.0f} s each, {'atheris' if find_spec('atheris') else 'by chance'}"
    )
    failed = [name for name in TARGETS if not survives(name, each_s)]
    print(f"failed: {', '.join(failed)}" if failed else "no target raised")
    return 1 if failed else 0


def survives(name: str, seconds: float) -> bool:
    """Fuzz one target in a process of its own, print what came of it. Returns whether nothing was raised."""
    command = [sys.executable, __file__, "--target", name, "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    shown = f"{done.stdout}\n{done.stderr}".splitlines()
    if done.returncode == 0:
        shown = [line for line in shown if "inputs" in line or "number_of_executed_units" in line]
    print(f"{name}: {'ok' if done.returncode == 0 else 'RAISED'}", *shown, sep="\n  ", flush=True)
    return done.returncode == 0


def fuzz(name: str, seconds: float) -> None:
    """Fuzz one target here. Ends the process by an exception at the first bytes that it raises for."""
    if find_spec("atheris"):
        fuzz_by_coverage(name, seconds)
    else:
        fuzz_by_chance(name, seconds)


def fuzz_by_coverage(name: str, seconds: float) -> None:
    """Let atheris look for bytes that reach new lines. It ends the process."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=INSTRUMENTED):
        from tests.sandboxes.wire_targets import SEEDS, TARGETS
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={int(seconds)}",
            f"-max_len={LONGEST}",
            "-print_final_stats=1",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], *options, corpus], TARGETS[name])
        atheris.Fuzz()


def fuzz_by_chance(name: str, seconds: float) -> None:
    """Change bytes in order until the time is over."""
    from tests.sandboxes.test_wire_fuzz import change
    from tests.sandboxes.wire_targets import SEEDS, TARGETS

    start, count = time.monotonic(), 0
    first = int.from_bytes(os.urandom(6), "big")
    while time.monotonic() - start < seconds:
        data = change(random.Random(first + count), SEEDS[name])  # noqa: S311
        try:
            TARGETS[name](data)
        except BaseException:
            print(f"the bytes: {data!r}")
            raise
        count += 1
    print(f"{count} inputs")


if __name__ == "__main__":
    raise SystemExit(main())
