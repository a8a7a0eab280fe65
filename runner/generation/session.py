"""One generation, from its options to a folder of samples files."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from benchmarks.extraction.code import cut_at_stop_token
from runner.endpoint.ask_all import ask_all
from runner.endpoint.errors import EndpointUnavailable
from runner.endpoint.model import Model
from runner.endpoint.records import Reply
from runner.generation.folder import OpenFolder, default_folder
from runner.generation.plan import Job, list_jobs, make_request, plan_generation
from runner.generation.records import GenerateOptions, Generation, ReplyLine, make_line
from runner.generation.totals import add_totals
from runner.store.timestamps import now

GOES_ON = "what came is kept: the same command goes on where this one stopped"


def say_it_goes_on(error: BaseException) -> None:
    """Add to an error that its command goes on, if it does not say so already."""
    if not isinstance(error, EndpointUnavailable) and GOES_ON not in getattr(error, "__notes__", ()):
        error.add_note(GOES_ON)


class GenerationReporter(Protocol):
    """Hears how it goes, in the thread that generates. Everything it shows goes to stderr."""

    def note(self, message: str) -> None:
        """Something worth knowing, one line."""
        ...

    def begin(self, label: str, total: int) -> None:
        """So many replies are asked for now; `end` follows."""
        ...

    def reply(self, line: ReplyLine) -> None:
        """One reply came."""
        ...

    def end(self) -> None:
        """No more replies come."""
        ...


class NotesOnly:
    """Hands on notes, for those who show progress in another way."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note

    def note(self, message: str) -> None:
        """See GenerationReporter.note."""
        self._note(message)

    def begin(self, label: str, total: int) -> None:
        """Ignored."""

    def reply(self, line: ReplyLine) -> None:
        """Ignored."""

    def end(self) -> None:
        """Ignored."""


class GenerationSession:
    """A generation that is planned, with its folder open. Use it as a context manager.

    `asked` is what is asked of each benchmark, by name; `folder` holds the replies that are there. Raises
    InputError or UsageError for what was given, also for a folder of another setting.
    """

    def __init__(self, options: GenerateOptions, reporter: GenerationReporter) -> None:
        self.options, self._reporter = options, reporter
        generation, self.asked = plan_generation(options, reporter.note)
        self.folder = OpenFolder(options.output or default_folder(options.endpoint.model), generation)
        for name in self.asked:
            self.folder.open_samples(name)
        for text in self.folder.notes:
            reporter.note(text)
        self._earlier_s = {name: part.wall_s for name, part in self.folder.generation.benchmarks.items()}
        self._interrupt = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def pending(self) -> list[Job]:
        """The requests whose replies are not there, benchmark by benchmark."""
        there = {name: {line.key for line in lines} for name, lines in self.folder.replies.items()}
        return [
            job
            for name, asked in self.asked.items()
            for job in list_jobs(asked, self.options)
            if (job.task_id, job.draw) not in there[name]
        ]

    def run(self, on_reply: Callable[[str, ReplyLine], None] = lambda _name, _line: None) -> Generation:
        """Ask for all that is pending; `on_reply` gets benchmark and line of each reply, once it is kept.

        Raises EndpointRefused, EndpointUnavailable, OSError or KeyboardInterrupt; what came is kept, and the
        same command goes on.
        """
        jobs = self.pending
        self._began: dict[str, float] = {}
        self._seconds = dict.fromkeys(self.asked, 0.0)
        try:
            if jobs:
                asyncio.run(self._ask(jobs, on_reply))
        except BaseException as error:
            if any(self.folder.replies.values()):
                say_it_goes_on(error)
            with contextlib.suppress(OSError):  # of a full disk the first error tells
                self._finish()
            raise
        finally:
            self._reporter.end()
        self._finish()
        return self.folder.generation

    def stop(self) -> None:
        """End a `run` that goes on in another thread, which then raises CancelledError."""
        self._interrupt.set()
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended meanwhile
                self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        for task in asyncio.all_tasks(self._loop):
            task.cancel()

    async def _ask(self, jobs: list[Job], on_reply: Callable[[str, ReplyLine], None]) -> None:
        self._loop = asyncio.get_running_loop()
        if self._interrupt.is_set():
            raise asyncio.CancelledError
        options = self.options

        def start(job: Job) -> None:
            self._began.setdefault(job.benchmark, time.monotonic())

        def take(job: Job, reply: Reply) -> None:
            line = self._keep(job, reply)
            on_reply(job.benchmark, line)

        async with Model(options.endpoint, self._reporter.note) as model:
            await model.check()
            self._reporter.begin(options.bench or next(iter(self.asked)), len(jobs))
            requests = (
                (job, make_request(self.asked[job.benchmark], job, options.sampling, options.mode))
                for job in jobs
            )
            await ask_all(model, requests, options.concurrency, take, start)

    def _keep(self, job: Job, reply: Reply) -> ReplyLine:
        text = reply.text
        if self.options.mode == "completion":
            stop = self.asked[job.benchmark].prompts.prompts[job.task_id].stop
            text = cut_at_stop_token(text, (*stop, *self.options.sampling.stop))
        line = make_line(job.task_id, job.draw, self.options.mode, reply, text)
        self.folder.append(job.benchmark, line)
        self._seconds[job.benchmark] = time.monotonic() - self._began[job.benchmark]
        self._reporter.reply(line)
        return line

    def _finish(self) -> None:
        """Write how far it got. The times of two benchmarks overlap where one ends and the next begins."""
        generation = self.folder.generation
        parts = dict(generation.benchmarks)
        for name in self.asked:
            wall_s = round(self._earlier_s[name] + self._seconds[name], 3)
            part = add_totals(parts[name], self.folder.replies[name])
            parts[name] = msgspec.structs.replace(part, wall_s=wall_s)
        served = {line.model for lines in self.folder.replies.values() for line in lines if line.model}
        self.folder.generation = msgspec.structs.replace(
            generation,
            benchmarks=parts,
            served_as=sorted(served | set(generation.served_as)),
            finished=now(),
            status="partial" if self.pending else "complete",
        )
        self.folder.write()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.folder.close()


def generate(options: GenerateOptions, reporter: GenerationReporter) -> tuple[Generation, Path]:
    """Ask a model for samples of a benchmark or group; return what its folder holds then, and where that is.

    Raises as GenerationSession and its `run`.
    """
    with GenerationSession(options, reporter) as session:
        if not session.pending:
            reporter.note("nothing to ask: all replies are there already")
        return session.run(), session.folder.path
