"""The service itself: what it was set up with, its sandboxes, its queue, and its end."""

import asyncio
import time

from runner.engine import machine
from runner.engine.checks import check_sandbox
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.errors import UsageError
from runner.options import RunOptions
from runner.service.admission import Admission
from runner.service.judges import Judges
from runner.service.metrics import Metrics, Reading
from runner.service.preparing import Preparing
from runner.service.programs import Programs
from runner.service.readiness import examine_backend
from runner.service.settings import ServiceSettings
from runner.service.work import Work
from runner.service.workers import Workers
from sandboxes.languages import LANGUAGES
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import SandboxError


class Service:
    """All that the routes share. Raises UsageError or BadProblems for bad settings.

    `notes` say what is weaker in the sandboxes that `start` found than in others.
    """

    def __init__(self, settings: ServiceSettings) -> None:
        check_sandbox(settings.sandbox, settings.runtime)
        self.settings = settings
        self.workers = settings.workers or machine.count_cores()
        self.languages: list[str] = []
        self.notes: list[str] = []
        options = RunOptions(
            workers=self.workers,
            sandbox=settings.sandbox,
            runtime=settings.runtime,
            isolation=settings.isolation,
        )
        self.metrics = Metrics()
        self.admission = Admission(settings.queue + self.workers)
        self.shared = SharedSandboxes(options, self.workers, self.notes.append, limited=True)
        self.preparing = Preparing()
        self.judges = Judges(settings, self.shared, self.preparing)
        self.programs = Programs(self.shared, self.preparing)
        self.performing = Workers(self.workers, self.admission, self._observe_begin)
        self.metrics.watch("runner_queue_length", "Programs that wait.", [], self._read_queue)
        self.metrics.watch("runner_slots", "Sandboxes.", ["language", "state"], self._read_slots)

    def start(self) -> None:
        """Find the engine, and start the slots of the languages that are to be warm.

        Raises UsageError for an unknown one, SandboxError where no sandbox works here.
        """
        for language in self.settings.warm:
            if language not in LANGUAGES:
                there = ", ".join(LANGUAGES)
                raise UsageError(f"no language is called {language!r}", f"--warm takes: {there}")
        found = examine_backend(self.shared.slots, self.settings.warm)
        if not found.ready:
            raise SandboxError(
                found.reason, "runner doctor says what works here and what to do about the rest"
            )
        self.languages = found.languages
        for language in self.settings.warm:
            self.shared.slots.begin(language)

    def make_work(self) -> Work:
        """Return the work of one program or sample, measured."""
        return Work(self._observe_run)

    def deadline(self, timeout_s: float | None) -> float:
        """Return when a request must be answered, on the event loop's clock."""
        seconds = self.settings.timeout_s if timeout_s is None else timeout_s
        return asyncio.get_running_loop().time() + min(seconds, self.settings.max_timeout_s)

    def close(self) -> None:
        """Stop what runs and end the sandboxes. Safe to call twice."""
        self.admission.drain()
        self.performing.stop_all()
        self.judges.close()
        self.shared.close()
        self.performing.close()

    def _observe_begin(self, work: Work) -> None:
        self.metrics.seconds.labels("queue").observe(time.monotonic() - work.created)

    def _observe_run(self, program: Program, outcome: Outcome, seconds: float) -> None:
        self.metrics.seconds.labels("run").observe(outcome.wall_s)
        if LANGUAGES[program.language].compiler:
            self.metrics.seconds.labels("compile").observe(max(0.0, seconds - outcome.wall_s))

    def _read_queue(self) -> list[Reading]:
        return [((), self.admission.waiting)]

    def _read_slots(self) -> list[Reading]:
        return list(self.shared.slots.count().items())
