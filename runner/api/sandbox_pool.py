"""Run programs of one language in sandboxes, without any benchmark."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Self

from runner.api.forks import forget_in_forks
from runner.engine import self_test
from runner.engine.checks import check_sandbox
from runner.engine.slots import Slots
from runner.errors import UsageError
from runner.options import Isolation, QuietReporter, Reporter, RunOptions
from sandboxes import backends
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits, Outcome, Program, decode
from sandboxes.sandbox import Sandbox

MAX_BYTES = 64 * MIB
"""Encodings of all values of a program that `run_values` reads back, so that no program fills the host."""

NOT_KEPT = object()
"""In place of a value that is not there to be read."""


class SandboxPool:
    """Warm sandboxes of one language. Use it as a context manager.

    Args: `language` is a name of `sandboxes.languages`; `workers` the number of sandboxes at a time, one a
    core by default; with `isolation` "container" each program has a fresh one; `sandbox` names the backend,
    `runtime` what its engine starts containers with, the engine's own by default.

    Raises UsageError for an unknown language, SandboxError where no sandbox works here, or the language
    failed its self-test.

    Example:

        with runner.SandboxPool("python", workers=1) as pool:
            outcome = pool.run(runner.Program(language="python", source="print(6 * 7)"))
            print(outcome.exit_code, outcome.stdout)
    """

    def __init__(
        self,
        language: str,
        *,
        workers: int | None = None,
        isolation: Isolation = "slot",
        sandbox: str = "auto",
        runtime: str = "",
        reporter: Reporter | None = None,
    ) -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no language is called {language!r}", f"there are: {', '.join(LANGUAGES)}")
        check_sandbox(sandbox, runtime)
        self._options = RunOptions(workers=workers, isolation=isolation, sandbox=sandbox, runtime=runtime)
        self._language = language
        self._reporter = reporter or QuietReporter()
        self._starting = threading.Lock()
        self._closed = False
        self._slots: Slots | None = None
        self._get_slots()
        forget_in_forks(self)

    def _get_slots(self) -> Slots:
        """Return the slots; in a forked process they start when they are first used."""
        with self._starting:
            if self._slots is None:
                if self._closed:
                    raise UsageError("this SandboxPool is closed", "run programs within its `with` block")
                self._slots = self._start()
            return self._slots

    def _start(self) -> Slots:
        chosen = self._options
        backend = backends.choose(chosen.sandbox, self._reporter.note, runtime=chosen.runtime)
        slots = Slots.starting(backend, self._language, self._options)
        try:
            self_test.require(self._language, slots, self._reporter.note)
        except BaseException:
            slots.pool.close()
            raise
        return slots

    def forget(self) -> None:
        """See `Forkable.forget`."""
        self._of_parent = self._slots  # kept, so that nothing ends them
        self._starting, self._slots = threading.Lock(), None

    @property
    def limits(self) -> Limits:
        """The limits of a program that names none of its own."""
        return self._get_slots().limits

    def run(self, program: Program) -> Outcome:
        """Run a program in a sandbox of its own for that time; return what is known of it.

        Its values can no longer be read: `run_values` reads them. Raises SandboxError, or UsageError for a
        program in another language.
        """
        self._check(program)
        with self.lease() as sandbox:
            return sandbox.run(program)

    def run_values(self, program: Program) -> tuple[Outcome, list[Any]]:
        """Run a program; return what is known of it, and the values that it returned or recorded.

        NOT_KEPT stands for a value that the sandbox was too small to keep, or past MAX_BYTES of encodings in
        all. Raises SandboxError, or DecodeError for bytes that are no value.
        """
        self._check(program)
        with self.lease() as sandbox:
            outcome = sandbox.run(program)
            return outcome, list(_read(outcome))

    async def arun(self, program: Program) -> Outcome:
        """Await `run`, in a thread of its own."""
        return await asyncio.to_thread(self.run, program)

    async def arun_values(self, program: Program) -> tuple[Outcome, list[Any]]:
        """Await `run_values`, in a thread of its own."""
        return await asyncio.to_thread(self.run_values, program)

    def _check(self, program: Program) -> None:
        if program.language != self._language:
            raise UsageError(
                f"the program is in {program.language}, the sandboxes are for {self._language}",
                "make a SandboxPool of its language",
            )

    def lease(self) -> AbstractContextManager[Sandbox]:
        """Have a sandbox for oneself. Raises SandboxError if none can be started."""
        return self._get_slots().pool.lease()

    def close(self) -> None:
        """End the sandboxes. Safe to call twice."""
        with self._starting:
            self._closed = True
        if self._slots is not None:
            self._slots.pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _read(outcome: Outcome) -> Iterator[Any]:
    left = MAX_BYTES
    for index, size in enumerate(outcome.values.sizes):
        left -= size
        encoded = outcome.values.encoded(index) if left >= 0 else None
        yield NOT_KEPT if encoded is None else decode(encoded)
