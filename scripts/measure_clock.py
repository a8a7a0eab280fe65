"""How exact a slot's clock is, and what the agent itself takes: `python -m scripts.measure_clock [ROUNDS]`.

Programs of five kinds, each of the same work every time, run in a slot on the machine as it is. What they
took is set against the median of their kind, in processor time and in seconds of the reference machine; and
what process 1 of the slot took beside them, against what they took. Needs the engine on this machine, root
and the image of Python.
"""

import itertools
import os
import statistics
import sys
from pathlib import Path
from typing import NamedTuple, cast

from sandboxes.docker.daemon import connect
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.find import find_image
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Limits, Outcome, Program

ROUNDS = 6
KINDS = {
    "nothing": "",
    "loops": "total = 0\nfor number in range({n}00000):\n    total += number & 7\n",
    "recursion": "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    "for _ in range({n}):\n    fib(21)\n",
    "primes": "[n for n in range(2, {n}000) if all(n % d for d in range(2, int(n**0.5) + 1))]\n",
    "strings": "for _ in range({n}):\n    ''.join(sorted(str(list(range(6000))))).split('1')\n",
    "sorting": "import random\nrandom.seed(1)\n"
    "for _ in range({n}):\n    sorted([random.random() for _ in range(12000)])\n",
}
"""Programs, by name; `{n}` says how long they go on."""

LENGTHS = {"nothing": 0, "loops": 100, "recursion": 300, "primes": 200, "strings": 200, "sorting": 250}
QUANTILES = 10


class Reading(NamedTuple):
    """What one run took, and the agent beside it, in seconds."""

    kind: str
    outcome: Outcome
    agent_s: float


def read_cpu_s(pid: int) -> float:
    """Return the processor time of a process's first thread, in seconds. Raises OSError."""
    return int(Path(f"/proc/{pid}/schedstat").read_text("utf-8").split()[0]) / 1e9


def measure(rounds: int) -> list[Reading]:
    """Run every kind so many times. Raises SandboxError."""
    client, language = connect(), LANGUAGES["python"]
    image, readings = find_image(client, language).id, []
    slots = Pool(lambda: DockerSandbox.start(client, image, language, Limits()), size=1)
    with slots as pool, pool.lease() as slot:
        made = cast("DockerSandbox", slot)
        pid = client.api.inspect_container(made.container)["State"]["Pid"]
        for _, kind in itertools.product(range(rounds), KINDS):
            source = KINDS[kind].replace("{n}", str(LENGTHS[kind]))
            before_s = read_cpu_s(pid)
            outcome = slot.run(Program(language="python", source=source))
            readings.append(Reading(kind, outcome, read_cpu_s(pid) - before_s))
    return readings


def print_shares(name: str, readings: list[Reading], seconds: str) -> None:
    """Print how far runs are from the median of their kind, in one of an outcome's measures."""
    taken = [(one.kind, getattr(one.outcome, seconds)) for one in readings if one.kind != "nothing"]
    medians = {kind: statistics.median(value for other, value in taken if other == kind) for kind, _ in taken}
    shares = sorted(value / medians[kind] for kind, value in taken)
    tenths = statistics.quantiles(shares, n=QUANTILES)
    print(f"{name}: {tenths[0]:.2f} to {tenths[-1]:.2f} four fifths, {shares[0]:.2f} to {shares[-1]:.2f} all")


def main() -> None:
    """Print the spread of both measures, and the agent's share."""
    readings = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(f"{len(readings)} runs, load {os.getloadavg()[0]:.0f}")
    print_shares("processor time, by the median of its kind", readings, "cpu_s")
    print_shares("reference seconds, by the median of their kind", readings, "reference_cpu_s")
    print_agent(readings)


def print_agent(readings: list[Reading]) -> None:
    """Print what the agent took for each program, and how much of that comes with time on the wall."""
    fixed_s = statistics.median(one.agent_s for one in readings if one.kind == "nothing")
    print(f"the agent: {1000 * fixed_s:.1f} ms a program that does nothing, and for those of")
    for kind in KINDS:
        runs = [one for one in readings if one.kind == kind]
        cpu_s, wall_s = (sum(getattr(one.outcome, name) for one in runs) for name in ("cpu_s", "wall_s"))
        more_s = sum(one.agent_s for one in runs) - fixed_s * len(runs)
        print(
            f"  {kind}: {cpu_s / len(runs):.2f} s in {wall_s / len(runs):.1f} s on the wall: "
            f"{more_s / cpu_s:.2%} of it more, {1000 * more_s / wall_s:.1f} ms a second on the wall"
        )


if __name__ == "__main__":
    main()
