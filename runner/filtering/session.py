"""One filtering, from its options to a folder of kept and dropped candidates."""

import contextlib
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from benchmarks.problem import Sample
from runner.api.judge import Judge
from runner.errors import RunDirectoryError, UsageError
from runner.filtering.candidates import Candidates, measure, require_file
from runner.filtering.folder import FilterFolder, default_folder
from runner.filtering.intake import FilterIntake
from runner.filtering.make_selection import make_selection
from runner.filtering.manifest import add_sandbox, add_totals, describe_timing
from runner.filtering.options import FilterOptions, check_options
from runner.filtering.plan import plan_filtering
from runner.filtering.records import CandidatesInfo, Filtering
from runner.filtering.reporter import FilterReporter
from runner.filtering.sorting import Sorter
from runner.store.timestamps import now
from sandboxes.program import MIB

LARGE, MANY = 64 * MIB, 50_000
"""From so many bytes, or candidates, on a person is told what takes its time."""

GOES_ON = "what was judged is kept: the same command goes on where this one stopped"


class FilteredFolder(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds when a session ends. `reason` says why a sandbox failed, if one did."""

    path: Path
    filtering: Filtering
    reason: str = ""


class FilterSession:
    """A filtering that is planned, with its folder open. Use it as a context manager.

    Raises InputError or UsageError for what was given, also for a folder of another setting.
    """

    def __init__(self, options: FilterOptions, reporter: FilterReporter) -> None:
        check_options(options)
        require_file(options.candidates)
        self._options, self._reporter = options, reporter
        self._plan = plan_filtering(options, reporter.note)
        self.filtering = self._plan.filtering
        name = self._plan.benchmark.name
        self.folder = FilterFolder(options.output or default_folder(options.candidates, name))
        try:
            self.folder.require_same(self.filtering.settings)
        except BaseException:
            self.folder.close()
            raise
        self.candidates = Candidates(options.candidates)

    def run(self) -> FilteredFolder:
        """Judge all candidates that were not judged, and decide on them.

        Raises InputError, SandboxError, OSError or KeyboardInterrupt; what was judged is kept.
        """
        earlier = self.folder.earlier
        if earlier is not None and earlier.status == "complete":
            return self._repeat(earlier)
        self._started = time.monotonic()
        self._note_size()
        self._sorter = Sorter(self.folder, make_selection(self._options))
        self._described: set[str] = set()
        self._intake = FilterIntake(self._plan, self._sorter.done, self._sorter.drop)
        self._go_on(earlier)
        try:
            self._judge()
            self._settle()
        except BaseException as error:
            if self._sorter.totals.decided and not isinstance(error, UsageError):
                error.add_note(GOES_ON)
            with contextlib.suppress(OSError):  # of a full disk the first error tells
                self._finish(whole=False)
            raise
        finally:
            self._reporter.end()
        self._finish(whole=True)
        return FilteredFolder(path=self.folder.path, filtering=self.filtering, reason=self._sorter.reason)

    def _note_size(self) -> None:
        size = sum(path.stat().st_size for path in self.folder.path.glob("*.jsonl"))
        if size > LARGE:
            self._reporter.note(f"reading {size // MIB} MiB of earlier sessions")

    def _settle(self) -> None:
        self._reporter.end()
        if self._sorter.totals.open > MANY:
            self._reporter.note(f"deciding on {self._sorter.totals.open} candidates")
        self._sorter.settle()

    def _repeat(self, earlier: Filtering) -> FilteredFolder:
        """Return what is there. Raises RunDirectoryError where it is of other candidates."""
        path = self.candidates.path
        same = path.is_file() and _checksum(path) == earlier.candidates.sha256
        if not same:
            raise RunDirectoryError(
                f"{self.folder.path} holds all of other candidates ({earlier.candidates.path})",
                "name another folder with --output",
            )
        self._reporter.note("nothing to do: all candidates were judged already")
        self.folder.forget_open()
        return FilteredFolder(path=self.folder.path, filtering=earlier)

    def _go_on(self, earlier: Filtering | None) -> None:
        self._earlier_s = earlier.timing.wall_s if earlier else 0.0
        if earlier is not None:
            self.filtering = msgspec.structs.replace(
                self.filtering, started=earlier.started, sandbox=earlier.sandbox,
                images=earlier.images, toolchains=earlier.toolchains,
            )  # fmt: skip
        if self._sorter.done.count:
            self._reporter.note(f"{self._sorter.done.count} candidates were judged already")
        self.folder.write_manifest(self.filtering)

    def _judge(self) -> None:
        options = self._options.make_run_options()
        with Judge.of(self._plan.benchmark, options, self._reporter) as judge:
            self._reporter.watch(
                self._sorter.totals, lambda: self.candidates.bytes_read, measure(self.candidates.path)
            )
            with contextlib.closing(judge.map(self._feed(), ordered=False)) as verdicts:  # type: ignore[type-var]
                for line in verdicts:
                    self._describe_sandbox(judge, line.task_id)
                    self._sorter.take(line)
                    self._reporter.advance()

    def _describe_sandbox(self, judge: Judge, task_id: str) -> None:
        """Write into filter.json where candidates in a language run, before the first one is kept."""
        language = self._plan.benchmark.problems[task_id].language
        if language not in self._described:
            self._described.add(language)
            self.filtering = add_sandbox(self.filtering, judge)
            self.folder.write_manifest(self.filtering)

    def _feed(self) -> Iterator[Sample]:
        for candidate, sample in self._intake.choose(self.candidates):
            self._sorter.expect(sample.key, candidate)
            yield sample

    def _finish(self, *, whole: bool) -> None:
        """Write how far it got; with `whole`, all candidates were read."""
        totals, path = self._sorter.totals, self.filtering.candidates.path
        info = CandidatesInfo(path=path, sha256=self.candidates.sha256, count=self._intake.count)
        filtering = add_totals(self.filtering, totals, self._plan.benchmark)
        wall_s = self._earlier_s + time.monotonic() - self._started
        complete = whole and not totals.unjudged
        self.filtering = msgspec.structs.replace(
            filtering,
            candidates=info if whole else CandidatesInfo(path=path),
            finished=now(),
            status="complete" if complete else "partial",
            timing=describe_timing(totals, wall_s),
        )
        self.folder.write_manifest(self.filtering)
        if complete:
            self.folder.forget_open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.folder.close()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def filter_to_folder(options: FilterOptions, reporter: FilterReporter) -> FilteredFolder:
    """Filter candidates; return what their folder holds then. Raises as FilterSession and its `run`."""
    with FilterSession(options, reporter) as session:
        return session.run()
