"""Proves a backend on this machine by programs that must end alike anywhere, and hostile ones.

    python scripts/prove_backend.py [docker|bwrap]

For machines on which the tests can't run: those with control groups of version 2, other engines, pods. It
needs Python's image, or for bubblewrap the host's Python with numpy. Exits with 1 where a program ends
otherwise than it must.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.problem import Verdict
from sandboxes import backends
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limits
from tests.conformance.cases import CASES
from tests.conformance.test_programs import facts
from tests.sandboxes.bubblewrap.test_hostile import OTHERS, run
from tests.sandboxes.test_hostile import PROGRAMS, source_of

PYTHON = LANGUAGES["python"]
USUAL = Limits()
SMALL = Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)
"""So little memory that filling it takes little time."""

CPU_S = {Verdict.MEMORY_LIMIT: 30.0, Verdict.TIMEOUT: 1.0}
"""Of processor time a program; filling memory takes long on an emulated machine."""

OTHER_CPU_S = 10.0
HOSTILE = [path for path in PROGRAMS if path.parent.name == Verdict.MEMORY_LIMIT or path.stem in OTHERS]


def try_cases(_: Pool, small: Pool) -> Iterator[tuple[str, str]]:
    """Yield the name of each program that must end alike in all backends, and what is wrong with its end."""
    for name, (program, expected) in CASES.items():
        with small.lease() as slot:
            found, wanted = facts(slot.run(program)), facts(expected)
        yield name, "" if found == wanted else f"{found}, not {wanted}"


def try_hostile(usual: Pool, small: Pool) -> Iterator[tuple[str, str]]:
    """Yield the name of each hostile program, and what is wrong with its verdict."""
    for path in HOSTILE:
        verdict = Verdict(path.parent.name)
        pool = small if verdict is Verdict.MEMORY_LIMIT else usual
        found = run(pool, source_of(path), CPU_S.get(verdict, OTHER_CPU_S))[0]
        yield f"{verdict}/{path.stem}", "" if found.verdict == verdict else f"{found.verdict}: {found.detail}"


def main() -> int:
    """Try them all, and say how each ended; returns the exit code."""
    backend = backends.choose(sys.argv[1] if len(sys.argv) > 1 else backends.AUTO, print)
    print(backend.name, backend.describe())
    tools, wrong = backend.find(PYTHON), 0
    with (
        Pool(lambda: backend.start(tools, PYTHON, USUAL), size=1) as usual,
        Pool(lambda: backend.start(tools, PYTHON, SMALL), size=1) as small,
    ):
        for attempt in (try_cases, try_hostile):
            started = time.monotonic()
            for name, problem in attempt(usual, small):
                wrong += bool(problem)
                print(f"{time.monotonic() - started:6.1f} s  {name}: {problem or 'as it must'}", flush=True)
                started = time.monotonic()
    print(f"{wrong} ended otherwise" if wrong else "all ended as they must")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
