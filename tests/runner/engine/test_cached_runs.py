"""Whole runs that take verdicts from earlier ones, over fake slots: what runs, and what the files say."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks import registry, samples
from benchmarks.problem import Verdict
from runner.engine.resume import resume_options
from runner.engine.session import execute
from runner.export.rows import read_rows
from runner.options import QuietReporter, RunOptions
from runner.store.files import VERDICTS, read_manifest, read_run, write_manifest
from runner.store.records import CacheUse, Run
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.program import TOLERANCE, Limit, Outcome, Program
from tests.runner import whole_runs
from tests.runner.engine.ray_cluster.fake_runs import write_files, write_state

COUNT = 9
RIGHT, WRONG = 42, 43


class Backend(FakeBackend):
    """Counts what starts and what runs; samples whose source says so are wrong, or out of time.

    What is slow ends each time, in its first look later than it may.
    """

    name = "docker"

    def __init__(self) -> None:
        super().__init__(self._run)
        self.ran: list[str] = []
        self.started = 0

    def start(self, *given: Any) -> Any:
        """See `Backend.start`."""
        self.started += 1
        return super().start(*given)

    def _run(self, program: Program) -> Outcome:
        self.ran.append(program.source)
        if "waits" in program.source:
            return outcome([], exit_code=None, signal=9, limit=Limit.CPU)
        if "slow" in program.source and len(self.ran) % 2:
            return outcome([RIGHT], cpu_s=TOLERANCE * program.limits.cpu_s + 1)
        return outcome([WRONG if "wrong" in program.source else RIGHT])


class Notes(QuietReporter):
    """Remembers what is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def note(self, message: str) -> None:
        self.heard.append(message)


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Backend:
    for name, value in write_state(tmp_path / "state").items():
        monkeypatch.setenv(name, value)
    found = Backend()
    monkeypatch.setitem(backends.BACKENDS, "docker", lambda: found)
    return found


RunInto = Callable[..., Run]


@pytest.fixture
def run_into(tmp_path: Path) -> RunInto:
    """Runs samples into a folder of that name; each third is wrong."""
    problems, file = write_files(tmp_path, COUNT)

    def run(name: str, reporter: Notes | None = None, **changes: Any) -> Run:
        options = RunOptions(
            problems=problems, samples=file, run_dir=tmp_path / name, workers=2, sandbox="docker"
        )
        return execute(replace(options, **{"cache": True, **changes}), reporter or Notes())[0]

    return run


def test_a_second_run_starts_no_slot_and_says_the_same(backend: Backend, run_into: RunInto) -> None:
    first = run_into("first")
    ran, started = len(backend.ran), backend.started
    assert ran == COUNT and started >= 1
    notes = Notes()
    second = run_into("second", notes)
    assert (len(backend.ran), backend.started) == (ran, started)
    assert f"{COUNT} of {COUNT} verdicts are from the cache" in notes.heard
    assert [replace(line, cached=True) for line in sort(first)] == sort(second)
    assert first.manifest.scores == second.manifest.scores
    assert first.manifest.verdict_counts == second.manifest.verdict_counts
    assert second.manifest.status == "complete"


def sort(run: Run) -> Any:
    return sorted(run.lines, key=lambda line: line.key)


def test_where_each_program_has_a_slot_of_its_own_run_json_says_so(
    backend: Backend, run_into: RunInto
) -> None:
    warm = run_into("warm", cache=False)
    started, ran, backend.single_use = backend.started, len(backend.ran), True
    alone = run_into("alone", cache=False)
    assert (warm.manifest.isolation, alone.manifest.isolation) == ("slot", "container")
    assert backend.started - started >= len(backend.ran) - ran > started
    assert alone.manifest.isolated_by == "docker (container)"
    assert resume_options(alone.directory, {}).isolation == "container"
    assert run_into("verdicts").manifest.cache == CacheUse(reused=0)


@pytest.mark.usefixtures("backend")
def test_run_json_and_lines_tell_what_is_from_the_cache(run_into: RunInto) -> None:
    first, second = run_into("first"), run_into("second")
    assert first.manifest.cache == CacheUse(reused=0)
    assert second.manifest.cache == CacheUse(reused=COUNT)
    assert "cached" not in (first.directory / VERDICTS).read_text()
    lines = (second.directory / VERDICTS).read_text().splitlines()
    assert [json.loads(line)["cached"] for line in lines] == [True] * COUNT


@pytest.mark.usefixtures("backend")
def test_what_did_not_run_counts_in_no_time(run_into: RunInto) -> None:
    first, second = run_into("first"), run_into("second")
    assert first.manifest.timing is not None and first.manifest.timing.samples_per_s > 0
    assert second.manifest.timing is not None and second.manifest.timing.cpu_s == 0
    assert second.manifest.timing.samples_per_s == 0
    assert [line.cpu_s for line in sort(second)] == [line.cpu_s for line in sort(first)]


@pytest.mark.usefixtures("backend")
def test_exports_of_both_are_the_same(run_into: RunInto) -> None:
    rows = [
        [replace(row, run="", started="") for row in read_rows([run_into(name).directory])]
        for name in ("first", "second")
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) == COUNT


def test_without_the_option_everything_runs(backend: Backend, run_into: RunInto) -> None:
    run_into("first")
    plain = run_into("second", cache=False)
    assert len(backend.ran) == 2 * COUNT
    assert plain.manifest.cache is None
    assert "cache" not in (plain.directory / VERDICTS).read_text()


def test_only_what_is_new_runs(backend: Backend, run_into: RunInto, tmp_path: Path) -> None:
    run_into("first")
    more = tmp_path / "more.jsonl"
    new = {"task_id": "one/0", "solution": "# passes, is new"}
    more.write_text((tmp_path / "samples.jsonl").read_text() + json.dumps(new) + "\n")
    run = run_into("second", samples=more)
    assert backend.ran[COUNT:] == ["# passes, is new"]
    assert run.manifest.cache == CacheUse(reused=COUNT)
    assert [line.sample for line in run.lines if line.cached is not True] == [COUNT]


def test_what_passed_at_a_second_look_alone_runs_again(
    backend: Backend, run_into: RunInto, tmp_path: Path
) -> None:
    slow = tmp_path / "slow.jsonl"
    slow.write_text(json.dumps({"task_id": "one/0", "solution": "# slow"}) + "\n")
    runs = [run_into(name, samples=slow) for name in ("first", "second")]
    found = [(line.verdict, line.limited) for run in runs for line in run.lines]
    assert found == [(Verdict.PASSED, True)] * 2
    assert len(backend.ran) == 4
    assert runs[1].manifest.cache == CacheUse(reused=0)


def test_what_ran_out_of_time_runs_again(backend: Backend, run_into: RunInto, tmp_path: Path) -> None:
    slow = tmp_path / "slow.jsonl"
    slow.write_text(json.dumps({"task_id": "one/0", "solution": "# waits"}) + "\n")
    first = run_into("first", samples=slow)
    ran = len(backend.ran)
    second = run_into("second", samples=slow)
    assert [line.verdict for line in (*first.lines, *second.lines)] == [Verdict.TIMEOUT] * 2
    assert all(line.limited is True for line in first.lines)
    assert len(backend.ran) == 2 * ran
    assert second.manifest.cache == CacheUse(reused=0)


def test_a_run_goes_on_with_the_cache_that_it_began_with(backend: Backend, run_into: RunInto) -> None:
    run_into("first")
    second = run_into("second")
    cut_off(second, keep=4)
    assert resume_options(second.directory, {"cache": False}).cache is False
    options = resume_options(second.directory, {})
    assert options.cache is True
    again = execute(options, Notes())[0]
    assert len(backend.ran) == COUNT
    assert again.manifest.cache == CacheUse(reused=COUNT)
    assert again.manifest.status == "complete"


def test_a_run_that_goes_on_without_still_says_what_was_reused(backend: Backend, run_into: RunInto) -> None:
    run_into("first")
    second = run_into("second")
    cut_off(second, keep=4)
    again = execute(resume_options(second.directory, {"cache": False}), Notes())[0]
    assert len(backend.ran) == COUNT + COUNT - 4
    assert again.manifest.cache == CacheUse(reused=4)


def test_what_an_earlier_session_judged_is_not_kept_by_a_later_one(
    backend: Backend, run_into: RunInto
) -> None:
    """It may have had another version of the judge."""
    first = run_into("first", cache=False)
    cut_off(first, keep=4)
    execute(replace(resume_options(first.directory, {}), cache=True), Notes())
    assert len(backend.ran) == COUNT + COUNT - 4
    assert run_into("second").manifest.cache == CacheUse(reused=COUNT - 4)


def cut_off(run: Run, keep: int) -> None:
    """Leave a run as a kill does after some verdicts."""
    file = run.directory / VERDICTS
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:keep]))
    write_manifest(run.directory, replace(read_manifest(run.directory), status="partial"))
    assert len(read_run(run.directory).lines) == keep


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
def test_in_real_containers_a_second_run_says_the_same(tmp_path: Path) -> None:
    marked = samples.reference_samples(samples.select(registry.load("demo"), limit=6)).samples
    sources = [f"# {tmp_path.name} {secrets.token_hex(8)}\n{sample.text}" for sample in marked]
    sources[0] = sources[0].replace("return", "return None  #")
    rows = [{"task_id": one.task_id, "solution": text} for one, text in zip(marked, sources, strict=True)]
    file = tmp_path / "samples.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, second = (
        whole_runs.run("demo", file, tmp_path / name, "--limit", "6", "--cache")
        for name in ("first", "second")
    )
    assert first["verdict_counts"] == {"passed": 5, "failed": 1}
    assert (first["cache"]["reused"], second["cache"]["reused"]) == (0, 6)
    assert second["timing"]["cpu_s"] == 0 < first["timing"]["cpu_s"]
    assert first["scores"] == second["scores"]
    found = [whole_runs.verdict_lines(tmp_path / name) for name in ("first", "second")]
    assert {task: {**line, "cached": True} for task, line in found[0].items()} == found[1]
