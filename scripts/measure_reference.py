"""Measure what a piece of the agent's work takes on this machine, to make it the reference.

Call it as python -m scripts.measure_reference [SECONDS]; it needs the image of Python. The readings are taken
as in a slot, beside a program; the 1st percentile is the constant of `sandboxes/agent/speed.py`.
"""

import statistics
import subprocess
import sys

from sandboxes import backends
from sandboxes.agent import speed
from sandboxes.languages import LANGUAGES

SECONDS = 120.0
PERCENTS = (1, 5, 25, 50, 95)

READ = """
import os, sys, time
sys.path.insert(0, "/opt/runner")
from agent import speed
end = time.monotonic() + float(sys.argv[1])
program = os.fork()
while program == 0 and time.monotonic() < end:
    sorted(range(1000), key=str)
while time.monotonic() < end:
    print(speed.measure(program))
    time.sleep(0.1)
"""


def read_slownesses(seconds: float) -> list[float]:
    """Return readings over so long in a container of Python's image. Raises SandboxError without one."""
    image = backends.choose("docker").find(LANGUAGES["python"])
    command = ["docker", "run", "--rm", "--network=none", "--entrypoint=python3", image.id, "-c", READ]
    done = subprocess.run([*command, str(seconds)], check=True, capture_output=True, text=True)
    return [float(line) for line in done.stdout.splitlines()]


def main() -> None:
    """Print the quantiles of the readings, as slowness and in milliseconds."""
    readings = read_slownesses(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    shares = statistics.quantiles(readings, n=100)
    print(f"{len(readings)} readings")
    for percent in PERCENTS:
        slowness = shares[percent - 1]
        print(f"{percent:3d} %: slowness {slowness:.3f}, {1000 * slowness * speed.REFERENCE_S:.4f} ms")


if __name__ == "__main__":
    main()
