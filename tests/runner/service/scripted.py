"""A service over fake sandboxes: what becomes of a program hangs on a word in its source."""

import threading
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from runner.engine import self_test_records
from runner.service.app import make_app
from runner.service.service import Service
from runner.service.settings import ServiceSettings
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limit, Outcome, Phase, Program
from sandboxes.sandbox import MachineOutOfMemory, SandboxError, StartFailed
from sandboxes.smoke import VALUE
from tests.benchmarks.own.rows import with_calls, write

DEAR_S = 3600.0
"""Processor time that no program may take; one that ends by itself may, between two looks at it."""

RIGHT, WRONG = "def double(x):\n    return 2 * x\n", "def double(x):\n    return x\n"
WAITS, DIES, ENDLESS, NO_START, LOUD = "waits", "dies", "endless", "no start", "loud"
DEAR, STARVED = "dear", "starved"


class Script:
    """What the fake sandboxes do. Programs with WAITS in them wait until `go` is set."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.programs: list[Program] = []

    def __call__(self, program: Program) -> Outcome:
        """Return the outcome of a program."""
        self.programs.append(program)
        if WAITS in program.source:
            assert self.go.wait(60)
        if LOUD in program.source:
            return msgspec.structs.replace(outcome(), stdout="x" * program.limits.kept_bytes)
        if DIES in program.source:
            raise SandboxError("the sandbox ended by itself")
        if STARVED in program.source:
            raise MachineOutOfMemory
        if DEAR in program.source:
            return outcome(cpu_s=DEAR_S)
        if NO_START in program.source:
            raise StartFailed("a sandbox container could not be started")
        if ENDLESS in program.source:
            return outcome(phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.CPU)
        if program.source == LANGUAGES["python"].smoke.passes:
            return outcome([VALUE])
        return outcome(([4, "abab"] if "2 * x" in program.source else [2, "ab"])[: program.count])


class ScriptedService:
    """A service over fake sandboxes, and a client of it. Use it as a context manager."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, **settings: object) -> None:
        monkeypatch.setenv("RUNNER_CACHE_DIR", str(folder))
        monkeypatch.setattr(backends, "NAMES", (*backends.NAMES, "fake"))
        self.script = Script()
        monkeypatch.setitem(backends.BACKENDS, "fake", lambda: FakeBackend(self.script))
        self_test_records.keep("fake", [])
        problems = write(folder / "mine.jsonl", with_calls())
        given = {"workers": 2, "queue": 8, "sandbox": "fake", "problems": problems, **settings}
        self.service = Service(ServiceSettings(**given))  # type: ignore[arg-type]
        self.client = TestClient(
            make_app(self.service), base_url="http://127.0.0.1", raise_server_exceptions=False
        )

    def __enter__(self) -> "ScriptedService":
        self.service.start()
        self.client.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self.script.go.set()
        self.client.__exit__(None, None, None)
        self.service.close()
