"""Runs one command to its end and says what it took."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence

import msgspec
import psutil


class BenchFailed(Exception):
    """One side could not be run to its end; the message says why."""


class Figures(msgspec.Struct, kw_only=True):
    """One run of one command: seconds, MiB of the largest process, and what it scored.

    `cpu_s` is the whole machine's, so that work in containers counts; `own_cpu_s` that of the command's own
    processes.
    """

    wall_s: float
    cpu_s: float
    own_cpu_s: float
    peak_mb: float
    score: str = ""


def machine_cpu_s() -> float:
    """Return seconds in which a processor of this machine was not idle, since it started."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - times.iowait - times.guest - times.guest_nice)


def time_command(command: Sequence[str], variables: Mapping[str, str]) -> tuple[Figures, str]:
    """Run a command to its end; its figures without the score, and what it wrote to stdout.

    Raises BenchFailed where it fails.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        cpu, start = machine_cpu_s(), time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env={**os.environ, **variables}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall, cpu = time.perf_counter() - start, machine_cpu_s() - cpu
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise BenchFailed(f"{' '.join(command)} failed:\n{err.read()[-2000:]}")
        own = usage.ru_utime + usage.ru_stime
        return Figures(wall_s=wall, cpu_s=cpu, own_cpu_s=own, peak_mb=usage.ru_maxrss / 1024), out.read()
