"""Where the time of one `runner exec` goes, told from outside: its files, /proc, its verdicts.

What is only looked at now and then (compilers, agents) lacks the last moment before it ended. All of it
takes an engine on this machine, and nothing else that runs slots of the same language.
"""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import psutil
from bench_commands import Figures

from runner.store.records import VerdictLine
from sandboxes.agent.wire import COMPILER_UID
from sandboxes.language import Language

TICK_S = 0.05
TICKS_A_SCAN = 5
AGENT = "/opt/runner/agent/main.py"


class Profile(msgspec.Struct, kw_only=True):
    """Seconds. Wall: all of it, up to the first verdict (imports, data, slots), after the last one.

    Processor: `compilers` (the start of resident ones included, unlike `compile_cpu_s` of a verdict),
    `programs` (the samples), `agents` (with the processes that samples are forked from), `runner` (the
    command itself), `rest` (engine, kernel, anything else on the machine), `idle` (of all cores, while the
    command ran).
    """

    wall_s: float
    first_verdict_s: float
    ending_s: float
    compilers_s: float
    programs_s: float
    agents_s: float
    runner_s: float
    rest_s: float
    idle_s: float


class Seen(msgspec.Struct):
    """A process as it was last seen; `children_s` is the time of those it waited for."""

    parent: int
    uid: int
    agent: bool
    own_s: float
    children_s: float


class Watch:
    """Looks at a run directory and at the slots' processes while its block runs."""

    def __init__(self, directory: Path, language: Language) -> None:
        self._language = language
        self._verdicts = directory / "verdicts.jsonl"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._started, self._first = time.time(), 0.0
        self._seen: dict[int, Seen] = {}

    def _look(self) -> None:
        tick = 0
        while not self._ended.wait(TICK_S):
            self._look_for_the_first()
            if tick % TICKS_A_SCAN == 0:
                self._scan()
            tick += 1

    def _look_for_the_first(self) -> None:
        """Note when the first verdict came: by the file's last change at the latest, however late we look."""
        if not self._first and self._verdicts.exists() and (found := self._verdicts.stat()).st_size:
            self._first = min(time.time(), found.st_mtime)

    def _scan(self) -> None:
        for process in psutil.process_iter(["ppid", "uids", "cmdline", "cpu_times", "create_time"]):
            facts = process.info
            if None in facts.values() or facts["create_time"] < self._started - 1:
                continue
            agent = AGENT in facts["cmdline"] and facts["uids"].real == 0
            if agent and not any(f'"name":"{self._language.name}"' in text for text in facts["cmdline"]):
                continue
            if agent or facts["ppid"] in self._seen:
                times = facts["cpu_times"]
                self._seen[process.pid] = Seen(
                    facts["ppid"], facts["uids"].real, agent,
                    times.user + times.system, times.children_user + times.children_system,
                )  # fmt: skip

    def profile(self, figures: Figures, lines: Sequence[VerdictLine]) -> Profile:
        """Return where the time went, to be asked when the block has ended."""
        compilers = self._compilers_s()
        programs = sum(line.cpu_s for line in lines)
        own = sum(seen.own_s for seen in self._seen.values() if seen.agent)
        ended = self._verdicts.stat().st_mtime
        return Profile(
            wall_s=figures.wall_s,
            first_verdict_s=self._first - self._started,
            ending_s=figures.wall_s - (ended - self._started),
            compilers_s=compilers,
            programs_s=programs,
            agents_s=own,
            runner_s=figures.own_cpu_s,
            rest_s=figures.cpu_s - compilers - programs - own - figures.own_cpu_s,
            idle_s=figures.wall_s * (psutil.cpu_count() or 1) - figures.cpu_s,
        )

    def _compilers_s(self) -> float:
        compiler = self._language.compiler
        if compiler is None:
            return 0.0
        if compiler.resident:
            return sum(seen.own_s for seen in self._seen.values() if seen.uid == COMPILER_UID)
        # The first process of a slot waits for the compilers that it starts, and for nothing else.
        agents = {pid: seen for pid, seen in self._seen.items() if seen.agent}
        return sum(seen.children_s for seen in agents.values() if seen.parent not in agents)

    def __enter__(self) -> Self:
        self._started = time.time()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._look_for_the_first()
        self._first = self._first or time.time()
