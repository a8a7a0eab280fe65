"""Runs the command `runner` in this process and writes down when each station of its start begins and ends.

    python scripts/start_trace.py MARKS STARTED ARGUMENT...

MARKS is the file for what was seen, as JSON; STARTED the time.time() at which this process was started.
Stations are functions, wrapped as soon as their module is loaded; one that a version lacks is left out.
"""

import functools
import importlib.abc
import importlib.machinery
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

STATIONS = {
    "runner.engine.language_slots": ["LanguageSlots.begin"],
    "sandboxes.docker.backend": ["DockerBackend.connect", "DockerBackend.find"],
    "sandboxes.docker.container": ["_create", "_start"],
    "sandboxes.client.agent_sandbox": ["AgentSandbox.greet", "AgentSandbox.run"],
    "runner.cli.app": ["main"],
    "runner.engine.loading": ["load_benchmarks"],
    "benchmarks.registry": ["load"],
    "runner.engine.plan": ["plan_run"],
    "runner.engine.sourcing": ["sources_of"],
    "runner.engine.local_engine": ["LocalEngine.make_ready"],
    "runner.store.open_run": ["OpenRun.append"],
}


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One call of a station: seconds since the process was started, and of its thread's processor time."""

    station: str
    thread: str
    begun: float
    ended: float
    cpu_s: float


MARKS: list[Mark] = []


def mark(function: Callable[..., Any], station: str, started: float) -> Callable[..., Any]:
    """Return the function, its calls written down."""

    @functools.wraps(function)
    def marked(*arguments: Any, **options: Any) -> Any:
        begun, cpu = time.time(), time.thread_time()
        try:
            return function(*arguments, **options)
        finally:
            MARKS.append(
                Mark(
                    station=station,
                    thread=threading.current_thread().name,
                    begun=begun - started,
                    ended=time.time() - started,
                    cpu_s=time.thread_time() - cpu,
                )
            )

    return marked


def mark_module(module: ModuleType, started: float) -> None:
    """Wrap the stations of a module that was just loaded, before anybody has taken them from it."""
    for station in STATIONS.get(module.__name__, []):
        owner: Any = module
        *path, name = station.split(".")
        for part in path:
            owner = getattr(owner, part)
        held = vars(owner).get(name)
        if isinstance(held, classmethod):
            setattr(owner, name, classmethod(mark(held.__func__, station, started)))
        elif held is not None:
            setattr(owner, name, mark(held, station, started))


class Finder(importlib.abc.MetaPathFinder):
    """Finds modules as ever, and has their stations wrapped when they are loaded."""

    def __init__(self, started: float) -> None:
        self._started = started

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        """See `importlib.abc.MetaPathFinder`."""
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if name in STATIONS and spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def load_and_mark(module: ModuleType) -> None:
                load(module)
                mark_module(module, self._started)

            spec.loader.exec_module = load_and_mark  # type: ignore[method-assign]
        return spec


def main() -> int:
    """Run the command and return its exit code."""
    file, started, *arguments = sys.argv[1:]
    sys.meta_path.insert(0, Finder(float(started)))
    from runner.cli.app import main as run

    sys.argv[:] = ["runner", *arguments]
    code = run()
    marks = [*MARKS, Mark(station="all", thread="", begun=0, ended=0, cpu_s=time.process_time())]
    Path(file).write_bytes(msgspec.json.encode(marks))
    return code


if __name__ == "__main__":
    sys.exit(main())
